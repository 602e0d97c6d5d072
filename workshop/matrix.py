"""Questions by sources: each cell the best verbatim quote of one source, or its silence."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Collection as Chosen
from dataclasses import replace
from functools import partial

from corpus.models import Reference
from corpus.progress import Progress, Step, silent
from errors import (
    EmptyCorpusError,
    MatrixQuestionError,
    NoMatrixQuestionError,
    QuestionError,
    UnknownArticleError,
)
from index.snapshot import Snapshot
from logs import get_logger
from retrieval.assistant import Assistant
from retrieval.models import SourceAnswer
from workshop.cells import SILENT, same_words
from workshop.keeping import Find, articles_of, keep_citation
from workshop.models import Cell, Matrix
from workshop.questions import reworded
from workshop.refinding import refind
from workshop.reruns import cells_of

logger = get_logger(__name__)

CANDIDATES = 3  # quotes of a cell, the one that is shown included
TRIES = 3  # of asking a question while others change the collection

Pinned = Mapping[tuple[str, str], Cell]


def fill_matrix(
    assistant: Assistant,
    questions: Sequence[str],
    *,
    kept: Matrix | None = None,
    sources: Chosen[str] = (),
    progress: Progress = silent,
) -> Matrix:
    """Return what every source says to every question.

    A name in a question restricts nothing here: every source is asked.

    Args:
        assistant: Who is asked.
        questions: The rows, in order.
        kept: An earlier matrix, whose pinned cells keep their quotes: as they stand now, or as
            they were where the article no longer says them.
        sources: Ids of the articles that are the columns, in order; all of them when empty.
        progress: Told before each question.

    Raises:
        NoMatrixQuestionError, MatrixQuestionError: nothing is asked, or what cannot be asked.
        UnknownArticleError: a source is no article.
        EmptyCorpusError: there is no article.
        Interrupted: ``progress`` stopped it; nothing of it is kept.
    """
    if not questions:
        raise NoMatrixQuestionError
    columns = _columns(assistant.collection.searchable(), sources)
    before = cells_of(kept) if kept else {}
    pinned = {key: cell for key, cell in before.items() if cell.pinned}

    def ask(question: str) -> tuple[Cell, ...]:
        return _row(assistant, question, columns, pinned)

    return Matrix(tuple(questions), columns, _rows(questions, ask, progress))


def reshape_matrix(
    assistant: Assistant,
    matrix: Matrix,
    questions: Sequence[str],
    sources: Sequence[str],
    *,
    progress: Progress = silent,
) -> Matrix:
    """Return the matrix with these rows and columns; only the cells it does not have are asked.

    What is there stays as it is. A question that was only worded anew keeps its pinned cells. A
    source that is no article any more stays if it is named; new questions find it silent.

    Raises:
        NoMatrixQuestionError, MatrixQuestionError, Interrupted: as ``fill_matrix`` does.
        UnknownArticleError: a source is no article and no column.
    """
    if not questions:
        raise NoMatrixQuestionError
    snapshot = assistant.collection.searchable()
    present = {reference.id for reference in snapshot.references}
    old = {reference.id: reference for reference in matrix.sources if reference.id not in present}
    columns = tuple(
        old[one] if one in old else snapshot.references[snapshot.source(one)]
        for one in dict.fromkeys(sources)
    )
    before, first = cells_of(matrix), reworded(matrix.questions, questions)

    def ask(question: str) -> tuple[Cell, ...]:
        ids = [column.id for column in columns]
        new = [one for one in columns if (question, one.id) not in before and one.id in present]
        pinned = {
            (question, one): cell
            for one in ids
            if (cell := before.get((first.get(question, ""), one))) and cell.pinned
        }
        cells = _row(assistant, question, new, pinned) if new else ()
        found = dict(zip((one.id for one in new), cells, strict=True))
        return tuple(before.get((question, one)) or found.get(one, SILENT) for one in ids)

    return Matrix(tuple(questions), columns, _rows(questions, ask, progress))


def _rows(
    questions: Sequence[str], ask: Callable[[str], tuple[Cell, ...]], progress: Progress
) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each question, telling how far it is and which cannot be asked."""
    rows = []
    with logger.timed("matrix filled", questions=len(questions)) as facts:
        for place, question in enumerate(questions):
            progress(Step("ask", place, len(questions)))
            try:
                rows.append(ask(question))
            except QuestionError as error:
                told = {"cause": error.sentence("fr"), "cause_en": error.sentence("en")}
                raise MatrixQuestionError(number=place + 1, **told) from error
        progress(Step("ask", len(questions), len(questions)))
        facts["cells"] = sum(map(len, rows))
    return tuple(rows)


def _columns(snapshot: Snapshot, sources: Chosen[str]) -> tuple[Reference, ...]:
    if not snapshot.references:
        raise EmptyCorpusError
    if not sources:
        return snapshot.references
    return tuple(snapshot.references[snapshot.source(one)] for one in dict.fromkeys(sources))


def _row(
    assistant: Assistant, question: str, columns: Sequence[Reference], pinned: Pinned
) -> tuple[Cell, ...]:
    """Return what each source says to one question."""
    ids = [reference.id for reference in columns]
    said, snapshot = _ask(assistant, question, ids)
    find = articles_of(snapshot)
    cells = []
    for article_id in ids:
        fresh = _cell(said.get(article_id), find, question)
        before = pinned.get((question, article_id))
        cells.append(_kept(before, fresh, find) if before else fresh)
    return tuple(cells)


def _ask(
    assistant: Assistant, question: str, ids: Sequence[str]
) -> tuple[dict[str, SourceAnswer], Snapshot]:
    """Return what each source says, and the articles it says it in, of one moment."""
    for _ in range(TRIES - 1):
        snapshot = assistant.collection.searchable()
        said = _said(assistant, question, ids)
        if assistant.collection.searchable() is snapshot:  # nobody changed it meanwhile
            return said, snapshot
    return _said(assistant, question, ids), assistant.collection.searchable()


def _said(assistant: Assistant, question: str, ids: Sequence[str]) -> dict[str, SourceAnswer]:
    """Return what each source says; those that a question does not name are asked as well."""
    ask = partial(assistant.ask, question, citations=CANDIDATES, sources=ids)
    answer = ask()
    said = {source.article.id: source for source in answer.sources}
    if len(said) < len(ids):
        others = {source.article.id: source for source in ask(literal=True).sources}
        return others | said
    return said


def _cell(source: SourceAnswer | None, find: Find, question: str) -> Cell:
    if source is None or source.verdict == "silent":
        return SILENT
    article = find(source.article.id)
    if article is None:  # it was removed between the answer and now
        raise UnknownArticleError(id=source.article.id)
    kept = tuple(keep_citation(one, article, question=question) for one in source.citations)
    return Cell(source.verdict, kept[:1], kept[1:])


def _kept(before: Cell, fresh: Cell, find: Find) -> Cell:
    """Return a pinned cell with its quotes where they stand now, and the candidates of today."""
    quotes = tuple(refind(quote, find(quote.article.id)).quote for quote in before.quotes)
    others = tuple(
        one
        for one in (*fresh.quotes, *fresh.others)
        if not any(same_words(one, quote) for quote in quotes)
    )
    verdict = before.verdict if fresh.verdict == "silent" or not quotes else fresh.verdict
    return replace(before, verdict=verdict, quotes=quotes, others=others)
