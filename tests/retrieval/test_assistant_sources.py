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


def test_a_search_keeps_to_the_author_it_names(debate: Assistant) -> None:
    hits = debate.search("Selon Anne Morvan, faut-il des ruches sur les toits ?", limit=50)

    origins = {
        reference.origin
        for reference in debate.collection.snapshot().references
        if reference.id in {hit.passage.article_id for hit in hits}
    }
    assert origins == {"pour.txt"}


def test_an_author_who_is_asked_answers_alone_and_the_answer_says_so(debate: Assistant) -> None:
    answer = debate.ask("Selon Anne Morvan, faut-il des ruches sur les toits ?")

    assert [source.article.origin for source in answer.sources] == ["pour.txt"]
    assert answer.named == ("Anne Morvan",)
    assert debate.ask(answer.question, literal=True).named == ()


def test_a_follow_up_is_answered_from_the_conversation(notes: Assistant) -> None:
    first = notes.ask("Pourquoi placer les employés avant les clients ?")

    after = notes.ask("et pourquoi ?", history=[first.understood])

    assert first.understood == first.question
    assert after.question == "et pourquoi ?"
    assert "employés" in after.understood
    assert notes.ask("et pourquoi ?", history=[first.understood], literal=True).understood == (
        "et pourquoi ?"
    )


def test_of_two_questions_each_is_answered_by_its_source(notes: Assistant) -> None:
    answer = notes.ask(
        "Qui fabrique réellement la politique publique ? Le NPS est-il un bon indicateur ?"
    )

    spoken = {s.article.origin.split("-")[0] for s in answer.sources if s.verdict == "answers"}
    assert {"lipsky", "reichheld"} <= spoken
