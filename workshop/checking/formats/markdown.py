"""Markdown: as it is shown, so that its signs part no words."""

from lxml import html
from markdown_it import MarkdownIt

from corpus.formats.plain import read_plain
from workshop.checking.formats.page import page_flows
from workshop.checking.models import Flow


def read_markdown(data: bytes, origin: str) -> list[Flow]:
    """Return the flows of a Markdown file, without the metadata on top.

    Raises:
        BinaryFileError: the bytes are no text in any encoding we know.
        FrontMatterError: the block on top is not YAML.
    """
    extract = read_plain(data, origin)
    shown = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .render(extract.text[extract.start :])
    )
    return page_flows(html.document_fromstring(f"<html><body>{shown}</body></html>"))
