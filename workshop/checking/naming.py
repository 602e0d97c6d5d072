"""Whom a document names as the author of a quotation, and whether the article agrees."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.models import Article
from corpus.names import PERSON, surname, tidy_name
from workshop.checking.models import Part, QuotedText
from workshop.checking.words import plain

NEAR = 160  # characters before and after a quotation in which its author is named
CAPITAL = r"(?:[A-ZÀ-Þ][\w’'-]+|[A-ZÀ-Þ]\.)"
NAME = rf"{CAPITAL}(?:[ \u00a0](?:(?:de|du|des|van|von|le|la)[ \u00a0])?{CAPITAL})*"
SAYING = (
    r"écri\w+|affirm\w+|soutien\w+|précis\w+|not\w{1,3}|rappel\w+|observ\w+|expliqu\w+|résum\w+"
    r"|conclu\w*|ajout\w+|constat\w+|estim\w+|défen\w+|montr\w+|dit|disait|dis\w+|lance|avertit"
    r"|writes?|wrote|says?|said|argues?|notes?|claims?|states?|explains?"
)
# what gives words to someone: before them « selon X », « X écrit : »…
GIVEN_BEFORE = re.compile(
    r"(?:\b(?:[Ss]elon|[Dd][’']après|[Pp]our|[Aa]ccording to|[Pp]ar|[Cc]hez|[Dd]e"
    rf"|[Cc]omme l[’'](?:écrit|affirme|dit|explique|note))\s+(?P<whom>{NAME})"
    rf"|(?P<who>{NAME})(?:[,\s][^.!?«»“”]{{0,60}}?)?\s(?:{SAYING})\b[^.!?«»“”]{{0,80}}"
    rf"|(?P<label>{NAME})\s?)\s*[,:]?\s*[«“\"(\s]*$"
)
# … after them « écrit X », « (X, 2014) »
GIVEN_AFTER = re.compile(
    rf"^[\s»”\".,;)]*(?:(?:{SAYING})(?:-t-(?:il|elle))?\s+(?P<whom>{NAME})"
    rf"|[(\[]\s*(?P<source>{NAME})|[—–-]\s*(?P<sign>{NAME})"
    rf"|(?:{SAYING}\s)?(?:selon|d[’']après|according to)\s+(?P<says>{NAME}))"
)


@dataclass(frozen=True, slots=True)
class Bearers:
    """The people of the articles: full names by surname, in plain letters."""

    names: dict[str, frozenset[str]]


def bearers(articles: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Bearers:
    """Return the people among the authors and the voices of articles."""
    names: dict[str, set[str]] = defaultdict(set)
    for authors, voices in articles:
        for name in (*authors, *voices):
            if PERSON.search(name):
                names[plain(surname(name))].add(tidy_name(name))
    return Bearers({key: frozenset(value) for key, value in names.items()})


def named_by(quoted: QuotedText) -> tuple[tuple[str, bool], ...]:
    """Return whom the document gives the words to, each with whether a source is named.

    A source is what a reference in brackets names: the article, not who speaks in it.
    """
    found: list[tuple[str, bool]] = []
    if match := GIVEN_BEFORE.search(quoted.before[-NEAR:]):
        found.append((match["whom"] or match["who"] or match["label"], False))
    if match := GIVEN_AFTER.match(quoted.after[:NEAR]):
        source = match["source"] or match["sign"]
        found.append((source or match["whom"] or match["says"], bool(source)))
    return tuple(found)


def wrongly_named(quoted: QuotedText, parts: Sequence[Part], known: Bearers) -> tuple[str, ...]:
    """Return the people to whom the document gives words that none of them says.

    Empty where one of those it names is right, where it names none, and where what it names is
    nobody known and no full name.
    """
    wrong: list[str] = []
    for name, is_source in named_by(quoted):
        if not (plain(surname(name)) in known.names or _is_full(name)):
            continue
        if any(_agrees(name, part, is_source=is_source) for part in parts):
            return ()
        wrong.append(name)
    return tuple(wrong)


def _is_full(name: str) -> bool:
    """Whether a name has two words with a capital, none of which is an initial word of prose."""
    return bool(PERSON.fullmatch(name)) and len(name.split()) > 1


def _agrees(name: str, part: Part, *, is_source: bool) -> bool:
    voice, article = part.voice, part.article
    true = [voice.name] if voice.kind != "author" else [*article.authors, article.organisation]
    if is_source or voice.unsure:
        true += [*article.authors, article.organisation, article.title]
    if voice.kind == "quoted" and not voice.name:
        return True  # nobody knows who says it
    ours = set(_letters(name))
    return any(
        (theirs := set(_letters(one)))
        and (ours <= theirs or theirs <= ours or _same_end(name, one))
        for one in true
    )


def _letters(name: str) -> list[str]:
    return [plain(word) for word in re.findall(r"[\w’'-]{2,}", name)]


def _same_end(name: str, other: str) -> bool:
    """Whether two names end alike and do not begin otherwise: « B. Roy », « Benoît Roy »."""
    if plain(surname(name)) != plain(surname(other)):
        return False
    first, second = plain(name.split()[0]), plain(other.split()[0])
    return first[:1] == second[:1]


def people_of(article: Article) -> tuple[Sequence[str], Sequence[str]]:
    """Return the authors of an article, and the names of those who speak in it."""
    return article.authors, [voice.name for voice in article.voices if voice.name]
