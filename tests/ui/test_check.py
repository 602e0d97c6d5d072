"""The page that checks quotes, as far as it can be seen without a browser."""

import json
import threading
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from corpus.models import Voice
from tests.ui.conftest import SCRIPT, Open, page_html, wait_until
from tests.ui.fakes import FakeCollection, article
from ui import checking, reportfile
from ui.checked import marked
from ui.checking import MOST, Checks, Register
from ui.jobs import Workspace
from ui.report import GROUP
from ui.runner import Runner
from ui.texts import texts

PAGE = str(SCRIPT.parents[1] / "pages" / "check.py")
WALL = article(
    "wall",
    "Le mur de pierre garde la chaleur du jour jusque tard dans la nuit. "
    "On croit souvent que le bois chauffe mieux que la pierre des murs. "
    "Le maçon ne promet jamais une date avant d’avoir vu le sol.\n\n"
    "« Un mur droit se juge à la lumière du matin », dit Jeanne Vidal.",
    voices=(Voice("quoted", "Jeanne Vidal", 196, 243),),
)
EXACT = "« Le mur de pierre garde la chaleur du jour jusque tard dans la nuit. »"
ALTERED = "« Le maçon ne promet pas une date avant d’avoir vu le sol. »"
CUT = "« le bois chauffe mieux que la pierre des murs »"
UNKNOWN = "« Personne n’a jamais écrit ces mots dans aucun article. »"
WRONG = "Selon Paul Durand, « Un mur droit se juge à la lumière du matin »"


@pytest.fixture(autouse=True)
def wall(collection: FakeCollection) -> None:
    collection.articles = [WALL]


def check_page(open_page: Open, **parameters: str) -> AppTest:
    at = open_page(**parameters).switch_page(PAGE).run()
    assert not at.exception
    return at


def check_of(at: AppTest) -> Runner[Checks]:
    workspace = at.session_state["session"].workspace
    found = checking.REGISTER.find((id(workspace), ""), at.query_params["report"])
    assert found is not None
    return found


def finish(at: AppTest) -> AppTest:
    wait_until(lambda: not check_of(at).work.running)
    at.run()
    assert not at.exception
    return at


def check(at: AppTest, *lines: str) -> AppTest:
    batch = at.session_state["session"].batch
    at.text_area(key=f"checked-text-{batch}").set_value("\n\n".join(lines))
    return finish(at.button(key="check-text").click().run())


def upload(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    batch = at.session_state["session"].batch
    chooser = at.file_uploader(key=f"documents-{batch}")
    chooser.set_value([(name, content, "text/plain") for name, content in files]).run()
    return finish(at.button(key="check").click().run())


def kinds(at: AppTest) -> list[str]:
    pieces = page_html(at).split('<article class="rc-checked rc-is-')[1:]
    return [piece.partition('"')[0] for piece in pieces]


def test_the_summary_says_what_to_act_on_and_problems_come_first(open_page: Open) -> None:
    at = check(check_page(open_page), EXACT, ALTERED, UNKNOWN, WRONG, CUT)

    html = page_html(at)
    assert (
        "<h2>5\u00a0citations\u00a0: 2\u00a0exactes, 1\u00a0modifiée, 1\u00a0tronquée, "
        "1\u00a0introuvable</h2>"
    ) in html
    assert "4\u00a0sont à revoir. 1\u00a0est mal attribuée." in html
    assert kinds(at) == ["altered", "not-found", "misattributed", "cut", "exact"]


def test_where_all_is_well_it_says_so(open_page: Open) -> None:
    at = check(check_page(open_page), EXACT)

    assert "<h2>1\u00a0citation\u00a0: 1\u00a0exacte</h2>" in page_html(at)
    assert "Chaque citation dit ce que dit son article." in page_html(at)


def test_words_that_differ_are_marked_on_both_sides(open_page: Open) -> None:
    html = page_html(check(check_page(open_page), ALTERED))

    assert "Le maçon ne promet <del>pas</del> une date avant d’avoir vu le sol." in html
    assert "Le maçon ne promet <ins>jamais</ins> une date avant d’avoir vu le sol." in html


def test_where_the_document_ends_in_other_words_the_rest_of_the_sentence_is_shown(
    open_page: Open,
) -> None:
    html = page_html(check(check_page(open_page), ALTERED.replace("le sol", "la boue")))

    assert "avant d’avoir vu <del>la boue</del>" in html
    assert 'avant d’avoir vu<span class="rc-rest"> le sol.</span>' in html


def test_each_part_of_a_quote_is_shown_in_its_own_words(open_page: Open) -> None:
    quote = "« Le mur de bois garde la chaleur du jour […] Le maçon ne promet pas une date »"

    html = page_html(check(check_page(open_page), quote))

    assert "Le mur de <ins>pierre</ins> garde la chaleur du jour […] Le maçon ne promet" in html
    assert "promet <ins>jamais</ins> une date" in html


def test_a_cut_is_shown_with_the_words_it_takes_away(open_page: Open) -> None:
    html = page_html(check(check_page(open_page), CUT))

    assert '<mark class="rc-rest">On croit souvent que </mark>le bois chauffe mieux' in html
    assert "La coupe fait perdre la distance que prend l’auteur" in html


def test_who_really_speaks_is_told_with_the_source_and_its_place(open_page: Open) -> None:
    html = page_html(check(check_page(open_page), WRONG))

    assert "Votre document donne ces mots à Paul Durand. " in html
    assert "Dans l’article, c’est Jeanne Vidal qui parle." in html
    assert (
        "<cite>Wall</cite><span>Autrice wall · mars 2014 · §\u00a02 · citant Jeanne Vidal" in html
    )
    start = WALL.text.index("Un mur droit")
    assert f'data-passage="wall:{start}:' in html


def test_the_filter_shows_one_kind(open_page: Open) -> None:
    at = check(check_page(open_page), EXACT, ALTERED, UNKNOWN, WRONG)
    filters = at.pills[0]

    filters.set_value("misattributed").run()
    assert kinds(at) == ["misattributed"]
    at.pills[0].set_value("care").run()
    assert kinds(at) == ["altered", "not-found", "misattributed"]


def test_each_file_gets_its_line_and_one_that_cannot_be_read_says_why(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MEGABYTE", 1)
    at = upload(
        check_page(open_page),
        ("../../bon.md", b"Sans guillemets."),
        ("vide.txt", b""),
        ("faux.docx", b"pas un docx"),
        ("lourd.txt", b"x" * 51),
    )

    html = page_html(at)
    assert "<h2>Aucune citation à vérifier</h2>" in html
    assert "<bdi>bon.md</bdi></b> &ndash; aucune citation de plus de cinq mots." in html
    assert "«\u00a0vide.txt\u00a0» est vide" in html
    assert "«\u00a0faux.docx\u00a0» est abîmé ou n’est pas un vrai DOCX" in html
    assert "«\u00a0lourd.txt\u00a0» pèse 51 Mo, la limite est 50 Mo" in html
    assert kinds(at) == []


def test_quotes_of_several_files_are_told_apart(open_page: Open) -> None:
    at = upload(
        check_page(open_page), ("a.md", EXACT.encode()), ("b.md", f"{ALTERED} {EXACT}".encode())
    )

    html = page_html(at)
    assert "<h2>3\u00a0citations\u00a0: 2\u00a0exactes, 1\u00a0modifiée</h2>" in html
    assert (
        "<bdi>b.md</bdi></b> &ndash; 2\u00a0citations\u00a0: 1\u00a0exacte, 1\u00a0modifiée."
        in html
    )
    assert html.count('<span class="rc-where-in">b.md</span>') == 2


def test_where_the_articles_changed_it_says_so_and_checks_again(
    open_page: Open, collection: FakeCollection
) -> None:
    at = check(check_page(open_page), EXACT, ALTERED)
    assert page_html(at).count("data-passage") == 2
    collection.articles = [
        article("wall", WALL.text.replace("jamais", "pas").replace("jour", "feu"))
    ]
    collection.generation = 2
    at.run()

    assert "Les articles ont changé depuis cette vérification." in [
        one.value for one in at.markdown
    ]
    assert page_html(at).count("data-passage") == 0  # neither stands where it stood

    at = finish(at.button(key="check-again").click().run())

    assert kinds(at) == ["altered", "exact"]
    assert page_html(at).count("data-passage") == 2
    assert "Les articles ont changé" not in "".join(one.value for one in at.markdown)


def test_a_report_comes_back_after_another_page_but_not_in_another_collection(
    open_page: Open, workspace: Workspace
) -> None:
    at = check(check_page(open_page), EXACT)
    report = at.query_params["report"]
    at.switch_page(str(SCRIPT.parents[1] / "pages" / "corpus.py")).run()
    del at.query_params["report"]
    at.run()
    assert kinds(at.switch_page(PAGE).run()) == ["exact"]
    assert at.query_params["report"] == [report] or at.query_params["report"] == report

    assert checking.REGISTER.find((id(workspace), ""), report) is not None
    assert checking.REGISTER.find((id(workspace) + 1, ""), report) is None


def test_a_report_that_is_forgotten_says_so(open_page: Open) -> None:
    at = check_page(open_page, report="nothing")

    assert at.info[0].value.startswith("Ce rapport n’est plus en mémoire")
    assert at.file_uploader


def test_the_oldest_checks_are_forgotten_and_stopped() -> None:
    register = Register()
    checks: list[Runner[Checks]] = [Runner() for _ in range(MOST + 1)]
    ids = [register.add((7, ""), one) for one in checks]

    assert register.find((7, ""), ids[0]) is None
    assert [register.find((7, ""), one) for one in ids[1:]] == checks[1:]


def test_a_check_can_be_stopped(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    going, asked = threading.Event(), threading.Event()

    def slow(text: str, name: str, snapshot: object) -> Callable[..., Checks]:
        task = original(text, name, snapshot)  # type: ignore[arg-type]

        def waiting(progress: Callable[..., None]) -> Checks:
            asked.set()
            assert going.wait(10)
            return task(progress)

        return waiting

    original = checking.of_text
    monkeypatch.setattr(checking, "of_text", slow)
    at = check_page(open_page)
    at.text_area(key="checked-text-0").set_value(EXACT)
    at.button(key="check-text").click().run()
    assert asked.wait(10)
    assert at.subheader[0].value == "Les citations sont vérifiées"

    at.button(key="cancel").click().run()
    going.set()
    at = finish(at)

    assert at.info[0].value == "La vérification a été arrêtée."
    assert at.file_uploader


def test_four_hundred_quotes_are_shown_group_by_group(open_page: Open) -> None:
    many = [f"« Cette phrase numéro {n} ne se trouve nulle part. »" for n in range(400)]

    at = check(check_page(open_page), *many)
    groups = [one for one in at.html if one.value.startswith("<article")]
    at.button(key="more-quotes").click().run()

    assert len(groups) == 1
    assert len(kinds(at)) == 2 * GROUP
    assert "<h2>400\u00a0citations\u00a0: 400\u00a0introuvables</h2>" in page_html(at)


def test_hostile_words_stay_words(open_page: Open) -> None:
    html = page_html(
        check(check_page(open_page), "« <b>Ces</b> mots <img src=x> sont \u202e bien là »")
    )

    assert "&lt;b&gt;Ces&lt;/b&gt; mots &lt;img src=x&gt; sont" in html
    assert '<span class="rc-sign" data-sign="U+202E">' in html


def test_an_empty_text_checks_nothing(open_page: Open) -> None:
    at = check_page(open_page)
    at.button(key="check-text").click().run()

    assert "report" not in at.query_params
    assert not at.exception


def test_the_report_can_be_taken_along(open_page: Open) -> None:
    at = check(check_page(open_page), EXACT, ALTERED)
    made = check_of(at).work.made
    assert made is not None

    page, data = reportfile.page(made, "default", texts("fr")), json.loads(reportfile.data(made))

    assert "Le maçon ne promet <ins>jamais</ins> une date" in page
    assert "<button" not in page
    assert "http" not in page
    assert [one["verdict"] for one in data["quotes"]] == ["exact", "altered"]
    assert reportfile.file_name(made, texts("fr")) == "vérification-de-Texte-collé"


@given(
    text=st.text("ab <&", max_size=30),
    pieces=st.lists(st.tuples(st.text("ab <&", max_size=4), st.booleans()), max_size=6),
)
def test_whatever_is_marked_the_words_stay_what_they_are(
    text: str, pieces: list[tuple[str, bool]]
) -> None:
    shown = marked(text, pieces, "ins").replace("<ins>", "").replace("</ins>", "")

    assert shown.replace("&lt;", "<").replace("&amp;", "&") == text
