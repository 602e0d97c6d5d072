"""Title, authors, organisation and date, from what an article says at its top."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.bylines import (
    INSTITUTION,
    ROLE,
    Credit,
    is_byline,
    is_dated,
    is_name,
    is_reading_time,
    is_role,
    read_credit,
)
from corpus.dates import find_date
from corpus.endings import IS_SOMEONE, is_biography, tells_of_author
from corpus.furniture import is_paragraph
from corpus.heads import INSTITUTE, find_head, signs
from corpus.lines import Line, lines_between, one_line, unwrapped
from corpus.mail import subject
from corpus.models import Zone, ZoneKind
from corpus.names import CAPITAL, NAME
from corpus.namesakes import one_person_each
from corpus.sections import MARKED, heading_text
from corpus.sentences import sentence_spans

# the article's title survives in the header of its comments: « 4 réponses à “Titre” »
COMMENTS_TITLE = re.compile(
    r"^(?:\d+|une?|one) (?:réponses?|commentaires?|responses?|thoughts?|comments?|repl(?:y|ies)) "
    r"(?:à|sur|to|on) (.{3,200})$",
    re.IGNORECASE,
)
CAPITALS = rf"{CAPITAL}(?:[\s-]+(?:(?:&|de|du|des|en|et|of|l[’']|d[’'])\s*){{0,2}}{CAPITAL}){{0,7}}"
EMPLOYER = re.compile(
    rf"(?:\b(?:chez|at|@)\s+|,\s*(?!{ROLE}))(?:la |le |les |the |l[’'])?({CAPITALS})"
)
NAMED_KIND = re.compile(
    rf"\b((?:{CAPITAL}\s)?(?:{INSTITUTION})(?:\s[a-zà-ÿ]{{5,16}})?"
    rf"(?:\s(?:de|du|des|d[’']|of|for|pour|en)\s?(?:la |l[’']"
    rf"|les? )?)?\s?{CAPITALS})"
)
ORGANISATION = re.compile(
    rf"(?:\b(?:à|de|du|of|for)\s+|\b[dl][’'])(?:la |le |les |the |l[’'])?({CAPITALS})"
)
POINT_OF_VIEW = re.compile(
    rf"^Le point de vue (?:de |d[’']|du )({CAPITAL}"
    rf"(?:\s+{CAPITAL}){{0,5}})\s*:?$"
)
DATELINE = re.compile(
    rf"^{CAPITAL}(?:[\s-]{CAPITAL}){{0,3}}(?:\s\([^)]{{2,30}}\))?,\s"
    rf"(?:le\s)?\d.{{2,20}}\d{{4}}\s?(?:\([^()]{{2,20}}\)\s?)?[.:–—-]"
)
COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,–-]*"
    rf"(?:by |par )?({CAPITALS})",
    re.IGNORECASE,
)
ABOUT_FIRM = re.compile(rf"^À propos (?:de |d[’']|du )(?!l[’']aut)({CAPITALS})\s*:?$")
TEAM = re.compile(  # « Par l’équipe Nef », « Communiqué de la Ville de Mérac »
    rf"(?:(?:par|by) (?:l[’']|la |notre |the )?(?:équipe|rédaction|team)"
    rf"(?: de | d[’']| du | at )?\s?"
    rf"|communiqué (?:de presse )?(?:de |d[’']|du |des )(?:la |l[’']|le |les )?"
    rf"|press release (?:from|by) )({CAPITALS})(?=$|[\s,.:–—-])",
    re.IGNORECASE,
)
SPEECH = re.compile(
    rf"(?:discours|allocution|intervention|conférence|sermon|leçon|message|lettre)"
    rf"(?: \w{{3,12}})? (?:de|du|d[’'])\s?(?:M\.|Mme|Mlle|Dr|Pr|monsieur|madame)\s(?P<name>{NAME})",
    re.IGNORECASE,
)
PUBLICATION = re.compile(r"(?:Le|La|Les|The)\b")  # the name of a review, not of a firm
COMPANY_FORM = re.compile(r"\s(?:SAS|SARL|SA|SASU|EURL|Inc|Ltd|LLC|Tous|All)$")
LONGEST_TITLE = 120  # characters
ORGANISED = 12  # words of the name of an organisation
HEAD = 6  # lines from the top in which an article may say whose point of view it gives
FOOT = 400  # characters of a line at the end that may be a byline or tell of the author
SIGNED_OFF = re.compile(
    r"(?:publié|posté|rédigé|écrit|written|posted|published) (?:par"
    r"|by)\b",
    re.IGNORECASE,
)
RECORDED = re.compile(r"(?:propos|entretien|interview) ", re.IGNORECASE)
SENTENCE = 1_000  # characters in which the first sentence is looked for
SIGNED = 3  # lines from the end of the body among which its author may sign
FALLBACK_TITLE = "Sans titre"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says of itself; empty where it is silent."""

    title: str
    authors: tuple[str, ...]
    organisation: str
    published: str


def read_metadata(text: str, lines: Sequence[Line], zones: Sequence[Zone]) -> Metadata:
    """Return what the header, or else the first and last lines, tell about the article.

    The title falls back on the header of the comments, then on the first sentence.
    """
    lines = unwrapped(text, lines)
    header = _of_kind("header", lines, zones)
    told_by = _credits(header)
    names = [name for credit in told_by for name in credit.names]
    role = " ".join(filter(None, [*(credit.role for credit in told_by), *_roles(header)]))
    names = names or _bare_names(header)
    if not names:
        names, role = _at_the_end(lines, zones)
    title = _title(text, lines, header)
    names = names or _speaker(title)
    return Metadata(
        title=title,
        authors=one_person_each(names),
        organisation=_organisation(role, lines, zones, names, title),
        published=_published(lines, header, zones, told_by),
    )


def shortened(text: str, size: int = LONGEST_TITLE) -> str:
    """Return ``text`` on one line, cut at a word with an ellipsis beyond ``size`` characters."""
    flat = one_line(text)
    return (
        flat
        if len(flat) <= size
        else flat[:size].rsplit(" ", 1)[0].rstrip(" \u00a0\u202f,;:.«(") + "…"
    )


def _of_kind(kind: ZoneKind, lines: Sequence[Line], zones: Sequence[Zone]) -> list[Line]:
    return [
        line
        for zone in zones
        if zone.kind == kind
        for line in lines_between(lines, zone.start, zone.end)
    ]


def _credits(header: Sequence[Line]) -> list[Credit]:
    """Return what the bylines of the header say; one that is cut in two is read whole."""
    told_by = []
    for i, line in enumerate(header):
        if is_byline(line):
            cut = re.search(r"(?:\b(?:et|and|de|du|à|chez|at|of)|,)$", line.text)
            rest = header[i + 1].text if cut and i + 1 < len(header) else ""
            told_by.append(read_credit(f"{line.text} {rest}".strip()))
    return told_by


def _roles(header: Sequence[Line]) -> list[str]:
    return [f", {line.text}" for line in header[1:] if is_role(line) and not is_byline(line)]


def _bare_names(header: Sequence[Line]) -> list[str]:
    """Return the names that stand alone below the title, or above the date they sign."""
    for i, line in enumerate(header):
        if is_name(line) and (i or any(map(is_role, header[1:2]))):
            return list(read_credit(f"Par {line.text}").names)
    return [line.text for i, line in enumerate(header) if i and signs(header, i)][:1]


def _at_the_end(lines: Sequence[Line], zones: Sequence[Zone]) -> tuple[list[str], str]:
    """Return who signs below the last paragraph, or of whom the page's end tells; and a role."""
    body = _of_kind("body", lines, zones)
    for line, below in pairwise([*body[1:][-SIGNED:], None]):
        if line and len(line.text) <= FOOT and (is_name(line) or is_byline(line)):
            credit = read_credit(line.text if is_byline(line) else f"Par {line.text}")
            role = f", {below.text}" if below and is_role(below) else credit.role
            return list(credit.names), role
    furniture = [
        line for line in _of_kind("furniture", lines, zones) if body and line.start > body[0].start
    ]
    for line, below in zip(furniture, [*furniture, None][1:], strict=True):
        told = IS_SOMEONE.match(line.text[:FOOT])
        if told and line.start > body[-1].start and is_biography(line):
            return [told["name"]], ""
        if below and tells_of_author(line) and is_name(below):
            return [below.text], ""
        if (SIGNED_OFF.match(line.text) or RECORDED.match(line.text)) and is_byline(line):
            return list(read_credit(line.text).names), ""
    return [], ""


def _speaker(title: str) -> list[str]:
    """Return whose speech or letter the title says the text is."""
    said = SPEECH.match(title)
    return [said["name"]] if said else []


def _title(text: str, lines: Sequence[Line], header: Sequence[Line]) -> str:
    content = [line for line in lines if not line.text.startswith("---")]
    marked = next((line for line in content[:3] if re.match(r"#\s", line.text)), None)
    if marked:
        return shortened(heading_text(marked))
    if header:
        head = find_head(lines)
        at = lines[head.title] if head.title >= 0 else None
        if at and any(line.start == at.start for line in header):
            return shortened(subject(heading_text(at)))
        plain = [line for line in header if not (is_byline(line) or is_dated(line))]
        if plain and not is_reading_time(plain[0]):
            return shortened(heading_text(plain[0]))
    for line in lines:
        quoted = COMMENTS_TITLE.match(line.text[:260])
        if quoted:
            return shortened(re.sub(r"^[“\"]|[”\"]$", "", quoted[1].strip()))
    first = next((line for line in content if not MARKED.match(line.text)), None)
    if first is None:
        return FALLBACK_TITLE
    start, end = sentence_spans(text, first.start, min(first.end, first.start + SENTENCE))[0]
    return shortened(text[start:end])


def _published(
    lines: Sequence[Line], header: Sequence[Line], zones: Sequence[Zone], told_by: Sequence[Credit]
) -> str:
    """Return the date of publication; that of an update only where there is no other.

    Without any in the header it is that of a dateline, or of the masthead on top of the page.
    """
    read = [read_credit(line.text) for line in header if is_dated(line)] + list(told_by)
    dates = [credit.published for credit in read] + [credit.updated for credit in read]
    body = next((line for line in lines if _kind_at(line, zones) == "body"), None)
    above = [
        line for line in lines[:HEAD] if not is_paragraph(line) and body and line.start < body.start
    ]
    dates += [find_date(line.text) for line in header]
    if body:
        placed = DATELINE.match(body.text[:120])
        dates += [find_date(placed.group())] if placed else []
    dates += [find_date(line.text) for line in above]
    return next((date for date in dates if date), "")


def _kind_at(line: Line, zones: Sequence[Zone]) -> str:
    return next((zone.kind for zone in zones if zone.start <= line.start < zone.end), "")


def _organisation(
    role: str, lines: Sequence[Line], zones: Sequence[Zone], names: Sequence[str], title: str
) -> str:
    """Return where the author works, else whose page it is."""
    told = role.replace("\x00", " ")
    employer = EMPLOYER.search(told)
    others = [found for pattern in (NAMED_KIND, ORGANISATION) if (found := pattern.search(told))]
    found = employer or min(others, key=lambda match: (match.start(1), -match.end(1)), default=None)
    if found:
        return found[1]
    header = [line for line in _of_kind("header", lines, zones) if line.text != title]
    return _in_header(header, lines) or _at_the_foot(lines, zones, names)


def _in_header(header: Sequence[Line], lines: Sequence[Line]) -> str:
    """Return the organisation whose page, team or point of view it says it is."""
    team = next((found for line in lines if (found := TEAM.match(line.text[:FOOT]))), None)
    if team:
        return re.sub(r"\s*[:,.]$", "", team[1])
    for line in header:
        named = re.split(r"\s+[–—|·•]\s+", line.text)[0].strip()
        if INSTITUTE.match(named) and len(named.split()) <= ORGANISED and not find_date(named):
            return named
    for line in lines[:HEAD]:
        stated = POINT_OF_VIEW.match(line.text)
        if stated:
            return stated[1]
    return ""


def _at_the_foot(lines: Sequence[Line], zones: Sequence[Zone], names: Sequence[str]) -> str:
    """Return who holds the rights, or tells of itself below the article."""
    for line in reversed(_of_kind("furniture", lines, zones)):
        owned = COPYRIGHT.search(line.text[:FOOT]) or ABOUT_FIRM.match(line.text)
        if owned and owned[1] not in names and not PUBLICATION.match(owned[1]):
            return COMPANY_FORM.sub("", owned[1])
    return ""
