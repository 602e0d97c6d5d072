"""The words of a question that are not its subject: politeness, and asking who says it."""

import re

from retrieval.questions.phrases import ABOUT, AUTHORS, HE, HEAD, OPENER, SAY, THAT, VIEW
from retrieval.questions.typed import cut, plain

PLEASE = r"(?:s'il (?:te|vous) plait|svp|stp|please)"
WHETHER = r"(?:\s+(?:si\b|s'(?=ils?\b)|whether\b|if\b))?"
TELL = r"(?:dire|expliquer|indiquer|preciser|tell|explain|say)"
HELLO = r"(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good morning|good afternoon)"
KNOW = r"(?:savoir|connaitre|comprendre)"
PADDING = tuple(
    re.compile(pattern)
    for pattern in (
        # a greeting: « bonjour machinal » is a subject
        rf"{HEAD}{HELLO}(?: a (?:tous|toutes)| all| everyone| there| madame| monsieur)?"
        rf"(?=\s*[,.!:;\n]|\s+(?:{OPENER}|j'|je\b|pouvez|peux|pourriez|quelqu'un|i\b|i'd\b))[!,.:\s]*",
        rf"{HEAD}(?:{PLEASE})\s*,?",
        rf" ?,? ?(?<![\w'-]){PLEASE}(?= ?(?:[?.!\n]|$))",
        r"(?:^|(?<=[.?!\n,;])) *(?:(?:un grand )?merci(?: (?:d'avance|beaucoup|bien|par avance))?"
        r"|d'avance merci|thanks(?: a lot| in advance)?|thank you(?: very much| in advance)?"
        r"|cordialement)\s*[.!]*\s*$",
        # wanting to know
        rf"{HEAD}(?:j'aimerais|je (?:voudrais|souhaite|souhaiterais|veux|cherche a))(?: bien)?"
        rf"(?: {KNOW}{WHETHER}| (?:avoir )?(?=(?:l'|le ){VIEW}))",
        rf"{HEAD}je me demand(?:e|ais){WHETHER}",
        rf"{HEAD}(?:i would|i'd) like to (?:know|understand|learn){WHETHER}",
        rf"{HEAD}i (?:want to know|wonder|was wondering|am wondering){WHETHER}",
        # asking to be told
        rf"{HEAD}(?:pouvez|peux|pourriez|pourrais|voulez|veux)[- ](?:vous|tu)(?:,? {PLEASE},?)?"
        rf" (?:me |nous )?{TELL}{WHETHER}",
        rf"{HEAD}(?:could|can|would) you (?:please )?(?:tell|explain to|say to) (?:me|us){WHETHER}",
        rf"{HEAD}(?:merci de (?:bien vouloir )?(?:me |nous )?{TELL}){WHETHER}",
        rf"{HEAD}(?:dites|dis|expliquez|explique)[- ](?:moi|nous){WHETHER}",
        rf"{HEAD}(?:please )?tell me{WHETHER}",
        # asking who knows
        rf"{HEAD}(?:est[- ]ce que )?(?:quelqu'un sait(?:[- ]il)?|vous savez|tu sais|savez[- ]vous"
        rf"|sais[- ]tu){WHETHER}",
        rf"{HEAD}(?:do you know|does (?:anyone|anybody|someone) know){WHETHER}",
        # announcing it
        rf"{HEAD}(?:(?:ma|voici ma|j'ai une|une|petite|my|i have a)(?: petite| quick)? question"
        r"(?: est(?: la suivante)?| is)?|(?:voici )?mes questions|my questions)\s*:",
    )
)
WHOSE = rf"(?:qui|lesquels|lesquelles|quel(?:le)?s? {AUTHORS}|who|which (?:ones|{AUTHORS}))"
THERE = (
    rf"(?:y a[- ]t[- ]il|il y a|existe[- ]t[- ]il|is there|are there) (?:des |un |une |any )?"
    rf"(?:quelqu'un|{AUTHORS}|anyone|anybody) (?:qui|who|that) "
)
SOURCES = rf"(?:(?:tous |toutes )?(?:les|ces|vos|nos) |the |these |your )?{AUTHORS}"
SPEAK = r"(?:parle|traite|discute)(?:nt)?"
SPEAK_OF = r"(?:evoque|mentionne|aborde)(?:nt)?|mentions?|discuss(?:es)?"
SAYS = r"(?:says?|thinks?|believes?|claims?|argues?|said|thought)"
TALKS = r"(?:talks?|speaks?|writes?|says? (?:something|anything))"
WHO = tuple(
    re.compile(HEAD + pattern)
    for pattern in (
        rf"(?:{WHOSE} |{THERE}|quelqu'un )(?:{SAY}|conclu(?:t|ent)|defend(?:ent)? l'idee){THAT}",
        rf"(?:{WHOSE} |{THERE})(?:se )?demande(?:nt)? (?:si\b|s'(?=ils?\b))",
        rf"(?:{WHOSE} |{THERE}|{SOURCES} )"
        rf"(?:{SPEAK}(?:{HE})?{ABOUT}|(?:{SPEAK_OF})(?:{HE})?(?!\w))",
        rf"quelqu'un (?:{SPEAK}){HE}{ABOUT}",
        rf"(?:{WHOSE} |{THERE})(?:{SAYS}(?:{THAT})?(?= \w)|writes?{THAT}|{TALKS}{ABOUT})",
        rf"(?:que disent|qu'en disent|que pensent|qu'en pensent) {SOURCES}{ABOUT}",
        rf"(?:que dit|que disent|que pense|que pensent){HE}(?: tous| toutes)?{ABOUT}",
        rf"que (?:dit|pense)[- ](?:t[- ])?on{ABOUT}",
        rf"(?:{SOURCES} )?(?:{SAY}){HE}(?:{THAT}|{ABOUT})",
        rf"(?:{SAY}|{SAYS}){THAT}",
        rf"what (?:do|does|did) (?:{SOURCES}|they(?: all)?) (?:say|think|write){ABOUT}",
        rf"(?:do|does|did) (?:{SOURCES}|anyone|anybody) (?:say|think|believe){THAT}?",
    )
)
ROUNDS = 4  # courtesies in a row: « Bonjour, pourriez-vous me dire si… »


def without_padding(question: str) -> str:
    """Return ``question`` without greetings, thanks and the like.

    >>> without_padding("Bonjour, je voudrais savoir si le NPS suffit, merci !")
    'Le NPS suffit'
    """
    for _ in range(ROUNDS):
        shorter = _without(question, PADDING)
        if shorter == question:
            break
        question = shorter
    return question


def without_who(question: str) -> str:
    """Return ``question`` without the words that only ask who says it: every source is asked.

    >>> without_who("Quelles sources parlent de la mesure ?"), without_who("Qui ne dit rien ?")
    ('La mesure ?', 'Qui ne dit rien ?')
    """
    return _without(question, WHO)


def _without(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        spans = [match.span() for match in pattern.finditer(plain(text)) if match.group()]
        text = cut(text, spans) if spans else text
    return text
