import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extract import Extract
from corpus.formats.odt import read_odt
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

NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("style", "style"),
    )
)  # fmt: skip


def reading(body: str, styles: str = "", before: str = "") -> Extract:
    """Read a text of LibreOffice whose body is this XML."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content{NAMES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>"
        f"{body}</office:text></office:body></office:document-content>"
    )
    return read_odt(changed(sample("quatre-jours.odt"), content_xml=xml.encode()), "x.odt")


def test_a_file_of_libreoffice_gives_back_the_text_it_was_made_from() -> None:
    extract = read_odt(sample("quatre-jours.odt"), "quatre-jours.odt")

    assert extract.text == expected()
    assert hints_of(extract) == HINTS
    assert (extract.stated.title, extract.stated.authors) == (TITLE, ("Solène Vautrin",))


def test_lists_keep_their_bullets_and_numbers() -> None:
    styles = (
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2"/>'
        "</text:list-style>"
    )
    inner = "<text:list><text:list-item><text:p>à part</text:p></text:list-item></text:list>"
    extract = reading(
        '<text:list text:style-name="N"><text:list-item><text:p>un</text:p>'
        f"{inner}</text:list-item>"
        "<text:list-item><text:p>deux</text:p></text:list-item></text:list>"
        '<text:list text:style-name="N"><text:list-item><text:p>encore</text:p></text:list-item>'
        "</text:list>",
        styles,
    )

    assert lines_of(extract) == ["1. un", "• à part", "2. deux", "1. encore"]


def test_frames_are_read_and_annotations_indexes_and_hidden_words_are_not_body() -> None:
    extract = reading(
        "<text:table-of-content><text:index-body><text:p>Un pari … 2</text:p></text:index-body>"
        "</text:table-of-content><text:p>Le pari<office:annotation><text:p>À revoir.</text:p>"
        "</office:annotation> est tenu.<draw:frame><draw:text-box><text:p>En encadré.</text:p>"
        '</draw:text-box></draw:frame><text:span text:style-name="H"> caché</text:span></text:p>',
        '<style:style style:name="H" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>',
    )

    assert lines_of(extract) == ["Un pari … 2", "Le pari est tenu.", "En encadré."]
    assert hints_of(extract) == [("furniture", "Un pari … 2")]


def test_spaces_and_tabs_of_the_format_are_one_space() -> None:
    body = '<text:p>Un<text:s text:c="9999999"/>deux<text:tab/>trois\n  quatre</text:p>'

    assert reading(body).text == "Un deux trois quatre\n"


def test_a_bomb_is_refused_before_it_is_unfolded() -> None:
    with pytest.raises(ExpandedFileError, match="200"):
        read_odt(bomb(sample("quatre-jours.odt"), "Pictures/1.png", megabytes=201), "x.odt")
    with pytest.raises(ExpandedFileError, match="50"):
        read_odt(bomb(sample("quatre-jours.odt"), "Object 1/content.xml", megabytes=51), "x.odt")


def test_entities_that_unfold_are_refused() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))

    with pytest.raises(DamagedFileError):
        reading("<text:p>&a11;</text:p>", before=f"<!DOCTYPE d [{entities}]>")


def test_an_encrypted_file_asks_for_one_without_password() -> None:
    with pytest.raises(EncryptedFileError):
        read_odt(sample("protege.odt"), "x.odt")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        sample("quatre-jours.docx"),
        sample("quatre-jours.odt")[:20_000],
        changed(sample("quatre-jours.odt"), content_xml=b"<office:document-content"),
        changed(sample("quatre-jours.odt"), content_xml=b"<a/>"),
    ],
    ids=["empty", "docx", "half", "broken xml", "no body"],
)
def test_what_is_no_text_of_libreoffice_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match=r"x\.odt"):
        read_odt(data, "x.odt")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40_000), st.integers(0, 255))
def test_one_wrong_byte_ends_in_text_or_in_an_error_that_says_so(place: int, byte: int) -> None:
    data = bytearray(sample("quatre-jours.odt"))
    data[place % len(data)] = byte

    try:
        extract = read_odt(bytes(data), "x.odt")
    except ArticleError:
        return
    assert is_canonical(extract)
