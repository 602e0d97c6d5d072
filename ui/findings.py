"""What a check found, in a few lines: how many quotes are what, and which files are not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ui import signs
from ui.checked import Kind, Opener, needs_care, place_line, quote_html
from ui.checking import Checked, Checks
from ui.texts import Texts

if TYPE_CHECKING:
    from workshop.checking.models import CheckedQuote

ORDER: tuple[Kind, ...] = ("exact", "typography", "altered", "cut", "not found")


@dataclass(frozen=True, slots=True)
class Item:
    """A quotation, and the document it stands in."""

    name: str
    checked: "CheckedQuote"


def items_of(checks: Checks) -> list[Item]:
    """Return all quotations, those to look at before the others, else in their order."""
    items = [
        Item(one.document.name, quote)
        for one in checks.checked
        if one.report
        for quote in one.report.quotes
    ]
    return sorted(items, key=lambda item: not needs_care(item.checked))


def summary_html(checks: Checks, _: Texts) -> str:
    """Return what a person can act on: how many quotes are what; of several files, of each."""
    quotes = [item.checked for item in items_of(checks)]
    head = count_sentence(quotes, _) if quotes else _("No quote to check")
    name = ""
    if len(checks.checked) == 1 and quotes:
        name = f"<p><bdi>{signs.html(checks.checked[0].document.name)}</bdi></p>"
    lines = [document_line(one, _) for one in checks.checked] if not name else []
    files = "".join(f"<li>{line}</li>" for line in lines)
    care = f'<p class="rc-care">{escape(care_line(quotes, _))}</p>' if quotes else ""
    below = f'<ul class="rc-documents">{files}</ul>' if files else ""
    return f'<div class="rc-report" role="status">{name}<h2>{escape(head)}</h2>{care}{below}</div>'


def item_html(item: Item, opener: Opener, _: Texts, *, several: bool) -> str:
    """Return a quote as HTML; of ``several`` documents each is named."""
    place = place_line(item.checked.quoted.place, _)
    where = " · ".join(part for part in (item.name if several else "", place) if part)
    return quote_html(item.checked, where, opener, _)


def count_sentence(quotes: "Sequence[CheckedQuote]", _: Texts) -> str:
    """Return "12 quotes: 9 exact, 1 altered, 2 not found"."""
    counts = {kind: sum(quote.verdict == kind for quote in quotes) for kind in ORDER}
    parts = ", ".join(_count(kind, counts[kind], _) for kind in ORDER if counts[kind])
    head = _.plural("{n} quote", "{n} quotes", len(quotes))
    return _("{head}: {parts}", head=head, parts=parts)


def care_line(quotes: "Sequence[CheckedQuote]", _: Texts) -> str:
    """Return how many quotes a person must look at."""
    care = sum(map(needs_care, quotes))
    if not care:
        return _("Every quote says what its article says.")
    line = _.plural("{n} needs a second look.", "{n} need a second look.", care)
    wrong = sum(quote.misattributed for quote in quotes)
    if not wrong:
        return line
    given = _.plural("{n} is wrongly attributed.", "{n} are wrongly attributed.", wrong)
    return f"{line} {given}"


def document_line(one: Checked, _: Texts) -> str:
    """Return, as HTML, what became of a file: its quotes, that there are none, or an error."""
    name = f"<b><bdi>{signs.html(one.document.name)}</bdi></b>"
    if one.document.error is not None:
        return f'<span class="rc-refused">{signs.html(_.error(one.document.error))}</span>'
    if one.report is None or not one.report.quotes:
        said = _(
            "no quote of more than five words. Quotes are found by their quotation marks, or by "
            "the style of their paragraph."
        )
    else:
        said = f"{count_sentence(one.report.quotes, _)}."
    return f"{name} &ndash; {escape(said)}"


def _count(kind: Kind, n: int, _: Texts) -> str:
    if kind == "exact":
        return _.plural("{n} exact", "{n} exact", n)
    if kind == "typography":
        return _.plural("{n} but for typography", "{n} but for typography", n)
    if kind == "altered":
        return _.plural("{n} altered", "{n} altered", n)
    if kind == "cut":
        return _.plural("{n} cut short", "{n} cut short", n)
    return _.plural("{n} not found", "{n} not found", n)
