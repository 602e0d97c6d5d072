"""Who owns a collection and who reads it, as a file of the collection tells."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from errors import AccessDamagedError, ReaderAddressError, UnknownCollectionError
from index.access import (
    FILE,
    NOBODY,
    Access,
    Person,
    change_access,
    private_folder,
    read_access,
    tidy_address,
    write_access,
)
from index.adopting import adopt
from index.collections import (
    create_collection,
    export_collection,
    list_collections,
    rename_collection,
)
from index.records import Records

CLAIRE = Person("https://id.exemple.fr|1", "Claire", "claire@exemple.fr")
DENIS = Person("https://id.exemple.fr|2", "Denis", "denis@exemple.fr")


def test_a_collection_belongs_to_nobody_until_it_is_told_whose_it_is(tmp_path: Path) -> None:
    assert read_access(tmp_path) == Access(NOBODY, ())

    access = Access(CLAIRE, ("denis@exemple.fr",))
    write_access(tmp_path, access)

    assert read_access(tmp_path) == access


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        '{"format": 2, "owner": {"id": "a", "name": "", "email": ""}, "readers": []}',
        '{"format": 1, "owner": {"id": "", "name": "", "email": ""}, "readers": []}',
        '{"format": 1, "owner": {"id": "a", "name": "", "email": ""}, "readers": "b@c"}',
        '{"format": 1, "owner": {"id": "a", "name": "", "email": ""}, "readers": [3]}',
        '{"format": 1, "owner": {"id": 7, "name": "", "email": ""}, "readers": []}',
    ],
)
def test_a_damaged_file_lets_nobody_in_by_guessing(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")

    with pytest.raises(AccessDamagedError):
        read_access(tmp_path)


def test_a_change_that_cannot_be_leaves_all_as_it_was(tmp_path: Path) -> None:
    before = Access(CLAIRE)
    write_access(tmp_path, before)

    with pytest.raises(ReaderAddressError):
        change_access(tmp_path, lambda access: Access(access.owner, (tidy_address("denis"),)))

    assert read_access(tmp_path) == before


def test_a_collection_that_is_gone_is_not_made_again_by_naming_a_reader(tmp_path: Path) -> None:
    with pytest.raises(UnknownCollectionError):
        change_access(tmp_path / "gone", lambda access: access)

    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("written", ["", "denis", "@exemple.fr", "a b@c.fr", "a@b@c", "a@b,c@d"])
def test_what_is_no_address_names_no_reader(written: str) -> None:
    with pytest.raises(ReaderAddressError):
        tidy_address(written)


def test_two_owners_give_two_collections_one_title_and_neither_learns_of_it(
    tmp_path: Path,
) -> None:
    first = create_collection(tmp_path, "Client Durand", owner=CLAIRE)
    second = create_collection(tmp_path, "Client Durand", owner=DENIS)

    assert first.title == second.title == "Client Durand"
    assert first.name != second.name
    assert first.name.startswith("client-durand-")
    assert read_access(tmp_path / first.name).owner == CLAIRE
    assert read_access(tmp_path / second.name).owner == DENIS


def test_a_collection_with_an_owner_keeps_its_name_and_its_rights_when_it_is_renamed(
    tmp_path: Path,
) -> None:
    made = create_collection(tmp_path, "Client Durand", owner=CLAIRE)

    card = rename_collection(tmp_path, made.name, "Mission", patience=1, keep_name=True)

    assert (card.name, card.title) == (made.name, "Mission")
    assert [one.title for one in list_collections(tmp_path)] == ["Mission"]
    assert read_access(tmp_path / card.name).owner == CLAIRE


def test_what_leaves_holds_neither_rights_nor_what_readers_made(tmp_path: Path) -> None:
    made = create_collection(tmp_path, "Client", owner=CLAIRE)
    folder = tmp_path / made.name
    write_access(folder, Access(CLAIRE, (DENIS.email,)))
    private_folder(folder, DENIS).mkdir(parents=True)
    Records(private_folder(folder, DENIS)).create("board", "De Denis", '{"format": 1}')
    Records(folder).create("board", "De Claire", '{"format": 1}')

    export_collection(tmp_path, made.name, tmp_path / "out.zip")

    with ZipFile(tmp_path / "out.zip") as file:
        whole = b"".join(file.read(name) for name in file.namelist())
    assert b"De Claire" in whole
    assert b"De Denis" not in whole
    assert DENIS.email.encode() not in whole
    assert CLAIRE.id.encode() not in whole


def test_two_people_have_two_folders_whose_names_tell_nothing(tmp_path: Path) -> None:
    mine, other = private_folder(tmp_path, CLAIRE), private_folder(tmp_path, DENIS)

    assert mine != other
    assert mine.parent == other.parent == tmp_path / "people"
    assert "exemple" not in mine.name


def test_taking_a_collection_over_brings_what_was_made_of_it_before(tmp_path: Path) -> None:
    private_folder(tmp_path, CLAIRE).mkdir(parents=True)
    Records(private_folder(tmp_path, CLAIRE)).create("board", "Mardi", '{"format": 1}')

    adopt(tmp_path, CLAIRE)
    adopt(tmp_path, CLAIRE)

    assert [label.name for label in Records(tmp_path).labels("board")] == ["Mardi"]


def test_taking_over_what_has_boards_already_loses_none(tmp_path: Path) -> None:
    Records(tmp_path).create("board", "Mardi", '{"format": 1, "of": "before"}')
    private_folder(tmp_path, CLAIRE).mkdir(parents=True)
    mine = Records(private_folder(tmp_path, CLAIRE))
    mine.create("board", "mardi", '{"format": 1, "of": "Claire"}')
    mine.create("board", "Jeudi", '{"format": 1}')

    adopt(tmp_path, CLAIRE)

    names = [label.name for label in Records(tmp_path).labels("board")]
    assert names == ["Jeudi", "Mardi", "mardi (2)"]
