"""How the page of matrices says verdicts, coverage, and what became of a cell."""

from html import escape

from retrieval.models import Verdict
from ui import verdicts
from ui.texts import Texts
from workshop.cells import Coverage
from workshop.models import Standing
from workshop.reruns import Change

VERDICTS: tuple[Verdict, ...] = ("answers", "touches", "silent")


def verdict_word(verdict: Verdict, _: Texts) -> str:
    """Return in a word what a source does with a question."""
    return {"answers": _("Answers"), "touches": _("Touches on it"), "silent": _("Silent")}[verdict]


def verdict_html(verdict: Verdict, said: str) -> str:
    """Return a verdict's sign with ``said`` beside it, as escaped HTML."""
    return f'<span class="rc-stand rc-{verdict}"><i aria-hidden="true"></i>{escape(said)}</span>'


def change_word(change: Change, _: Texts) -> str:
    """Return what a rerun did to a cell; "" where it is the same."""
    return {
        "same": "",
        "new": _("New"),
        "replaced": _("Replaced"),
        "gone": _("Fallen silent"),
    }[change]


def standing_word(standing: Standing, _: Texts) -> str:
    """Return in a word or two what became of a quote that is found no more; "" where it is."""
    return {
        "exact": "",
        "moved": "",
        "changed": _("Words changed since"),
        "gone": _("Article removed"),
    }[standing]


def row_line(coverage: Coverage, _: Texts) -> str:
    """Return in one line what the sources do with a question."""
    tally = verdicts.Tally(coverage.answers, 0, coverage.touches, coverage.silent)
    return verdicts.summary(tally, _)


def column_line(coverage: Coverage, _: Texts) -> str:
    """Return in one line what a source does with the questions."""
    return ", ".join(
        (
            _.plural("answers {n} question", "answers {n} questions", coverage.answers),
            _.plural("touches on {n}", "touches on {n}", coverage.touches),
            _.plural("silent on {n}", "silent on {n}", coverage.silent),
        )
    )
