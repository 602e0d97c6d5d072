from retrieval.assistant import Assistant
from tests.retrieval.promises import assert_kept


def test_a_readers_comment_is_cited_only_if_asked_for(debate: Assistant) -> None:
    question = "Les ruches sur les toits sont-elles une catastrophe pour les abeilles sauvages ?"
    snapshot = debate.collection.snapshot()

    usual = debate.ask(question, citations=10)
    asked = debate.ask(question, citations=10, voices=("author", "quoted", "comment"))
    alone = debate.ask(question, citations=10, voices=["comment"])

    assert_kept(usual, snapshot, citations=10)
    assert "comment" not in {citation.voice.kind for citation in usual.citations}
    assert "Martine" in {citation.voice.name for citation in asked.citations}
    assert_kept(alone, snapshot, voices=("comment",), citations=10)
    assert {citation.voice.kind for citation in alone.citations} == {"comment"}
    assert {citation.article.origin for citation in alone.citations} == {"pour.txt"}


def test_a_quoted_person_is_cited_under_their_own_name(debate: Assistant) -> None:
    answer = debate.ask("Le miel des toits est-il meilleur ?", voices=["quoted"], citations=10)

    assert answer.citations
    for citation in answer.citations:
        assert citation.voice.kind == "quoted"
        assert "Lucien Baud" in citation.voice.name
        assert "Il invite les écoles" not in citation.quote


def test_no_voice_asked_for_is_silence(debate: Assistant) -> None:
    answer = debate.ask("Faut-il installer des ruches sur les toits ?", voices=())

    assert not answer.answered
    assert len(answer.sources) == 3


def test_page_furniture_is_never_cited(debate: Assistant) -> None:
    answer = debate.ask(
        "Partagez cet article sur vos réseaux", voices=("author", "quoted", "comment"), citations=10
    )

    assert all("Partagez" not in citation.quote for citation in answer.citations)
