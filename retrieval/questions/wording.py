"""What a short question is made of: words that say something, things it names, a clause or not."""

import re

from corpus.language import QUESTION_LANGUAGES, detect_language
from index.french import FUNCTION_WORDS, content_words, fold

SMALL = {
    language: frozenset(fold(word) for word in text.split())
    for language, text in FUNCTION_WORDS.items()
}
EMPTY = SMALL["fr"] | SMALL["en"]
# relations and opinions: a question made of these alone leaves unsaid what they are about
RELATIONS = """
    exemple exemples contre-exemple cas contraire inverse opposé accord désaccord avis opinion
    preuve preuves limite limites risque risques inconvénient inconvénients avantage avantages
    intérêt conséquence conséquences effet effets résultat résultats cause causes raison raisons
    solution solutions alternative alternatives différence différences objection objections
    critique critiques argument arguments origine source sources auteur auteurs texte textes
    article articles détail détails condition conditions reste suite chose façon manière moyen
    fin but mieux vrai vraie faux sûr grave possible sinon plutôt justement encore exactement
    pense pensent penser penses croit croient croire opposer oppose opposent contredit contredire
    défend défendent soutient soutiennent explique expliquer expliques développe développer
    précise préciser résume résumer détaille donne donner donnez cite citer sais sait savoir
    autres contre depuis peux peut pouvez veux critère critères prix lien rapport raisonnable
    existe agit conclure conclut conclusion concrètement etc question
    example examples instance opposite disagree disagrees agree agrees proof evidence limit limits
    risk risks drawback drawbacks benefit benefits reason reasons result results effect effects
    alternative alternatives difference objections criticism argument arguments author authors
    source sources detail details case cases else really true false explain elaborate think thinks
    say says said give tell show matter others opinion view views
"""
RELATIONAL = frozenset(fold(word) for word in RELATIONS.split())
OPINIONS = frozenset(("pense", "pensent", "penser", "think", "thinks"))

DETERMINER = (
    r"(?:les?|la|une?|des|du|aux?|ce|cet|cette|ces|mon|ma|mes|notre|nos|votre|vos|chaque|toute?s?"
    r"|tous|certaine?s|plusieurs|the|an"
    r"|(?<!['’])a(?!\s+\w*(?:ée?s?|[iu]|it|is)\b)|some|any|every|each)"
)
INVERTED = r"[^\W\d_]+-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous)\b"
DETERMINED = re.compile(  # a noun, not the verb of « comment le calcule-t-on »
    rf"(?<![\w-])(?:{DETERMINER}\s+|[ld]['’](?!une?\b))(?!{INVERTED})([^\W\d_]{{2,}})",
    re.IGNORECASE,
)
CAPITAL = re.compile(r"(?:(?<=\s)|(?<=['’]))[A-ZÀ-Þ]\w+")  # not the one a question begins with
FIRST_WORD = re.compile(rf"(?!{INVERTED})(?:[LD]['’])?[^\W\d_]{{3,}}(?:-\w+)*(?![\w'’-])")
ENGLISH_SUBJECT = re.compile(  # a plural without an article
    r"\b(?:do|does|did|should|can|could|will|would|are|is|have|has|must|may) ([^\W\d_]{3,})\b"
    r"(?<!the)(?<!any)(?<!his)(?<!her)",
    re.IGNORECASE,
)
SPACED = re.compile(r"(?:-| )t[-' ](?=(?:ils?|elles?|on)\b)")  # « a t il », « a t'il »
UNHYPHENED = re.compile(
    r"\b(faut|sont|ont|est|était|doit|doivent|peut|peuvent|dit|fait|font)"
    r"(?: (?=(?:ils?|elles?|on)\b)"
    r"|(?<=\best) (?=ce\b))",
    re.IGNORECASE,
)

SUBJECT = r"(?:je|tu|ils?|elles?|on|nous|vous|ça|ca|cela)"
FINITE = (
    r"es|est|sont|a|ont|était|étaient|avait|avaient|sera|seront|serait|seraient|fut|doit|doivent"
    r"|devrait|devraient|peut|peuvent|pourrait|pourraient|veut|veulent|faut|faudrait|fait|font"
    r"|va|vont|dit|disent|dirait|pense|pensent|croit|croient|sert|servent|suffit|vaut|marche"
    r"|donne|cite|explique|développe|précise|résume"
    r"|is|are|was|were|does|do|did|has|have|had|can|could|should|would|will|must|may|might"
    r"|says?|thinks?|give|tell|show|explain"
)
ASKING = (
    r"(?:à|a|de|d'|auprès de|parmi|vers|en|sur|pour|par|avec|chez|dans|contre|depuis|selon|with|for"
    r"|by|to|from|of|on|in)?"
    r"\s*(?:qui|que|qu'|quoi|quel(?:le)?s?|comment|pourquoi|combien|quand|où|lequel|laquelle"
    r"|lesquel(?:le)?s|who|whom|whose|what|which|how|why|when|where)"
)
ASKS = re.compile(rf"{ASKING}(?!\w)")
CLAUSE = re.compile(rf"(?:-|\b){SUBJECT}\b|\bc'|-ce\b|\bs'ils?\b|\b(?:{FINITE})\b|\b(?:si|if)\b")
RELATIVE = re.compile(r"(?<=\w)\s+(?:qui|que|qu'|dont|où|who|that|which)(?:\b|(?<=')).*")


def plain(text: str) -> str:
    """Return ``text`` as the rules read it: lower case, one kind of apostrophe and of space."""
    return " ".join(text.lower().replace("’", "'").split()).strip(" ?!.…,;:")


def hyphenated(text: str) -> str:
    """Return ``text`` with the hyphens that a hurried hand leaves out before a pronoun.

    >>> hyphenated("a t il raison ? est ce vrai ?")
    'a-t-il raison ? est-ce vrai ?'
    """
    return UNHYPHENED.sub(r"\1-", SPACED.sub("-t-", text))


def own_words(text: str) -> list[str]:
    """Return the words of ``text`` that say something, folded; none if none does."""
    folded = (fold(word) for word in content_words(text))
    return [word for word in folded if len(word) > 1 and word not in EMPTY]


def is_relational(text: str) -> bool:
    """Whether ``text`` only says how it relates to something that it does not name.

    >>> is_relational("Y a-t-il des preuves ?"), is_relational("Qui est Lipsky ?")
    (True, False)
    """
    return all(word in RELATIONAL for word in own_words(text))


def is_clause(text: str) -> bool:
    """Whether ``text`` asks or tells with a verb, or with a question word at its head.

    >>> is_clause("les salariés qui sont malades"), is_clause("les salariés sont malades")
    (False, True)
    """
    said = plain(text)
    return bool(ASKS.match(said) or CLAUSE.search(RELATIVE.sub("", said)))


def names_something(text: str) -> bool:
    """Whether ``text`` names a thing or a person that a pronoun after it may stand for.

    >>> names_something("Comment le client"), names_something("Comment donc")
    (True, False)
    """
    nouns = DETERMINED.findall(text) + ENGLISH_SUBJECT.findall(text)
    if CAPITAL.search(text) or any(own_words(noun) for noun in nouns):
        return True
    first = FIRST_WORD.match(text)
    return first is not None and bool(own_words(first.group()))


def names_of(text: str) -> list[str]:
    """Return the words of ``text`` that have a capital inside it, folded."""
    return [fold(word) for word in CAPITAL.findall(" " + text)]


def is_english(text: str) -> bool:
    """Whether a question is asked in English, as its small words tell before its names do."""
    small = [fold(word) for word in re.findall(r"[^\W\d_]+", text)]
    french, english = (sum(word in SMALL[language] for word in small) for language in ("fr", "en"))
    if french != english:
        return english > french
    return detect_language(text, QUESTION_LANGUAGES) == "en"


def joint(text: str) -> str:
    """Return what links one more clause to the question ``text``, in its language."""
    return ", and " if is_english(text) else ", et "
