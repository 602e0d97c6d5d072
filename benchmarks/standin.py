"""Passages, questions and vectors by the million that look like real ones, without a model's time.

Words: the real passages of a folder over and over, some words changed for others of the folder and
one for a number, so that no two are the same. Vectors: mixtures around the real passages' own, with
a little noise, always the same for the same text.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from corpus.models import Article, Passage, Zone
from corpus.progress import Progress, silent
from index.embedder import Embedder, Encoded
from index.late import WIDTH, Space, Vectors
from index.models import Entry

LONG, SHORT = 500, 120  # characters of a passage, at most and at least
CHANGED = 8  # one word in so many is another
MIXED = 3  # real vectors in a mixture
NOISE = 0.25  # length of what is added, to a vector of length 1
TOKENS = 4  # of a text; a real one has a hundred, which weigh 13 kB instead of 0.5


def real_passages(folder: Path) -> list[str]:
    """Return the paragraphs of the articles in ``folder``, the long ones cut."""
    found = []
    for path in sorted(folder.rglob("*.*")):
        if path.suffix in (".md", ".txt"):
            for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
                words = " ".join(paragraph.split())
                found += [words[at : at + LONG] for at in range(0, len(words), LONG)]
    return [text for text in found if len(text) >= SHORT]


class Writing:
    """Makes articles of passages that are numbered throughout."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._split = [text.split(" ") for text in passages]
        self._words = np.array([word for own in self._split for word in own], dtype=object)

    def passage(self, number: int) -> str:
        """Return the text of a passage."""
        words = list(self._split[number % len(self._split)])
        draw = np.random.default_rng(number)
        places = draw.integers(0, len(words), max(1, len(words) // CHANGED))
        for place, word in zip(places, draw.choice(self._words, len(places)), strict=True):
            words[place] = word
        words[int(draw.integers(len(words)))] = f"n{number}"
        return " ".join(words)

    def question(self, number: int) -> str:
        """Return a question: some words in a row of a real passage."""
        words = self._split[(7 * number) % len(self._split)]
        start = number % max(1, len(words) - 8)
        return f"{' '.join(words[start : start + 8])} ?"

    def entry(self, name: str, first: int, count: int) -> Entry:
        """Return an article of ``count`` passages, the first of them numbered ``first``."""
        texts = [self.passage(number) for number in range(first, first + count)]
        text = "\n\n".join(texts)
        ends = np.cumsum([len(one) + 2 for one in texts])
        starts = [0, *ends[:-1].tolist()]
        article = Article(
            id=name, title=f"Article {name}", authors=(), organisation="", published="",
            language="fr", origin=f"{name}.txt", text=text,
            zones=(Zone("body", 0, len(text)),), voices=(),
        )  # fmt: skip
        passages = tuple(
            Passage(name, start, start + len(one), one, "")
            for start, one in zip(starts, texts, strict=True)
        )
        return Entry(article, article, "", passages)


class StandIn:
    """Gives any text a vector that is a mixture around ``real`` ones, shape (texts, dimension).

    It remembers the best cosines of ``questions`` with all passages it is given: the exact answers.
    """

    identity = "stand-in"

    def __init__(self, real: Vectors, questions: Sequence[str] = (), *, limit: int = 10) -> None:
        self._real, self._limit = real, limit
        self.dimension = real.shape[1]
        self._asked = self._vectors(questions)
        self._best: list[list[tuple[float, str]]] = [[] for _ in questions]

    def embed_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Vectors:  # noqa: ARG002 - it takes no time
        """Return the vectors of ``texts``."""
        vectors: Vectors = self._vectors(texts)
        for own, scores in zip(self._best, self._asked @ vectors.T, strict=True):
            own += [(float(scores[at]), texts[at]) for at in np.argsort(-scores)[: self._limit]]
            own.sort(reverse=True)
            del own[self._limit :]
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        vector: Vectors = self._vectors([text])[0]
        return vector

    def encode_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Encoded:
        """Return the vectors of ``texts``, with a few tokens each that are real vectors."""
        return Encoded(self.embed_passages(texts, progress=progress), list(self._tokens(texts)))

    def encode_question(self, text: str) -> Encoded:
        """Return the vector of a question, and its tokens."""
        return Encoded(self._vectors([text]), list(self._tokens([text])))

    def token_spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return no places of tokens: sentences are then told by their vectors."""
        return [[] for _ in texts]

    def measure_space(self) -> Space:
        """Return where tokens are compared."""
        mean = self._real.mean(axis=0)
        return Space(mean, np.eye(self.dimension, dtype=np.float32)[:, :WIDTH])

    def exact(self) -> list[list[str]]:
        """Return the texts nearest to each question, best first."""
        return [[text for _, text in own] for own in self._best]

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        mixed = np.empty((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            draw = np.random.default_rng(_seed(text))
            some = draw.integers(0, len(self._real), MIXED)
            noise = draw.standard_normal(self.dimension, np.float32)
            mixed[row] = draw.dirichlet(np.ones(MIXED)).astype(np.float32) @ self._real[some]
            mixed[row] += NOISE / np.sqrt(self.dimension) * noise
        return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True), np.float32)

    def _tokens(self, texts: Sequence[str]) -> Iterator[Vectors]:
        for text in texts:
            yield self._real[[(_seed(text) + at) % len(self._real) for at in range(TOKENS)]]


def real_vectors(texts: Sequence[str], embedder: Embedder, kept: Path) -> Vectors:
    """Return the vectors of ``texts``, embedded once and kept in a file."""
    if not kept.is_file():
        np.save(kept, embedder.embed_passages(texts))
    return np.asarray(np.load(kept), np.float32)


def _seed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
