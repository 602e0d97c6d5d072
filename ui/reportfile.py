"""The report of a check as files: a page to read, print or send on, and data for programs."""

import json
from html import escape
from pathlib import Path, PurePath

from ui import findings
from ui.checking import Checks
from ui.texts import Texts

ASSETS = Path(__file__).parent / "assets"
SHEET = """
html { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: var(--rc-ink);
  background: light-dark(#FBF8F3, #15181A); font: 400 1rem/1.5 Figtree, system-ui, sans-serif; }
h1 { font: 500 2rem/1.2 Newsreader, Georgia, serif; }
main { margin-top: 1.5rem; }
@media print { body { background: none; } .rc-checked { break-inside: avoid; } }
"""


def file_name(checks: Checks, _: Texts) -> str:
    """Return the name of the report's files, without an ending."""
    first = PurePath(checks.checked[0].document.name).stem
    return _("check of {name}", name=first).replace(" ", "-")


def data(checks: Checks) -> str:
    """Return what ``check --json`` prints; of several documents a list of it."""
    from workshop.checking.contract import plain_report  # late: it brings the index

    reports = [plain_report(one.report) for one in checks.checked if one.report]
    told = reports[0] if len(checks.checked) == 1 else reports
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def page(checks: Checks, collection: str, _: Texts) -> str:
    """Return the report as one HTML page that needs nothing else."""
    title = escape(_("Check of quotes"))
    made = _(
        "Made on {date}, against the articles of the collection {name}.",
        date=_.date(checks.made.isoformat()),
        name=collection,
    )
    several = len(checks.checked) > 1
    quotes = "".join(
        findings.item_html(item, lambda _part: "", _, several=several)
        for item in findings.items_of(checks)
    )
    return (
        f'<!doctype html>\n<html lang="{_.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_sheet()}</style></head><body><h1>{title}</h1>"
        f"<p>{escape(made)}</p>{findings.summary_html(checks, _)}<main>{quotes}</main>"
        "</body></html>\n"
    )


def _sheet() -> str:
    """Return the colours of the app, and how its report looks."""
    colours = (ASSETS / "style.css").read_text(encoding="utf-8").partition("}")[0] + "}"
    return SHEET + colours + (ASSETS / "check.css").read_text(encoding="utf-8")
