"""Quotations altered in known ways: what is altered is never called faithful."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.alterations import FAITHFUL, FORMATS, make_cases
from benchmarks.checking import check_cases, read_notes
from corpus.models import Article
from corpus.reader import parse_article
from workshop.checking.checker import check_flows
from workshop.checking.models import CheckedQuote, Flow, Place

NOTES = read_notes()
CASES = make_cases(NOTES, 60)
SENTENCE = "Une note recueillie sans enjeu renseigne le service sur 12 des 30 guichets ouverts hier"
OTHERS = ("jamais", "toujours", "Paris", "47", "né", "peut-être", "pas", "deux", "à", "l’eau")


def article(text: str, name: str = "note.txt") -> Article:
    return parse_article(f"Les guichets\n\nPar Anne Morvan\n\n{text}\n", origin=name)


def check(quote: str, *articles: Article) -> CheckedQuote:
    (checked,) = check_flows("x", [Flow(f"« {quote} »", Place("body"))], articles).quotes
    return checked


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_kind_of_alteration_is_called_what_it_is_in_every_format(file_format: str) -> None:
    said = check_cases(CASES, file_format, NOTES)

    wrong = [
        (case.kind, checked.verdict if checked else "missed", case.text)
        for case, checked in said
        if checked is None or checked.verdict not in case.expected(file_format)
    ]
    assert wrong == []


@pytest.mark.parametrize("seed", [1, 2])
def test_no_altered_quote_passes_as_exact_or_typography(seed: int) -> None:
    cases = [case for case in make_cases(NOTES, 90, seed=seed) if case.kind not in FAITHFUL]

    for case, checked in check_cases(cases, "txt", NOTES):
        assert checked is not None, case
        assert checked.verdict not in ("exact", "typography"), case


@given(st.integers(0, 14), st.sampled_from(OTHERS), st.sampled_from(["put", "drop", "swap"]))
@settings(max_examples=150, deadline=None)
def test_one_word_changed_dropped_or_added_is_seen_wherever_it_stands(
    place: int, other: str, way: str
) -> None:
    words = SENTENCE.split()
    inner = 1 + place % (len(words) - 2)  # a word less at the edge is a shorter, faithful quote
    changed = {
        "put": [*words[:inner], other, *words[inner:]],
        "drop": [*words[:inner], *words[inner + 1 :]],
        "swap": [*words[:inner], other, *words[inner + 1 :]],
    }[way]

    assert check(" ".join(changed), article(f"{SENTENCE}.")).verdict == "altered"


@given(st.lists(st.sampled_from([" ", "\u00a0", "\u202f", "  ", "\n"]), min_size=14, max_size=14))
@settings(max_examples=50, deadline=None)
def test_spaces_alone_are_typography_at_most(spaces: list[str]) -> None:
    words = SENTENCE.split()
    text = "".join(word + space for word, space in zip(words, [*spaces, ""], strict=False))

    assert check(text, article(f"{SENTENCE}.")).verdict in ("exact", "typography")


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_what_is_found_is_a_slice_of_its_article(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(CASES))

    texts = {one.id: one.text for one in NOTES}
    for part in check(case.text.replace("«", "").replace("»", ""), *NOTES).parts:
        assert texts[part.article.id][part.start : part.end] == part.words
