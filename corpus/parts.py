"""In which part of a page a line stands: the article, links, a form, notes, comments."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.bylines import TIME, is_byline, is_dated
from corpus.commentheads import COUNTED, begins_form
from corpus.comments import (
    RELATIVE,
    SAYS,
    begins_comments,
    has_mark,
    in_signature,
    is_answered,
    opens_comment,
)
from corpus.endings import is_biography, tells_of_author
from corpus.furniture import is_paragraph, opens_links, plain, serves_page
from corpus.lines import Line
from corpus.mail import mail_head
from corpus.notes import called_keys, heads_notes, note_mark
from corpus.repeated import contents, footnotes, running_lines

Part = Literal["body", "links", "page", "note", "comment"]  # of a page, from top to end
BACK = {"links": 1, "page": 3}  # paragraphs that must follow for the article to be back
EARLY = 0.4  # share of the paragraphs that may stand below the comments' count
REPLY = 5  # lines in which the link to reply stands below what it answers
HEADING = 60  # characters of a section's title, where a link could stand too
SIGNED_OFF = re.compile(
    r"(?:publié|posté|rédigé|mis en ligne|written|posted|published) (?:par|by)\b"
    r"|(?:dernière mise|mise?) à jour|last (?:updated|modified)|updated",
    re.IGNORECASE,
)
SENTENCE = 60  # characters of a finished line from which the article's own words have begun


@dataclass(frozen=True, slots=True)
class Page:
    """The lines, and what is known of them as a whole.

    ``ahead[i]`` counts the paragraphs from line ``i`` to the next start of comments; ``called`` are
    the marks by which the text calls notes; ``signed`` counts the signatures from a line on;
    ``paragraphs`` counts those from a line on, ``letters`` are the lines where a letter's head is;
    ``strong`` are those at which a comment certainly begins; ``again`` are the words that several
    lines repeat;
    ``running`` is where running heads and feet of printed pages start, ``feet``
    where the notes at their foot do, ``contents`` where the entries of a table of contents do.
    """

    lines: Sequence[Line]
    ahead: Sequence[int]
    signed: Sequence[int]
    called: frozenset[str]
    paragraphs: Sequence[int]
    letters: Sequence[int]
    strong: frozenset[int]
    again: frozenset[str]
    running: frozenset[int]
    feet: frozenset[int]
    contents: frozenset[int]

    def after(self, i: int, count: int = 1) -> Sequence[Line]:
        """Return the lines right below line ``i``."""
        return self.lines[i + 1 : i + 1 + count]


def survey(text: str, lines: Sequence[Line], start: int) -> Page:
    """Return what is known of a page whose head ends at line ``start``."""
    ahead, signed = [0] * (len(lines) + 1), [0] * (len(lines) + 1)
    paragraphs = [0] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        paragraphs[i] = paragraphs[i + 1] + is_prose(lines[i])
    strong: set[int] = set()
    letters = tuple(i for i in range(len(lines)) if mail_head(lines, i))
    for i in range(len(lines) - 1, start - 1, -1):
        if _is_signed(lines, i):
            strong.add(i)
        if begins_comments(lines[i], lines[i + 1 : i + 4]):
            continue
        signed[i] = signed[i + 1] + (i in strong)
        ahead[i] = 0 if i in strong else ahead[i + 1] + is_paragraph(lines[i])
    running = running_lines(lines)
    return Page(
        lines,
        ahead,
        signed,
        called_keys(text),
        paragraphs,
        letters,
        frozenset(strong),
        frozenset(
            text for text, count in Counter(line.text for line in lines).items() if count > 1
        ),
        running,
        footnotes(text, lines, running),
        contents(lines),
    )


def is_prose(line: Line) -> bool:
    """Whether a line is of the words of an article rather than a label."""
    return is_paragraph(line) or (line.ends_sentence and len(line.text) >= SENTENCE)


def next_part(page: Page, i: int, part: Part) -> Part:
    """Return in which part of the page line ``i`` stands, after ``part``."""
    line = page.lines[i]
    begun = _begun(page, i, part)
    if begun:
        return begun
    marked = line.text.startswith("#")
    if part in ("links", "page"):
        enough = page.ahead[i] >= BACK[part]
        long = is_paragraph(line) or (part == "links" and is_prose(line) and page.ahead[i] > 1)
        back = long and not serves_page(line) and not _is_blurb(page, i)
        return "body" if enough and (back or marked) else part
    return "body" if marked else part


def _begun(page: Page, i: int, part: Part) -> Part | None:
    """Return the part of the page that line ``i`` begins, None where it begins none."""
    line = page.lines[i]
    if heads_comments(page, i):
        none = re.match(r"\W*(?:0|aucun|no|pas de)\b", line.text, re.IGNORECASE)
        return "page" if none else "comment"
    if heads_notes(line) and _notes_follow(page, i):
        return "note"
    if _is_comment(page, i, part):
        return "comment"
    if begins_form(line) or (part != "comment" and _tells_who(page, i)):
        return "page"
    return "links" if opens_links(line, page.after(i)) else None


def heads_comments(page: Page, i: int) -> bool:
    """Whether a line heads comments: a count does only where they follow, or late in the page."""
    line = page.lines[i]
    if not begins_comments(line, page.after(i, 3)) or in_signature(page.lines, i):
        return False
    if not COUNTED.fullmatch(plain(line)) or page.paragraphs[i] <= EARLY * page.paragraphs[0]:
        return True
    near = range(i + 1, min(i + 1 + REPLY, len(page.lines)))
    return any(opens_comment(page.lines, j) or has_mark(page.lines[j]) for j in near)


def _is_comment(page: Page, i: int, part: Part) -> bool:
    """Whether a comment begins here that nothing announced."""
    if part in ("links", "page", "body") and is_answered(page.lines, i):
        return True
    if mail_head(page.lines, i) and page.letters and i > page.letters[0]:
        return True
    if part != "comment" and i in page.strong and _comments_here(page, i, part):
        return True
    return part in ("links", "page") and _is_answered(page, i)


def _tells_who(page: Page, i: int) -> bool:
    """Whether the box that tells who wrote the article begins here."""
    line = page.lines[i]
    if _is_signed_off(line):
        return page.ahead[i] <= 1
    late = i > len(page.lines) / 3 and page.ahead[i] < BACK["page"]
    return late and tells_of_author(line)


def _notes_follow(page: Page, i: int) -> bool:
    """Whether the heading at ``i`` is that of notes, not of a part of the argument."""
    numbered = any(note_mark(line)[0] for line in page.after(i))
    again = page.lines[i].text in page.again  # a label of each part
    return numbered or (not again and i >= len(page.lines) / 2 and page.ahead[i] < BACK["page"])


def _is_signed(lines: Sequence[Line], i: int) -> bool:
    """Whether a comment certainly begins here: somebody's name and an hour, or « X dit : »."""
    line = lines[i]
    if len(line.text) > HEADING + 30 or not opens_comment(lines, i):
        return False
    said = SAYS.fullmatch(line.text)
    near = " ".join(below.text for below in lines[i : i + 4] if len(below.text) <= HEADING)
    timed = TIME.search(near) or RELATIVE.search(near.replace("’", "'"))
    named = re.search(r"[^\W\d_]{2}", re.sub(r"(?i)\b(?:le|à|at|min|on)\b", "", TIME.sub("", near)))
    return bool(said or (timed and named))


def _is_answered(page: Page, i: int) -> bool:
    """Whether a sentence at the end of the page has a link to reply to it some lines below."""
    line = page.lines[i]
    if serves_page(line) or not (line.ends_sentence and len(line.text) >= SENTENCE):
        return False
    below = next((text for text in page.after(i, REPLY) if serves_page(text)), None)
    return below is not None and bool(
        re.match(
            r"\W*(?:répondre"
            r"|reply)\b",
            below.text,
            re.IGNORECASE,
        )
    )


def _comments_here(page: Page, i: int, part: Part) -> bool:
    """Whether a signature that nothing announced is a comment's, not a byline or a dialogue."""
    line = page.lines[i]
    alone = bool(SAYS.fullmatch(line.text)) and page.signed[i] < 2
    if part == "body":
        article = page.ahead[i + 1] >= BACK["page"]  # a byline below a standfirst
        return not alone and not article and not (is_byline(line) and i < 3)
    return not alone or part == "page"


def _is_blurb(page: Page, i: int) -> bool:
    """Whether a paragraph among links is the first words of another article, or a biography."""
    below = page.after(i)
    led_on = bool(below) and serves_page(below[0]) and "suite" in below[0].text.lower()
    return led_on or is_biography(page.lines[i])


def _is_signed_off(line: Line) -> bool:
    """Whether a line says, below the article, who published it or when it was last changed."""
    return (
        SIGNED_OFF.match(line.text) is not None
        and len(line.text) <= HEADING + 30
        and (is_byline(line) or is_dated(line))
    )
