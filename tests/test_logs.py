"""What is noted, in which form, and that words leave only where they are asked for."""

import json
import logging
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors import StorageError
from logs import alias, get_logger
from tests.command_line import QUESTION, Cli
from tests.journal import noted

SECRETS = st.text("zqxkw", min_size=6)  # like no word of ours
logger = get_logger("index.test")


def speak(secret: str) -> None:
    """Have a secret near the log in every way we know of."""
    logger.info("question asked", sources=3, text={"question": secret, "path": Path(secret)})
    for error in (
        ValueError(secret),
        StorageError(path=secret, cause=OSError(secret)),
        _within(secret),
    ):
        logger.warning("a job failed", exc_info=error, job="add")
        logger.fault("a page failed", error)
    logging.getLogger("httpx").warning("GET %s", secret)
    logging.getLogger("httpx").warning(secret)
    logging.getLogger("uvicorn.error").error("closing %s", secret)
    logging.getLogger("asyncio").error(secret, exc_info=ValueError(secret))


def _within(secret: str) -> Exception:
    """Return an error that others led to, raised and caught, with a note of its own."""
    try:
        _fail(secret)
    except ExceptionGroup as group:
        group.add_note(secret)
        return group
    raise AssertionError


def _fail(secret: str) -> None:
    try:
        Path(secret, secret).read_text(encoding="utf-8")
    except OSError as error:
        raise ExceptionGroup(secret, [KeyError(secret)]) from error


@settings(max_examples=25, deadline=None)
@given(SECRETS)
@pytest.mark.parametrize("form", ["lines", "json"])
def test_no_word_leaves_unless_it_is_asked_for(form: str, secret: str) -> None:
    with noted(log_form=form) as written:
        speak(secret)

    assert "question asked" in written.getvalue()
    assert secret not in written.getvalue()


@settings(max_examples=25, deadline=None)
@given(SECRETS)
@pytest.mark.parametrize("form", ["lines", "json"])
def test_words_leave_where_they_are_asked_for(form: str, secret: str) -> None:
    with noted(log_form=form, log_text=True) as written:
        speak(secret)

    assert f"question={secret}" in written.getvalue().replace('"question": "', "question=")
    assert f"ValueError: {secret}" in written.getvalue()
    assert f"GET {secret}" in written.getvalue()


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1))
def test_a_word_cannot_begin_a_line_of_its_own(text: str) -> None:
    with noted(log_text=True) as written:
        logger.info("question asked", text={"question": text})

    assert len(written.getvalue().splitlines()) == 1


def test_a_note_is_an_object_of_json() -> None:
    with noted(log_form="json") as written:
        logger.info("question asked", sources=3, milliseconds={"search": 2.5})

    note = json.loads(written.getvalue())
    assert note.pop("time").endswith("Z")
    assert note == {
        "level": "info",
        "logger": "index.test",
        "event": "question asked",
        "sources": 3,
        "milliseconds": {"search": 2.5},
    }


def _refuse() -> None:
    try:
        Path(__file__, "nothing").read_text(encoding="utf-8")
    except OSError as error:
        raise StorageError(path="secret", cause=error) from error


def test_an_error_is_its_class_its_cause_and_its_place() -> None:
    with noted(log_form="json") as written:
        try:
            _refuse()
        except StorageError as error:
            logger.warning("a job failed", exc_info=error)

    note = json.loads(written.getvalue())
    assert note["error"] == "StorageError"
    assert note["cause"] == "NotADirectoryError ENOTDIR"
    assert note["at"].startswith("tests/test_logs.py:")
    assert "exception" not in note  # it was told to a person, and is no bug


def test_a_bug_has_its_traceback_in_paths_of_the_program() -> None:
    with noted(log_form="json") as written:
        try:
            json.loads("{secret")
        except ValueError as error:
            logger.fault("a page failed", error)

    trace = json.loads(written.getvalue())["exception"]
    assert trace.startswith('Traceback (most recent call last):\n  File "tests/test_logs.py"')
    assert trace.endswith("\nJSONDecodeError")
    assert str(Path(__file__).parents[1]) not in trace


def test_what_is_timed_has_its_seconds_and_is_not_noted_where_it_fails() -> None:
    with noted(log_form="json") as written:
        with logger.timed("model opened") as facts:
            facts["model"] = "e5"
        with suppress(KeyError), logger.timed("model opened"):
            raise KeyError

    note = json.loads(written.getvalue())
    assert note["model"] == "e5"
    assert 0 <= note["seconds"] < 1


def test_libraries_only_warn() -> None:
    with noted() as written:
        logging.getLogger("uvicorn.error").setLevel(logging.INFO)
        logging.getLogger("uvicorn.error").info("started")

    assert written.getvalue() == ""


def test_a_name_has_always_the_same_alias() -> None:
    assert alias("clients") == alias("clients") != alias("client")


def test_the_command_line_is_silent_as_long_as_all_is_well(cli: Cli) -> None:
    assert cli("ask", QUESTION, "--json").said == ""


def test_the_command_line_notes_what_it_does_where_it_is_asked_to(cli: Cli) -> None:
    done = cli("ask", QUESTION, "--json", REGARDS_LOG_LEVEL="info", REGARDS_LOG_FORM="json")

    notes = {note["event"]: note for note in map(json.loads, done.said.splitlines())}
    assert done.json()["question"] == QUESTION
    assert {
        "command started",
        "model opened",
        "collection opened",
        "question asked",
        "command done",
    } <= set(notes)
    asked = notes["question asked"]
    assert (asked["sources"], asked["passages"] > 0, asked["collection"]) == (
        2,
        True,
        alias("default"),
    )
    assert asked["milliseconds"].keys() >= {"embed", "search", "cite", "total"}
    assert "question" not in asked


def test_an_error_that_is_told_is_noted_by_its_class(cli: Cli) -> None:
    done = cli("show", "nobody", REGARDS_LOG_LEVEL="info", REGARDS_LOG_FORM="json")

    *notes, sentence = done.said.splitlines()
    assert done.code == 1
    assert json.loads(notes[-1])["error"] == "UnknownArticleError"
    assert "« nobody »" in sentence
    assert not any("nobody" in note for note in notes)


FAULT = """
import threading
from logs import catch_faults, configure
from settings import Settings
configure(Settings(), usual="warning")
catch_faults()
def fail():
    raise ValueError("secret words")
one = threading.Thread(target=fail)
one.start()
one.join()
fail()
"""


def test_what_nobody_catches_is_noted_with_its_traceback(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", FAULT],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "unexpected fault in a thread" in done.stderr
    assert done.stderr.count("Traceback (most recent call last):") == 2
    assert "secret" not in done.stderr
