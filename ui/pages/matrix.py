"""The page of matrix."""

from ui import opening
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(
    _("Matrix"), _("Your questions, every source: the best words of each, or its silence."), memory
)
opened = opening.open_corpus(memory)
