"""The blocks of a page into an extract: which is header, body, comment, note or furniture."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from corpus.dates import find_date
from corpus.extract import Extract, Stated
from corpus.formats.assembling import Label, assembled, is_note_target
from corpus.formats.blocks import Block
from corpus.formats.commenters import HEADINGS, Comments
from corpus.formats.mainpart import Found
from corpus.formats.marks import Mark
from corpus.formats.roles import Roles, upwards
from corpus.formats.titles import letters_of
from corpus.formats.wording import ACTION, BYLINE, COUNT, WEB
from corpus.lines import SENTENCE_END
from corpus.models import HintKind

PROSE = 80  # characters; a block as long is a paragraph
SHORT = 160  # characters of a byline or a date line
FEW_WORDS = 3
LINKED = 0.8  # of a block's characters: it is there to lead elsewhere
LONGEST_NOTE_HEADING = 40  # characters
NEAREST = 8  # elements around a block, or inside a figure, that are looked at


@dataclass(frozen=True, slots=True)
class Page:
    """A page's blocks, and where its title and its text stand among them."""

    blocks: Sequence[Block]
    found: Found
    roles: Roles
    around: Collection[etree._Element]  # the elements that hold the article, and those around them
    mains: Collection[etree._Element]
    title: int  # -1 where no block is the title
    first: int  # of the blocks inside the article
    last: int
    prose: int  # the first paragraph
    authors: Collection[str]  # their names, letters alone


def make_extract(
    blocks: Sequence[Block], mains: Sequence[etree._Element], found: Found, stated: Stated
) -> Extract:
    """Return the text of a page's blocks, one a paragraph, and what each of them is."""
    page = _survey(blocks, mains, found, stated)
    comments = Comments(page.roles)
    labels = [_label(page, comments, place) for place in range(len(blocks))]
    return assembled([label for label in labels if label is not None], stated)


def _survey(
    blocks: Sequence[Block], mains: Sequence[etree._Element], found: Found, stated: Stated
) -> Page:
    around = {element for main in mains for element in (main, *main.iterancestors())}
    roles = Roles()
    inside = [
        place
        for place, block in enumerate(blocks)
        if any(at in mains for at in upwards(block.element))
    ]
    first, last = (inside[0], inside[-1]) if inside else (0, len(blocks) - 1)
    authors = {letters_of(name) for name in stated.authors}
    page = Page(blocks, found, roles, around, mains, -1, first, last, len(blocks), authors)
    title = _find_title(page, stated.title)
    prose = (
        place for place in range(max(first, title + 1), last + 1) if _is_prose(page, blocks[place])
    )
    return replace(page, title=title, prose=next(prose, max(first, title + 1)))


def _find_title(page: Page, stated: str) -> int:
    """Return the place of the title: the heading the page states, else the last ``h1`` above."""
    wanted = letters_of(stated)
    headings = [
        place
        for place, block in enumerate(page.blocks[: page.last + 1])
        if block.element.tag in {"h1", "h2", "h3"} and _apart(page, block) != "comment"
    ]
    for place in headings:
        own = letters_of(page.blocks[place].text)
        if len(own) >= 4 and wanted and (own == wanted or own.startswith(wanted)):
            return place
    above = [place for place in headings if page.blocks[place].element.tag == "h1"]
    near = [place for place in above if place >= page.first] or above
    return near[0] if near and near[0] >= page.first else (near[-1] if near else -1)


def _apart(page: Page, block: Block) -> str:
    """Return what sets ``block`` apart from the article, empty where nothing does."""
    marks: set[Mark] = {"pingback", "furniture", "comment", "comments"}
    if page.roles.nearest(block.element, {"pingback"}, below=page.around) is not None:
        return "pingback"
    found = page.roles.nearest(block.element, marks, below=page.around)
    return "" if found is None else page.roles.mark(found)


def _is_prose(page: Page, block: Block) -> bool:
    if _apart(page, block) or block.image or _is_header(page, block):
        return False
    if (
        page.roles.nearest(block.element, {"caption", "note", "aside"}, below=page.around)
        is not None
    ):
        return False
    ends = bool(SENTENCE_END.search(block.text)) and len(block.text.split()) >= 4
    plain = block.element.tag not in HEADINGS and not _is_linked(block)
    return plain and (len(block.text) >= PROSE or ends)


def _is_header(page: Page, block: Block) -> bool:
    """Whether a block says who wrote the article and when, or is marked as such."""
    if page.roles.nearest(block.element, {"header"}, below=page.around) is not None:
        return True
    short = len(block.text) <= SHORT and not SENTENCE_END.search(block.text)
    dated = len(block.text) <= PROSE and bool(find_date(block.text))
    named = letters_of(block.text) in page.authors
    return short and (dated or named or bool(BYLINE.match(block.text)))


def _is_linked(block: Block) -> bool:
    return block.linked >= LINKED * len(block.text)


def _label(page: Page, comments: Comments, place: int) -> Label | None:
    """Return what the block at ``place`` is; None for a control that is left out."""
    block = page.blocks[place]
    apart = _apart(page, block)
    if apart in {"comment", "comments"}:
        return _comment(comments, block)
    if (
        apart == "furniture"
        and page.roles.nearest(block.element, {"comment"}, below=page.around) is not None
    ):
        return None
    if place == page.title:
        return Label(block, "header")
    if apart:
        return Label(block, "furniture")
    return Label(block, _kind(page, block, place))


def _comment(comments: Comments, block: Block) -> Label | None:
    comment = comments.comment_of(block)
    if comment is None:
        return Label(block, "furniture")
    if block.image or ACTION.fullmatch(block.text):
        return None
    if COUNT.fullmatch(block.text) and block.element.tag in HEADINGS:
        return Label(block, "furniture")
    return Label(block, "comment", comment)


def _kind(page: Page, block: Block, place: int) -> HintKind | None:
    marked = page.roles.nearest(block.element, {"note", "caption", "aside"}, below=page.around)
    mark = "" if marked is None else page.roles.mark(marked)
    if mark == "note" or _opens_note(page, block, place):
        return "note"
    near = min(page.first, max(page.title, 0)) <= place <= page.last
    speaker = _names_speaker(block)
    if speaker or block.image or mark == "caption":
        kind: HintKind = "body" if speaker else "caption"
        return kind if near else "furniture"
    if mark == "aside" and not _is_confirmed(page, block):
        return "furniture"
    if place < page.prose:
        return _above(page, block, place)
    if place > page.last:
        return _below(page, block)
    return _within(page, block)


def _names_speaker(block: Block) -> bool:
    """Whether a block is marked as what says whose words stand above it, in a quotation."""
    for element in islice(upwards(block.element), NEAREST):
        holder = element.getparent()
        if holder is not None and element.tag == "figcaption":
            return any(child.tag == "blockquote" for child in islice(holder, NEAREST))
        if element.tag in {"cite", "footer"}:
            return next(element.iterancestors("blockquote"), None) is not None
    return False


def _above(page: Page, block: Block, place: int) -> HintKind | None:
    """Return what a block above the first paragraph is."""
    if WEB.match(block.text):
        return "furniture"
    dated = bool(find_date(block.text)) or bool(BYLINE.match(block.text))
    if place < page.title:
        return "header" if dated and _is_header(page, block) else "furniture"
    if _is_header(page, block):
        return "header"
    if block.element.tag in HEADINGS and place >= page.first:
        subtitle = place == page.title + 1 < page.prose - 1  # the byline stands below it
        return "header" if subtitle else "heading"
    if _is_confirmed(page, block) or place >= page.first:
        return "header" if len(block.text) >= PROSE else None
    return "furniture"


def _below(page: Page, block: Block) -> HintKind:
    """Return what a block after the article's element is: seldom more of it."""
    holder = next((at for at in upwards(block.element) if at.tag in {"article", "main"}), None)
    own = holder is not None and holder in page.around
    return "body" if own and _is_confirmed(page, block) else "furniture"


def _within(page: Page, block: Block) -> HintKind | None:
    if block.element.tag in HEADINGS:
        return "heading"
    confirmed = page.found.holds(block.text) or not page.found.letters
    leads_away = block.element.tag != "li" and len(block.text.split()) <= FEW_WORDS
    if _is_linked(block) and (WEB.match(block.text) or leads_away or not confirmed):
        return "furniture"
    if len(block.text) < PROSE and WEB.match(block.text) and not SENTENCE_END.search(block.text):
        return "furniture"
    long = len(block.text) >= PROSE or bool(SENTENCE_END.search(block.text))
    return "body" if confirmed or long else None


def _is_confirmed(page: Page, block: Block) -> bool:
    """Whether the library takes a paragraph for part of the article."""
    return len(block.text) >= PROSE and page.found.holds(block.text) and not _is_linked(block)


def _opens_note(page: Page, block: Block, place: int) -> bool:
    """Whether a block is the target of a note call, or the heading of the notes."""
    if block.element.tag not in HEADINGS or place + 1 >= len(page.blocks):
        return is_note_target(block.element)
    following = page.blocks[place + 1].element
    marked = page.roles.nearest(following, {"note"}, below=page.around) is not None
    return len(block.text) <= LONGEST_NOTE_HEADING and (marked or is_note_target(following))
