"""What one tab remembers. Nothing else touches ``st.session_state``, besides widgets' keys.

What must survive a reload stands in the address instead (``ui.address``).
"""

from dataclasses import dataclass, field

import streamlit as st

from retrieval.models import Answer
from ui import resources
from ui.texts import Language, Texts, is_language, texts


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of this tab, and how many sources it was answered by."""

    question: str
    answering: int
    touching: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that its answer depends on."""

    question: str
    citations: int
    comments: bool
    sources: tuple[str, ...]
    generation: int


@dataclass(slots=True)
class Session:
    """The memory of one tab.

    Attributes:
        page: The page this run draws; ``previous_page`` the one the last run drew.
        question: The question as of the last run; None before the first.
        turns: The questions asked so far, newest first, each once.
        asked: What ``answer`` answers; None before the first.
        every_column_of: The question whose columns are all shown, not the first ones only.
        batch: Counts the uploads, so that the file chooser is empty after each.
        to_remove: Ids whose removal waits to be confirmed.
    """

    language: Language
    page: str = ""
    previous_page: str = ""
    question: str | None = None
    turns: list[Turn] = field(default_factory=list)
    asked: Asked | None = None
    answer: Answer | None = None
    every_column_of: str = ""
    batch: int = 0
    to_remove: tuple[str, ...] = ()

    @property
    def texts(self) -> Texts:
        """The messages in this tab's language."""
        return texts(self.language)

    @property
    def came_from_another_page(self) -> bool:
        """Whether this run is the first after a change of page."""
        return bool(self.previous_page) and self.previous_page != self.page

    def turn_to(self, page: str) -> None:
        """Note that this run draws ``page``."""
        self.previous_page, self.page = self.page, page

    def keep(self, asked: Asked, answer: Answer) -> None:
        """Remember ``answer`` as the one shown, and its question as the newest."""
        self.asked, self.answer = asked, answer
        verdicts = [source.verdict for source in answer.sources]
        turn = Turn(asked.question, verdicts.count("answers"), verdicts.count("touches"))
        self.turns = [turn, *(old for old in self.turns if old.question != turn.question)]


def session() -> Session:
    """Return this tab's memory, made at its first run."""
    if "session" not in st.session_state:
        st.session_state["session"] = Session(_language_of_address())
    memory: Session = st.session_state["session"]
    return memory


def _language_of_address() -> Language:
    asked = st.query_params.get("lang", "")
    return asked if is_language(asked) else resources.default_language()


def show_every_column(question: str) -> None:
    """Show all columns of ``question`` from now on."""
    session().every_column_of = question
