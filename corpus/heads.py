"""The top of a page: menus, then what names the article (kicker, title, standfirst, byline)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.bylines import (
    INSTITUTION,
    JOINT,
    TIME,
    is_age,
    is_byline,
    is_dated,
    is_name,
    is_reading_time,
    is_role,
)
from corpus.dates import find_date
from corpus.furniture import has_sentences, is_paragraph, serves_page
from corpus.lines import LIST_ITEM, Line
from corpus.mail import mail_head, subject_at
from corpus.menus import LABEL, TITLE, is_title, page_lines
from corpus.models import ZoneKind

REACH = 80  # lines from the top among which the head of the article stands, menus included
NEAR = 8  # lines after the title among which a byline may stand
LETTER = 6  # lines from the top among which the head of a letter begins
STANDFIRST = 700  # characters
KICKER = 4  # words of the category above a title
WORDY = 4  # words that make a line a title rather than a label
PROSE = 120  # characters; a finished line as long as this is no title
INSTITUTE = re.compile(
    rf"(?:[Ll]e |[Ll]a |[Ll]es |[Ll][’']|The )?(?-i:"
    rf"(?=[A-ZÀ-Þ])){INSTITUTION}\b"
)
SHARED = re.compile(
    r"partag|share|tweet|facebook|twitter|linkedin|imprimer|print|écouter|listen|lecture|min read"
    r"|comment|j[’']aime|like"
    r"|favoris|vues?\b|lire plus tard|offrir|\d\s?min\b",
    re.IGNORECASE,
)
PSEUDONYM = re.compile(r"@?[\w’'.-]{2,25}(?: [\w’'.-]{1,20}){0,2}")


@dataclass(frozen=True, slots=True)
class Head:
    """Kinds of the first lines: ``header`` or ``furniture``; ``title`` is a line, -1 for none."""

    kinds: tuple[ZoneKind, ...] = ()
    title: int = -1


def find_head(lines: Sequence[Line]) -> Head:
    """Return what the first lines of a page are, up to where the article's own words begin."""
    letter = next((i for i in range(min(LETTER, len(lines))) if mail_head(lines, i)), -1)
    if letter >= 0:
        count = mail_head(lines, letter)
        above: list[ZoneKind] = ["furniture"] * letter
        own: list[ZoneKind] = ["header"] * count
        return Head((*above, *own), subject_at(lines, letter, count))
    top = lines[: _first_prose(lines)]
    page = page_lines(top)
    bylines = [i for i, line in enumerate(top) if not page[i] and _is_credit(top, i)]
    title = _title(lines, top, page, bylines)
    if title < 0 and not bylines:
        menu = next((i for i, is_of_page in enumerate(page) if not is_of_page), len(page))
        return Head(tuple("furniture" for _ in range(menu)))
    end = _end(lines, top, title, bylines)
    start = _start(top, page, title if title >= 0 else bylines[0], bylines)
    return Head(
        tuple(
            "furniture"
            if i < start
            or ((page[i] if i < len(page) else _is_page(lines[i])) and not _is_field(lines[i]))
            else "header"
            for i in range(end)
        ),
        title,
    )


def _is_page(line: Line) -> bool:
    return serves_page(line) or is_reading_time(line)


def _first_prose(lines: Sequence[Line]) -> int:
    """Return where the first line that is no title, label or byline stands."""
    reach = lines[:REACH]
    for i, line in enumerate(reach):
        long = len(line.text) >= PROSE and (line.ends_sentence or has_sentences(line))
        if (is_paragraph(line) or long) and not serves_page(line) and not is_byline(line):
            return i
    for i, line in enumerate(reach):
        if re.search(r"[.…:,;]$", line.text) and not (serves_page(line) or is_byline(line)):
            return i
    return min(len(reach), 3)


def _is_credit(top: Sequence[Line], i: int) -> bool:
    """Whether a line tells who wrote, or when, or how long the reading takes."""
    line = top[i]
    if is_byline(line) or is_age(line) or (i and is_role(line) and _is_credit(top, i - 1)):
        return True
    if is_name(line) and any(map(is_role, top[i + 1 : i + 2])):
        return True
    if i and is_name(line) and re.search(JOINT, line.text):
        return True
    if is_dated(line):
        return len(line.text.split()) <= LABEL + 4 or bool(TIME.search(line.text)) or i > 0
    return False


def _title(
    lines: Sequence[Line], top: Sequence[Line], page: Sequence[bool], bylines: Sequence[int]
) -> int:
    """Return which line is the title, -1 where none is."""
    shaped = [
        i
        for i, line in enumerate(top)
        if not page[i] and i not in bylines and is_title(line) and not is_role(line)
    ]
    marked = [i for i in shaped if re.match(r"#\s", top[i].text)]
    if marked:
        return marked[0]
    named = [i for i in bylines if not is_age(top[i])]
    paths = {path for line in top if (path := _last_of_path(line))}
    pathed = [i for i in shaped if top[i].text.lower() in paths]
    if pathed:
        return pathed[-1]
    prose = lines[len(top)].text[:PROSE] if len(top) < len(lines) else ""
    if shaped and shaped[-1] == len(top) - 1 and _is_echoed(top[shaped[-1]].text, prose):
        return shaped[-1]
    before = [i for i in shaped if not named or i < named[0]]
    if before and named and _cut_off(before, named, shaped, page, top):
        before = []
    pool = _last_group(before or shaped, page, top)
    pool = [i for i in pool if not INSTITUTE.match(top[i].text)] or pool
    if pool and pool == before[:1] and named and INSTITUTE.match(top[pool[0]].text):
        pool = [i for i in shaped if named[0] < i <= named[0] + 2] or pool
    if not pool or not _heads_something(lines, pool, named):
        return -1
    return _best(top, pool)


def _is_echoed(title: str, prose: str) -> bool:
    """Whether the words right above an article are those with which it begins."""
    return len(title.split()) > 1 and title.lower() in prose.lower()


def _last_of_path(line: Line) -> str:
    """Return the last step of a path through the site, in lower case; empty for other lines."""
    steps = re.split(r"\s(?:>|\u203a|»|/|::|→)\s", line.text[: 3 * TITLE])
    return steps[-1].strip().lower() if len(steps) > 1 else ""


def _cut_off(
    before: Sequence[int],
    named: Sequence[int],
    shaped: Sequence[int],
    page: Sequence[bool],
    top: Sequence[Line],
) -> bool:
    """Whether a menu parts what stands above a date from it, and a title stands below the date."""
    menu = any(page[i] and not SHARED.search(top[i].text) for i in range(before[-1], named[0]))
    bylined = any(is_byline(top[i]) for i in named)
    best = _best(top, before)
    if best and not top[best].alone and len(top[best].text.split()) <= WORDY:
        after = named[0] + 1
        return after in shaped and top[after].alone and len(top[after].text.split()) > WORDY
    return menu and not bylined and any(named[0] < i <= named[-1] + 2 for i in shaped)


def _last_group(shaped: Sequence[int], page: Sequence[bool], top: Sequence[Line]) -> list[int]:
    """Return the candidates after the last menu that leaves any; a share bar is no menu."""
    if not shaped:
        return []
    wordy = [i for i in shaped if len(top[i].text.split()) >= WORDY]
    last = (wordy or list(shaped))[-1]
    menus = [i for i in range(last) if page[i] and not SHARED.search(top[i].text)]
    return [i for i in shaped if not menus or i > menus[-1]]


def _best(top: Sequence[Line], pool: Sequence[int]) -> int:
    """Return the title among neighbours: the first that is more than a label."""
    wordy = [i for i in pool if len(top[i].text.split()) >= WORDY]
    if wordy:
        return wordy[0]
    first, second = pool[0], pool[1] if len(pool) > 1 else pool[0]
    kicker = len(top[second].text.split()) > len(top[first].text.split())
    return second if kicker and second == first + 1 else first


def _heads_something(lines: Sequence[Line], pool: Sequence[int], named: Sequence[int]) -> bool:
    """Whether something stands below that a title may head."""
    if named or len(pool) > 1:
        return True
    below = lines[pool[0] + 1 : pool[0] + 2]
    return bool(below) and (below[0].alone or len(below[0].text) >= PROSE)


def _start(top: Sequence[Line], page: Sequence[bool], first: int, bylines: Sequence[int]) -> int:
    """Return where the header begins: a date or a kicker may stand above the title."""
    start = first
    while start > 0 and not page[start - 1]:
        line = top[start - 1]
        kicker = start == first and len(line.text.split()) <= KICKER and is_title(line)
        named = INSTITUTE.match(line.text) and is_title(line)
        if start - 1 not in bylines and not kicker and not named:
            break
        start -= 1
    return start


def _end(lines: Sequence[Line], top: Sequence[Line], title: int, bylines: Sequence[int]) -> int:
    """Return where the header ends: after the bylines and dates, else after the title."""
    after = [i for i in bylines if title < i <= title + NEAR]
    last = after[0] if after else title
    for i in after[1:]:  # a sentence between two of them is an epigraph's, or the article's
        if not any(line.ends_sentence for line in top[last + 1 : i]):
            last = i
    last = max(last, _below_standfirst(lines, len(top)) if title >= 0 else -1)
    if last == title:
        if bylines and title < 0:
            last = max(bylines)
        else:
            return max(_after_subtitle(lines, top, title), max(bylines, default=-1) + 1)
    reach = min(len(lines), last + 1 + NEAR)
    while last + 1 < reach and _goes_on(lines, last, title):
        last += 1
    fields = last + 1
    while fields < min(len(lines), last + 1 + NEAR) and _is_field(lines[fields]):
        fields += 1
    return fields if fields > last + 1 and is_dated(lines[last]) else last + 1


def _is_field(line: Line) -> bool:
    """Whether a line of the head names what it tells: « Lieu : Vannes », right below another."""
    told = re.match(r"[A-ZÀ-Þ][\w’'-]{1,20}(?: [\w’'-]{1,15}){0,2}\s?:\s+\S", line.text)
    return bool(told) and not line.alone and not line.ends_sentence and len(line.text) <= PROSE


def _below_standfirst(lines: Sequence[Line], prose: int) -> int:
    """Return the byline right below a standfirst that is a paragraph, -1 where there is none."""
    if prose >= len(lines) or len(lines[prose].text) > STANDFIRST:
        return -1
    below = range(prose + 1, min(prose + 2 + NEAR, len(lines)))
    near = [i for i in below if not _is_page(lines[i])][:2]
    for i in near if len(near) and near[0] - prose <= NEAR // 2 else ():
        line = lines[i]
        if is_byline(line) or (is_dated(line) and len(line.text.split()) >= WORDY + 1):
            return i
        if is_paragraph(line):
            return -1
    return -1


def _after_subtitle(lines: Sequence[Line], top: Sequence[Line], title: int) -> int:
    """Return where a header without byline ends: a subtitle is wordier than a section's title."""
    end = title + 1
    for i in range(title + 1, min(len(top), title + 4)):
        line = top[i]
        if serves_page(line) or LIST_ITEM.match(line.text):
            break
        sourced = INSTITUTE.match(line.text) or (find_date(line.text) and not line.ends_sentence)
        wordy = len(line.text.split()) > 2 * WORDY and not line.text.endswith(".")
        if sourced or (wordy and i + 1 == len(top) < len(lines)):
            end = i + 1
    return end


def _goes_on(lines: Sequence[Line], last: int, title: int) -> bool:
    """Whether the byline goes on: a date, a role, a line cut in two, an institution."""
    line, following = lines[last], lines[last + 1]
    if is_paragraph(following):
        return False
    told = (is_dated, is_reading_time, is_role, is_byline, is_age)
    if any(tells(following) for tells in told):
        return True
    if INSTITUTE.match(following.text) and is_title(following) and title >= 0:
        return any(tells(below) for below in lines[last + 2 : last + 3] for tells in told)
    if is_name(following) and len(lines[last + 2 : last + 3]) and title >= 0:
        return (
            is_paragraph(lines[last + 2]) or is_dated(lines[last + 2]) or is_role(lines[last + 2])
        )
    cut = re.search(r"(?:\b(?:et|and|de|du|à|chez|at|of)|,)$", line.text)
    return bool(cut) and not following.ends_sentence and len(following.text) <= TITLE


def signs(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is a bare name or pseudonym above the date it signs."""
    line, below = lines[i], lines[i + 1 : i + 2]
    dated = bool(below) and is_dated(below[0])
    return dated and bool(PSEUDONYM.fullmatch(line.text)) and not is_dated(line)
