"""What the tests of several packages share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def prepared_cache(request: pytest.FixtureRequest) -> Path:
    """A cache that outlives the run, so that the bundled model is prepared once a machine."""
    chosen = os.environ.get("REGARDS_TEST_CACHE")
    return Path(chosen) if chosen else request.config.cache.mkdir("models")
