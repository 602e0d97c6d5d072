"""Text of articles as HTML: the only place where it becomes markup, always escaped."""

from html import escape

from corpus.models import Voice
from retrieval.models import Citation
from ui.texts import Texts


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
    """Return who speaks, where it is not the article's author; "" where it is."""
    if voice.kind == "quoted":
        return _("quoting {name}", name=voice.name) if voice.name else _("quoting someone else")
    if voice.kind == "comment":
        return _("a comment by {name}", name=voice.name) if voice.name else _("a reader's comment")
    return ""


def quote_html(citation: Citation, _: Texts) -> str:
    """Return a citation as a figure: number, verbatim quote, voice."""
    quote = "".join(
        f"<mark>{escape(text)}</mark>" if marked else escape(text)
        for text, marked in segments(citation)
    )
    voice = voice_line(citation.voice, _)
    caption = f"<figcaption>{escape(voice)}</figcaption>" if voice else ""
    return (
        f'<figure class="rc-quote" data-voice="{citation.voice.kind}"><div>'
        f"<blockquote>{quote}</blockquote><sup>{citation.number}</sup></div>{caption}</figure>"
    )
