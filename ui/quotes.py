"""Text of articles as HTML: the only place where it becomes markup, always escaped."""

from html import escape

from corpus.models import Voice
from retrieval.models import Citation
from ui import signs
from ui.texts import Texts

JOINED = "&#8288;"  # a word joiner: the number never stands alone on a line of its own


def segments(citation: Citation) -> list[tuple[str, bool]]:
    """Return the quote cut at its highlights, each piece with whether it is marked.

    The pieces joined are the quote, to the character.
    """
    pieces, at = [], citation.start
    for start, end in citation.highlights:
        first = max(start, at)
        if end <= first:  # a highlight inside one already marked
            continue
        pieces += [(at, first, False), (first, end, True)]
        at = end
    pieces.append((at, citation.end, False))
    base = citation.start
    return [(citation.quote[a - base : b - base], marked) for a, b, marked in pieces if a < b]


def voice_line(voice: Voice, _: Texts) -> str:
    """Return who speaks, where it is not surely the article's author; "" where it is."""
    line = ""
    if voice.kind == "quoted":
        line = _("quoting {name}", name=voice.name) if voice.name else _("quoting someone else")
    if voice.kind == "comment":
        line = _("a comment by {name}", name=voice.name) if voice.name else _("a reader's comment")
    return " · ".join(part for part in (line, _("unsure voice") if voice.unsure else "") if part)


def page_word(page: int, _: Texts) -> str:
    """Return a page as it is cited; "" where there are no pages."""
    return _("p. {n}", n=page) if page else ""


def quote_html(citation: Citation, _: Texts) -> str:
    """Return a citation as a figure: number, verbatim quote, voice, page."""
    quote = "".join(
        f"<mark>{signs.html(text)}</mark>" if marked else signs.html(text)
        for text, marked in segments(citation)
    )
    said = [voice_line(citation.voice, _), page_word(citation.page, _)]
    line = " · ".join(signs.html(part) for part in said if part)
    caption = f"<figcaption>{line}</figcaption>" if line else ""
    voice = escape(citation.voice.kind)
    unsure = ' data-unsure="true"' if citation.voice.unsure else ""
    return (
        f'<figure class="rc-quote" data-voice="{voice}"{unsure}><div>'
        f"<blockquote>{quote}</blockquote>{JOINED}<sup>{citation.number}</sup></div>"
        f"{caption}</figure>"
    )
