"""What a follow-up without a verb puts in the place of a part of the question it follows.

« et pour les clients ? » replaces « pour les managers », « et Nayar ? » replaces « Taylor »,
« et les chefs ? » replaces « les employés », when there is one such part and no other to hesitate
between; otherwise the new words are added and nothing is lost.
"""

import re
from collections.abc import Sequence

from retrieval.questions.anaphora import INFINITIVE
from retrieval.questions.wording import (
    DETERMINER,
    ENGLISH_SUBJECT,
    FINITE,
    is_clause,
    is_english,
    joint,
    own_words,
)

Span = tuple[int, int]

# openings that answer the same question; those of a preposition come first, as it holds the rest
PREPOSITIONS: tuple[tuple[str, ...], ...] = (
    ("pour", "for"),
    ("dans", "en", "chez", "à", "au", "aux", "in", "at"),
    ("selon", "d'après", "according to"),
    ("avec", "with"),
    ("sans", "without"),
    ("sur", "on", "about"),
    ("contre", "against"),
)
ARTICLES: tuple[tuple[str, ...], ...] = (
    ("le", "la", "l'"),
    ("les",),
    ("un", "une"),
    ("des",),
    ("the",),
    ("a", "an"),
)
NAME = re.compile(r"[A-ZÀ-Þ]\w+(?:[ -][A-ZÀ-Þ]\w+){0,3}")
NOUN = r"[^\W\d_]+(?:-[^\W\d_]+)*"
FIRST_NAME = re.compile(
    rf"{NAME.pattern} (?:(?:{FINITE})\b|(?:\w+ |\w['’])?\w+-(?:t-)?(?:il|elle)\b)"
)
ACCORDING = re.compile(rf"\b(?:[Ss]elon|[Dd]['’]après|[Aa]ccording to) ({NAME.pattern})")
# a name that is no person’s: « la loi de Goodhart », « le Net Promoter Score »
OF_A_THING = re.compile(
    rf"\b(?:{DETERMINER} |[ld]['’])(?:{NOUN} (?:de |d['’]|of ))?$", re.IGNORECASE
)
COMPLEMENT = re.compile(rf"\s(?:(?:de la|du|des|of the|of) |de l['’]|de |d['’]){NOUN}")
NEXT = re.compile(rf"\s(?!according\b)({NOUN})(?!['’-])")
MORE = 2  # words of a part after its noun, such as adjectives


def oppose(earlier: str, said: str) -> str:
    """Return ``earlier`` with ``said`` in the place of the part of the same kind, or at the end.

    >>> oppose("Qui paie la relation dans les services", "dans l’industrie")
    'Qui paie la relation dans l’industrie'
    >>> oppose("Faut-il des scripts", "Taylor")
    'Faut-il des scripts selon Taylor'
    """
    if NAME.fullmatch(said):
        link = " according to " if is_english(earlier) else " selon "
        asked = [match.span(1) for match in ACCORDING.finditer(earlier)]
        return _replaced(earlier, said, asked or _people(earlier), link)
    for kind in PREPOSITIONS:
        if _opening(kind).match(said):
            return _replaced(earlier, said, _parts(earlier, kind), " ")
    for kind in ARTICLES if is_clause(earlier) else ():  # of a bare subject, nothing is asked
        if _opening(kind).match(said):
            return _replaced(earlier, said, _parts(earlier, kind), joint(earlier))
    subject = ENGLISH_SUBJECT.match(earlier)
    return _replaced(earlier, said, [subject.span(1)] if subject else [], joint(earlier))


def _replaced(earlier: str, said: str, parts: Sequence[Span], link: str) -> str:
    """Return ``said`` in the place of the only part there is, otherwise linked to the end."""
    if len(parts) != 1:
        return f"{earlier}{link}{said}"
    start, end = parts[0]
    text = f"{earlier[:start]}{said}{earlier[end:]}"
    return text if start else text[:1].upper() + text[1:]


def _people(earlier: str) -> list[Span]:
    """Return where the names stand that are people’s, as far as grammar tells."""
    word = re.match(r"\w*", earlier)
    begin = word.end() if word and not own_words(word.group()) else 0  # « Does Taylor… »
    first = FIRST_NAME.match(earlier)
    return [
        match.span()
        for match in NAME.finditer(earlier, begin)
        if (match.start() and not OF_A_THING.search(earlier[: match.start()]))
        or (match.start() == 0 and first)
    ]


def _opening(kind: Sequence[str]) -> re.Pattern[str]:
    heads = "|".join(re.escape(head).replace("'", "['’]") for head in kind)
    return re.compile(rf"(?<![\w'’-])(?:{heads})(?:\s+|(?<=['’]))", re.IGNORECASE)


def _parts(earlier: str, kind: Sequence[str]) -> list[Span]:
    """Return where the parts of ``earlier`` begin and end that open as ``kind`` does."""
    ends = (
        (match.start(), _end(earlier, match.end())) for match in _opening(kind).finditer(earlier)
    )
    return [(start, end) for start, end in ends if end]


def _end(earlier: str, start: int) -> int:
    """Return where the noun phrase ends whose noun begins near ``start``; 0 if there is none."""
    noun = re.compile(rf"(?:{DETERMINER}\s+|l['’])?(?!{INFINITIVE})({NOUN})(?!['’])").match(
        earlier, start
    )
    if noun is None or not own_words(noun.group(1)):
        return 0
    end = noun.end()
    # before the verb is known, the word after a noun may be it
    for _ in range(MORE if is_clause(earlier[:start]) else 0):
        word = NEXT.match(earlier, end)
        if word is None or not own_words(word.group(1)):
            break
        end = word.end()
    complement = COMPLEMENT.match(earlier, end)
    return complement.end() if complement and own_words(complement.group()) else end
