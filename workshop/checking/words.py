"""Text as words that can be compared: what is typography is gone, what is meaning is kept."""

# ruff: noqa: RUF001 - signs that look alike are what this is about

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

Kind = Literal["word", "mark", "gap", "bracket"]
RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
LETTER = rf"[^\W\d_{RAISED}]"
HYPHENS = "-\u2010\u2011\u00ad\u2043"
APOSTROPHES = "'’ʼ‘′`´"
SPACE = r"[ \t\u00a0\u202f\u2009\u2007]"
CUT = rf"[{HYPHENS}]{SPACE}*\n\s*(?=[a-zß-ÿœ])|[{HYPHENS}]{SPACE}(?=[a-zß-ÿœ])"  # at a line's end
INSIDE = rf"[\u00ad\u200b\u2060]*(?:{CUT}|[{HYPHENS}])?"
# articles may be Markdown: what it does not show; nothing else in brackets may go unread
MARKUP = (
    r"\]\((?:https?:|mailto:|www\.|[/\#])[^()\s]{0,500}\)"
    r"|</?(?:a|b|i|u|em|strong|br|su[bp]|span|p|q|cite|small|mark)(?:\s[^<>]{0,300})?/?>"
)
NO_WORD = rf"{APOSTROPHES}\{HYPHENS}–—―•\u200b-\u200f\u2060\ufeff\x00-\x1f"
TOKEN = re.compile(
    rf"""
      (?P<gap> [\[(] {SPACE}* (?:\.{{3,4}}|…|\.{SPACE}\.{SPACE}\.) {SPACE}* [\])] | … | \.{{3,}} )
    | (?P<note> \[ \^? \d{{1,3}} \] (?!\()
      | (?:(?<=\w\w\w)|(?<=[.,;:!?…»”)]))[{RAISED}]{{1,3}} (?!\w) )
    | (?P<markup> {MARKUP} )
    | (?P<word>
        \d+ (?: [.,:/]\d+ | {SPACE} \d{{3}} (?!\d) )*
      | {LETTER}(?: {INSIDE} {LETTER} )*+ (?: [{APOSTROPHES}] (?={SPACE}?{LETTER}) )?
      | [{RAISED}]+
      | [^\w\s.,;:!?…()\[\]{{}}«»“”„‟"″‹›<>*_#|\\{NO_WORD}]
      )
    | (?P<mark> [.,;:!?()] )
    """,
    re.VERBOSE,
)
FOLDED = str.maketrans(
    {
        "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi",
        "ﬄ": "ffl", "ſ": "s", "’": "'", "ʼ": "'", "‘": "'", "′": "'", "`": "'", "´": "'",
        **dict.fromkeys([*HYPHENS, *"\u00a0\u202f\u2009\u2007 \t\n\r\u200b\u2060"], ""),
    }
)  # fmt: skip
BRACKETED = re.compile(r"\[(?!\s*(?:\.{3,4}|…|\^?\d{1,3}\s*\]))([^\[\]\n]{1,120})\](?!\()")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark of punctuation or an ellipsis at ``text[start:end]``.

    ``key`` is what is compared: spelling, accents, capitals and numbers stay; spaces, apostrophes,
    hyphens inside a word and ligatures are gone.
    """

    key: str
    kind: Kind
    start: int
    end: int

    @property
    def loose(self) -> str:
        """What is compared to find a place, where accents and capitals do not count."""
        return plain(self.key)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words and marks of ``text[start:end]``, in order; note calls are left out.

    >>> [token.key for token in tokens("L’œuvre «\u202fpeut-être\u202f» : 1\u202f000 ans…")]
    ["L'", 'oeuvre', 'peutêtre', ':', '1000', 'ans', '...']
    """
    found = []
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        group = match.lastgroup
        if group in ("note", "markup"):
            continue
        written = match.group()
        kind: Kind = "word" if group == "word" else "mark" if group == "mark" else "gap"
        key = "..." if kind == "gap" else written.translate(FOLDED)
        if not key.isascii():
            key = unicodedata.normalize("NFKC", key)
        found.append(Token(key, kind, match.start(), match.end()))
    return found


def quoted_tokens(text: str) -> list[Token]:
    """Return the tokens of a quotation; what stands in square brackets is the quoter's own.

    >>> [(token.key, token.kind) for token in quoted_tokens("[Il] dit […] non")]
    [('Il', 'bracket'), ('dit', 'word'), ('...', 'gap'), ('non', 'word')]
    """
    spans = [match.span() for match in BRACKETED.finditer(text)]
    return [
        replace(token, kind="bracket")
        if any(start <= token.start and token.end <= end for start, end in spans)
        else token
        for token in tokens(text)
    ]


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """Return a word in lower case without its accents.

    >>> plain("Été")
    'ete'
    """
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


def count_words(text: str) -> int:
    """Return how many words a reader counts: what stands between spaces and has a letter.

    >>> count_words("L’agent, dit-il, a 3 guichets !")
    5
    """
    return sum(any(sign.isalnum() for sign in piece) for piece in text.split())
