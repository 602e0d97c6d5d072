"""Signs that cannot be seen are shown by name, so that none can reorder or hide a text.

An override such as U+202E would turn round all that follows it on the page, our labels included.
"""

import re
from html import escape

# What Markdown, or one of Streamlit's directives in it, could make something of; and where it would
# find an address even so, which a sign that joins and cannot be seen keeps from being one.
MARKED = re.compile(r"([\\`*{}\[\]<>()#+~$:|&]|(?<![^\W_])_|_(?![^\W_]))")
ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
JOINED = "\u2060"
# Controls but for tab and line feed; bidi marks, embeddings, overrides and isolates; line and
# paragraph separators; interlinear annotations; tags. Joiners and soft hyphens are left: they are
# part of how words are written, and move nothing.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def name_of(sign: str) -> str:
    r"""Return the code of ``sign``, as people write it.

    >>> name_of("\u202e"), name_of("\x00")
    ('U+202E', 'U+0000')
    """
    return f"U+{ord(sign):04X}"


def html(text: str) -> str:
    """Return ``text`` as escaped HTML; a sign that cannot be seen stands in a box that names it.

    The box holds the sign itself, so that what is copied is the text.
    """
    return INVISIBLE.sub(
        lambda match: f'<span class="rc-sign" data-sign="{name_of(match[0])}">{match[0]}</span>',
        escape(text),
    )


def plain(text: str) -> str:
    r"""Return ``text`` for a widget, which draws no HTML: such a sign is replaced by its name.

    >>> plain("a\u202eb")
    'a⟨U+202E⟩b'
    """
    return INVISIBLE.sub(lambda match: f"⟨{name_of(match[0])}⟩", text)


def label(text: str) -> str:
    r"""Return ``text`` for a label or a message, where Streamlit reads Markdown: words stay words.

    >>> label("![x](y) $z$"), label("https://a.b").replace(JOINED, "|")
    ('!\\[x\\]\\(y\\) \\$z\\$', 'https\\:|//a.b')
    """
    apart = ADDRESS.sub(JOINED, plain(" ".join(text.split())))
    return MARKED.sub(r"\\\1", apart)
