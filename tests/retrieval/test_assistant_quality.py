from retrieval.assistant import Assistant
from retrieval.models import Answer
from tests.retrieval.known_questions import ANSWERED, FOREIGN


def cited(answer: Answer) -> list[str]:
    return [citation.article.origin for citation in answer.citations]


def test_questions_on_the_notes_are_answered_by_the_notes_that_answer_them(
    notes: Assistant,
) -> None:
    found, wanted, missed = 0, 0, []
    for question, files in ANSWERED.items():
        first = cited(notes.ask(question))[:5]
        for file in files.split():
            wanted += 1
            if any(origin.startswith(file) for origin in first):
                found += 1
            else:
                missed.append((question, file, first))

    assert found / wanted >= 0.85, missed


def test_questions_on_something_else_are_answered_by_silence(notes: Assistant) -> None:
    answered = [question for question in FOREIGN if notes.ask(question).answered]

    assert len(answered) / len(FOREIGN) <= 0.15, answered


def test_opposite_views_stand_in_the_same_answer(debate: Assistant) -> None:
    answer = debate.ask("Faut-il installer des ruches sur les toits ?")

    verdicts = {source.article.origin: source.verdict for source in answer.sources}
    assert verdicts["pour.txt"] != "silent"
    assert verdicts["contre.txt"] != "silent"
    assert verdicts["pain.txt"] == "silent"
