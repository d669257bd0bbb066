"""The weights of the features, learned from gold genes; a conditional logit over candidate taxa.

The probability of a taxon is the softmax of its weighted features over the taxa that a gene may be
of (McFadden, 1974, Conditional logit analysis of qualitative choice behavior).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from entitome.components.resources import shipped_linker
from entitome.components.species.features import logits
from entitome.components.species.view import Grid, View
from entitome.corpus.errors import ConfigError

FILE = "species.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class SpeciesModel:
    """Weights by feature.

    :param about: what else is worth knowing of it; plain JSON.
    """

    weights: Mapping[str, float]
    about: Mapping[str, Any] = field(default_factory=dict)

    def probabilities(self, view: View) -> Grid:
        """(M, T) the probability of each taxon for each gene; rows sum to 1."""
        scores = logits(view, self.weights)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write ``species.json`` into a folder; the same model gives the same bytes."""
        whole = {"format": FORMAT, "about": dict(self.about), "weights": dict(self.weights)}
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False)
        (folder / FILE).write_text(text + "\n", encoding="utf-8")


def load(folder: Path) -> SpeciesModel:
    """Read what :meth:`SpeciesModel.save` wrote.

    :raises ConfigError: nothing there, or it is damaged or of another version.
    """
    try:
        whole = json.loads((folder / FILE).read_text("utf-8"))
        if whole["format"] != FORMAT:
            raise ValueError(f"its format is {whole['format']}, not {FORMAT}")
        weights = {str(name): float(weight) for name, weight in whole["weights"].items()}
        if not all(map(math.isfinite, weights.values())):
            raise ValueError("a weight is no finite number")
        return SpeciesModel(weights, dict(whole["about"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ConfigError(
            f"The species model in {folder} cannot be used ({error}).",
            "a wrong path, an incomplete copy, or a model of another version.",
            "give a folder made by `entitome train` with a linker's recipe, or reinstall entitome.",
        ) from error


@cache
def of_linker(folder: str | Path | None) -> SpeciesModel:
    """The species model of a linker's folder, None for the shipped one.

    A linker that was trained on too few genes has none; it takes the shipped one.

    :raises ConfigError: it cannot be used.
    """
    own = Path(folder) if folder else shipped_linker()
    return load(own if (own / FILE).is_file() else shipped_linker())
