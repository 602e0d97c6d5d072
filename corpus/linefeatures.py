"""What is seen of each line of a page: its shape, its words, its place, the lines beside it.

Features are short names; a line has a set of them. None of them says what a line is: that is
learned, in ``corpus.linemodel``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from corpus.bylines import is_age, is_byline, is_dated, is_name, is_reading_time, is_role
from corpus.captions import is_caption, is_image_text
from corpus.commentheads import begins_form
from corpus.comments import RELATIVE, begins_comments, has_mark, is_signature
from corpus.dates import find_date
from corpus.endings import is_biography, tells_of_author
from corpus.furniture import may_serve_page, names_link, opens_links, serves_page
from corpus.lineplaces import SHORT, SIZES, placed, step, told_around
from corpus.lines import Line
from corpus.linewords import OF_ARTICLE, OF_PAGE, SMALL_WORD, VERB
from corpus.names import NAME
from corpus.notes import heads_notes, note_mark

READ = 400  # characters of a line that are looked at
LABEL_WORDS = 4
LENGTHS = (4, 13, 26, 46, 81, 161, 301)  # characters
COUNTS = (1, 2, 4, 7, 13, 26)  # words

WORD = re.compile(r"[^\W\d_]+")
ENDS = {".": "stop", "!": "bang", "?": "ask", ":": "colon", ",": "comma", ";": "comma", "…": "dots"}
STARTS = {
    "-–—": "dash", "«“\"‘'": "quote", "•*‣▪◦·": "bullet", "([{": "bracket", "#": "hash",
    ">|": "mark", "@": "at", "←→↑↓": "arrow",
}  # fmt: skip
SIGNS: Mapping[str, re.Pattern[str]] = {
    "verb": VERB,
    "time": re.compile(r"\b\d{1,2}\s?[h:]\s?\d\d\b"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "url": re.compile(r"https?:|www\.|\.(?:fr|com|org|net)\b"),
    "mail": re.compile(r"\w@\w"),
    "handle": re.compile(r"(?:^|\s)@\w"),
    "hashtag": re.compile(r"(?:^|\s)#\w"),
    "pictogram": re.compile("[\U0001f300-\U0001faff★☆❤♥✓✔✂☰▾▼►]"),
    "arrow": re.compile(r"[←→↑↓]"),
    "quotation": re.compile(r"[«»“”\"]"),
    "credit": re.compile("©"),
    "price": re.compile(r"\d\s?[€$£]"),
    "imperative": re.compile(r"[^\W\d_]{2,20}(?:er|ez|ir|re)\b"),
}
SHORT_SIGNS: Mapping[str, re.Pattern[str]] = {
    "name": re.compile(NAME),
    "only a name": re.compile(rf"{NAME}$"),
    "key and value": re.compile(r"[^:]{2,25}\s?:\s?\S"),
    "count": re.compile(r"[(\[]\d+[)\]]|^\d+ |\s\d+$"),
}
AT_START = ("imperative", "only a name", "key and value")  # matched from the line's first letter
SEPARATOR = re.compile(r"\s[|·•∙>/–—-]\s|\s{2,5}\S|\t")
RULES: Mapping[str, Callable[[Line, Sequence[Line]], bool]] = {  # of a line and those below it
    "serves": lambda line, _: serves_page(line),
    "may serve": lambda line, _: may_serve_page(line),
    "links": lambda line, below: opens_links(line, below[:1]),
    "link": lambda line, _: names_link(line),
    "form": lambda line, _: begins_form(line),
    "comments": begins_comments,
    "signature": lambda line, _: is_signature(line),
    "byline": lambda line, _: is_byline(line),
    "dated": lambda line, _: is_dated(line),
    "names": lambda line, _: is_name(line),
    "role": lambda line, _: is_role(line),
    "age": lambda line, _: is_age(line),
    "reading": lambda line, _: is_reading_time(line),
    "caption": lambda line, _: is_caption(line),
    "image": lambda line, below: is_image_text(line, below[0] if below else None),
    "noted": lambda line, _: bool(note_mark(line)[0]),
    "notes": lambda line, _: heads_notes(line),
    "author": lambda line, _: tells_of_author(line),
    "biography": lambda line, _: is_biography(line),
    "marked": lambda line, _: has_mark(line),
}
SEEN_BESIDE = frozenset(
    [
        "date", "time", "ago", "only a name", "label", "capitals", "ends colon", "ends stop",
        "ends ask", "verb", "starts lower", "no word", "separators 2", "me long",
        *(f"{name} short" for name in (
            "comment", "reply", "byline", "share", "like", "navigation", "more", "tags", "picture",
            "me",
        )),
        *(f"rule {name}" for name in (
            "serves", "may serve", "signature", "byline", "dated", "names", "caption", "form",
            "comments", "links", "age",
        )),
    ]
)  # fmt: skip


def line_features(lines: Sequence[Line]) -> list[frozenset[str]]:
    """Return what is seen of each line, in order."""
    own = [_own(line.text) | _ruled(lines, i) for i, line in enumerate(lines)]
    shown = [mine & SEEN_BESIDE for mine in own]
    seen = zip(own, placed(lines), told_around(lines, own), strict=True)
    return [
        frozenset(mine | place | told | _beside(lines, shown, i))
        for i, (mine, place, told) in enumerate(seen)
    ]


@lru_cache(maxsize=4_096)
def _own(text: str) -> frozenset[str]:
    """Return what a line says by itself; kept, as a page says the same below every comment."""
    head = text[:READ]
    words = WORD.findall(head)
    found = _shape(text, len(words)) | _shares(head, words) | _signs(text, head)
    short = len(text) <= SHORT
    kind = "short" if short else "long"
    page = {name for name, pattern in OF_PAGE.items() if pattern.search(head)}
    told = {name for name, pattern in OF_ARTICLE.items() if pattern.search(head)}
    found |= {f"{name} {kind}" for name in page | told}
    if short:
        found.add(f"of page {min(len(page), 3)}")
    if short and page and len(words) <= LABEL_WORDS:
        found.add("label")
    return frozenset(found)


def _shape(text: str, words: int) -> set[str]:
    """Return how long a line is, how it begins and how it ends."""
    length, first = step(len(text), LENGTHS), text[0]
    last = re.sub(r"[\s»”\")\]]+$", "", text[-20:])[-1:]
    end = ENDS.get(last, "digit" if last.isdigit() else "word" if last.isalpha() else "other")
    start = next((name for marks, name in STARTS.items() if first in marks), "symbol")
    if first.isalpha():
        start = "lower" if first.islower() else "upper"
    elif first.isdigit():
        start = "digit"
    size = min(length, 6) // 2
    found = {f"length {length}", f"words {step(words, COUNTS)}", f"starts {start}", f"ends {end}"}
    return found | {f"ends {end} at {size}"} | (set() if words else {"no word"})


def _shares(head: str, words: Sequence[str]) -> set[str]:
    """Return what part of a line is capitals, digits, marks, words of sentences."""
    letters = [letter for letter in head if letter.isalpha()]
    digits = sum(map(str.isdigit, head)) / len(head)
    others = sum(map(str.isalnum, head)) + sum(map(str.isspace, head))  # no sign is both
    marks = (len(head) - others) / len(head)
    small = sum(bool(SMALL_WORD.fullmatch(word)) for word in words) / max(1, len(words))
    found = {
        f"digits {step(digits, (0.001, 0.1, 0.3, 0.6))}",
        f"marks {step(marks, (0.02, 0.08, 0.2))}",
        f"small {step(small, (0.001, 0.2, 0.35, 0.5))}",
        f"small {step(small, (0.2, 0.35))} of {step(len(words), COUNTS) // 2}",
    }
    if letters and sum(map(str.isupper, letters)) > 0.7 * len(letters):
        found.add("capitals")
    if len(words) >= 2:
        titled = sum(word[0].isupper() for word in words) / len(words)
        found.add(f"titled {step(titled, (0.35, 0.6, 0.95))}")
    return found


def _signs(text: str, head: str) -> set[str]:
    """Return the signs that a line holds: a date, an address, a separator."""
    signs = {**SIGNS, **(SHORT_SIGNS if len(text) <= SHORT else {})}
    found = {
        name
        for name, pattern in signs.items()
        if (pattern.match(head) if name in AT_START else pattern.search(head))
    }
    if len(text) <= SHORT and find_date(text):
        found.add("date")
    if RELATIVE.search(head[:120].replace("’", "'")):
        found.add("ago")
    return found | {f"separators {min(len(SEPARATOR.findall(head)), 2)}"}


def _ruled(lines: Sequence[Line], i: int) -> set[str]:
    """Return which of the rules on single lines hold of line ``i``."""
    return {f"rule {name}" for name, rule in RULES.items() if rule(lines[i], lines[i + 1 : i + 4])}


def _beside(lines: Sequence[Line], shown: Sequence[frozenset[str]], i: int) -> set[str]:
    """Return what is seen of the three lines on either side of line ``i``, marked by distance.

    ``shown`` is what each line says by itself that is seen from beside it.
    """
    found: set[str] = set()
    for away in (-3, -2, -1, 1, 2, 3):
        if not 0 <= i + away < len(lines):
            found.add(f"{away} none")
            continue
        found.add(f"{away} size {step(len(lines[i + away].text), SIZES)}")
        if abs(away) < 3:
            found |= _away(away, shown[i + away])
    if i + 1 < len(lines) and lines[i + 1].alone:
        found.add("1 alone")
    return found


@lru_cache(maxsize=4_096)
def _away(away: int, features: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{away} {feature}" for feature in features)
