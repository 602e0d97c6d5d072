"""Every format, opened again: every quote verbatim, attributed, flagged, and how it was made."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.models import Reference, Voice
from tests.workshop.doc_readers import (
    READERS,
    read_docx,
    read_footnotes,
    read_html,
    read_markdown,
    read_pages,
    read_plain,
    read_slides,
    read_whole_page,
    read_xlsx,
)
from tests.workshop.doc_samples import (
    BOARD,
    CONFRONTATION,
    MADE,
    MADE_EN,
    MATRIX,
    QUOTES,
    judged,
)
from workshop.confrontations import Confrontation
from workshop.documents.formats import FORMATS
from workshop.documents.labels import label
from workshop.documents.outline import Work, outline
from workshop.documents.references import reference_line, source_line
from workshop.documents.typography import restored, visible
from workshop.models import (
    Board,
    Card,
    KeptQuote,
    Matrix,
    Proposition,
    Provenance,
    Standing,
    Theme,
)

ODD = [
    "=1+1", "\t=cmd|' /C calc'!A0", "@SUM(A1)", "<script>alert(1)</script> & </p>",
    "*a* _b_ `c` [d](http://e.invalid) ![f](g) <b> ~~h~~ | i", "# un\n\n- deux\n---\n    trois\n",
    "  bords  ", "\nligne\n\n\nvide\n", "1. un\n2) deux\n+ trois\n===", "mot" * 400,
    "{{ x }} {% y %}", "a\x00b\x1bc\x7f\r\nd\ufffee", "\u202eא ב ג\u202c fin",
    "\u2028\u2029\u0085\u00ad\u200b", "_x0041_", "😀 好 \u2011 \ufb01", "&amp; &#42; &copy;",
    "www.exemple.invalid a@b.invalid https://c.invalid",
    "\\", "\\n\\", "»  «", "a" * 33_000, " ", "\n", "e\u0301\u0327", "</script><!-- -->", "a\\\nb",
]  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def board_of(text: str, around: str) -> Board:
    paper = Reference("a", around, (around,), around, "2014-03", "fr", around)
    quote = KeptQuote(paper, 3, 3 + len(text), text, Voice("quoted", around, 3, 4), around, around)
    return Board(
        "b", around, (Theme("t", around),), (Proposition("p", around),),
        (Card("c", quote, "t", around, (("p", "for"),)),),
    )  # fmt: skip


def confrontation_of(text: str, around: str) -> Confrontation:
    card = board_of(text, around).cards[0]
    other = replace(card.quote, article=replace(card.quote.article, id="b"))
    return Confrontation((judged(around, card.quote, other, note=around),), around)


def holds(parts: list[str], text: str, name: str) -> bool:
    """Whether a reader finds the text; XLSX gives a long one in the cells it takes."""
    if name == "xlsx" and len(text) > 30_000:
        return text in "".join(part.strip("«»\u00a0") for part in parts if len(part) > 500)
    return any(text in part for part in parts)


def quotes_of(work: Work) -> list[KeptQuote]:
    if isinstance(work, Board):
        return [card.quote for card in work.cards]
    if isinstance(work, Confrontation):
        return [side.quote for pair in work.pairs for side in (pair.left, pair.right)]
    return [quote for row in work.cells for cell in row for quote in cell.quotes]


@pytest.mark.parametrize(
    "work", [BOARD, MATRIX, CONFRONTATION], ids=["board", "matrix", "confrontation"]
)
@pytest.mark.parametrize("name", READERS)
def test_every_quote_is_found_again_in_every_format(name: str, work: Work) -> None:
    parts = READERS[name](FORMATS[name].write(work, MADE))

    quotes = quotes_of(work)
    assert len(quotes) == len(outline(work, "fr").entries)
    assert [quote.text for quote in quotes if not holds(parts, quote.text, name)] == []


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_quotes_stay_verbatim_in_every_format(name: str, text: str) -> None:
    kept = text if name == "cards" else visible(text)
    for work in (board_of(text, text), confrontation_of(text, text)):
        assert holds(READERS[name](FORMATS[name].write(work, MADE)), kept, name)
    assert restored(visible(text)) == text


@pytest.mark.parametrize("name", READERS)
@QUICK
@given(text=WORDS, around=WORDS)
def test_any_quote_stays_verbatim_in_every_format(name: str, text: str, around: str) -> None:
    kept = text if name == "cards" else visible(text)
    for work in (board_of(text, around), confrontation_of(text, around)):
        assert holds(READERS[name](FORMATS[name].write(work, MADE)), kept, name)


@given(WORDS)
@example("a\x00\ufffe")
def test_a_text_without_pictures_of_its_own_comes_back_from_visible(text: str) -> None:
    own = any(0x2400 <= ord(sign) <= 0x2421 for sign in text) or "⟦U+" in text

    assert own or restored(visible(text)) == text


@pytest.mark.parametrize("name", ["ris", "bibtex", "csl-json"])
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_no_odd_title_breaks_a_bibliography(name: str, text: str) -> None:
    for work in (board_of("x", text), confrontation_of("x", text)):
        assert FORMATS[name].write(work, MADE)


@pytest.mark.parametrize("made", [MADE, MADE_EN], ids=["fr", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_how_and_when_it_was_made(name: str, made: Provenance) -> None:
    content = FORMATS[name].write(BOARD, made)

    read = {
        "docx": read_docx, "pptx": read_slides, "xlsx": read_xlsx,
        "markdown": read_markdown, "cards": read_pages,
    }.get(name, read_plain)  # fmt: skip
    told = " ".join(" ".join(read(content)).split())
    generation = "génération 42" if made.language == "fr" else "generation 42"
    assert generation in told
    assert ("28 novembre 2026" if made.language == "fr" else "28 November 2026") in told


@pytest.mark.parametrize("name", ["markdown", "html", "pptx", "docx"])
def test_every_quote_carries_its_whole_reference(name: str) -> None:
    content = FORMATS[name].write(BOARD, MADE)

    if name == "docx":
        told = "\n".join(read_footnotes(content))
    elif name == "html":
        told = read_whole_page(content)
    else:
        told = "\n".join(READERS[name](content))
    assert [quote for quote in QUOTES if reference_line(quote, "fr") not in told] == []


@pytest.mark.parametrize("name", ["docx", "pptx", "xlsx", "markdown", "html", "cards"])
@pytest.mark.parametrize("standing", ["moved", "changed", "gone"])
def test_a_quote_that_is_no_longer_as_it_was_is_flagged(name: str, standing: Standing) -> None:
    flagged = replace(BOARD, cards=(replace(BOARD.cards[0], standing=standing),))
    content = FORMATS[name].write(flagged, MADE)

    read = {"pptx": read_slides, "cards": read_pages, "html": read_plain}
    told = " ".join(" ".join(read.get(name, READERS[name])(content)).split())
    assert " ".join(label(standing, "fr").split()) in told


@pytest.mark.parametrize("name", ["docx", "pptx", "xlsx", "markdown", "html"])
def test_a_silent_source_is_shown_as_silent(name: str) -> None:
    content = FORMATS[name].write(MATRIX, MADE)

    parts = [content.decode()] if name == "html" else READERS[name](content)
    told = "\n".join([*parts, *(read_slides(content) if name == "pptx" else [])])
    assert "silencieu" in told
    assert name == "xlsx" or source_line(MATRIX.sources[-1], "fr") in told


def test_what_holds_no_quote_can_leave_too() -> None:
    empty = Board("b", "Vide", (Theme("t", "Rien"),))

    for written in FORMATS.values():
        for work in (empty, Board("b", ""), Matrix((), (), ()), Confrontation()):
            assert isinstance(written.write(work, MADE), bytes)


def test_the_same_board_makes_the_same_page_twice() -> None:
    for name in ("html", "markdown", "ris", "bibtex", "csl-json"):
        write = FORMATS[name].write
        assert write(BOARD, MADE) == write(BOARD, MADE)


def test_html_shows_the_words_around_a_quote() -> None:
    page = FORMATS["html"].write(BOARD, MADE).decode()

    assert "On croit souvent qu’un script protège le client." in page
    assert len(read_html(page.encode())) == len(BOARD.cards)
