"""How a document is made: of which collection, from which generation, when."""

from datetime import datetime
from typing import Literal

from index.models import Info
from workshop.models import Provenance


def provenance_of(info: Info, made: datetime, *, language: Literal["fr", "en"]) -> Provenance:
    """Return the provenance of a document made at ``made``, local time, of a collection."""
    return Provenance(
        info.collection,
        info.generation,
        made.isoformat(timespec="minutes"),
        model=info.model,
        language=language,
    )
