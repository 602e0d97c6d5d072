import pytest

from errors import UnknownArticleError
from retrieval.assistant import Assistant


def test_only_the_sources_asked_answer(notes: Assistant) -> None:
    chosen = [reference.id for reference in notes.collection.snapshot().references[:3]]

    answer = notes.ask("Faut-il sanctionner les salariés ?", sources=[*chosen, *chosen])

    assert sorted(source.article.id for source in answer.sources) == sorted(chosen)


def test_a_source_is_judged_alike_alone_and_among_others(notes: Assistant) -> None:
    question = "Qui fabrique réellement la politique publique ?"
    (among,) = [s for s in notes.ask(question).sources if s.article.origin.startswith("lipsky")]

    (alone,) = notes.ask(question, sources=[among.article.id]).sources

    assert alone.verdict == among.verdict == "answers"
    assert [c.quote for c in alone.citations] == [c.quote for c in among.citations]


def test_an_unknown_source_is_named(notes: Assistant) -> None:
    with pytest.raises(UnknownArticleError, match="personne"):
        notes.ask("Faut-il sanctionner ?", sources=["personne"])
