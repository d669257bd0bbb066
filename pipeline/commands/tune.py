"""``entitome tune``: a trained recogniser's conventions and the calibration of its scores."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entitome import provenance
from entitome.commands.console import CorporaOption, index_progress, progress, stage_progress
from entitome.commands.judging import corpora_folder, show
from entitome.corpus.errors import ConfigError

_EXAMPLE = (
    "Example: [bold]entitome tune my-model --corpora ../shared/corpora --corpus ncbi_disease "
    "--corpus bc5cdr --like bc5cdr[/bold]"
)


def register(parent: typer.Typer) -> None:
    """Add the command to the command line."""
    parent.command(epilog=_EXAMPLE)(tune)


def tune(
    context: typer.Context,
    model: Annotated[Path, typer.Argument(help="Model folder by `entitome train`; is changed.")],
    corpora: CorporaOption = None,
    corpus: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME_OR_PATH",
            help="Whose dev documents are used; else all gold corpora that it learned.",
        ),
    ] = None,
    like: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME_OR_PATH",
            help="Whose way of annotating is to be met by default; else biored, pubtator3_dev.",
        ),
    ] = None,
    kb: Annotated[Path | None, typer.Option(help="Knowledge base; else the shipped one.")] = None,
    lexicon: Annotated[Path | None, typer.Option(help="Name usage; else the shipped one.")] = None,
) -> None:
    """Fit on dev documents what a recogniser needs beside its weights; write it into its folder.

    For each type, the convention that meets the corpora of --like best becomes the default. Scores
    are calibrated, so that 0.8 means right in eight of ten cases; a plot shows how well.
    """
    from entitome.components import resources
    from entitome.components.ner.model_folder import load_folder
    from entitome.components.ner.prior import Prior
    from entitome.eval.confidence.calibration_plot import calibration_table, curves_of
    from entitome.kb.open import open_kb
    from entitome.training.dev_documents import deciding, dev_documents
    from entitome.training.own_corpora import name_of
    from entitome.training.tune import ENOUGH
    from entitome.training.tune import tune as fit
    from entitome.training.tuned_card import conventions_table, write_tuned

    trained, folder = load_folder(model), corpora_folder(corpora)
    wanted = deciding(like or (), folder)
    names = [name_of(name) for name in wanted]
    dev = dev_documents(trained, corpus or (), wanted, folder)
    with progress() as shown:
        usage = resources.usage(str(lexicon) if lexicon else None)
        prior = Prior(open_kb(kb, index_progress(shown)), usage)
        tuned = fit(trained, prior, dev, names, stage_progress(shown, "reading"))
    if not tuned.compared and not tuned.scored:
        raise ConfigError(
            f"Nothing could be fitted, and {model} stays as it was.",
            f"the corpora given taught it nothing, or no type has {ENOUGH} predictions there.",
            "name corpora that its card lists, or with --like one that shows what is wanted.",
        )
    write_tuned(model, tuned, provenance.command_line(context), names)
    if tuned.compared:
        show(conventions_table(tuned, names))
    show(calibration_table(curves_of(tuned.scored)))
