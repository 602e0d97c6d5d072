"""The command line: parsing and printing, nothing else.

JSON goes alone to stdout, what is said to a person to stderr. Exit 0 done, 1 an error the user
can act on, 2 wrong usage.
"""

import functools
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Concatenate, Never, ParamSpec, TypeVar

import click
from tqdm import tqdm

from corpus.models import VoiceKind
from corpus.progress import Step
from errors import AssistantError, QuestionError, SettingsError
from index.collection import Collection
from index.embedder import SentenceTransformerEmbedder, open_embedder
from index.verification import verify_collection
from retrieval import contract
from retrieval.assistant import Assistant, open_assistant
from retrieval.evaluation import read_test_set
from retrieval.models import Answer
from retrieval.trial import evaluate_set
from settings import Settings, WrongSettingError, read_settings

Options = ParamSpec("Options")
Reply = TypeVar("Reply")
VOICES: tuple[VoiceKind, ...] = ("author", "quoted", "comment")
STAGES = {
    "fr": {"model": "Modèle", "read": "Lecture", "embed": "Vecteurs", "write": "Index"},
    "en": {"model": "Model", "read": "Reading", "embed": "Vectors", "write": "Index"},
}
VERDICTS = {
    "fr": {"answers": "répond", "touches": "effleure", "silent": "silencieux"},
    "en": {"answers": "answers", "touches": "touches on it", "silent": "silent"},
}
SILENCE = {
    "fr": "Aucune source ne répond à cette question.",
    "en": "No source answers this question.",
}


class Run:
    """One run of the program: its settings, and its progress on stderr."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.collection = Collection(settings, self.embedder)
        self._embedder: SentenceTransformerEmbedder | None = None
        self._bar: tqdm[Never] | None = None
        self._stage = ""

    def embedder(self) -> SentenceTransformerEmbedder:
        """Return the model, loaded when it is first needed."""
        if self._embedder is None:
            self._embedder = open_embedder(self.settings, progress=self.progress)
        return self._embedder

    def assistant(self) -> Assistant:
        """Return what answers questions, its index ready."""
        opened = open_assistant(self.settings, embedder=self.embedder, progress=self.progress)
        self.finish()
        return opened

    def progress(self, step: Step) -> None:
        """Show a bar a stage, on a terminal only."""
        if self._bar is None or self._stage != step.stage:
            self.finish()
            label = STAGES[self.settings.language][step.stage]
            self._bar = tqdm(desc=label, file=sys.stderr, disable=None)
            self._stage = step.stage
        self._bar.total = step.total
        self._bar.update(step.done - self._bar.n)

    def finish(self) -> None:
        """Close the bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def command(
    name: str,
) -> Callable[[Callable[Concatenate[Run, Options], None]], Callable[..., None]]:
    """Make a function a command with --data and --collection, whose errors are one sentence."""

    def decorate(function: Callable[Concatenate[Run, Options], None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(
            data: str | None,
            collection: str | None,
            *args: Options.args,
            **kwargs: Options.kwargs,
        ) -> None:
            given = {"data": data, "collection": collection}
            language = "fr"
            try:
                settings = read_settings(**{k: v for k, v in given.items() if v is not None})
                language = settings.language
                function(Run(settings), *args, **kwargs)
            except WrongSettingError as error:
                wrong = SettingsError(name=error.name, value=error.value, cause=error.cause)
                say(wrong.sentence(language))
                sys.exit(1)
            except AssistantError as error:
                say(error.sentence(language))
                sys.exit(1)

        with_data = click.option("--data", help="Folder of the data.")
        with_collection = click.option("--collection", help="A corpus of its own in that folder.")
        return app.command(name)(with_data(with_collection(run)))

    return decorate


def say(sentence: str) -> None:
    """Say something to the person, not to the program that reads stdout."""
    click.echo(sentence, err=True)


def show(value: object) -> None:
    """Print a value as one line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False))


@click.group()
def app() -> None:
    """Regards croisés: compare what articles say, word for word."""


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
    assistant = run.assistant()
    reply = functools.partial(assistant.ask, citations=citations, voices=chosen)
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
