"""The properties of a file into what it states of its article, without what programs fill in."""

import re
from collections.abc import Sequence

from corpus.dates import find_date
from corpus.extract import Stated
from corpus.formats.paragraphs import Paragraph, clean
from corpus.formats.titles import without_site

TOP = 12  # paragraphs among which an article gives its own date
SHORT = 200  # characters; a longer paragraph is prose, whose dates are others'
JUNK_TITLE = re.compile(
    r"microsoft\s(?:office\s)?\w{4,10}\s?-.*|(?:powerpoint|word|excel|diapositive|slide)\b.{0,3}\d*"
    r"|(?:untitled|sans[ -](?:titre|nom)|unnamed|no title|titre|title|document|doc|layout|page"
    r"|mise en page|nouveau document|new document|présentation powerpoint|template|modèle"
    r"|word document|full ?page photo|print|scan\w*|numérisation|image)[\s\d_.:-]*+"
    r"|.*\.(?:docx?|docm|dotx?|odt|ott|rtf|pdf|indd|qx[dp]|txt|html?|tex|dvi|ps|xlsx?|pptx?|pages"
    r"|wpd|sxw|pub|tiff?|jpe?g|png)",
    re.IGNORECASE | re.DOTALL,
)
JUNK_WORDS = """
    microsoft windows office utilisateur user users usager s owner propriétaire proprietaire auteur
    author pc poste post hp hewlett packard lenovo asus dell acer sony toshiba samsung inconnu
    unknown anonyme anonymous default défaut invité guest home maison compte account standard local
    root société company organisation organization entreprise acrobat adobe python docx libreoffice
    openoffice google docs canva writer word scanner scan de du un named corporation inc ltd admin
    administrateur administratrice administrator x xx xxx grizli
"""
JUNK_NAMES = frozenset(JUNK_WORDS.split())  # a name of nothing else is a program's or an account's


def tidy_properties(
    paragraphs: Sequence[Paragraph],
    *,
    title: str | None = "",
    authors: Sequence[str | None] = (),
    organisation: str | None = "",
    published: str | None = "",
) -> Stated:
    """Return what the properties say, without what no person wrote.

    The date is that of the file: it counts only where the top of the article gives none. The
    language of a file is that of the program more often than of the text, and is not asked for.
    """
    firm = _organisation(clean((organisation or "")[:300]))
    top = [one.text for one in paragraphs[:TOP] if len(one.text) <= SHORT]
    return Stated(
        title=without_site(_title(clean((title or "")[:1000])), firm, top),
        authors=tuple(name for text in authors for name in split_names(clean((text or "")[:1000]))),
        organisation=firm,
        published="" if _dated(paragraphs) else find_date((published or "")[:100]),
    )


def split_names(text: str) -> list[str]:
    """Return the names of persons in the author property ``text``.

    >>> split_names("Lise Arnal; Marc Tissot"), split_names("Administrateur")
    (['Lise Arnal', 'Marc Tissot'], [])
    """
    names = re.split(r"\s?;\s?|\s?\|\s?|\s&\s|\set\s|\sand\s", text)
    if len(names) == 1 and all(" " in name.strip() for name in text.split(",")):
        names = text.split(",")
    return [name.strip() for name in names if _is_name(name.strip())]


def _is_name(text: str) -> bool:
    """Whether a person may be so called: no login, no address, no program."""
    letters = any(sign.isupper() for sign in text) and len(text) > 2
    return letters and not re.search(r"[@\d\\/]", text) and not _is_junk(text)


def _title(text: str) -> str:
    worded = re.search(r"[^\W\d_]{2}", text)
    return text if worded and not JUNK_TITLE.fullmatch(text) else ""


def _organisation(text: str) -> str:
    return "" if _is_junk(text) else text


def _dated(paragraphs: Sequence[Paragraph]) -> bool:
    top = paragraphs[:TOP]
    return any(len(one.text) <= SHORT and find_date(one.text) for one in top)


def _is_junk(name: str) -> bool:
    return all(word.lower() in JUNK_NAMES for word in re.findall(r"[^\W\d_]+", name))
