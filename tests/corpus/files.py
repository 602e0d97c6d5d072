"""The articles in ``tests/data``, and files written for one test."""

from pathlib import Path

from corpus.finding import Source
from corpus.models import Article
from corpus.reader import read_article

DATA = Path(__file__).parents[1] / "data"


def read(path: Path) -> Article:
    return read_article(Source(path, path.name), size_limit=1)


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
