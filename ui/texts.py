"""What the interface says, in French and in English: the catalogues of ``ui/locales``.

Code holds the English message and hands it to ``_(...)`` or ``_.plural(...)``; what is shown is
the catalogue's, in English too (for its apostrophes and dashes).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeGuard

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from errors import AssistantError, shown
from ui import signs

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
LOCALES = Path(__file__).parent / "locales"
SUFFIXES = {
    "fr": {"one": "er", "other": "e"},
    "en": {"one": "st", "two": "nd", "few": "rd", "other": "th"},
}
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def is_language(value: object) -> TypeGuard[Language]:
    """Whether ``value`` names a language the interface speaks."""
    return value in LANGUAGES


@dataclass(frozen=True, slots=True)
class Texts:
    """The messages of one language."""

    language: Language
    catalogue: GNUTranslations

    def __call__(self, message: str, **values: object) -> str:
        """Return ``message`` in this language, its ``{names}`` filled in."""
        said: str = self.catalogue.gettext(message)
        return said.format(**values)

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the form that ``n`` asks for, with ``{n}`` written in this language."""
        message: str = self.catalogue.ngettext(one, many, n)
        return message.format(n=self.number(n), **values)

    def number(self, value: int) -> str:
        """Return ``value`` with this language's thousands separator."""
        return str(format_decimal(value, locale=self.language))

    def ordinal_suffix(self, value: int) -> str:
        """Return what is written behind ``value`` to make it a rank.

        >>> texts("fr").ordinal_suffix(1), texts("en").ordinal_suffix(22)
        ('er', 'nd')
        """
        return SUFFIXES[self.language][Locale(self.language).ordinal_form(value)]

    def date(self, published: str) -> str:
        """Return "2014", "2014-03" or "2014-03-21" as read aloud; anything else as it is.

        >>> texts("fr").date("2014-03"), texts("en").date("2014")
        ('mars 2014', '2014')
        """
        match = DATE.fullmatch(published)
        if not match:
            return published
        year, month, day = (int(part) if part else 0 for part in match.groups())
        locale = Locale(self.language)
        try:
            when = date(year, month or 1, day or 1)
        except ValueError:
            return published
        if day:
            return format_date(when, "long", locale=locale)
        return format_skeleton("yMMMM", when, locale=locale) if month else str(year)

    def error(self, error: Exception) -> str:
        """Return the sentence to show for ``error``: its own, or a calm one for a bug."""
        if isinstance(error, AssistantError):
            return self.typeset(error.sentence(self.language))
        return self._bug()

    def message(self, error: Exception) -> str:
        """Return the same where Markdown is read: the names of files in it stay as they are."""
        if isinstance(error, AssistantError):
            sentence = error.sentence(self.language, show=lambda value: signs.label(shown(value)))
            return self.typeset(sentence)
        return self._bug()

    def _bug(self) -> str:
        return self(
            "Something unexpected happened. Your articles are intact; the details are in the "
            "server's log."
        )

    def typeset(self, sentence: str) -> str:
        """Return ``sentence`` with the no-break spaces French wants around its signs."""
        if self.language != "fr":
            return sentence
        sentence = re.sub(r" (?=[;!?])", "\u202f", sentence)
        return re.sub(r" (?=[:»%])|(?<=«) ", "\u00a0", sentence)


@cache
def texts(language: Language) -> Texts:
    """Return the messages of ``language``, read once."""
    with (LOCALES / f"{language}.po").open(encoding="utf-8") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Texts(language, GNUTranslations(compiled))
