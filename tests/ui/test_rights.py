"""What an owner, a reader and a stranger may do: asked of the code, not of the buttons."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from corpus.progress import Progress
from errors import HiddenCollectionError, NotOwnerError
from index.access import FILE, Access, Person, private_folder, read_access, write_access
from index.collections import create_collection
from tests.ui.conftest import CONTRA, PRO, QUESTION, SCRIPT, page_html, wait_until, written_answers
from tests.ui.fakes import FakeAssistant, FakeCollection
from tests.ui.signedin import person, sign_in
from ui import identity, resources, rights, shelving
from ui.checking import REGISTER, Checks
from ui.matrices.bench import bench_of
from ui.resources import Library
from ui.runner import Runner
from workshop.boards import boards_of

PAGES = SCRIPT.parents[1] / "pages"
CLAIRE, DENIS, EMMA = (person(name) for name in ("claire", "denis", "emma"))
Open = Callable[..., AppTest]


@pytest.fixture
def mission(data: Path) -> str:
    """The name of a collection of Claire's that Denis reads and Emma knows nothing of."""
    card = create_collection(data, "Mission secrète", owner=CLAIRE)
    write_access(data / card.name, Access(CLAIRE, (DENIS.email,)))
    return card.name


@pytest.fixture
def library(data: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Every collection holds two articles, and has its own folder."""

    def open_fake(name: str, progress: Progress) -> FakeAssistant:
        fake = FakeCollection(PRO, CONTRA)
        fake.folder = data / name
        fake.folder.mkdir(parents=True, exist_ok=True)
        return FakeAssistant(fake, written_answers())

    shared = Library(open_fake)  # type: ignore[arg-type]
    monkeypatch.setattr(resources, "_SHARED", shared)
    return shared


@pytest.fixture
def open_as(library: Library) -> Open:
    """Open the app as somebody, on a page, as ``open_as("denis", "corpus", collection="…")``."""

    def open_at(name: str, page: str = "ask", **parameters: str) -> AppTest:
        at = sign_in(AppTest.from_file(str(SCRIPT), default_timeout=30), name)
        for key, value in parameters.items():
            at.query_params[key] = value
        at.run()
        if page != "ask":
            at.switch_page(str(PAGES / f"{page}.py")).run()
        return settled(at)

    return open_at


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "login_is_set_up", lambda: True)


def settled(at: AppTest) -> AppTest:
    opened = resources.library()._workspaces
    wait_until(lambda: not any(one.work.running for one in opened.values()))
    at.run()
    assert not at.exception
    return at


def keys(at: AppTest) -> set[str]:
    found = [*at.button, *at.text_input, *at.text_area, *at.multiselect, *at.get("file_uploader")]
    return {str(one.key) for one in found if getattr(one, "key", None)}


def articles(library: Library, name: str) -> list[str]:
    assistant = library.workspace(name).assistant
    assert assistant is not None
    return [one.id for one in assistant.collection.snapshot().references]


# The rights themselves.


def test_an_owner_owns_a_reader_reads_a_stranger_knows_of_nothing(mission: str) -> None:
    assert [rights.right(mission, who) for who in (CLAIRE, DENIS, EMMA)] == ["own", "read", "none"]


def test_everyone_who_is_signed_in_reads_the_first_collection(data: Path) -> None:
    assert rights.right("default", EMMA) == "read"


def test_an_administrator_cares_for_what_belongs_to_nobody_and_for_nothing_else(
    data: Path, mission: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGARDS_ADMINS", "boss@exemple.fr, Emma@exemple.fr")
    resources.settings.cache_clear()
    create_collection(data, "Avant")

    assert rights.right("avant", EMMA) == rights.right("default", EMMA) == "own"
    assert rights.right("avant", DENIS) == "none"
    assert rights.right(mission, EMMA) == "none"
    assert rights.right("avant", Person(EMMA.id, "Emma", "")) == "none"  # an e-mail not verified


def test_no_e_mail_is_no_key(data: Path, mission: str) -> None:
    write_access(data / mission, Access(CLAIRE, ("",)))

    assert rights.right(mission, Person("https://other|9", "Nobody", "")) == "none"


def test_an_id_of_another_provider_is_another_person(mission: str) -> None:
    assert rights.right(mission, Person("https://evil.exemple|claire", "Claire", "")) == "none"


@pytest.mark.parametrize("name", ["..", "../data", "", "a/b", "Mission"])
def test_a_name_that_is_none_opens_nothing(name: str, data: Path) -> None:
    assert rights.right(name, EMMA) == "none"


def test_where_rights_are_damaged_nobody_gets_in_and_the_others_still_do(
    data: Path, mission: str, open_as: Open
) -> None:
    (data / mission / FILE).write_text("{", encoding="utf-8")

    at = open_as("claire", "corpus")

    assert at.selectbox(key="collection-choice").options == ["Première collection"]


def test_no_page_goes_round_the_rights() -> None:
    """Whoever needs a way past them says so here."""
    allowed = {
        "workspace.begin(": {"state.py"},
        "resources.workspace(": {"state.py", "server.py"},
        "every_card(": {"resources.py", "rights.py", "collections.py"},
        "library().workspace(": {"resources.py"},
    }
    texts = {path: path.read_text(encoding="utf-8") for path in PAGES.parent.rglob("*.py")}

    for words, files in allowed.items():
        assert {path.name for path, text in texts.items() if words in text} == files
    lines = [line for text in texts.values() for line in text.splitlines()]
    kept = [line for line in lines if ".collection.folder" in line]
    own = ("rights.desk(", "HistoryStore(")  # the second names the person to each question
    assert [line for line in kept if not any(word in line for word in own)] == []


# A stranger.


@pytest.mark.parametrize(
    "page", ["ask", "corpus", "board", "matrix", "confront", "blindspots", "check"]
)
def test_to_a_stranger_a_deep_link_says_no_more_than_to_a_collection_that_never_was(
    open_as: Open, library: Library, mission: str, page: str
) -> None:
    there = open_as("emma", page, collection=mission)
    never = open_as("emma", page, collection="never-was")

    assert there.info[0].value == never.info[0].value.replace("never-was", mission)
    assert "Mission secrète" not in str([one.value for one in there.main if hasattr(one, "value")])
    assert keys(there) == keys(never)
    assert mission not in library._workspaces


def test_a_stranger_does_not_close_what_others_read(
    open_as: Open, library: Library, mission: str
) -> None:
    open_as("claire", collection=mission)
    before = library.workspace(mission)

    open_as("emma", collection=mission)

    assert library.workspace(mission) is before


def test_a_stranger_finds_it_in_no_list_and_may_give_another_the_same_title(
    open_as: Open, data: Path, mission: str
) -> None:
    at = open_as("emma", "corpus")
    assert at.selectbox(key="collection-choice").options == ["Première collection"]

    at.text_input(key="new-title").set_value("Mission secrète")
    at = settled(at.button(key="create").click().run())

    assert not at.error
    made = at.query_params["collection"]
    assert made != mission
    assert read_access(data / made).owner.id == EMMA.id


@pytest.mark.parametrize("who", [DENIS, EMMA])
def test_nobody_but_the_owner_takes_a_collection_away_as_a_file(mission: str, who: Person) -> None:
    with pytest.raises((NotOwnerError, HiddenCollectionError)):
        shelving.exported(mission, who)

    assert shelving.exported(mission, CLAIRE)[:2] == b"PK"


# A reader.


def test_a_reader_asks_and_keeps_quotes(open_as: Open, data: Path, mission: str) -> None:
    at = open_as("denis", collection=mission, q=QUESTION)
    assert "Le script rassure." in page_html(at)

    at.button(key="keep-1").click().run()

    mine = boards_of(private_folder(data / mission, DENIS))
    assert [label.name for label in mine.labels()] == ["Mon atelier"]
    assert boards_of(data / mission).labels() == ()


def test_a_reader_is_shown_nothing_that_changes_the_collection(open_as: Open, mission: str) -> None:
    reader, owner = (open_as(name, "corpus", collection=mission) for name in ("denis", "claire"))

    changing = {"add", "remove", "rename", "delete", "export", "reader-add", "fetch", "paste"}
    assert keys(reader) & changing == set()
    assert changing - {"export"} <= keys(owner)
    assert "elle appartient à Claire" in str([one.value for one in reader.caption])


@pytest.mark.parametrize("job", ["add", "remove", "correct"])
def test_a_reader_begins_no_job_that_changes_the_collection(
    open_as: Open, library: Library, mission: str, job: str
) -> None:
    open_as("claire", collection=mission)
    before = articles(library, mission)

    at = sign_in(AppTest.from_function(_begin, kwargs={"name": mission, "job": job}), "denis")
    at.run()

    assert at.text[0].value == str(NotOwnerError())
    assert articles(library, mission) == before


def _begin(name: str, job: str) -> None:
    import streamlit as st

    from errors import AssistantError
    from ui import tasks
    from ui.state import Session

    memory = Session("fr", collection=name)
    try:
        memory.begin(job, tasks.remove(["pro"]))  # type: ignore[arg-type]
        st.text("begun")
    except AssistantError as error:
        st.text(str(error))


@pytest.mark.parametrize("act", ["_rename", "_delete", "_add", "_claim"])
@pytest.mark.parametrize("name", ["denis", "emma"])
def test_no_act_of_somebody_else_changes_a_collection_as_a_whole(
    data: Path, mission: str, library: Library, act: str, name: str
) -> None:
    before = read_access(data / mission)

    at = AppTest.from_function(_act, kwargs={"name": mission, "act": act})
    sign_in(at, name).run()

    assert at.text[0].value in ("NotOwnerError", "HiddenCollectionError")
    assert read_access(data / mission) == before
    assert [card.title for card in resources.every_card().values()] == ["Mission secrète"]


def _act(name: str, act: str) -> None:
    import streamlit as st

    from ui import readers, shelving
    from ui.state import session

    memory = session()
    memory.collection = name
    st.session_state[f"title-{name}"] = "Volée"
    st.session_state["reader-address"] = "emma@exemple.fr"
    if act in ("_add", "_claim"):
        getattr(readers, act)()
    elif act == "_delete":
        shelving._delete(memory, name)
    else:
        shelving._rename()
    st.text(type(memory.failure).__name__)


def test_a_reader_who_is_no_longer_one_is_a_stranger_at_the_next_click(
    open_as: Open, data: Path, mission: str
) -> None:
    at = open_as("denis", collection=mission, q=QUESTION)
    write_access(data / mission, Access(CLAIRE))

    at.button(key="keep-1").click().run()

    assert "Le script rassure." not in page_html(at)
    assert "n’existe plus" in at.info[0].value or mission in at.info[0].value


# An owner.


def test_an_owner_names_a_reader_and_takes_the_name_away_again(
    open_as: Open, data: Path, mission: str
) -> None:
    at = open_as("claire", "corpus", collection=mission)
    at.text_input(key="reader-address").set_value(" Emma@Exemple.fr ")
    at = settled(at.button(key="reader-add").click().run())
    assert read_access(data / mission).readers == (DENIS.email, EMMA.email)
    assert rights.right(mission, EMMA) == "read"

    at = settled(at.button(key=f"reader-remove-{EMMA.email}").click().run())

    assert read_access(data / mission).readers == (DENIS.email,)
    at.text_input(key="reader-address").set_value("emma")
    at = at.button(key="reader-add").click().run()
    assert "n’est pas une adresse" in at.error[0].value


def test_a_renamed_collection_stays_where_its_readers_have_it(
    open_as: Open, data: Path, mission: str
) -> None:
    at = open_as("claire", "corpus", collection=mission)
    at.text_input(key=f"title-{mission}").set_value("Mission dévoilée")
    at = settled(at.button(key="rename").click().run())

    assert {name: card.title for name, card in resources.every_card().items()} == {
        mission: "Mission dévoilée"
    }
    assert rights.right(mission, DENIS) == "read"


def test_an_administrator_takes_over_what_belongs_to_nobody_with_what_was_made_of_it(
    open_as: Open, data: Path, login: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGARDS_ADMINS", EMMA.email)
    resources.settings.cache_clear()
    create_collection(data, "Avant")
    at = open_as("emma", collection="avant", q=QUESTION)
    at.button(key="keep-1").click().run()
    assert boards_of(data / "avant").labels() == ()

    at = open_as("emma", "corpus", collection="avant")
    settled(at.button(key="take-over").click().run())

    assert read_access(data / "avant").owner.id == EMMA.id
    assert [label.name for label in boards_of(data / "avant").labels()] == ["Mon atelier"]


# What is each person's own.


def test_nobody_sees_what_another_made_or_checked(open_as: Open, data: Path, mission: str) -> None:
    claire = open_as("claire", collection=mission, q=QUESTION)
    claire.button(key="keep-1").click().run()
    assert boards_of(data / mission).labels()

    hers = open_as("claire", "board", collection=mission)
    denis = open_as("denis", "board", collection=mission)

    assert "board-rename" in keys(hers) or len(hers.selectbox) == 2
    assert [box.key for box in denis.selectbox] == ["collection-choice"]
    assert any("premier atelier" in one.value for one in denis.markdown)


def test_a_report_and_a_matrix_at_work_are_of_the_person_who_asked_for_them(
    library: Library, mission: str
) -> None:
    shared, check = library.workspace(mission), Runner[Checks]()
    report = REGISTER.add((id(shared), CLAIRE.id), check)

    assert REGISTER.find((id(shared), CLAIRE.id), report) is check
    assert REGISTER.find((id(shared), DENIS.id), report) is None
    assert bench_of(shared, CLAIRE.id) is bench_of(shared, CLAIRE.id)
    assert bench_of(shared, CLAIRE.id) is not bench_of(shared, DENIS.id)


def test_nobody_reads_how_the_job_of_another_ended(
    open_as: Open, library: Library, mission: str
) -> None:
    claire = open_as("claire", "corpus", collection=mission)
    claire.text_area(key="text-0").set_value("Un texte de Claire. Il est à elle.")
    claire.text_input(key="text-title-0").set_value("Le titre de Claire")
    claire = settled(claire.button(key="paste").click().run())
    assert "dismiss" in keys(claire)

    denis = open_as("denis", "corpus", collection=mission)

    assert "dismiss" not in keys(denis)


def test_without_login_everything_is_as_it_was(data: Path, mission: str) -> None:
    assert rights.right(mission) == "own"
    assert mission in rights.cards()
    assert rights.desk(data / mission) == data / mission


def test_only_who_cares_for_the_server_is_told_where_its_data_is(
    open_as: Open, data: Path, mission: str, login: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGARDS_ADMINS", EMMA.email)
    resources.settings.cache_clear()

    administrator = open_as("emma", "settings")
    owner = open_as("claire", "settings", collection=mission)

    assert [one.value for one in administrator.code] == [str(data.resolve())]
    assert [one.value for one in owner.code] == []
