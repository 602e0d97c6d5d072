"""Who wrote a page, when and where, as the page itself says outside of its text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from lxml import etree

from corpus.dates import find_date
from corpus.extract import Stated
from corpus.formats.blocks import tidy
from corpus.formats.commenters import plain_name
from corpus.formats.jsonld import read_json_ld
from corpus.formats.mainpart import Found
from corpus.formats.marks import Mark, tokens_of
from corpus.formats.roles import Roles
from corpus.formats.titles import LONGEST_SITE, SEPARATOR, cut_title, letters_of
from corpus.lines import one_line

TITLE = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title")
AUTHORS = (
    "citation_author", "dc.creator", "dcterms.creator", "author", "article:author",
    "dc.creator.name", "sailthru.author", "parsely-author", "byl", "twitter:data1",
)  # fmt: skip
ORGANISATION = (
    "og:site_name", "citation_journal_title", "citation_publisher", "dc.publisher",
    "dcterms.publisher", "publisher", "application-name",
)  # fmt: skip
PUBLISHED = (
    "article:published_time", "citation_publication_date", "citation_date", "citation_online_date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created",
    "dcterms.created", "datepublished", "date", "pubdate", "sailthru.date", "parsely-pub-date",
    "og:published_time",
)  # fmt: skip
LANGUAGE = ("dc.language", "dcterms.language", "citation_language", "language", "og:locale")
BYLINE_TOKEN = re.compile(
    r"(?:(?:post|entry|article|c-article)-)?(?:author|auteur)s?(?:-name)?|byline|byline-author|fn"
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LONGEST = 300  # characters of a field
LONGEST_BYLINE = 120  # characters
MOST = 20  # authors
LOOKED_AT = 20_000  # elements among which a byline or a date may stand


def read_stated(root: etree._Element, found: Found, headings: Sequence[str]) -> Stated:
    """Return what a page states of its article, empty where it does not.

    JSON-LD is believed first, then the meta elements, then the marked byline and date, then what
    the library makes of the page. ``headings`` are its main headings.
    """
    meta = _meta(root)
    page_title = _words(next(root.iter("title"), None))
    site = _first(meta, ORGANISATION) or _site(page_title, headings)
    said = Stated(
        title=_first(meta, TITLE),
        authors=tuple(name for name in _authors(meta) if letters_of(name) != letters_of(site)),
        organisation=site,
        published=next((date for name in PUBLISHED for date in _dated(meta.get(name, ()))), ""),
        language=root.get("lang", "") or root.get(LANG, "") or _first(meta, LANGUAGE),
    )
    guessed = Stated(
        title=page_title or found.title,
        authors=_byline(root) or tuple(_persons([found.author.replace(";", ",")])),
        organisation=found.organisation,
        published=_time(root) or found.published,
    )
    stated = _filled(read_json_ld(root), said, guessed)
    title = cut_title(stated.title, stated.organisation, headings)
    return _filled(Stated(title=title), stated)


def _site(title: str, headings: Iterable[str]) -> str:
    """Return what stands beside the article's title in the page's: the name of its site."""
    for heading in headings:
        for match in SEPARATOR.finditer(title):
            before, after = title[: match.start()], title[match.end() :]
            if letters_of(before) == letters_of(heading) and len(after) <= LONGEST_SITE:
                return SEPARATOR.split(after)[-1]
            if letters_of(after) == letters_of(heading) and len(before) <= LONGEST_SITE:
                return before
    return ""


def _meta(root: etree._Element) -> Mapping[str, list[str]]:
    """Return the contents of the meta elements by name, in lower case."""
    found: dict[str, list[str]] = {}
    for element in islice(root.iter("meta"), 500):
        content = one_line(element.get("content", ""))[:LONGEST]
        for attribute in ("name", "property", "itemprop"):
            name = element.get(attribute, "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _first(meta: Mapping[str, list[str]], names: Iterable[str]) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _authors(meta: Mapping[str, list[str]]) -> tuple[str, ...]:
    for name in AUTHORS:
        persons = tuple(_persons(meta.get(name, ())))
        if persons and (name != "twitter:data1" or "twitter:label1" in meta):
            return persons
    return ()


def _persons(values: Iterable[str]) -> Iterable[str]:
    """Yield the names in ``values``: a list of names may stand in one, an address is none."""
    names = [
        name
        for value in values
        if "://" not in value and "@" not in value
        for name in re.split(r"\s*[,;]\s+|\s+(?:et|and|&)\s+", value)
    ]
    return list(dict.fromkeys(plain for name in names if (plain := plain_name(name))))[:MOST]


def _byline(root: etree._Element) -> tuple[str, ...]:
    """Return the names that the page marks as the author's, outside of comments."""
    roles = Roles()
    apart: set[Mark] = {"comment", "comments", "furniture", "pingback"}
    for element in islice(root.iter("span", "a", "p", "div", "address", "strong"), LOOKED_AT):
        marked = element.get("rel") == "author" or element.get("itemprop") == "author"
        if not marked and not any(
            BYLINE_TOKEN.fullmatch(token[:40]) for token in tokens_of(element)
        ):
            continue
        persons = tuple(_persons([_words(element)]))
        short = len(_words(element)) <= LONGEST_BYLINE
        if persons and short and roles.nearest(element, apart) is None:
            return persons
    return ()


def _time(root: etree._Element) -> str:
    """Return the first date that the page marks as one, outside of comments."""
    roles = Roles()
    for element in islice(root.iter("time", "abbr"), 50):
        date = element.get("datetime", "") or element.get("title", "") or _words(element)
        if find_date(date[:LONGEST]) and roles.nearest(element, {"comment", "comments"}) is None:
            return date[:LONGEST]
    return ""


def _dated(values: Iterable[str]) -> Iterable[str]:
    """Yield those of ``values`` that hold a date, in a form that is read."""
    for value in values:
        plain = re.sub(r"^(\d{4})[/.](\d\d)(?:[/.](\d\d))?\b", _with_hyphens, value)
        if find_date(plain):
            yield plain


def _with_hyphens(match: re.Match[str]) -> str:
    return "-".join(part for part in match.groups() if part)


def _words(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return one_line(tidy("".join(islice(map(str, element.itertext()), 50))[:LONGEST]))


def _filled(*sources: Stated) -> Stated:
    """Return for each field what the first of ``sources`` that says something says."""
    return Stated(
        title=_said(source.title for source in sources),
        authors=next((source.authors for source in sources if source.authors), ()),
        organisation=_said(source.organisation for source in sources),
        published=_said(source.published for source in sources),
        language=_said(source.language for source in sources),
    )


def _said(values: Iterable[str]) -> str:
    return next(filter(None, values), "")
