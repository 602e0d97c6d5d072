"""The parts of a slide: titles, cards, lines of text, notes; in inches and points."""

from dataclasses import dataclass

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from workshop.documents.fitting import count_lines
from workshop.documents.palette import ACCENT, INK, LINE, PAPER, channels

SERIF, SANS = "Georgia", "Calibri"
WIDE, HIGH, EDGE = 13.333, 7.5, 0.6  # inches: 16:9, and its margin
TITLE_ONLY = 5  # layout of python-pptx's own template
TITLE_SIZES = (30, 26, 22, 18)


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of one look; ``size`` and ``gap`` (above it) in points."""

    text: str
    size: float
    colour: str = INK
    font: str = SANS
    bold: bool = False
    italic: bool = False
    gap: float = 0


def empty_slides() -> Slides:
    """Return a 16:9 presentation without slides."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = Inches(WIDE), Inches(HIGH)
    return slides


def titled_slide(slides: Slides, title: str, *, top: float = 0.35) -> Slide:
    """Return a new slide on paper colour, its title in the largest size that takes two lines."""
    slide: Slide = slides.slides.add_slide(slides.slide_layouts[TITLE_ONLY])
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = _rgb(PAPER)
    shape = slide.shapes.title
    if shape is None:
        raise ValueError("the layout has no title")
    room = WIDE - 2 * EDGE
    shape.left, shape.top = Inches(EDGE), Inches(top)
    shape.width, shape.height = Inches(room), Inches(0.95)
    fitting = (size for size in TITLE_SIZES if count_lines(title, size, room * 72) <= 2)
    _fill(shape.text_frame, [Line(title, next(fitting, 12), ACCENT, SERIF)], MSO_ANCHOR.MIDDLE)
    return slide


def add_card(slide: Slide, box: Box, colour: str) -> None:
    """Draw a white card with a coloured upper edge."""
    for shape_box, filled in (
        (box, "FFFFFF"),
        (Box(box.left, box.top, box.width, 0.07), colour),
    ):
        shape = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, *(Inches(side) for side in _sides(shape_box))
        )
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(filled)
        shape.line.color.rgb = _rgb(LINE if filled == "FFFFFF" else colour)
        shape.line.width = Pt(0.75)
        shape.shadow.inherit = False


def add_lines(slide: Slide, box: Box, lines: list[Line]) -> None:
    """Write lines into a box, from its top on."""
    shape = slide.shapes.add_textbox(*(Inches(side) for side in _sides(box)))
    _fill(shape.text_frame, lines, MSO_ANCHOR.TOP)


def add_notes(slide: Slide, text: str) -> None:
    """Write the notes of a slide."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        raise ValueError("the notes have no place for text")
    frame.text = text


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*channels(colour))  # type: ignore[no-untyped-call] # bare in python-pptx


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height


def _fill(frame: TextFrame, lines: list[Line], anchor: MSO_ANCHOR) -> None:
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(0)
    for at, line in enumerate(lines):
        if at:
            frame.add_paragraph()  # type: ignore[no-untyped-call] # bare in python-pptx
        paragraph = frame.paragraphs[-1]
        paragraph.space_before, paragraph.alignment = Pt(line.gap), PP_ALIGN.LEFT
        for number, part in enumerate(line.text.split("\n")):
            if number:
                paragraph.add_line_break()  # type: ignore[no-untyped-call] # as above
            run = paragraph.add_run()
            run.text = part
            run.font.name, run.font.size = line.font, Pt(line.size)
            run.font.bold, run.font.italic = line.bold, line.italic
            run.font.color.rgb = _rgb(line.colour)
