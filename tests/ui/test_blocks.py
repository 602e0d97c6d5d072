"""The drawer shows the article to the character, and marks what is cited."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Article, Voice, Zone
from corpus.reader import parse_article
from tests.ui.fakes import article, citation
from ui.address import Target
from ui.blocks import Mark, Part, parts
from ui.quotes import segments
from ui.resources import SEED
from ui.texts import texts
from ui.viewer import marks_of, speaker

NOTES = sorted(SEED.glob("*.md"))


def whole(shown: tuple[Part, ...]) -> str:
    text = ""
    for part in shown:
        for block in part.blocks:
            text += block.gap + block.syntax + "".join(span.text for span in block.spans)
        text += part.gap
    return text


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_a_note_is_drawn_to_the_character(path: Path) -> None:
    note = parse_article(path.read_text(encoding="utf-8"), origin=path.name)
    middle = len(note.text) // 2
    marks = [Mark(middle, middle + 300, ((middle + 10, middle + 60),), "")]

    shown = parts(note, marks)

    assert whole(shown) == note.text
    headings = [block for part in shown for block in part.blocks if block.heading]
    assert [block.syntax for block in headings] == ["## "] * len(headings)
    assert headings


@given(st.text(alphabet="ab.\n #»«\u00a0", max_size=80), st.data())
def test_any_text_is_drawn_to_the_character(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    zones = tuple(
        z for z in (Zone("body", 0, cut), Zone("comment", cut, len(text))) if z.start < z.end
    )
    one = article("x", text, zones=zones)
    places = st.integers(0, len(text))
    start, end = sorted((data.draw(places), data.draw(places)))
    marks = [Mark(start, end, ((start, end),), "")] if start < end else []

    shown = parts(one, marks)

    assert whole(shown) == text
    marked = "".join(
        span.text for part in shown for block in part.blocks for span in block.spans if span.marks
    )
    assert (
        marked.split()
        == "".join(
            text[max(start, a) : min(end, b)]
            for a, b in _drawn_places(shown)
            if a < end and start < b
        ).split()
    )


def _drawn_places(shown: tuple[Part, ...]) -> list[tuple[int, int]]:
    places, at = [], 0
    for part in shown:
        for block in part.blocks:
            at += len(block.gap) + len(block.syntax)
            size = sum(len(span.text) for span in block.spans)
            places.append((at, at + size))
            at += size
        at += len(part.gap)
    return places


def voiced() -> Article:
    text = "Il dit : « Non, jamais. » Puis il sort."
    return article("v", text, voices=(Voice("quoted", "Jean", 9, 25), Voice("quoted", "", 11, 14)))


def test_the_innermost_voice_speaks() -> None:
    one = voiced()

    assert speaker(one, 11, 14).name == ""
    assert speaker(one, 11, 20).name == "Jean"
    assert speaker(one, 0, 30).kind == "author"


def test_a_linked_passage_is_marked_even_without_an_answer() -> None:
    assert marks_of(voiced(), Target("v", 11, 20), None, texts("fr")) == [
        Mark(11, 20, ((11, 20),), "citant Jean")
    ]


def test_the_segments_of_a_quote_joined_are_the_quote() -> None:
    quote = citation(voiced(), "« Non, jamais. »", marked="Non, jamais.")

    assert segments(quote) == [("« ", False), ("Non, jamais.", True), (" »", False)]


def test_a_heading_of_a_note_is_drawn_as_one_without_its_signs() -> None:
    text = "Le corps.\n\n## Référence\n\nUn livre."
    made = article("a", text)
    zones = (Zone("body", 0, 11), Zone("note", 11, len(text)))
    shown = parts(replace(made, zones=zones), [])

    heading, book = shown[1].blocks
    assert (heading.heading, heading.syntax, heading.spans[0].text) == (True, "## ", "Référence")
    assert not book.heading
