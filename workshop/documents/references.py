"""Reference lines: who said it, who really speaks, in what, when, on which page.

The same lines stand in every document and in what the browser copies.
"""

from corpus.models import Reference
from workshop.documents.labels import Language, label
from workshop.documents.typography import (
    NO_BREAK,
    one_line,
    quoted,
    titled,
    typeset,
    written_date,
    written_moment,
)
from workshop.models import KeptQuote, Provenance

NAMED = 3  # authors; more become "et al."


def authors_line(article: Reference, language: Language) -> str:
    """Return the authors as a reference names them; the organisation where it is unsigned.

    >>> authors_line(Reference("a", "T", ("A. Un", "B. Deux"), "", "", "fr", "a.txt"), "fr")
    'A. Un et B. Deux'
    """
    names = [one_line(name) for name in article.authors]
    if not names:
        return one_line(article.organisation) or label("unsigned", language)
    if len(names) > NAMED:
        return f"{names[0]} et{NO_BREAK}al."
    joint = " et " if language == "fr" else " and "
    return joint.join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def place(quote: KeptQuote, language: Language) -> str:
    """Return where in its article a quote stands: its page, else its paragraph, else its signs."""
    if quote.page:
        return label("page", language, page=quote.page)
    if quote.paragraph:
        return label("paragraph", language, paragraph=quote.paragraph)
    return label("characters", language, start=quote.start, end=quote.end)


def voice_words(quote: KeptQuote, language: Language) -> str:
    """Return who really speaks, where it is not plainly the author; else nothing.

    The words say it as a guess where the voice is one: "attribution incertaine".
    """
    voice, name = quote.voice, one_line(quote.voice.name)
    said = []
    if voice.kind == "quoted":
        said = [label("quoting" if name else "quoting_someone", language, name=name)]
    elif voice.kind == "comment":
        said = [label("comment_by" if name else "comment", language, name=name)]
    if voice.unsure:
        said.append(label("unsure", language))
    return ", ".join(said)


def source_line(article: Reference, language: Language) -> str:
    r"""Return the reference of an article: authors, title, organisation, date.

    >>> paper = Reference("a", "Écouter", ("Zoé Lan",), "Revue Ré", "2014-03", "fr", "a.txt")
    >>> source_line(paper, "fr")
    'Zoé Lan, «\xa0Écouter\xa0», Revue Ré, mars 2014'
    """
    organisation = one_line(article.organisation) if article.authors else ""
    parts = [
        authors_line(article, language),
        titled(one_line(article.title), language),
        organisation,
        dated(article, language),
    ]
    return ", ".join(part for part in parts if part)


def dated(article: Reference, language: Language) -> str:
    """Return the date of an article as read aloud; "s. d." where it is unknown."""
    if not article.published:
        return label("undated", language).replace(" ", NO_BREAK)
    return written_date(one_line(article.published), language)


def reference_line(quote: KeptQuote, language: Language = "fr") -> str:
    r"""Return the reference of a quote: its article's, the place in it, and who really speaks.

    >>> from corpus.models import Voice
    >>> paper = Reference("a", "Écouter", ("Zoé Lan",), "", "2014", "fr", "a.pdf", pages=(0, 90))
    >>> voice = Voice("quoted", "Jean Roy", 95, 98)
    >>> reference_line(KeptQuote(paper, 95, 98, "Non", voice))
    'Zoé Lan, «\xa0Écouter\xa0», 2014, p.\xa02 (citant Jean Roy)'
    """
    words = voice_words(quote, language)
    line = f"{source_line(quote.article, language)}, {place(quote, language)}"
    return f"{line} ({words})" if words else line


def quote_with_reference(quote: KeptQuote, language: Language = "fr") -> str:
    """Return a quote between quotation marks and its reference, ready to be pasted."""
    return f"{quoted(quote.text, language)} ({reference_line(quote, language)})"


def made_line(provenance: Provenance) -> str:
    """Return how and when a document was made, and what can be relied on in it."""
    return f"{made_words(provenance)} {label('vow', provenance.language)}"


def made_words(provenance: Provenance) -> str:
    """Return how and when a document was made, index generation included."""
    language = provenance.language
    model = label("closing_model", language, model=one_line(provenance.model))
    return label(
        "closing",
        language,
        made=written_moment(provenance.made, language),
        collection=typeset(one_line(provenance.collection), language),
        generation=provenance.generation,
        model=model if provenance.model else "",
    )
