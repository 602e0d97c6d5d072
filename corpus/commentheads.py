"""The words that head the comments of a page, and the form where one may comment."""

import re
from functools import lru_cache

from corpus.furniture import plain
from corpus.lines import MEMORY, Line

LONGEST = 300  # characters of a line that heads comments

WORDS = (
    r"(?:commentaires?|réponses?|réactions?|avis|réflexions?|comments?|responses?|replies"
    r"|reply|thoughts?|reviews?|messages? (?:de|du|sur le) forum)"
)
COUNTED = re.compile(
    rf"(?:(?:les )?(?:\d{{1,5}}|une?|one|deux|trois|no|aucune?|pas de) {WORDS}"
    rf"(?: (?:à|sur|to|on|pour|de)\b.*| ?[-–—:|•].{{0,80}}| pour l'instant| yet| so far| au total)?"
    rf"|{WORDS} ?[:(\[–-]* ?\d{{1,5}} ?[)\]]?"
    rf"|\d{{1,5}} {WORDS}(?: ?[|,•·] .{{0,60}})?)[ :.]*",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"(?:(?:(?:vos|les|les derniers|tous les|your) )?(?:commentaires|réactions|comments"
    r"|discussion|responses)"
    r"(?: (?:des|de nos|de vos) (?:lecteurs|internautes|membres|abonnés))?"
    r"|(?:(?:les )?avis|commentaires) (?:des |de nos |de )?clients|(?:customer )?reviews)"
    r"(?: ?\(\d{1,5}\))?",
    re.IGNORECASE,
)
FORM = re.compile(
    r"(?:(?:laisser|laissez|poster|postez|écrire|écrivez|ajouter|ajoutez|déposer|publier|publiez"
    r"|rédiger|rédigez"
    r"|enregistrer|leave|post|add|write|donner|donnez|join|rejoindre|réagir|participez"
    r"|répondre au sujet)"
    r"(?: (?:un|une|votre|le|mon|à la|à cet?|the|a|your))?"
    r"(?: ?(?:nouveau |nouvelle |new )?(?:commentaires?|avis|messages?|réponses?|réactions?"
    r"|comments?|reply|replies"
    r"|discussion|conversation|article))?(?: ?\(.{0,40}\)| annuler .{0,20}| cancel .{0,20}| ?»)?"
    r"|votre (?:adresse )?(?:e-?mail|adresse de messagerie) ne sera pas publiée.*"
    r"|your email address will not be published.*)[ :.!]*",
    re.IGNORECASE,
)


@lru_cache(maxsize=MEMORY)
def heads_comments(words: str) -> tuple[bool, bool]:
    """Return whether words count comments, and whether they are a title of comments."""
    if len(words) > LONGEST:
        return False, False
    if COUNTED.fullmatch(words):
        return len(words) <= 60 or bool(re.search(r" (?:à|sur|to|on|pour) ", words)), False
    return False, bool(TITLED.fullmatch(words))


def begins_form(line: Line) -> bool:
    """Whether the line opens the form where one may comment."""
    return _heads_form(plain(line))


@lru_cache(maxsize=MEMORY)
def _heads_form(words: str) -> bool:
    verb_alone = len(words.split()) == 1
    return len(words) <= 120 and not verb_alone and bool(FORM.fullmatch(words))
