"""How long work tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stage = Literal["model", "read", "embed", "write", "ask", "compare"]


@dataclass(frozen=True, slots=True)
class Step:
    """``done`` of ``total`` units of ``stage`` are finished; ``0 <= done <= total``."""

    stage: Stage
    done: int
    total: int


Progress = Callable[[Step], None]


class Interrupted(Exception):  # noqa: N818 - no error: a person asked for it
    """Raised by a progress to stop the work; what is done stays done."""


def silent(_step: Step) -> None:
    """Ignore every step."""
