"""Commands on the index: what it holds, whether it is sound, making it anew."""

import sys
from dataclasses import asdict

import click

from commands.run import Run, as_json, command, say, show
from index.verification import verify_collection


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
