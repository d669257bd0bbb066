"""The recipe of a linker: a config file such as ``configs/linker.cfg``, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from thinc.api import Config

from entitome.training.recipe import Evaluation, Source, read_section, recipe_fault


@dataclass(frozen=True, slots=True)
class Learning:
    """How the ranker is fitted; explained in ``configs/linker.cfg``."""

    seed: int
    silver: tuple[str, ...]
    trees: int
    learning_rate: float
    leaves: int
    least: int
    l2: float
    repeats: int


@dataclass(frozen=True, slots=True)
class LinkerRecipe:
    """All of a config file."""

    corpora: Mapping[str, Source]
    evaluation: Evaluation
    linker: Learning


def parse_linker_recipe(
    text: str, name: str, changes: Mapping[str, Any] | None = None
) -> LinkerRecipe:
    """The recipe of a config text.

    :param name: of the file, for errors.
    :param changes: dotted keys and their values, such as ``{"linker.trees": 80}``.
    :raises ConfigError: it cannot be read, lacks a key, has an unknown one, or a value makes no
        sense.
    """
    try:
        settings: dict[str, Any] = Config().from_str(text, overrides=dict(changes or {}))
    except ValueError as error:
        raise recipe_fault(name, str(error).strip().splitlines()[0]) from error
    known = [f.name for f in fields(LinkerRecipe)]
    if odd := sorted(settings.keys() ^ set(known)):
        raise recipe_fault(name, f"the section {odd[0]!r} is missing or one too many")
    corpora = {
        corpus: read_section(Source, table, name, f"corpora.{corpus}")
        for corpus, table in settings["corpora"].items()
    }
    learning = read_section(Learning, settings["linker"], name, "linker")
    if odd := sorted(set(learning.silver) - corpora.keys()):
        raise recipe_fault(name, f"linker.silver names {odd[0]!r}, which is none of its corpora")
    evaluation = read_section(Evaluation, settings["evaluation"], name, "evaluation")
    return LinkerRecipe(corpora, evaluation, learning)


def is_linker_recipe(path: Path) -> bool:
    """Whether a recipe is a linker's, by its section."""
    try:
        return "[linker]" in path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False  # whoever reads it next says what is wrong
