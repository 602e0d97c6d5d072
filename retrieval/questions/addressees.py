"""Whom a question is put to: « selon X », « que dit X de… », « sauf X »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.models import Reference
from retrieval.questions.mentions import MASKS, Mention, find_mentions, mask
from retrieval.questions.phrases import (
    ABOUT,
    ARGUE,
    ARGUE_EN,
    HE,
    OPENER,
    SAY,
    SAY_EN,
    SAYS_EN,
    START,
    THAT,
    VIEW,
)
from retrieval.questions.typed import Span, cut, plain

ANY = "[" + "".join(MASKS.values()) + "]"
SURE = f"[{MASKS['person']}{MASKS['organisation']}]"
FIRM = f"[{MASKS['organisation']}{MASKS['doubtful']}]"
# one who is spoken of, who does not speak: « les lecteurs de Taylor pensent-ils »
FREE = "".join(
    rf"(?<!\b{word})"
    for word in (
        *("de ", "d'", "du ", "a ", "au ", "par ", "avec ", "contre ", "comme ", "sur ", "chez "),
        *("of ", "by ", "to ", "with ", "against ", "on ", "like ", "qui cite ", "citant "),
    )
)
INTRODUCE = (
    r"(?:selon|d'? ?apres|suivant|a en croire|aux yeux (?:de|d')"
    r"|according to|in the (?:view|views|opinion|eyes|words) of|from the point of view of)"
)
FOR = r"(?:pour|for|chez|de l'avis (?:de|d'|du)|du point de vue (?:de|d'|du))"
BUT = (
    r"(?:sauf|a part|mis a part|hormis|excepte|a l'exception (?:de|d'|du)|en dehors (?:de|d'|du)"
    r"|autres? qu(?:e|')|except for|except|apart from|other than|excluding)"
)
WRITINGS = (
    r"(?:articles?|textes?|livres?|ouvrages?|ecrits|billets?|entretiens?|interviews?|papers?"
    r"|books?|texts?)"
)
CLOSED = r"(?=\s*(?:[?.!,;:…]|$))"  # the phrase ends there


def _people(sign: str) -> str:
    """Return the pattern of one name or several, as the group that is asked."""
    joint = r"(?:\s*,\s*(?:et |and )?|\s+(?:et|ou|and|or|&|puis|vs\.?|versus)\s+)"
    link = rf"{joint}(?:{INTRODUCE} ?|chez |pour )?"
    return rf"(?<!{ANY})(?P<asked>{sign}+(?:{link}{sign}+){{0,9}})(?!{ANY})"


WHO = _people(ANY)
SAID = r"(?:dit|ecrit|pense|affirme|soutenu|explique)"
SAYING = rf"(?:{SAY}{HE}|(?:a|ont|avait|avaient){HE} {SAID})"
DOES = r"(?:what |that )?(?:do|does|did|would)"
WHAT_IS = (
    r"(?:(?:quel(?:le)?s? (?:est|sont|serait)|c'est quoi|what(?:'s| is| are| was)|connaitre"
    r"|donne[rz]?(?:[- ]moi)?) )?"
)

# each cuts what it matches, or its group « cut » alone; the first that fits a stretch has it
EXCEPT = re.compile(
    rf"(?:(?:{INTRODUCE} |pour |for )?(?:tous|toutes|tout le monde|les autres|everyone|everybody"
    rf"|all|anyone|anybody) )?(?<!\w)(?:{BUT}|(?:everyone|everybody|all) but)"
    rf" ?(?:chez |selon |pour )?{WHO}"
)
ASKED = tuple(
    re.compile(pattern)
    for pattern in (
        # the texts of somebody
        rf"(?:(?<!\w)(?:dans|selon|d'apres|in|according to)|{START}(?:que|qu'en) disent)"
        rf" (?:les |l'|le |the )?{WRITINGS} (?:ecrits? )?(?:de |d'|du |par |by |of ){WHO}{ABOUT}?",
        rf"(?<!\w)(?:in|according to) {WHO}'s? {WRITINGS}",
        # according to somebody
        rf"(?<!\w){INTRODUCE} ?{WHO}(?:'s {WRITINGS})?",
        rf"(?<!\w)(?:in|from) {WHO}'s? {VIEW}",
        rf"{START}{FOR} ?{WHO}(?=\s*(?:[,:?]|$)|\s+{OPENER})",
        rf",\s*{FOR} ?{WHO}{CLOSED}",
        rf"(?<!\w)(?:chez|at|within) {_people(FIRM)}",
        # what somebody says
        rf"{START}{WHO}\s*,?\s*(?:qu'en|en) (?:{SAY})(?:{HE})?(?: quoi)?",
        rf"{START}(?:qu'est[- ]ce que |qu'est[- ]ce qu')?(?:qu'en|en) (?:{SAY}) {WHO}{ABOUT}?",
        rf"{START}qu'est[- ]ce qu(?:e |'){WHO} (?:en )?{SAY}{ABOUT}?",
        rf"{START}que (?:nous )?{SAY} {WHO}{ABOUT}?",
        rf"{START}qu(?:e |'){WHO} (?:en |nous )?{SAY}(?:{HE})?{ABOUT}?",
        rf"{START}ce que {SAY} {WHO}(?:{ABOUT}|{CLOSED})",
        rf"{START}ce qu(?:e |'){WHO} (?:en )?{SAY}(?:{ABOUT}|{CLOSED})",
        rf"{START}{WHO} (?:ils? |elles? )?(?:en )?{SAY} quoi{ABOUT}?",
        rf"{START}what {WHO} {SAYS_EN}{ABOUT}?",
        rf"(?<!\w){DOES} {WHO} (?:also )?{SAY_EN}(?:{THAT}|{ABOUT})?",
        rf"(?:{START}(?:ou|dans quel(?:le)?s? {WRITINGS}) |{FREE}(?:(?<!\w)que )?)"
        rf"{WHO} {SAYING}(?:{THAT}|{ABOUT})?",
        rf"{START}(?:les |l'|le )?{WRITINGS} (?:de |d'|du ){WHO} {SAYING}(?:{THAT}|{ABOUT})",
        rf"{START}(?:est[- ]ce qu(?:e |'))?{WHO} (?:{SAY}|{SAYS_EN}){THAT}",
        rf"{START}est[- ]ce qu(?:e |'){WHO} {SAY}{ABOUT}?",
        # what somebody holds: the verb says it, so the name alone goes
        rf"{FREE}(?P<cut>{WHO})\s+(?:n(?:e |')(?:{SAY}|{ARGUE})|{ARGUE}){HE}",
        rf"{START}que {ARGUE} (?P<cut>{WHO})(?!\w)",
        rf"{START}(?:qu'est[- ]ce |ce )?qu(?:e |')(?P<cut>{WHO}) {ARGUE}(?!\w)",
        rf"{START}est[- ]ce qu(?:e |')(?P<cut>{WHO}) {ARGUE}(?!\w)",
        rf"(?<!\w)(?P<cut>(?:do|does|did|would) {WHO}) (?:not )?{ARGUE_EN}(?!\w)",
        rf"(?<!\w)(?:do|does|did|would)(?:n't)? (?P<cut>{WHO}) (?:not )?{SAY_EN}(?!\w)",
        # somebody's view
        rf"{START}{WHAT_IS}(?:le |la |les |l'|the )?{VIEW} (?:of |de |d'|du |des )?{WHO}"
        rf"(?:{ABOUT}|{CLOSED})",
        rf"{START}{WHAT_IS}{WHO}'s? {VIEW}(?:{ABOUT}|{CLOSED})",
        rf"(?<=[\w?,])(?<!\ble)(?<!\bla)(?<!\bdu)(?<!\bde)(?<!\bcet)(?<!\bun) {VIEW} (?:de |d')?"
        rf"{_people(SURE)}(?=\s*[?.!]*\s*$)",
        # a label
        rf"^\s*{_people(SURE)}(?:\s*:|,(?=\s*{OPENER})|\s+(?:sur|on|about|a propos de)\b)",
    )
)
DROPPED = "\0"  # stands for a stretch that was read, so that no other pattern reads it again


@dataclass(frozen=True, slots=True)
class Addressees:
    """Whom a question is put to.

    Attributes:
        rest: The question without the words that say so.
        sources: Their sources, ascending; empty where it is put to all.
        named: (place in the question, name as typed), in order.
    """

    rest: str
    sources: tuple[int, ...]
    named: tuple[tuple[int, str], ...]


class _Found(NamedTuple):
    role: Literal["asked", "except"]
    cut: Span
    phrase: Span
    mentions: tuple[Mention, ...]


def find_addressees(question: str, references: Sequence[Reference]) -> Addressees:
    """Return whom ``question`` is put to, by what it says and not by whom it is about.

    >>> taylor = Reference("1", "T", ("Frederick Taylor",), "", "", "fr", "t.md")
    >>> find_addressees("Selon taylor, faut-il obéir ?", [taylor])
    Addressees(rest='Faut-il obéir ?', sources=(0,), named=((6, 'taylor'),))
    >>> find_addressees("Que reproche-t-on à Taylor ?", [taylor]).sources
    ()
    """
    mentions = find_mentions(question, references)
    if not mentions:
        return Addressees(question, (), ())
    found = sorted(_read(mask(plain(question), mentions), mentions), key=lambda one: one.cut)
    asked = _sources(found, "asked")
    spared = _sources(found, "except")
    everyone = asked or frozenset(range(len(references)))
    if not everyone - spared:  # nobody would be left
        found = [one for one in found if one.role == "asked"]
        spared = frozenset()
    sources = tuple(sorted(everyone - spared)) if found else ()
    named = tuple(shown for one in found for shown in _shown(question, one))
    rest = cut(question, [one.cut for one in found]) if found else question
    return Addressees(rest, sources, named)


def _read(masked: str, mentions: Sequence[Mention]) -> Iterator[_Found]:
    """Yield what the patterns find, each stretch once; the exceptions first."""
    for pattern in (EXCEPT, *ASKED):
        for match in list(pattern.finditer(masked)):
            start, end = match.span("asked")
            inside = tuple(one for one in mentions if start <= one.start and one.end <= end)
            group = "cut" if "cut" in pattern.groupindex else 0
            role: Literal["asked", "except"] = "except" if pattern is EXCEPT else "asked"
            yield _Found(role, match.span(group), match.span(), inside)
            dropped = DROPPED * (match.end(group) - match.start(group))
            masked = masked[: match.start(group)] + dropped + masked[match.end(group) :]


def _sources(found: Sequence[_Found], role: str) -> frozenset[int]:
    return frozenset(
        source
        for one in found
        if one.role == role
        for mention in one.mentions
        for source in mention.sources
    )


def _shown(question: str, found: _Found) -> Iterator[tuple[int, str]]:
    """Yield the names that were found, an exception with the words that make it one."""
    if found.role == "except":
        start, end = found.phrase
        yield start, question[start:end].strip()
        return
    for mention in found.mentions:
        yield mention.start, mention.name
