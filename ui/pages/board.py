"""The page of board."""

from ui import opening
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(
    _("Workshop"), _("The quotes you keep, in your order, ready for the day."), memory
)
opened = opening.open_corpus(memory)
