"""One quotation of a document as HTML: its verdict, its words beside the article's, its source."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Literal, TypeAlias

from ui import signs
from ui.quotes import page_word, voice_line
from ui.sources import byline, title_of
from ui.texts import Texts

if TYPE_CHECKING:
    from workshop.checking.models import Change, CheckedQuote, Loss, Part, Place

Kind: TypeAlias = Literal[
    "altered", "cut", "not found", "misattributed", "typography", "exact"
]  # those to look at first, the worst before the others
KINDS: tuple[Kind, ...] = (
    "altered", "cut", "not found", "misattributed", "typography", "exact",
)  # fmt: skip
FAITHFUL = ("exact", "typography")
Pieces: TypeAlias = "Iterable[tuple[str, bool]]"
Opener: TypeAlias = "Callable[[Part], str]"


def needs_care(checked: "CheckedQuote") -> bool:
    """Whether a person must look at a quotation."""
    return checked.verdict not in FAITHFUL or checked.misattributed


def is_of(checked: "CheckedQuote", kind: Kind) -> bool:
    """Whether ``kind`` is true of a quotation: its verdict, or that it is wrongly given."""
    return checked.misattributed if kind == "misattributed" else checked.verdict == kind


def kind_word(kind: Kind, _: Texts) -> str:
    """Return the word that stands for what a quotation is."""
    return {
        "altered": _("Altered"),
        "cut": _("Cut short"),
        "not found": _("Not found"),
        "misattributed": _("Wrongly attributed"),
        "typography": _("Typography only"),
        "exact": _("Exact"),
    }[kind]


def legend_html(_: Texts) -> str:
    """Return what each kind means, and how words that differ are marked."""
    means = {
        "altered": _("Words differ: struck out what the article does not say, "
                     "underlined what it says."),
        "cut": _("The cut takes away a negation, a reservation or a question."),
        "not found": _("No article of the collection holds these words."),
        "misattributed": _("Someone else says them in the article."),
        "typography": _("Only spaces, capitals or signs of punctuation differ."),
        "exact": _("Word for word, sign for sign."),
    }  # fmt: skip
    lines = "".join(
        f"<li>{_badge(kind, _)}<span>{escape(means[kind])}</span></li>" for kind in KINDS
    )
    return f'<ul class="rc-kinds">{lines}</ul>'


def quote_html(checked: "CheckedQuote", where: str, opener: Opener, _: Texts) -> str:
    """Return all that is said of a quotation; ``where`` it stands in the document.

    ``opener`` returns the button, as HTML, that opens a part in its context.
    """
    kinds = [kind for kind in KINDS if is_of(checked, kind)]
    head = "".join(_badge(kind, _) for kind in kinds)
    place = f'<span class="rc-where-in">{signs.html(where)}</span>'
    told = "".join(f"<p>{one}</p>" for one in _told(checked, _))
    sources = "".join(_source(part, opener, _) for part in _each_source(checked.parts))
    return (
        f'<article class="rc-checked rc-is-{kinds[0].replace(" ", "-")}">'
        f"<header>{head}{place}</header>{_words(checked, _)}"
        f'<div class="rc-told">{told}</div>{sources}</article>'
    )


def place_line(place: "Place", _: Texts) -> str:
    """Return where in the document a quotation stands."""
    if place.kind == "slide":
        return _("slide {n}", n=_.number(place.number))
    if place.kind == "slide note":
        return _("notes of slide {n}", n=_.number(place.number))
    kind = {
        "body": "",
        "table": _("table"),
        "box": _("text box"),
        "note": _("note"),
        "header": _("header or footer"),
        "comment": _("comment"),
    }[place.kind]
    return " · ".join(part for part in (kind, page_word(place.number, _)) if part)


def source_line(part: "Part", _: Texts) -> str:
    """Return the place of a part in its article, and who speaks where it is not the author."""
    paragraph = _("§ {n}", n=_.number(part.paragraph)) if part.paragraph else ""
    place = page_word(part.page, _) or paragraph
    who = byline(part.article, _)
    return " · ".join(one for one in (who, place, voice_line(part.voice, _)) if one)


def marked(text: str, pieces: "Pieces", tag: str) -> str:
    """Return ``text`` as HTML with those of its ``pieces`` in ``tag`` that are to be marked.

    Pieces are looked for one behind the other, so the text stays what it is, to the character.
    """
    found, at = [], 0
    for words, is_marked in pieces:
        start = text.find(words, at) if words else -1
        if start < 0:
            continue
        end = start + len(words)
        said = signs.html(words)
        found += [signs.html(text[at:start]), f"<{tag}>{said}</{tag}>" if is_marked else said]
        at = end
    return "".join(found) + signs.html(text[at:])


def _badge(kind: Kind, _: Texts) -> str:
    sign = {"altered": "≠", "cut": "…", "not found": "?", "misattributed": "!",
            "typography": "≈", "exact": "="}[kind]  # fmt: skip
    said = escape(kind_word(kind, _))
    name = kind.replace(" ", "-")
    return f'<b class="rc-kind rc-is-{name}"><i aria-hidden="true">{sign}</i>{said}</b>'


def _words(checked: "CheckedQuote", _: Texts) -> str:
    """Return the words of the document, and those of the article where they are not the same."""
    if checked.verdict in ("exact", "not found"):
        return f"<blockquote>{signs.html(checked.quoted.text)}</blockquote>"
    ours = marked(checked.quoted.text, _of_document(checked.changes), "del")
    rows = [(_("Your document"), ours), (_("The article"), " […] ".join(_of_article(checked)))]
    shown = "".join(
        f"<div><span>{escape(label)}</span><blockquote>{words}</blockquote></div>"
        for label, words in rows
    )
    return f'<div class="rc-rows">{shown}</div>'


def _of_document(changes: "Sequence[Change]") -> "Pieces":
    return [(one.quoted, one.kind in ("insert", "replace", "bracket")) for one in changes]


def _of_article(checked: "CheckedQuote") -> list[str]:
    """Return the words of each part, those the document left out or replaced marked.

    The rest of their sentence stands around them where it tells something: where a cut took it
    away, or where the document puts other words at its edge.
    """
    changes = checked.changes
    groups: list[list[tuple[str, bool]]] = [[]]
    for one in changes:
        if one.kind == "ellipsis":
            groups.append([])
        else:
            groups[-1].append((one.original, one.kind in ("delete", "replace", "bracket")))
    if len(groups) != len(checked.parts):  # glued together: which words are whose, nobody knows
        groups = [[] for _part in checked.parts]
    shown = [
        marked(part.words, pieces, "ins")
        for part, pieces in zip(checked.parts, groups, strict=True)
    ]
    if checked.losses or (changes and changes[0].kind == "insert"):
        shown[0] = _around(checked.parts[0].before, checked.losses) + shown[0]
    if checked.losses or (changes and changes[-1].kind == "insert"):
        shown[-1] += _around(checked.parts[-1].after, checked.losses)
    return shown


def _around(words: str, losses: "Sequence[Loss]") -> str:
    """Return the rest of a sentence, marked where it holds what was lost."""
    if not words:
        return ""
    plain = " ".join(words.split())
    lost = any(loss.words.removesuffix(" …") in plain for loss in losses)
    tag = "mark" if lost else "span"
    return f'<{tag} class="rc-rest">{signs.html(words)}</{tag}>'


def _told(checked: "CheckedQuote", _: Texts) -> Iterable[str]:
    """Yield, as HTML, a sentence for each thing a person must know."""
    for loss in checked.losses:
        said = {
            "negation": _("The cut loses a negation:"),
            "reservation": _("The cut loses a reservation:"),
            "frame": _("The cut loses what the author takes a distance with:"),
            "question": _("The article asks it as a question."),
        }[loss.kind]
        words = "" if loss.kind == "question" else " " + _("“{word}”", word=loss.words)
        yield f"{escape(said)}<em>{signs.html(words)}</em>"
    if checked.verdict == "typography":
        yield escape(
            _("The words are the same; only spaces, capitals or signs of punctuation differ.")
        )
    if checked.verdict == "not found":
        yield escape(_("No article of this collection holds these words."))
    if len({part.article.id for part in checked.parts}) > 1:
        yield escape(_("Words of several articles are put together here."))
    if checked.named:
        named = _("Your document gives these words to {name}.", name=", ".join(checked.named))
        speaker = _speaker(checked.parts[0], _)
        yield signs.html(f"{named} {_('In the article, {name} says them.', name=speaker)}")


def _speaker(part: "Part", _: Texts) -> str:
    authors = ", ".join(part.article.authors)
    own = part.voice.name or (authors if part.voice.kind == "author" else "")
    return own or part.article.organisation or _("an author without a name")


def _each_source(parts: "Sequence[Part]") -> "list[Part]":
    """Return the parts, one where several stand near each other in one article."""
    first: dict[tuple[str, str, str], Part] = {}
    for part in parts:
        first.setdefault((part.article.id, part.voice.kind, part.voice.name), part)
    return list(first.values())


def _source(part: "Part", opener: Opener, _: Texts) -> str:
    title, line = signs.html(title_of(part.article)), signs.html(source_line(part, _))
    said = f"<span>{line}</span>" if line else ""
    return f"<footer><p><cite>{title}</cite>{said}</p>{opener(part)}</footer>"
