"""Which language a text is in."""

from collections.abc import Sequence
from functools import lru_cache

from lingua import IsoCode639_1, LanguageDetector, LanguageDetectorBuilder

ARTICLE_LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt")
QUESTION_LANGUAGES = ("fr", "en")
SAMPLE = 2_000  # characters, enough to be sure


def detect_language(text: str, among: Sequence[str] = ARTICLE_LANGUAGES) -> str:
    """Return the ISO 639-1 code of ``text``'s language, "fr" where nothing tells.

    >>> detect_language("What do the authors say about trust?", QUESTION_LANGUAGES)
    'en'
    """
    found = _detector(tuple(among)).detect_language_of(text[:SAMPLE])
    return found.iso_code_639_1.name.lower() if found else "fr"


@lru_cache(maxsize=4)
def _detector(codes: tuple[str, ...]) -> LanguageDetector:
    languages = [IsoCode639_1.from_str(code) for code in codes]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*languages).build()
