"""A recogniser of random weights, as large as a test needs, in the folder that is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHAR_COUNT, CHARS, LEXICON_CODES, SHAPES, Encoded
from entitome.components.ner.model_folder import save_folder
from entitome.components.ner.vectors import Hashing, WordVectors

WORDS = ("methotrexate", "sclerosis", "mice", "il-0", "the")
HIDDEN, FILTERS, WIDTH = 16, 8, 6
CONVENTIONS = ("", "one", "two")
META = {"labels": [str(label) for label in LABELS], "conventions": list(CONVENTIONS)}
HEAD, VECTOR = 12, 10
KNOWN = 50  # words of the random tokens that have vectors
LENGTHS = np.array([5, 1, 30, 12, 12, 3, 41, 2] * 5, dtype=np.int64)


def random_weights(seed: int = 3, vector: int = 0) -> dict[str, npt.NDArray[np.float32]]:
    """Weights by PyTorch's names, large enough that some tokens are entities.

    :param vector: the width of the word vectors that they read.
    """
    types, hidden = len(LABELS), HIDDEN
    shapes: dict[str, tuple[int, ...]] = {
        "chars.weight": (CHAR_COUNT, WIDTH), "filters.weight": (FILTERS, WIDTH, 3),
        "filters.bias": (FILTERS,), "words.weight": (len(WORDS) + 1, WIDTH),
        "shapes.weight": (SHAPES, WIDTH), "short.weight": (types + 2, WIDTH),
        "lexicon.weight": (types * LEXICON_CODES, WIDTH), "mix.weight": (HEAD, 2 * hidden),
        "mix.bias": (HEAD,), "gain": (types, len(CONVENTIONS), HEAD),
        "shift": (types, len(CONVENTIONS), HEAD), "out": (types, HEAD, 3), "bias": (types, 3),
        "transitions": (types, 3, 3),
    }  # fmt: skip
    for layer, inner in enumerate((FILTERS + (3 + types) * WIDTH + vector, 2 * hidden)):
        for end in (f"l{layer}", f"l{layer}_reverse"):
            shapes[f"lstm.weight_ih_{end}"] = (4 * hidden, inner)
            shapes[f"lstm.weight_hh_{end}"] = (4 * hidden, hidden)
            shapes[f"lstm.bias_ih_{end}"] = shapes[f"lstm.bias_hh_{end}"] = (4 * hidden,)
    chance = np.random.default_rng(seed)
    return {name: chance.normal(0, 0.6, size).astype(np.float32) for name, size in shapes.items()}


def random_vectors(seed: int = 4) -> WordVectors:
    """Word vectors that mean nothing."""
    chance = np.random.default_rng(seed)
    table = chance.integers(-127, 128, (60, VECTOR), dtype=np.int8)
    scale = chance.uniform(0.005, 0.02, 60).astype(np.float32)
    return WordVectors(table, scale, Hashing(shortest=2, longest=4, rows=2, seed=7))


def save_random(folder: Path, vectors: WordVectors | None = None, **meta: Any) -> Path:
    """A model folder of such weights."""
    weights = random_weights(vector=vectors.dim if vectors else 0)
    save_folder(folder, weights, WORDS, META | meta, vectors)
    return folder


def random_tokens(count: int) -> Encoded:
    """Tokens that mean nothing."""
    chance = np.random.default_rng(5)

    def some(most: int, *shape: int) -> npt.NDArray[np.int32]:
        return chance.integers(0, most, shape, dtype=np.int32)

    chars = some(CHAR_COUNT, 40, CHARS)[some(40, count)]  # spellings come again
    chars *= np.arange(CHARS) < some(CHARS, count, 1) + 1  # zeros pad the end only
    return Encoded(
        chars=chars, words=some(len(WORDS) + 1, count), vectors=some(KNOWN, count),
        shapes=some(SHAPES, count), lexicon=some(LEXICON_CODES, count, len(LABELS)),
        short_forms=some(len(LABELS) + 2, count),
    )  # fmt: skip


def random_table() -> npt.NDArray[np.float32]:
    """Word vectors by rows."""
    return np.random.default_rng(6).normal(0, 0.4, (KNOWN, VECTOR)).astype(np.float32)
