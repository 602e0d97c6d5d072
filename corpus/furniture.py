"""The lines that serve the page, not the article: menus, share bars, forms, links, legal lines.

Rules look at a whole short line, never at a word inside a paragraph: an article on cookies, on
newsletters or on sharing stays an article. ``plain`` words are lower case, with typewriter marks.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.dates import find_date
from corpus.lines import MEMORY, Line
from corpus.pagelinks import ADDRESS, LINKS_BEGIN, LISTS_BEGIN
from corpus.pagewords import ALWAYS, SOMETIMES
from corpus.signing import is_reaction

LONGEST = 240  # characters of a line that serves the page
LINK = 150  # characters of the title of another article
LABELS = 4  # words of a label that ends with a full stop
ITEM = 40  # characters of an item of a menu
PARAGRAPH = 160  # characters from which a finished line is a paragraph of an article
MARKS = " \t#•*‣▪>»«[]()|·:→←↑↓▾▼▲⌄…–—-✉☰\u00d7✓⟶"


NOTICE = re.compile(  # what pages say in whole sentences
    r"droits|rights|copyright|©|comment|champs|adresse|reproduction|moderator|enregistrer mon"
    r"|c\.g\.u|prévenez|avertissez|notify|save my|propulsé|powered",
    re.IGNORECASE,
)
CRUMB = re.compile(r"\s(?:>|\u203a|»|/|\||·|•|∙|→|::|[–-])\s|\s{3,}")
ARROW = re.compile(r"^[←\u2039↑⟵<]\s?[^«»]{2,140}$|^[^«»]{2,140}\s?[←→\u203a↑⟵⟶]$")
HASHTAGS = re.compile(r"(?:#[^\W\d_][\w-]{1,40}[\s,]*){1,15}")
PINGBACK = re.compile(
    r"^(?:\d{1,4}[.)]\s*|[•*-]\s*)?\[?(?:(?:(?:aucun|pas de|no|\d{1,3})\s)?(?:ping|track|rétro)"
    r"(?:back|lien)s?\b\]?\s*:?"
    r"|ping\s?:)",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"[\w.+-]{1,40}@[\w-]{1,40}\.\w|\bhttps?://|\bwww\.\w|(?:\+33|\b0[1-9])(?:[ .-]?\d\d){4}\b"
)
LABELLED = re.compile(
    r"^(?:contacts?(?: presse)?|tél(?:éphone)?|fax|adresse|e-?mail|courriel|web|site|blog|siret"
    r"|siège|n° tva|press contact"
    r"|twitter|linkedin|facebook)\b\.?\s?:",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"(?:\[[^\[\]]{2,40}\]\s*){2,8}")  # [Previous] [Next] [Index]
FIELDS = re.compile(  # « Nom*   E-mail* », « Nom :   Prénom : », « ☐ I agree », a line to cut along
    r"(?:[A-ZÀ-Þ☐][^*:]{0,40}[^\s*]\*(?:\s+|$)){2,8}|(?:[^\s*:][^*:\t]{1,30}\s?:\s*(?:[_.…]{2,40}\s*|\t|\s{3,}|$)){2,8}"
    r"|[☐☑☒□].{2,200}|[✂✁].{0,200}"
)
FILE = re.compile(r"[\w-]{1,80}\.(?:xlsx?|docx?|pptx?|pdf|zip|od[tsp]|csv|mp[34])", re.IGNORECASE)
BETWEEN = re.compile(  # what blogs put between the last article and the next
    r"[«<←].{0,140}\s[-|–]\s(?:accueil|home)\s[-|–]\s.{0,140}[»>→]|[«<]\s(?:accueil|home)\s[»>]",
    re.IGNORECASE,
)
TRADEMARK = re.compile(
    r"(?:[™®].{0,80})?\b(?:est une |sont des )?marques? déposées?\b"
    r"|registered trademark",
    re.I,
)


def plain(line: Line) -> str:
    """Return the words of a line as the rules of this module want them."""
    return _plain(line.text[: LONGEST + 60])


@lru_cache(maxsize=MEMORY)
def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip(MARKS).lower()


def serves_page(line: Line) -> bool:
    """Whether the line is of the page by its own words, wherever it stands."""
    if len(line.text) > LONGEST + 60:
        return bool(PINGBACK.match(line.text))
    return _serves(line.text)


@lru_cache(maxsize=MEMORY)
def _serves(text: str) -> bool:
    line = Line(0, len(text), text, alone=True)
    words = plain(line)
    return bool(
        PINGBACK.match(text)
        or is_reaction(line)
        or HASHTAGS.fullmatch(text)
        or (ALWAYS.fullmatch(words) and not _is_prose(text))
        or ADDRESS.fullmatch(words)
        or _is_crumbs(line)
        or _is_link(line)
        or _is_contact(line)
        or _is_trademark(line)
        or any(pattern.fullmatch(text) for pattern in (BRACKETED, FIELDS, FILE, BETWEEN))
    )


def opens_links(line: Line, following: Sequence[Line] = ()) -> bool:
    """Whether the line heads a list of links, an archive or a sidebar.

    Some words do only where no paragraph follows at once: « Archives » may be a section's title.
    """
    if len(line.text) > LINK:
        return False
    sure, some = _heads_links(plain(line))
    return sure or (some and not any(map(is_paragraph, following)))


@lru_cache(maxsize=MEMORY)
def _heads_links(words: str) -> tuple[bool, bool]:
    """Return whether words head links wherever they stand, and whether some of them do."""
    return bool(LINKS_BEGIN.fullmatch(words)), bool(LISTS_BEGIN.fullmatch(words))


def names_link(line: Line) -> bool:
    """Whether the line names another article after « À lire aussi : »."""
    return len(line.text) <= LONGEST and _leads_on(plain(line))


@lru_cache(maxsize=MEMORY)
def _leads_on(words: str) -> bool:
    return bool(
        re.match(
            r"(?:(?:[àa] (?:lire|voir)|lire|voir)(?: (?:aussi|également))?(?: sur .{2,40})?"
            r"|read (?:more|also)) ?[:|]",
            words,
        )
    )


def may_serve_page(line: Line) -> bool:
    """Whether the line is of the page if those beside it are."""
    words = plain(line)
    return not words or is_menu(line) or (len(words) <= LINK and bool(SOMETIMES.fullmatch(words)))


def is_menu(line: Line) -> bool:
    """Whether a line holds several labels, set apart by spaces, bars or dashes."""
    text = line.text[:LONGEST]
    if len(line.text) > LONGEST or text.endswith((".", ":", ";", ",")):
        return False
    spaced, barred = re.split(r"\s{2,}|\t", text), re.split(r"\s[|·•–—>\u203a/]\s", text)
    apart = len(spaced) > 1 or len(barred) > 1
    return (
        apart
        and not find_date(text)
        and any(
            len(items) >= least and all(len(item) <= ITEM for item in items)
            for items, least in ((spaced, 3), (barred, 3), (re.split(r"\s{3,}|\t", text), 2))
        )
    )


def is_paragraph(line: Line) -> bool:
    """Whether the line is a paragraph: long, and closed by a stop that cuts nothing off."""
    text = line.text
    if len(text) < PARAGRAPH or re.search(r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.)$", text[-6:]):
        return False
    closed = line.ends_sentence or has_sentences(line) or text.endswith((":", ",", ";", "]"))
    return closed or len(text) > 2 * PARAGRAPH


def has_sentences(line: Line) -> bool:
    """Whether a line holds several sentences, though it may close with no stop."""
    return len(re.findall(r"[^\W\d_]{2}[.!?…]\s[«“]?\s?[A-ZÀ-Þ]", line.text[:600])) > 1


def is_short(line: Line) -> bool:
    """Whether the line is a title, a label or a link rather than prose."""
    return len(line.text) <= LINK and not line.text.endswith((".", ";", ","))


def _is_prose(text: str) -> bool:
    """Whether words that could label a part of the page are a sentence of an article instead."""
    return text.endswith(".") and len(text.split()) > LABELS and not NOTICE.search(text)


def _is_crumbs(line: Line) -> bool:
    """Whether the line is a path or a menu on one line: « Accueil > Blog > La file »."""
    if len(line.text) > LONGEST or line.text.endswith("."):
        return False
    parts = [part.strip(MARKS).lower() for part in CRUMB.split(line.text)]
    if len(parts) < 2 or find_date(line.text):
        return False
    known = sum(bool(ALWAYS.fullmatch(part) or SOMETIMES.fullmatch(part)) for part in parts)
    if known >= 2 or parts[0].startswith(("accueil", "home")):
        return True
    return len(parts) >= 3 and known >= 1 and max(map(len, parts)) <= ITEM


def _is_link(line: Line) -> bool:
    """Whether an arrow makes the line a link to the next or the last article."""
    return (
        len(line.text) <= LINK and bool(ARROW.match(line.text)) and not line.text.startswith("> ")
    )


def _is_contact(line: Line) -> bool:
    """Whether the line is an address and nothing else, or begins as one."""
    text = line.text
    if len(text) > LONGEST or not CONTACT.search(text):
        return False
    return bool(LABELLED.match(text.lstrip(MARKS))) or (
        len(CONTACT.split(text)[0].split()) <= 1 and len(text.split()) <= 3
    )


def _is_trademark(line: Line) -> bool:
    text = line.text
    told = bool(TRADEMARK.search(text))
    return told and (text.startswith(("[", "(", "*", "™", "®")) or bool(re.search("[™®]", text)))
