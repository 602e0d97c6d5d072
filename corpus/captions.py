"""The words of images: captions, credits, and the text that stands for an image."""

import re
from functools import lru_cache

from corpus.lines import MEMORY, Line

LONGEST = 220  # characters of a caption
ALT = 8  # words of the text that stands for an image

CREDITED = re.compile(
    r"(?:peinture|photos?|photographies?|crédits?(?: (?:photos?|images?|visuels?))?"
    r"|illustrations?|dessins?|image"
    r"|légende|visuel|infographie|source de l[’']image|credits?|picture|photo credits?|caption"
    r"|vidéo|en une"
    r"|image (?:de|à la) une|copyright photo|aquarelle|gravure|affiche|carte|schéma)"
    r"(?:\s\d{1,3})?\s?[:©]\s?.{2,200}",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"(?:figure|fig\.|tableau|graphique|schéma|illustration|photo|encadré|table|chart)\s?"
    r"(?:n[°o]\s?)?\d{1,3}"
    r"(?:\s?[:.–—-]\s?.{2,200})?",
    re.IGNORECASE,
)
HOLDER = re.compile(
    r"(?:©|\(c\)|ph\.)\s?(?!\d{4}\b)[^.]{2,100}|.{2,120}(?:\("
    r"|\s)©\s?[^.\d][^.]{1,60}\)?\.?"
)
PLACED = re.compile(
    r"(?:ci-(?:dessus|dessous|contre)|de gauche à droite|à (?:gauche|droite))\s?(?:,"
    r"|:).{2,180}",
    re.I,
)
IN_BRACKETS = re.compile(
    r"[\[(](?:image|photo|crédits?|légende|illustration|dessin|vidéo|alt"
    r"|figure)\b[^\])]{0,160}[\])]\.?",
    re.I,
)
AGENCY = re.compile(r".{3,160}\((?:photo|crédit|dessin|image)s?\s?:?\s.{2,60}\)\.?", re.IGNORECASE)
CLOSED_BY_CREDIT = re.compile(
    r"\S.{8,160}\s(?:photos?|picture|crédits?|image|dessin|illustration)(?:\s(?:de"
    r"|by))?\s?:\s?\S.{2,50}",
    re.IGNORECASE,
)
BY = re.compile(
    r"(?:photo|picture|image|illustration|photographie)s? (?:by|par|de|d[’']) ?"
    r"(?-i:[A-ZÀ-Þ]).{2,80}",
    re.IGNORECASE,
)
CREDIT_LAST = re.compile(
    r".{8,160}[.…)/|–—]\s(?:Photo|Crédit|Illustration|Picture)s?\s[A-ZÀ-Þ].{2,60}"
)
MARKDOWN = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,300}\)")
FILE = re.compile(
    r"[\w-]{1,80}\.(?:jpe?g|png|gif|webp|svg)|[a-z0-9]{1,30}"
    r"(?:[-_][a-z0-9]{1,30}){1,8}|IMG_?\d{1,8}",
    re.I,
)
ORIGIN = re.compile(r"source\s?:.{2,100}", re.IGNORECASE)


def is_caption(line: Line) -> bool:
    """Whether a line is the caption or the credit of an image by its own words."""
    text = line.text.strip("*_ ")
    return len(text) <= LONGEST and _is_caption(text)


@lru_cache(maxsize=MEMORY)
def _is_caption(text: str) -> bool:
    return any(
        pattern.fullmatch(text)
        for pattern in (
            CREDITED,
            NUMBERED,
            HOLDER,
            PLACED,
            IN_BRACKETS,
            AGENCY,
            CLOSED_BY_CREDIT,
            CREDIT_LAST,
            BY,
            MARKDOWN,
        )
    ) or _is_file(text)


def is_image_text(line: Line, following: Line | None) -> bool:
    """Whether a few words above a caption are the image's own text: no title begins so low."""
    text = line.text
    if (
        following is None
        or len(text.split()) > ALT
        or line.ends_sentence
        or not is_caption(following)
    ):
        return False
    return (
        text[0].islower()
        or bool(re.search(r"\d", text))
        or text.lower().startswith(("image", "photo"))
    )


def goes_with_caption(line: Line) -> bool:
    """Whether a line right below a caption is its source."""
    return bool(ORIGIN.fullmatch(line.text))


def _is_file(text: str) -> bool:
    """Whether a line is the name of an image's file."""
    return bool(FILE.fullmatch(text)) and bool(re.search(r"\.\w{3,4}$|\d|[-_].*[-_]", text))
