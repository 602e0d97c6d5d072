from corpus.models import Reference
from retrieval.questions.question import read_question
from retrieval.questions.understanding import Understood, understand

SOURCES = [
    Reference("a", "La mesure", ("Claire Aubry",), "Atelier du Pont", "2014-03", "fr", "a.md"),
    Reference("b", "Le sens", ("Lucien Baud",), "", "2021", "fr", "b.md"),
]


def read(typed: str, *history: str, literal: bool = False) -> Understood:
    asked = read_question(typed, size_limit=1_000)
    return understand(typed, asked, SOURCES, history=history, literal=literal)


def test_a_plain_question_is_searched_as_it_stands() -> None:
    question = "Faut-il mesurer la satisfaction ?"

    assert read(question, "Qui écoute les clients ?") == Understood(
        question, "fr", question, (question,)
    )


def test_a_follow_up_is_completed_and_then_read() -> None:
    found = read("et pour les managers ?", "Faut-il des scripts au téléphone ?")

    assert found.question == "et pour les managers ?"
    assert found.text == "Faut-il des scripts au téléphone pour les managers ?"
    assert found.parts == (found.text,)


def test_an_author_who_is_asked_selects_his_sources() -> None:
    found = read("Selon Lucien Baud, faut-il mesurer ?")

    assert (found.sources, found.named) == ((1,), ("Lucien Baud",))
    assert found.parts == ("Faut-il mesurer ?",)
    assert found.text == found.question


def test_questions_on_lines_of_their_own_are_asked_one_by_one() -> None:
    found = read("1. Faut-il mesurer la satisfaction ?\n2. Qui écoute les clients ?")

    assert len(found.parts) == 2
    assert not any("\n" in part for part in found.parts)


def test_taken_literally_nothing_is_completed_and_no_name_restricts() -> None:
    found = read("et selon Baud ?", "Faut-il des scripts ?", literal=True)

    assert found.parts == ("et selon Baud ?",)
    assert found.sources == ()
