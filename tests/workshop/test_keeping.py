"""A kept quote is a slice of its article, with all it takes to find it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Passage
from errors import QuoteChangedError
from retrieval.confronting import Statement
from retrieval.models import Citation
from tests.workshop.samples import PARKING, ROOF, SQUARE, article_of, bare_article
from workshop.keeping import (
    AROUND,
    keep_citation,
    keep_slice,
    keep_statement,
    paragraph_of,
    reference_of,
    version_of,
)

HALL = article_of()


def citation_of(words: str) -> Citation:
    start = HALL.text.index(words)
    end = start + len(words)
    passage = Passage(HALL.id, start, end, words, "")
    quote = keep_slice(HALL, start, end)
    spans = ((start, start + 8),)
    return Citation(
        1, reference_of(HALL), start, end, words, quote.voice, passage, spans, {"dense": 1}
    )


def test_a_citation_is_kept_with_what_stands_around_it() -> None:
    quote = keep_citation(citation_of(ROOF), HALL, question="Faut-il une halle ?")

    start = HALL.text.index(ROOF)
    assert HALL.text[quote.start : quote.end] == quote.text == ROOF
    assert quote.before == HALL.text[max(0, start - AROUND) : start]
    assert quote.after == HALL.text[quote.end : quote.end + AROUND]
    assert (quote.question, quote.version) == ("Faut-il une halle ?", version_of(HALL.text))
    assert (quote.article, quote.voice.name) == (reference_of(HALL), "Anne Morvan")
    assert quote.paragraph == 1


def test_paragraphs_are_counted_as_on_paper_headings_and_front_matter_aside() -> None:
    starts = [HALL.text.index(words) for words in ("title:", "## Un toit", ROOF, PARKING, SQUARE)]

    assert [paragraph_of(HALL, start) for start in starts] == [0, 0, 1, 2, 3]


def test_one_side_of_a_pair_is_kept() -> None:
    citation = citation_of(PARKING)
    words = citation.quote[:8]

    quote = keep_statement(Statement(citation, citation.start, citation.start + 8, words), HALL)

    assert (quote.text, quote.voice) == (words, citation.voice)
    assert (quote.voice.kind, quote.voice.name) == ("quoted", "Lucien Baud")


def test_a_citation_that_the_article_no_longer_holds_is_not_kept() -> None:
    other = article_of("Un autre texte.\n" + HALL.text)

    with pytest.raises(QuoteChangedError):
        keep_citation(citation_of(ROOF), other)


def test_a_stretch_picked_while_reading_is_kept_without_the_spaces_around_it() -> None:
    start = HALL.text.index(SQUARE)

    quote = keep_slice(HALL, start - 1, start + len(SQUARE) + 1)

    assert (quote.start, quote.text) == (start, SQUARE)


def test_a_stretch_of_two_voices_is_flagged_as_unsure() -> None:
    start = HALL.text.index(PARKING)

    quote = keep_slice(HALL, HALL.text.index(ROOF), start + len(PARKING))

    assert quote.voice.unsure
    assert not keep_slice(HALL, start, start + len(PARKING)).voice.unsure


def test_nothing_but_spaces_cannot_be_kept() -> None:
    with pytest.raises(ValueError, match="nothing to keep"):
        keep_slice(bare_article("a  \n b"), 1, 4)


@given(data=st.data(), text=st.text("ab. «é»\n\u00a0", min_size=1, max_size=80))
def test_whatever_is_kept_is_a_slice(data: st.DataObject, text: str) -> None:
    article = bare_article(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    if text[start:end].strip():
        quote = keep_slice(article, start, end)
        assert text[quote.start : quote.end] == quote.text == text[start:end].strip()
        assert quote.before + quote.text + quote.after in text
