import pytest
from hypothesis import given, settings

from corpus.lines import lines
from corpus.notes import matched_notes
from corpus.zones import find_zones
from tests.corpus.texts import texts

OPENING = (
    "Le registre du dépôt dit autre chose que le tableau de bord, et c’est lui qu’il faut lire"
)
PROSE = f"{OPENING}. On y trouve les noms, les heures et les raisons de chaque passage au comptoir."


def links(text: str) -> list[tuple[str, str]]:
    found = matched_notes(text, find_zones(text, lines(text)))
    return [
        (
            text[max(0, link.call_start - 4) : link.call_end],
            text[link.note_start : link.note_end],
        )
        for link in found
    ]


@pytest.mark.parametrize(
    ("calls", "notes"),
    [
        (("[1]", "[2]"), ("[1] Un.", "[2] Deux.")),
        (("(1)", "(2)"), ("(1) Un.", "(2) Deux.")),
        (("¹", "²"), ("¹ Un.", "² Deux.")),
        (("[1]", "[2]"), ("1. Un.", "2. Deux.")),
        (("¹", "²"), ("1 – Un.", "2 – Deux.")),
        (("[^a]", "[^b]"), ("[^a]: Un.", "[^b]: Deux.")),
        (("*", "**"), ("* Un.", "** Deux.")),
        (("1", "2"), ("[1] Un.", "[2] Deux.")),
        (("[1]", "[2]"), ("Note 1\u00a0: Un.", "Note 2\u00a0: Deux.")),
    ],
)
def test_a_call_finds_its_note_whatever_their_marks(
    calls: tuple[str, str], notes: tuple[str, str]
) -> None:
    text = f"{PROSE}\n\nLe mot{calls[0]}, la chose{calls[1]}. {PROSE}\n\nNotes\n" + "\n".join(notes)

    assert [note for _, note in links(text)] == list(notes)


def test_a_note_goes_on_until_the_next_mark() -> None:
    text = f"{PROSE}\n\nLe mot[1]. {PROSE}\n\n[1] Un.\nSuite de la note.\n[2] Deux."

    assert links(text) == [(" mot[1]", "[1] Un.\nSuite de la note.")]


def test_two_notes_of_one_number_are_matched_in_order() -> None:
    text = f"{PROSE}\n\nLe mot[1]. {PROSE}\n\nLa chose[1].\n\n[1] Première.\n[1] Seconde."

    assert [note for _, note in links(text)] == ["[1] Première.", "[1] Seconde."]


def test_notes_given_the_other_way_round_are_told_by_their_words() -> None:
    text = (
        f"Merci à Ludivine Arsac[1], romancière et marionnettiste. {PROSE}\n\n"
        f"Le chapitre emprunte à la théorie des entrepôts de Kessler[1]. {PROSE}\n\n"
        "[1] Kessler, Théorie des entrepôts, Éditions du Quai, 1999.\n"
        "[1] Avec cette romancière, nous avons monté un théâtre de marionnettes."
    )

    assert [note.split()[1] for _, note in links(text)] == ["Avec", "Kessler,"]


def test_a_note_without_call_and_a_call_without_note_are_in_no_link() -> None:
    text = f"{PROSE}\n\nLe mot[3]. {PROSE}\n\n[1] Sans appel.\n[2] Sans appel non plus."

    assert links(text) == []


def test_a_year_and_a_number_in_brackets_call_nothing() -> None:
    text = f"{PROSE}\n\nLa halle (1987), le lot (12) et le mot(1). {PROSE}\n\n___\n(1) Une note."

    assert links(text) == [(" mot(1)", "(1) Une note.")]


def test_a_list_in_the_body_is_no_list_of_notes() -> None:
    text = f"{PROSE}\n\n1. compter\n2. écouter\n3. répondre\n\n{PROSE}"

    assert [zone.kind for zone in find_zones(text, lines(text))] == ["body"]


@settings(max_examples=100, deadline=None)
@given(texts())
def test_a_call_stands_outside_notes_and_its_note_inside_one(text: str) -> None:
    zones = find_zones(text, lines(text))

    for link in matched_notes(text, zones):
        kinds = {
            start: next(zone.kind for zone in zones if zone.start <= start < zone.end)
            for start in (link.call_start, link.note_start)
        }
        assert kinds[link.call_start] != "note"
        assert kinds[link.note_start] == "note"
