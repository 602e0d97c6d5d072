"""Dialogues set with dashes, and posts signed below."""

from corpus.models import Zone
from corpus.voices import find_voices


def said(text: str) -> list[tuple[str, str]]:
    found = find_voices(text, (Zone("body", 0, len(text)),))
    return [(voice.name, text[voice.start : voice.end]) for voice in found]


def test_a_dash_begins_the_words_of_whom_the_clause_names_and_of_nobody_by_turns() -> None:
    text = (
        "Le guichet ouvre.\n\n— Il n’y a pas d’adresse, constate Firmin Azéma.\n\n"
        "— C’est pour mon fils, répond Odile Vasse. Vous le connaissez.\n\n— Alors je le garde."
    )

    assert said(text) == [
        ("Firmin Azéma", "— Il n’y a pas d’adresse"),
        ("Odile Vasse", "— C’est pour mon fils, répond Odile Vasse. Vous le connaissez."),
    ]


def test_a_list_is_no_dialogue() -> None:
    assert said("À prendre :\n\n— Des gants, des bottes\n\n— Une lampe, note le guide") == []


def test_a_post_is_the_words_of_whom_it_is_signed_by_below() -> None:
    post = "On rembourse tout le monde ce soir.\n— Les Tanneurs (@tanneurs)"
    text = f"La salle l’annonce.\n\n{post}\n\nFin."

    assert said(text) == [("Les Tanneurs", "On rembourse tout le monde ce soir.")]


def test_minutes_name_every_speaker() -> None:
    text = (
        "M. le président. – La séance est ouverte.\n\nMme Odile Vasse. Merci de nous recevoir.\n\n"
        "M. Luc Ferrand. Que demandez-vous ?\n\nMme Odile Vasse. Une lampe. (Rires.)"
    )

    assert said(text) == [
        ("M. le président", "La séance est ouverte."),
        ("Odile Vasse", "Merci de nous recevoir."),
        ("Luc Ferrand", "Que demandez-vous ?"),
        ("Odile Vasse", "Une lampe."),
    ]


def test_a_label_after_the_time_speaks() -> None:
    text = (
        "[00:01] ANIMATRICE : Qui commence ?\n\n[00:02] CLIENT 2 : Moi, si vous voulez.\n\n"
        "[00:03] (rires)\n\n[00:04] BACHIR : Et moi ensuite.\n\n[00:05] ANIMATRICE : Merci."
    )

    assert [name for name, _ in said(text)] == ["ANIMATRICE", "CLIENT 2", "BACHIR", "ANIMATRICE"]


def test_a_commenter_quotes_another_and_whom_a_clause_names() -> None:
    first = "Galène\nLe panneau dit neuf heures, et la porte dit dix heures.\n\n"
    second = "Odile\n> Le panneau dit neuf heures, et la porte dit dix heures.\n\nC’est juste.\n\n"
    third = "Luc\n« Il faut un panneau de plus », écrit Galène."
    text = f"Un article.\n\n{first}{second}{third}"
    starts = [text.index(part) for part in (first, second, third)]
    ends = [*starts[1:], len(text)]
    comments = [Zone("comment", *span) for span in zip(starts, ends, strict=True)]
    found = find_voices(text, (Zone("body", 0, starts[0]), *comments))

    quoted = [(voice.name, voice.start) for voice in found if voice.kind == "quoted"]
    assert quoted == [
        ("Galène", text.index("> Le panneau") + 2),
        ("Galène", text.index("« Il faut")),
    ]
