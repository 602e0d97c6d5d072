"""What is noted in the log while the program works, and what never is.

A note says in words of ours what happened, and counts it. The words of a question or an article,
titles, names and paths are ``text``: they are left out unless the setting ``log_text`` asks for
them, and so is whatever a library or an error says in words that are not ours.

Notes go through Python's own ``logging``. Structlog renders them; it is loaded with the first one
that is written, as it takes a quarter of a second.
"""

import errno
import hashlib
import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Literal, TypeAlias

from errors import AssistantError, shown
from settings import Settings

Fact: TypeAlias = int | float | str | Mapping[str, float]
Facts: TypeAlias = dict[str, Fact]

ROOT = Path(__file__).parent
OURS = ("corpus", "index", "retrieval", "workshop", "ui", "commands", "logs")
SERVERS = {"streamlit", "uvicorn", "authlib"}  # they know no article: their templates are shown
NOTHING: Mapping[str, object] = MappingProxyType({})
_INSTALLED = re.compile(r'(?<=File ").*(?:site-packages|lib/python3\.\d+)/')


class Logger:
    """Notes what happens in one module."""

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def info(
        self,
        event: str,
        *,
        exc_info: BaseException | None = None,
        text: Mapping[str, object] = NOTHING,
        **facts: Fact,
    ) -> None:
        """Note that something happened as it should.

        Args:
            event: What, in words that are always the same.
            exc_info: What was refused, and why.
            text: What must not leave unless it is asked for, by name.
            facts: Counts, seconds, and names that are ours.
        """
        self._note(logging.INFO, event, exc_info, text, facts)

    def warning(
        self,
        event: str,
        *,
        exc_info: BaseException | None = None,
        text: Mapping[str, object] = NOTHING,
        **facts: Fact,
    ) -> None:
        """Note what somebody may have to look after."""
        self._note(logging.WARNING, event, exc_info, text, facts)

    def fault(self, event: str, error: BaseException) -> None:
        """Note what nobody expected: a bug."""
        self._note(logging.ERROR, event, error, NOTHING, {})

    @contextmanager
    def timed(
        self, event: str, *, text: Mapping[str, object] = NOTHING, **facts: Fact
    ) -> Iterator[Facts]:
        """Note ``event`` once the block has ended well, with its seconds and what it adds."""
        begun = time.perf_counter()
        yield facts
        facts["seconds"] = round(time.perf_counter() - begun, 3)
        self._note(logging.INFO, event, None, text, facts)

    def _note(
        self,
        level: int,
        event: str,
        error: BaseException | None,
        text: Mapping[str, object],
        facts: Facts,
    ) -> None:
        if self._logger.isEnabledFor(level):
            told = {"facts": facts, "words": text}
            self._logger.log(level, event, exc_info=error, extra=told, stacklevel=3)


def get_logger(name: str) -> Logger:
    """Return what notes for the module called ``name``."""
    return Logger(name)


def alias(name: str) -> str:
    """Return what stands for a name in the log: always the same, and telling nothing.

    >>> alias("default")
    '37a8eec1'
    """
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def configure(settings: Settings, *, usual: Literal["info", "warning"]) -> None:
    """Have everything noted to stderr as ``settings`` say, from ``usual`` on where they do not."""
    handler = make_handler(settings)
    root = logging.getLogger()
    root.handlers = [one for one in root.handlers if not isinstance(one.formatter, Form)]
    root.addHandler(handler)
    level = (usual if settings.log_level == "auto" else settings.log_level).upper()
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    root.setLevel(max(logging.getLevelNamesMapping()[level], logging.WARNING))
    logging.captureWarnings(capture=True)


def catch_faults() -> None:
    """Have what nobody catches, in any thread, noted with its traceback."""
    sys.excepthook = _note_uncaught
    threading.excepthook = _note_uncaught_in_thread


class _Stderr(logging.Handler):
    """Writes to what stderr is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(f"{self.format(record)}\n")
            sys.stderr.flush()
        except (OSError, ValueError):  # nobody reads it any more
            self.handleError(record)


def make_handler(settings: Settings) -> logging.Handler:
    """Return what writes notes to stderr in the form that is set; libraries only warn there."""
    handler = _Stderr()
    handler.setFormatter(Form(settings.log_form, text=settings.log_text))
    handler.addFilter(lambda note: _is_ours(note) or note.levelno >= logging.WARNING)
    return handler


class Form(logging.Formatter):
    """Renders a note as a readable line, or as a line of JSON."""

    def __init__(self, form: Literal["lines", "json"], *, text: bool) -> None:
        super().__init__()
        self._form = form
        self._text = text

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a traceback stands below it."""
        return self._rendered.format(record)

    @cached_property
    def _rendered(self) -> logging.Formatter:
        from structlog.dev import ConsoleRenderer, plain_traceback
        from structlog.processors import JSONRenderer
        from structlog.stdlib import ProcessorFormatter

        lines = ConsoleRenderer(
            pad_event_to=0, pad_level=False, colors=False, sort_keys=False, timestamp_key="time",
            exception_formatter=plain_traceback,
        )  # fmt: skip
        as_json = JSONRenderer(ensure_ascii=False, default=str)
        return ProcessorFormatter(
            processors=[self._told, as_json if self._form == "json" else lines],
            use_get_message=False,
            pass_foreign_args=True,
        )

    def _told(
        self, _logger: object, _method: str, event: MutableMapping[str, Any]
    ) -> dict[str, Any]:
        record: logging.LogRecord = event["_record"]
        when = datetime.fromtimestamp(record.created, UTC)
        told: dict[str, Any] = {
            "time": when.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if _is_ours(record):
            told["event"] = record.msg
            told |= record.__dict__["facts"]
            told |= self._words(record.__dict__["words"])
        else:
            told |= self._foreign(record, event)
        error = (event.get("exc_info") or (None, None))[1]
        return told | (told_of(error, text=self._text) if error else {})

    def _words(self, words: Mapping[str, object]) -> dict[str, str]:
        return {key: shown(str(word)) for key, word in words.items()} if self._text else {}

    def _foreign(
        self, record: logging.LogRecord, event: MutableMapping[str, Any]
    ) -> dict[str, str]:
        """Return what a library notes: its words are ours to show only where no text is in them."""
        is_server = record.name.partition(".")[0] in SERVERS
        template, filled = str(event["event"]), event["positional_args"]
        told = {
            "event": template if is_server else "a library's message",
            "at": f"{record.module}:{record.lineno}",
        }
        return told | self._words(
            {"said": template % filled if self._text and filled else template}
        )


def _is_ours(record: logging.LogRecord) -> bool:
    return "facts" in record.__dict__


def told_of(error: BaseException, *, text: bool) -> dict[str, str]:
    """Return what is noted of an error: class and place, and of a bug the traceback.

    Its words are left out unless ``text`` asks for them, as they may be an article's.
    """
    told = {"error": _name(error)}
    if place := _place(error):
        told["at"] = place
    if error.__cause__:
        told["cause"] = _name(error.__cause__)
    if text:
        told["said"] = shown(str(error))
    if not isinstance(error, AssistantError):
        whole = "".join(traceback.format_exception(error)) if text else _wordless(error)
        lines = _INSTALLED.sub("", whole.replace(f"{ROOT}/", "")).splitlines()
        told["exception"] = "\n".join(map(shown, lines))
    return told


def _name(error: BaseException) -> str:
    """Return the class of an error, and of the system's the code.

    >>> _name(OSError(errno.ENOSPC, "No space left on device"))
    'OSError ENOSPC'
    """
    code = errno.errorcode.get(error.errno or 0, "") if isinstance(error, OSError) else ""
    return f"{type(error).__name__} {code}".rstrip()


def _place(error: BaseException) -> str:
    """Return the last line of ours that an error went through; "" where there is none."""
    places = [
        f"{Path(frame.filename).relative_to(ROOT)}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(ROOT) and "site-packages" not in frame.filename
    ]
    return places[-1] if places else ""


def _wordless(error: BaseException, above: tuple[BaseException, ...] = ()) -> str:
    """Return a traceback with the lines of the program alone, those before it on top."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    within = getattr(error, "exceptions", ())
    others = [one for one in (before, *within) if one is not None and one not in above]
    earlier = "".join(f"{_wordless(one, (*above, error))}\n\n" for one in others)
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{earlier}Traceback (most recent call last):\n{frames}{_name(error)}"


def _note_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    get_logger(__name__).fault("unexpected fault", error)


def _note_uncaught_in_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
        get_logger(__name__).fault("unexpected fault in a thread", told.exc_value)
