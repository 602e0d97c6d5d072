"""What closes an article without being of it: who the author is, whom to write to, what to buy."""

import re
from collections.abc import Sequence

from corpus.bylines import ROLE, is_name, is_role
from corpus.furniture import CONTACT, LONGEST, is_menu, is_paragraph, plain
from corpus.lines import LIST_ITEM, Line
from corpus.models import ZoneKind
from corpus.names import NAME

REACH = 20  # body lines from the end that may close the page
LABEL = 90  # characters of a link or a label
NAMELIKE = 3  # words of a short line that may be a signature
BIOGRAPHY = 600  # characters
INVITATION = 300  # characters
CLOSED = tuple(".!?…»”:;,)")  # how no label ends

ABOUT = re.compile(
    r"(?:(?:à|a) propos (?:de |d[’']|du |des )(?:(?:l[’'])?(?:aut(?:eur|rice)e?s?"
    r"|intervenante?)\b.{0,40}"
    r"|(?:nous|moi)|(?-i:[A-ZÀ-Þ]).{1,60})|about (?:the authors?|(?-i:[A-Z]).{1,50}|us|me)"
    r"|l[’']aut(?:eure?|rice)"
    r"|(?:les )?auteure?s|qui (?:suis-je|sommes-nous)\s?\?|biographie|bio(?: de l[’']auteure?)?"
    r"|written by|rédigé par)"
    r"(?:\s?:)?",
    re.IGNORECASE,
)
IS_SOMEONE = re.compile(
    rf"^(?:\[|\*|_|\()?(?:L[’']auteure?,?\s)?(?P<name>{NAME})(?:,[^.]{{2,80}},)?\s"
    rf"(?:est|était|is|was|intervient|dirige|enseigne|accompagne|conseille|a (?:fondé|créé"
    rf"|cofondé|publié|écrit|dirigé)"
    rf"|travaille|works|teaches|runs|writes|tient)\b(?P<rest>.{{0,80}})",
)
INVITES = re.compile(
    r"\b(?:rendez-vous|relire|retrouve[rz]|à (?:votre|ta) disposition|contacte[rz]"
    r"|n[’']hésitez pas|écrivez|découvr(?:ir|ez)"
    r"|consulte[rz]|inscri(?:re|vez)|abonne[rz]|télécharge[rz]|prochain (?:article|billet"
    r"|épisode)|(?:en )?savoir plus"
    r"|pour aller plus loin|feel free|get in touch|contact (?:me|us))\b",
    re.IGNORECASE,
)
READER = re.compile(r"\b(?:vous|votre|vos|your?|moi|me)\b|[a-zé]ez\b", re.IGNORECASE)
SENDS = re.compile(
    r"\b(?:retrouvez|retrouver|découvrez|abonnez|connectez|inscrivez|écrivez|racontez|réagissez"
    r"|achetez|commandez|feuilleter"
    r"|acheter|commander|soutenez|laissez|envoyez|téléchargez|lisez)\b.{0,160}\b(?:tou(?:te)?s "
    r"(?:nos|mes|les)|nos|notre"
    r"|rubrique|numéro|question|commente[rz]|librairie|extrait|ces (?:chroniques|textes)|site"
    r"|newsletter|page|catalogue|lettres?"
    r"|abonn\w+|étoiles|inédits?)\b"
    r"|^(?:ce|cet|cette) (?:reportage|article|dossier|texte|entretien|enquête|chronique|tribune"
    r"|billet) (?:est|a été|fait partie)\b"
    r".{0,60}\b(?:extraite?|parue?|publiée?|numéro|série|recueil)\b|^(?:dossier|article|texte"
    r"|entretien|chronique) (?:parue?|publiée?)\b"
    r"|^(?:une|vous avez une|envie de) (?:question|réagir|remarque)\b",
    re.IGNORECASE,
)
PROMOTION = re.compile(
    r"^(?:voir|lire|retrouvez|découvrez|pour (?:aller plus loin|en savoir plus))\b.{0,120}\b"
    r"(?:mon|ma|mes|notre|nos|son|ses)\b"
    r".{0,60}\b(?:livres?|ouvrages?|articles?|formations?|site|blog|conférences?|offres?)\b",
    re.IGNORECASE,
)


def tells_of_author(line: Line) -> bool:
    """Whether a line heads a box on the author or the firm: « À propos de l’auteur »."""
    return len(line.text) <= 80 and bool(ABOUT.fullmatch(line.text.strip(" #*_")))


def is_biography(line: Line, authors: Sequence[str] = ()) -> bool:
    """Whether a line says who someone is, as the last words of a page do of their author."""
    if len(line.text) > BIOGRAPHY:
        return False
    found = IS_SOMEONE.match(line.text[:300])
    if found is None:
        return False
    known = found["name"].lower() in [author.lower() for author in authors]
    return known or bool(re.match(rf"\s(?:[\w’]+\s)?{ROLE}", found["rest"]))


def close_page(
    lines: Sequence[Line], kinds: Sequence[ZoneKind], authors: Sequence[str]
) -> list[ZoneKind]:
    """Return ``kinds`` where the body's last lines that serve the page are furniture."""
    closed = list(kinds)
    body = [i for i, kind in enumerate(kinds) if kind == "body"]
    labels: list[int] = []  # short lines above furniture: alone, one is as well the article's
    addressed = False  # an address, seen further down, makes an invitation above it one of the page
    for i in reversed(body[1:][-REACH:]):
        line = lines[i]
        below = closed[i + 1] if i + 1 < len(lines) else None
        if below == "body":
            break
        reached = _gives_address(line)
        of_page = (
            reached or is_biography(line, authors) or _promotes(line) or _sends_on(line, below)
        )
        if not of_page and not (addressed and _invites(line)):
            if not _may_be_label(lines, i, below):
                break
            labels.append(i)
        addressed = addressed or reached
        closed[i] = "furniture"
    if len(labels) == 1 and _ends_alone(lines, labels[0]):
        closed[labels[0]] = "body"
    return closed


def _ends_alone(lines: Sequence[Line], i: int) -> bool:
    """Whether a line may be the article's last: a signature, or words set apart by empty lines."""
    apart = lines[i].alone and i + 1 < len(lines) and lines[i + 1].alone
    return apart or len(lines[i].text.split()) <= NAMELIKE


def _may_be_label(lines: Sequence[Line], i: int, below: ZoneKind | None) -> bool:
    """Whether a line is a label above furniture, and not what a letter ends with."""
    signed = i > 0 and lines[i - 1].text.endswith(",")
    return is_label(lines[i]) and not signed and (below is not None or is_menu(lines[i]))


def is_label(line: Line) -> bool:
    """Whether a line is a link or a label rather than a sentence, an item or a signature."""
    text = line.text
    if len(text) > LABEL or text.endswith(CLOSED) or LIST_ITEM.match(text):
        return False
    if re.match(r"\d{4}\s?:", text):  # a life in dates
        return False
    return not (is_name(line) or is_role(line)) and not text.startswith(("#", "«", "→"))


def _sends_on(line: Line, below: ZoneKind | None) -> bool:
    """Whether a sentence at the end sends the reader on, or says where the text comes from."""
    text = line.text
    return (
        below in (None, "furniture", "comment")
        and len(text) <= INVITATION
        and bool(SENDS.search(text))
    )


def _gives_address(line: Line) -> bool:
    """Whether a line tells the reader where to write, call or go."""
    if len(line.text) > INVITATION or not CONTACT.search(line.text):
        return False
    return bool(READER.search(line.text)) or len(line.text) <= 100


def _invites(line: Line) -> bool:
    text = line.text
    return len(text) <= INVITATION and bool(INVITES.search(text)) and bool(READER.search(text))


def _promotes(line: Line) -> bool:
    return (
        len(line.text) <= LONGEST and not is_paragraph(line) and bool(PROMOTION.match(plain(line)))
    )
