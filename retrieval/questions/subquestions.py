"""The questions that one text holds, each able to be searched by itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.french import content_words, fold, terms
from retrieval.questions.phrases import OPENER
from retrieval.questions.typed import Span, capitalise_like, has_content, plain

LIMIT = 4  # parts; what comes after stays with the last
TOPIC_SIZE = 60  # characters of a line that may be a topic
LINK = r"(?:et|and|mais|but|puis|then|alors|so)"
MARKER = r"(?:[-•*–—]|\(?\d{1,2}[.)]|\d{1,2} ?[-–])"
LEADING = re.compile(rf"(?:\s*{MARKER}(?=\s)|[\s;,:]|{LINK}\s+(?=\S)(?:aussi\s+)?,?)+")
ITEM = re.compile(rf"^\s*{MARKER}\s", re.MULTILINE)
NUMBER = re.compile(r"(?<!\S)\(?(\d)[.)](?=\s+\D)")
# hyphens may be left out where the verb tells
INVERTED = (
    r"(?:\w-(?:t-)?(?:ils?|elles?|on|nous|vous|tu|je|ce)(?!\w)"
    r"|\b(?:faut il|peut on|doit on|y a t il|est ce|c'est|(?:est|sont) (?:ils?|elles?)))"
)
MODAL = rf"(?:{INVERTED}|\b(?:est|sont|is|are|was|were|do|does|did|should|can|could|must|will)\b)"
VERBAL = re.compile(rf"{MODAL}|^\W*(?:{LINK} )?(?:que|qu')\b")
ASKING = re.compile(rf"{INVERTED}|^\W*(?:\w{{1,4}} )?{OPENER}")
CONJOINED = re.compile(
    r",?\s(?:et|and|mais|but) (?=(?:comment|pourquoi|faut[- ]il|peut[- ]on|doit[- ]on|quand"
    r"|combien|quels?|quelles?|qui|que|qu'|est[- ]ce|how|why|what|who|which|when|where|should|do"
    r"|does|is|are|can)\b)"
)
REFERRING = re.compile(  # words for what was said before
    r"\b(?:cela|ca|ceci|celui-ci|celle-ci|ceux-ci|celles-ci|it|they|them|y (?!a\b)"
    r"|qu'en\b|en (?:penser|dire|faire)|l'un|l'autre)\b"
)
OF_BEFORE = re.compile(r"(?P<own>.*?)\b[a-z]+(?:-t)?-(?:ils?|elles?)\b")
IMPERSONAL = re.compile(
    r"\b(?:faut|faudrait|y a|a|s'agit|existe|suffit|vaut|convient|reste|arrive|passe)(?:-t)?-il\b"
    r"|\best-il (?:\w+ ){1,3}?(?:de|d'|que|qu')|(?:faut|vaut|y a|s'agit|suffit) (?:t )?il\b"
)
CLITIC = re.compile(
    rf"^\W*(?:{LINK} )?(?:\S+ )??(?:comment|pourquoi|quand|a quoi|(?:faut|peut|doit)[- ](?:il|on)"
    r"|ou|how)(?: (?:ne pas|bien|alors))? (?:les?|la|l'|en|y|lui|leur) ?\w+(?:er|ir|re|oir)\W*$"
)


def split_questions(text: str) -> tuple[str, ...]:
    """Return the questions of ``text``, one to ``LIMIT``, each a slice of it but for its capital.

    One that leans on what came before stays with it.

    >>> split_questions("Faut-il des scripts ? Et pourquoi ? Le NPS est-il fiable ?")
    ('Faut-il des scripts ? Et pourquoi ?', 'Le NPS est-il fiable ?')
    """
    spans = _joined(text, [span for span in _pieces(text) if _says(text, span)])
    if len(spans) < 2:
        return (text,)
    kept = [*spans[: LIMIT - 1], (spans[LIMIT - 1][0], spans[-1][1])] if spans[LIMIT:] else spans
    return tuple(capitalise_like(text, _bare(text[start:end])) for start, end in kept)


def _pieces(text: str) -> Iterator[Span]:
    borders = sorted({0, *_borders(text, plain(text)), len(text)})
    yield from pairwise(borders)


def _says(text: str, span: Span) -> bool:
    return any(sign.isalnum() for sign in text[slice(*span)])


def _borders(text: str, read: str) -> Iterator[int]:
    """Yield where a new question may begin."""
    yield from (m.end() for m in re.finditer(r"\?[?!.\s]*", read) if not _quoted(text, m.end()))
    if _is_list(text):
        yield from (match.end() for match in re.finditer(r"\n", text))
    numbers = list(NUMBER.finditer(read))
    if len(numbers) > 1 and [int(m[1]) for m in numbers] == list(range(1, len(numbers) + 1)):
        yield from (match.start() for match in numbers)
    for match in re.finditer(";", read):
        before = read[: match.start()].rpartition(";")[2]
        if _asks(before) and _asks(read[match.end() :].partition(";")[0]):
            yield match.end()
    for match in CONJOINED.finditer(read):
        if has_content(text[: match.start()]) and not _quoted(text, match.start()):
            yield match.start()


def _quoted(text: str, place: int) -> bool:
    return text.count("«", 0, place) > text.count("»", 0, place) or (
        text.count("“", 0, place) > text.count("”", 0, place)
    )


def _is_list(text: str) -> bool:
    """Whether each line is a question or a topic; a text that is only wrapped is not."""
    lines = [line.strip() for line in text.splitlines() if has_content(line)]
    if len(lines) < 2:
        return False
    if len(ITEM.findall(text)) >= len(lines) - 1:
        return True
    asked = sum(line.endswith("?") for line in lines)
    capital = all(not line[0].islower() for line in lines)
    return asked == len(lines) or capital or (asked == 0 and max(map(len, lines)) <= TOPIC_SIZE)


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans, each that leans on the one before as part of it."""
    joined: list[Span] = []
    for start, end in spans:
        before = text[slice(*joined[-1])] if joined else ""
        if joined and (not has_content(before) or _leans(text[start:end], before)):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _leans(part: str, before: str) -> bool:
    """Whether ``part`` cannot be understood, nor searched, without what came before."""
    new = _stems(part) - _stems(before)
    read = plain(part)
    if not new or _refers(read):
        return True
    if not _asks(read):  # « Et des procédures ? » asks what was asked before
        return _asks(plain(before))
    return len(new) == 1 and not VERBAL.search(read)


def _refers(read: str) -> bool:
    """Whether a pronoun of plain text stands for something said before."""
    if REFERRING.search(read) or CLITIC.match(read):
        return True
    found = OF_BEFORE.search(IMPERSONAL.sub("", read))
    return found is not None and not has_content(found["own"])


def _asks(read: str) -> bool:
    return bool(ASKING.search(_bare(read)))


def _stems(text: str) -> set[str]:
    if not has_content(text):
        return set()
    return {terms(fold(word), ("fr",))[0] for word in content_words(text)}


def _bare(text: str) -> str:
    """Return a question without what numbers it or links it to the one before."""
    lead = LEADING.match(plain(text))
    rest = text[lead.end() :] if lead else text
    return (rest if any(sign.isalnum() for sign in rest) else text).strip(" \t\n\u00a0\u202f;,:")
