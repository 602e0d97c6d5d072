"""What a person prefers, kept a browser's profile beside the collections."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal, TypeAlias, get_args

from corpus.models import VoiceKind
from errors import AssistantError
from logs import get_logger
from ui import address, profile, resources
from ui.narrowing import MOST_CITATIONS, ORDERS, VOICES, Narrowing, Order
from ui.state import Session
from ui.texts import LANGUAGES, Language

logger = get_logger(__name__)

Size: TypeAlias = Literal["usual", "large", "larger"]
SIZES: tuple[Size, ...] = get_args(Size)
SCALES: Mapping[Size, float] = {"usual": 1.0, "large": 1.15, "larger": 1.3}
FILE = "people.sqlite"  # in the folder of the data
KIND = "preferences"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person prefers; empty, or 0, where nothing was chosen.

    Attributes:
        language: That of the interface, where the address names none.
        citations: Quotes a source, at most.
        voices: Whose words are cited.
        order: That of an answer's columns.
        size: How large quotes are read.
        toured: Whether the first tour was seen, or put away.
    """

    language: Language | Literal[""] = ""
    citations: int = 0
    voices: tuple[VoiceKind, ...] = ()
    order: Order = "relevance"
    size: Size = "usual"
    toured: bool = False

    def narrowing(self) -> Narrowing:
        """Return what narrows a question that is asked without a link."""
        usual = address.usual()
        return Narrowing(
            self.citations or usual.citations, self.voices or usual.voices, order=self.order
        )


def preferences(memory: Session) -> Preferences:
    """Return what is preferred in this tab, read once."""
    if memory.preferences is None:
        memory.preferences = _read()
    return memory.preferences


def prefer(memory: Session, **chosen: object) -> None:
    """Keep what a person chose; where the file cannot be written, this tab still knows it."""
    memory.preferences = replace(preferences(memory), **chosen)  # type: ignore[arg-type]
    person = profile.profile_id()
    if not person:
        return
    try:
        from index.records import Records  # late: it brings the database

        data = resources.settings().data
        content = json.dumps(asdict(memory.preferences))
        Records(data, FILE).put(KIND, person, lambda _: content)
    except AssistantError as error:
        memory.unsaved[KIND] = error


def _read() -> Preferences:
    person = profile.profile_id()
    try:
        data = resources.settings().data
        if not person or not (data / FILE).is_file():
            return Preferences()
        from index.records import Records  # late: it brings the database

        record = Records(data, FILE).find(KIND, person)
        return read_preferences(json.loads(record.content)) if record else Preferences()
    except (AssistantError, OSError, ValueError) as error:  # what cannot be read is as usual
        logger.warning("preferences could not be read", exc_info=error)
        return Preferences()


def read_preferences(plain: object) -> Preferences:
    """Return what was kept; what could not be is as usual."""
    told = plain if isinstance(plain, dict) else {}
    voices, citations = told.get("voices"), told.get("citations")
    known = isinstance(citations, int) and 1 <= citations <= MOST_CITATIONS
    return Preferences(
        language=next((one for one in LANGUAGES if one == told.get("language")), ""),
        citations=citations if known and isinstance(citations, int) else 0,
        voices=tuple(one for one in VOICES if isinstance(voices, list) and one in voices),
        order=next((one for one in ORDERS if one == told.get("order")), "relevance"),
        size=next((one for one in SIZES if one == told.get("size")), "usual"),
        toured=told.get("toured") is True,
    )
