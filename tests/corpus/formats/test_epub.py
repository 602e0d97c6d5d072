from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpus.formats.epub import read_epub
from corpus.reader import make_article
from errors import DamagedFileError, EncryptedFileError, ExpandedFileError

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OEBPS/livre.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Les guichets</dc:title>
<dc:creator>Aubrac, Gustave</dc:creator><dc:creator>Ana Roy</dc:creator>
<dc:publisher>Éditions du Quai</dc:publisher><dc:date>2017-05-02</dc:date>
<dc:language>fr-FR</dc:language></metadata>
<manifest>
<item id="toc" href="toc.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="couv" href="couv.xhtml" media-type="application/xhtml+xml"/>
<item id="c2" href="texte/deux%20bis.xhtml" media-type="application/xhtml+xml"/>
<item id="c1" href="texte/un.xhtml" media-type="application/xhtml+xml"/>
<item id="img" href="a.png" media-type="image/png"/>
</manifest>
<spine><itemref idref="couv"/><itemref idref="toc"/><itemref idref="c1"/>
<itemref idref="c2"/></spine>
<guide><reference type="cover" href="couv.xhtml"/></guide>
</package>"""
PAGE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN"
 "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/>
</head><body>{}</body></html>"""
FIRST = (
    "<h1>La file</h1><p>On attend<a epub:type='noteref' href='#n1'>1</a>&nbsp;; l’<i>autre</i> "
    "passe.</p><aside epub:type='footnote' id='n1'><p>Trois heures.</p></aside>"
)
SECOND = "<section><h2>Le tampon</h2><p>Il sèche.<br/>Il part.</p><figure><img src='a.png'/>"
SECOND += "<figcaption>Un tampon</figcaption></figure></section>"


def book(files: Mapping[str, str | bytes] | None = None) -> bytes:
    content: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/livre.opf": PACKAGE,
        "OEBPS/toc.xhtml": PAGE.format("<nav epub:type='toc'><ol><li>La file</li></ol></nav>"),
        "OEBPS/couv.xhtml": PAGE.format("<p>Couverture</p>"),
        "OEBPS/texte/un.xhtml": PAGE.format(FIRST),
        "OEBPS/texte/deux bis.xhtml": PAGE.format(SECOND),
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, data in {**content, **(files or {})}.items():
            archive.writestr(name, data)
    return packed.getvalue()


def test_a_book_gives_its_chapters_in_reading_order() -> None:
    found = read_epub(book(), "livre.epub")

    assert found.text.split("\n\n") == [
        "La file", "On attend1\u00a0; l’autre passe.", "Trois heures.", "Le tampon",
        "Il sèche.\nIl part.", "Un tampon",
    ]  # fmt: skip
    assert [(hint.kind, found.text[hint.start : hint.end]) for hint in found.hints] == [
        ("heading", "La file"),
        ("note", "Trois heures."),
        ("heading", "Le tampon"),
        ("caption", "Un tampon"),
    ]


def test_a_book_says_who_wrote_it() -> None:
    article = make_article(read_epub(book(), "livre.epub"), origin="livre.epub")

    assert article.title == "Les guichets"
    assert article.authors == ("Gustave Aubrac", "Ana Roy")
    assert (article.organisation, article.published) == ("Éditions du Quai", "2017-05-02")
    assert article.language == "fr"


def test_a_chapter_that_is_not_well_formed_is_read_all_the_same() -> None:
    found = read_epub(book({"OEBPS/texte/un.xhtml": "<p>On attend <b>encore.<p>Puis"}), "l.epub")

    assert found.text.startswith("On attend encore.\n\nPuis")


def test_an_encrypted_book_says_so() -> None:
    encrypted = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
        '<e:CipherReference URI="OEBPS/{}"/></e:CipherData></e:EncryptedData></encryption>'
    )

    with pytest.raises(EncryptedFileError):
        read_epub(book({"META-INF/encryption.xml": encrypted.format("texte/un.xhtml")}), "l.epub")
    fonts = read_epub(book({"META-INF/encryption.xml": encrypted.format("police.otf")}), "l.epub")
    assert fonts.text.startswith("La file")


def test_a_book_that_unfolds_without_end_is_refused() -> None:
    with pytest.raises(ExpandedFileError, match="200"):
        read_epub(book({"OEBPS/texte/un.xhtml": b"0" * 201_000_000}), "l.epub")


@pytest.mark.parametrize(
    "files",
    [
        {"META-INF/container.xml": "<a/>"},
        {"META-INF/container.xml": ""},
        {"OEBPS/livre.opf": "pas du XML"},
        {"OEBPS/livre.opf": PACKAGE.replace("texte/un", "absent")},
        {"OEBPS/texte/un.xhtml": b"\0\1\2\3"},
    ],
)
def test_a_book_whose_lists_are_wrong_is_damaged(files: Mapping[str, str | bytes]) -> None:
    with pytest.raises(DamagedFileError, match="EPUB"):
        read_epub(book(files), "livre.epub")


@pytest.mark.parametrize("data", [b"", b"pas un livre", book()[:400]])
def test_what_is_no_book_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match="EPUB"):
        read_epub(data, "livre.epub")


def test_entities_of_a_book_s_own_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body>{}</body></html>'

    found = read_epub(book({"OEBPS/texte/un.xhtml": bomb.format("&b;" * 10)}), "livre.epub")

    assert "haha" not in found.text


def test_what_surrounds_the_text_of_a_book_is_no_body() -> None:
    prose = "<p>La file avance d’un pas, puis s’arrête, et personne ne demande pourquoi.</p>" * 3
    page = (
        f"<h1>La file</h1><p>Par Gustave Aubrac, le 2 mai 2017</p>{prose}"
        "<p>Partager sur Facebook</p><h2>2 commentaires</h2>"
        "<p>Nadia Colin, le 3 mai 2017 à 10 h 12</p><p>J’y étais, c’était bien pire que cela.</p>"
        "<p>Paul Vasseur, le 4 mai 2017 à 9 h 40</p><p>Merci pour ce récit, il est juste.</p>"
    )
    files = {"OEBPS/texte/un.xhtml": PAGE.format(page), "OEBPS/texte/deux bis.xhtml": PAGE}

    article = make_article(read_epub(book(files), "livre.epub"), origin="livre.epub")

    body = "".join(article.text[z.start : z.end] for z in article.zones if z.kind == "body")
    assert "La file avance" in body
    assert not [word for word in ("Par Gustave", "Partager", "J’y étais", "Merci") if word in body]


def test_the_name_of_a_site_is_no_part_of_a_book_s_title() -> None:
    package = PACKAGE.replace("Les guichets", "La file – Le Carnet du Quai")

    assert read_epub(book({"OEBPS/livre.opf": package}), "livre.epub").stated.title == "La file"
