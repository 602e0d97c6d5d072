"""A collection leaves as one file and comes back the same; anything else is refused whole."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from corpus.corrections import anchor
from corpus.models import (
    Article,
    Correction,
    FieldCorrection,
    Hint,
    VoiceCorrection,
    ZoneCorrection,
)
from corpus.progress import Interrupted, Step
from corpus.reader import parse_again
from errors import (
    CollectionArchiveError,
    CollectionNameError,
    MissingFileError,
    NewerFormatError,
    NotAFileError,
    StorageError,
    TakenNameError,
    UnknownCollectionError,
)
from index.archive import CARD, write_archive
from index.collection import Collection
from index.collections import (
    create_collection,
    export_collection,
    import_collection,
    list_collections,
)
from index.models import Entry
from settings import Settings
from tests.fakes import WordCounter
from tests.index.checks import assert_sound, statuses
from tests.index.conftest import Open

TITLE = FieldCorrection("title", ("Le vélo, et après ?",))
Parts = dict[str, bytes]


def read(collection: Collection) -> dict[str, Article]:
    snapshot = collection.snapshot()
    return {r.id: snapshot.article(r.id) for r in snapshot.references}


def bring(settings: Settings, file: Path, title: str = "Revenue") -> Collection:
    card = import_collection(settings, file, title, WordCounter)
    return Collection(settings.model_copy(update={"collection": card.name}), WordCounter)


@pytest.fixture
def corrected(filled: Collection) -> Collection:
    bike = next(a for a in read(filled).values() if a.origin == "velo.txt")
    start = bike.text.index("Sans piste, seuls les habitués")
    mark = anchor(bike.text, start, start + 30)
    said: list[Correction] = [
        TITLE,
        ZoneCorrection("note", mark),
        VoiceCorrection("quoted", "Lucie", mark),
    ]
    filled.correct(bike.id, said)
    return filled


@pytest.fixture
def exported(corrected: Collection, settings: Settings, tmp_path: Path) -> Path:
    export_collection(settings.data, "default", tmp_path / "out.zip")
    return tmp_path / "out.zip"


def parts_of(file: Path) -> Parts:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(file: Path, parts: Parts, method: int = ZIP_DEFLATED) -> Path:
    with ZipFile(file, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def test_what_left_comes_back_the_same(
    corrected: Collection, exported: Path, settings: Settings, articles: Path
) -> None:
    back = bring(settings, exported, "Mission à Brannes")

    assert read(back) == read(corrected)
    assert [(card.name, card.title, card.articles) for card in list_collections(settings.data)] == [
        ("default", "default", 3), ("mission-a-brannes", "Mission à Brannes", 3),
    ]  # fmt: skip
    assert set(statuses(back.add([articles])).values()) == {"unchanged"}
    bike = next(a for a in read(back).values() if a.origin == "velo.txt")
    assert back.take_back(bike.id, [TITLE]).title == "Le vélo en ville"
    assert_sound(back)
    back.close()


def test_the_file_can_be_read_without_us(exported: Path) -> None:
    parts = parts_of(exported)
    card = json.loads(parts[CARD])
    names = sorted(name for name in parts if name.endswith(".txt"))
    bike = next(
        json.loads(parts[n]) for n in parts if n.startswith("articles/velo") and "json" in n
    )

    assert (card["format"], card["title"], card["articles"]) == (1, "default", 3)
    assert len(names) == 3
    assert "boards/" in parts
    assert bike["title"] == "Le vélo, et après ?"
    assert bike["found"]["title"] == "Le vélo en ville"
    assert bike["corrections"][0] == {"of": "field", "field": "title", "values": list(TITLE.values)}
    assert "root" not in bike
    assert parts[f"articles/{bike['id']}.txt"].decode().startswith("Le vélo en ville\n\nPar Paul")


def test_pages_and_hints_travel_too(collection: Collection, tmp_path: Path) -> None:
    text = "Page un.\nPage deux.\n"
    article = Article(
        "a-1", "Un titre", ("A. B.",), "", "2014-03", "fr", "a.txt", pages=(0, 9), text=text,
        zones=(), voices=(), hints=(Hint("heading", 0, 9), Hint("comment", 9, 20, "Zoé")),
    )  # fmt: skip
    collection.fill([parse_again(article)])
    export_collection(collection.folder.parent, "default", tmp_path / "o.zip")

    back = bring(Settings(data=tmp_path / "elsewhere"), tmp_path / "o.zip")

    assert read(back) == read(collection)
    back.close()


def test_an_empty_collection_travels(settings: Settings, tmp_path: Path) -> None:
    create_collection(settings.data, "Vide")
    export_collection(settings.data, "vide", tmp_path / "vide.zip")

    card = import_collection(settings, tmp_path / "vide.zip", "Vide aussi", WordCounter)

    assert (card.name, card.articles) == ("vide-aussi", 0)


def test_an_export_that_cannot_be_written_leaves_what_was_there(
    filled: Collection, settings: Settings, tmp_path: Path
) -> None:
    for file in (tmp_path / "nowhere" / "out.zip", tmp_path):
        with pytest.raises(StorageError) as refusal:
            export_collection(settings.data, "default", file)
        assert f"« {file} »" in str(refusal.value)
        assert ".passing" not in str(refusal.value)
    with pytest.raises(UnknownCollectionError):
        export_collection(settings.data, "personne", tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()


def test_an_export_takes_the_place_of_an_earlier_one_and_leaves_nothing_else(
    filled: Collection, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "out.zip").write_text("un ancien export", encoding="utf-8")

    export_collection(settings.data, "default", folder / "out.zip")

    assert [path.name for path in folder.iterdir()] == ["out.zip"]
    assert len(read(bring(settings, folder / "out.zip"))) == 3


def test_a_taken_name_or_none_is_refused_before_any_work(
    corrected: Collection, exported: Path, settings: Settings
) -> None:
    def unwanted() -> WordCounter:
        raise AssertionError("loaded for nothing")

    with pytest.raises(TakenNameError):
        import_collection(settings, exported, "Default", unwanted)
    with pytest.raises(CollectionNameError):
        import_collection(settings, exported, "…", unwanted)


def test_an_import_stopped_at_any_step_leaves_nothing(exported: Path, settings: Settings) -> None:
    told: list[Step] = []
    import_collection(settings, exported, "Entière", WordCounter, progress=told.append)

    for at in range(len(told) - 1):
        left = iter(range(at))

        def stop(step: Step, left: Any = left) -> None:
            if next(left, None) is None:
                raise Interrupted

        with pytest.raises(Interrupted):
            import_collection(settings, exported, "Revenue", WordCounter, progress=stop)
        assert [card.name for card in list_collections(settings.data)] == ["default", "entiere"]
        assert not list(settings.data.glob(".passing-*"))


def edit(**changed: object) -> Callable[[Parts], Parts]:
    """Return a change of what is told of one article."""

    def act(parts: Parts) -> Parts:
        name = next(n for n in parts if n.startswith("articles/velo") and n.endswith(".json"))
        return parts | {name: json.dumps(json.loads(parts[name]) | changed).encode()}

    return act


def without(ending: str) -> Callable[[Parts], Parts]:
    def act(parts: Parts) -> Parts:
        gone = next(name for name in parts if name.endswith(ending))
        return {name: data for name, data in parts.items() if name != gone}

    return act


def text(data: bytes) -> Callable[[Parts], Parts]:
    def act(parts: Parts) -> Parts:
        return parts | {next(n for n in parts if n.endswith(".txt")): data}

    return act


def card(**changed: object) -> Callable[[Parts], Parts]:
    return lambda parts: parts | {CARD: json.dumps(json.loads(parts[CARD]) | changed).encode()}


def extra(name: str) -> Callable[[Parts], Parts]:
    return lambda parts: parts | {name: b"{}"}


WRONG: dict[str, Callable[[Parts], Parts]] = {
    "no card": without(CARD),
    "no text": without(".txt"),
    "no metadata": without(".json"),
    "a path that climbs": extra("../../articles/a.txt"),
    "an absolute path": extra("/etc/passwd"),
    "a backslash": extra("articles\\..\\x.txt"),
    "an unknown folder": extra("autre/a.txt"),
    "an article more": extra("articles/zzz.txt"),
    "a card that is no object": lambda parts: parts | {CARD: b"[1, 2]"},
    "a card that is no JSON": lambda parts: parts | {CARD: b"{"},
    "deep JSON": lambda parts: parts | {CARD: b"[" * 100_000},
    "no format": card(format="1"),
    "a title of no kind": card(title=["x"]),
    "too few articles": card(articles=9),
    "bytes that are no text": text(b"\xff\xfe\xfa"),
    "a text that is not canonical": text("e\u0301te\u0301\r\n".encode()),
    "a text without a word": text(b" \n"),
    "another text than the zones": text(b"Autre chose, bien plus court.\n"),
    "another id": edit(id="autre-000000"),
    "no title": edit(title=""),
    "half a character in a title": edit(title="\ud83d"),
    "authors that are no list": edit(authors="Paul"),
    "an author that is no name": edit(authors=[1]),
    "a date that is none": edit(published="hier"),
    "a language that is none": edit(language="français"),
    "no origin": edit(origin=None),
    "found that is no object": edit(found=[]),
    "found without a title": edit(found={"authors": []}),
    "pages that are no numbers": edit(pages=["a"]),
    "pages beyond the end": edit(pages=[0, 10**9]),
    "pages that go back": edit(pages=[0, 9, 4]),
    "a gap between zones": edit(zones=[{"kind": "body", "start": 5, "end": 20}]),
    "zones of no kind": edit(zones=[{"kind": "pub", "start": 0, "end": 20}]),
    "zones with more to them": edit(zones=[{"kind": "body", "start": 0, "end": 9, "x": 1}]),
    "zones that are numbers": edit(zones=[1]),
    "a voice out of its zone": edit(
        voices=[{"kind": "quoted", "name": "", "start": 0, "end": 200, "confidence": 1}]
    ),
    "a voice surer than sure": edit(
        voices=[{"kind": "quoted", "name": "", "start": 0, "end": 2, "confidence": 7}]
    ),
    "a voice at true": edit(
        voices=[{"kind": "quoted", "name": "", "start": False, "end": 2, "confidence": 1}]
    ),
    "a hint beyond the end": edit(hints=[{"kind": "note", "start": 0, "end": 9999, "name": ""}]),
    "a correction of nothing": edit(corrections=[{"of": "field", "field": "id", "values": ["x"]}]),
    "a correction that is no text": edit(
        corrections=[{"of": "zone", "kind": "note",
                      "anchor": {"text": 1, "before": "", "after": ""}}]
    ),
    "a correction without an anchor": edit(corrections=[{"of": "voice", "kind": "quoted"}]),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_not_as_it_should_be_is_refused_whole(
    what: str, exported: Path, settings: Settings, tmp_path: Path
) -> None:
    wrong = write(tmp_path / "wrong.zip", WRONG[what](parts_of(exported)))

    with pytest.raises(CollectionArchiveError, match=r"wrong\.zip") as refusal:
        bring(settings, wrong)

    assert len(str(refusal.value).splitlines()) == 1
    assert [one.name for one in list_collections(settings.data)] == ["default"]


def test_a_later_format_is_told(exported: Path, settings: Settings, tmp_path: Path) -> None:
    newer = write(tmp_path / "newer.zip", card(format=2)(parts_of(exported)))

    with pytest.raises(NewerFormatError, match="format 2, ici 1"):
        bring(settings, newer)


def test_a_bomb_is_told_by_its_sizes(exported: Path, settings: Settings, tmp_path: Path) -> None:
    small = settings.model_copy(update={"article_size": 1})
    parts = parts_of(exported)
    bomb = write(tmp_path / "bomb.zip", text(b"e" * 1_100_000)(parts))
    assert bomb.stat().st_size < 20_000
    many = {f"boards/{n}": b" " * 900_000 for n in range(30)}

    with pytest.raises(CollectionArchiveError, match="1 MB"):
        bring(small, bomb)
    with pytest.raises(CollectionArchiveError, match="20 MB"):
        bring(small, write(tmp_path / "many.zip", parts | many))


def test_what_is_no_zip_of_ours_is_refused(
    exported: Path, settings: Settings, tmp_path: Path
) -> None:
    parts, other = parts_of(exported), tmp_path / "other.zip"
    data = exported.read_bytes()
    for content in (b"", b"rien", b"PK\x03\x04", data[: len(data) // 2], data[200:]):
        other.write_bytes(content)
        with pytest.raises(CollectionArchiveError):
            bring(settings, other)
    with pytest.raises(CollectionArchiveError):
        bring(settings, write(other, parts, ZIP_BZIP2))
    with pytest.raises(MissingFileError, match=r"nowhere\.zip"):
        bring(settings, tmp_path / "nowhere.zip")
    with pytest.raises(NotAFileError):
        bring(settings, tmp_path)


def test_any_flipped_byte_is_refused_or_does_no_harm(
    exported: Path, settings: Settings, tmp_path: Path, corrected: Collection
) -> None:
    data, draw = exported.read_bytes(), random.Random(7)  # noqa: S311 - places, not secrets
    for number in range(60):
        changed = bytearray(data)
        changed[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        file = tmp_path / "flipped.zip"
        file.write_bytes(changed)
        try:
            back = bring(settings, file, f"Lot {number}")
        except (CollectionArchiveError, NewerFormatError):
            continue
        assert read(back) == read(corrected)
        back.close()


def test_two_articles_of_one_name_are_refused(
    corrected: Collection, settings: Settings, tmp_path: Path
) -> None:
    article = next(iter(read(corrected).values()))
    entry = Entry(article, article, "", ())
    with pytest.warns(UserWarning, match="Duplicate"):
        write_archive(tmp_path / "twice.zip", "Deux", [entry, entry])

    with pytest.raises(CollectionArchiveError):
        bring(settings, tmp_path / "twice.zip")


def test_an_exported_collection_does_not_say_where_its_files_were(
    collection: Collection, articles: Path, reopen: Open, tmp_path: Path
) -> None:
    collection.sync(articles)
    export_collection(collection.folder.parent, "default", tmp_path / "out.zip")

    for data in parts_of(tmp_path / "out.zip").values():
        assert str(tmp_path).encode() not in data
