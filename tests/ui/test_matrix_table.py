"""A matrix as it is drawn: order, filters, coverage, hidden authors; every word as it stands."""

import pytest

from tests.ui.conftest import CONTRA, MUTE, PRO, QUESTION, Open
from tests.ui.fakes import FakeAssistant, FakeCollection, article
from tests.ui.matrixpage import WHEAT, go, keep_matrix
from ui.matrices import layout
from ui.matrices.layout import Wish, lay_out
from ui.matrices.seen import Seen, see
from ui.matrices.table import Picture, table_data
from ui.texts import texts

FR = texts("fr")


@pytest.fixture
def seen(assistant: FakeAssistant, collection: FakeCollection) -> Seen:
    return see(keep_matrix(assistant), collection.snapshot())  # type: ignore[arg-type]


def drawn(seen: Seen, wish: Wish = Wish()) -> dict[str, object]:  # noqa: B008 - it is frozen
    return table_data(Picture(seen, lay_out(seen, wish, {}, FR), {}, bool(wish.blind)), FR)


def test_every_cell_says_its_verdict_and_its_words(seen: Seen) -> None:
    data = table_data(Picture(seen, lay_out(seen, Wish(), {}, FR), {}), FR)

    assert [column["title"] for column in data["columns"]] == ["Pro", "Contra", "Mute"]
    assert data["columns"][0]["byline"] == "Autrice pro · mars 2014"
    assert [row["question"] for row in data["rows"]] == [QUESTION, WHEAT]
    first, second, third = data["rows"][0]["cells"]
    assert (first["verdict"], first["quote"]) == ("answers", "Le script rassure.")
    assert (second["verdict"], second["quote"]) == ("touches", "Le client l’entend.")
    assert set(third) == {"key"}


def test_coverage_is_counted_for_rows_and_columns(seen: Seen) -> None:
    data = table_data(Picture(seen, lay_out(seen, Wish(), {}, FR), {}), FR)

    assert [row["cover"] for row in data["rows"]] == [[1, 1, 1], [1, 0, 2]]
    assert [column["cover"] for column in data["columns"]] == [[1, 0, 1], [0, 1, 1], [1, 0, 1]]
    assert data["rows"][0]["line"] == "1\u00a0source répond, 1\u00a0effleure, 1\u00a0silencieuse"
    assert data["columns"][1]["line"] == "répond à 0 question, en effleure 1, silencieuse sur 1"


def test_questions_and_sources_are_sorted_by_coverage(seen: Seen) -> None:
    least = lay_out(seen, Wish(rows="least", columns="most"), {}, FR)
    most = lay_out(seen, Wish(rows="most"), {}, FR)

    assert (least.rows, most.rows) == ((1, 0), (0, 1))
    assert [column.place for column in least.columns] == [0, 2, 1]


def test_questions_are_filtered_by_coverage_change_and_loss(
    assistant: FakeAssistant, collection: FakeCollection
) -> None:
    saved = keep_matrix(assistant, sources=("pro", "mute"))
    collection.articles = [PRO, article("mute", "Tout autre chose."), CONTRA]
    seen = see(saved, collection.snapshot())  # type: ignore[arg-type]

    def rows(only: layout.Only) -> tuple[int, ...]:
        return lay_out(seen, Wish(only=frozenset([only])), {(QUESTION, "pro"): "new"}, FR).rows

    assert rows("few") == ()
    assert rows("changed") == (0,)
    assert rows("lost") == (1,)
    assert seen.lost == {(WHEAT, "mute"): "changed"}


def test_sources_that_never_speak_are_left_out_on_demand(
    assistant: FakeAssistant, collection: FakeCollection
) -> None:
    collection.articles = [PRO, CONTRA, MUTE, article("quiet", "Rien de tout cela.")]
    seen = see(keep_matrix(assistant), collection.snapshot())  # type: ignore[arg-type]

    shown = lay_out(seen, Wish(only=frozenset(["spoken"])), {}, FR)

    assert [column.title for column in shown.columns] == ["Pro", "Contra", "Mute"]


def test_a_matrix_that_is_too_large_is_cut_and_that_is_told(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_CELLS", 4)

    shown = lay_out(seen, Wish(), {}, FR)

    assert (shown.rows, shown.cut) == ((0,), 1)


def test_blind_columns_tell_neither_title_nor_author_nor_place(seen: Seen) -> None:
    hidden = drawn(seen, Wish(blind=1))

    told = repr(hidden)
    assert not any(
        word in told for word in ("Autrice", "'Pro'", "'Contra'", "'Mute'", "2014", "pro.txt")
    )
    assert {column["title"] for column in hidden["columns"]} == {  # type: ignore[attr-defined]
        "Auteur A", "Auteur B", "Auteur C",
    }  # fmt: skip
    assert drawn(seen, Wish(blind=1)) == hidden
    orders = {
        tuple(one.place for one in lay_out(seen, Wish(blind=number), {}, FR).columns)
        for number in range(1, 9)
    }
    assert len(orders) > 1


def test_two_articles_of_one_author_share_a_letter_and_are_told_apart(
    assistant: FakeAssistant, collection: FakeCollection
) -> None:
    collection.articles = [PRO, article("again", CONTRA.text, authors=PRO.authors)]
    seen = see(keep_matrix(assistant), collection.snapshot())  # type: ignore[arg-type]

    titles = [column.title for column in layout.column_names(seen, 1, FR)]

    assert titles == ["Auteur A · 1", "Auteur A · 2"]


def test_the_toggle_hides_the_authors_and_shows_them_again(
    open_page: Open, assistant: FakeAssistant
) -> None:
    keep_matrix(assistant)
    at = go(open_page())

    at.toggle(key="matrix-blind").set_value(True).run()
    assert at.query_params["blind"] == "1"
    at.button(key="matrix-shuffle").click().run()
    assert at.query_params["blind"] == "2"
    assert not any((one.key or "").startswith("matrix-sources-") for one in at.multiselect)
    at.toggle(key="matrix-blind").set_value(False).run()
    assert "blind" not in at.query_params


def test_filters_that_leave_nothing_say_so(
    open_page: Open, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    collection.articles = [PRO, article("quiet", "Rien de tout cela.")]
    keep_matrix(assistant, sources=("quiet",))
    at = go(open_page())
    assert len(at.get("bidi_component")) == 2  # the page's script, and the table

    at.button_group(key="only").set_value(["spoken"]).run()

    assert len(at.get("bidi_component")) == 1
    assert any("Rien à montrer" in one.value for one in at.markdown)


def test_a_picture_has_another_signature_once_anything_it_shows_changed(seen: Seen) -> None:
    told = drawn(seen)["signature"]

    assert drawn(seen)["signature"] == told
    assert drawn(seen, Wish(blind=1))["signature"] != told
    assert drawn(seen, Wish(rows="least"))["signature"] != told
