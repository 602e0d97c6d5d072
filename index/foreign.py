"""How near a corpus comes to questions that have nothing to do with it.

Cosines mean little by themselves: they depend on the model, and rise with the number of passages.
What tells is how far a question comes above the level that any question at all would reach. It is
measured whenever the corpus changes, and kept with the index.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from errors import DamagedIndexError
from index.late import Vectors

FILE = "levels.json"
BLOCK = 16_384  # passages compared at once
NOWHERE = -1.0  # below every cosine that is found
# Everyday questions from far-apart fields: whatever a corpus is about, most are foreign to it.
FOREIGN_QUESTIONS = {
    "fr": (
        "Combien de temps faut-il cuire un gâteau au yaourt ?",
        "Quelle est la distance de la Terre à la Lune ?",
        "Comment changer la roue d’un vélo ?",
        "À quelle profondeur plante-t-on les tulipes ?",
        "Qui a peint le plafond de la chapelle Sixtine ?",
        "Quelles sont les règles du hors-jeu au football ?",
        "Comment soigner une angine chez l’enfant ?",
        "Quelle est la capitale de la Mongolie ?",
        "Comment accorder une guitare à l’oreille ?",
        "Pourquoi la mer est-elle salée ?",
        "Quel papier faut-il pour renouveler un passeport ?",
        "Comment installer une imprimante sans fil ?",
        "Quels champignons sont dangereux en forêt ?",
        "Comment calculer l’aire d’un triangle ?",
        "Comment détacher une nappe en lin ?",
        "Quand Charlemagne a-t-il été couronné ?",
    ),
    "en": (
        "How do I boil an egg?",
        "Which planets have rings?",
        "How does a refrigerator keep food cold?",
        "Who won the first football World Cup?",
        "How many bones are there in the human body?",
        "What is the fastest train in Japan?",
        "How do I replace a bicycle tyre?",
        "When should I plant garlic?",
        "Who wrote Don Quixote?",
        "What is the capital of Mongolia?",
        "How do I tune a violin?",
        "Why is the sky blue?",
        "Which mushrooms are poisonous?",
        "How do I renew my passport?",
        "How do I connect a wireless printer?",
        "What is the area of a circle?",
    ),
}


def foreign_levels(passages: Vectors, questions: Vectors) -> dict[str, float]:
    """Return, by language, the best cosine that a foreign question usually reaches.

    ``passages`` has shape (passages, dimension); ``questions``, of rows of norm 1 as well, those of
    ``foreign_questions``.
    """
    blocks = (passages[at : at + BLOCK] for at in range(0, len(passages), BLOCK))
    return levels_of(best_cosines(blocks, questions))


def best_cosines(blocks: Iterable[Vectors], questions: Vectors) -> Vectors:
    """Return the best cosine of each question with any passage, shape (questions,), from -1."""
    best = np.full(len(questions), NOWHERE, np.float32)
    for block in blocks:
        np.maximum(best, (block @ questions.T).max(axis=0, initial=NOWHERE), out=best)
    return best


def levels_of(best: Vectors) -> dict[str, float]:
    """Return the median of the best cosines of each language's questions.

    A question in another language than the corpus reaches less. Where there is no passage it is 0.
    """
    if (best == NOWHERE).all():
        return dict.fromkeys(FOREIGN_QUESTIONS, 0.0)
    ends = np.cumsum([len(own) for own in FOREIGN_QUESTIONS.values()])
    parts = zip(FOREIGN_QUESTIONS, np.split(best, ends[:-1]), strict=True)
    return {language: float(np.median(own)) for language, own in parts}


def foreign_questions() -> list[str]:
    """Return all foreign questions, language after language."""
    return [question for own in FOREIGN_QUESTIONS.values() for question in own]


def write_levels(folder: Path, levels: Mapping[str, float]) -> None:
    """Keep the levels of a generation in its folder."""
    (folder / FILE).write_text(json.dumps(levels), encoding="utf-8")


def read_levels(folder: Path) -> dict[str, float]:
    """Return the levels that were kept, none for an index from before they were.

    Raises:
        DamagedIndexError: they are not what was written.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        return {str(key): float(level) for key, level in json.loads(path.read_bytes()).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise DamagedIndexError(path=path) from error
