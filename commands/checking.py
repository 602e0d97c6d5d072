"""The command that reads a finished document back."""

from collections.abc import Iterator
from pathlib import Path

import click

from commands.run import Run, as_json, command, show
from errors import shown
from workshop.checking.models import QUOTE_VERDICTS, Change, CheckedQuote, Part, Report

WORDS = {
    "fr": {
        "exact": "exacte", "typography": "typographie", "altered": "modifiée", "cut": "tronquée",
        "not found": "introuvable", "negation": "négation perdue", "reservation": "réserve perdue",
        "frame": "mise à distance perdue", "question": "question devenue affirmation",
        "body": "texte", "table": "tableau", "box": "encadré", "note": "note", "header": "en-tête",
        "comment": "commentaire", "slide": "diapositive", "slide note": "notes de la diapositive",
        "page": "page", "quoted": "« {} »", "named": "attribuée à {}, dite par {}",
        "said": "dite par {}", "unknown": "un auteur qui n’est pas nommé", "reads": "l’article dit",
        "many": "{} citations vérifiées", "one": "1 citation vérifiée",
        "none": "Aucune citation de plus de cinq mots.", "wrong": "mal attribuées : {}",
        "gap": "\u00a0: ",
    },
    "en": {
        "exact": "exact", "typography": "typography", "altered": "altered", "cut": "cut",
        "not found": "not found", "negation": "negation lost", "reservation": "reservation lost",
        "frame": "distance lost", "question": "a question made a statement",
        "body": "text", "table": "table", "box": "box", "note": "note", "header": "header",
        "comment": "comment", "slide": "slide", "slide note": "notes of slide",
        "page": "page", "quoted": "“{}”", "named": "given to {}, said by {}",
        "said": "said by {}", "unknown": "an author without a name", "reads": "the article says",
        "many": "{} quotes checked", "one": "1 quote checked",
        "none": "No quote of more than five words.", "wrong": "wrongly given: {}", "gap": ": ",
    },
}  # fmt: skip
SIGNS = {"delete": "[-{original}-]", "insert": "{{+{quoted}+}}", "bracket": "{quoted}",
         "replace": "[-{original}-]{{+{quoted}+}}", "ellipsis": "[…]"}  # fmt: skip
EQUAL = 40  # characters shown of words that are alike, on each side of a difference


@command("check")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def check(run: Run, file: Path, *, as_json: bool) -> None:
    """Say of every quote of a finished FILE whether it is what the articles say.

    Ends with 0 whatever it finds: "ok" in the JSON says whether all is well.
    """
    from workshop.checking.checker import check_document  # late: other commands read no document
    from workshop.checking.contract import plain_report
    from workshop.checking.shelf import Shelf

    with run.stoppable():
        articles = Shelf(run.collection.snapshot())
        report = check_document(
            file, articles, size_limit=run.settings.article_size, progress=run.progress
        )
    if as_json:
        show(plain_report(report))
        return
    for line in told(report, run.settings.language):
        click.echo(line)


def told(report: Report, language: str) -> Iterator[str]:
    """Yield the lines of a report for a terminal; words of files are made harmless."""
    words = WORDS[language]
    for number, checked in enumerate(report.quotes, start=1):
        yield f"{number:3}. {words[checked.verdict].upper()}  ({_place(checked, words)})"
        yield f"     {words['quoted'].format(_line(checked.quoted.text))}"
        yield from (f"     {line}" for line in _details(checked, words))
    if not report.quotes:
        yield words["none"]
        return
    count = len(report.quotes)
    total = words["one"] if count == 1 else words["many"].format(count)
    parts = [
        f"{words[verdict]} {report.count(verdict)}"
        for verdict in QUOTE_VERDICTS
        if report.count(verdict)
    ]
    wrong = sum(one.misattributed for one in report.quotes)
    yield f"{total}{words['gap']}{', '.join(parts)}" + (
        f" ({words['wrong'].format(wrong)})" if wrong else ""
    )


def _details(checked: CheckedQuote, words: dict[str, str]) -> Iterator[str]:
    if any(change.kind not in ("equal", "ellipsis") for change in checked.changes):
        yield f"{words['reads']}{words['gap']}{''.join(_difference(checked.changes))}"
    for loss in checked.losses:
        yield f"{words[loss.kind]}{words['gap']}{words['quoted'].format(_line(loss.words))}"
    for part in checked.parts:
        yield f"→ {_source(part, words)}"
    if checked.named:
        true = _speaker(checked.parts[0], words)
        yield words["named"].format(_line(", ".join(checked.named)), true)


def _difference(changes: tuple[Change, ...]) -> Iterator[str]:
    for at, change in enumerate(changes):
        if change.kind == "equal":
            text = _line(change.quoted)
            if len(text) > 2 * EQUAL:
                text = f"{text[:EQUAL]} … {text[-EQUAL:]}"
        else:
            text = SIGNS[change.kind].format(
                original=_line(change.original), quoted=_line(change.quoted)
            )
        yield text if at == len(changes) - 1 else f"{text} "


def _place(checked: CheckedQuote, words: dict[str, str]) -> str:
    place = checked.quoted.place
    if not place.number:
        return words[place.kind]
    if place.kind.startswith("slide"):
        return f"{words[place.kind]} {place.number}"
    return f"{words[place.kind]}, {words['page']} {place.number}"


def _source(part: Part, words: dict[str, str]) -> str:
    page = f", p. {part.page}" if part.page else ""
    said = words["said"].format(_speaker(part, words))
    return f"{_line(part.article.title)} [{part.article.id}, {part.start}-{part.end}{page}], {said}"


def _speaker(part: Part, words: dict[str, str]) -> str:
    return _line(part.voice.name or part.article.organisation) or words["unknown"]


def _line(text: str) -> str:
    return shown(" ".join(text.split()))
