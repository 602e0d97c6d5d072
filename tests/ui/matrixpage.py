"""The page of matrices as tests drive it: a matrix of two questions and three sources."""

from streamlit.testing.v1 import AppTest

from retrieval.models import Answer
from tests.ui.conftest import CONTRA, MUTE, PRO, QUESTION, SCRIPT, wait_until
from tests.ui.fakes import FakeAssistant, FakeCollection, answer, citation, source
from ui.jobs import Workspace
from ui.matrices.bench import bench_of
from workshop.boards import Saved, matrices_of
from workshop.matrix import fill_matrix
from workshop.models import Matrix

PAGE = str(SCRIPT.parents[1] / "pages" / "matrix.py")
WHEAT = "Que demande le blé ?"
QUESTIONS = (QUESTION, WHEAT)


def matrix_answers() -> dict[str, Answer | Exception]:
    first = citation(PRO, "Le script rassure.")
    second = citation(PRO, "Il garantit la même réponse à chacun.", number=2)
    return {
        QUESTION: answer(
            QUESTION,
            source(PRO, "answers", first, second),
            source(CONTRA, "touches", citation(CONTRA, "Le client l’entend.", number=3)),
            source(MUTE, "silent"),
        ),
        WHEAT: answer(
            WHEAT,
            source(PRO, "silent"),
            source(CONTRA, "silent"),
            source(MUTE, "answers", citation(MUTE, MUTE.text)),
        ),
    }


def keep_matrix(
    assistant: FakeAssistant, name: str = "Mardi", sources: tuple[str, ...] = ()
) -> Saved[Matrix]:
    """Fill a matrix and keep it, as if it had been made before."""
    assistant.answers = matrix_answers()
    filled = fill_matrix(assistant, QUESTIONS, sources=sources)  # type: ignore[arg-type]
    return matrices_of(assistant.collection.folder).create(name, filled)


def go(at: AppTest, **parameters: str) -> AppTest:
    """Go to the page at an address."""
    at.switch_page(PAGE)
    for name, value in parameters.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def finish(at: AppTest, workspace: Workspace) -> AppTest:
    """Wait until the matrix is filled."""
    wait_until(lambda: not bench_of(workspace).work.running)
    at.run()
    assert not at.exception
    return at


def now(collection: FakeCollection, name: str = "Mardi") -> Matrix:
    """Return a matrix as it is kept now."""
    drawer = matrices_of(collection.folder)
    return drawer.open(drawer.find(name).id).value
