"""The formats a board, a matrix or judged pairs can leave in."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from logs import get_logger
from workshop.documents.bibliography import write_bibtex, write_csl, write_ris
from workshop.documents.booklet import write_docx
from workshop.documents.markdown import write_markdown
from workshop.documents.outline import Work
from workshop.documents.quotecards import write_cards
from workshop.documents.sheets import write_xlsx
from workshop.documents.slides import write_pptx
from workshop.documents.webpage import write_html
from workshop.keeping import Find
from workshop.models import Provenance

logger = get_logger(__name__)

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files end, its media type, and what writes one as bytes."""

    suffix: str
    media_type: str
    write: Callable[[Work, Provenance], bytes]


FORMATS = MappingProxyType(
    {
        "docx": Format(".docx", f"{OFFICE}.wordprocessingml.document", write_docx),
        "pptx": Format(".pptx", f"{OFFICE}.presentationml.presentation", write_pptx),
        "xlsx": Format(".xlsx", f"{OFFICE}.spreadsheetml.sheet", write_xlsx),
        "markdown": Format(".md", "text/markdown", write_markdown),
        "html": Format(".html", "text/html", write_html),
        "cards": Format(".pdf", "application/pdf", write_cards),
        "ris": Format(".ris", "application/x-research-info-systems", write_ris),
        "bibtex": Format(".bib", "application/x-bibtex", write_bibtex),
        "csl-json": Format(".json", "application/vnd.citationstyles.csl+json", write_csl),
    }
)


def write_document(name: str, work: Work, provenance: Provenance, find: Find) -> bytes:
    """Return a document of a board, a matrix or judged pairs; ``find`` finds their articles."""
    with logger.timed("document written", format=name) as facts:
        if name == "html":  # the one that holds the articles as well
            written = write_html(work, provenance, find)
        else:
            written = FORMATS[name].write(work, provenance)
        facts["bytes"] = len(written)
    return written
