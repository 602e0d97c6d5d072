"""The sources for reference managers: RIS, BibTeX and CSL-JSON.

RIS is written by rispy and BibTeX by pybtex. CSL-JSON is plain JSON, whose libraries only read it.
A name of two words is a given and a family name; any other is kept whole rather than cut wrongly.
"""

import json
import re
import unicodedata
from itertools import count
from typing import Any

from pybtex.database import BibliographyData, Entry, Person
from rispy import RisWriter

from corpus.models import Reference
from workshop.documents.outline import Work, outline
from workshop.documents.references import made_words
from workshop.documents.typography import one_line
from workshop.models import Provenance

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# What pybtex leaves as it is and TeX would obey.
COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "^": r"\textasciicircum{}",
}
Plain = dict[str, Any]


class _Writer(RisWriter):  # type: ignore[misc]
    def set_header(self, count: int) -> str:  # noqa: ARG002 - no number before an entry
        return ""


def write_ris(work: Work, provenance: Provenance) -> bytes:
    """Return the sources as RIS, UTF-8."""
    entries = [_ris(source, provenance) for source in outline(work, provenance.language).sources]
    return _Writer().formats(entries).encode()  # type: ignore[no-any-return]


def write_bibtex(work: Work, provenance: Provenance) -> bytes:
    """Return the sources as BibTeX, UTF-8, with what TeX would take for a command escaped."""
    sources = outline(work, provenance.language).sources
    keys = _keys(sources)
    data = BibliographyData({keys[source.id]: _bibtex(source, provenance) for source in sources})
    return data.to_string("bibtex").encode()  # type: ignore[no-any-return]


def write_csl(work: Work, provenance: Provenance) -> bytes:
    """Return the sources as CSL-JSON, UTF-8."""
    sources = outline(work, provenance.language).sources
    keys = _keys(sources)
    items = [_csl(source, keys[source.id], provenance) for source in sources]
    return json.dumps(items, ensure_ascii=False, indent=2).encode()


def _ris(source: Reference, provenance: Provenance) -> Plain:
    year, month, day = _date(source)
    entry: Plain = {
        "type_of_reference": "ELEC" if ADDRESS.match(source.origin) else "GEN",
        "authors": [
            ", ".join(reversed(_parts(name))) if _parts(name) else name
            for name in map(one_line, source.authors or (source.organisation,))
            if name
        ],
        "title": one_line(source.title),
        "language": source.language,
        "notes": [made_words(provenance)],
    }
    if source.organisation:
        entry["publisher"] = one_line(source.organisation)
    if year:
        entry["year"] = str(year)
        entry["date"] = f"{year}/{month:02}/{day:02}/" if day else f"{year}/{month:02}//"
        if not month:
            entry["date"] = f"{year}///"
    entry["urls" if ADDRESS.match(source.origin) else "name_of_database"] = (
        [source.origin] if ADDRESS.match(source.origin) else one_line(source.origin)
    )
    return entry


def _bibtex(source: Reference, provenance: Provenance) -> Entry:
    year, month, _ = _date(source)
    fields = {
        "title": f"{{{_tex(source.title)}}}",
        "organization": _tex(source.organisation),
        "year": str(year or ""),
        "month": str(month or ""),
        "langid": {"fr": "french", "en": "english"}.get(source.language, ""),
        "note": _tex(made_words(provenance)),
    }
    if ADDRESS.match(source.origin):
        fields["url"] = _tex(source.origin)
    else:
        fields["howpublished"] = _tex(source.origin)
    entry = Entry("misc", {name: value for name, value in fields.items() if value})
    entry.persons["author"] = [
        _person(name) for name in source.authors or (source.organisation,) if name
    ]
    return entry


def _person(name: str) -> Person:
    parts = _parts(name)
    if parts:
        return Person(first=_tex(parts[0]), last=_tex(parts[1]))
    return Person(last=f"{{{_tex(name)}}}")  # braces: one name, whatever words it holds


def _tex(text: str) -> str:
    return "".join(COMMANDS.get(sign, sign) for sign in one_line(text))


def _csl(source: Reference, key: str, provenance: Provenance) -> Plain:
    year, month, day = _date(source)
    item: Plain = {
        "id": key,
        "type": "webpage" if ADDRESS.match(source.origin) else "article",
        "title": source.title,
        "author": [_csl_name(name) for name in source.authors or (source.organisation,) if name],
        "language": source.language,
        "note": made_words(provenance),
    }
    if source.organisation:
        item["publisher"] = source.organisation
    if year:
        item["issued"] = {"date-parts": [[part for part in (year, month, day) if part]]}
    item["URL" if ADDRESS.match(source.origin) else "source"] = source.origin
    return item


def _csl_name(name: str) -> dict[str, str]:
    parts = _parts(name)
    return {"family": parts[1], "given": parts[0]} if parts else {"literal": name}


def _parts(name: str) -> tuple[str, ...]:
    words = name.split()
    return tuple(words) if len(words) == 2 and "," not in name else ()


def _date(source: Reference) -> tuple[int, int, int]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", source.published)
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return year, month, day


def _keys(sources: tuple[Reference, ...]) -> dict[str, str]:
    """Return a key a source, by its id: family name and year, numbered where two would agree."""
    keys: dict[str, str] = {}
    for source in sources:
        words = (source.authors or (source.organisation,))[0].split() or ["source"]
        name = unicodedata.normalize("NFKD", words[-1]).encode("ascii", "ignore").decode().lower()
        key = (re.sub(r"[^a-z]", "", name) or "source") + source.published[:4]
        taken = set(keys.values())
        keys[source.id] = next(
            candidate
            for candidate in (key + (f"-{n}" if n > 1 else "") for n in count(1))
            if candidate not in taken
        )
    return keys
