"""The arrays that a recogniser's weights consist of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHAR_COUNT, LEXICON_CODES, SHAPES

TAGS = ("outside", "begin", "inside")


def check_shapes(
    weights: Mapping[str, npt.NDArray[Any]], words: int, types: int, conventions: int, vector: int
) -> None:
    """Whether all arrays are there and fit each other.

    :param vector: the width of the word vectors, 0 for none.
    :raises ValueError: they do not.
    """
    char, filters = weights["chars.weight"].shape[1], weights["filters.weight"].shape[0]
    word, shape = weights["words.weight"].shape[1], weights["shapes.weight"].shape[1]
    lexicon, hidden = weights["lexicon.weight"].shape[1], weights["lstm.weight_hh_l0"].shape[1]
    width = filters + word + 2 * shape + len(LABELS) * lexicon + vector
    head = weights["mix.weight"].shape[0]
    wanted = {
        "chars.weight": (CHAR_COUNT, char), "filters.weight": (filters, char, 3),
        "filters.bias": (filters,), "words.weight": (words + 1, word),
        "shapes.weight": (SHAPES, shape), "short.weight": (len(LABELS) + 2, shape),
        "lexicon.weight": (len(LABELS) * LEXICON_CODES, lexicon),
        "mix.weight": (head, 2 * hidden), "mix.bias": (head,),
        "gain": (types, conventions, head), "shift": (types, conventions, head),
        "out": (types, head, len(TAGS)), "bias": (types, len(TAGS)),
        "transitions": (types, len(TAGS), len(TAGS)),
    }  # fmt: skip
    for layer in range(layers(weights)):
        inner = 2 * hidden if layer else width
        for end in (f"l{layer}", f"l{layer}_reverse"):
            wanted[f"lstm.weight_ih_{end}"] = (4 * hidden, inner)
            wanted[f"lstm.weight_hh_{end}"] = (4 * hidden, hidden)
            wanted[f"lstm.bias_ih_{end}"] = wanted[f"lstm.bias_hh_{end}"] = (4 * hidden,)
    if odd := sorted(weights.keys() ^ wanted.keys()):
        raise ValueError(f"the array {odd[0]} is missing or one too many")
    for name, size in wanted.items():
        if weights[name].shape != size:
            raise ValueError(f"the array {name} is {weights[name].shape}, not {size}")


def layers(weights: Mapping[str, npt.NDArray[Any]]) -> int:
    """How many layers the BiLSTM of these weights has."""
    return sum(name.startswith("lstm.weight_ih_") for name in weights) // 2
