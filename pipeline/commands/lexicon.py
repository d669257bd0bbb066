"""``entitome lexicon``: learn how names are used from train corpora."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

import typer

from entitome.commands.console import err, index_progress, progress
from entitome.corpus.errors import ConfigError

app = typer.Typer(no_args_is_help=True, help="How names are used: learnt from train corpora.")

_EXAMPLE = (
    "Example: [bold]entitome lexicon build --corpora ../shared/corpora -o models/lexicon[/bold]"
)


def register(parent: typer.Typer) -> None:
    """Add the commands to the command line."""
    parent.add_typer(app, name="lexicon")


@app.callback()
def lexicon() -> None:
    """Names are judged by how train corpora use them; these commands make that knowledge."""


@app.command(epilog=_EXAMPLE)
def build(
    corpora: Annotated[Path, typer.Option(help="Folder of gold corpora.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")],
    config: Annotated[Path | None, typer.Option(help="Recipe; lexicon.toml if not given.")] = None,
    kb: Annotated[Path | None, typer.Option(help="Knowledge base; the shipped one if not.")] = None,
) -> None:
    """Count how train corpora use names, and fit the prior for names they do not know.

    Every document reserved for judging (never_train.tsv, all dev and test splits) is left out.
    """
    from entitome.components.lexicon import usage
    from entitome.components.lexicon.card import Tally, write_card
    from entitome.components.lexicon.learn import learn
    from entitome.kb.open import open_kb

    recipe = read_recipe(config)
    with progress() as shown:
        opened = open_kb(kb, index_progress(shown))
        task = shown.add_task("reading corpora", total=None)
        tally = Tally()
        documents = list(_documents(recipe, corpora, tally))
        learnt = learn(opened, documents, lambda stage: shown.update(task, description=stage))
    usage.save(learnt, output)
    write_card(output, tally, opened.digest, len(learnt.counts))
    err.print(f"{len(learnt.counts):,} rows from {tally.used:,} documents written to {output}")


def read_recipe(path: Path | None) -> dict[str, list[str]]:
    """Corpus -> the types to learn from it.

    :raises ConfigError: no such file, not TOML, or an unknown key.
    """
    try:
        text = (
            path.read_text("utf-8")
            if path
            else resources.files("entitome.configs").joinpath("lexicon.toml").read_text("utf-8")
        )
        recipe: dict[str, Any] = tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise _fault(path, str(error)) from error
    if unknown := recipe.keys() - {"corpora"}:
        raise _fault(path, f"unknown key {sorted(unknown)[0]!r}")
    corpora = recipe.get("corpora")
    if not isinstance(corpora, dict) or not corpora:
        raise _fault(path, "it names no corpora")
    return {name: _labels(path, name, labels) for name, labels in corpora.items()}


def _labels(path: Path | None, corpus: str, labels: Any) -> list[str]:
    from entitome.components.lexicon.features import LABELS

    if not isinstance(labels, list) or not labels:
        raise _fault(path, f"{corpus} lists no entity types")
    if unknown := [label for label in labels if label not in LABELS]:
        raise _fault(path, f"{corpus} has the unknown entity type {unknown[0]!r}")
    return [str(label) for label in labels]


def _documents(recipe: dict[str, list[str]], root: Path, tally: Any) -> Iterator[Any]:
    from entitome.corpus.never_train import Reserved, training_documents

    reserved = Reserved.of(root)
    for name, labels in recipe.items():
        for document in training_documents([name], root, reserved=reserved, told=tally.count):
            yield document, labels


def _fault(path: Path | None, why: str) -> ConfigError:
    return ConfigError(
        f"The recipe {path or 'lexicon.toml'} cannot be used: {why}.",
        "a misspelt key or a wrong path.",
        "compare it with configs/lexicon.toml.",
    )
