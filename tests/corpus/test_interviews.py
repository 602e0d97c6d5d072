import pytest

from corpus.models import Zone
from corpus.voices import find_voices

FIRST = "On triait à la main, et je m’en souviens bien."
SECOND = "Non. La machine range, elle ne choisit pas.\n\nIl faut quelqu’un au bout."


def said(text: str, header: int = 0) -> list[tuple[str, str]]:
    zones = [Zone("header", 0, header)] if header else []
    found = find_voices(text, (*zones, Zone("body", header, len(text))))
    return [(voice.name, text[voice.start : voice.end]) for voice in found if not voice.unsure]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Q : ", "R : "),
        ("Question : ", "Réponse : "),
        ("Le Courrier du Quai : ", "Marthe Lemoine : "),
        ("L. V. — ", "M. L. — "),
        ("**Q.** ", "**R.** "),
        ("", ""),
    ],
)
def test_answers_are_the_interviewees_and_questions_are_not(asks: str, answers: str) -> None:
    header = (
        "Le tri du soir\n\nEntretien avec Marthe Lemoine. Propos recueillis par Luc Vasseur\n\n"
    )
    body = (
        f"{asks}Comment triez-vous ?\n\n{answers}{FIRST}\n\n"
        f"{asks}La machine vous aide ?\n\n{answers}{SECOND}\n\n"
        f"{asks}Et demain, vous partez ?\n\n{answers}Je reste au quai."
    )

    assert said(header + body, len(header)) == [
        ("Marthe Lemoine", FIRST),
        ("Marthe Lemoine", SECOND),
        ("Marthe Lemoine", "Je reste au quai."),
    ]


def test_a_list_with_colons_is_no_interview() -> None:
    assert said("Lundi : tri.\n\nMardi : tri.\n\nLundi : repos.\n\nMardi : repos.") == []


def test_whom_the_interviewee_quotes_stands_inside_the_answer() -> None:
    text = (
        "Q : Qui vous a formée ?\n\nMarthe Lemoine : Luc Vasseur. Il m’a dit : « Regardez "
        "vos mains. »\n\nQ : Et ensuite ?\n\nMarthe Lemoine : J’ai regardé."
    )

    assert ("Luc Vasseur", "« Regardez vos mains. »") in said(text)


def test_a_testimony_is_the_witnesss() -> None:
    story = "Je suis entrée au dépôt en mai. Mon père y triait déjà."
    text = f"Marthe Lemoine, trieuse au dépôt, raconte :\n\n{story}\n\nLe dépôt a fermé en 2009."

    assert said(text) == [("Marthe Lemoine", story)]


@pytest.mark.parametrize(("pairs", "found"), [(2, []), (3, ["Odile Vasse"] * 3)])
def test_three_questions_and_answers_without_labels_are_an_interview(
    pairs: int, found: list[str]
) -> None:
    head = "Entretien avec Odile Vasse\n\n"
    asked = ("Pourquoi avez-vous fermé la cour ?", "Qui s’en plaint ?", "Que ferez-vous ensuite ?")
    answer = "Nous avons retiré les cloisons, car personne ne voyait la file. Le reste a suivi."
    body = "\n\n".join(f"{question}\n\n{answer}" for question in asked[:pairs])

    assert [name for name, _ in said(head + body, len(head))] == found
