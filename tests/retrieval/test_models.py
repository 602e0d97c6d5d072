from dataclasses import replace

import pytest

from corpus.models import Passage, Reference, Voice
from retrieval.models import Answer, Citation, Hit, SourceAnswer

TEXT = "Une piste rassure. Elle coûte peu."
ARTICLE = Reference("velo", "Le vélo", ("Paul",), "", "2024", "fr", "velo.txt")
PASSAGE = Passage("velo", 100, 100 + len(TEXT), TEXT, "")
VOICE = Voice("author", "Paul", 100, 118)
CITATION = Citation(
    1, ARTICLE, 100, 118, "Une piste rassure.", VOICE, PASSAGE, ((100, 118),), {"dense": 1}
)


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (100, 118, "Une piste rassure !"),
        (101, 119, "Une piste rassure."),
        (90, 108, "Une piste rassure."),
        (100, 100, ""),
        (118, 100, ""),
    ],
)
def test_a_quote_that_is_no_slice_cannot_be_made(start: int, end: int, quote: str) -> None:
    with pytest.raises(ValueError, match="not a slice of velo"):
        replace(CITATION, start=start, end=end, quote=quote, highlights=())


@pytest.mark.parametrize("span", [(99, 110), (110, 119), (110, 110)])
def test_a_highlight_that_leaves_its_quote_cannot_be_made(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="leaves the quote"):
        replace(CITATION, highlights=(span,))


def test_a_hit_that_nothing_found_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="at least one signal"):
        Hit(PASSAGE, 0.5, {})


def test_a_silence_that_speaks_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="silent"):
        SourceAnswer(ARTICLE, "silent", (CITATION,), 0.1)
    with pytest.raises(ValueError, match="answers"):
        SourceAnswer(ARTICLE, "answers", (), 0.9)


def test_an_answer_counts_its_citations_by_number() -> None:
    second = replace(CITATION, number=2)
    one = SourceAnswer(ARTICLE, "answers", (second,), 0.9)
    other = SourceAnswer(replace(ARTICLE, id="pain"), "touches", (CITATION,), 0.2)
    mute = SourceAnswer(replace(ARTICLE, id="blé"), "silent", (), 0.0)

    assert Answer("?", "fr", (one, other, mute), {}).citations == (CITATION, second)
    assert Answer("?", "fr", (one, other, mute), {}).answered
    assert not Answer("?", "fr", (mute,), {}).answered
