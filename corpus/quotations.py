"""Where quotations stand: the outermost pairs of quotation marks."""

import re
from collections.abc import Iterator

CLOSING = {"«": "»", "“": "”", '"': '"'}
SIGN = re.compile(
    r'[«»“”]|(?P<opening>(?<![^\s(’\'])"(?=\w))|(?P<closing>(?<=[\w.!?…,;)\u00a0\u202f])"(?!\w))'
)
LONGEST = 4_000  # characters of one quotation


def quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the outermost quotations of ``text[start:end]``; one that never closes is none.

    A mark that opens a paragraph while its like is open goes on with the same quotation, as
    quotations over several paragraphs are set. A straight mark opens or closes by what touches it.
    """
    opened: list[int] = []
    for match in SIGN.finditer(text, start, end):
        sign, at = match.group(), match.start()
        if opened and at - opened[0] > LONGEST:
            opened.clear()  # a sign that was never closed
        if match["opening"] or (sign in CLOSING and not match["closing"]):
            if not (opened and text[opened[-1]] == sign and _opens_paragraph(text, at)):
                opened.append(at)
        elif opened and CLOSING[text[opened[-1]]] == sign:
            first = opened.pop()
            if not opened:
                yield first, at + 1


def _opens_paragraph(text: str, at: int) -> bool:
    return text[max(0, at - 8) : at].rstrip(" \t\u00a0\u202f").endswith("\n")
