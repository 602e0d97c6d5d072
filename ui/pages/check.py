"""The page of check."""

from ui import opening
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(
    _("Check my quotes"), _("Every quote of a finished document, against the articles."), memory
)
opened = opening.open_corpus(memory)
