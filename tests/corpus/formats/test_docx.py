import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extract import Extract
from corpus.formats.docx import read_docx
from errors import ArticleError, DamagedFileError, EncryptedFileError, ExpandedFileError
from tests.corpus.formats.samples import (
    HINTS,
    TITLE,
    bomb,
    changed,
    expected,
    hints_of,
    is_canonical,
    lines_of,
    sample,
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def reading(body: str) -> Extract:
    """Read a Word file whose body is this XML."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}" '
        f'xmlns:mc="{COMPATIBLE}"><w:body>{body}</w:body></w:document>'
    )
    return read_docx(
        changed(sample("quatre-jours.docx"), word__document_xml=xml.encode()), "x.docx"
    )


def said(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_file_of_libreoffice_gives_back_the_text_it_was_made_from() -> None:
    extract = read_docx(sample("quatre-jours.docx"), "quatre-jours.docx")

    assert extract.text == expected()
    assert hints_of(extract) == HINTS
    assert (extract.stated.title, extract.stated.authors) == (TITLE, ("Solène Vautrin",))


def test_the_date_of_the_file_does_not_replace_that_of_the_byline() -> None:
    assert read_docx(sample("quatre-jours.docx"), "x.docx").stated.published == ""
    assert reading(said("Un essai sans date.")).stated.published == "2019-03-12"


def test_what_was_deleted_is_gone_and_what_was_inserted_stays() -> None:
    extract = reading(
        "<w:p><w:r><w:t>Le délai </w:t></w:r><w:del><w:r><w:delText>double</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>baisse</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> ici</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> caché</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    )

    assert extract.text == "Le délai baisse.\n"


def test_two_paragraphs_whose_border_was_deleted_are_one() -> None:
    extract = reading(
        said("La presse ", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>")
        + said("tourne.")
        + said("Fin.")
    )

    assert lines_of(extract) == ["La presse tourne.", "Fin."]


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on() -> None:
    box = f"<w:txbxContent>{said('Le salaire reste entier.')}</w:txbxContent>"
    extract = reading(
        f"<w:p><w:r><w:t>Le pari est tenu.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}"
        f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert lines_of(extract) == ["Le pari est tenu.", "Le salaire reste entier."]


def test_a_forced_line_break_ends_a_paragraph_unless_the_sentence_goes_on() -> None:
    extract = reading(
        "<w:p><w:r><w:t>Par Lise Arnal</w:t><w:br/><w:t>Mars 2014</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Une phrase que rien</w:t><w:br/><w:t>n’arrête.</w:t></w:r></w:p>"
    )

    assert lines_of(extract) == ["Par Lise Arnal", "Mars 2014", "Une phrase que rien n’arrête."]


def test_a_table_that_only_lays_out_prose_is_read_column_by_column() -> None:
    cell = said("Une longue colonne de prose, phrase après phrase. " * 7) + said("Puis une autre.")
    extract = reading(
        f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{said('En face.')}</w:tc></w:tr></w:tbl>"
    )

    assert lines_of(extract)[1:] == ["Puis une autre.", "En face."]


def test_numbered_items_show_their_numbers() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl '
        'w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    ).encode()

    def item(depth: int) -> str:
        return f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'

    body = (
        said("un", item(0)) + said("deux", item(1)) + said("trois", item(1)) + said("fin", item(0))
    )
    xml = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()
    extract = read_docx(
        changed(sample("quatre-jours.docx"), word__document_xml=xml, word__numbering_xml=numbering),
        "x.docx",
    )

    assert lines_of(extract) == ["1. un", "1.a) deux", "1.b) trois", "2. fin"]


def test_a_bomb_is_refused_before_it_is_unfolded() -> None:
    many = bomb(sample("quatre-jours.docx"), "word/media/image1.png", megabytes=201)
    one = bomb(changed(sample("quatre-jours.docx")), "word/comments2.xml", megabytes=51)

    with pytest.raises(ExpandedFileError, match="200"):
        read_docx(many, "x.docx")
    with pytest.raises(ExpandedFileError, match="50"):
        read_docx(one, "x.docx")


def test_entities_that_unfold_are_refused() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [{laughs}]><w:document xmlns:w="{WORD}"><w:body>'
        f"{said('&a11;')}</w:body></w:document>"
    )

    try:
        extract = read_docx(
            changed(sample("quatre-jours.docx"), word__document_xml=xml.encode()), "x.docx"
        )
    except DamagedFileError:
        return
    assert len(extract.text) < 100


def test_an_encrypted_file_asks_for_one_without_password() -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    entry = name.ljust(64, b"\0") + struct.pack("<H", len(name) + 2) + bytes(62)

    with pytest.raises(EncryptedFileError):
        read_docx(container + entry + bytes(384), "x.docx")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        sample("ancien.doc"),
        sample("quatre-jours.odt"),
        sample("quatre-jours.docx")[:6000],
        changed(sample("quatre-jours.docx"), word__document_xml=b"<w:document"),
        changed(sample("quatre-jours.docx"), word__document_xml=b""),
    ],
    ids=["empty", "cut", "doc", "odt", "half", "broken xml", "empty xml"],
)
def test_what_is_no_word_file_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match=r"x\.docx"):
        read_docx(data, "x.docx")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_one_wrong_byte_ends_in_text_or_in_an_error_that_says_so(place: int, byte: int) -> None:
    data = bytearray(sample("quatre-jours.docx"))
    data[place % len(data)] = byte

    try:
        extract = read_docx(bytes(data), "x.docx")
    except ArticleError:
        return
    assert is_canonical(extract)
