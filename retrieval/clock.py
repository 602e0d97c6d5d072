"""Time spent, stage by stage."""

import time
from collections.abc import Mapping


class Clock:
    """Measures stages in milliseconds."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """Count the time since the last lap as ``stage``."""
        now = time.perf_counter()
        self._laps[stage] = round((now - self._last) * 1_000, 2)
        self._last = now

    def laps(self) -> Mapping[str, float]:
        """Return milliseconds by stage, and in total until the last lap."""
        return {**self._laps, "total": round((self._last - self._begun) * 1_000, 2)}
