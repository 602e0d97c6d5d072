"""The page of blindspots."""

from ui import opening
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(_("Blind spots"), _("What no question has touched yet."), memory)
opened = opening.open_corpus(memory)
