"""Who « elle », « selon lui » and a quotation without a clause stand for, and who they do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.models import Zone
from corpus.voices import find_voices

WORDS = st.sampled_from(
    (
        "Directeur",
        "Vasselin",
        "Le directeur",
        "Docteur Anne",
        "Mme Roy",
        "la caissière",
        "un samedi",
        "l’auteure",
        "précise",
        "a-t-il soufflé",
        "selon elle,",
        "pour qui",
        "comme l’a montré",
        "croit-on que",
        "« On attend. »",
        "« Personne ne vient jamais ici »",
        "“We wait here,”",
        ":",
        ",",
        ".",
        "\n\n",
        "J.",
        "M.",
    )
)


def names(text: str) -> list[str]:
    return [voice.name for voice in find_voices(text, (Zone("body", 0, len(text)),))]


def test_a_role_in_capitals_before_a_surname_is_no_first_name() -> None:
    text = "Directeur Vasselin attend. « On ne sait plus qui appeler », précise Vasselin."

    assert names(text) == ["Vasselin"]


@settings(deadline=None)  # the language model is loaded once
@given(st.lists(WORDS, max_size=14))
def test_any_mix_of_roles_names_clauses_and_quotations_is_read(parts: list[str]) -> None:
    text = " ".join(parts) or "."

    assert all(voice.start < voice.end <= len(text) for voice in find_voices(text, zones(text)))


def zones(text: str) -> tuple[Zone, ...]:
    return (Zone("body", 0, len(text)),)


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Bruno Tardif m’a prévenu. Le chef de rayon est passé.", "Le chef de rayon"),
        ("Bruno Tardif attendait. Un homme en veste grise a regardé.", "Un homme en veste grise"),
        ("Bruno Tardif attendait. Puis le chef de rayon est venu.", "le chef de rayon"),
        ("Une caissière parlait. Bruno Tardif est passé derrière moi.", "Bruno Tardif"),
    ],
)
def test_a_pronoun_is_the_nearest_human_subject_before_it(before: str, name: str) -> None:
    assert names(f"{before} « Ne dites jamais ça à un client », a-t-il soufflé.") == [name]


def test_the_author_of_a_book_is_whom_the_page_calls_so() -> None:
    text = (
        "Jeanne Orsini, auteure de l’ouvrage, décrit vingt magasins. Mathilde Carron les connaît. "
        "L’auteure n’y croit pas. « Les clients ne reviendront plus », prévient-elle."
    )

    assert names(text) == ["Jeanne Orsini"]


def test_whoever_is_met_in_the_sentence_before_makes_a_name_unsure() -> None:
    text = (
        "Nadia Ferrand n’a rien vu. Paul Roy a croisé une caissière. "
        "« Je ferme dans cinq minutes », a-t-elle dit."
    )

    assert "Nadia Ferrand" not in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Une femme en manteau rouge vint s’asseoir et dit : {}", "Une femme en manteau rouge"),
        ("Un papa m’a dit un samedi : {}", "Un papa"),
        ("Un samedi, un papa m’a dit : {}", "un papa"),
        ("{}, m’a dit un samedi un papa.", "un papa"),
        ("Une cliente de la banque sort et dit : {}", "Une cliente"),
    ],
)
def test_a_noun_phrase_ends_before_its_verb_and_is_no_time(text: str, name: str) -> None:
    assert names(text.format("« Ils ne répondent jamais au téléphone »")) == [name]


@pytest.mark.parametrize(
    "between",
    [
        "Entendu aussi à la pause : ",
        "Sur le mur, une main anonyme a écrit : ",
        "Croit-on vraiment que le client se dira : ",
        "Quelqu’un crie : ",
        "\n\n",
    ],
)
def test_a_speaker_goes_on_neither_past_other_words_nor_past_the_paragraph(between: str) -> None:
    text = (
        "« Il faut tout reprendre », explique Nadia Ferrand. "
        f"{between}« Le nouveau logiciel marche moins bien que l’ancien. »"
    )

    assert [name for name in names(text) if name] == ["Nadia Ferrand"]


@pytest.mark.parametrize(
    "text",
    [
        "Selon elle, {}.",
        "Pour elle, {}.",
        "D’après elle, {}.",
        "À ses yeux, {}.",
        "{}, selon elle.",
    ],
)
def test_according_to_her_is_the_person_of_the_sentence_before(text: str) -> None:
    quoted = text.format("« les clients ne lisent plus les affiches »")

    assert names(f"Nadia Ferrand tient le guichet. {quoted}") == ["Nadia Ferrand"]


@pytest.mark.parametrize(
    "text",
    [
        "Comme l’a montré Nadia Ferrand à propos du tri, {}.",
        "Nadia Ferrand, pour qui {}, a quitté le conseil.",
        "C’est ce que soutient Nadia Ferrand, pour qui {}.",
    ],
)
def test_as_she_showed_and_for_whom_name_the_speaker(text: str) -> None:
    quoted = text.format("« les clients ne lisent plus les affiches »")

    assert names(quoted) == ["Nadia Ferrand"]
