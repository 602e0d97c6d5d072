"""Time by the clock and time of the processor: on a busy machine the second tells more."""

import time
from dataclasses import dataclass
from types import TracebackType


@dataclass(slots=True)
class Stopwatch:
    """Adds up what is done inside ``with``, in seconds; the processor's are those of all threads.

    >>> watch = Stopwatch()
    >>> with watch:
    ...     _ = sum(range(1_000))
    >>> 0 < watch.processor <= watch.clock + 1
    True
    """

    clock: float = 0.0
    processor: float = 0.0

    def __enter__(self) -> "Stopwatch":
        """Start."""
        self.clock -= time.perf_counter()
        self.processor -= time.process_time()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.processor += time.process_time()
        self.clock += time.perf_counter()

    def without(self, other: "Stopwatch") -> "Stopwatch":
        """Return this time with ``other``, which was part of it, left out."""
        return Stopwatch(self.clock - other.clock, self.processor - other.processor)
