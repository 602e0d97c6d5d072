"""The workshop: quotes kept while asking, and the board they stand on."""

from collections.abc import Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from errors import AssistantError
from index.records import Label
from tests.ui.conftest import CONTRA, PRO, QUESTION, SCRIPT, Open, page_html
from tests.ui.fakes import FakeCollection, article
from ui.boards import acts, drawing
from ui.boards.acts import Act, read_acts
from ui.boards.drawers import chosen
from ui.boards.keeping import first_board
from ui.state import Session
from ui.texts import texts
from workshop.boards import Drawer, Saved, boards_of
from workshop.editing import add_theme, keep_card
from workshop.keeping import keep_slice, new_card
from workshop.models import Board, Theme

PAGE = str(SCRIPT.parents[1] / "pages" / "board.py")
FRENCH = texts("fr")


def board_page(at: AppTest) -> AppTest:
    at.switch_page(PAGE).run()
    assert not at.exception
    return at


def only_board(collection: FakeCollection) -> Saved[Board]:
    drawer = boards_of(collection.folder)
    (label,) = drawer.labels()
    return drawer.open(label.id)


def kept(board: Board) -> list[str]:
    return [card.quote.text for card in board.cards]


@pytest.fixture
def drawer(collection: FakeCollection) -> Drawer[Board]:
    return boards_of(collection.folder)


@pytest.fixture
def saved(drawer: Drawer[Board]) -> Saved[Board]:
    """Two themes; the first holds a quote of each of two articles."""
    board = add_theme(first_board(FRENCH), Theme("later", "Plus tard"))
    for of, end in ((PRO, 18), (CONTRA, 19)):
        board = keep_card(board, new_card(keep_slice(of, 0, end), board.themes[0].id))
    return drawer.create("Mardi", board)


MOVE = {"kind": "move", "board": "o", "n": 3, "card": "a", "theme": "b", "at": 1}


class Page:
    """A board's page, told what a browser would tell it."""

    def __init__(
        self,
        drawer: Drawer[Board],
        saved: Saved[Board],
        collection: FakeCollection,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.memory = Session("fr")
        self.drawer, self.collection = drawer, collection
        self._id = saved.label.id
        self._state: dict[str, Mapping[str, Any]] = {}
        self.address: dict[str, str] = {}
        monkeypatch.setattr(acts, "st", SimpleNamespace(session_state=self._state), raising=True)
        monkeypatch.setattr(
            "ui.address.st", SimpleNamespace(query_params=self.address), raising=True
        )

    @property
    def saved(self) -> Saved[Board]:
        return self.drawer.open(self._id)

    @property
    def board(self) -> Board:
        return self.saved.value

    def tell(self, *told: dict[str, Any], client: str = "c") -> None:
        told_here = [{"board": self._id, **one} for one in told]
        self._state[drawing.key_of(self._id)] = {"act": {"client": client, "acts": told_here}}
        self.run()

    def forget(self) -> None:
        """Forget what was told before it was done, as Streamlit may while a page is left."""
        self._state.clear()

    def run(self) -> None:
        snapshot: Any = self.collection.snapshot()
        acts.do_acts(self.drawer, self._id, snapshot, self.memory)

    def trouble(self) -> Exception | None:
        return self.memory.failure

    def drawn(self) -> dict[str, Any]:
        snapshot: Any = self.collection.snapshot()
        return drawing.board_data(self.board, snapshot, self.memory)


@pytest.fixture
def page(
    drawer: Drawer[Board],
    saved: Saved[Board],
    collection: FakeCollection,
    monkeypatch: pytest.MonkeyPatch,
) -> Page:
    return Page(drawer, saved, collection, monkeypatch)


def test_the_first_quote_that_is_kept_makes_a_workshop(
    open_page: Open, collection: FakeCollection
) -> None:
    at = open_page(q=QUESTION)
    assert at.button(key="keep-1").label == "Garder"

    at.button(key="keep-1").click().run()

    found = only_board(collection)
    assert found.label.name == "Mon atelier"
    assert kept(found.value) == [PRO.text[:56]]
    assert found.value.cards[0].quote.question == QUESTION
    assert at.button(key="keep-1").label == "Gardée"
    assert at.button(key="keep-2").label == "Garder"


def test_a_second_click_takes_the_quote_off_again(
    open_page: Open, collection: FakeCollection
) -> None:
    at = open_page(q=QUESTION)

    at.button(key="keep-1").click().run()
    at.button(key="keep-1").click().run()

    assert kept(only_board(collection).value) == []
    assert at.button(key="keep-1").label == "Garder"


def test_the_theme_that_was_chosen_takes_the_quotes(
    open_page: Open, drawer: Drawer[Board], saved: Saved[Board]
) -> None:
    at = open_page(q=QUESTION)
    at.selectbox(key="keep-in").select_index(1).run()

    at.button(key="keep-2").click().run()

    assert [card.quote.article.id for card in drawer.open(saved.label.id).value.under("later")] == [
        "contra"
    ]


def test_boards_that_cannot_be_read_never_stop_an_answer(
    open_page: Open, collection: FakeCollection
) -> None:
    (collection.folder / "boards.sqlite").write_bytes(b"not a database at all" * 100)

    at = open_page(q=QUESTION)

    assert "rc-quote" in page_html(at)
    assert not any(button.key == "keep-1" for button in at.button)
    assert board_page(at).error[0].value


def test_a_quote_is_copied_with_its_reference(open_page: Open) -> None:
    copied = [html.value for html in open_page(q=QUESTION).html if "data-copy" in html.value]

    assert len(copied) == 2
    assert "Autrice contra, «\u00a0Contra\u00a0», mars 2014" in copied[1]


def test_an_empty_page_offers_to_make_a_workshop(
    open_page: Open, collection: FakeCollection
) -> None:
    at = board_page(open_page())
    at.text_input(key="board-new").set_value("Atelier de mardi")

    at.button(key="board-create-it").click().run()

    made = only_board(collection)
    assert made.label.name == "Atelier de mardi"
    assert [theme.name for theme in made.value.themes] == ["À classer"]


def test_a_name_that_is_taken_is_told_in_a_sentence(open_page: Open, saved: Saved[Board]) -> None:
    at = board_page(open_page())
    at.text_input(key="board-new").set_value("mardi")

    at.button(key="board-create-it").click().run()

    assert "mardi" in at.error[0].value.casefold()


def test_a_workshop_is_renamed_copied_and_deleted(
    open_page: Open, drawer: Drawer[Board], saved: Saved[Board]
) -> None:
    at = board_page(open_page())
    name = f"board-name-{saved.label.id}"

    at.text_input(key=name).set_value("Jeudi")
    at.button(key="board-rename-it").click().run()
    at.text_input(key=name).set_value("Copie")
    at.button(key="board-copy-it").click().run()

    assert sorted(label.name for label in drawer.labels()) == ["Copie", "Jeudi"]
    copy = drawer.find("Copie")
    assert at.query_params["board"] == copy.id or at.query_params["board"] == [copy.id]

    at.button(key="board-delete-it").click().run()
    assert len(drawer.labels()) == 2  # nobody said yes
    at.checkbox(key=f"board-sure-{copy.id}").check()
    at.button(key="board-delete-it").click().run()
    assert [label.name for label in drawer.labels()] == ["Jeudi"]


def test_undo_takes_back_and_redo_does_again(
    open_page: Open, drawer: Drawer[Board], saved: Saved[Board]
) -> None:
    drawer.change(saved.label.id, partial(add_theme, theme=Theme("t", "De trop")))
    at = board_page(open_page())

    at.button(key="undo").click().run()
    assert len(drawer.open(saved.label.id).value.themes) == 2
    at.button(key="redo").click().run()
    assert len(drawer.open(saved.label.id).value.themes) == 3


def test_an_undo_that_would_take_back_what_another_window_did_is_told(
    open_page: Open, drawer: Drawer[Board], saved: Saved[Board]
) -> None:
    drawer.change(saved.label.id, partial(add_theme, theme=Theme("t", "Ici")))
    at = board_page(open_page())
    drawer.change(saved.label.id, partial(add_theme, theme=Theme("u", "Ailleurs")))

    at.button(key="undo").click().run()

    assert at.error
    assert len(drawer.open(saved.label.id).value.themes) == 4


def test_the_board_that_changed_last_is_open_where_none_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    labels = [
        Label("a", "board", "Un", 1, "2026-11-28T10:00:00Z"),
        Label("b", "board", "Deux", 1, "2026-11-28T09:00:00Z"),
    ]
    address = SimpleNamespace(query_params={})
    monkeypatch.setattr("ui.address.st", address)
    memory = Session("fr")

    assert chosen(labels, "board", memory) == labels[0]
    memory.thread.opened["board"] = "b"
    assert chosen(labels, "board", memory) == labels[1]
    address.query_params = {"board": "a"}
    assert chosen(labels, "board", memory) == labels[0]
    assert chosen([], "board", memory) is None


def test_a_card_is_moved_noted_judged_and_removed(page: Page) -> None:
    first, second = page.board.cards
    page.tell(
        {"kind": "move", "n": 1, "card": first.id, "theme": "later", "at": 0},
        {"kind": "note", "n": 2, "card": first.id, "text": "À lire"},
        {"kind": "proposition-add", "n": 3, "text": "Il faut un script"},
    )
    proposition = page.board.propositions[0].id
    page.tell(
        {"kind": "stance", "n": 4, "card": first.id, "proposition": proposition, "text": "for"},
        {"kind": "remove", "n": 5, "card": second.id},
    )

    (card,) = page.board.cards
    assert (card.theme, card.note, card.stances) == ("later", "À lire", ((proposition, "for"),))
    assert page.drawn()["propositions"][0]["tally"] == "pour 1"
    assert page.memory.said == "La citation est retirée\u202f; vous pouvez annuler."


def test_what_was_told_twice_is_done_once(page: Page) -> None:
    add = {"kind": "theme-add", "n": 1, "text": "Nouveau"}
    page.tell(add)
    page.tell(add, {"kind": "theme-add", "n": 2, "text": "Autre"})

    assert [theme.name for theme in page.board.themes][2:] == ["Nouveau", "Autre"]
    assert page.drawn()["done"] == {"client": "c", "n": 2}
    page.tell(add, client="another tab that begins again at one")
    assert len(page.board.themes) == 5


def test_what_was_told_as_the_page_was_left_is_done_by_the_next_board(
    page: Page, drawer: Drawer[Board]
) -> None:
    page.forget()
    page.run()
    assert page.memory.acted == ("", 0)

    other = drawer.create("Autre atelier", Board("o", "Autre", (Theme("only", "Seul"),)))
    page.tell(
        {"kind": "theme-add", "n": 1, "text": "D’ici"},
        {"kind": "theme-add", "n": 2, "text": "D’ailleurs", "board": other.label.id},
    )

    assert page.board.themes[-1].name == "D’ici"
    assert drawer.open(other.label.id).value.themes[-1].name == "D’ailleurs"


def test_a_theme_that_is_removed_leaves_its_quotes_to_its_neighbour(page: Page) -> None:
    first, later = page.board.themes
    page.tell({"kind": "theme-remove", "n": 1, "theme": first.id})

    assert page.board.themes == (later,)
    assert len(page.board.under("later")) == 2
    page.tell({"kind": "theme-remove", "n": 2, "theme": "later"})
    assert page.board.themes == (later,)  # the last one stays


def test_what_another_window_removed_is_told_and_the_rest_is_done(page: Page) -> None:
    card = page.board.cards[0]
    page.tell(
        {"kind": "remove", "n": 1, "card": card.id},
        {"kind": "note", "n": 2, "card": card.id, "text": "trop tard"},
    )
    assert isinstance(page.trouble(), AssistantError)

    page.tell({"kind": "theme-rename", "n": 3, "theme": "later", "text": "Demain"})
    assert page.trouble() is None
    assert page.board.themes[1].name == "Demain"


def test_a_quote_whose_article_changed_is_flagged_and_taken_anew_by_a_person_only(
    page: Page, collection: FakeCollection
) -> None:
    before = page.board.cards[0]
    collection.articles[0] = article("pro", "Bien sûr, le script rassure tout le monde.")
    collection.generation += 1

    flagged = page.drawn()["themes"][0]["cards"][0]
    assert flagged["quote"] == before.quote.text  # never silently altered
    assert flagged["flag"]["kind"] == "changed"
    assert flagged["flag"]["now"] in collection.articles[0].text
    assert not flagged["readable"]

    page.tell({"kind": "replace", "n": 1, "card": before.id, "text": "pas ce qui était montré"})
    assert page.board.cards[0] == before
    page.tell({"kind": "replace", "n": 2, "card": before.id, "text": flagged["flag"]["now"]})
    assert page.board.cards[0].quote.text == flagged["flag"]["now"]
    assert page.drawn()["themes"][0]["cards"][0]["flag"] is None


def test_a_quote_whose_article_is_gone_is_flagged(page: Page, collection: FakeCollection) -> None:
    collection.remove(["contra"])

    assert page.drawn()["themes"][0]["cards"][1]["flag"]["kind"] == "gone"


def test_a_quote_is_read_where_it_stands_now(page: Page, collection: FakeCollection) -> None:
    collection.articles[0] = article("pro", f"Une phrase de plus. {PRO.text}")

    page.tell({"kind": "read", "n": 1, "card": page.board.cards[0].id})

    start = len("Une phrase de plus. ")
    assert page.address["passage"] == f"pro:{start}:{start + 18}"


@pytest.mark.parametrize(
    "told",
    [None, "move", {"acts": "all"}, {"acts": [{"kind": "move"}]}, {"acts": [{"n": 1, "boo": 2}]},
     {"acts": [{"kind": 1, "board": "b", "n": 1}]},
     {"acts": [{"kind": "move", "board": "b", "n": True}]}],
)  # fmt: skip
def test_what_no_page_of_ours_would_tell_is_left_out(told: object) -> None:
    assert read_acts(told)[1] == []


def test_an_act_says_all_it_is_about() -> None:
    told = {"client": "c", "acts": [MOVE]}

    assert read_acts(told) == ("c", [Act("move", "o", 3, "a", "b", at=1)])


def test_the_documents_are_offered(open_page: Open, saved: Saved[Board]) -> None:
    at = board_page(open_page())

    assert len(at.get("download_button")) == 9
