"""Pronouns of a question that stand for something it does not name itself.

A pronoun points outside unless the question names, in the place where grammar lets it, what the
pronoun may stand for. A subject pronoun or a possessive takes any noun before it; an object
pronoun takes none of its own clause (« les ouvriers l’ont-ils accepté ? »), only of one before;
every pronoun may be explained at the end, after a comma (« faut-il les noter, les employés ? »).
"""

import re
from collections.abc import Callable, Iterator

from retrieval.questions.wording import (
    DETERMINER,
    INVERTED,
    hyphenated,
    is_clause,
    names_something,
    plain,
)

INFINITIVE = (
    r"(?!manager|leader|worker|loisir|plaisir|avenir|souvenir|désir|hiver|danger|espoir|pouvoir"
    r"|devoir|savoir|couloir|déjeuner|dîner|lettre|sourire|conseiller|étranger|hyper|super|foyer"
    r"|loyer|scooter|cancer|berger|boulanger|miroir|trottoir|soir\b|tiroir|cuir|reporter|flyer)"
    r"(?:\w{3,}(?:(?<!i)er|fier|ir|oir)"
    r"|(?:appréc|négoc|assoc|cop|var|mar|l|rel|all|publ|oubl|multipl|concil|étud|remerc|n)ier"
    r"|(?:t|c)rier|\w*(?:[eo]n|er|ain|ein|oin|ou)dre|\w*mettre|\w*(?:dire|lire|crire|faire|croire|uire)"
    r"|\w*(?:suivre|vivre|vaincre|naître))\b"
)
ALONE = "".join(
    rf"(?<!\b{word} )" for word in ("à", "a", "de", "chez", "avec", "pour", "par", "sur")
)
ALONE += r"(?<!contre )(?<!vers )"
HOST = rf"(?<![-\w])(?:on|ils?|elles?|je|tu|nous|vous|ne|{ALONE}qui)"
CLITIC = r"(?:les? |la |l'|lui |leur |en |y )"
IMPERSONAL = re.compile(
    r"\b(?:faut|faudrait|fallait|y a|y avait|agit|agissait|existe|reste|arrive|convient|importe)"
    r"-(?:t-)?il\b|\bil (?:faut|faudrait|fallait|y a|y avait|s'agit|existe|reste|arrive|convient)\b"
    r"|\b(?:suffit|vaut|semble|est|serait|était)-il (?!capable|prêt|sûr|obligé|tenu|libre)"
    r"(?:\w+ ){0,3}(?:de |d'|que |qu')"
    r"|\b(?:n'|qu')y a(?:-t-il)?\b|\bse passe-t-il\b|\bs'est-il (?:passé|produit)\b"
    r"|\bil (?:suffit|vaut|semble|est|serait|était) (?!capable|prêt|sûr|obligé|tenu|libre)"
    r"(?:\w+ ){0,3}(?:de |d'|que |qu')"
    r"|\b(?:is|was|would|can) it\b.* (?:to|that) |\bit (?:is|was|would be) .*\b(?:to|that) "
    r"|\bdoes it (?:take|pay|make sense|matter)\b.* (?:to|if|that|when) "
)
SUBJECTS = re.compile(
    r"(?<![-\w])(?:ils?|elles?|he|she|they|it)\b|-(?:t-)?(?:ils?|elles?)\b"
    r"|\b(?:his|her|their|its|leurs?)\b"
)
OBJECTS = re.compile(
    rf"(?<!\w){CLITIC}(?={INVERTED}|(?!sourire|lettre){INFINITIVE})|\bl'(?=(?:a|ont|avai(?:en)?t)\b)"
    rf"|{HOST} (?:les? |la |l'|lui |leur |en |y )(?=\w)|\b[nqlmst]u?'(?:en|y)\b(?! est)"
    r"|-(?:les?|lui|leur|en|y)\b|(?<!entre )\b(?:lui|eux)\b(?!-)"
    r"|\b(?:him|them)\b|\b(?:for|about|of|with|do|does|in|to|against) (?:it|this|that)\b"
)
POSSESSIVES = re.compile(r"\b(?:son|sa|ses) (?=\w)")
# who a possessive may belong to without being named: « comment motiver son équipe »
ANYBODY = re.compile(
    rf"\b(?:on|je|nous|chacun|personne|tout le monde)\b|\bqui (?!est|sont)|{INFINITIVE}"
)
IDIOMS = (
    r"(?:jours?|matin|soir|moment|temps|années?|mois|semaine|siècle|fois|dernières années|sens)\b"
)
POINTERS = re.compile(
    rf"\b(?:cette|cet|ces) (?!{IDIOMS})\w|(?<!-)\bce (?!que\b|qu'|qui\b|sont\b|{IDIOMS})\w"
    r"|\b(?:ça|ca|cela|ceci)\b|\b(?:celui|celles?|ceux)\b(?! (?:qui|que|dont|où)\b| qu')"
    r"|\b(?:ce dernier|ces derniers|les deux|tous deux)\b(?= \w+-|$)"
    r"|^(?:lequel|laquelle|lesquel(?:le)?s)\b(?! de| d')"
    r"|\b(?:does|is|did|can|will|would) (?:this|that)\b|\b(?:this|these|those) \w|\bthat$"
    r"|^which ones?\b"
)
# « c’est vrai ? », but not « c’est quoi, un score ? » nor « est-ce que… », « est-ce utile de… »
IT_IS = re.compile(
    r"\bc'(?:est|était|etait|était)\b(?! (?:quoi|qui|que) .)(?! qu')|-ce\b(?![ -]qu[ei']| \w+-)"
)
CATAPHORA = re.compile(rf" (?:de (?:les? |l'|ne pas )?{INFINITIVE}|d'\w+r\b|que |qu'|to )")
PLACED_AFTER = re.compile(  # « à quoi ça sert un manager ? »
    rf"\b(?:ça|ca|cela) (?:sert|marche|veut dire|fonctionne|existe|coûte)(?: \w+)?"
    rf" (?:{DETERMINER} \w|l'\w)"
)
AT_THE_END = re.compile(
    rf",\s*(?:(?:à|de|a) )?(?:{DETERMINER} \w|[ld]'\w|[A-ZÀ-Þ]\w)[^,]*$", re.IGNORECASE
)
SAYS_WHO = re.compile(r"^(?:selon|d'après|pour|chez|according to) [^,]+, ?")
ASKED_NOUN = re.compile(
    r"\b(?:quel(?:le)?s?|which|what|combien d[e']|how many|how much)\s*[^\W\d_]+"
)
VERB_BEFORE = re.compile(r"[\w'’]+$")
LAST_BORDER = re.compile(
    r".*([,;:]|\b(?:si|quand|lorsqu\w*|pour|sans|afin|avant|après|puisqu\w*|parce|dont|où|et|mais"
    r"|qui|que|if|when|because|who|that|and|but|to)\b|\b(?:s|qu)'(?=ils?|elles?|on))"
)


def points_outside(text: str) -> bool:
    """Whether ``text`` has a pronoun for something that only an earlier question can name.

    >>> points_outside("Que dit-il des règlements ?"), points_outside("Taylor aime-t-il la paie ?")
    (True, False)
    """
    flat = " ".join(text.replace("’", "'").split()).rstrip(" ?!.…")
    flat = hyphenated(flat)
    if _explained_at_the_end(flat):
        return False
    said = plain(flat)
    # capitals tell names, so the rules that look for one read ``flat``, as long as ``said``
    flat = flat[: len(said)] if flat.lower().startswith(said) else said
    return _unnamed_it(said, flat) or any(
        not resolved(flat[:start], said[:start]) for start, resolved in _pronouns(said)
    )


def _explained_at_the_end(flat: str) -> bool:
    """Whether a noun stands after a comma at the end, and a clause before it."""
    end = AT_THE_END.search(flat)
    return end is not None and not is_clause(end.group()[1:]) and is_clause(flat[: end.start()])


def _unnamed_it(said: str, flat: str) -> bool:
    """Whether « ce » or « ça » stands for what was said before."""
    found = IT_IS.search(said)
    if (
        found
        and not CATAPHORA.search(said, found.end())
        and not names_something(ASKED_NOUN.sub("", flat[: found.start()]))
    ):
        return True
    pointer = POINTERS.search(said)
    return (
        pointer is not None
        and not PLACED_AFTER.search(said)
        and not names_something(ASKED_NOUN.sub("", flat[: pointer.start()], count=1))
    )


def _pronouns(said: str) -> Iterator[tuple[int, Callable[[str, str], bool]]]:
    """Yield where each personal pronoun begins and what tells whether the text before names it."""
    impersonal = [match.span() for match in IMPERSONAL.finditer(said)]
    for pattern, resolved in (
        (SUBJECTS, _named_before),
        (OBJECTS, _named_in_another_clause),
        (POSSESSIVES, _owned),
    ):
        for match in pattern.finditer(said):
            if not any(start <= match.start() < end for start, end in impersonal):
                yield match.start(), resolved


def _named_before(flat: str, _said: str) -> bool:
    """Whether a noun stands before; not the verb before « -il », nor the noun that is asked for."""
    text = SAYS_WHO.sub("", ASKED_NOUN.sub("", VERB_BEFORE.sub("", flat)))
    return names_something(text)


def _named_in_another_clause(flat: str, said: str) -> bool:
    border = LAST_BORDER.match(said)
    return border is not None and _named_before(f"{flat[: border.start(1)]} ", said)


def _owned(flat: str, said: str) -> bool:
    return bool(ANYBODY.search(said)) or _named_before(flat, said)
