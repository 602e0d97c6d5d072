"""A report as the plain values of the command contract, ready for JSON."""

from dataclasses import asdict
from typing import Any

from retrieval.contract import plain_reference
from workshop.checking.models import QUOTE_VERDICTS, CheckedQuote, Part, Report

Plain = dict[str, Any]


def plain_report(report: Report) -> Plain:
    """Return a report as ``check --json`` prints it.

    ``ok`` is true where every quotation is faithful and given to who says it. ``counts`` has every
    verdict. Of a quotation ``article``, ``start``, ``end`` … are those of its first part, and are
    absent where it is not found; ``parts`` are all its stretches, in its order.
    """
    return {
        "file": report.name,
        "ok": report.ok,
        "counts": {verdict: report.count(verdict) for verdict in QUOTE_VERDICTS},
        "misattributed": sum(one.misattributed for one in report.quotes),
        "quotes": [_quote(number, one) for number, one in enumerate(report.quotes, start=1)],
    }


def _quote(number: int, checked: CheckedQuote) -> Plain:
    place = checked.quoted.place
    return {
        "number": number,
        "quote": checked.quoted.text,
        "place": {"kind": place.kind, **({"number": place.number} if place.number else {})},
        "verdict": checked.verdict,
        **(_part(checked.parts[0]) if checked.parts else {}),
        "parts": [_part(part) for part in checked.parts],
        "changes": [asdict(change) for change in checked.changes],
        "losses": [asdict(loss) for loss in checked.losses],
        "misattributed": checked.misattributed,
        "named": list(checked.named),
    }


def _part(part: Part) -> Plain:
    voice = part.voice
    return {
        "article": plain_reference(part.article),
        "start": part.start,
        "end": part.end,
        **({"page": part.page} if part.page else {}),
        **({"paragraph": part.paragraph} if part.paragraph else {}),
        "words": part.words,
        "before": part.before,
        "after": part.after,
        "voice": {"kind": voice.kind, "name": voice.name, "confidence": voice.confidence},
    }
