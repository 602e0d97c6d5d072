"""The page of confront."""

from ui import opening
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(
    _("Confront"), _("What two sources say of one point, and what you make of it."), memory
)
opened = opening.open_corpus(memory)
