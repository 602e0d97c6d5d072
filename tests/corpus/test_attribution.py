"""Whose a quotation is, clause by clause; the people and their words are invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import SURE, Voice, Zone
from corpus.voices import find_voices

MARTHE = "Marthe Lemoine"
SPEECH = "« Personne ne lit la note de service. »"


def voices(text: str) -> list[Voice]:
    return list(find_voices(text, (Zone("body", 0, len(text)),)))


def said(text: str) -> list[tuple[str, str]]:
    return [
        (voice.name, text[voice.start : voice.end]) for voice in voices(text) if not voice.unsure
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Marthe Lemoine, directrice du dépôt, ne mâche pas ses mots : « le tri est mal fait ».",
        "Dans son carnet, Marthe Lemoine affirme que « le tri est mal fait ».",
        "Marthe Lemoine nous confie cette règle :\n« le tri est mal fait ».",
        "Et Marthe Lemoine de conclure : « le tri est mal fait ».",
        "Marthe Lemoine : « le tri est mal fait ».",
        "Aux yeux de Marthe Lemoine, « le tri est mal fait ».",
        "La patronne du dépôt, Marthe Lemoine, a prévenu : « le tri est mal fait ».",
        "« le tri est mal fait », a soupiré Marthe Lemoine.",
        "« le tri est mal fait », nous disait hier Marthe Lemoine.",
        "« le tri est mal fait », s’agace Mme Lemoine. Marthe Lemoine dirige le dépôt.",
        "« le tri est mal fait »\nexplique Marthe Lemoine, qui dirige le dépôt.",
        "« le tri est mal fait », selon Marthe Lemoine.",
        "« le tri est mal fait » — Marthe Lemoine",
        "Le dépôt change.\n\n« le tri est mal fait »\nMarthe Lemoine, Le Grand Tri, 1998",
        "« le tri est mal fait »\n\nCette formule de la directrice Marthe Lemoine m’amuse.",
    ],
)
def test_a_clause_gives_the_words_to_whom_it_names(text: str) -> None:
    (voice,) = voices(text)

    assert (voice.name, text[voice.start : voice.end]) == (MARTHE, "« le tri est mal fait »")
    assert 0.7 <= voice.confidence < 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("« On trie le soir », confie un chef de quai, sous le hangar.", "un chef de quai"),
        ("Une cliente raconte : « On trie le soir ».", "Une cliente"),
        ("« On trie le soir », explique une vendeuse qui préfère se taire.", "une vendeuse"),
    ],
)
def test_who_has_no_name_is_called_by_the_role(text: str, name: str) -> None:
    assert said(text) == [(name, "« On trie le soir »")]


@pytest.mark.parametrize(
    "text",
    [
        "On pourrait dire : « Le tri se fera tout seul, un jour. »",
        "Imaginons un client qui dirait : « Je reviendrai demain, merci. »",
        "C’est comme si l’on disait : « Le tri se fera tout seul. »",
        "On connaît le refrain : « Le tri se fera tout seul, demain. »",
        "Le fameux « tri citoyen » a vécu.",
        "Marthe Lemoine n’a jamais dit : « Le tri se fera tout seul. »",
        "Je lui ai répondu : « Le tri ne se fera pas tout seul. »",
        "Marthe Lemoine a lu « Le Grand Tri », un livre de 1998.",
        "Dans « Le tri et les hommes », Marthe Lemoine défend les chiffonniers.",
    ],
)
def test_words_lent_and_titles_are_nobodys(text: str) -> None:
    assert voices(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "« On trie le soir », indique Air Littoral.",
        "L’affiche de l’Institut Pasteur dit : « On trie le soir. »",
    ],
)
def test_a_firm_or_a_place_speaks_for_nobody(text: str) -> None:
    assert said(text) == []


def test_speech_without_a_clause_is_the_authors_and_unsure() -> None:
    (voice,) = voices(f"Le dépôt est vide ce matin.\n\n{SPEECH}\n\nLes camions attendent.")

    assert (voice.kind, voice.name) == ("author", "")
    assert voice.confidence < SURE


def test_a_second_quotation_after_the_clause_is_the_same_speakers_but_less_surely() -> None:
    first, second = voices(f"« On trie le soir », dit Marthe Lemoine. {SPEECH}")

    assert first.name == second.name == MARTHE
    assert first.confidence > second.confidence >= SURE


def test_a_new_person_between_two_quotations_stops_the_first() -> None:
    text = f"« On trie le soir », dit Marthe Lemoine. Luc Vasseur hausse les épaules. {SPEECH}"

    assert (MARTHE, SPEECH) not in said(text)


def test_what_a_speaker_quotes_is_the_inner_speakers() -> None:
    inner = "“le tri attendra”"
    text = f"« Luc Vasseur m’a répondu : {inner}, et j’ai ri », raconte Marthe Lemoine."
    outer = text.split(", raconte", 1)[0]

    assert said(text) == [(MARTHE, outer), ("Luc Vasseur", inner)]


def test_a_role_stands_for_the_person_who_was_said_to_have_it() -> None:
    text = "La chimiste Odile Sarrazin a vu Luc Vasseur. « On trie le soir », note la chimiste."

    assert said(text) == [("Odile Sarrazin", "« On trie le soir »")]


def test_each_paragraph_of_a_long_quotation_may_begin_with_a_mark() -> None:
    text = "Marthe Lemoine raconte : « On triait.\n\n« On chantait.\n\n» On riait. »\n\nC’est fini."

    ((name, words),) = said(text)

    assert (name, words) == (MARTHE, text[text.index("«") : text.index("\n\nC’est")])


def test_a_block_of_markdown_is_a_quotation() -> None:
    text = "Marthe Lemoine l’écrivait déjà :\n\n> On trie le soir,\n> et on rit.\n\nC’est fini."

    assert said(text) == [(MARTHE, "On trie le soir,\n> et on rit.")]


@given(st.text(st.sampled_from('«»“”"″‘’> \n.,:—AMe'), max_size=120))
def test_any_marks_give_voices_that_nest(text: str) -> None:
    found = voices(text)

    assert found == sorted(found, key=lambda voice: (voice.start, -voice.end))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        for other in found:
            apart = one.end <= other.start or other.end <= one.start
            inside = one.start <= other.start and other.end <= one.end
            around = other.start <= one.start and one.end <= other.end
            assert apart or inside or around


@pytest.mark.parametrize(
    "text",
    [
        "« a, dit-" * 20_000,
        "Selon " + "Aa " * 60_000 + "« b ».",
        "« Oui », dit Ana Roy. " * 5_000,
        "“" * 50_000 + "”" * 50_000,
        "> « a »\n" * 20_000,
        "Q. Vous ?\n\nR. Je.\n\n" * 5_000,
        "ANA ROY DIT : « NON » " * 5_000,
    ],
    ids=range(7),
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    began = time.perf_counter()

    voices(text)

    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("« On trie le soir », annonce la direction de l’usine.", "la direction de l’usine"),
        ("Le comité social a dénoncé « un tri fait à la hâte ».", "Le comité social"),
        ("« Un tri fait à la hâte », selon un rapport remis lundi.", "un rapport"),
        ("« On trie le soir », a confié à la radio le Dr Odile Vasse.", "Odile Vasse"),
        ("Mon voisin m’a juré : « On trie le soir, et sans lampe. »", "Mon voisin"),
        ("Une lectrice, Odile Vasse, nous écrit : « Ici on trie le soir. »", "Odile Vasse"),
        ("Odile Vasse a frappé à la vitre et nous a crié : « On trie ! »", "Odile Vasse"),
        ("Lise Roy est partie tôt. Voici sa réponse : « On trie le soir. »", "Lise Roy"),
        ("Il reste ce mot signé par une trieuse : « On trie le soir ici. »", "une trieuse"),
        ("L’un d’eux, que l’on appelle Mistral, a crié : « On trie ! »", "Mistral"),
        (
            "Le guichet est haut : « il oblige l’employé à se lever » (Delmarre, 1974 : 12).",
            "Delmarre",
        ),
        ("« Je vois tout et je ne regarde jamais rien. » (agente, E12)", "agente, E12"),
        (
            'My shift manager looked at the list and said "It is a very long list."',
            "My shift manager",
        ),
    ],
)
def test_whoever_a_clause_names_speaks_as_it_is_written(text: str, name: str) -> None:
    assert [voice.name for voice in voices(text) if not voice.unsure] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Je vous entends d’ici : « Monsieur, vous prêchez des convaincus de longue date. »",
        "Répondez simplement : « Merci de votre appel, nous vous rappelons. »",
        "« À tri bâclé, quartier fâché pour longtemps ! »",
    ],
)
def test_what_nobody_said_is_not_even_unsure(text: str) -> None:
    assert voices(text) == []
