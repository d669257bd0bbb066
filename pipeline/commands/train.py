"""``entitome train``: a recogniser or a linker from corpora, yours among them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from entitome.commands.console import (
    CorporaOption,
    DeviceOption,
    MinutesOption,
    RecogniserOption,
    ResumeOption,
    SetOption,
    ThreadsOption,
    err,
    index_progress,
    need_for_training,
    progress,
    stage_progress,
)
from entitome.commands.judging import corpora_at_hand
from entitome.commands.train_linker import train_by_linker_recipe
from entitome.corpus.errors import ConfigError

if TYPE_CHECKING:
    from entitome.training.history import Epoch
    from entitome.training.recipe import Recipe

_FOLDER = Path("ner-model")
_EXAMPLE = (
    "Examples: [bold]entitome train configs/ner.cfg --corpora ../shared/corpora -o my-model[/bold] "
    "follows the recipe; [bold]entitome train configs/adapt.cfg --corpus my-corpus/ "
    "--start accurate --minutes 10 -o my-model[/bold] goes on from a model with one corpus of "
    "yours; [bold]entitome train configs/linker.cfg --corpora ../shared/corpora -o my-linker"
    "[/bold] trains a linker, for --linker my-linker of other commands."
)


def register(parent: typer.Typer) -> None:
    """Add the command to the command line."""
    parent.command(epilog=_EXAMPLE)(train)


def train(
    context: typer.Context,
    config: Annotated[
        Path, typer.Argument(help="Recipe: configs/ner.cfg, adapt.cfg or linker.cfg.")
    ],
    corpora: CorporaOption = None,
    corpus: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME_OR_PATH", help="Only this gold corpus, or your file or folder."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Model folder to write; else ner-model, linker-model."),
    ] = None,
    resume: ResumeOption = False,
    start: Annotated[
        str | None, typer.Option(help="Model folder to begin with, or a recogniser that ships.")
    ] = None,
    vectors: Annotated[
        Path | None, typer.Option(help="Word vectors by `entitome vectors`; else the shipped ones.")
    ] = None,
    device: DeviceOption = "auto",
    set_: SetOption = None,
    seed: Annotated[int | None, typer.Option(min=0, help="In place of the recipe's.")] = None,
    epochs: Annotated[int | None, typer.Option(min=1, help="In place of the recipe's.")] = None,
    minutes: MinutesOption = None,
    threads: ThreadsOption = 0,
    final: Annotated[
        bool, typer.Option("--final", help="Learn the dev splits too, but evaluation.final.")
    ] = False,
    silver: Annotated[
        Path | None, typer.Option(help="Folder by `entitome silver`, to learn from as well.")
    ] = None,
    kb: Annotated[Path | None, typer.Option(help="Knowledge base; else the shipped one.")] = None,
    lexicon: Annotated[Path | None, typer.Option(help="Name usage; else the shipped one.")] = None,
    recogniser: RecogniserOption = None,
) -> None:
    """Train a recogniser or a linker and write its folder, with a card.

    The recipe says which. A linker is trained without PyTorch; names of the types that a corpus
    does not mark are found by --recogniser. Networks alone have --resume, --vectors, --device,
    --epochs, --minutes, --threads, --final and --silver.

    Corpora may be PubTator, BioC, brat, IOB or DocBin files, or any format that annotate reads.
    """
    from entitome.training.linking.recipe import is_linker_recipe
    from entitome.training.recipe import read_recipe

    if is_linker_recipe(config):
        train_by_linker_recipe(context, config, changes_of(set_ or []))
        return
    if recogniser is not None:
        raise _no_recogniser()
    if epochs is not None and minutes is not None:
        raise _clash("--epochs", "--minutes", "the learning rate can fall to 0 at one end only.")
    if final and corpus:
        raise _clash("--final", "--corpus", "what is learnt and scored is the recipe's then.")
    recipe = _changed(read_recipe(config, changes_of(set_ or [])), seed, epochs)
    need_for_training("torch", "Training needs PyTorch")
    from entitome.components.ner.factory import folder_of
    from entitome.training.session import Options, train_model

    output = output or _FOLDER
    refuse_overwriting(output, resume)
    with progress() as shown:
        options = Options(
            output=output, corpora=corpora_at_hand(corpora), only=tuple(corpus or ()),
            resume=resume, start=folder_of(start) if start else None, vectors=vectors,
            device=device, minutes=minutes, threads=threads, final=final, silver=silver,
            kb=kb, lexicon=lexicon, index=index_progress(shown),
            stage=stage_progress(shown, "reading corpora"), epoch=_told,
        )  # fmt: skip
        made = train_model(recipe, options, context)
    for note in made.chosen.notes:
        err.print(f"[yellow]note[/] {escape(note)}", highlight=False)
    best = made.best
    err.print(f"{output}: epoch {best.number}, mean dev F1 {100 * best.mean:.1f}", highlight=False)


def _told(epoch: Epoch) -> None:
    figures = f"loss {epoch.loss:.4f}, mean dev F1 {100 * epoch.mean:.1f}"
    err.print(f"epoch {epoch.number}: {figures}, {epoch.seconds:.0f} s")


def changes_of(given: list[str]) -> dict[str, Any]:
    """The values of ``KEY=VALUE``, as a config file would read them.

    :raises ConfigError: no such value.
    """
    changes: dict[str, Any] = {}
    for change in given:
        key, sign, value = change.partition("=")
        try:
            changes[key.strip()] = json.loads(value)
        except ValueError as error:
            raise ConfigError(
                f"The change {change!r} cannot be read ({error}).",
                "a text without quotes." if sign else "there is no = in it.",
                "write it as in the recipe: --set network.hidden=96.",
            ) from error
    return changes


def _changed(recipe: Recipe, seed: int | None, epochs: int | None) -> Recipe:
    training = recipe.training
    if seed is not None:
        training = replace(training, seed=seed)
    if epochs is not None:
        training = replace(training, epochs=epochs)
    return replace(recipe, training=training)


def refuse_overwriting(output: Path, resume: bool) -> None:
    """Refuse to begin anew where a training did not end.

    :raises ConfigError: its checkpoint is there.
    """
    if not resume and (output / "checkpoint.pt").exists():
        raise ConfigError(
            f"{output} has the checkpoint of a training that did not end.",
            "it was killed or still runs.",
            "give --resume to go on with it, another --output, or remove checkpoint.pt.",
        )


def _no_recogniser() -> ConfigError:
    return ConfigError(
        "--recogniser goes with a linker's recipe alone.",
        "the recipe is a recogniser's, which finds the names itself.",
        "leave it out; a model to begin with is named by --start.",
    )


def _clash(one: str, other: str, why: str) -> ConfigError:
    return ConfigError(
        f"{one} and {other} cannot both be given.",
        why,
        f"leave out {one} or {other}.",
    )
