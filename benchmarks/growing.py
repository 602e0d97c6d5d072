"""What one article more, or less, costs in a corpus that is already large.

Usage: python -m benchmarks.growing ARTICLES_FOLDER [HOW_MANY]

The articles of the folder are repeated with some words changed, so that no two passages are the
same, until there are as many as asked for (1,000 by default).
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.repeated import write_repeated
from corpus.progress import Progress, silent
from index.bundledembedder import BundledEmbedder
from index.collection import Collection
from index.embedder import Encoded
from index.preparation import bundled_identity, prepare_bundled_model
from settings import read_settings


class Counting(BundledEmbedder):
    """The bundled model, which counts the passages it is given, and gives its time."""

    def __init__(self, cache: Path) -> None:
        super().__init__(
            prepare_bundled_model(cache, engine="openvino"), bundled_identity("openvino")
        )
        self.passages, self.seconds = 0, 0.0

    def encode_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Encoded:
        """Return the vectors of ``texts`` and of their tokens."""
        begun = time.perf_counter()
        encoded = super().encode_passages(texts, progress=progress)
        self.passages += len(texts)
        self.seconds += time.perf_counter() - begun
        return encoded


def main() -> None:
    """Print what adding many, adding one and removing one take."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    with TemporaryDirectory() as folder:
        files = write_repeated(Path(sys.argv[1]), Path(folder), count + 1)
        settings = read_settings(data=Path(folder) / "data")
        embedder = Counting(settings.cache)
        collection = Collection(settings, lambda: embedder)
        _time(f"add {count}", lambda: collection.add(files[:-1]), embedder)
        _time("add 1", lambda: collection.add(files[-1:]), embedder)
        last = collection.snapshot().references[-1].id
        _time("remove 1", lambda: collection.remove([last]), embedder)
        info = collection.info()
        print(f"{info.articles} articles, {info.passages} passages, bytes: {info.sizes}")


def _time(name: str, work: Callable[[], object], embedder: Counting) -> None:
    embedder.passages, embedder.seconds = 0, 0.0
    begun = time.perf_counter()
    work()
    spent = time.perf_counter() - begun
    print(
        f"{name:10} {spent:8.2f} s, of which {embedder.seconds:8.2f} s "
        f"embedding {embedder.passages} passages",
        flush=True,
    )


if __name__ == "__main__":
    main()
