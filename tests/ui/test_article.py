"""One article as it was understood: drawn to the character, open to correction."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from corpus.corrections import anchor
from corpus.models import (
    Article,
    Correction,
    FieldCorrection,
    Voice,
    VoiceCorrection,
    Zone,
    ZoneCorrection,
)
from corpus.notes import NoteLink
from corpus.reader import parse_article
from tests.ui.conftest import SCRIPT, Open, page_html, wait_until
from tests.ui.fakes import FakeCollection, article
from ui.correcting import changed_fields, correction_html
from ui.editing import corrections_of, trimmed
from ui.jobs import Workspace
from ui.reading import LONGEST, Part, read_whole
from ui.resources import SEED
from ui.state import Stretch
from ui.texts import texts

PAGE = str(SCRIPT.parents[1] / "pages" / "corpus.py")
ALL = 1_000_000  # blocks
TEXT = "Un titre\n\nElle dit : « Non. »[1] Et sort.\n\nSuite page deux.\n\n[1] Une note.\n"


def told() -> Article:
    body, note = TEXT.index("Elle"), TEXT.index("[1] Une")
    zones = Zone("header", 0, body), Zone("body", body, note), Zone("note", note, len(TEXT))
    quote, sort = TEXT.index("« Non"), TEXT.index("sort")
    voices = (Voice("quoted", "Anne", quote, quote + 8), Voice("author", "", sort, sort + 4, 0.2))
    return article("t", TEXT, zones=zones, voices=voices, pages=(0, TEXT.index("Suite")))


def whole(parts: tuple[Part, ...]) -> str:
    return "".join(
        "".join(
            block.gap + block.syntax + "".join(run.text for run in block.runs)
            for block in part.blocks
        )
        + part.gap
        for part in parts
    )


def article_page(open_page: Open, article_id: str) -> AppTest:
    at = open_page(article=article_id).switch_page(PAGE)
    at.query_params["article"] = article_id
    at.run()
    assert not at.exception
    return at


def finish(at: AppTest, workspace: Workspace) -> AppTest:
    wait_until(lambda: not workspace.work.running)
    at.run()
    assert not at.exception
    return at


@pytest.mark.parametrize("path", sorted(SEED.glob("*.md"))[:4], ids=lambda path: path.stem)
def test_an_article_is_drawn_to_the_character(path: Path) -> None:
    note = parse_article(path.read_text(encoding="utf-8"), origin=path.name)

    parts, left = read_whole(note, (), blocks=ALL)

    assert (whole(parts), left) == (note.text, 0)
    runs = [run for part in parts for block in part.blocks for run in block.runs]
    assert all(note.text[run.start : run.start + len(run.text)] == run.text for run in runs)


@given(st.text(alphabet="ab.\n #»«", max_size=60), st.data())
def test_voices_and_pages_lose_nothing_of_any_text(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = [sorted((data.draw(places), data.draw(places))) for _ in range(3)]
    voices = tuple(Voice("quoted", "", a, b) for a, b in sorted(spans) if a < b)
    pages = (0, *sorted({data.draw(places), data.draw(places)} - {0}))
    one = article("x", text, voices=voices, pages=pages)

    parts, left = read_whole(one, (), blocks=ALL)

    assert (whole(parts), left) == (text, 0)


def test_voices_notes_and_pages_stand_where_they_are() -> None:
    one = told()
    call, note = TEXT.index("[1] Et"), TEXT.index("[1] Une")

    parts, _ = read_whole(one, [NoteLink(call, call + 3, note, len(TEXT) - 1)], blocks=ALL)

    runs = [run for part in parts for block in part.blocks for run in block.runs]
    assert [(run.text, run.ends) for run in runs if run.voice == 0] == [("« Non. »", (0,))]
    assert [(run.text, run.pages) for run in runs if run.pages] == [
        ("Un titre", (1,)), ("Suite page deux.", (2,)),
    ]  # fmt: skip
    assert [run.text for run in runs if run.call == 0] == ["[1]"]
    assert [run.text for run in runs if run.note == 0] == ["[1] Une note."]


def test_a_long_article_is_drawn_piece_by_piece() -> None:
    one = article("x", "\n\n".join(f"Paragraphe {place}." for place in range(500)))

    parts, left = read_whole(one, (), blocks=120)

    assert sum(len(part.blocks) for part in parts) == 120
    assert left == 380


def test_a_huge_paragraph_is_cut_to_be_drawn() -> None:
    one = article("x", "A" * (2 * LONGEST + 5))

    parts, _ = read_whole(one, (), blocks=ALL)

    assert [len(block.runs[0].text) for block in parts[0].blocks] == [LONGEST, LONGEST, 5]
    assert whole(parts) == one.text


def test_the_page_shows_the_record_and_the_legend(
    open_page: Open, collection: FakeCollection
) -> None:
    collection.articles.append(told())

    html = page_html(article_page(open_page, "t"))

    assert '<h1 class="rc-title">T</h1>' in html
    assert "<dt>Pages</dt><dd>2</dd>" in html
    assert [word in html for word in ("En-tête", "Corps", "Note", "Voix incertaine")] == [True] * 4
    assert "Commentaire" not in html


def test_an_unknown_article_leads_back_to_the_list(open_page: Open) -> None:
    at = article_page(open_page, "nobody")

    assert "article" not in at.query_params
    assert at.title[0].value == "Corpus"


def test_the_record_is_corrected_and_the_correction_taken_back(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    at = article_page(open_page, "pro")
    at.text_input(key="field-title-pro-0").set_value("Éloge du script")
    at.text_area(key="field-authors-pro-0").set_value("Anne Roy\nLéo Bar")
    at = finish(at.button(key="save-fields").click().run(), workspace)

    corrected = collection.snapshot().article("pro")
    assert (corrected.title, corrected.authors) == ("Éloge du script", ("Anne Roy", "Léo Bar"))
    assert '<h1 class="rc-title">Éloge du script</h1>' in page_html(at)

    at = finish(at.button(key="take-back-0").click().run(), workspace)
    assert collection.snapshot().article("pro").corrections == corrected.corrections[1:]


def test_a_paragraph_is_said_to_be_someone_else_s(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    at = article_page(open_page, "contra")
    at.session_state["session"].stretch = Stretch("contra", 0, 21)
    at.run()
    at.radio(key="speaker-0-20").set_value("quoted").run()
    at.text_input(key="name-0-20").set_value("Jeanne Morel").run()
    at = finish(at.button(key="save-correction").click().run(), workspace)

    [voice] = collection.snapshot().article("contra").voices
    assert (voice.kind, voice.name, voice.start, voice.end) == ("quoted", "Jeanne Morel", 0, 20)
    assert "<b>Dit par Jeanne Morel</b> <q>Un script appauvrit.</q>" in page_html(at)


def test_a_paragraph_is_said_to_be_furniture(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    at = article_page(open_page, "mute")
    at.session_state["session"].stretch = Stretch("mute", 0, 99)
    at.run()
    at.radio(key="kind-0-35").set_value("furniture").run()
    at = finish(at.button(key="save-correction").click().run(), workspace)

    assert {zone.kind for zone in collection.snapshot().article("mute").zones} == {"furniture"}
    assert "<b>Hors de l’article</b>" in page_html(at)


def test_only_what_differs_is_a_correction() -> None:
    one = told()
    stretch = Stretch("t", one.voices[0].start, one.voices[0].end)
    mark = anchor(TEXT, stretch.start, stretch.end)

    assert corrections_of(one, stretch, "body", ("quoted", "Anne")) == ()
    assert corrections_of(one, stretch, "body", ("author", "Anne")) == (
        VoiceCorrection("author", "", mark),
    )
    assert corrections_of(one, stretch, "note", ("quoted", "Anne")) == (
        ZoneCorrection("note", mark),
    )


def test_only_a_field_that_was_changed_is_a_correction() -> None:
    one = told()
    written = {
        "title": one.title, "authors": "Autrice t\n", "organisation": "", "published": "",
        "language": "fr",
    }  # fmt: skip

    assert changed_fields(one, written) == (FieldCorrection("published", ()),)  # type: ignore[arg-type]


def test_a_correction_that_lapsed_says_so() -> None:
    correction: Correction = ZoneCorrection("note", anchor("Un <b> texte", 3, 6))

    html = correction_html(correction, texts("fr"), lapsed=True)

    assert html.startswith("<b>Note</b> <q>&lt;b&gt;</q>")
    assert "Ne s’applique plus\u00a0: le texte a changé" in html


@pytest.mark.parametrize(
    ("start", "end", "place"), [(0, 7, (1, 4)), (0, 99, (1, 8)), (4, 6, None), (90, 99, None)]
)
def test_white_space_around_a_selection_is_left_out(
    start: int, end: int, place: tuple[int, int] | None
) -> None:
    assert trimmed(" Oui   a", start, end) == place
