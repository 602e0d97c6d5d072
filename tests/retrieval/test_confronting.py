from itertools import pairwise

from corpus.models import Passage, Reference, Voice
from retrieval.confronting import EACH, confront, speaker
from retrieval.models import Answer, Citation, SourceAnswer
from tests.fakes import WordCounter


def said(number: int, article: str, name: str, *sentences: str) -> Citation:
    quote = " ".join(sentences)
    places, at = [], 0
    for sentence in sentences:
        places.append((at, at + len(sentence)))
        at += len(sentence) + 1
    return Citation(
        number=number,
        article=Reference(article, article, (name,), "", "", "fr", f"{article}.md"),
        start=0,
        end=len(quote),
        quote=quote,
        voice=Voice("author", name, 0, len(quote)),
        passage=Passage(article, 0, len(quote), quote, ""),
        highlights=tuple(places),
        ranks={"dense": 1},
    )


def answer(*citations: Citation) -> Answer:
    sources = tuple(
        SourceAnswer(citation.article, "answers", (citation,), 0.9) for citation in citations
    )
    return Answer("Et alors ?", "fr", sources, {})


HIVES = said(1, "a", "Anne", "Une ruche et une abeille.", "Le four et le pain.")
MORE_HIVES = said(2, "b", "Luc", "La ruche, l’abeille.")
BREAD = said(3, "c", "Zoé", "Du pain, un four.")


def test_statements_on_one_point_are_paired_and_others_are_not_first() -> None:
    first, second, *_ = confront(answer(HIVES, MORE_HIVES, BREAD), WordCounter())

    assert {first.left.text, first.right.text} == {
        "Une ruche et une abeille.", "La ruche, l’abeille."
    }  # fmt: skip
    assert {second.left.text, second.right.text} == {"Le four et le pain.", "Du pain, un four."}


def test_nobody_is_confronted_with_himself() -> None:
    again = said(2, "d", "Anne", "Une ruche.", "Un four.")

    assert confront(answer(HIVES, again), WordCounter()) == ()


def test_a_statement_stands_in_few_pairs_and_pairs_come_best_first() -> None:
    crowd = [said(n, f"s{n}", f"N{n}", "Une ruche.", "Un pain.") for n in range(1, 7)]

    pairs = confront(answer(*crowd), WordCounter(), limit=50)

    sides = [
        (side.citation.number, side.start) for pair in pairs for side in (pair.left, pair.right)
    ]
    assert all(sides.count(side) <= EACH for side in sides)
    assert all(a.score >= b.score for a, b in pairwise(pairs))
    assert all(speaker(p.left.citation) != speaker(p.right.citation) for p in pairs)


def test_every_statement_is_a_slice() -> None:
    for pair in confront(answer(HIVES, MORE_HIVES, BREAD), WordCounter()):
        for side in (pair.left, pair.right):
            assert side.citation.quote[side.start : side.end] == side.text


def test_one_statement_alone_makes_no_pair() -> None:
    assert confront(answer(MORE_HIVES), WordCounter()) == ()
    assert confront(answer(), WordCounter()) == ()
