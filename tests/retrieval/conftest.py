"""The default corpus under the real model, indexed once, and small corpora of our own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.collection import Collection
from index.embedder import Embedder, open_embedder
from retrieval.assistant import Assistant
from settings import Settings

ROOT = Path(__file__).parents[2]
NOTES = ROOT / "corpus" / "articles"

Build = Callable[..., Assistant]


@pytest.fixture(scope="session")
def model(prepared_cache: Path) -> Embedder:
    return open_embedder(Settings(cache=prepared_cache))


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[Build]:
    """Make an assistant over files; by default with the real model."""
    made: list[Collection] = []

    def assistant(*paths: Path, embedder: Embedder | None = None) -> Assistant:
        chosen = embedder or model
        settings = Settings(data=tmp_path_factory.mktemp("data"))
        collection = Collection(settings, lambda: chosen)
        made.append(collection)
        outcomes = collection.add(paths)
        assert {outcome.status for outcome in outcomes} == {"added"}
        return Assistant(settings, collection, chosen)

    yield assistant
    for collection in made:
        collection.close()


@pytest.fixture(scope="session")
def notes(build: Build) -> Assistant:
    """An assistant over the notes that come with the program."""
    return build(NOTES)


DEBATE = {
    "pour.txt": (
        "Les ruches en ville, une chance\n\nPar Anne Morvan, apicultrice\n\n"
        "Mettre des ruches sur les toits rapproche les citadins de la nature. Chaque récolte de "
        "miel attire les voisins et ouvre une conversation sur les fleurs du quartier.\n\n"
        "« Une ruche sur un toit ne gêne personne, et le miel y est meilleur qu’à la campagne », "
        "affirme Lucien Baud, qui en tient douze à Nantes. Il invite les écoles à chaque "
        "extraction.\n\n"
        "Les entreprises y trouvent aussi un sujet commun entre collègues.\n\n"
        "Partagez cet article sur vos réseaux\n\n"
        "2 commentaires\n\n"
        "Martine dit :\n12 mars 2024 à 10 h 12\n\n"
        "Les ruches sur les toits sont une catastrophe pour les abeilles sauvages, il faut les "
        "interdire au plus vite.\n\n"
        "Paul dit :\n13 mars 2024 à 9 h 02\n\n"
        "Chez nous le miel des toits a un goût de fumée.\n"
    ),
    "contre.txt": (
        "Trop de ruches, pas assez de fleurs\n\nPar Paul Géraud, écologue\n\n"
        "Le nectar d’un quartier n’est pas infini. Quand les ruches se multiplient sur les toits, "
        "les abeilles sauvages ne trouvent plus de quoi vivre.\n\n"
        "Avant d’installer des ruches en ville, il faudrait planter des haies et des prairies. "
        "Une ruche de plus n’est pas une fleur de plus.\n"
    ),
    "pain.txt": (
        "Le pain du quartier\n\nPar Lise Aubry\n\n"
        "Le boulanger qui pétrit la nuit vend plus cher que l’usine, et son pain se garde trois "
        "jours. La farine locale coûte le double de l’autre.\n"
    ),
}


@pytest.fixture(scope="session")
def debate(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over two articles that disagree, one with readers' comments, and a third."""
    folder = tmp_path_factory.mktemp("debate")
    for name, text in DEBATE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return build(folder)
