"""Who is named where a clause says that someone speaks.

A clause names a person (« précise Jeanne Orsini »), gives only a role (« confie une cliente »), or
points back to someone (« poursuit-elle », « explique la sociologue »). It may also say that nobody
in particular speaks (« dit-on »): such words are lent.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.cast import Cast
from corpus.firstnames import Gender
from corpus.names import PERSON
from corpus.speech import (
    ADJECTIVE,
    CONDITIONAL,
    ENGLISH,
    FEMALE_ROLE,
    IRREGULAR,
    MANNER,
    REGULAR,
    ROLE,
    ROLE_PHRASE,
    SPOKEN,
    TIMES,
    VERB,
)

Kind = Literal["named", "role", "back", "lent"]


CLITICS = r"(?:(?:le|la|les|me|te|se|nous|vous|lui|leur|y|en|ne|[lmtsn][’'])\s*){0,3}"


AUXILIARY = r"(?:(?:a|avait|ont|avaient|eut|est|était|has|had)\s+)?"


INVERTED = re.compile(
    rf"{CLITICS}(?:(?:a|avait|est|était|ai|avons|avez|ont|aurait)(?:-t)?-(?P<aux>ils?|elles?"
    rf"|on|je|nous|vous)\s+(?:\w+\s+)?{VERB}"
    r"|(?P<verb>[\wà-ÿ’']{2,20}?)(?:-t)?-(?P<pronoun>ils?|elles?|on|je|nous|vous))(?!\w)"
)


NOT_SPEECH = re.compile(
    r"(?:[\w’']*[’'])?(?:est|a|ai|peut|faut|doit|va|suffit|convient|vaut|reste|agit|semble"
    r"|était|avait|fut|serait|sera|aura|devrait|pourrait|faudrait|devait|pouvait)$"
)


VERB_FIRST = re.compile(rf"{CLITICS}{AUXILIARY}(?P<verb>{VERB})(?!\w)\s+{MANNER}")


SAID_THAT = re.compile(
    r"(?:la dernière|le dernier|ce dernier|cette dernière|celui-ci|celle-ci|l[’']intéressée?)(?!\w)"
)


# what a speaker’s noun phrase stops before: « une femme en manteau rouge vint s’asseoir »
FINITE = (
    r"(?:(?:[nmts][’']|(?<!de\s)(?<!à\s)l[’']|se\s|ne\s|me\s|lui\s|leur\s|nous\s|vous\s|y\s|en\s(?:a|est)\s)"
    r"|(?:a|ont|avait|est|sont|fut|eut|sera|aura|va|vont|vient|vint|prit|mit|fit|tint|dut|put|vit"
    r"|sortit|partit|ouvrit|attend|tient|tend|prend|met|fait|veut|peut|doit|sait|sourit|regarde"
    r"|passe|hoche|hausse|montre|arrive|reste|cherche|semble|travaille|habite|ouvre|lève|pose"
    r"|tourne|entra|resta|passa|leva|posa|regarda|hocha|haussa|is|was|has|had|came|went|sat|stood"
    r"|looked|walked|turned|asked|told|said|says"
    r"|[\wà-ÿ]{2,18}(?:(?<!tr)(?<!l)(?<!f)(?<!ph)ait|aient|èrent|irent|urent)"
    rf"|(?:{REGULAR})(?:e|a|ent)|{IRREGULAR})(?![\w’'-]))"
)
COMPLEMENT = re.compile(
    r"(?:\s+(?!(?:qui|que|dont|où|lors|dans|sous|après|avant|pendant|depuis|avec|sans|devant"
    r"|sur|pour|par|et|mais|who|that"
    r"|when|after|in|on|with|au sujet|à propos|à voix|à qui|en \w+ant|en (?:colère|riant)"
    rf"|comme|{TIMES})\b)(?!(?:le|la|les|l[’'])\s)(?!{FINITE})[\wà-ÿ’'-]{{1,25}}){{0,7}}"
)


# « le comité social », « la direction de l’hôpital de Mende »
WHOSE = re.compile(
    r"(?:\s[\wà-ÿ-]{1,20}(?:al|ale|aux|ique|aire|if|ive|el|elle|ois|oise|ain|aine|ien|ienne|iste)(?!\w))?"
    r"(?:\s(?:de\s|du\s|des\s|d[’'])(?:la\s|l[’'])?[\wà-ÿ’'-]{2,25}(?:\s[A-ZÀ-Þ][\wà-ÿ’'-]{1,25}){0,2}){0,3}"
)


THINGS = re.compile(
    r"\b(?:rapport|étude|note|sondage|communiqué|article|panneau|affiche|slogan|brochure"
    r"|document|enquête|courrier|lettre|mail|message|livre"
    r"|texte|guide|manuel|chiffre|tableau|site|blog|journal|logo|banderole|loi|décret|charte"
    r"|voix|main|mur|endroit|lieu|quai|café|bar|guichet|magasin|rue|salle|bureau|file|proverbe|adage|dicton|chanson|poème|entreprise|société|firme|banque)s?\b"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a clause says speaks.

    ``name`` is a person's full name or a role as written; where ``kind`` is "back" it is the role
    that points back, or empty for a pronoun. ``gender`` is empty where the clause tells none.
    """

    kind: Kind
    name: str = ""
    gender: Gender = ""


LENT_WORDS = Speaker("lent")
AFTER_PREPOSITION = re.compile(r"(lui|elle|him|her)(?=\s*(?:[,.;:«“)\n]|$))", re.IGNORECASE)
# « my area manager said »: its head is any noun
ENGLISH_SUBJECT = re.compile(
    r"(?:[Mm]y|[Oo]ur|[Oo]ne of (?:my|our|his|her|the|their))\s(?:[a-z-]{2,20}\s){0,2}?[a-z-]{2,20}"
    rf"(?=\s(?:[a-z]{{2,20}}ed|put|then|{ENGLISH})\b|[,:]|$)"
)
TITLED = re.compile(
    r"(?:le|la|l[’'])\s?(?=(?:Dr|Pr|Me|docteure?|professeure?|M\.|Mme)\s+[A-ZÀ-Þ])(?:docteure?\s|professeure?\s)?"
)
TOLD_TO = re.compile(
    r"\s+(?:(?:à|auprès de|devant)\s+(?:l[’']|la\s|le\s|son\s|sa\s|ses\s|notre\s|nos\s|un\s|une\s)?"
    r"|au\s|aux\s|auprès d[’'])[\wà-ÿ’'-]{1,30}(?:\s[A-ZÀ-Þ][\wà-ÿ’'-]{1,30}){0,2}?,?\s+"
)


def speaker_after(text: str, cast: Cast) -> Speaker | None:
    """Return the speaker whom a clause at the start of ``text`` names after or with its verb."""
    if inverted := INVERTED.match(text):
        verb, denied = inverted["verb"], re.match(r"n(?:e\s|[’'])", text)
        if verb and (denied or NOT_SPEECH.match(verb)):
            return None
        if verb and inverted["pronoun"] not in ("il", "elle") and not SPOKEN.match(verb):
            return None
        return pronoun_speaker(inverted["aux"] or inverted["pronoun"], text[: inverted.end()])
    verb = VERB_FIRST.match(text)
    if not verb:
        return None
    rest = text[verb.end() :]
    told = TOLD_TO.match(text, verb.end() - 1)
    return (
        noun_phrase(rest, cast)
        or (noun_phrase(text[told.end() :], cast) if told else None)
        or _definite(rest)
    )


def noun_phrase(text: str, cast: Cast) -> Speaker | None:
    """Return the speaker whom the words at the start of ``text`` stand for."""
    if theirs := ENGLISH_SUBJECT.match(text):
        return Speaker("role", theirs.group())
    title = TITLED.match(text)
    text = text[title.end() :] if title else text
    if named := PERSON.match(text):
        return _several(text, named, cast)
    if back := SAID_THAT.match(text):
        return Speaker("back", "", "f" if re.search(r"(?:ère|elle-ci|ée)$", back.group()) else "m")
    if role := ROLE_PHRASE.match(text):
        return _role(text, role, cast)
    return _anyone(text) or _after_bare_role(text, cast)


def person_meant(text: str, cast: Cast) -> Speaker | None:
    """Return the speaker whom the words after « selon » stand for, « elle » among them."""
    if pronoun := AFTER_PREPOSITION.match(text):
        return Speaker("back", "", "f" if pronoun[1].lower() in ("elle", "her") else "m")
    return noun_phrase(text, cast)


def _anyone(text: str) -> Speaker | None:
    """Return whoever « une kiosquière de Lyon » is, unless it is a thing: « une étude »."""
    anyone = re.match(rf"[Uu]ne?\s+(?!(?:autre|{TIMES})s?\b)[\wà-ÿ-]{{3,20}}", text)
    if not anyone or THINGS.search(anyone.group()):
        return None
    return Speaker("role", _trimmed(anyone.group() + COMPLEMENT.match(text, anyone.end())[0]))  # type: ignore[index]


def _after_bare_role(text: str, cast: Cast) -> Speaker | None:
    """Return who is named after a role without a determiner: « head librarian X »."""
    bare = re.match(r"(?:[a-zà-ÿ-]+\s+){1,3}(?=[A-ZÀ-Þ])", text)
    return noun_phrase(text[bare.end() :], cast) if bare and ROLE.search(bare.group()) else None


def _definite(text: str) -> Speaker | None:
    """Return whoever « la kiosquière » is, after a verb that comes before its subject."""
    match = re.match(rf"(?P<det>le|la|l[’'])\s*(?:{ADJECTIVE}\s+)?[\wà-ÿ-]{{3,20}}(?![\w’'])", text)
    if not match or THINGS.search(match.group()):
        return None
    female = match["det"] == "la" or FEMALE_ROLE.search(match.group())
    return Speaker("back", match.group(), "f" if female else "m")


def _several(text: str, named: re.Match[str], cast: Cast) -> Speaker | None:
    """Return the person named, or two who speak together."""
    first = cast.full(named.group())
    if not first or re.match(r"\s*&", text[named.end() :]):
        return None
    other = re.match(r"\s+(?:et|and)\s+", text[named.end() :])
    second = PERSON.match(text, named.end() + other.end()) if other else None
    if other and second and (name := cast.full(second.group())):
        return Speaker("named", f"{first} {other.group().strip()} {name}")
    return Speaker("named", first, cast.gender(first))


def _role(text: str, role: re.Match[str], cast: Cast) -> Speaker | None:
    """Return the person whose role comes first, or the role where no name follows it."""
    if role["group"] or role["several"]:
        return Speaker("role", text[: role.end()] + WHOSE.match(text, role.end())[0])  # type: ignore[index]
    gender: Gender = (
        "f" if FEMALE_ROLE.search(role["role"]) or role["det"].lower() in ("la", "une") else "m"
    )
    complement = re.match(
        r"(?:\s+(?![«»])[\wà-ÿ’'-]{1,25}){0,8}?,?\s+(?=[A-ZÀ-Þ])", text[role.end() :]
    )
    start = role.end()
    for _ in range(4):  # « la directrice de la Banque de Lyon, Anne Roy »
        if not complement:
            break
        start += complement.end()
        named = PERSON.match(text, start)
        before = text[role.end() : start]
        if named and not re.search(
            r"(?:\b(?:de|du|des|chez|à|au|aux|en|la|le|les|of|at)|[dl][’'])\s*$", before
        ):
            if name := cast.full(named.group()):
                return Speaker("named", name, cast.gender(name))
            break
        complement = re.match(
            r"[A-ZÀ-Þ][\wà-ÿ’'-]*(?:\s+(?![«»])[\wà-ÿ’'-]{1,25}){0,6}?,?\s+(?=[A-ZÀ-Þ])",
            text[start:],
        )
    phrase = _trimmed(text[: role.end()] + COMPLEMENT.match(text, role.end())[0])  # type: ignore[index]
    definite = role["det"].lower() in ("le", "la", "l’", "l'", "ce", "cet", "cette", "the")
    return Speaker("back" if definite else "role", phrase, gender)


def _trimmed(phrase: str) -> str:
    return re.sub(r"\s+(?:de|du|des|d[’']|à|au|en|l[’']|chez)$", "", phrase.strip(" ,\n"))


def pronoun_speaker(pronoun: str, clause: str) -> Speaker | None:
    """Return whom a pronoun after its verb stands for; nobody said what a conditional lends."""
    if pronoun in ("on", "je", "nous", "vous") or CONDITIONAL.search(clause):
        return LENT_WORDS
    if pronoun in ("il", "elle"):
        return Speaker("back", "", "f" if pronoun == "elle" else "m")
    return None
