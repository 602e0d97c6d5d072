import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.formats.rtf import read_rtf
from errors import DamagedFileError
from tests.corpus.formats.samples import (
    HINTS,
    TITLE,
    expected,
    hints_of,
    is_canonical,
    lines_of,
    sample,
)

HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}"


def lines(body: bytes) -> list[str]:
    return lines_of(read_rtf(HEAD + body + b"}", "x.rtf"))


def test_a_file_of_libreoffice_gives_back_the_text_it_was_made_from() -> None:
    extract = read_rtf(sample("quatre-jours.rtf"), "quatre-jours.rtf")

    assert extract.text == expected()
    assert hints_of(extract) == HINTS
    assert (extract.stated.title, extract.stated.authors) == (TITLE, ("Solène Vautrin",))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"L\'e9t\'e9 \f1\'e6\f0", "Lété \u0436"),
        (rb"{\uc1\u233?t\u233? \u8217'\uc2\u339oe}", "été ’œ"),
        (rb"\uc0\u-10179\u-8704  oui", "😀 oui"),
        (rb"un\~mot \_ \- fin\emdash\ldblquote ok\rdblquote", "un\u00a0mot \u2011 fin—“ok”"),
        (rb"{\v cach\'e9 }vu {\deleted \'e9t\'e9 \u233?}fin", "vu fin"),
        (rb"avant {\pict\pngblip\bin8 }}}{{{\\\par } apr\'e8s", "avant après"),
        (rb"{\field{\*\fldinst HYPERLINK \"https://exemple.fr\"}{\fldrslt le lien}}", "le lien"),
        (rb"{\header Cahiers}{\*\inconnu rien}texte", "texte"),
    ],
)
def test_escapes_give_the_words_that_a_reader_sees(body: bytes, text: str) -> None:
    assert lines(body) == [text]


def test_notes_cells_text_boxes_and_list_items_have_their_places() -> None:
    body = (
        rb"Le pari{\footnote Registre de mai.} tient.\par "
        rb"\trowd\intbl D\'e9lai\cell 9\cell\row\pard "
        rb"{\listtext\f1\'b7\tab}un point\par {\pntext 2.\tab}un autre\par "
        rb"{\shp{\*\shpinst{\sp{\sn x}}{\shptxt En encadr\'e9.\par}}}Suite.\par"
    )

    assert lines(body) == [
        "Le pari[1] tient.", "Délai | 9", "• un point", "2. un autre", "Suite.", "En encadré.",
        "[1] Registre de mai.",
    ]  # fmt: skip


def test_braces_that_do_not_match_lose_no_words() -> None:
    assert lines(rb"{{{Le texte\par reste") == ["Le texte", "reste"]
    assert lines(rb"Le}}} texte\par reste")[-1].endswith("reste")
    assert lines(rb"{\footnote sans fin\par et la suite")[-1].startswith("[1] sans fin")


def test_numbers_out_of_bounds_are_passed_over() -> None:
    assert lines(rb"a\u99999999 \u-99999999 \uc99999 \u \bin99 b\s-5\outlinelevel99\ansicpg9") == [
        "a"
    ]


@pytest.mark.parametrize("data", [b"", b"Bonjour.", b"PK\x03\x04", sample("ancien.doc")])
def test_what_is_no_rtf_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match=r"x\.rtf"):
        read_rtf(data, "x.rtf")


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 500_000, b"}" * 500_000, rb"{\*" * 200_000, rb"{\fonttbl" + rb"\f1" * 200_000,
        rb"{\field{\*\fldinst{ HYPERLINK " * 20_000, rb"a{\footnote b" * 30_000,
        rb"{\info{\title " * 50_000, b"A" * 1_000_000, rb"{\stylesheet" + rb"{\s1 Titre;}" * 50_000,
    ],
    ids=lambda body: body[:12].decode(),
)  # fmt: skip
def test_a_hostile_file_takes_time_in_proportion_to_its_size(body: bytes) -> None:
    start = time.process_time()
    read_rtf(HEAD + body, "x.rtf")

    assert time.process_time() - start < 10  # seconds; a quadratic reading takes minutes


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [rb"{\footnote ", rb"{\shptxt ", rb"{\listtext ", rb"\cell ", rb"\row ", rb"\par ",
             rb"\intbl ", b"{", b"}", rb"\u-10179 ", rb"\'e9", rb"\v ", rb"\*", b"mot ", rb"\line ",
             rb"\pard ", rb"\outlinelevel1 ", b"\0", b"\x07"]
        )
    )
)  # fmt: skip
def test_any_sequence_of_words_gives_canonical_text(pieces: list[bytes]) -> None:
    extract = read_rtf(HEAD + b"".join(pieces), "x.rtf")

    assert is_canonical(extract)
    extract.text.encode()
