"""``entitome train`` with a linker's recipe: memory, ranker and thresholds. Without PyTorch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.markup import escape

from entitome.commands.console import err, index_progress, progress, stage_progress
from entitome.commands.judging import corpora_at_hand, show
from entitome.corpus.errors import ConfigError
from entitome.kb.open import open_kb
from entitome.provenance import command_line

if TYPE_CHECKING:
    from entitome.training.linking.card import Made
    from entitome.training.linking.recipe import LinkerRecipe

FOLDER = Path("linker-model")
_OF_NETWORKS = ("resume", "vectors", "epochs", "minutes", "threads")


def train_by_linker_recipe(
    context: typer.Context, config: Path, changes: Mapping[str, Any]
) -> None:  # fmt: skip
    """Train a linker as the options of ``entitome train`` say.

    :param context: of the command, with all its options.
    :param changes: dotted keys of the recipe and their values.
    :raises ConfigError: an option that only training a network has, or a recipe or folder that
        cannot be used.
    :raises InputError: a corpus cannot be read.
    """
    _refuse_networks(context)
    given = context.params
    recipe = _recipe(config, changes, given["seed"])
    start = _checked_start(Path(given["start"]) if given["start"] else None)
    from entitome.training.linking.session import Options, train_linker

    output = given["output"] or FOLDER
    with progress() as shown:
        kb = _text(given["kb"])
        open_kb(kb, index_progress(shown))
        options = Options(
            output=output, corpora=corpora_at_hand(given["corpora"]),
            only=tuple(given["corpus"] or ()), kb=kb, start=start, command=command_line(context),
            stage=stage_progress(shown, "reading corpora"),
            recogniser=given["recogniser"], lexicon=_text(given["lexicon"]),
        )  # fmt: skip
        made = train_linker(recipe, options)
    _report(made, output)


def _refuse_networks(context: typer.Context) -> None:
    """Options that would be ignored; ``--device cpu`` says what is done anyway."""
    named = [name for name in _OF_NETWORKS if _is_given(context, name)]
    if context.params["device"] not in ("auto", "cpu"):
        named.append("device")
    if named:
        raise ConfigError(
            f"--{named[0]} does not go with a linker's recipe.",
            "it is an option of training a network; a linker's trees grow on the CPU, in one go.",
            f"leave out --{named[0]}, or give a recogniser's recipe, such as configs/ner.cfg.",
        )


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _recipe(config: Path, changes: Mapping[str, Any], seed: int | None) -> LinkerRecipe:
    from entitome.training.linking.recipe import parse_linker_recipe

    recipe = parse_linker_recipe(config.read_text("utf-8"), config.name, changes)
    if seed is None:
        return recipe
    return replace(recipe, linker=replace(recipe.linker, seed=seed))


def _checked_start(start: Path | None) -> Path | None:
    from entitome.components.linker.short_forms import FILE

    if start and not (start / FILE).is_file():
        raise ConfigError(
            f"{start} is no linker's folder to begin with: it has no {FILE}.",
            "a wrong path, or the folder of a recogniser.",
            "give a folder made with a linker's recipe, or leave --start out for the shipped one.",
        )
    return start


def _report(made: Made, output: Path) -> None:
    from entitome.training.linking.scores import scores_table

    table = scores_table(made.scores)
    show(replace(table, title="Dev documents, mentions with an identifier"))
    for note in made.chosen.notes:
        err.print(f"[yellow]note[/] {escape(note)}", highlight=False)
    files = ", ".join(sorted(path.name for path in output.iterdir()))
    names = f"a memory of {len(made.memory.meanings):,} names"
    err.print(f"{escape(str(output))}: {names}; {files}", highlight=False, soft_wrap=True)


def _text(path: Path | None) -> str | None:
    return str(path) if path else None
