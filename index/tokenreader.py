"""The kept tokens of passages, read; those that were not kept are computed when asked for."""

import threading
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import URL, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from index.cache import FILE
from index.cacherows import digest_of_text, read_space, read_tokens
from index.embedder import Embedder
from index.late import Codes, Space
from logs import get_logger

KEPT = 4_096  # passages remembered, about 20 kB each

logger = get_logger(__name__)


class TokenReader:
    """Tokens of passages by their text; threads may share it.

    It only reads the file, which belongs to whoever writes the collection, and does without it:
    a text whose tokens are not there is run through the model.
    """

    def __init__(self, folder: Path) -> None:
        """Read from the file in ``folder``, which is opened when it is first needed."""
        self._path = folder / FILE
        # not a URL, in which a path's own signs would mean something else
        self._engine = create_engine(
            URL.create("sqlite", database=str(self._path)), poolclass=NullPool
        )
        self._choosing = threading.Lock()
        self._known: dict[bytes, Codes] = {}
        self._space: Space | None = None
        self._is_kept = False  # whether the space is that of the file

    def space(self, embedder: Embedder) -> Space:
        """Return where the tokens of the model stand: always the same, so that all compare."""
        with self._choosing:
            if self._space is None:
                self._space = self._read_space(embedder)
                self._is_kept = self._space is not None
            if self._space is None:
                self._space = embedder.measure_space()
            return self._space

    def tokens(self, texts: Sequence[str], embedder: Embedder) -> list[Codes]:
        """Return the tokens of ``texts``, each of shape (tokens, width)."""
        space = self.space(embedder)
        named = {digest_of_text(text): text for text in texts}
        known = self._known
        found = {digest: known[digest] for digest in named if digest in known}
        found |= self._read_tokens(embedder, [digest for digest in named if digest not in found])
        lacking = [digest for digest in named if digest not in found]
        if lacking:
            encoded = embedder.encode_passages([named[digest] for digest in lacking])
            found |= {d: space.code(own) for d, own in zip(lacking, encoded.tokens, strict=True)}
        # swapped, not emptied: another thread may be reading the old one
        self._known = {**known, **found} if len(known) + len(found) <= KEPT else found
        return [found[digest_of_text(text)] for text in texts]

    def _read_space(self, embedder: Embedder) -> Space | None:
        if not self._path.is_file():
            return None
        try:
            with self._engine.connect() as connection:
                return read_space(connection, embedder)
        except SQLAlchemyError as error:
            self._note_unread(error)
            return None

    def _read_tokens(self, embedder: Embedder, digests: Sequence[bytes]) -> dict[bytes, Codes]:
        if not digests or not self._is_kept or self._space is None:
            return {}
        try:
            with self._engine.connect() as connection:
                return read_tokens(connection, embedder, digests, self._space.basis.shape[1])
        except SQLAlchemyError as error:
            self._note_unread(error)
            return {}

    def _note_unread(self, error: Exception) -> None:
        text = {"path": self._path}
        logger.info("tokens are computed, as those kept cannot be read", exc_info=error, text=text)
