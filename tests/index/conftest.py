"""Three small articles that disagree, and a collection of them over the hand-made embedder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.collection import Collection
from settings import Settings
from tests.fakes import WordCounter

Open = Callable[..., Collection]

ARTICLES = {
    "ruches.md": (
        "---\ntitle: Des ruches sur les toits\nauthors:\n  - Anne Morvan\nlanguage: fr\n---\n\n"
        "Installer une ruche sur un toit plaît aux entreprises. L’abeille y trouve des fleurs "
        "variées, et les salariés un sujet de conversation.\n\n"
        "## Le nectar n’est pas infini\n\n"
        "Trop de ruches affament les abeilles sauvages. La ville devrait compter les fleurs avant "
        "de compter les ruches.\n"
    ),
    "velo.txt": (
        "Le vélo en ville\n\nPar Paul Géraud\n\n"
        "Une piste séparée rassure ceux qui débutent à vélo. Sans piste, seuls les habitués "
        "pédalent, et la ville croit que personne d’autre ne le veut.\n"
    ),
    "pain.txt": (
        "Le pain du quartier\n\nPar Lise Aubry\n\n"
        "Le boulanger qui cuit dans son four vend plus cher, et son pain se garde. L’usine livre "
        "un pain qu’il suffit de réchauffer : le four n’y est plus qu’un décor.\n"
    ),
}


def write_articles(folder: Path, articles: dict[str, str] = ARTICLES) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "articles")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", cache=tmp_path / "cache", lock_timeout=10)


@pytest.fixture
def embedder() -> WordCounter:
    return WordCounter()


@pytest.fixture
def collection(settings: Settings, embedder: WordCounter) -> Iterator[Collection]:
    """Empty as yet."""
    made = Collection(settings, lambda: embedder)
    yield made
    made.close()


@pytest.fixture
def filled(collection: Collection, articles: Path) -> Collection:
    collection.add([articles])
    return collection


@pytest.fixture
def reopen(settings: Settings, request: pytest.FixtureRequest) -> Open:
    """Open the same folder again, as another process would."""

    def opened(embedder: WordCounter | None = None, **changed: object) -> Collection:
        made = Collection(
            Settings(**{**settings.model_dump(), **changed}),
            lambda: embedder or WordCounter(),
        )
        request.addfinalizer(made.close)
        return made

    return opened
