"""What can be set, read once at the entry points and passed on from there.

Each field is also an environment variable, with the prefix ``REGARDS_`` (``REGARDS_DATA`` …).
"""

from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

BUNDLED_MODEL = "multilingual-e5-small"
BUNDLED_RERANKER = "bundled"
NO_RERANKER = "none"  # faster, and less exact


class Settings(BaseSettings):
    """The settings of one run; frozen, every bound checked when made."""

    model_config = SettingsConfigDict(env_prefix="REGARDS_", frozen=True, extra="ignore")

    data: Path = Path("data")  # built and user data; a folder a collection
    collection: str = Field(default="default", pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")
    cache: Path = user_cache_path("regards-croises", appauthor=False)  # prepared models
    model: str = Field(default=BUNDLED_MODEL, min_length=1)  # or a hub name, or a folder
    reranker: str = Field(default=BUNDLED_RERANKER, min_length=1)  # or "none", a hub name, a folder
    engine: Literal["openvino", "torch"] = "openvino"  # what runs the bundled model
    language: Literal["fr", "en"] = "fr"  # of the messages and of the interface
    passage_size: int = Field(default=700, ge=200, le=2_000)  # characters, at most
    citations: int = Field(default=3, ge=1, le=10)  # a source
    question_size: int = Field(default=1_000, ge=50, le=5_000)  # characters, at most
    article_size: int = Field(default=50, ge=1, le=1_000)  # megabytes, at most
    lock_timeout: float = Field(default=60.0, ge=0)  # seconds to wait for another writer
    fetch_timeout: float = Field(default=20.0, gt=0, le=300)  # seconds for a web page, in all
    local_addresses: bool = False  # whether pages of the local network are read
    admins: str = ""  # e-mails, a comma between them: who cares for what belongs to nobody
    unverified_emails: bool = False  # whether an e-mail counts that login does not call verified
    log_level: Literal["auto", "debug", "info", "warning", "error"] = "auto"
    log_form: Literal["lines", "json"] = "lines"
    log_text: bool = False  # whether questions, titles, names and paths are logged

    @property
    def folder(self) -> Path:
        """The folder of the chosen collection."""
        return self.data / self.collection

    @property
    def administrators(self) -> frozenset[str]:
        """The e-mails of ``admins``, in small letters."""
        return frozenset(self.admins.casefold().replace(",", " ").split())


class WrongSettingError(ValueError):
    """A setting with a value it cannot have: ``name``, ``value``, ``cause``."""

    def __init__(self, name: str, value: str, cause: str) -> None:
        super().__init__(f"{name}={value}: {cause}")
        self.name, self.value, self.cause = name, value, cause


def read_settings(**given: object) -> Settings:
    """Return the settings of the environment, with those ``given`` in their place.

    Raises:
        WrongSettingError: one has a value it cannot have.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # checked by pydantic just below
    except ValidationError as error:
        first = error.errors()[0]
        name = f"REGARDS_{str(first['loc'][0]).upper()}" if first["loc"] else "REGARDS_"
        raise WrongSettingError(name, str(first.get("input")), first["msg"]) from error
