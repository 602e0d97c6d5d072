"""Files that come from a browser: their names cannot be trusted, their places are ours."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from index.models import Outcome

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)  # on Windows
LONGEST = 120  # characters of a name, its ending included


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it."""

    name: str
    content: bytes


def safe_name(name: str) -> str:
    r"""Return a file name that stays in its folder on every system, its ending kept.

    >>> safe_name("../../etc/passwd.txt"), safe_name("C:\\temp\\a?.md"), safe_name("...")
    ('passwd.txt', 'a_.md', 'article')
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    clean = FORBIDDEN.sub("_", last).strip(" .")
    if not clean:
        return "article"
    if RESERVED.match(clean):
        clean = f"_{clean}"
    path = PurePosixPath(clean)
    suffix = path.suffix[:10]
    return path.stem[: LONGEST - len(suffix)] + suffix


def save(uploads: Sequence[Upload], folder: Path) -> list[Path]:
    """Write ``uploads`` into ``folder``, no two under one name, and return their paths."""
    paths: list[Path] = []
    for upload in uploads:
        name = PurePosixPath(safe_name(upload.name))
        path, count = folder / name, 1
        while path in paths:
            count += 1
            path = folder / f"{name.stem} ({count}){name.suffix}"
        path.write_bytes(upload.content)
        paths.append(path)
    return paths


def without_folder(outcome: Outcome, folder: Path) -> Outcome:
    """Return ``outcome`` with the file named as the reader knows it, without our folder."""

    def short(text: str) -> str:
        for place in {str(folder), str(folder.resolve())}:
            text = text.replace(f"{place}/", "").replace(f"{place}\\", "")
        return text

    return replace(
        outcome,
        path=short(outcome.path),
        reason=short(outcome.reason),
        reason_en=short(outcome.reason_en),
    )
