r"""Markdown: block quotes with references, safe to read with any CommonMark or GitHub reader.

Signs that Markdown or HTML would obey are escaped with a backslash, and what Markdown would drop
(spaces and line feeds at an edge, tabs) is written as an entity, so the rendered words are the
quote's own: ``*`` is written ``\*`` and read as ``*``.
"""

import re
from collections.abc import Iterator

from workshop.documents.labels import Language, label, sentence
from workshop.documents.outline import Couple, Entry, Outline, Section, Work, outline, stances
from workshop.documents.references import made_line, reference_line, source_line
from workshop.documents.typography import one_line, typeset, visible
from workshop.models import STANCES, Proposition, Provenance

ACTIVE = re.compile(r"[\\`*_\[\]<>&~|$^]|@(?=\w)|:(?=//)|(?<=www)\.", re.IGNORECASE)
# At the beginning of a line: headings, lists, rules, underlined headings, fences.
LEADING = re.compile(r"^(?=[#+=-])|^(\d{1,9})(?=[.)])")
EDGES = re.compile(r"^[ \t]+|[ \t]+$")


def write_markdown(work: Work, provenance: Provenance) -> bytes:
    """Return what people made as CommonMark, UTF-8."""
    language = provenance.language
    told = outline(work, language)
    blocks = [
        f"# {escaped(told.title)}",
        *_propositions(told, language),
        *(block for section in told.sections for block in _section(section, told, language)),
        f"## {label('sources', language)}",
        "\n".join(f"- {escaped(source_line(source, language))}" for source in told.sources),
        *([escaped(label("controls", language))] if told.has_pictures else []),
        f"---\n\n*{escaped(made_line(provenance))}*",
    ]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def escaped(text: str) -> str:
    r"""Return ``text`` as Markdown that is read as ``text``, over as many lines.

    >>> escaped("1. a*b")
    '1\\. a\\*b'
    >>> escaped("un\n# deux")
    'un\\\n\\# deux'
    """
    text = visible(text)
    body = text.strip("\n")
    before, after = text[: len(text) - len(text.lstrip("\n"))], text[len(text.rstrip("\n")) :]
    if not body:
        return "&#10;" * len(text)
    lines = "\\\n".join(_line(line) for line in body.split("\n"))
    return "&#10;" * len(before) + lines + "&#10;" * len(after)


def _line(line: str) -> str:
    line = ACTIVE.sub(lambda match: "\\" + match[0], line)
    line = LEADING.sub(lambda match: f"{match[1]}\\" if match[1] else "\\", line)
    line = EDGES.sub(lambda match: match[0].replace(" ", "&#32;"), line)
    return line.replace("\t", "&#9;")


def _propositions(told: Outline, language: Language) -> Iterator[str]:
    if told.propositions:
        yield f"## {label('propositions', language)}"
    for proposition in told.propositions:
        yield f"### {escaped(typeset(one_line(proposition.text), language))}"
        yield "\n".join(_positions(told, proposition, language))


def _positions(told: Outline, proposition: Proposition, language: Language) -> Iterator[str]:
    for stance in STANCES:
        holders = ", ".join(
            f"{escaped(entry.column)} ({label('number', language, number=entry.number)})"
            for entry in told.entries
            if stance in stances(entry, proposition)
        )
        if holders:
            yield typeset(f"- **{sentence(label(stance, language))}** : {holders}", language)
    if not any(entry for entry in told.entries if any(stances(entry, proposition))):
        yield f"- {label('no_position', language)}"


def _section(section: Section, told: Outline, language: Language) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    for number, couple in enumerate(section.couples, start=1):
        yield f"### {label('pair', language, number=number)}"
        yield from (_entry(entry, told, language) for entry in (couple.left, couple.right))
        yield from _judgement(couple, language)
    if not section.couples:
        yield from (_entry(entry, told, language) for entry in section.entries)
    if section.silent:
        names = " ; ".join(escaped(source_line(source, language)) for source in section.silent)
        yield typeset(f"**{label('silent_sources', language)}** : {names}", language)
    elif not section.entries:
        yield label("unfiled", language)


def _judgement(couple: Couple, language: Language) -> Iterator[str]:
    said = f"**{label('judgement', language)}** : {label(couple.judgement, language)}"
    yield typeset(said, language)
    if couple.note:
        note = escaped(typeset(couple.note, language))
        yield typeset(f"**{label('remark', language)}** : ", language) + note


def _entry(entry: Entry, told: Outline, language: Language) -> str:
    quote = "> " + escaped(entry.quote.text).replace("\n", "\n> ")
    number = label("number", language, number=entry.number)
    lines = [f"— {number}. {escaped(reference_line(entry.quote, language))}"]
    if entry.verdict == "touches":
        lines.append(f"*{label('touches', language)}*")
    lines += [
        f"{escaped(typeset(one_line(proposition.text), language))} **{label(stance, language)}**"
        for proposition in told.propositions
        for stance in stances(entry, proposition)
    ]
    if entry.card.standing != "exact":
        lines.append(f"⚠ **{label(entry.card.standing, language)}**")
    block = quote + "\n>\n> " + "\\\n> ".join(lines)
    if entry.card.note:
        note = escaped(typeset(entry.card.note, language))
        block += typeset(f"\n\n**{label('note', language)}** : {note}", language)
    return block
