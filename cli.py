"""The command line: parsing and printing, nothing else.

JSON goes alone to stdout, what is said to a person to stderr. Exit 0 done, 1 an error the user
can act on, 2 wrong usage.
"""

import functools
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import click

from console import Run, app, command, say, show
from corpus.models import VoiceKind
from errors import QuestionError
from index.verification import verify_collection
from retrieval import contract
from retrieval.evaluation import read_test_set
from retrieval.models import Answer
from retrieval.question import read_question
from retrieval.trial import evaluate_set
from settings import Settings

Reply = TypeVar("Reply")
VOICES: tuple[VoiceKind, ...] = ("author", "quoted", "comment")
VERDICTS = {
    "fr": {"answers": "répond", "touches": "effleure", "silent": "silencieux"},
    "en": {"answers": "answers", "touches": "touches on it", "silent": "silent"},
}
SILENCE = {
    "fr": "Aucune source ne répond à cette question.",
    "en": "No source answers this question.",
}


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON alone on stdout.")
the_question = click.argument("question")  # "-" reads one a line on stdin


@command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def add(run: Run, paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Add files or folders; say what was added, updated, unchanged, refused and why."""
    outcomes = run.collection.add(paths, progress=run.progress)
    run.finish()
    if as_json:
        show([asdict(outcome) for outcome in outcomes])
    for outcome in outcomes:
        reason = outcome.reason if run.settings.language == "fr" else outcome.reason_en
        line = f"{outcome.status:9}  {outcome.path}  {reason or outcome.article_id}"
        click.echo(line, err=as_json or outcome.status == "refused")
    if any(outcome.status == "refused" for outcome in outcomes):
        sys.exit(1)


@command("list")
@as_json
def list_articles(run: Run, *, as_json: bool) -> None:
    """Name the articles."""
    snapshot = run.collection.snapshot()
    rows = [
        {**contract.plain_reference(named), "passages": snapshot.passage_count(named.id)}
        for named in snapshot.references
    ]
    if as_json:
        show(rows)
        return
    for row in rows:
        click.echo(f"{row['id']}  {', '.join(row['authors'])}  {row['title']}")


@command("show")
@click.argument("article")
@as_json
def show_article(run: Run, article: str, *, as_json: bool) -> None:
    """Show an article as the program understood it: zones, voices, passages."""
    snapshot = run.collection.snapshot()
    found = snapshot.article(article)
    if as_json:
        passages = snapshot.passages(snapshot.positions(snapshot.source(article)))
        show(contract.plain_article(found, passages))
        return
    click.echo(f"{found.title}\n{', '.join(found.authors)} {found.published}".strip())
    for zone in found.zones:
        begin = " ".join(found.text[zone.start : zone.end].split())[:60]
        click.echo(f"{zone.kind:9} {zone.start:7}-{zone.end:<7} {begin}")
    for voice in found.voices:
        click.echo(f"{voice.kind:9} {voice.start:7}-{voice.end:<7} {voice.name}")


@command("text")
@click.argument("article")
def text(run: Run, article: str) -> None:
    """Print an article's text, byte for byte in UTF-8."""
    sys.stdout.buffer.write(run.collection.snapshot().article(article).text.encode())
    sys.stdout.buffer.flush()


@command("remove")
@click.argument("articles", nargs=-1, required=True)
@as_json
def remove(run: Run, articles: tuple[str, ...], *, as_json: bool) -> None:
    """Remove articles, with all that was made of them."""
    run.collection.remove(articles, progress=run.progress)
    run.finish()
    if as_json:
        show({"removed": articles})


@command("info")
@as_json
def info(run: Run, *, as_json: bool) -> None:
    """Tell the model, the counts, the generation and the sizes in bytes."""
    found = asdict(run.collection.info())
    if as_json:
        show(found)
        return
    for name, value in found.items():
        click.echo(f"{name:12} {value}")


@command("verify")
@as_json
def verify(run: Run, *, as_json: bool) -> None:
    """Check every slice, vector and posting against the articles."""
    problems = verify_collection(run.collection, run.embedder, progress=run.progress)
    run.finish()
    if as_json:
        show({"sound": not problems, "problems": [asdict(problem) for problem in problems]})
    for problem in problems:
        what = problem.what if run.settings.language == "fr" else problem.what_en
        say(f"{problem.where}: {what}")
    if problems:
        sys.exit(1)


@command("rebuild")
@as_json
def rebuild(run: Run, *, as_json: bool) -> None:
    """Make the index anew, from the articles."""
    run.collection.rebuild(progress=run.progress)
    run.finish()
    if as_json:
        show(asdict(run.collection.info()))


@command("ask")
@the_question
@click.option("--citations", type=click.IntRange(1, 10), help="Quotes a source, at most.")
@click.option("--voices", default="author,quoted", help="Who may be cited: author,quoted,comment.")
@as_json
def ask(run: Run, question: str, citations: int | None, voices: str, *, as_json: bool) -> None:
    """Ask every source; a QUESTION of "-" reads one a line on stdin."""
    unknown = set(voices.split(",")) - set(VOICES)
    if unknown:
        raise click.BadParameter(f"take some of {','.join(VOICES)}", param_hint="--voices")
    chosen = [voice for voice in VOICES if voice in voices.split(",")]
    _check(question, run.settings)
    reply = functools.partial(run.assistant().ask, citations=citations, voices=chosen)
    for answer in _each(question, reply, run.settings.language, as_json=as_json):
        if as_json:
            show(contract.plain_answer(answer))
        else:
            _print_answer(answer, run.settings.language)


@command("search")
@the_question
@click.option("--limit", type=click.IntRange(1, 1_000), default=10, help="Passages, at most.")
@as_json
def search(run: Run, question: str, limit: int, *, as_json: bool) -> None:
    """Rank the passages of all sources; a QUESTION of "-" reads one a line on stdin."""
    _check(question, run.settings)
    reply = functools.partial(run.assistant().search, limit=limit)
    for hits in _each(question, reply, run.settings.language, as_json=as_json):
        if as_json:
            show([contract.plain_hit(hit) for hit in hits])
            continue
        for rank, hit in enumerate(hits, start=1):
            click.echo(f"{rank:3} {hit.score:.3f} {hit.passage.article_id} {hit.passage.start}")
            click.echo(f"    {' '.join(hit.passage.text.split())[:200]}")


@command("evaluate")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--split", default="dev", help="The split to measure.")
@as_json
def evaluate(run: Run, folder: Path, split: str, *, as_json: bool) -> None:
    """Measure retrieval on a BEIR-style FOLDER; its index is kept in the cache folder."""
    test_set = read_test_set(folder, split)
    measures = evaluate_set(test_set, run.settings, run.embedder(), progress=run.progress)
    run.finish()
    if as_json:
        show(measures)
        return
    for name, value in measures.items():
        click.echo(f"{name:14} {value}")


def _check(question: str, settings: Settings) -> None:
    """Refuse a question that cannot be asked before the model is loaded, which takes seconds."""
    if question != "-":
        read_question(question, size_limit=settings.question_size)


def _each(
    question: str, reply: Callable[[str], Reply], language: str, *, as_json: bool
) -> Iterator[Reply]:
    """Yield the reply to the question, or to each line of stdin; a bad line does not end them.

    In its place stands an object with its error, so that lines out stay in step with lines in.
    """
    if question != "-":
        yield reply(question)
        return
    failed = False
    for line in sys.stdin:
        try:
            yield reply(line)
        except QuestionError as error:
            failed = True
            say(error.sentence(language))
            if as_json:
                show({"question": line.strip(), "error": error.sentence(language)})
        sys.stdout.flush()
    if failed:
        sys.exit(1)


def _print_answer(answer: Answer, language: str) -> None:
    if not answer.answered:
        click.echo(SILENCE[language])
    for source in answer.sources:
        by = ", ".join(source.article.authors) or source.article.organisation
        heading = f"{source.article.title} ({by})" if by else source.article.title
        click.echo(f"{heading}: {VERDICTS[language][source.verdict]}")
        for citation in source.citations:
            voice = "" if citation.voice.kind == "author" else f" [{citation.voice.name or '?'}]"
            click.echo(f"  {citation.number}.{voice} {' '.join(citation.quote.split())}")


def main() -> None:
    """Run the program; what it reads and prints is UTF-8, whatever the terminal's habits."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
