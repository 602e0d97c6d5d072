"""A generation: the files that make one state of the articles searchable.

It is a folder that needs no other: what it has in common with the one before are the same files
under a second name.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.models import Passage, Reference
from errors import DamagedIndexError
from index.cacherows import digest_of_text
from index.dense import DenseIndex, part_of
from index.families import family
from index.foreign import levels_of, write_levels
from index.french import content_words, index_terms
from index.keys import Keys, join_keys
from index.kinds import are_words_kept
from index.late import Vectors
from index.lexical import (
    BODY,
    FAMILY,
    FOLDER,
    HEADING,
    LexicalIndex,
    Words,
    change_lexical,
    write_lexical,
)
from index.linking import link_folder, mark_files
from index.manifest import FORMAT, FileMark, Manifest, Recipe, mark_file, write_manifest
from index.segments import (
    Fresh,
    Segment,
    read_nearest,
    read_segments,
    split_untouched,
    write_segment,
)
from index.store import StoredPassage

Everything = Callable[[], tuple[Iterable[StoredPassage], Mapping[int, Reference]]]
CHECKED = 1_000_000  # bytes up to which a file is read as the index opens; beyond, by verify alone


@dataclass(frozen=True, slots=True)
class Content:
    """What a generation indexes: passages in order, their articles by key, a vector a passage.

    ``questions`` are the vectors of ``index.foreign.foreign_questions``.
    """

    passages: Sequence[StoredPassage]
    references: Mapping[int, Reference]
    vectors: Vectors
    questions: Vectors


@dataclass(frozen=True, slots=True)
class Ground:
    """What of the current generation the next one can stand on.

    Attributes:
        current: The current one.
        segments: Its segments, alive where the articles of the next generation are.
        gone: The keys of the articles that it has and the next one has not.
    """

    current: Manifest
    segments: Sequence[Segment]
    gone: Sequence[int]

    @property
    def living(self) -> int:
        """How many passages stay."""
        return sum(one.living for one in self.segments)


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


def number_of_text(text: str) -> int:
    """Return a number that follows from what is embedded, of 64 bits."""
    return int.from_bytes(digest_of_text(text)[:8], "big")


def write_generation(index: Path, generation: int, recipe: Recipe, content: Content) -> Manifest:
    """Write a complete generation beside the current one, make it durable, and name it.

    Returns the manifest, which from now on says what exists.
    """
    count = len(content.passages)
    with _made(index, generation) as folder:
        name = _segment_name(generation)
        write_segment(folder / name, (), _fresh(content), None)
        write_lexical(folder, _words(content.passages, content.references))
        manifest = _complete(
            folder, Manifest(generation, recipe, {}, FORMAT, (name,), count, count)
        )
    write_manifest(index, manifest)
    return manifest


def write_next(index: Path, ground: Ground, content: Content, everything: Everything) -> Manifest:
    """Write the generation after that of ``ground``, as ``write_generation`` does.

    ``content`` is what enters; ``everything``, asked for only if the words are written anew, gives
    all passages and their articles.
    """
    current, entering = ground.current, len(content.passages)
    before, generation = folder_of(index, current.generation), current.generation + 1
    total, posted = ground.living + entering, current.posted + entering
    with _made(index, generation) as folder:
        names = _next_segments(before, folder, ground, _fresh(content), _segment_name(generation))
        if are_words_kept(total, posted):
            link_folder(before / FOLDER, folder / FOLDER)
            change_lexical(folder, _words(content.passages, content.references), ground.gone)
        else:
            posted = total
            write_lexical(folder, _words(*everything()))
        named = Manifest(generation, current.recipe, {}, FORMAT, names, total, posted)
        manifest = _complete(folder, named, before, current.files)
    write_manifest(index, manifest)
    return manifest


def _next_segments(
    before: Path, folder: Path, ground: Ground, fresh: Fresh, name: str
) -> tuple[str, ...]:
    """Put the next generation's segments into ``folder``; one called ``name`` has what enters."""
    segments = ground.segments
    untouched = split_untouched(segments, fresh)
    names = [one.name for one in segments[:untouched]]
    for kept in names:
        link_folder(before / kept, folder / kept)
    if len(fresh.keys.passages) or untouched < len(segments):
        first = folder / names[0] if names else None
        write_segment(folder / name, segments[untouched:], fresh, first)
        names.append(name)
    return tuple(names)


def open_generation(
    index: Path, manifest: Manifest, languages: Sequence[str], articles: NDArray[np.int64]
) -> tuple[DenseIndex, LexicalIndex, Keys]:
    """Open the generation that ``manifest`` names; its files are checked.

    ``articles`` are the keys of those that it has.

    Raises:
        DamagedIndexError: a file is missing, not what was written, or not of these articles.
    """
    folder = folder_of(index, manifest.generation)
    for name, mark in manifest.files.items():
        if not is_sound(folder / name, mark):
            raise DamagedIndexError(path=folder / name)
    segments = read_segments(folder, manifest.segments or (".",), articles)
    keys = join_keys([one.keys.take(one.alive) for one in segments])
    dense = DenseIndex(*(one.folder for one in segments), alive=[one.alive for one in segments])
    numbers = keys.passages if manifest.segments else None
    lexical = LexicalIndex(folder, languages, numbers)
    wanted = manifest.passages if manifest.segments else sum(len(one.alive) for one in segments)
    if not wanted == dense.size == lexical.size == len(keys.passages):
        raise DamagedIndexError(path=folder)
    return dense, lexical, keys


def find_ground(
    index: Path, current: Manifest, articles: NDArray[np.int64], gone: Sequence[int]
) -> Ground | None:
    """Return what the next generation, which has ``articles``, can stand on; None if on nothing."""
    folder = folder_of(index, current.generation)
    if not current.segments:  # an earlier version wrote it
        return None
    if not all(is_sound(folder / name, mark) for name, mark in current.files.items()):
        return None
    return Ground(current, read_segments(folder, current.segments, articles, texts=True), gone)


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
    heading = context_of(reference, passage.section)
    return Words(passage.text, heading, reference.language, stored.key, stored.article_key)


def indexed_terms(reference: Reference, passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield the (field, term) of every posting that must name a passage."""
    heading = context_of(reference, passage.section)
    for field, text in ((BODY, passage.text), (HEADING, heading)):
        for term in index_terms(text, reference.language):
            yield field, term
    for word in content_words(passage.text):
        yield FAMILY, family(word)


def is_sound(path: Path, mark: FileMark) -> bool:
    """Whether a file is what was written, as far as is told at once: a large one by its size."""
    if not path.is_file() or path.stat().st_size != mark.size:
        return False
    return mark.size > CHECKED or mark_file(path) == mark


@contextmanager
def _made(index: Path, generation: int) -> Iterator[Path]:
    """Yield the folder of a generation that is to be filled; what fails leaves nothing of it."""
    folder = folder_of(index, generation)
    shutil.rmtree(folder, ignore_errors=True)  # what a crash left of an attempt at this number
    try:
        folder.mkdir(parents=True)
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # a full disk needs the place
        raise


def _complete(
    folder: Path,
    named: Manifest,
    before: Path | None = None,
    known: Mapping[str, FileMark] | None = None,
) -> Manifest:
    """Write what follows from all segments, and return what names every file."""
    write_levels(folder, levels_of(read_nearest(folder, named.segments)))
    return replace(named, files=mark_files(folder, before, known))


def _segment_name(generation: int) -> str:
    return f"segment-{generation:08d}"


def _fresh(content: Content) -> Fresh:
    stored = content.passages
    texts = [number_of_text(embedded_text(one.passage)) for one in stored]
    keys = Keys(
        np.array([one.key for one in stored], dtype=np.int64),
        np.array([one.article_key for one in stored], dtype=np.int64),
        np.array([one.zone == "comment" for one in stored], dtype=bool),
        np.array(texts, dtype=np.uint64),
    )
    return Fresh(keys, part_of(content.vectors), content.questions)


def _words(
    passages: Iterable[StoredPassage], references: Mapping[int, Reference]
) -> Iterator[Words]:
    return (words_of(stored, references) for stored in passages)
