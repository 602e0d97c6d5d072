"""Commands that ask: questions, searches, measurements."""

import functools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from commands.run import Run, as_json, command, say, show
from corpus.models import VoiceKind
from errors import QuestionError
from retrieval import contract
from retrieval.assistant import Assistant
from retrieval.confronting import Pair
from retrieval.models import Answer, Citation
from retrieval.questions.question import read_question
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
UNSURE = {"fr": "voix incertaine", "en": "voice unsure"}

the_question = click.argument("question")  # "-" reads one a line on stdin


@command("ask")
@the_question
@click.option("--citations", type=click.IntRange(1, 10), help="Quotes a source, at most.")
@click.option("--voices", default="author,quoted", help="Who may be cited: author,quoted,comment.")
@click.option("--after", multiple=True, help="An earlier question of the conversation; repeatable.")
@click.option("--literal", is_flag=True, help="Search every word as it stands.")
@as_json
def ask(  # noqa: PLR0913 - an option each
    run: Run,
    question: str,
    citations: int | None,
    voices: str,
    after: tuple[str, ...],
    *,
    literal: bool,
    as_json: bool,
) -> None:
    """Ask every source; a QUESTION of "-" reads one a line on stdin."""
    unknown = set(voices.split(",")) - set(VOICES)
    if unknown:
        raise click.BadParameter(f"take some of {','.join(VOICES)}", param_hint="--voices")
    chosen = [voice for voice in VOICES if voice in voices.split(",")]
    _check(question, run.settings)
    reply = functools.partial(
        run.assistant().ask, citations=citations, voices=chosen, history=after, literal=literal
    )
    for answer in _each(question, reply, run.settings.language, as_json=as_json):
        if as_json:
            show(contract.plain_answer(answer))
        else:
            _print_answer(answer, run.settings.language)


@command("confront")
@the_question
@as_json
def pairs(run: Run, question: str, *, as_json: bool) -> None:
    """Find statements of two authors on one point; a QUESTION of "-" reads one a line on stdin."""
    _check(question, run.settings)
    assistant = run.assistant()
    answer = functools.partial(_confronted, assistant)
    for found in _each(question, answer, run.settings.language, as_json=as_json):
        if as_json:
            show([contract.plain_pair(pair) for pair in found])
            continue
        for number, pair in enumerate(found, start=1):
            click.echo(f"{number}.")
            for side in (pair.left, pair.right):
                who = side.citation.voice.name or side.citation.article.title
                click.echo(f"   {who}: {' '.join(side.text.split())}")


def _confronted(assistant: Assistant, question: str) -> tuple[Pair, ...]:
    return assistant.confront(assistant.ask(question))


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
    from retrieval.evaluation import read_test_set  # late: no other command measures
    from retrieval.trial import evaluate_set

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
            quote = " ".join(citation.quote.split())
            click.echo(f"  {citation.number}.{_voice(citation, language)} {quote}")


def _voice(citation: Citation, language: str) -> str:
    """Return the page and the speaker of a quote, where there is something to say."""
    voice = citation.voice
    named = "" if voice.kind == "author" else f" [{voice.name or '?'}]"
    unsure = f" [{UNSURE[language]}]" if voice.unsure else ""
    return f"{f' p. {citation.page}' if citation.page else ''}{named}{unsure}"
