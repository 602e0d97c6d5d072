"""What stands around a comment on any site: who signs it, when, and the links to answer it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.dates import MONTH, find_date, find_dates
from corpus.lines import LIST_ITEM, MEMORY, Line, lines
from corpus.mail import mail_head, sender

ACTIONS = 120  # characters of a line of links
MOMENT = 60  # characters of a line that says when, and little else
NAME = (2, 40)  # characters of a commenter's name
WORDS = 5  # of a commenter's name
TOP = 3  # lines of a comment among which its signature stands

UNIT = (
    r"(?:an(?:née)?s?|mois|sem(?:aine)?s?\.?|jours?|j|heures?|h|min(?:ute)?s?|mn|s(?:ec)?"
    r"|y(?:ea)?rs?|mo(?:nth)?s?|w(?:ee)?ks?|days?|h(?:ou)?rs?|[ywdm])\b"
)
WHEN = re.compile(
    rf"\b(?:il y a|depuis)\s(?:moins d['’])?(?:\d{{1,3}}|une?|quelques|\w{{4,7}})\s?{UNIT}"
    rf"|\b(?:\d{{1,3}}|an?)\s?{UNIT}\sago\b|^\d{{1,3}}\s?{UNIT}(?=\s*$|\s*[·•|])"
    r"|\b(?:hier|aujourd['’]hui|avant-hier|yesterday|today|just now|à l['’]instant)\b"
    rf"|\b\d{{1,2}}(?:er|st|nd|rd|th)?\s(?:{MONTH})\b\.?|\b(?:{MONTH})\.?\s\d{{1,2}}\b",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:h(?:\s?\d\d)?|:\s?\d\d(?::\d\d)?)(?:\s?min)?\b(?:\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"[-+]?\d[\d  .,]{0,9}[km]?\s?%?\s?(?:points?|pts?|avis|reviews?|photos?|messages?|posts?"
    r"|votes?|contributions?|commentaires?|comments?|karma|likes?|abonnés?|followers?|upvoted)?(?!\w)",
    re.IGNORECASE,
)
ACTION = (
    r"(?:j['’]aime|je n['’]aime pas|aimer|likes?|dislike|répondre|réponse|reply|replies|commenter"
    r"|comments?|partager|share|save|enregistrer|signaler|report|hide|masquer|citer|quote|modifier|edit"
    r"|supprimer|delete|éditer|utile|inutile|helpful|recommander|upvote|downvote|vote|voter|award"
    r"|give award|permalien|permalink|lien permanent|lien|traduire|translate|suivre|follow|copier"
    r"|restacks?|restack|repost|republier|alerter|afficher|view|plus|more|merci|bravo|vues?|views?"
    r"|points?|(?:dés)?activée?|ago|upvoted|parent|context)"
)
SURE = re.compile(
    r"(?:j['’]aime|aimer|like|répondre|reply|signaler|report|share|partager|citer|quote|permali|vues?"
    r"|views?|points?|restack|upvote|utile|commenter)",
    re.IGNORECASE,
)
LIKED = re.compile(r"\d\s?(?:likes?|j['’]aime|votes?)\b|\d\s?%\s?upvoted", re.IGNORECASE)
EMOJI = re.compile("[\U0001f300-\U0001faff\u2764\u2665]")
ANSWER = re.compile(r"\b(?:répondre|reply|commenter)\b", re.IGNORECASE)
BAR = re.compile(rf"(?:{ACTION}[\W_]*){{1,12}}", re.IGNORECASE)
SAID = re.compile(
    r"\s(?:(?:a|avait|vous a|lui a|m['’]a)\s)?(?:dit|ecrit|écrit|écrivait|répondu|répond|commenté"
    r"|réagi|posté|publié|says|said|wrote|writes|replied|commented|posted)\b[^«\"]{0,60}?:?\s*$",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"^(?:(?:#\s?)?\d{1,4}\s?[.)#:–-]?\s+|#\d{1,4}\b|[•*‣◦–—-]\s+|re\s?:\s*)+", re.IGNORECASE
)
BY = re.compile(r"(?:^|[\s,·|–-])(?:par|by|from|u/|@)\s*(?=\S)", re.IGNORECASE)
OWNER = re.compile(
    r"(?:réponse|response|reply|commentaire|comment|avis|message|review)\s(?:du|de la|de l['’]|de"
    r"|from|by|the)\s?(?:propriétaire|owner|établissement|auteure?|author|vendeur|gérante?)?"
    r"[^\w(]*\(?(?P<name>[^()]{2,60})?\)?\s*$",
    re.IGNORECASE,
)
SMALL = re.compile(
    r"\b(?:le|la|on|à|at|the|du|de|of|dans|in|en|par|by|posté|publié|écrit|posted|published"
    r"|modifié|edited|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)\b\.?",
    re.IGNORECASE,
)
RANKED = re.compile(
    r"\s+(?:OP|MOD|Auteure?|Author|Admin\w*|[Mm]odérat\w+|[Mm]embre\w*|[Ii]nvité\w*)$"
)
GREETS = re.compile(
    r"(?i:bonjour|bonsoir|salut|merci|chère?\b|cher\b|hello|hi\b|dear|thank|tout à fait|bravo"
    r"|courage)|.*(?:(?<!\b[A-ZÀ-Þ])\.|[!?…:,;])$"
)


def is_reaction(line: Line) -> bool:
    """Whether a line is a bar of links and counts: « il y a 3 h · J’aime · Répondre · 41 »."""
    return len(line.text) <= ACTIONS and _reacts(line.text)


def answers(line: Line) -> bool:
    """Whether a bar of links lets the reader answer what stands above it."""
    return is_reaction(line) and bool(ANSWER.search(line.text))


@lru_cache(maxsize=MEMORY)
def _reacts(text: str) -> bool:
    if find_date(text) or LIST_ITEM.match(text):
        return False
    left = COUNT.sub(" ", _timeless(text))
    words = re.sub(r"^[\W_]+", "", left)
    if not re.search(r"\w", words):
        pictured = bool(re.search(r"\d", text)) and bool(EMOJI.search(text))
        return (pictured or bool(LIKED.search(text))) and not WHEN.search(text)
    if text.endswith(".") or not BAR.fullmatch(words):
        return False
    several = len(re.findall(ACTION, words, re.IGNORECASE)) > 1 and not text.endswith(("!", ":"))
    counted = left != text
    return bool(SURE.search(text)) and (several or counted)


def is_moment(line: Line) -> bool:
    """Whether a line says when something was posted, and little else: « ★★★ il y a 2 mois »."""
    return len(line.text) <= MOMENT and _is_moment(line.text)


@lru_cache(maxsize=MEMORY)
def _is_moment(text: str) -> bool:
    if text.endswith((".", "?", "!")) and not re.search(r"\b\w{2,4}\.$", text):
        return False
    bare = _undated(text)
    if bare == text or not (WHEN.search(text) or find_date(text)):
        return False
    return len(re.findall(r"[^\W\d_]{2,}", SMALL.sub(" ", COUNT.sub(" ", bare)))) <= 1


def is_count(line: Line) -> bool:
    """Whether a line counts what someone has posted: « Local Guide · 34 avis · 5 photos »."""
    return len(line.text) <= MOMENT and _counts(line.text)


@lru_cache(maxsize=MEMORY)
def _counts(text: str) -> bool:
    items = re.split(r"\s?[·•|,]\s?", text)
    counts = [
        bool(re.search(r"\d", item)) and bool(COUNT.fullmatch(item.strip())) for item in items
    ]
    return any(counts) and sum(not one for one in counts) <= 1


def commenter(text: str) -> str:
    """Return who signs a comment, from its first lines or its last; empty where nobody does."""
    found = lines(text[:4_000])
    if not found:
        return ""
    if mail_head(found, 0):
        return next(filter(None, map(sender, found[:8])), "")
    named = [name for line in found[:TOP] if (name := _signer(line.text))]
    if named:
        alone = _bare(found[0].text) if len(found) > 1 and is_moment(found[1]) else ""
        return alone or named[0]
    below = _signer(lines(text[-300:])[-1].text)
    if len(found) > 1 and below:
        return below
    return _bare(found[0].text) if len(found) > 1 else ""


def _signer(text: str) -> str:
    """Return the name in a line that also says when, or « dit »; empty in any other."""
    if len(text) > 2 * MOMENT:
        return ""
    head = LEAD.sub("", text)
    owner = OWNER.match(_undated(head).strip(" ,·•|–-"))
    if owner:
        return _bare(owner["name"] or "")
    said = SAID.search(head)
    if said and not head.endswith((".", "!", "?")):
        return _bare(_undated(head[: said.start()]))
    bare = _undated(head)
    if bare == head:
        return ""
    led = list(BY.finditer(bare))
    if led:
        bare = bare[led[-1].end() :]
    return _bare(bare)


def _bare(text: str) -> str:
    """Return a name without its numbering, its rank and what it was set apart by."""
    text = re.split(r"\s[·•|–—]\s|\s{2,}|\t", LEAD.sub("", text.strip()))[0]
    text = re.sub(r"^(?:(?:le|à|on|at|par|by|de)\b\s*|[\W_])+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"(?:\b(?:le|à|on|at|dit|a)\s*|[\s,;:·•|–—(\[-])+$", "", RANKED.sub("", text))
    sized = NAME[0] <= len(text) <= NAME[1] and len(text.split()) <= WORDS
    return text if sized and not GREETS.match(text) and re.search(r"[^\W\d_]", text) else ""


def _undated(text: str) -> str:
    """Return ``text`` without dates, hours, ages, week days and stars."""
    parts, at = [], 0
    for dated in find_dates(text):
        parts.append(text[at : dated.start])
        at = dated.end
    left = _timeless(" ".join([*parts, text[at:]]) if parts else text)
    if left == text:
        return text
    left = re.sub(
        r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri"
        r"|satur|sun)day|lun|mar|mer|jeu|ven|sam|dim)\b\.?|[★☆⭐]",
        " ",
        left,
        flags=re.IGNORECASE,
    )
    return re.sub(r"[ \u00a0\u202f]{2,}", " ", left).strip()


@lru_cache(maxsize=MEMORY)
def _timeless(text: str) -> str:
    """Return ``text`` with a space in place of each hour, age and day."""
    return CLOCK.sub(" ", WHEN.sub(" ", text))


def first_signed(found: Sequence[Line]) -> bool:
    """Whether the first of some lines is a title above a signature: forums have such heads."""
    if len(found) < 2 or found[1].alone or len(found[0].text) > ACTIONS:
        return False
    below = found[1].text
    return not found[0].text.endswith(".") and bool(_signer(below)) and bool(BY.search(below))
