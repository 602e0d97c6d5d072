"""What the elements around a block say of it."""

from collections.abc import Collection, Iterator
from itertools import islice

from lxml import etree

from corpus.formats.marks import Mark, mark_of

DEEPEST = 150  # elements one inside the other that are looked at; no page that is read has more


class Roles:
    """The marks of a page's elements, each looked at once."""

    def __init__(self) -> None:
        self._marks: dict[etree._Element, Mark] = {}

    def mark(self, element: etree._Element) -> Mark:
        """Return what ``element`` itself says it is."""
        known = self._marks.get(element)
        if known is None:
            known = self._marks[element] = mark_of(element)
        return known

    def nearest(
        self,
        element: etree._Element,
        marks: Collection[Mark],
        *,
        below: Collection[etree._Element] = (),
    ) -> etree._Element | None:
        """Return the innermost element around, or ``element``, that has one of ``marks``.

        The search goes up to the first of ``below``, which is left out.
        """
        for at in upwards(element):
            if at in below:
                return None
            if self.mark(at) in marks:
                return at
        return None


def upwards(element: etree._Element) -> Iterator[etree._Element]:
    """Yield ``element`` and those around it, inner ones first."""
    yield element
    yield from islice(element.iterancestors(), DEEPEST)
