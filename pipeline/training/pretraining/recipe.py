"""The recipe of a pre-training: a config file such as ``configs/pretrain.cfg``, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from thinc.api import Config

from entitome.training.recipe import Widths, read_section, recipe_fault


@dataclass(frozen=True, slots=True)
class Pretraining:
    """How the weights are sought; explained in ``configs/pretrain.cfg``."""

    seed: int
    epochs: int
    words: int
    tokens_per_batch: int
    max_tokens: int
    hide: float
    negatives: int
    learning_rate: float
    warm_up: int
    weight_decay: float
    clip: float
    bfloat16: bool


@dataclass(frozen=True, slots=True)
class PretrainingRecipe:
    """All of a config file."""

    network: Widths
    pretraining: Pretraining


def read_pretraining_recipe(
    path: Path, changes: Mapping[str, Any] | None = None
) -> PretrainingRecipe:  # fmt: skip
    """The recipe of a file.

    :param changes: dotted keys and their values, such as ``{"pretraining.words": 20000}``.
    :raises ConfigError: it cannot be read, lacks a key, has an unknown one, or a value makes no
        sense.
    """
    try:
        settings = Config().from_str(path.read_text("utf-8"), overrides=dict(changes or {}))
    except (OSError, ValueError) as error:
        raise recipe_fault(path.name, str(error).strip().splitlines()[0]) from error
    known = {field.name for field in fields(PretrainingRecipe)}
    if odd := sorted(known ^ settings.keys()):
        what = f"it lacks the section {odd[0]!r}" if odd[0] in known else f"no section {odd[0]!r}"
        raise recipe_fault(path.name, what)
    return PretrainingRecipe(
        read_section(Widths, settings["network"], path.name, "network"),
        read_section(Pretraining, settings["pretraining"], path.name, "pretraining"),
    )
