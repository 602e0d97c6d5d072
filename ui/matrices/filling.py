"""What filling a matrix does: a new one, one of another shape, one filled again."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from corpus.progress import Progress
from errors import TakenBoardNameError, UnknownArticleError
from ui.matrices.bench import Filled
from ui.runner import Task
from workshop.matrix import fill_matrix, reshape_matrix
from workshop.models import Matrix
from workshop.reruns import Change, compare_matrices, merge_rerun

if TYPE_CHECKING:
    from retrieval.assistant import Assistant
    from workshop.boards import Drawer, Saved


def make(
    assistant: "Assistant",
    drawer: "Drawer[Matrix]",
    name: str,
    questions: Sequence[str],
    sources: Sequence[str],
) -> Task[Filled]:
    """Fill a new matrix and keep it, under a name like ``name`` where that was taken meanwhile."""

    def task(progress: Progress) -> Filled:
        filled = fill_matrix(assistant, questions, sources=sources, progress=progress)
        return Filled(keep(drawer, name, filled).label.id)

    return task


def reshape(
    assistant: "Assistant",
    drawer: "Drawer[Matrix]",
    made_id: str,
    questions: Sequence[str],
    sources: Sequence[str],
) -> Task[Filled]:
    """Give a matrix these rows and columns, and fill the cells it did not have."""

    def task(progress: Progress) -> Filled:
        base = drawer.open(made_id).value
        made = reshape_matrix(assistant, base, questions, sources, progress=progress)
        drawer.change(made_id, partial(merge_rerun, base, made))
        return Filled(made_id)

    return task


def refill(assistant: "Assistant", drawer: "Drawer[Matrix]", made_id: str) -> Task[Filled]:
    """Ask everything again of the sources that are left; pinned cells keep their quotes."""

    def task(progress: Progress) -> Filled:
        base = drawer.open(made_id).value
        there = {one.id for one in assistant.collection.searchable().references}
        left = [one.id for one in base.sources if one.id in there]
        if not left:  # no source at all would mean every one
            raise UnknownArticleError(id=base.sources[0].id)
        filled = fill_matrix(assistant, base.questions, kept=base, sources=left, progress=progress)
        saved = drawer.change(made_id, partial(merge_rerun, base, filled))
        return Filled(made_id, base, saved.value)

    return task


def keep(drawer: "Drawer[Matrix]", name: str, matrix: Matrix) -> "Saved[Matrix]":
    """Keep a matrix under a name, or under the next free one like it: the work is not lost."""
    try:
        return drawer.create(name, matrix)
    except TakenBoardNameError:  # by somebody else, while it was filled
        return drawer.create(free_name(drawer, name), matrix)


def free_name(drawer: "Drawer[Matrix]", name: str) -> str:
    """Return ``name``, with a number where it is taken."""
    taken = {label.name.casefold() for label in drawer.labels()}
    names = (name if number == 1 else f"{name} ({number})" for number in range(1, len(taken) + 2))
    return next(one for one in names if one.casefold() not in taken)


def changes_of(filled: Filled, now: Matrix) -> dict[tuple[str, str], Change]:
    """Return what filling a matrix again did to cells that nobody has changed since."""
    if filled.before is None or filled.after is None:
        return {}
    told = compare_matrices(filled.before, now).cells
    since = compare_matrices(filled.after, now).cells
    return {
        (question, source.id): told[row][column]
        for row, question in enumerate(now.questions)
        for column, source in enumerate(now.sources)
        if told[row][column] != "same" and since[row][column] == "same"
    }
