"""Whose words a clause announces without a verb of speech: « Sa réponse : », « X : »."""

import re
from collections.abc import Iterator

from corpus.cast import Cast
from corpus.names import PERSON
from corpus.speakers import Speaker, noun_phrase
from corpus.speech import INFINITIVES, ROLE, ROLE_PHRASE

PREPOSITION = re.compile(
    r"(?:\b(?:à|avec|chez|contre|pour|sur|par|vers|sans|devant|de|du|des|au|aux|que|to|with"
    r"|of|for|from|by|about)"
    r"|\b[dD][’'])\s*(?:(?:la|le|les|l[’']|un|une)\s*)?(?:[\wà-ÿ-]+\s+)?$"
)
WORDS_OF = re.compile(
    r"\b(?:formule|phrase|mots?|réponse|témoignage|conviction|constat|conclusion|credo|message"
    r"|conseil)\s+(?:de\s+|d[’'])$"
)
# whoever is named there may be who hears the words, not who says them
HEARD = re.compile(
    r"\b(?:reçoit|reçu|recevait|entend|entendu|entendait|lit|lu|lisait|découvre|découvert"
    r"|s[’']entend|se voit|répondre à|face à|subit|interrogée?s?|demande à)\b"
)


TOLD_WORDS = (
    r"(?:mots?|lettres?|messages?|phrases?|courriels?|mails?|sms|billets?|commentaires?"
    r"|réponses?|formules?"
    r"|témoignages?|avis|conseils?|règle|devise|explications?|verdict|conclusion|version|définition"
    r"|answer|words|line|letter|reply|rule|note)"
)
BY_WHOM = re.compile(
    rf"\b{TOLD_WORDS}\b(?:\s[\wà-ÿ’'-]{{1,20}}){{0,8}}?\s(?:par|signée?s?|de|du|by|from)\s|"
    rf"\b{TOLD_WORDS}\b(?:\s[\wà-ÿ’'-]{{1,20}}){{0,4}}?\sd[’']"
)
WHOSE_WORDS = re.compile(
    rf"\b(?:[Ss]a|[Ss]on|[Hh]is|[Hh]er)\s(?:[\wà-ÿ]{{2,14}}\s)?{TOLD_WORDS}\b"
    rf"(?:[^:;.«]{{0,60}}:|\s[^:;.«]{{0,60}},)\s*$"
)


def announced(clause: str, cast: Cast) -> tuple[Speaker, float] | None:
    """Return whose words a clause with no verb of speech announces, and how surely."""
    if WHOSE_WORDS.search(clause):
        return Speaker("back"), 0.85
    if not re.search(r":\s*$", clause) or HEARD.search(clause):
        return None
    return _alone(clause, cast) or _by_words_of(clause, cast) or _about(clause, cast)


def free_names(clause: str, cast: Cast) -> Iterator[str]:
    """Yield the full names in ``clause`` that may be its subject, not those after a preposition."""
    for match in PERSON.finditer(clause):
        name, left = cast.full(match.group()), clause[: match.start()]
        if name and (not PREPOSITION.search(left) or WORDS_OF.search(left)):
            yield name


def _alone(clause: str, cast: Cast) -> tuple[Speaker, float] | None:
    """Return the person whose name is all that stands before the colon: « X : “…” »."""
    alone = re.match(r"^\W*(?P<who>.{2,60}?)\s*(?:\([^)]{0,60}\)|,[^:]{2,100})?\s*:\s*$", clause)
    if not alone or not PERSON.fullmatch(alone["who"]):
        return None
    speaker = noun_phrase(alone["who"], cast)
    return (speaker, 0.9) if speaker and speaker.kind == "named" else None


def _by_words_of(clause: str, cast: Cast) -> tuple[Speaker, float] | None:
    """Return whose words a clause names: « ce mot laissé par une voisine : »."""
    for match in BY_WHOM.finditer(clause):
        rest = re.sub(r"^(?:par|de)\s", "", clause[match.end() :].rstrip(" :\u00a0\u202f"))
        speaker = noun_phrase(rest, cast)
        if speaker and speaker.kind in ("named", "role") and len(rest) <= len(speaker.name) + 30:
            return speaker, 0.85
    return None


def _about(clause: str, cast: Cast) -> tuple[Speaker, float] | None:
    """Return the one person whom a sentence that ends with a colon is about.

    That is the only person named as its subject; where nobody is, the role or the pronoun that
    the sentence begins with.
    """
    subjects = set(free_names(clause, cast))
    if len(subjects) == 1:
        (name,) = subjects
        infinitive = re.search(rf"\b(?:de\s+|d[’'])(?:{INFINITIVES})\b", clause)
        return Speaker("named", name, cast.gender(name)), 0.9 if infinitive else 0.8
    if subjects:
        return None
    opening = clause.lstrip()
    phrase = noun_phrase(opening, cast) if ROLE_PHRASE.match(opening) else None
    if phrase and phrase.kind in ("role", "back"):
        return phrase, 0.75
    pronoun = re.match(r"^\W*(?:[Mm]ais |[Ee]t |[Aa]lors )?(il|elle)\s", clause, re.IGNORECASE)
    if pronoun and not ROLE.search(clause):
        return Speaker("back", "", "f" if pronoun[1].lower() == "elle" else "m"), 0.65
    return None
