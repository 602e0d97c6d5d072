import pytest

from retrieval.questions.subquestions import LIMIT, split_questions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Faut-il mesurer la note ? Les scripts aident-ils ?",
            ("Faut-il mesurer la note ?", "Les scripts aident-ils ?"),
        ),
        (
            "Faut-il des scripts ? Et la note est-elle utile ?",
            ("Faut-il des scripts ?", "La note est-elle utile ?"),
        ),
        (
            "faut il des scripts?et la note est elle utile?",
            ("faut il des scripts?", "la note est elle utile?"),
        ),
        ("1. Faut-il mesurer ? 2) Que vaut le NPS ?", ("Faut-il mesurer ?", "Que vaut le NPS ?")),
        ("1) la mesure\n2) les scripts", ("la mesure", "les scripts")),
        ("- la mesure\n- les scripts\n- le sens", ("la mesure", "les scripts", "le sens")),
        ("La mesure\nLes scripts", ("La mesure", "Les scripts")),
        (
            "Faut-il mesurer ? \nQue valent les scripts ?",
            ("Faut-il mesurer ?", "Que valent les scripts ?"),
        ),
        (
            "Faut-il des scripts ; la note est-elle utile ?",
            ("Faut-il des scripts", "La note est-elle utile ?"),
        ),
        (
            "Faut-il mesurer et pourquoi les scripts abîment-ils la relation ?",
            ("Faut-il mesurer", "Pourquoi les scripts abîment-ils la relation ?"),
        ),
        (
            "Faut-il des scripts et faut-il mesurer la note ?",
            ("Faut-il des scripts", "Faut-il mesurer la note ?"),
        ),
        (
            "Should we use scripts and how do customers react?",
            ("Should we use scripts", "How do customers react?"),
        ),
        (
            "What is trust? And should managers be measured?",
            ("What is trust?", "Should managers be measured?"),
        ),
        (
            "Faut-il des scripts ? Sont-ils utiles ? Que vaut la note ?",
            ("Faut-il des scripts ? Sont-ils utiles ?", "Que vaut la note ?"),
        ),
    ],
)
def test_a_text_may_hold_several_questions(text: str, parts: tuple[str, ...]) -> None:
    assert split_questions(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Faut-il mesurer la satisfaction ?",
        "note satisfaction suffit pas ??",
        "Faut-il des scripts ? Et pourquoi ?",
        "Faut-il des scripts ? Et des procédures ?",
        "Faut-il des scripts ? Sont-ils utiles ?",
        "Faut-il des scripts ? Comment les écrire ?",
        "Faut-il des scripts ? Cela aide-t-il les clients ?",
        "Faut-il des scripts ? À quel prix ?",
        "Faut-il mesurer la note et comment la mesurer ?",
        "Comment et pourquoi mesurer la note ?",
        "Faut-il mesurer la note et pourquoi ?",
        "Le client et le salarié ; le chef ?",
        "Que penser de « Faut-il des scripts ? Les clients aiment-ils cela ? »",
        "Je dirige un hôtel. Faut-il une borne ?",
        "Faut-il laisser plus d’autonomie aux équipes qui\nsont au contact des clients ?",
        "Faut-il des scripts ? Qu’en pensez-vous ?",
        "Is trust important? And why?",
        "Is trust important? Does it matter to customers?",
        "Who holds the power: the customer, the seller or the manager?",
    ],
)
def test_what_leans_on_a_question_stays_with_it(text: str) -> None:
    assert split_questions(text) == (text,)


def test_what_comes_after_the_fourth_question_stays_with_it() -> None:
    questions = [f"Que vaut le {word} ?" for word in ("client", "chef", "script", "sens", "lien")]

    parts = split_questions(" ".join(questions))

    assert parts == (*questions[: LIMIT - 1], " ".join(questions[LIMIT - 1 :]))
