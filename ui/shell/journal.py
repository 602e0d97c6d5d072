"""The server's log: what we note, and what Streamlit and uvicorn note, by one way."""

import logging
import platform

import streamlit as st
from streamlit import logger as streamlit_logger

from errors import SettingsError
from logs import catch_faults, configure, get_logger
from settings import Settings
from ui import identity, resources

SERVER = ("uvicorn", "uvicorn.access", "uvicorn.asgi", "uvicorn.error", "websockets")
TWICE = "streamlit.error_util"  # notes what failed on a page, as ``show_bug`` does

logger = get_logger(__name__)


def install() -> None:
    """Have everything that is noted in this process go to our log."""
    configure(_settings(), usual="info")
    catch_faults()
    for name in {*streamlit_logger._loggers, *SERVER}:  # nothing else lists them
        _pass_on(logging.getLogger(name))
    streamlit_logger.setup_formatter = _pass_on  # for those it makes later
    logging.getLogger(TWICE).setLevel(logging.CRITICAL)


def note_start() -> None:
    """Note that the server has started, and how it is set up."""
    chosen = _settings()
    logger.info(
        "server started",
        python=platform.python_version(),
        streamlit=st.__version__,
        engine=chosen.engine,
        language=chosen.language,
        login=identity.login_is_set_up(),
        administrators=len(chosen.administrators),
    )


def _settings() -> Settings:
    """Return the settings of this process; the usual ones where one is wrong."""
    try:
        return resources.settings()
    except SettingsError:  # told by the pages, once the corpus is opened
        return Settings.model_construct()


def _pass_on(logger: logging.Logger) -> None:
    """Have ``logger`` leave its notes to the root, which writes them once and as we do."""
    logger.handlers.clear()
    logger.propagate = True
