"""A recogniser of random weights, as large as a test needs, in the folder that is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHAR_COUNT, LEXICON_CODES, SHAPES
from entitome.components.ner.model_folder import save_folder

WORDS = ("methotrexate", "sclerosis", "mice", "il-0", "the")
HIDDEN, FILTERS, WIDTH = 16, 8, 6
META = {"labels": [str(label) for label in LABELS]}


def random_weights(seed: int = 3) -> dict[str, npt.NDArray[np.float32]]:
    """Weights by PyTorch's names, large enough that some tokens are entities."""
    types, hidden = len(LABELS), HIDDEN
    shapes: dict[str, tuple[int, ...]] = {
        "chars.weight": (CHAR_COUNT, WIDTH), "filters.weight": (FILTERS, WIDTH, 3),
        "filters.bias": (FILTERS,), "words.weight": (len(WORDS) + 1, WIDTH),
        "shapes.weight": (SHAPES, WIDTH), "short.weight": (types + 2, WIDTH),
        "lexicon.weight": (types * LEXICON_CODES, WIDTH), "out.weight": (types * 3, 2 * hidden),
        "out.bias": (types * 3,), "transitions": (types, 3, 3),
    }  # fmt: skip
    for layer, inner in enumerate((FILTERS + (3 + types) * WIDTH, 2 * hidden)):
        for end in (f"l{layer}", f"l{layer}_reverse"):
            shapes[f"lstm.weight_ih_{end}"] = (4 * hidden, inner)
            shapes[f"lstm.weight_hh_{end}"] = (4 * hidden, hidden)
            shapes[f"lstm.bias_ih_{end}"] = shapes[f"lstm.bias_hh_{end}"] = (4 * hidden,)
    chance = np.random.default_rng(seed)
    return {name: chance.normal(0, 0.6, size).astype(np.float32) for name, size in shapes.items()}


def save_random(folder: Path, **meta: Any) -> Path:
    """A model folder of such weights."""
    save_folder(folder, random_weights(), WORDS, META | meta)
    return folder
