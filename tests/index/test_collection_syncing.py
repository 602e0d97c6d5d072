import shutil
from pathlib import Path

import pytest

from corpus.models import FieldCorrection
from errors import MissingFileError, UnreadableFileError, VanishedFolderError
from index.collection import Collection
from tests.fakes import WordCounter
from tests.index.checks import assert_sound, statuses
from tests.index.conftest import ARTICLES, Open, write_articles

TITLE = FieldCorrection("title", ("Le vélo, et après ?",))


@pytest.fixture
def followed(collection: Collection, articles: Path) -> Collection:
    assert statuses(collection.sync(articles)) == dict.fromkeys(ARTICLES, "added")
    return collection


def origins(collection: Collection) -> set[str]:
    return {reference.origin for reference in collection.snapshot().references}


def id_of(collection: Collection, origin: str) -> str:
    return next(r.id for r in collection.snapshot().references if r.origin == origin)


def test_what_is_new_changed_or_gone_is_told_and_done(followed: Collection, articles: Path) -> None:
    write_articles(articles, {"four.txt": "Le four\n\nUn four se partage.\n"})
    (articles / "velo.txt").write_text("Le vélo\n\nLa piste ne suffit pas.\n", encoding="utf-8")
    (articles / "pain.txt").unlink()

    outcomes = followed.sync(articles)

    assert statuses(outcomes) == {
        "four.txt": "added", "velo.txt": "updated", "ruches.md": "unchanged", "pain.txt": "removed",
    }  # fmt: skip
    assert origins(followed) == {"four.txt", "velo.txt", "ruches.md"}
    assert followed.snapshot().generation == 2  # one change, whole
    assert_sound(followed)


def test_nothing_to_do_does_nothing(followed: Collection, articles: Path) -> None:
    assert set(statuses(followed.sync(articles)).values()) == {"unchanged"}
    assert followed.snapshot().generation == 1


def test_removing_the_last_but_one_needs_no_model(
    followed: Collection, articles: Path, reopen: Open
) -> None:
    (articles / "pain.txt").unlink()
    embedder = WordCounter()

    reopen(embedder).sync(articles)

    assert embedder.embedded == []
    assert "pain.txt" not in origins(followed)


def test_an_article_that_was_added_by_hand_is_followed_once_it_is_found(
    filled: Collection, articles: Path
) -> None:
    assert set(statuses(filled.sync(articles)).values()) == {"unchanged"}
    assert filled.snapshot().generation == 1
    (articles / "pain.txt").unlink()

    assert statuses(filled.sync(articles))["pain.txt"] == "removed"


def test_what_came_from_elsewhere_is_never_removed(
    followed: Collection, articles: Path, tmp_path: Path
) -> None:
    other = write_articles(tmp_path / "other", {"four.txt": "Le four\n\nUn four se partage.\n"})
    followed.add([other])
    (articles / "pain.txt").unlink()

    followed.sync(articles)

    assert "four.txt" in origins(followed)


def test_a_renamed_file_keeps_what_was_corrected_and_embeds_nothing(
    followed: Collection, articles: Path, reopen: Open
) -> None:
    followed.correct(id_of(followed, "velo.txt"), [TITLE])
    (articles / "velo.txt").rename(articles / "le-velo.txt")
    embedder = WordCounter()
    collection = reopen(embedder)

    outcomes = collection.sync(articles)

    assert statuses(outcomes) == {"le-velo.txt": "added", "velo.txt": "removed",
                                  "ruches.md": "unchanged", "pain.txt": "unchanged"}  # fmt: skip
    article = collection.snapshot().article(id_of(collection, "le-velo.txt"))
    assert (article.title, article.corrections) == ("Le vélo, et après ?", (TITLE,))
    assert embedder.embedded == []
    assert followed.snapshot().generation == 3
    assert collection.take_back(article.id, [TITLE]).title == "Le vélo en ville"
    assert_sound(collection)


def test_a_file_that_takes_the_name_of_another_keeps_its_own_corrections(
    followed: Collection, articles: Path
) -> None:
    followed.correct(id_of(followed, "velo.txt"), [TITLE])
    bread = FieldCorrection("title", ("Du pain",))
    followed.correct(id_of(followed, "pain.txt"), [bread])
    (articles / "velo.txt").replace(articles / "pain.txt")

    followed.sync(articles)

    (article,) = [followed.snapshot().article(r.id) for r in followed.snapshot().references
                  if r.origin == "pain.txt"]  # fmt: skip
    assert article.text == ARTICLES["velo.txt"]
    assert article.title == "Le vélo, et après ?"
    assert_sound(followed)


def test_the_copy_of_a_file_that_goes_takes_its_place(followed: Collection, articles: Path) -> None:
    shutil.copy(articles / "velo.txt", articles / "copie.txt")
    assert "velo.txt" in {o.path: o.reason for o in followed.sync(articles)}["copie.txt"]
    (articles / "velo.txt").unlink()

    outcomes = statuses(followed.sync(articles))

    assert (outcomes["copie.txt"], outcomes["velo.txt"]) == ("added", "removed")


def test_a_file_that_cannot_be_read_now_removes_nothing(
    followed: Collection, articles: Path
) -> None:
    (articles / "velo.txt").write_bytes(bytes(range(256)) * 40)

    outcomes = followed.sync(articles)

    assert statuses(outcomes)["velo.txt"] == "refused"
    assert "velo.txt" in origins(followed)


def test_a_folder_inside_that_cannot_be_looked_into_removes_nothing(
    collection: Collection, articles: Path
) -> None:
    write_articles(articles / "dossier", {"four.txt": "Le four\n\nUn four se partage.\n"})
    collection.sync(articles)
    shutil.rmtree(articles / "dossier")
    (articles / "dossier").symlink_to("dossier")  # a loop: the system refuses to look inside

    outcomes = {outcome.path: outcome for outcome in collection.sync(articles)}

    assert outcomes["dossier/four.txt"].status == "refused"
    assert outcomes["dossier/four.txt"].reason
    assert "dossier/four.txt" in origins(collection)


def test_an_archive_that_cannot_be_opened_removes_nothing(
    collection: Collection, articles: Path
) -> None:
    archives = pytest.importorskip("corpus.formats.archive")
    assert archives
    shutil.make_archive(str(articles / "lot"), "zip", write_articles(articles.parent / "lot", {
        "four.txt": "Le four\n\nUn four se partage.\n"}))  # fmt: skip
    collection.sync(articles)
    assert "lot/four.txt" in origins(collection)
    (articles / "lot.zip").write_bytes(b"PK\x03\x04 cut short")

    outcomes = collection.sync(articles)

    assert "refused" in {outcome.status for outcome in outcomes}
    assert "lot/four.txt" in origins(collection)
    (articles / "lot.zip").unlink()
    assert statuses(collection.sync(articles))["lot/four.txt"] == "removed"


def test_a_missing_folder_is_said_and_removes_nothing(followed: Collection, articles: Path) -> None:
    articles.rename(articles.with_name("moved"))

    with pytest.raises(MissingFileError, match="articles"):
        followed.sync(articles)

    assert origins(followed) == set(ARTICLES)


def test_an_empty_folder_where_articles_came_from_is_a_disk_that_is_away(
    followed: Collection, articles: Path
) -> None:
    for path in articles.iterdir():
        path.unlink()

    with pytest.raises(VanishedFolderError, match="articles"):
        followed.sync(articles)

    assert origins(followed) == set(ARTICLES)


def test_a_folder_that_never_held_anything_gives_nothing(
    collection: Collection, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    assert collection.sync(empty) == ()


def test_a_file_is_no_folder_to_follow(collection: Collection, articles: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"velo\.txt"):
        collection.sync(articles / "velo.txt")


def test_two_folders_followed_at_once_never_take_each_others_articles(
    followed: Collection, articles: Path, tmp_path: Path
) -> None:
    other = write_articles(tmp_path / "other", {"pain.txt": "Le pain noir\n\nIl se garde.\n",
                                                "four.txt": "Le four\n\nUn four.\n"})  # fmt: skip

    outcomes = followed.sync(other)

    assert statuses(outcomes) == {"four.txt": "added", "pain.txt": "refused"}
    assert set(statuses(followed.sync(articles)).values()) == {"unchanged"}
    (other / "four.txt").unlink()
    assert statuses(followed.sync(other)).get("four.txt") == "removed"
    assert origins(followed) == set(ARTICLES)


def test_a_folder_that_moved_is_followed_to_its_new_place(
    followed: Collection, articles: Path
) -> None:
    moved = articles.rename(articles.with_name("moved"))

    assert set(statuses(followed.sync(moved)).values()) == {"unchanged"}
    (moved / "pain.txt").unlink()
    assert statuses(followed.sync(moved))["pain.txt"] == "removed"


def test_what_is_followed_stays_so_when_it_is_added_or_rebuilt(
    followed: Collection, articles: Path
) -> None:
    (articles / "velo.txt").write_text("Le vélo\n\nLa piste ne suffit pas.\n", encoding="utf-8")
    followed.add([articles])
    followed.rebuild()
    followed.correct(id_of(followed, "velo.txt"), [TITLE])
    (articles / "velo.txt").unlink()

    assert statuses(followed.sync(articles))["velo.txt"] == "removed"
