"""Which stretch of an article is body, header, comment, note, caption or page furniture.

Rules for text files, where no HTML helps: web pages saved as text are the main case. Each line
gets a kind from its own words and from what stands before it; neighbours of one kind are joined.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.dates import find_date
from corpus.lines import Line, lines_between
from corpus.models import Hint, Zone, ZoneKind
from corpus.names import NAME

LONGEST_SIGNATURE = 40  # characters of a commenter's name
DATED = 60  # characters; a short line that gives a date and no sentence is the article's date
HEADER_REACH = 12  # lines from the top among which a byline or a date may stand
PROSE = 200  # characters; a longer line is a paragraph, not a header


def _rule(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


BY = r"^(?:par|by|auteure?s? ?:|écrit par|written by|propos recueillis par|un article de)\s+"
BYLINE = _rule(rf"{BY}(?-i:[A-ZÀ-Þ])")
SIGNED = _rule(rf"{BY}(?-i:{NAME})")
COMMENTS_BEGIN = _rule(
    r"^(?:\d+|une?|one|no|aucun)\s+"
    r"(?:commentaires?|réponses?|comments?|responses?|replies|reply|thoughts?)"
    r"(?:\s+(?:à|sur|to|on)\s+.*)?[:.]?$",
    r"^(?:les )?commentaires(?: des lecteurs)?(?:\s*\(\d+\))?\s*:?$",
    r"^comments(?:\s*\(\d+\))?\s*:?$",
)
FORM_BEGINS = _rule(
    r"^(?:laisser|poster|écrire|ajouter|déposer|publier) un (?:commentaire|avis|message)\b",
    r"^(?:laissez|donnez|publiez) (?:un commentaire|votre avis)\b",
    r"^(?:leave|post|add|write) a (?:comment|reply)\b",
    r"^votre adresse (?:e-?mail|de messagerie) ne sera pas publiée",
    r"^(?:your email address will not be published)",
)
PINGBACK = _rule(r"^(?:\d+[.)]\s*|[•*-]\s*)?(?:pingback|trackback|rétrolien)s?\b\s*:?")
FURNITURE = _rule(
    r"^(?:classé|publié|posté) dans\b.{0,80}$",
    r"^(?:filed under|posted in|tagged)\b.{0,80}$",
    r"^(?:étiquettes?|mots[- ]clés|tags?|catégories?)\s*:.{0,200}$",
    r"^(?:partager|partagez|share)(?:\s+(?:cet article|sur|this|on|with)\b.{0,60})?\s*:?$",
    r"^(?:tweet(?:er)?|facebook|twitter|linkedin|whatsapp|pinterest|google\+|e-?mail|imprimer)$",
    r"^(?:j[’']aime ceci|j[’']aime|like this|chargement…|loading…)\s*:?",
    r"^(?:articles? (?:similaires?|liés?|connexes?|récents?)|sur le même sujet)\s*:?$",
    r"^(?:à|a) lire (?:également|aussi)\s*:?$",
    r"^(?:lire la suite|read more|related posts?|related articles?)\b.{0,80}$",
    r"^(?:s[’']inscrire|abonnez-vous|inscrivez-vous|recevez)\b.{0,40}"
    r"\b(?:newsletter|lettre|infolettre)\b",
    r"^(?:la )?newsletter$",
    r"^(?:subscribe|sign up)\b.{0,80}$",
    r"\bcookies?\b.{0,160}\b(?:accept|navigation|expérience|experience|refus|consent|paramétr)",
    r"^(?:tous droits réservés|all rights reserved|mentions légales|copyright\b|©\s*(?:19|20)\d\d)",
    r"\bmarque déposée\b|\bregistered trademark\b",
    r"^(?:se connecter|connexion|déconnexion|log ?in|mot de passe|password)$",
    r"^(?:image|photo|logo) (?:facebook|twitter|google\+|wordpress\.com)$",
    r"^(?:accueil|menu|rechercher|search|haut de page|retour en haut)$",
    r"^(?:répondre|reply)(?:\s+(?:à|to)\b.{0,40})?$",
    r"^(?:skip to content|aller au contenu)$",
)
NOTE = _rule(r"^\[\d{1,3}\]\s+\S", r"^\[\^[\w-]+\]:")
NOTES_BEGIN = _rule(
    r"^(?:notes?|références?(?: bibliographiques?)?|bibliographie|sources?|footnotes"
    r"|references?|bibliography)\s?:?$"
)
CAPTION = _rule(
    r"^(?:peinture|photo(?:graphie)?s?|crédits?(?: photo)?|illustration|dessin|image)\s*:.{2,120}$",
    r"^(?:figure|fig\.|tableau|graphique)\s*\d+\s*[:.–—-].{2,160}$",
    r"^!\[[^\]]*\]\([^)]*\)$",
)
NEW_COMMENT = re.compile(r"^(?:\d{1,4}[.)]|[•*])\s+|^.{2,40}\s(?:dit|a dit|says|said)\s?:$")


def find_zones(
    text: str, lines: Sequence[Line], *, content_start: int = 0, hints: Sequence[Hint] = ()
) -> tuple[Zone, ...]:
    """Return the zones that tile ``text``; comments are one zone each.

    ``text[:content_start]`` is a metadata block and is furniture. Where the file's format tells
    what a line is, ``hints`` say so and the words of the line do not count.
    """
    content = [line for line in lines if line.start >= content_start]
    told = _told(content, hints)
    begins = {hint.start for hint in hints if hint.kind == "comment"}
    kinds = [
        told.get(line.start, kind) for line, kind in zip(content, _label(content), strict=True)
    ]
    marks: list[tuple[int, ZoneKind, bool]] = [(0, "furniture", True)] if content_start else []
    previous: ZoneKind | None = "furniture" if content_start else None
    for line, following, kind in zip(content, [*content[1:], None], kinds, strict=True):
        if line.start in told:
            fresh = line.start in begins
        else:
            fresh = kind == "comment" and _opens_comment(line, following)
        if kind != previous or fresh:
            marks.append((line.start if marks else 0, kind, fresh))
        previous = kind
    return tuple(_tile(marks or [(0, "body", True)], len(text)))


def _told(lines: Sequence[Line], hints: Sequence[Hint]) -> dict[int, ZoneKind]:
    """Return the kind of the lines of which the format tells it, by their start."""
    return {
        line.start: hint.kind
        for hint in hints
        if hint.kind != "heading"
        for line in lines_between(lines, hint.start, hint.end)
    }


def _opens_comment(line: Line, following: Line | None) -> bool:
    """Whether a comment begins here: a number, a bullet, « X dit : », a name above a date."""
    signed = following is not None and is_dated(following) and not is_dated(line)
    short = len(line.text) <= LONGEST_SIGNATURE and not line.ends_sentence
    return bool(NEW_COMMENT.match(line.text)) or (signed and short)


def _tile(marks: Sequence[tuple[int, ZoneKind, bool]], size: int) -> Iterable[Zone]:
    ends = [start for start, _, _ in marks[1:]] + [size]
    for (start, kind, _), end in zip(marks, ends, strict=True):
        if start < end:
            yield Zone(kind, start, end)


def _label(lines: Sequence[Line]) -> list[ZoneKind]:
    header = _header_length(lines)
    kinds: list[ZoneKind] = ["header"] * header
    tail: ZoneKind | None = None  # what the end of the page is made of, once it has begun
    for place, line in enumerate(lines[header:], start=header):
        words = line.text.lstrip("# ")[:PROSE]
        if COMMENTS_BEGIN.search(words):
            tail = "comment"
            kinds.append("furniture")
        elif FORM_BEGINS.search(words):
            tail = "furniture"
            kinds.append("furniture")
        elif NOTES_BEGIN.search(words) and _notes_follow(lines, place):
            tail = "note"
            kinds.append("note")
        else:
            if line.text.startswith("#") and tail != "furniture":
                tail = None  # a section of the article follows the notes or the comments
            kinds.append(_kind(line, tail, kinds, lines[place + 1 : place + 2]))
    return kinds


def _notes_follow(lines: Sequence[Line], place: int) -> bool:
    """Whether the heading at ``place`` is that of notes, not of a part of the argument."""
    numbered = any(NOTE.search(line.text) for line in lines[place + 1 : place + 2])
    return numbered or place >= len(lines) / 2


def _kind(
    line: Line, tail: ZoneKind | None, before: Sequence[ZoneKind], after: Sequence[Line]
) -> ZoneKind:
    if PINGBACK.search(line.text) or FURNITURE.search(line.text):
        return "furniture"
    if tail is not None:
        return tail
    if NOTE.search(line.text) or (before and before[-1] == "note" and not line.alone):
        return "note"
    if CAPTION.search(line.text) or _is_image_text(line, after):
        return "caption"
    return "body"


def _is_image_text(line: Line, after: Sequence[Line]) -> bool:
    """A few words with no full stop, right above a caption: the image's own text."""
    short = len(line.text.split()) <= 6 and not line.ends_sentence
    return short and bool(after) and bool(CAPTION.search(after[0].text))


def _header_length(lines: Sequence[Line]) -> int:
    """Return how many lines from the top are title, byline, date and standfirst."""
    top = list(lines[:HEADER_REACH])
    prose = next((i for i, line in enumerate(top) if _is_prose(line)), len(top))
    bylines = [i for i, line in enumerate(top[: prose + 1]) if is_byline(line)]
    if bylines:
        last = bylines[-1]
        while last + 1 < prose and _goes_on(top[last], top[last + 1]):
            last += 1
        return last + 1
    if not (top and is_title(top[0], top[1:2])):
        return 0
    return 2 if len(top) > 1 and is_dated(top[1]) else 1


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a byline goes on with the next line: cut in two, or followed by the date."""
    if is_dated(following):
        return True
    cut = re.search(r"(?:\b(?:et|and|de|du|à|chez|at|of)|,)$", line.text)
    return bool(cut) and not following.ends_sentence


def is_dated(line: Line) -> bool:
    """Whether a line says when the article was published, and little else."""
    short = len(line.text) <= DATED and not line.ends_sentence
    return short and bool(find_date(line.text))


def is_byline(line: Line) -> bool:
    """Whether a line says who wrote the article; a sentence does only with a full name."""
    sentence = line.ends_sentence or len(line.text) >= PROSE
    return bool((SIGNED if sentence else BYLINE).match(line.text))


def _is_prose(line: Line) -> bool:
    return len(line.text) >= PROSE and not is_byline(line)


def is_title(line: Line, following: Sequence[Line]) -> bool:
    """Whether the first line of an article is its title: short, no full stop, set apart."""
    apart = bool(following) and (following[0].alone or len(following[0].text) >= PROSE)
    plain = not re.search(r"[.,;:]$", line.text) and not line.text.startswith(("-", "•", "«"))
    return len(line.text) <= 140 and plain and apart
