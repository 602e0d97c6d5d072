"""How long reading takes: seconds a megabyte, a format.

Usage: python -m benchmarks.reading FILE_OR_FOLDER...
"""

import sys
import time
from collections import defaultdict
from pathlib import Path

from corpus.finding import find_files
from corpus.reader import MEGABYTE, read_article
from errors import ArticleError


def measure(paths: list[Path]) -> dict[str, tuple[int, int, int, float]]:
    """Return, a format, how many files, bytes, characters of text and seconds."""
    sources, _ = find_files(paths)
    found: dict[str, tuple[int, int, int, float]] = defaultdict(lambda: (0, 0, 0, 0.0))
    for source in sources:
        begun = time.perf_counter()
        try:
            size = len(read_article(source, size_limit=1_000).text)
        except ArticleError as error:
            print(error, file=sys.stderr)
            continue
        seconds = time.perf_counter() - begun
        name = Path(source.member or source.path.name).suffix.lower()
        files, weight, characters, spent = found[name]
        weight += source.path.stat().st_size
        found[name] = (files + 1, weight, characters + size, spent + seconds)
    return dict(found)


def main() -> None:
    """Print a line a format."""
    print("format    files      MB   characters   seconds   s/MB   s/million characters")
    for name, (files, weight, size, spent) in sorted(measure(_paths()).items()):
        megabytes = weight / MEGABYTE
        rates = f"{spent / megabytes:6.2f}   {spent / size * 1e6:6.2f}" if size else ""
        print(f"{name:9} {files:5} {megabytes:7.2f} {size:12} {spent:9.2f} {rates}")


def _paths() -> list[Path]:
    return [Path(word) for word in sys.argv[1:]] or sys.exit(__doc__)


if __name__ == "__main__":
    main()
