"""One HTML page that needs nothing else: quotes in their context, to be filtered and printed.

The page forbids itself the network by its own policy; its style and its script are inline and the
policy names them by their digests. Jinja2 escapes every text.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from workshop.documents.incontext import contexts
from workshop.documents.labels import label, sentence
from workshop.documents.outline import Work, outline, stances
from workshop.documents.palette import author_colours
from workshop.documents.references import (
    made_line,
    reference_line,
    source_line,
    voice_words,
)
from workshop.documents.typography import MARKS, one_line, typeset, visible
from workshop.judging import JUDGEMENTS
from workshop.keeping import Find
from workshop.models import STANCES, KeptQuote, Provenance

AROUND = 200  # characters kept on each side of a quote; fewer reach the end of the article
FOLDER = Path(__file__).parent / "templates"


def write_html(work: Work, provenance: Provenance, find: Find = lambda _: None) -> bytes:
    """Return what people made as one HTML page, UTF-8, with the articles that ``find`` finds."""
    language = provenance.language
    told = outline(work, language)
    found = contexts(told, find)
    style, script = _read("dossier.css"), _read("dossier.js")
    colours = author_colours(told.authors)
    page = _template().render(
        told=told,
        contexts=found,
        whole={number for one in found for part in one.stretches for number in part.first},
        language=language,
        policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'",
        # Both are ours, and the policy's digests are of these very bytes.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        colour={name: f"a{at % 7}" for at, name in enumerate(colours)},
        marks=MARKS[language],
        positions=JUDGEMENTS if told.is_judged else STANCES,
        all_stances=STANCES,
        stances=stances,
        made=made_line(provenance),
        label=lambda name, **values: label(name, language, **values),
        counts=told.counts(language),
        reference=lambda quote: reference_line(quote, language),
        source_line=lambda source: source_line(source, language),
        voice=lambda quote: voice_words(quote, language),
        before=_before,
        after=_after,
        typeset=lambda text: typeset(visible(text), language),
    )
    return page.encode()


def _before(quote: KeptQuote) -> str:
    """Return what stands before a quote, from a whole word on, without empty lines."""
    words = quote.before
    if len(words) >= AROUND:
        words = "… " + re.sub(r"^\S+\s+", "", words)
    return re.sub(r"\s*\n\s*", "\n", visible(words))


def _after(quote: KeptQuote) -> str:
    """Return what stands after a quote, up to a whole word, without empty lines."""
    words = quote.after
    if len(words) >= AROUND:
        words = re.sub(r"\s+\S+$", "", words) + " …"
    return re.sub(r"\s*\n\s*", "\n", visible(words))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"visible": visible, "sentence": sentence, "one_line": one_line}
    return environment.get_template("dossier.html")


@cache
def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
