"""The real server's log: what is noted while somebody asks, and by which way."""

import asyncio
import json
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.visitor import Shown, Visitor
from tests.command_line import Cli
from tests.journal import words
from tests.ui.server import Server

QUESTION = "Faut-il installer des ruches sur les toits, Clémentine Zéphyr ?"
PATIENCE = 180.0  # seconds for the corpus to open


async def ask(base: str) -> Shown:
    """Ask until the corpus is open and answers."""
    async with Visitor(base) as visitor:
        await visitor.open()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            shown = await visitor.ask(QUESTION)
            if shown.columns or shown.silent:
                await visitor.socket.send(b"no message of Streamlit's")  # which it warns of
                return shown
            await asyncio.sleep(0.5)
    raise AssertionError


def test_the_server_notes_what_it_does_and_no_word_that_is_asked(tmp_path: Path, cli: Cli) -> None:
    shutil.copytree(cli.data, tmp_path / "data")
    with (
        Server(tmp_path / "data", cli.cache, REGARDS_LOG_FORM="json") as server,
        ThreadPoolExecutor(1) as aside,  # Playwright's own loop may run in this thread
    ):
        shown = aside.submit(asyncio.run, ask(server.base)).result()

    written = server.log.read_text(encoding="utf-8")
    notes = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    events = [note["event"] for note in notes]
    assert shown.complaints == []
    assert events[0] == "server started"
    assert events.count("model opened") == 1
    assert {"reranker opened", "collection opened", "question asked"} <= set(events)
    assert events[-1] == "server stopped"
    assert not words(written) & (words(QUESTION) - {"question"})
    warned = [note for note in notes if note["level"] == "warning"]
    assert [note["event"] for note in warned] == ["Error deserializing back message"]
    assert warned[0]["error"] == "DecodeError"
    assert "Traceback" not in "".join(line for line in written.splitlines() if line[:1] != "{")
