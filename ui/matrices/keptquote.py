"""A kept quote as HTML: its words in full, who says them, where they stand."""

from html import escape

from ui import signs
from ui.matrices.table import unnamed
from ui.quotes import page_word, voice_line
from ui.texts import Texts
from workshop.models import KeptQuote


def kept_quote_html(quote: KeptQuote, _: Texts, *, blind: bool = False) -> str:
    """Return a kept quote as a figure; ``blind`` leaves out the name of whoever is quoted."""
    voice = unnamed(quote.voice) if blind else quote.voice
    paragraph = _("paragraph {n}", n=quote.paragraph) if quote.paragraph else ""
    said = (voice_line(voice, _), page_word(quote.page, _) or paragraph)
    line = " · ".join(signs.html(part) for part in said if part)
    caption = f"<figcaption>{line}</figcaption>" if line else ""
    unsure = ' data-unsure="true"' if voice.unsure else ""
    return (
        f'<figure class="rc-quote" data-voice="{escape(voice.kind)}"{unsure}><div>'
        f"<blockquote>{signs.html(quote.text)}</blockquote></div>{caption}</figure>"
    )
