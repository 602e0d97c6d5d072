"""Follow-ups: « et pour les managers ? » as the conversation completes it."""

import re
from collections.abc import Callable, Sequence

from retrieval.questions.anaphora import points_outside
from retrieval.questions.opposition import oppose
from retrieval.questions.wording import (
    OPINIONS,
    is_clause,
    is_english,
    is_relational,
    joint,
    names_of,
    names_something,
    own_words,
    plain,
)

LONGEST = 300  # characters; who writes more says all of it
EARLIER = 600  # characters kept of an earlier question
FRAGMENT = 10  # words; more than that is no reply to what was said
END = " \t\n?!.…,;:"
SPACE = r"[\s,]+"
# what links a question to the one before, and says nothing itself
OPENING = re.compile(
    rf"^(?:(?:et|mais|ou (?:alors|bien)|and|but|or|so|then|alors|donc|puis|ok|okay|oui|non|yes|no"
    rf"|sinon|pourtant|d[’']accord|du coup|par contre|en revanche){SPACE})+",
    re.IGNORECASE,
)
# « même question pour les clients », which asks the earlier question again
AGAIN = re.compile(
    r"^(?:la )?(?:(?:m[eê]me (?:question|chose)|idem|pareil|same (?:question|thing|for))\b[\s,:]*"
    r"(?:(?:pour|avec|for|with|about)\b\s*)?|(?:what|how) about\b\s*|what of\b\s*"
    r"|qu[’']en est[- ]il (?=de|d[’']|du)|quid (?=de|d[’']|du)|pourquoi pas\b\s*|why not\b\s*)",
    re.IGNORECASE,
)
CLOSING = re.compile(r"[\s,]+(?:alors|donc|then|though)$", re.IGNORECASE)
TOO = re.compile(r"\b(?:aussi|[ée]galement|non plus|too|as well|either)$", re.IGNORECASE)
PREPOSITION = re.compile(
    r"(?:pour|dans|chez|selon|d'après|avec|sans|contre|entre|parmi|sur|sous|vers|depuis|pendant"
    r"|aux?|à|en|for|in|at|with|without|among|according to|against|on|from)\b"
)
# « d’accord », « le contraire » and the like, without what one agrees with or contradicts
UNFINISHED = re.compile(
    r"\b(?:d'accord|le contraire|l'inverse|l'opposé|pareil|la même chose|disagrees?|agrees?"
    r"|the opposite|the same|why so|think so|qu'en (?:pens|di|conclu)\w+)\b(?!.*, d)"
    r"(?! (?:avec|pour|sur|de|du|des|que|with|about|on|of|that|to|as)\b| (?:d|qu)')"
)

BARE_ASKING = re.compile(  # « à quel prix ? », « quels arguments contre ? »
    r"(?:[^\W\d_]+ )?(?:quel(?:le)?s?|which|what) [^\W\d_]+(?: (?:contre|pour|for|against))?"
)
# « et si le client ment ? », but not « et si on supprimait les primes ? », which proposes
IF_IT_IS_SO = re.compile(r"(?:si|s'ils?|if)\b(?!.*(?:ait|aient|ions|\wed)\b)[^,]*")


def complete(question: str, history: Sequence[str]) -> str:
    """Return ``question`` as it should be searched, completed from the conversation.

    A question that stands alone comes back as it is. A follow-up keeps all its own words but those
    that only link it (« et », « même question pour »), after or inside the question it follows.

    Args:
        question: What was asked, in French or English.
        history: Earlier questions, themselves completed, the newest last. May be empty.

    Returns:
        ``question`` itself, or a text of at most 1,000 characters.

    >>> complete("et pour les managers ?", ["Faut-il des scripts au téléphone ?"])
    'Faut-il des scripts au téléphone pour les managers ?'
    >>> complete("Qui est Lipsky ?", ["Faut-il des scripts au téléphone ?"])
    'Qui est Lipsky ?'
    """
    earlier = _shortened(history[-1]) if history else ""
    if not earlier or len(question) > LONGEST or not is_followup(question):
        return question
    said = _bare(question)
    if not is_clause(said) and not is_relational(said):
        return _asked(oppose(_without_tails(earlier, _is_asked_again), said))
    if own_words(said):  # otherwise it asks about just what was said last (« et pourquoi ? »)
        earlier = _without_tails(earlier, _is_named)
    return _asked(f"{earlier}{joint(earlier)}{_uncapitalised(said)}")


def is_followup(question: str) -> bool:
    """Whether ``question`` needs an earlier one to be understood.

    >>> is_followup("pourquoi ?"), is_followup("Pourquoi mesurer la satisfaction ?")
    (True, False)
    """
    said = _bare(question)
    opened = len(said) < len(question.strip(END))
    if not re.search(r"\w", said):
        return opened  # « et alors ? »
    if is_relational(said) or UNFINISHED.search(plain(said)) or points_outside(said):
        return True
    if BARE_ASKING.fullmatch(plain(said)) or (opened and IF_IT_IS_SO.fullmatch(plain(said))):
        return True
    if is_clause(said):
        return _opinion_on_nothing(said)
    return opened or _is_reply(said)


def _bare(question: str) -> str:
    """Return ``question`` without what only links it to the one before."""
    flat = " ".join(question.split()).strip(END)
    opened = OPENING.sub("", flat)
    return CLOSING.sub("", AGAIN.sub("", opened) or opened).strip(END)


def _opinion_on_nothing(said: str) -> bool:
    """Whether someone is asked for an opinion, and nothing to have it on is named."""
    words = set(own_words(said))
    about = re.search(r"\b(?:de|du|des|of|about)\b|\bd['’]", said)
    return bool(words & OPINIONS) and not about and words <= OPINIONS | set(names_of(said))


def _is_reply(said: str) -> bool:
    """Whether a few words without a verb only make sense after a question."""
    text = plain(said)
    short = len(text.split()) <= FRAGMENT and "," not in text
    return short and bool(PREPOSITION.match(text) or TOO.search(text))


def _shortened(text: str) -> str:
    """Return an earlier question without its end mark, cut after a word where it is long."""
    flat = " ".join(text.split()).strip(END)
    if len(flat) <= EARLIER:
        return flat
    return flat[:EARLIER].rpartition(" ")[0].strip(END) or flat[:EARLIER]


def _without_tails(earlier: str, stays: Callable[[str], bool]) -> str:
    """Return ``earlier`` with the last of the follow-ups in it that ``stays``, and no other."""
    head, *tails = re.split(r"(?:, et|, and) ", earlier)
    kept = [tail for tail in tails if stays(tail)][-1:]
    return joint(earlier).join((head, *kept))


def _is_named(tail: str) -> bool:
    """Whether a follow-up named something: that stays in the conversation."""
    return names_something(tail) and not is_relational(tail)


def _is_asked_again(tail: str) -> bool:
    """Whether a follow-up asked something that can be asked of another thing too."""
    return is_clause(tail) and (_is_named(tail) or points_outside(tail))


def _asked(text: str) -> str:
    return f"{text}?" if is_english(text) else f"{text} ?"


def _uncapitalised(said: str) -> str:
    """Return ``said`` as the middle of a sentence, where it begins with a word and no name."""
    first = re.split(r"[\s'’-]", said, maxsplit=1)[0]
    is_name = bool(own_words(first)) and not is_relational(first)
    return said if is_name else said[:1].lower() + said[1:]
