from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from errors import DamagedIndexError
from index.lexical import FOLDER, HEADING, LexicalIndex, Words, write_lexical

FRENCH = [
    Words("L’écoute des salariés compte plus que les procédures.", "Écouter", "fr"),
    Words("Les managers contrôlent chaque jour les équipes de vente.", "Contrôler", "fr"),
    Words("La symétrie des attentions est un principe.", "Un principe", "fr"),
    Words("Il pleut sur la côte.", "", "fr"),
]
ENGLISH = Words("Measurements of customer satisfaction drive the managers.", "Measuring", "en")


def lexical(folder: Path, passages: Sequence[Words]) -> LexicalIndex:
    numbered = [replace(passage, number=number) for number, passage in enumerate(passages)]
    write_lexical(folder, numbered)
    return LexicalIndex(folder, sorted({passage.language for passage in passages}))


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("écoute", 0),
        ("qu’est-ce que l’écoute ?", 0),
        ("Faut-il écouter le salarié", 0),
        ("une procedure", 0),
        ("le CONTRÔLE d’une équipe", 1),
        ("controler un vendeur, une vente", 1),
        ("la symetrie", 2),
        ("pluie ou pleut", 3),
    ],
)
def test_words_are_found_without_their_elisions_accents_and_endings(
    tmp_path: Path, question: str, best: int
) -> None:
    scores = lexical(tmp_path, FRENCH).scores(question)

    assert scores.argmax() == best
    assert scores[best] > 0


def test_a_passage_that_shares_no_word_scores_zero(tmp_path: Path) -> None:
    scores = lexical(tmp_path, FRENCH).scores("la symétrie")

    assert scores.tolist() == [0, 0, pytest.approx(float(scores[2])), 0]


def test_a_question_meets_every_language_of_the_corpus(tmp_path: Path) -> None:
    index = lexical(tmp_path, [*FRENCH, ENGLISH])

    assert index.scores("how to measure customers").argmax() == 4
    assert index.scores("la symétrie").argmax() == 2


def test_a_word_of_the_heading_counts_less_than_one_of_the_passage(tmp_path: Path) -> None:
    inside, above = Words("le rail", "autre", "fr"), Words("autre", "le rail", "fr")

    scores = lexical(tmp_path, [inside, above]).scores("rail")

    assert scores[0] > scores[1] > 0


def test_holding_names_the_passages_that_hold_a_word_and_no_other(tmp_path: Path) -> None:
    index = lexical(tmp_path, FRENCH)
    (group,) = index.groups("équipes")

    assert index.holding(group).tolist() == [1]
    (group,) = index.groups("écouter")
    assert index.holding(group, field=HEADING).tolist() == [0]
    assert index.holding(("zzz",)).tolist() == []


def test_a_word_asked_twice_counts_once(tmp_path: Path) -> None:
    index = lexical(tmp_path, FRENCH)

    assert index.groups("équipe, équipes, Équipe") == index.groups("équipe")


def test_a_rare_word_weighs_more_than_a_common_one(tmp_path: Path) -> None:
    index = lexical(tmp_path, [Words("le client", "", "fr")] * 9 + [Words("la prime", "", "fr")])
    common, rare = index.groups("client prime")

    assert index.rarity(rare) > index.rarity(common) > 0
    assert index.rarity(rare) == pytest.approx(np.log(1 + (10 - 1 + 0.5) / (1 + 0.5)))


def test_an_empty_corpus_answers_nothing(tmp_path: Path) -> None:
    index = lexical(tmp_path, [])

    assert index.size == 0
    assert index.scores("la symétrie").shape == (0,)
    assert index.holding(("symetr",)).tolist() == []


@pytest.mark.parametrize("question", ["", "   ", "?", "🐝", "l’", "((a OR b) AND", "body:*", '"'])
def test_no_question_is_a_query_language(tmp_path: Path, question: str) -> None:
    assert lexical(tmp_path, FRENCH).scores(question).shape == (4,)


def test_more_words_than_any_query_language_takes(tmp_path: Path) -> None:
    question = " ".join(f"mot{number}" for number in range(2_000)) + " symétrie"

    assert lexical(tmp_path, FRENCH).scores(question).argmax() == 2


def test_a_missing_or_foreign_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError, match=FOLDER):
        LexicalIndex(tmp_path, ["fr"])
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "meta.json").write_text("{}")
    with pytest.raises(DamagedIndexError, match=FOLDER):
        LexicalIndex(tmp_path, ["fr"])


def test_a_word_of_the_same_family_is_found_after_the_word_itself(tmp_path: Path) -> None:
    texts = ["Le choix managérial change.", "Le manager change.", "La cuisine change."]
    index = lexical(tmp_path, [Words(text, "", "fr") for text in texts])

    scores = index.scores("un manager")

    assert scores[1] > scores[0] > scores[2] == 0


def test_a_slip_of_the_finger_does_not_lose_the_word(tmp_path: Path) -> None:
    texts = ["La reconnaissance compte.", "La cuisine compte."]
    index = lexical(tmp_path, [Words(text, "", "fr") for text in texts])

    scores = index.scores("reconaissance")

    assert scores[0] > scores[1] == 0
    assert index.groups("reconaissance") == index.groups("reconnaissance")
