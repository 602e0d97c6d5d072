"""What is said of one quotation: cuts, ellipses, brackets, speakers, places."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from commands.checking import told
from corpus.models import Article, Voice
from corpus.progress import Interrupted, Step
from corpus.reader import parse_article
from errors import MissingFileError, UnsupportedFormatError
from workshop.checking.checker import check_document, check_flows
from workshop.checking.contract import plain_report
from workshop.checking.models import CheckedQuote, Flow, Place, Report
from workshop.checking.reading import flows_of

TEXT = (
    "Les ruches sur les toits\n\nPar Anne Morvan\n\n"
    "Les ruches rapprochent les citadins de la nature, à condition de rester rares. "
    "Il est faux que les abeilles sauvages profitent des ruches des toits. "
    "La mairie, qui a voté l’aide en mars, paie la moitié de chaque ruche installée. "
    "Il voit les voisins se parler davantage autour du miel de la rue. "
    "Faut-il encore installer des ruches au centre des grandes villes ?\n\n"
    "« Une ruche sur un toit ne gêne personne dans la rue », affirme Lucien Baud.\n"
)
ARTICLE = parse_article(TEXT, origin="ruches.txt")
TWIN = parse_article(TEXT.replace("Anne Morvan", "Paul Géraud"), origin="copie.txt")


def report(text: str, *articles: Article) -> Report:
    return check_flows("x", [Flow(text, Place("body"))], articles or (ARTICLE,))


def check(text: str, *articles: Article) -> CheckedQuote:
    (checked,) = report(text, *articles).quotes
    return checked


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("Les ruches rapprochent les citadins de la nature", "reservation"),
        ("les abeilles sauvages profitent des ruches des toits", "frame"),
        ("Faut-il encore installer des ruches au centre des grandes villes", "question"),
    ],
)
def test_a_cut_that_loses_what_restricts_it_is_told_with_the_words_lost(
    quote: str, kind: str
) -> None:
    checked = check(f"« {quote} »")

    assert checked.verdict == "cut"
    assert [loss.kind for loss in checked.losses] == [kind]
    assert checked.losses[0].words in " ".join(TEXT.split())


def test_the_paragraph_is_told_as_a_reader_of_the_article_counts_it() -> None:
    quote = "Une ruche sur un toit ne gêne personne dans la rue"

    (told,) = plain_report(report(f"« {quote} »"))["quotes"]

    assert (told["paragraph"], told["parts"][0]["paragraph"]) == (2, 2)


def test_an_honest_ellipsis_is_exact_and_says_what_it_stands_for() -> None:
    checked = check("« La mairie […] paie la moitié de chaque ruche installée. »")

    assert checked.verdict == "exact"
    assert [part.words for part in checked.parts] == [
        "La mairie", "paie la moitié de chaque ruche installée.",
    ]  # fmt: skip
    assert [one.original for one in checked.changes if one.kind == "ellipsis"] == [
        ", qui a voté l’aide en mars, "
    ]


def test_parts_out_of_order_are_altered() -> None:
    quote = "paie la moitié de chaque ruche […] Les ruches rapprochent les citadins"

    assert check(f"« {quote} »").verdict == "altered"


def test_two_places_glued_without_an_ellipsis_are_altered() -> None:
    quote = "Les ruches rapprochent les citadins de chaque ruche installée autour du miel de la rue"

    assert check(f"« {quote} »").verdict == "altered"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("[Le voisin] voit les voisins se parler davantage autour du miel", "typography"),
        ("Il voit les voisins [ne pas] se parler davantage autour du miel", "altered"),
        ("Il voit les voisins se [taire] davantage autour du miel de la rue", "altered"),
    ],
)
def test_brackets_may_explain_a_word_but_not_change_what_is_said(quote: str, verdict: str) -> None:
    assert check(f"« {quote} »").verdict == verdict


def test_a_question_made_a_statement_is_altered() -> None:
    quote = "Faut-il encore installer des ruches au centre des grandes villes."

    assert check(f"« {quote} »").verdict == "altered"


def test_five_words_are_not_checked_and_six_are() -> None:
    assert report("« Les ruches rapprochent les citadins »").quotes == ()
    assert len(report("« Les ruches rapprochent les citadins de »").quotes) == 1


def test_it_is_told_who_really_speaks() -> None:
    checked = check("« Une ruche sur un toit ne gêne personne dans la rue »")

    voice = checked.parts[0].voice
    assert (voice.kind, voice.name) == ("quoted", "Lucien Baud")


@pytest.mark.parametrize(
    ("before", "named"),
    [("Selon Anne Morvan, ", ("Anne Morvan",)), ("Selon Lucien Baud, ", ()), ("On lit : ", ())],
)
def test_words_given_to_another_than_who_says_them_are_flagged(
    before: str, named: tuple[str, ...]
) -> None:
    checked = check(f"{before}« Une ruche sur un toit ne gêne personne dans la rue ».")

    assert checked.named == named


def test_words_that_two_articles_hold_are_the_article_s_whose_author_is_named() -> None:
    quote = "« Il voit les voisins se parler davantage autour du miel de la rue »"

    checked = check(f"Selon Paul Géraud, {quote}", ARTICLE, TWIN)

    assert checked.parts[0].article.authors == ("Paul Géraud",)
    assert not checked.misattributed


def test_notes_tables_and_boxes_of_a_word_file_are_read() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=1)
    inner = table.cell(0, 0).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "« Il voit les voisins se parler davantage »"
    document.sections[0].header.paragraphs[0].text = "« La mairie, qui a voté l’aide en mars »"
    file = BytesIO()
    document.save(file)

    checked = check_flows("x.docx", flows_of(file.getvalue(), "x.docx"), (ARTICLE,))

    assert [(one.quoted.place.kind, one.verdict) for one in checked.quotes] == [
        ("table", "exact"), ("header", "exact"),
    ]  # fmt: skip


def test_a_report_is_plain_json_and_says_whether_all_is_well() -> None:
    checked = report(
        "« Il voit les voisins se parler davantage » et « Les chats dorment encore sous la pluie »"
    )

    plain = json.loads(json.dumps(plain_report(checked)))

    assert plain["ok"] is False
    assert plain["counts"] == {
        "exact": 1, "typography": 0, "altered": 0, "cut": 0, "not found": 1,
    }  # fmt: skip
    first, second = plain["quotes"]
    assert TEXT[first["start"] : first["end"]] == first["words"]
    assert "article" not in second


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_report_for_the_terminal_moves_no_cursor(language: str) -> None:
    checked = report("« Il voit les voisins se taire davantage \x1b[31m autour du miel »")

    assert "\x1b" not in "\n".join(told(checked, language))


def test_a_file_that_cannot_be_read_is_one_clear_error(tmp_path: Path) -> None:
    odd = tmp_path / "x.xyz"
    odd.write_text("x", encoding="utf-8")

    with pytest.raises(MissingFileError):
        check_document(tmp_path / "absent.docx", [ARTICLE])
    with pytest.raises(UnsupportedFormatError):
        check_document(odd, [ARTICLE])


def test_the_work_can_be_followed_and_stopped(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("« Il voit les voisins se parler davantage »", encoding="utf-8")
    steps: list[Step] = []

    def stop(_step: Step) -> None:
        raise Interrupted

    check_document(file, [ARTICLE], progress=steps.append)
    assert [step for step in steps if step.done == step.total] == [
        Step("read", 1, 1), Step("compare", 1, 1),
    ]  # fmt: skip
    with pytest.raises(Interrupted):
        check_document(file, [ARTICLE], progress=stop)


def test_an_empty_corpus_and_an_empty_document_say_so() -> None:
    assert check_flows("x", [], (ARTICLE,)).ok
    text = "« Il voit les voisins se parler davantage »"
    assert check_flows("x", [Flow(text, Place("body"))], ()).quotes[0].verdict == "not found"


def test_the_voice_of_the_author_bears_the_author_s_name() -> None:
    part = check("« Il voit les voisins se parler davantage autour »").parts[0]

    assert part.voice == Voice("author", "Anne Morvan", part.start, part.end)
