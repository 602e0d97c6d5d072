"""What attribution looks at around a quotation, and what it claims."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.cast import Cast
from corpus.models import Zone
from corpus.quotations import Quotation

BEFORE = 320  # characters before a quotation in which its clause is looked for


AFTER = 260  # characters after it


SLOGAN = 8  # words; what is cried in so few, alone, is a slogan


SENTENCE = 6  # words; shorter quotations without a clause are terms, not speech


BORDER = re.compile(
    r"(?<!\bMme)(?<!\bDr)(?<!\bPr)(?<!\bMr)(?<=[a-zà-ÿ)!?\d»”])[.!?…]+\s+(?=[A-ZÀ-Þ«“\"])"
    r"|[»”]\s+(?=[A-ZÀ-Þ])|\n"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says a quotation, empty where unknown, and how surely.

    ``lent`` words are nobody's but the author's. ``own`` claims rest on a clause of their own.
    """

    name: str = ""
    confidence: float = 0.0
    lent: bool = False
    own: bool = False


LENT = Claim(lent=True)


@dataclass(frozen=True, slots=True)
class Scene:
    """What attribution looks at: the text, the same with what is quoted blanked out, the people."""

    text: str
    narration: str
    cast: Cast


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with its claim."""

    quotation: Quotation
    claim: Claim
    zone: Zone


def blanked(text: str, found: Sequence[Quotation]) -> str:
    """Return ``text`` with what stands between the marks of quotations blanked out, as long."""
    pieces, at = [], 0
    for quotation in found:
        pieces.append(text[at : quotation.start + 1])
        pieces.append(" " * (quotation.end - quotation.start - 2))
        at = max(at, quotation.end - 1)
    return "".join([*pieces, text[at:]])


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation reads as someone talking: a sentence of its own."""
    words = re.findall(r"[\w’'-]+", text[quotation.start + 1 : quotation.end - 1][:400])
    if not words or not (words[0][:1].isupper() or words[0][:1].isdigit()):
        return False
    inside = text[quotation.start + 1 : quotation.end - 1].rstrip()
    return len(words) >= SENTENCE or (len(words) >= 3 and inside.endswith((".", "!", "…")))


def words(text: str, quotation: Quotation) -> int:
    """Return how many words the first 400 characters of a quotation hold."""
    return len(text[quotation.start + 1 : quotation.end - 1][:400].split())


def is_alone(text: str, quotation: Quotation) -> bool:
    """Whether the quotation is a whole paragraph, or a heading."""
    before = text[max(0, quotation.start - 12) : quotation.start].rstrip("#>*_ \t\u00a0\u202f")
    after = text[quotation.end : quotation.end + 4].lstrip(".*_ \t\u00a0\u202f")
    return (not before or before.endswith("\n")) and (
        not after or after.startswith(("\n", "—", "–"))
    )


def sentence_before(scene: Scene, zone: Zone, quotation: Quotation) -> str:
    """Return the sentence that leads to the quotation, empty where the quotation begins one."""
    text = scene.narration[max(zone.start, quotation.start - BEFORE) : quotation.start]
    text = re.sub(r"\n>[> \t]*$", "\n", text)  # a block of Markdown
    stripped = text.rstrip()
    if "\n" in text[len(stripped) :] and not stripped.endswith((":", ",")):
        return ""
    if re.search(r"[.!?…]\s*$", stripped) and not re.search(r"\b(?:M|Mme|p|cf)\.$", stripped):
        return ""
    borders = list(BORDER.finditer(stripped))
    while (
        borders
        and borders[-1].group()[0] in "»”"
        and not re.search(r"[\wà-ÿ]", stripped[borders[-1].end() :])
    ):
        borders.pop()
    return text[borders[-1].end() :] if borders else text


TITLE_BEFORE = re.compile(
    r"\b(?:dans|intitulée?s?|titrée?s?|titre|livres?|ouvrages?|articles?|billets?|roman|essai"
    r"|films?|chanson|rapport|étude|revue|chapitre|conférence"
    r"|colloque|séminaire|rubrique|exposition|émission|documentaire|mémoire|thèse|enquête"
    r"|baptisée?|appelée?|nommée?|called|titled|entitled|book|article|in)\s*[,:(]?\s*$",
    re.IGNORECASE,
)


TITLE_AFTER = re.compile(
    r"\s*[,(]\s*(?:in\b|dans\b|billet|livre|article|essai|roman|rapport\b|traduit|paru|publié"
    r"|coll\.|éd\.|chapitre|conférence|texte|ouvrage|entretien|trad\.(?!\w)"
    r"|(?:[A-ZÀ-Þ][^.;«»\n]{2,80},\s*)?(?:\w+\s)?(?:1[89]|20)\d\d\b)"
)


# « (Roy, 1974 : 212) »: words of a page
CITED = re.compile(
    r"\s*\([A-ZÀ-Þ][^()\n]{1,60}?,?\s(?:1[89]|20)\d\d[a-z]?\s?[:,]\s?(?:pp?\.\s?)?[\dxivl]"
)


def is_title(scene: Scene, quotation: Quotation, before: str, after: str) -> bool:
    """Whether the marks hold the title of a book, an article, a meeting."""
    if re.search(r"[.…]\s*[»”\"]$", scene.text[quotation.end - 4 : quotation.end]):
        return False
    if CITED.match(after):
        return False
    told = TITLE_BEFORE.search(before) and not before.rstrip().endswith(":")
    return bool(told or TITLE_AFTER.match(after))


def stands_alone(scene: Scene, zone: Zone, quotation: Quotation) -> bool:
    """Whether speech is set as such: announced by a colon, or a sentence among sentences."""
    if not is_speech(scene.text, quotation):
        return False
    before = sentence_before(scene, zone, quotation)
    inside = scene.text[quotation.start + 1 : quotation.end - 1].rstrip()
    announced = not before.strip() or before.rstrip().endswith(":")
    cried = inside.endswith("!") and len(inside.split()) <= SLOGAN
    whole = announced or inside.endswith((".", "…", "!", "?"))
    return whole and not cried
