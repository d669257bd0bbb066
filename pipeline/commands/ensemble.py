"""``entitome ensemble``: several recognisers as one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entitome import provenance
from entitome.commands.console import err

_EXAMPLE = (
    "Example: [bold]entitome ensemble seed-0 seed-1 seed-2 -o my-ensemble[/bold], then "
    "[bold]entitome tune my-ensemble --corpora ../shared/corpora[/bold] and [bold]entitome "
    "annotate paper.nxml --recogniser my-ensemble[/bold]"
)


def register(parent: typer.Typer) -> None:
    """Add the command to the command line."""
    parent.command(epilog=_EXAMPLE)(ensemble)


def ensemble(
    context: typer.Context,
    models: Annotated[list[Path], typer.Argument(help="Model folders by `entitome train`.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Model folder to write.")],
) -> None:
    """Make one recogniser of several that differ in their seed.

    All of them read each sentence, and their scores are averaged: more is found, and reading takes
    as many times as long. Its scores are calibrated by `entitome tune`.
    """
    from entitome.training.ensemble import make_ensemble

    made = make_ensemble(models, output, provenance.command_line(context))
    err.print(f"{output}: {1 + len(made.more)} networks", highlight=False)
