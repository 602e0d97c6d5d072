"""Who speaks according to the clause before a quotation: the grammar around a verb of speech.

What such a clause lends to someone (« imaginons un client qui dirait ») nobody has said.
"""

import re

from corpus.announcing import PREPOSITION, announced
from corpus.cast import Cast
from corpus.names import PERSON
from corpus.speakers import (
    CLITICS,
    LENT_WORDS,
    Speaker,
    noun_phrase,
    person_meant,
    pronoun_speaker,
)
from corpus.speech import CONDITIONAL, MANNER, ROLE_PHRASE, SPOKEN, VERB

# what may stand between a subject and its verb: a note call, brackets, an apposition
APPOSED = re.compile(
    r"(?:\[\d+\])?\s*(?:\([^)]{0,60}\))?"
    r"\s*(?:,[^;:]{1,160},|,\s*(?:lui|elle)(?:-même)?,?|,|lui-même|elle-même)?\s*"
)


NOBODY = re.compile(
    r"(?i:\b(?:on|chacun|nul|personne|tout le monde|d[’']aucuns|certains|beaucoup|je|j[’']ai"
    r"|tu|ils|elles|one|you|they|I|we))(?![^\W\d_])"
    rf"\s*(?:n[’']|ne\s)?\s*{CLITICS}(?:(?:ai|as|a|avons|avez|ont|pourrai[st]|pourrions|peut"
    rf"|peux|puisse)\s+)?(?:\w+\s)?$"
)


WE = re.compile(
    r"(?:^|[,;:(]\s*|\b(?:[Qq]ue|[Qq]uand|[Ss]i|[Cc]omme|et|mais|où)\s+)(?:[Nn]ous|[Vv]ous)\s*"
    rf"(?:n[’']|ne\s)?\s*{CLITICS}(?:(?:avons|avez|pourrions)\s+)?(?:\w+\s)?$"
)
WE_SAY = re.compile(
    r"(?:ons|ez)$|\b(?:avons|avez|aurions|auriez|pourrions|pourriez)\s+(?:\w+\s)?[\wà-ÿ]+$"
)
# « a tapé à la vitre et nous a crié », « looked at it and said »
JOINED = re.compile(r"(?:\b(?:et|puis|mais|and|then|but)|,)\s*(?:\w+ment\s*)?$")
WITHIN = re.compile(r"\b(?:qui|dont|que|who|which|that|whom)\b|\bqu[’']|[:;«“]")


LENT = re.compile(
    r"\b(?:imagin(?:ons|ez|e|ent|ait|aient)|suppos(?:ons|ez)|admettons|comme si|fameu(?:x|se|ses)"
    r"|soi-disant|prétendue?s?|dit-on|comme on dit"
    r"|adage|proverbe|dicton|slogan|refrain|antienne|rengaine|ritournelle|mantra"
    r"|mot d[’']ordre|bien connu|petite musique|sur l[’']air|lieu commun"
    r"|idée reçue|cliché|du (?:type|style|genre)|pourrai(?:t|s|ent)|pourrions|pourriez"
    r"|faudrait|voudrait|affiche|affichette|panneau|panneaux|pancarte|écriteau"
    r"|banderole|badge|notice|consigne|étiquette|formulaire|questionnaire|règlement|script"
    r"|prétexte|[Jj]e vous entends|[Jj][’']entends (?:déjà|d[’']ici)|vous me direz"
    r"|(?:on|vous|ils) (?:me |nous |vous "
    r"|lui |leur )?(?:dir|répondr|objecter|répliquer|rétorquer|demander)(?:ez|a|ont)"
    r"|(?:[Rr]épondez|[Dd]ites|[Ee]crivez|[Éé]crivez|[Dd]emandez|[Rr]épétez"
    r"|[Cc]ommencez|[Ss]ay|[Aa]nswer)"
    r"(?:-\w{1,5})?(?:\s\w{1,20}){0,4}\s?:"
    r"|(?:[Cc]roit|[Ii]magine|[Pp]ense)-t?-?on|se dir(?:a|ont|ait|aient)"
    r"|so-called|imagine|suppose|as if|would say|might say)(?:\b|(?<=:))"
    r"|\b[Ss]i\b[^.:;!?]{0,80}\b\w{2,15}(?:ait|aient|ions|iez)\b"
)


AS_SAID = re.compile(
    rf"\b(?:[Cc]omme|[Aa]insi que)\s+(?:le\s|l[’'])?(?:a\s|avait\s)?"
    rf"(?:{VERB}|montr(?:e|é|ait)|établit|établi)\s+{MANNER}"
)
# « X, pour qui “…” »
FOR_WHOM = re.compile(r",?\s+(?:pour|selon|d[’']après)\s(?:qui|lequel|laquelle)\s*[,:]?\s*$")
HIS_EYES = re.compile(r"(?:^|[,;.]\s*|\b(?:[Mm]ais|[Ee]t|[Oo]r)\s)[Àà] ses yeux\s*[,:]\s*$")
UNSAID = re.compile(
    r"\b(?:ne\s|n[’'])\s*(?:le\s|l[’'])?"
    rf"(?:(?:a|ont|avait)\s(?:jamais|pas)\s(?:\w+\s)?{VERB}|{VERB}\s(?:pas|jamais))\b"
)


def speaker_before(clause: str, cast: Cast) -> tuple[Speaker, float] | None:
    """Return the speaker named in the clause that a quotation ends, and how surely."""
    if found := (_as_said(clause, cast) or _for_whom(clause, cast) or _according(clause, cast)):
        return found, 0.9
    if lends(clause):
        return LENT_WORDS, 0.9
    if not re.search(r"(?:[:,(]|\b(?:que|qu[’'])|[\wà-ÿ])\s*$", clause):
        return None
    verbs = [verb for verb in SPOKEN.finditer(clause) if not _is_noun(clause, verb)]
    for verb in reversed(verbs):
        speaker = _subject(clause[: verb.start()], verb[0], cast) or _after_verb(clause, verb, cast)
        if speaker:
            return (speaker, 0.9 if _announces(clause) else _linked(clause, verb))
    return announced(clause, cast)


def _as_said(clause: str, cast: Cast) -> Speaker | None:
    """Return who is named in « comme l’écrit X », which makes no hypothesis of what it is in."""
    match = AS_SAID.search(clause)
    speaker = noun_phrase(clause[match.end() :], cast) if match else None
    return speaker if speaker and speaker.kind == "named" else None


def _for_whom(clause: str, cast: Cast) -> Speaker | None:
    """Return who stands before « pour qui », and « à ses yeux » as a person to look for."""
    if HIS_EYES.search(clause):
        return Speaker("back")
    match = FOR_WHOM.search(clause)
    return _ends_with(clause[: match.start()], cast, free=True) if match else None


def lends(clause: str) -> bool:
    """Whether a clause lends the words that follow it: a hypothesis, a slogan, a sign."""
    return bool(
        LENT.search(clause)
        or (CONDITIONAL.search(clause) and "selon" not in clause.lower())
        or UNSAID.search(clause)
    )


def _announces(clause: str) -> bool:
    return bool(re.search(r"(?::|\b(?:que|qu[’'])|,)\s*$", clause))


def _linked(clause: str, verb: re.Match[str]) -> float:
    """Return how surely a verb with no colon or « que » after it announces what follows."""
    rest = clause[verb.end() :]
    if re.fullmatch(r"\s*(?:[\wà-ÿ]+ment\s)?", rest):
        return 0.85
    if re.fullmatch(r"\s*(?:[\wà-ÿ’'-]+\s+){1,4}", rest):
        return 0.7  # « a salué un accord “…” »
    return 0.6 if re.match(r"[^.:;]{0,100}\b(?:que|qu[’']|that)", rest) else 0.0


def _is_noun(clause: str, verb: re.Match[str]) -> bool:
    """Whether what looks like a verb is a noun or an adjective: « son livre », « une note »."""
    if not re.search(r"(?:es?|it|ent)$", verb["verb"]):
        return False
    before = clause[max(0, verb.start() - 14) : verb.start()]
    determined = (
        r"(?:\b(?:le|la|les|un|une|son|sa|ses|ce|cette|cet|ces|mon|ma|mes|notre|nos"
        r"|votre|du|de|des|au|(?<![’'])en|sans|par|the|his|her)|\b[dl][’'])\s+$"
    )
    if not re.search(determined, before):
        return False
    # « elle le répète », « il la raconte »: an object, if a subject stands before it
    left = clause[: verb.start()]
    return not re.search(
        r"(?:\b(?:il|elle|on|qui|je|nous|vous)|[A-ZÀ-Þ][\wà-ÿ-]+)\s+(?:ne\s|n[’'])?(?:le|la"
        r"|les|l[’']|en)\s*$",
        left,
    )


def _according(clause: str, cast: Cast) -> Speaker | None:
    pattern = (
        r"\b(?:(?:[Ss]elon|[Dd][’']après|[Aa]ccording to|[Àà] en croire|[Pp]our (?:citer"
        r"|reprendre (?:les (?:mots|termes)|la formule|l[’']expression) de)"
        r"|[Aa]ux (?:yeux|dires) de|[Dd]e l[’']aveu de|[Dd]ixit|[Dd]ans la bouche de"
        r"|[Ss]ous la plume de)\s+|[Aa]ux (?:yeux|dires) d[’']|[Pp]our\s+)"
    )
    for match in re.finditer(pattern, clause):
        rest = clause[match.end() :]
        speaker = person_meant(rest, cast)
        if not speaker or speaker.kind == "lent":
            continue
        purpose = match.group().strip().lower() == "pour"
        if purpose and not (
            match.start() == 0 or re.search(r"[,;]\s*$|^\s*\w+,?\s*$", clause[: match.start()])
        ):
            continue
        if purpose and not re.search(r"[,:]", rest):
            continue
        if len(rest) <= 160:
            return speaker
    return None


def _subject(left: str, verb: str, cast: Cast) -> Speaker | None:
    """Return the subject of ``verb``, which stands right after ``left``."""
    if NOBODY.search(left) or (WE.search(left) and WE_SAY.search(left + verb)):
        return LENT_WORDS
    left = re.sub(
        r"(?:\s*\b(?:ne|n[’']|le|la|les|l[’']|me|m[’']|se|s[’']|nous|vous|lui|leur|y|en|a"
        r"|avait|avaient|ont|eut|has|had|have|est|ensuite|alors|aussi|encore|toujours|souvent|ainsi"
        r"|un jour|plus tard|aussitôt|seulement|simplement|même|parfois|enfin|d[’']abord|notamment"
        r"|volontiers|désormais|later|then|also|once|always|often|never|still|just|simply|quietly"
        r"|[\wà-ÿ]{3,20}(?:ment|ly))(?:(?<=[’'])|(?![\w’']))\s*){0,4}$",
        "",
        left,
    )
    pronoun = re.search(r"(?:^|[\s,;(’'])([Ii]l|[Ee]lle|he|she|He|She)$", left.rstrip())
    if pronoun:
        female = pronoun[1].lower() in ("elle", "she")
        return Speaker("back", "", "f" if female else "m")
    relative = re.sub(r",?\s+(?:qui|who)$", "", left.rstrip())
    whole = relative if relative != left.rstrip() else left.rstrip()
    found = _ends_with(whole, cast, free=whole is relative and relative != left.rstrip())
    return found or _anyone_alone(whole, cast) or _first_subject(left.rstrip(), cast)


def _anyone_alone(left: str, cast: Cast) -> Speaker | None:
    """Return whoever « un kiosquier » is, where a sentence begins with that alone."""
    opening = re.sub(r"^\W*(?:[^,«»]{1,60},\s)?", "", left)
    phrase = noun_phrase(opening, cast) if re.match(r"[Uu]ne?\s", opening) else None
    return phrase if phrase and phrase.kind == "role" and phrase.name == opening else None


def _first_subject(left: str, cast: Cast) -> Speaker | None:
    """Return the subject of the sentence, where a second verb of it comes after ``left``."""
    if not JOINED.search(left) or WITHIN.search(left):
        return None
    opening = re.sub(
        r"^\W*(?:(?:[Ee]t|[Mm]ais|[Pp]uis|[Aa]lors|[Aa]nd|[Bb]ut|[Tt]hen)\s)?", "", left
    )
    pronoun = re.match(r"([Ii]l|[Ee]lle|[Hh]e|[Ss]he)\s", opening)
    if pronoun:
        return Speaker("back", "", "f" if pronoun[1].lower() in ("elle", "she") else "m")
    return noun_phrase(opening, cast)


def _ends_with(left: str, cast: Cast, *, free: bool) -> Speaker | None:
    """Return who is named at the end of ``left``, or before an apposition that ends there.

    A name after a preposition is no subject, unless ``free``: « à X, qui précise ».
    """
    found: list[tuple[int, int, Speaker]] = [
        (match.start(), match.end(), Speaker("named", name, cast.gender(name)))
        for match in PERSON.finditer(left)
        if (name := cast.full(match.group()))
    ]
    for match in ROLE_PHRASE.finditer(left):
        phrase = noun_phrase(left[match.start() :], cast)
        if phrase and phrase.kind in ("role", "back"):
            found.append((match.start(), match.start() + len(phrase.name), phrase))
    for start, end, speaker in sorted(found, key=lambda item: (-item[1], item[0])):
        governed = PREPOSITION.search(left[:start])
        if APPOSED.fullmatch(left, end) and (free or not governed):
            return speaker
    return None


def _after_verb(clause: str, verb: re.Match[str], cast: Cast) -> Speaker | None:
    """Return the speaker after the verb: « comme l’écrit X : », « précise encore X, »."""
    inverted = re.match(r"(?:-t)?-(ils?|elles?|on|je|nous|vous)\b", clause[verb.end() :])
    if inverted:
        return pronoun_speaker(inverted[1], verb.group())
    manner = re.compile(rf"\s+{MANNER}").match(clause, verb.end())
    return noun_phrase(clause[manner.end() :], cast) if manner else None
