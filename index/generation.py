"""A generation: the files that make one state of the articles searchable."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.models import Passage, Reference
from errors import DamagedIndexError
from index.arrays import read_arrays
from index.dense import FILE as VECTORS
from index.dense import DenseIndex, write_dense
from index.families import family
from index.foreign import foreign_levels, write_levels
from index.french import content_words, index_terms
from index.late import Vectors
from index.lexical import BODY, FAMILY, HEADING, LexicalIndex, Words, write_lexical
from index.manifest import FileMark, Manifest, Recipe, mark_file, sync_folder, write_manifest
from index.store import StoredPassage

KEYS = "keys.npz"


@dataclass(frozen=True, slots=True)
class Keys:
    """What each position of the index stands for, arrays of shape (passages,).

    ``comments`` tells the passages that are readers' comments, so that they can be left out.
    """

    passages: NDArray[np.int64]
    articles: NDArray[np.int64]
    comments: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Content:
    """What a generation indexes: passages in order, their articles by key, a vector a passage.

    ``questions`` are the vectors of ``index.foreign.foreign_questions``.
    """

    passages: Sequence[StoredPassage]
    references: Mapping[int, Reference]
    vectors: Vectors
    questions: Vectors


def folder_of(index: Path, generation: int) -> Path:
    """Return the folder of a generation below the folder of the index."""
    return index / f"generation-{generation:08d}"


def context_of(reference: Reference, section: str) -> str:
    """Return the title and the heading a passage stands under, the words around its words."""
    return f"{reference.title} {section}".strip()


def embedded_text(passage: Passage) -> str:
    """Return what is embedded for a passage: its text, after the heading it stands under."""
    if not passage.section or passage.text.lstrip("# ").startswith(passage.section):
        return passage.text
    return f"{passage.section}\n{passage.text}"


def write_generation(index: Path, generation: int, recipe: Recipe, content: Content) -> Manifest:
    """Write a complete generation beside the current one, make it durable, and name it.

    Returns the manifest, which from now on says what exists.
    """
    folder = folder_of(index, generation)
    shutil.rmtree(folder, ignore_errors=True)  # what a crash left of an attempt at this number
    try:
        folder.mkdir(parents=True)
        _write_files(folder, content)
        manifest = Manifest(generation, recipe, _mark_files(folder))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # a full disk needs the place
        raise
    write_manifest(index, manifest)
    return manifest


def open_generation(
    index: Path, manifest: Manifest, languages: Sequence[str]
) -> tuple[DenseIndex, LexicalIndex, Keys]:
    """Open the generation that ``manifest`` names; its files are checked.

    Raises:
        DamagedIndexError: a file is missing or not what was written.
    """
    folder = folder_of(index, manifest.generation)
    for name, mark in manifest.files.items():
        if not _is_sound(folder / name, mark):
            raise DamagedIndexError(path=folder / name)
    dense, lexical = DenseIndex(folder), LexicalIndex(folder, languages)
    keys = Keys(*read_arrays(folder / KEYS, ["passages", "articles", "comments"]))
    if not dense.size == lexical.size == len(keys.passages) == len(keys.articles):
        raise DamagedIndexError(path=folder)
    return dense, lexical, keys


def drop_old_generations(index: Path, current: int) -> None:
    """Remove every generation but the current one and the one before, which may be in use."""
    kept = {folder_of(index, current), folder_of(index, current - 1)}
    for folder in index.glob("generation-*"):
        if folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def words_of(stored: StoredPassage, references: Mapping[int, Reference]) -> Words:
    """Return the words a passage is found by."""
    reference = references[stored.article_key]
    passage = stored.passage
    return Words(passage.text, context_of(reference, passage.section), reference.language)


def indexed_terms(reference: Reference, passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield the (field, term) of every posting that must name a passage."""
    heading = context_of(reference, passage.section)
    for field, text in ((BODY, passage.text), (HEADING, heading)):
        for term in index_terms(text, reference.language):
            yield field, term
    for word in content_words(passage.text):
        yield FAMILY, family(word)


def _write_files(folder: Path, content: Content) -> None:
    write_dense(folder, content.vectors)
    write_levels(folder, foreign_levels(content.vectors, content.questions))
    write_lexical(folder, (words_of(stored, content.references) for stored in content.passages))
    np.savez(
        folder / KEYS,
        passages=np.array([stored.key for stored in content.passages], dtype=np.int64),
        articles=np.array([stored.article_key for stored in content.passages], dtype=np.int64),
        comments=np.array([stored.zone == "comment" for stored in content.passages], dtype=bool),
    )


def _is_sound(path: Path, mark: FileMark) -> bool:
    """Whether a file is what was written; of the vectors only ``verify`` reads every byte."""
    if path.name == VECTORS:
        return path.is_file() and path.stat().st_size == mark.size
    return path.is_file() and mark_file(path) == mark


def _mark_files(folder: Path) -> dict[str, FileMark]:
    """Return the mark of every file, each made durable first."""
    marks = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(".tantivy-"):
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            marks[path.relative_to(folder).as_posix()] = mark_file(path)
    for inner in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        sync_folder(inner)
    return marks
