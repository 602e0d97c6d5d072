from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.linefeatures import line_features
from corpus.linemodel import KINDS, LineModel, best_path, line_model, revise
from corpus.lines import lines
from corpus.models import ZoneKind

PARAGRAPH = (
    "La mercière de la rue Basse connaît chaque bouton qu’elle vend, et qui le cherchait. " * 3
)
SILENT = LineModel({}, [[0.0] * len(KINDS)] * len(KINDS))
WEIGHT = st.integers(-4, 4).map(float)


def kinds(*blocks: str, said: ZoneKind = "body") -> list[ZoneKind]:
    found = lines("\n\n".join(blocks))
    return revise(found, [said] * len(found))


def test_a_model_that_knows_nothing_leaves_the_rules_their_word() -> None:
    found = lines(f"Un titre\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\nPartager")
    said: list[ZoneKind] = ["header", "body", "body", "furniture"]

    assert revise(found, said, SILENT) == said


def test_labels_the_rules_do_not_know_are_furniture_among_their_like() -> None:
    labels = ["Partager (14)", "Recevoir nos alertes", "Voir tous les sujets", "Se connecter"]

    assert set(kinds("Un titre", PARAGRAPH, PARAGRAPH, *labels)[3:]) == {"furniture"}


def test_paragraphs_that_the_rules_took_for_comments_are_the_articles() -> None:
    found = kinds("Un titre", PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, said="comment")

    assert found[1:] == ["body"] * 4


def test_a_rule_on_the_lines_own_words_is_believed() -> None:
    note = "[1] Sur ce point, voir l’enquête citée."
    found = lines(f"Un titre\n\n{PARAGRAPH}\n\n{note}\n\n{PARAGRAPH}")
    said: list[ZoneKind] = ["header", "body", "note", "body"]

    assert revise(found, said) == said


def test_of_a_few_lines_the_rules_word_stands() -> None:
    assert kinds("Partager", "Se connecter", "Recevoir nos alertes") == ["body"] * 3


def test_the_weights_are_of_the_kinds_there_are() -> None:
    model = line_model()

    assert {len(row) for row in model.features.values()} == {len(KINDS)}
    assert [len(row) for row in model.moves] == [len(KINDS)] * len(KINDS)


@given(
    st.lists(st.lists(WEIGHT, min_size=3, max_size=3), min_size=1, max_size=5),
    st.lists(st.lists(WEIGHT, min_size=3, max_size=3), min_size=3, max_size=3),
)
def test_the_best_path_is_as_good_as_the_best_of_all(
    scores: list[list[float]], moves: list[list[float]]
) -> None:
    def worth(path: tuple[int, ...]) -> float:
        steps = sum(moves[s][t] for s, t in pairwise(path))
        return steps + sum(score[s] for score, s in zip(scores, path, strict=True))

    best = max(worth(path) for path in product(range(3), repeat=len(scores)))

    assert worth(tuple(best_path(scores, moves))) == best


@given(st.text(st.sampled_from("aB1 .,:«»•-\n@#|("), max_size=80))
def test_every_line_of_any_text_has_features_and_a_kind(text: str) -> None:
    found = lines(text)
    said: list[ZoneKind] = ["body"] * len(found)

    assert len(line_features(found)) == len(revise(found, said)) == len(found)


@pytest.mark.parametrize("piece", ["a ", "A", "Jean Dupont ", "- ", "A.", "@", "(1) ", "«"])
def test_a_line_of_a_million_characters_is_read_at_once(piece: str) -> None:
    found = lines(piece * (1_000_000 // len(piece)))

    assert len(line_features(found)) == 1
