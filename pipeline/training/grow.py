"""Weights to begin with, made as wide as new types and conventions need, and to end with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from entitome.components.ner.model_folder import Model
from entitome.training.model import Sizes

Floats = npt.NDArray[np.float32]


def grown(start: Model, sizes: Sizes) -> dict[str, Floats]:
    """The weights of a model, with rows for the types and conventions that are new behind.

    A new convention begins as the generic one; a new type begins as nothing, with a small random
    read-out, the same every time.

    :param sizes: those of the network to be trained; its other widths are the model's.
    """
    weights = {name: array.copy() for name, array in start.weights.items()}
    for name in ("gain", "shift"):
        weights[name] = _more_conventions(weights[name], sizes.conventions)
        weights[name] = _padded(weights[name], sizes.types)
    for name in ("bias", "transitions"):
        weights[name] = _padded(weights[name], sizes.types)
    new = sizes.types - len(weights["out"])
    drawn = np.random.default_rng(0).normal(0, sizes.head**-0.5, (new, *weights["out"].shape[1:]))
    weights["out"] = np.concatenate((weights["out"], drawn.astype(np.float32)))
    return weights


def silenced(
    weights: Mapping[str, Floats], types: Sequence[str], taught: Collection[str]
) -> dict[str, Floats]:
    """Weights by which types that nobody taught find nothing; their read-out is random before."""
    made = {name: array.copy() for name, array in weights.items()}
    for row, label in enumerate(types):
        if label not in taught:
            for name in ("gain", "shift", "out", "transitions"):
                made[name][row] = 0
            made["bias"][row] = (1, 0, 0)  # outside is the likeliest, whatever is read
    return made


def _more_conventions(array: Floats, conventions: int) -> Floats:
    """(types, conventions, head) from fewer conventions, new ones like the first."""
    new = np.repeat(array[:, :1], conventions - array.shape[1], axis=1)
    return np.concatenate((array, new), axis=1)


def _padded(array: Floats, rows: int) -> Floats:
    """An array with noughts behind its first axis."""
    new = np.zeros((rows - len(array), *array.shape[1:]), dtype=np.float32)
    return np.concatenate((array, new))
