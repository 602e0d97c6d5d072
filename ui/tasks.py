"""What a job does to a collection: adding, removing, correcting, importing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.finding import Source
from corpus.formats.choosing import ARCHIVE
from corpus.models import Correction, FieldCorrection
from corpus.progress import Progress
from errors import OcrOfferedError
from index.access import NOBODY, Person
from index.models import Outcome
from settings import Settings
from ui.jobs import Done, Task
from ui.uploads import Upload, safe_name, save, without_folder

if TYPE_CHECKING:
    from index.collection import Collection
    from index.embedder import Embedder


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text a person pasted; only the title and the text are never empty."""

    title: str
    text: str
    author: str
    published: str


def add_files(uploads: Sequence[Upload], *, ocr: bool = False) -> Task:
    """Add files and the files of archives; ``ocr`` has scanned pages read by Tesseract."""

    def task(collection: "Collection", progress: Progress) -> Done:
        with TemporaryDirectory(prefix="regards-") as folder:
            paths = save(uploads, Path(folder))
            found = collection.add(paths, progress=progress, ocr=ocr)
        outcomes = tuple(without_folder(outcome, Path(folder)) for outcome in found)
        scans = {outcome.path for outcome in outcomes if is_scan(outcome)}
        return Done(outcomes, tuple(one for one in uploads if scans and _may_hold(one, scans)))

    return task


def add_text(pasted: Pasted) -> Task:
    """Add a pasted text under a name made of its title.

    Raises:
        CorrectionError: what is said of it cannot be, as a date that is none.
    """

    def task(collection: "Collection", progress: Progress) -> Done:
        from index.correcting import tidy_corrections  # late: the open corpus has loaded it

        said = tidy_corrections(_said(pasted))
        origin = f"{safe_name(pasted.title + '.txt')[:-4]}.txt"
        with TemporaryDirectory(prefix="regards-") as folder:
            path = Path(folder) / "text.txt"
            path.write_text(pasted.text, encoding="utf-8", newline="\n")
            source = Source(path, origin, corrections=said)
            return Done(tuple(collection.add_sources([source], progress=progress)))

    return task


def add_page(url: str, settings: Settings) -> Task:
    """Fetch a web page and add its article.

    Raises:
        AddressError: it is no address, one of the local network, or it does not answer.
    """

    def task(collection: "Collection", progress: Progress) -> Done:
        from corpus.formats.web import fetch  # late: most sessions fetch nothing

        page = fetch(
            url,
            timeout=settings.fetch_timeout,
            size_limit=settings.article_size,
            local=settings.local_addresses,
        )
        with TemporaryDirectory(prefix="regards-") as folder:
            path = Path(folder) / f"page{page.suffix}"
            path.write_bytes(page.data)
            source = Source(path, page.origin)
            return Done(tuple(collection.add_sources([source], progress=progress)))

    return task


def remove(ids: Sequence[str]) -> Task:
    """Remove articles."""

    def task(collection: "Collection", progress: Progress) -> Done:
        collection.remove(ids, progress=progress)
        return Done()

    return task


def correct(article_id: str, corrections: Sequence[Correction]) -> Task:
    """Store what a person says of an article."""

    def task(collection: "Collection", progress: Progress) -> Done:
        collection.correct(article_id, corrections, progress=progress)
        return Done()

    return task


def take_back(article_id: str, corrections: Sequence[Correction]) -> Task:
    """Forget what a person said of an article."""

    def task(collection: "Collection", progress: Progress) -> Done:
        collection.take_back(article_id, corrections, progress=progress)
        return Done()

    return task


def import_archive(
    upload: Upload,
    title: str,
    settings: Settings,
    embedder: "Callable[[], Embedder]",
    *,
    owner: Person = NOBODY,
) -> Task:
    """Make a new collection of an exported one; the open one is left alone."""

    def task(_collection: "Collection", progress: Progress) -> Done:
        from index.collections import import_collection

        with TemporaryDirectory(prefix="regards-") as folder:
            [path] = save([upload], Path(folder))
            card = import_collection(
                settings, path, title, embedder, owner=owner, progress=progress
            )
        return Done(card=card)

    return task


def is_scan(outcome: Outcome) -> bool:
    """Whether a file was refused as a scan that Tesseract, installed here, could read."""
    return outcome.reason_en == OcrOfferedError(path=outcome.path).sentence("en")


def _may_hold(upload: Upload, scans: set[str]) -> bool:
    name = safe_name(upload.name)
    return name in scans or name.lower().endswith(ARCHIVE)


def _said(pasted: Pasted) -> tuple[Correction, ...]:
    said = [FieldCorrection("title", (pasted.title,))]
    if pasted.author:
        said.append(FieldCorrection("authors", (pasted.author,)))
    if pasted.published:
        said.append(FieldCorrection("published", (pasted.published,)))
    return tuple(said)
