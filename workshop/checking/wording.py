"""The words that deny, restrict or frame what a sentence says, in French and English."""

# ruff: noqa: RUF001 - signs that look alike are what this is about

import re

APOSTROPHE = "['’ʼ]"
# not « si bien que », not « un si grand »
IF = (
    rf"\bsi(?=\s+(?:on|le|la|les|une?|des|elles?|ce|cet|cette|ces|vous|nous|je|tu|son|sa|ses|leurs?"
    rf"|chaque|aucune?|toute?s?|tous|[jlcn]{APOSTROPHE})|\s*$)|\bs{APOSTROPHE}(?=ils?\b|\s*$)"
)
NEGATION = {
    "fr": re.compile(
        rf"\b(?:ne|n{APOSTROPHE}|pas|jamais|rien|aucune?s?|ni|nul(?:le)?|nullement|aucunement|guère"
        r"|personne ne|sans|non)(?![\w-])",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:not|never|no|none|nothing|nobody|neither|nor|without|hardly|cannot|\w+n{APOSTROPHE}t"
        r")(?![\w-])",
        re.IGNORECASE,
    ),
}
# right after the words quoted, these turn them round
DENIED_NEXT = {
    "fr": re.compile(
        r"(?:pas|plus|jamais|rien|guère|point|nullement|aucunement|aucune?|personne|nulle part|que"
        r"|qu['’]|ni)(?![\w-])",
        re.IGNORECASE,
    ),
    "en": re.compile(r"(?:not|never|no longer|nothing|nobody|neither|nor)\b", re.IGNORECASE),
}
OPEN_NEGATION = {
    "fr": re.compile(rf"\b(?:ne\b|n{APOSTROPHE})(?!.*\b(?:pas|plus|jamais|rien|guère|point|aucune?"
                     r"|personne"
                     r"|nul|que|ni|nullement)\b)[^.;:]*$", re.IGNORECASE | re.DOTALL),
    "en": re.compile(r"(?!)"),
}  # fmt: skip
RESERVATION = {
    "fr": re.compile(
        r"\b(?:mais|sauf|hormis|excepté|pourtant|cependant|toutefois|néanmoins|à (?:la )?condition"
        r"|hors|exceptions?|lorsqu|dès lors qu|pour peu qu|pour autant"
        r"|sous (?:réserve|condition)|pourvu qu|à moins|à l['’]exclusion"
        r"|seulement|uniquement|même si|bien qu|quoiqu|encore (?:faut|qu)|tant qu|ou presque"
        r"|du moins|au moins en|en théorie|en principe|en apparence|dans la mesure où"
        r"|à ce(?:ci|la) près|quand bien même|sans qu|faute de|ce qui est faux|à tort|prétend\w*"
        rf"|croi(?:t|ent|yait|yaient)-|dit-on|paraît-il)|{IF}",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:but|except|unless|provided|however|although|though|yet|only (?:if|when)|if"
        r"|as long as"
        r"|at least in|in theory|in principle|save for|apart from|on condition|whereas|while"
        r"|until|so long as|wrongly|allegedly|supposedly)\b",
        re.IGNORECASE,
    ),
}
# before the words quoted, these say that nobody should take them as said
FRAME = {
    "fr": re.compile(
        r"(?:\b(?:faux|fausse|à tort|illusions?|mythe|légende|absurde|naïf|naïve|naïveté|erreurs?"
        r"|douter?|doutent|doute|nier?|nient|conteste\w*|réfute\w*|dément\w*|récuse\w*|rejette\w*"
        r"|préten[dt]\w*|croi(?:t|ent|re|yait|yaient)|cru|imagin\w+|suppos\w+|feint|feindre"
        r"|contrairement|loin d|refus\w+|interdi\w+|il s['’]en faut|comme si|à supposer"
        r"|au cas où|même si|quand bien même|bien qu|quoiqu|à moins|sans qu|faute de|peut-être"
        r"|on (?:dit|répète|entend)|d['’]aucuns|caricature|soi-disant"
        rf"|(?:à|sous) (?:la )?condition|pourvu)|{IF})",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:false|wrong(?:ly)?|mistaken(?:ly)?|myth|illusion|absurd|naive|deny|denies|denied"
        r"|doubts?|doubtful|claims?|claimed|supposedly|allegedly|believes?|believed|imagine|suppose"
        r"|unlike|contrary|refus\w+|reject\w*|if"
        r"|unless|even if|although|as if|some (?:say|think))\b",
        re.IGNORECASE,
    ),
}
# a clause that begins here is governed by the words before, which say how far it is believed…
GOVERNED = {
    "fr": re.compile(rf"\b(?:que|qu{APOSTROPHE})\s*$", re.IGNORECASE),
    "en": re.compile(r"\bthat\s*$", re.IGNORECASE),
}
# … unless they only report it
REPORTED = {
    "fr": re.compile(
        r"\b(?:rappel|montr|écri|soulign|constat|observ|not|précis|expliqu|affirm|souti|soutenir"
        r"|indiqu|établi|confirm|ajout|conclu|sai[ts]|dit|déclar|relèv|estim|considèr|avert|prouv"
        r"|démontr|reconna|signal|annonc|répond|résum|parce|puis|tandis|alors|ainsi|afin|pour"
        # « il serait hasardeux d’affirmer que » reports nothing
        rf")\w*(?<!er)(?<!ire)(?<!ure)(?<!ndre)(?<!ir)(?:,?\s+\w+){{0,2}}\s*,?\s*(?:que|qu{APOSTROPHE})\s*$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:show|writ|wrote|not|observ|explain|stat|point|add|conclud|confirm|remind|report|say"
        r"|said|argu|found|find|prov|demonstrat|so)\w*(?:\s+\w+){0,2}\s+that\s*$",
        re.IGNORECASE,
    ),
}
COORDINATED = {
    "fr": re.compile(r"\b(?:et|mais|or|car|donc|puis|ou|tandis que|alors que)\s*$", re.IGNORECASE),
    "en": re.compile(r"\b(?:and|but|or|for|so|then|while|whereas)\s*$", re.IGNORECASE),
}


def language_of(code: str) -> str:
    """Return the language whose words are looked for in an article of language ``code``."""
    return "en" if code == "en" else "fr"
