"""What one tab remembers. Nothing else touches ``st.session_state``, besides widgets' keys.

What must survive a reload stands in the address instead (``ui.address``).
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import streamlit as st

from corpus.models import VoiceKind
from retrieval.models import Answer
from ui import identity, resources, rights
from ui.jobs import Job, Task, Workspace
from ui.narrowing import Narrowing
from ui.texts import Language, Texts, is_language, texts
from ui.verdicts import Tally, count

if TYPE_CHECKING:
    from ui.facing import Facing
    from ui.preferences import Preferences
    from workshop.blindspots import Coverage
    from workshop.history import Past
    from workshop.models import KeptQuote

Place: TypeAlias = tuple[str, int, int]  # id of an article, start and end in its text


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the address holds it.

    Attributes:
        text: As it was typed, in single spaces.
        after: The understood question that it completes; "" where it stands alone, None while
            nobody knows: it is new, and may follow the last one.
        literal: Whether its words are searched as they stand.
    """

    text: str = ""
    after: str | None = ""
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of this tab, as it was understood, and how many sources answered it."""

    query: Query
    understood: str
    tally: Tally

    def is_of(self, query: Query) -> bool:
        """Whether ``query`` asks the same, be it to the letter."""
        return (self.query.text, self.query.after) == (query.text, query.after)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that its answer depends on.

    ``workspace`` tells a collection from one of the same name that was made after it was deleted.
    """

    query: Query
    citations: int
    voices: tuple[VoiceKind, ...]
    sources: tuple[str, ...]
    generation: int
    workspace: int


@dataclass(frozen=True, slots=True)
class Confronted:
    """A question, its answer, and all that is to be confronted in it."""

    asked: Asked
    answer: Answer
    pairs: "tuple[Facing, ...]"


@dataclass(slots=True)
class Thread:
    """The questions put to one collection; no other collection ever shows them.

    Attributes:
        query: The last one.
        turns: Those asked so far in this tab, newest first, each once.
        past: Those asked of it in this browser's profile, newest first; None before it was read.
        asked: What ``answer`` answers; None before the first.
        pairs: What is to be confronted in ``answer``; None before it was looked for.
        confronted: The question whose pairs are all judged on a page of their own, with them.
        revealed: Whom a blind reader has seen: the seed of an answer and a letter.
        every_column_of: The question whose columns are all shown, not the first ones only.
        theme: Id of the theme that quotes are kept under.
        quotes: The citations of ``answer`` that were drawn, as they are kept, by place.
        opened: Ids of the board, of the matrix and of the report that were opened last, by kind.
        surveyed: What was cited of each article, and the state of the collection it is true of.
        named: Those that the address named at the last run, by kind.
    """

    query: Query = Query()
    turns: list[Turn] = field(default_factory=list)
    past: "tuple[Past, ...] | None" = None
    asked: Asked | None = None
    answer: Answer | None = None
    pairs: "tuple[Facing, ...] | None" = None
    confronted: "Confronted | None" = None
    revealed: set[tuple[int, str]] = field(default_factory=set)
    every_column_of: str = ""
    opened: dict[str, str] = field(default_factory=dict)
    theme: str = ""
    quotes: "dict[Place, KeptQuote | None]" = field(default_factory=dict)
    surveyed: "tuple[object, tuple[Coverage, ...]] | None" = None
    named: dict[str, str] = field(default_factory=dict)

    def keep(self, asked: Asked, answer: Answer) -> None:
        """Remember ``answer`` as the one shown, and its question as the newest."""
        self.asked, self.answer = asked, answer
        self.pairs, self.quotes = None, {}
        turn = Turn(asked.query, understood(answer), count(answer))
        self.turns = [turn, *(one for one in self.turns if not one.is_of(asked.query))]

    def history(self, query: Query) -> tuple[str, ...]:
        """Return the understood questions that ``query`` may follow, the newest last.

        A question that is asked anew does not follow itself.
        """
        if query.after is not None:
            return (query.after,) if query.after else ()
        return tuple(
            turn.understood for turn in reversed(self.turns) if turn.query.text != query.text
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """``start:end`` of an article's text, about to be corrected."""

    article_id: str
    start: int
    end: int


@dataclass(slots=True)
class Session:
    """The memory of one tab.

    Attributes:
        page: The page this run draws; ``previous_page`` the one the last run drew.
        collection: The name of the open collection.
        query: The question as of the last run; None before the first.
        narrowing: What narrows answers, as of the last run.
        narrowed: What the address said of that then; None before the first.
        threads: What was asked of each collection, by name.
        batch: Counts what was added, so that the forms are empty after each.
        to_remove: Ids whose removal waits to be confirmed.
        to_delete: The collection, or the matrix, whose deletion waits to be confirmed.
        preferences: What is preferred here; None before it was read.
        tour: The step of the first tour, from 0.
        forgotten: Whether all earlier questions were just forgotten.
        forgetting: Whether to forget all earlier questions waits to be confirmed.
        failure: Why the last thing asked of the collections could not be done.
        said: What became of the last thing done, for who does not see it.
        acted: Which window told what was last done on a board, and the number of that.
        stretch: What is being corrected.
        blind: The seed of the blind reading, 0 where names are shown.
        confronting: The question of the page of pairs as of its last run; None before.
        unsaved: Why what was said of a pair could not be saved, by the pair's key.
        shown_judged: How many judged pairs are drawn.
        blocks: How many blocks of each article are drawn, by id.
        shown: How many items of a long list are drawn, by the list's name.
    """

    language: Language
    page: str = ""
    previous_page: str = ""
    collection: str = ""
    query: Query | None = None
    narrowing: Narrowing = field(default_factory=Narrowing)
    narrowed: Narrowing | None = None
    threads: dict[str, Thread] = field(default_factory=dict)
    batch: int = 0
    to_remove: tuple[str, ...] = ()
    to_delete: str = ""
    preferences: "Preferences | None" = None
    tour: int = 0
    forgotten: bool = False
    forgetting: bool = False
    failure: Exception | None = None
    said: str = ""
    acted: tuple[str, int] = ("", 0)
    stretch: Stretch | None = None
    blind: int = 0
    confronting: str | None = None
    unsaved: dict[str, Exception] = field(default_factory=dict)
    shown_judged: int = 15
    blocks: dict[str, int] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)

    @property
    def texts(self) -> Texts:
        """The messages in this tab's language."""
        return texts(self.language)

    @property
    def thread(self) -> Thread:
        """What was asked of the open collection."""
        return self.threads.setdefault(self.collection, Thread())

    @property
    def workspace(self) -> Workspace:
        """The workspace of the open collection.

        Raises:
            HiddenCollectionError: who is there may not even know of it.
        """
        rights.require(self.collection, "read")
        return resources.workspace(self.collection)

    def begin(self, job: Job, task: Task) -> bool:
        """Begin a job on the open collection; False where another is under way.

        Raises:
            NotOwnerError: who is there only reads it; importing another is then all they may do.
        """
        rights.require(self.collection, "read" if job == "import" else "own")
        return self.workspace.begin(job, task, by=identity.person().id)

    @property
    def came_from_another_page(self) -> bool:
        """Whether this run is the first after a change of page."""
        return bool(self.previous_page) and self.previous_page != self.page

    def turn_to(self, page: str) -> None:
        """Note that this run draws ``page``."""
        self.previous_page, self.page = self.page, page

    def open_collection(self, name: str) -> None:
        """Turn to a collection: nothing of the one before stays on the page."""
        self.collection = name
        self.to_remove, self.to_delete, self.stretch = (), "", None
        self.forgetting = False
        self.failure = None


def understood(answer: Answer) -> str:
    """Return the question as it was searched, in single spaces."""
    return " ".join((answer.understood or answer.question).split())


def is_reworded(answer: Answer) -> bool:
    """Whether the question was searched in other words than it was asked, signs apart."""
    asked, searched = (
        re.findall(r"\w+", text.casefold()) for text in (answer.question, understood(answer))
    )
    return asked != searched


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
    session().thread.every_column_of = question


def show_more(name: str, many: int) -> None:
    """Draw ``many`` items of the list called ``name`` from now on."""
    session().shown[name] = many
