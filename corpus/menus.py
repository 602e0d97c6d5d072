"""The lines of the page that stand above and among the head of an article."""

import re
from collections.abc import Sequence

from corpus.bylines import is_byline, is_dated, is_reading_time, is_role
from corpus.furniture import is_menu, may_serve_page, opens_links, serves_page
from corpus.lines import Line

TITLE = 160  # characters of a title
MENU = 3  # short lines in a row that are a menu
LABEL = 3  # words of an item of a menu
MASTHEAD = re.compile(r"\bn[°o]\.?\s?\d{1,4}\b.{0,30}\b(?:19|20)\d\d$", re.IGNORECASE)


def is_title(line: Line) -> bool:
    """Whether a line has the shape of a title: short, and closed by no full stop."""
    text = line.text.rstrip("*_ ")
    if len(text) > TITLE or text.startswith(("-", "•", "–", "—", "…", "##")):
        return False
    if text.isupper():
        return True
    return not re.search(r"(?<!etc)(?<!\.\.)[.,;:]$", text) and bool(re.search(r"\w", text))


def page_lines(top: Sequence[Line]) -> list[bool]:
    """Return which lines of the top are of the page: menus, paths, share bars, notices."""
    sure = [
        serves_page(line)
        or opens_links(line, top[i + 1 : i + 2])
        or _is_page_name(line)
        or is_reading_time(line)
        or _is_code(line)
        for i, line in enumerate(top)
    ]
    some = [is_sure or may_serve_page(line) for is_sure, line in zip(sure, top, strict=True)]
    for i, line in enumerate(top):
        beside = any(some[j] for j in (i - 1, i + 1) if 0 <= j < len(top))
        if some[i] and not sure[i] and (beside or re.fullmatch(r"\W*", line.text)):
            sure[i] = True
    at = 0
    while at < len(top):  # a run of labels before the title is a menu, whatever its words
        run = at
        while run < len(top) and (some[run] or _is_label(top[run])):
            run += 1
        labels = run - at
        if labels > MENU and any(some[at:run]) and run < len(top):
            sure[at : run - 1] = [True] * (labels - 1)
        at = max(run, at + 1)
    return sure


def _is_code(line: Line) -> bool:
    """Whether a line is the mark of an agency or a file: « ANF0417 4 SAN 0512 - URGENT »."""
    words = re.findall(r"\w+", line.text[:TITLE])
    coded = sum(any(sign.isdigit() for sign in word) for word in words)
    mixed = any(re.fullmatch(r"[A-Z]{1,6}\d{2,}", word) for word in words)
    return line.text.isupper() and mixed and 2 * coded >= len(words) and not is_dated(line)


def _is_page_name(line: Line) -> bool:
    """Whether a line at the top is a menu, a path, or a masthead with its number."""
    if line.ends_sentence or is_role(line) or is_byline(line):
        return False
    path = re.split(r"\s[>\u203a]\s", line.text[:400])
    masthead = MASTHEAD.search(line.text[:TITLE]) and is_title(line)
    return is_menu(line) or bool(masthead) or (len(path) > 1 and max(map(len, path)) <= 60)


def _is_label(line: Line) -> bool:
    return len(line.text.split()) <= LABEL and not line.ends_sentence and not is_dated(line)
