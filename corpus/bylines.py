"""The lines that say who wrote an article, and when: what they look like, what they tell."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.dates import find_date, find_dates
from corpus.lines import MEMORY, Line
from corpus.names import CAPITAL, INITIAL_NAME, NAME

LONGEST = 300  # characters of a byline
DATED = 70  # characters of a line that gives a date and little else
NOISE = 1  # words that may stand beside a date: « AMARC 16.10.2015 »
APART = 4  # words that may where a mark sets the date apart: « Cabinet Nef – mars 2014 »

ROLE = (
    r"(?i:(?:(?:anciens?|ancienne|ex|un|une|a|an|the|notre)[\s-])?"
    r"(?:consultant|direct(?:eur|rice)|(?:co-?)?fondat|profess|journalist|aut(?:eur|rice)|coach"
    r"|format(?:eur|rice)|associé|cherche|sociolog|expert|ingénieur|responsable|chef|dirigeant"
    r"|président|psycho|économiste|philosoph|enseignant|maître|doct|manag|gérant|partner"
    r"|c[etofm]o\b"
    r"|p?dg\b|drh\b|secrétaire|délégu|conseill|avocat|rédact|écriv|spécialiste|chargé|chroniqu"
    r"|histori|étudiant|médecin|edit|writer|author|lectur|fellow|head\b|(?:co-?)?founder|research"
    r"|analyst|report|correspond|senior|vice|membre|animat|entrepren|blogueu|blogger|anthropolog"
    r"|linguiste"
    r"|urbanist|architect|infirm|cadre\b|teach|member|cabinet\b|libraire|bénévole|syndicalist"
    r"|ergonom|facilitat|intervenant|présidente|pilote|adjoint|attaché|designer|développ))"
)
INSTITUTION = (
    r"(?i:institut|cabinet|université|university|école|ecole|school|groupe|group|association"
    r"|agence|agency|fondation|foundation|académie|société|company|centre|center|laboratoire"
    r"|chaire|collège|college|blog|revue|journal|magazine|conseil|consulting|equipe|équipe|caisse"
    r"|ministère"
    r"|mairie|ville|région|office|chambre|fédération|syndicat|comité|observatoire|réseau|club"
    r"|hôpital|banque"
    r"|mutuelle|coopérative|direction|service|département|faculté|maison|éditions|rencontres"
    r"|union|ligue|commission|communauté|commune|assemblée|tribunal|lycée|musée|théâtre"
    r"|bibliothèque|médiathèque|imprimerie|entreprise|clinique|usine|parlement|préfecture)"
)
CIVIL = r"(?:(?:M\.|MM\.|Mme|Mlle|Dr|Pr|Prof\.?|Mr|Mrs|Ms)\.?\s)?"
TITLE_OF = r"de (?:M\.|Mme|Mlle|Dr|Pr)"
ONE = rf"{CIVIL}(?:{NAME}|{INITIAL_NAME}(?:\s{CAPITAL})?)"
JOINT = r"\s*(?:,\s*et|,|;|et|and|&|avec)\s+"
PEOPLE = rf"{ONE}(?:{JOINT}(?!{INSTITUTION}\b){ONE}){{0,9}}"
VERB = (
    r"(?:publi[ée]+|post[ée]+|écrit|rédigée?|mise? en ligne|proposée?|signée?|parue?|ajoutée?"
    r"|présentée?|traduite?|published|posted|written|added|submitted|updated)"
)
WORK = (
    r"(?:(?:une?|cet|cette|the|an?)\s)?(?:article|billet|tribune|chronique|texte|post|analyse"
    r"|entretien|interview|propos|story|note|synthèse|compte[- ]rendu|reportage|enquête|entrevue)"
)
BY = re.compile(
    rf"^(?:[—–•|-]\s*)?(?:(?:par|by)(?:\s?:)?\s+|(?:de|from)\s?:\s+"
    rf"|(?:auteure?s?|autrices?|authors?|texte|rédaction|rédact(?:eur|rice)|signé|interview"
    rf"|propos recueillis|entretien|words)\s?:\s*(?:par\s+)?"
    rf"|(?:auteure?|autrice)\s+"
    rf"|{WORK}\s+(?:(?:recueilli|réalisé|conduit|men|écrit|rédigé|signé|proposé"
    rf"|publié)\w{{0,3}}\s+)?"
    rf"(?:par|de|by|d[’'])\s*"
    rf"|{VERB}\s+(?:par|by|de)\s+)",
    re.IGNORECASE,
)
BY_INSIDE = re.compile(r"(?:^|[\s|,•·–—-])(?:par|by)\s+", re.IGNORECASE)
# what may stand before « par X » once the date is out of the line
PUBLISHED = re.compile(
    rf"^(?:\W|\b(?:{VERB}|le|la|on|à|at|dans|in|en|sous|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|date|article|billet"
    r"|post)\b|(?:(?<=dans )|(?<=in ))[\w&’'-]{1,30}(?: [\w&’'-]{1,30}){0,3}?){0,14}$",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"\b(?:mis(?:e)? à jour|mise à jour|modifiée?|actualisée?|dernière (?:mise à jour|modification)"
    r"|(?:last )?(?:updated|modified|edited))\b[^|·•()]{0,60}",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?:\b(?:à|at|@)\s?)?\b\d{1,2}\s?(?:h|:)\s?(?:\d\d)?(?::\d\d)?(?:\s?min)?\b"
    r"(?:\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
READING = re.compile(
    r"(?:temps de )?lecture\s?(?:estimée?\s?)?(?::|de|en)?\s*(?:environ\s)?\d{1,3}\s?min\w{0,5}"
    r"|\b\d{1,3}\s?(?:min(?:utes?)?|mn)\.?\s(?:de lecture|pour lire|read|to read)"
    r"|\b\d{1,3}\s?minutes?$|(?:à lire|lisible) en \d{1,3}\s?min\w{0,5}",
    re.IGNORECASE,
)
AGE = re.compile(
    r"(?:il y a )?\d{1,3}\s?(?:ans?|mois|sem(?:aines?|\.)?|jours?|j|h|heures?|min|years?|mo"
    r"|weeks?|w|days?|d)\b\.?"
    r"(?:\sago)?(?:\s?[•·|].{0,25})?$",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b(?:il y a \w{1,4} (?:ans?|mois|semaines?|jours?|heures?|minutes?)"
    r"|(?:\d{1,3}|an?) (?:years?|months?|weeks?|days?|hours?|minutes?) ago)\b",
    re.IGNORECASE,
)
ANONYMOUS = re.compile(
    r"^(?:par|by)\s+(?:la|notre|l[’']|the)\s?(?:rédaction|équipe|editors?|staff|team)\b.{0,60}$",
    re.IGNORECASE,
)
NAMES_FIRST = re.compile(rf"^(?:©\s?)?({PEOPLE})\s*(?P<role>.*)$", re.DOTALL)
FIRST_NAME = re.compile(r"(?:u/|@)?[\w’'.-]{2,30}")
SEPARATED = re.compile(r"^\s*(?:[,|–—·•(/-]|$)")
THEN_DATED = re.compile(r"^\s*(?:(?:le|on|à|at)\s(?:[a-z]{3,9}\s)?)?\x00")
INTERVIEWER = re.compile(r"^(?:propos|entretien|interview)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a byline says; empty where it is silent. ``role`` is what follows the names."""

    names: tuple[str, ...] = ()
    role: str = ""
    published: str = ""
    updated: str = ""


def is_byline(line: Line) -> bool:
    """Whether a line says who wrote the article; a sentence does only with a full name."""
    text = line.text.lstrip("*_ ")
    return len(text) <= LONGEST and _says_who(text, whole=not line.ends_sentence)


@lru_cache(maxsize=MEMORY)
def _says_who(text: str, *, whole: bool) -> bool:
    return bool(ANONYMOUS.match(text) or read_credit(text, whole=whole).names)


def is_dated(line: Line) -> bool:
    """Whether a line says when the article was published, and little else."""
    return len(line.text) <= DATED and _says_when(line.text)


@lru_cache(maxsize=MEMORY)
def _says_when(text: str) -> bool:
    if text.endswith((".", "?", "!")) or not find_date(text):
        return False
    left = _without_dates(UPDATED.sub(" ", text))
    apart = re.search(r"\x00\s?[,|·•–—-]|[,|·•–—-]\s?(?:\w+\s)?\x00", left)
    return len(_significant(left)) <= (APART if apart else NOISE)


def is_reading_time(line: Line) -> bool:
    """Whether a line says how long the reading takes, and little else."""
    return len(line.text) <= DATED and len(_significant(READING.sub("", line.text))) <= (
        1 if READING.search(line.text) else -1
    )


def is_age(line: Line) -> bool:
    """Whether a line says how long ago something was published: « 2 sem. • Modifié »."""
    return len(line.text) <= 40 and bool(AGE.match(line.text))


def is_role(line: Line) -> bool:
    """Whether a line is no more than what someone does: « Directrice associée, Cabinet Nef »."""
    return len(line.text) <= 160 and _says_what(line.text) and not line.ends_sentence


@lru_cache(maxsize=MEMORY)
def _says_what(text: str) -> bool:
    return bool(re.match(ROLE, text))


def is_name(line: Line) -> bool:
    """Whether a line is nothing but the names of people; a title may look the same."""
    text = line.text.strip("*_ ")
    return len(text) <= 90 and _names_people(text)


@lru_cache(maxsize=MEMORY)
def _names_people(text: str) -> bool:
    return bool(re.fullmatch(PEOPLE, text)) and not _is_no_person(text)


def read_credit(text: str, *, whole: bool = True) -> Credit:
    """Return what a byline gives; ``whole`` allows one word for a name (« Par Zoé »)."""
    text = text[:LONGEST].strip("*_ ")
    updated = UPDATED.search(text)
    kept = UPDATED.sub(" ", text)
    names, role = _people(_without_dates(kept), whole=whole)
    return Credit(
        names=names,
        role=role,
        published=find_date(kept),
        updated=find_date(updated.group()) if updated else "",
    )


def _people(text: str, *, whole: bool) -> tuple[tuple[str, ...], str]:
    """Return the names that a byline without its dates gives, and what follows them."""
    led = BY.match(text)
    if led:
        return _names_at(text, led.end(), whole=whole)
    for inside in BY_INSIDE.finditer(text):
        if PUBLISHED.match(text[: inside.start()][:120]):
            return _names_at(text, inside.end(), whole=True)
    first = NAMES_FIRST.match(re.sub(r"^\x00\s?(?:[|,·•–—-]\s?)?", "", text))
    if first and not _is_no_person(first[1]) and _is_role_or_nothing(first["role"], text):
        return _split(first[1]), first["role"]
    return (), ""


def _names_at(text: str, start: int, *, whole: bool) -> tuple[tuple[str, ...], str]:
    found = re.compile(PEOPLE).match(text, start)
    if found and not _is_institution(found.group()):
        return _split(found.group()), text[found.end() :]
    word = FIRST_NAME.match(text, start)
    apart = bool(word) and any(
        mark.match(text[word.end() :]) for mark in (SEPARATED, THEN_DATED) if word
    )
    if whole and word and apart and _may_sign(text, start, word):
        return (re.sub(r"^(?:u/|@)", "", word.group()).strip("."),), text[word.end() :]
    return (), ""


def _may_sign(text: str, start: int, word: re.Match[str]) -> bool:
    """Whether one word may be a name: « Par Zoé », « Publié par zoe », but not « Par hasard »."""
    if _is_institution(word.group()):
        return False
    rest = text[word.end() :]
    dated = re.match(r"\s(?:(?:le|on|à|at)\s)?(?:[a-z]{3,9}\s)?\x00", rest)
    set_apart = re.match(r"\s?(?:à\s)?[|·•,–—-]\s", rest)
    led = start > len("par : ") and not text.lower().startswith(("de", "from"))
    alone = not re.search(r"\w{3}", rest) or bool(dated) or (led and bool(set_apart))
    by = re.search(r"\b(?:par|by)\s?:?\s*$", text[:start], re.IGNORECASE)
    return alone and (word.group()[0].isupper() or (led and bool(by)))


def _is_role_or_nothing(role: str, text: str) -> bool:
    """Whether what follows names at the start of a line leaves it a byline."""
    if not SEPARATED.match(role):
        return False
    told = re.sub(r"^[\s,|–—·•(/-]+", "", role)
    if re.match(rf"{ROLE}|{INSTITUTION}\b", told) and not re.search(r"[.?!]$", text):
        return True
    return not re.search(r"\w", told.partition("|")[0]) and "\x00" in text  # a date stood there


def _without_dates(text: str) -> str:
    """Return ``text`` with a NUL in place of each date, and without times."""
    parts, at = [], 0
    for dated in find_dates(text):
        parts.append(text[at : dated.start])
        at = dated.end
    kept = " \x00 ".join([*parts, text[at:]])
    kept = AGO.sub(" \x00 ", kept)
    return re.sub(r"\s+", " ", READING.sub(" ", TIME.sub(" ", kept))).strip()


def _significant(text: str) -> list[str]:
    small = (
        r"le|la|on|à|at|the|du|de|of|dans|in|en|mise?|ligne|publiée?|postée?|écrit|rédigée?"
        r"|published|posted|updated|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|paru[e]?"
        r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|date|lun|mar|mer|jeu|ven|sam"
        r"|dim"
        r"|mon|tue|wed|thu|fri|sat|sun|by|par|et|n|no|min|ago|il|y|a"
    )
    words = re.findall(r"[^\W_]+", text.lower())
    return [word for word in words if not re.fullmatch(small, word)]


def _split(people: str) -> tuple[str, ...]:
    names = (match.group() for match in re.finditer(ONE, people))
    return tuple(re.sub(rf"^{CIVIL}", "", name) for name in names)


def _is_no_person(text: str) -> bool:
    """Whether what looks like a name is a title: « Discours de M. Roy », « NOS PRIX D’AVRIL »."""
    if _is_institution(text) or re.search(rf"\S\s(?:{TITLE_OF})", text):
        return True
    return text.isupper() and bool(
        re.search(r"(?i)\b(?:aux?|ce(?:tte|s)?|les?|la|nos|[dl]['’])", text)
    )


def _is_institution(name: str) -> bool:
    return bool(re.match(rf"{INSTITUTION}\b", name))
