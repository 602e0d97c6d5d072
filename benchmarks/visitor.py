"""A visitor of the web app without a browser, who speaks as the page of Streamlit 1.67 does."""

import asyncio
import re
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs

import httpx
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

COLUMN = re.compile(r"source-(answers|touches)-\d+$")
SILENCE = 'class="rc-silence"'
FIELD = "q"  # key of the question's field
PATIENCE = 300.0  # seconds for a run


@dataclass
class Shown:
    """What one run of the page drew.

    Attributes:
        columns: Sources that answer or touch the question, a column each.
        silent: Whether the page says that the corpus is silent.
        complaints: Exceptions, and what is shown as an error or a warning.
        first: Seconds until the first column, or the silence; the whole run's where there is none.
        seconds: Seconds until the run had ended.
    """

    columns: int = 0
    silent: bool = False
    complaints: list[str] = field(default_factory=list)
    first: float = 0.0
    seconds: float = 0.0


class Visitor:
    """One session: a socket, the address in the browser's bar, and the field of the question."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._query_string = ""
        self._page = ""
        self._field = ""  # the id that Streamlit gave the question's field

    async def __aenter__(self) -> "Visitor":
        async with httpx.AsyncClient(
            timeout=PATIENCE
        ) as client:  # a page of its own, and so a cookie of its own
            page = await client.get(self._base, headers={"Accept": "text/html"})
        cookies = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
        self.socket: ClientConnection = await connect(
            f"{self._base.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]  # a NewType of str
            additional_headers={"Cookie": cookies, "Origin": self._base},
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,  # the server asks, as it does of a browser
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.socket.close()

    async def open(self) -> Shown:
        """Load the page."""
        return await self._run(BackMsg())

    async def ask(self, question: str) -> Shown:
        """Type a question and press Enter.

        Raises:
            RuntimeError: the address does not hold it afterwards: another run has ended.
        """
        message = BackMsg()
        message.rerun_script.widget_states.widgets.add(id=self._field, string_value=question)
        shown = await self._run(message)
        asked = parse_qs(self._query_string.removeprefix("?")).get("q", [""])[0]
        if asked != question:
            raise RuntimeError("the run that ended is not that of the question")
        return shown

    async def _run(self, message: BackMsg) -> Shown:
        """Have the script run, and return what it drew once that very run has ended."""
        state = message.rerun_script
        state.query_string = self._query_string
        state.page_script_hash = self._page
        state.context_info.timezone = "Europe/Paris"
        state.context_info.locale = "fr-FR"
        state.context_info.url = f"{self._base}/{self._query_string}"
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        shown, run = Shown(), ""
        while True:
            told = ForwardMsg.FromString(await self._next())
            kind = told.WhichOneof("type")
            if kind == "new_session":  # a run that begins, perhaps in the place of one cut short
                shown, run = Shown(), told.metadata.run.script_run_id
                self._page = told.new_session.page_script_hash
            if not run or told.metadata.run.script_run_id not in ("", run):
                continue
            self._take(told, shown, time.perf_counter() - begun)
            if (
                kind == "script_finished"
                and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            ):
                shown.seconds = time.perf_counter() - begun
                shown.first = shown.first or shown.seconds
                return shown

    async def _next(self) -> bytes:
        received = await asyncio.wait_for(self.socket.recv(), PATIENCE)
        if isinstance(received, str):
            raise TypeError("Streamlit speaks in bytes")
        return received

    def _take(self, told: ForwardMsg, shown: Shown, now: float) -> None:
        kind = told.WhichOneof("type")
        if kind == "page_info_changed":
            self._query_string = told.page_info_changed.query_string
        elif kind == "delta" and told.delta.HasField("add_block"):
            shown.columns += bool(COLUMN.search(told.delta.add_block.id))
        elif kind == "delta" and told.delta.HasField("new_element"):
            self._take_element(told.delta.new_element, shown)
        if not shown.first and (shown.columns or shown.silent):
            shown.first = now

    def _take_element(self, element: Any, shown: Shown) -> None:
        kind = element.WhichOneof("type")
        if kind == "text_input" and element.text_input.id.endswith(f"-{FIELD}"):
            self._field = element.text_input.id
        elif kind == "html":
            shown.silent = shown.silent or SILENCE in element.html.body
        elif kind == "exception":
            shown.complaints.append(element.exception.message)
        elif kind == "alert" and element.alert.format in (Alert.ERROR, Alert.WARNING):
            shown.complaints.append(element.alert.body)
