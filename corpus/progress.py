"""How long work tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stage = Literal["model", "read", "embed", "write"]


@dataclass(frozen=True, slots=True)
class Step:
    """``done`` of ``total`` units of ``stage`` are finished; ``0 <= done <= total``."""

    stage: Stage
    done: int
    total: int


Progress = Callable[[Step], None]


def silent(_step: Step) -> None:
    """Ignore every step."""
