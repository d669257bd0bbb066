"""The command line: ``entitome annotate``, ``evaluate``, ``kb`` and more."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from entitome import __version__
from entitome.commands import (
    annotate,
    bakeoff,
    bench,
    benchmark,
    compare,
    corpora,
    disagreements,
    ensemble,
    errors,
    evaluate,
    kb,
    lexicon,
    link,
    pretrain,
    results,
    short_forms,
    silver,
    tradeoff,
    train,
    tune,
    vectors,
)
from entitome.commands.console import quiet_libraries, show_error
from entitome.corpus.errors import EntitomeError

app = typer.Typer(
    name="entitome",
    no_args_is_help=True,
    rich_markup_mode="rich",
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"entitome {__version__}")
        raise typer.Exit


@app.callback()
def entitome(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Every entity of a biomedical paper, linked to its ontology."""


for module in (
    annotate, link, evaluate, compare, errors, disagreements, corpora, kb, lexicon, results,
    bench, benchmark, bakeoff, tradeoff, pretrain, silver, train, ensemble, tune, vectors,
    short_forms,
):  # fmt: skip
    module.register(app)


def main() -> None:
    """Run the command line; an error of the user's to mend ends it with code 2."""
    quiet_libraries()
    try:
        app()
    except EntitomeError as error:
        show_error(error)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`): nothing is wrong.
        sys.stderr.close()
        sys.exit(0)
