"""What a question must be before it is asked."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from errors import EmptyQuestionError, QuestionScriptError, QuestionTooLongError
from index.french import FUNCTION_WORDS, words

SIGNALS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # to machines; no part of a question
TELLING = 2  # function words of one language, and none of the other, that settle it
LATIN_SHARE = 0.5  # of the letters; below it the question is in a script the index does not hold


@dataclass(frozen=True, slots=True)
class Question:
    """A question on one line, and the language it is asked in ("fr" or "en")."""

    text: str
    language: str


def read_question(text: str, *, size_limit: int) -> Question:
    """Return ``text`` as a question of at most ``size_limit`` characters.

    Raises:
        QuestionError: it holds no word, is too long, or is not in the Latin alphabet.
    """
    flat = " ".join(unicodedata.normalize("NFC", SIGNALS.sub(" ", text)).split())
    if not re.search(r"\w", flat):
        raise EmptyQuestionError
    if len(flat) > size_limit:
        raise QuestionTooLongError(size=len(flat), limit=size_limit)
    letters = [sign for sign in flat if sign.isalpha()]
    latin = sum(1 for sign in letters if unicodedata.name(sign, "").startswith("LATIN"))
    if letters and latin < LATIN_SHARE * len(letters):
        raise QuestionScriptError
    return Question(flat, _language(flat))


def _language(text: str) -> str:
    """Return the language of a question: that of its function words, of its letters without them.

    Letters alone take « Qui est Edward Antill ? » for English.
    """
    held = set(words(text))
    french, english = (len(held & own) for own in _words_of_one())
    if max(french, english) >= TELLING and not (french and english):
        return "fr" if french else "en"
    from corpus.language import QUESTION_LANGUAGES, detect_language  # late: a second to load

    return detect_language(text, QUESTION_LANGUAGES)


@cache
def _words_of_one() -> tuple[frozenset[str], frozenset[str]]:
    """Return the function words of French that English has not, and those of English."""
    french, english = (frozenset(FUNCTION_WORDS[name].split()) for name in ("fr", "en"))
    return french - english, english - french
