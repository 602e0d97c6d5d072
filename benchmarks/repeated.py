"""As many articles as asked for, out of a few."""

from pathlib import Path


def write_repeated(articles: Path, folder: Path, count: int) -> list[Path]:
    """Write ``count`` articles, the texts of ``articles`` with a number after some words.

    So no two passages are the same. Returns the files.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(articles.iterdir())]
    files = []
    for number in range(count):
        path = folder / f"article-{number}.md"
        words = texts[number % len(texts)].split(" ")
        changed = [f"{word}{number}" if at % 40 == 20 else word for at, word in enumerate(words)]
        path.write_text(" ".join(changed), encoding="utf-8")
        files.append(path)
    return files
