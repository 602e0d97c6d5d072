"""What each line of a page is, from its own words, its place, and the lines beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.bylines import is_name, read_credit
from corpus.captions import goes_with_caption, is_caption, is_image_text
from corpus.commentheads import begins_form
from corpus.comments import (
    FURTHER,
    begins_comments,
    comment_starts,
    has_mark,
    in_signature,
    opens_comment,
)
from corpus.endings import close_page, is_label
from corpus.furniture import (
    PINGBACK,
    is_paragraph,
    is_short,
    may_serve_page,
    names_link,
    opens_links,
    serves_page,
)
from corpus.heads import find_head
from corpus.linemodel import revise
from corpus.lines import Line
from corpus.models import ZoneKind
from corpus.notes import SURE, note_mark
from corpus.parts import HEADING, Page, Part, heads_comments, is_prose, next_part, survey

RULE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Label:
    """The kind of a line; ``fresh`` where a zone begins though the kind stays the same."""

    kind: ZoneKind
    fresh: bool = False


def label_lines(text: str, lines: Sequence[Line], *, learned: bool = True) -> list[Label]:
    """Return the label of each line; of none of them the file's format tells more than a title."""
    head = find_head(lines)
    page = survey(text, lines, len(head.kinds))
    kinds: list[ZoneKind] = list(head.kinds)
    part: Part = "body"
    seen = False  # the article's own words: before them only comments can close it
    for i in range(len(kinds), len(lines)):
        before = part
        seen = seen or heads_comments(page, i)
        if seen:
            part = next_part(page, i, part)
        if part == "body" and before in ("links", "page"):
            _give_back_heading(lines, kinds)
        kinds.append(_kind(page, i, part, kinds))
        seen = seen or (kinds[i] == "body" and is_prose(lines[i]))
    kinds = _beside(lines, kinds)
    kinds = _last_links(lines, kinds)
    kinds = close_page(lines, kinds, _authors(lines, kinds))
    kinds = _rules_with_what_follows(lines, kinds)
    if learned:
        kinds = revise(lines, kinds)
    if not {"body", "header", "comment"} & set(kinds):
        kinds = ["body"] * len(kinds)  # a page of labels alone: what there is is the article
    fresh = _fresh(text, lines, kinds)
    kinds = _without_stray_comments(lines, kinds, fresh)
    return [Label(kind, i in fresh) for i, kind in enumerate(kinds)]


def _kind(page: Page, i: int, part: Part, before: Sequence[ZoneKind]) -> ZoneKind:
    line = page.lines[i]
    following = page.lines[i + 1] if i + 1 < len(page.lines) else None
    if _is_furniture(page, i, part, before):
        return "furniture"
    if part in ("links", "page"):
        return "furniture"
    if part != "body":
        return "note" if part == "note" else "comment"
    if line.start in page.feet or _is_note(page, i, before):
        return "note"
    below_caption = bool(before) and before[-1] == "caption" and goes_with_caption(line)
    if is_caption(line) or is_image_text(line, following) or below_caption:
        return "caption"
    return "body"


def _is_furniture(page: Page, i: int, part: Part, before: Sequence[ZoneKind]) -> bool:
    line = page.lines[i]
    if serves_page(line) or names_link(line):
        return not (part == "note" and note_mark(line)[0])
    goes_on = bool(before) and before[-1] == "furniture" and bool(FURTHER.match(line.text))
    if goes_on and PINGBACK.match(page.lines[i - 1].text):
        return True
    if part == "comment" and line.text.isdigit():
        return True
    if line.start in page.running or line.start in page.contents:
        return True
    return (
        opens_links(line, page.after(i))
        or begins_form(line)
        or (begins_comments(line, page.after(i, 3)) and not in_signature(page.lines, i))
    )


def _is_note(page: Page, i: int, before: Sequence[ZoneKind]) -> bool:
    """Whether a line in the body is a note: by a mark of its own, or one that the text calls."""
    line = page.lines[i]
    form, key = note_mark(line)
    follows = bool(before) and before[-1] == "note"
    if not form:
        return follows and not line.alone and not is_paragraph(line) and page.ahead[i] == 0
    if form in SURE:
        return True
    if key not in page.called or form == "bare":  # « 3 étoiles » is no note by itself
        return follows and form in ("point", "round", "bare")
    return follows or (page.ahead[i + 1] == 0 if not is_paragraph(line) else page.ahead[i] <= 2)


def _give_back_heading(lines: Sequence[Line], kinds: list[ZoneKind]) -> None:
    """Make body of the section's title that stands above the paragraph by which it is back."""
    last = len(kinds) - 1
    line = lines[last]
    if last < 1 or kinds[last] != "furniture" or kinds[last - 1] != "furniture":
        return
    listed = opens_links(lines[last - 1]) or names_link(lines[last - 1])
    short = is_short(line) and len(line.text) <= HEADING
    if short and not listed and not _is_of_page(line):
        kinds[last] = "body"


def _is_of_page(line: Line) -> bool:
    return serves_page(line) or may_serve_page(line) or opens_links(line) or begins_form(line)


def _beside(lines: Sequence[Line], kinds: Sequence[ZoneKind]) -> list[ZoneKind]:
    """Return ``kinds`` where labels of menus and forms beside furniture are furniture."""
    found = list(kinds)
    for order, step in ((range(1, len(lines)), -1), (range(len(lines) - 2, -1, -1), 1)):
        for i in order:
            if found[i] == "body" and found[i + step] == "furniture" and may_serve_page(lines[i]):
                heads = i + 1 < len(lines) and found[i + 1] == "body" and is_paragraph(lines[i + 1])
                found[i] = "body" if heads or RULE.fullmatch(lines[i].text) else "furniture"
    return found


def _last_links(lines: Sequence[Line], kinds: Sequence[ZoneKind]) -> list[ZoneKind]:
    """Return ``kinds`` where labels of links in a block that ends the page are furniture."""
    start = len(lines)
    while start > 0 and kinds[start - 1] == "body" and is_label(lines[start - 1]):
        start -= 1
        if lines[start].alone:
            break
    block = lines[start:]
    links = len(block) > 2 and any(map(may_serve_page, block)) and start > 0
    return [*kinds[:start], *(["furniture"] * len(block) if links else kinds[start:])]


def _rules_with_what_follows(lines: Sequence[Line], kinds: Sequence[ZoneKind]) -> list[ZoneKind]:
    """Return ``kinds`` where a line of dashes or stars is part of what it sets apart."""
    found = list(kinds)
    for i in range(len(lines) - 2, -1, -1):
        if RULE.fullmatch(lines[i].text) and found[i] == "body" and found[i + 1] != "caption":
            found[i] = found[i + 1] if found[i + 1] != "comment" else "furniture"
    return found


def _authors(lines: Sequence[Line], kinds: Sequence[ZoneKind]) -> tuple[str, ...]:
    """Return the names that the header gives."""
    header = [line for line, kind in zip(lines, kinds, strict=True) if kind == "header"]
    names = [name for line in header for name in read_credit(line.text).names]
    return tuple(names + [line.text for line in header if is_name(line)])


def _without_stray_comments(
    lines: Sequence[Line], kinds: Sequence[ZoneKind], fresh: set[int]
) -> list[ZoneKind]:
    """Return ``kinds`` where labels beside signed comments are furniture, not comments.

    Where comments begin with a signature or a mark, a run of short lines without any is no comment.
    """
    found = list(kinds)
    openers = {i for i in fresh if opens_comment(lines, i) or has_mark(lines[i])}
    if len(openers) < 2:
        return found
    for start in sorted(fresh - openers):
        end = start
        while end < len(lines) and kinds[end] == "comment" and (end == start or end not in fresh):
            end += 1
        if not any(line.ends_sentence or len(line.text) > HEADING for line in lines[start:end]):
            found[start:end] = ["furniture"] * (end - start)
    return found


def _fresh(text: str, lines: Sequence[Line], kinds: Sequence[ZoneKind]) -> set[int]:
    """Return the lines at which a comment begins; one goes on after furniture inside it."""
    fresh: set[int] = set()
    run: list[int] = []
    for i, kind in enumerate([*kinds, "body"]):
        if i < len(kinds) and kind == "comment":
            run.append(i)
        elif run and (i == len(kinds) or kind != "comment"):
            indents = [lines[j].start - text.rfind("\n", 0, lines[j].start) - 1 for j in run]
            fresh |= {run[j] for j in comment_starts([lines[j] for j in run], indents)}
            run = []
    return fresh
