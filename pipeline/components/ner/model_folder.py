"""A trained recogniser on disk: weights, the words it knows, and what it is."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHAR_COUNT, LEXICON_CODES, SHAPES
from entitome.corpus.errors import ConfigError

FORMAT = 1
TAGS = ("outside", "begin", "inside")
WEIGHTS_FILE, VOCABULARY_FILE, META_FILE = "weights.npz", "vocabulary.txt", "meta.json"
_INPUTS: dict[str, Any] = {
    "characters": CHAR_COUNT,
    "shapes": SHAPES,
    "lexicon_codes": LEXICON_CODES,
    "lexicon_labels": [str(label) for label in LABELS],
}

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """A recogniser as read from its folder; ``weights`` are float32, named as PyTorch does."""

    weights: dict[str, Floats]
    vocabulary: list[str]
    labels: tuple[str, ...]
    meta: dict[str, Any]


def save_folder(
    folder: Path,
    weights: Mapping[str, npt.NDArray[Any]],
    vocabulary: Sequence[str],
    meta: Mapping[str, Any],
) -> None:
    """Write a model folder; the same model gives the same bytes.

    :param weights: the network's ``state_dict`` as arrays; stored in half precision.
    :param vocabulary: the words of :class:`~entitome.components.ner.encode.Vocabulary`, in order.
    :param meta: ``labels`` in the order of the network's types, and whatever else is worth
        knowing of the model; plain JSON.
    :raises ConfigError: these do not make a model that :func:`load_folder` would read.
    """
    whole = {**meta, "format": FORMAT, "tags": list(TAGS), "inputs": _INPUTS}
    stored = {name: np.asarray(weights[name], dtype=np.float16) for name in sorted(weights)}
    try:
        _checked(stored, list(vocabulary), whole)
    except (LookupError, TypeError, ValueError) as error:
        raise _unreadable(folder, error) from error
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / WEIGHTS_FILE).open("wb") as file:
        np.savez_compressed(file, **stored)
    lines = "".join(f"{word}\n" for word in vocabulary)
    (folder / VOCABULARY_FILE).write_bytes(lines.encode())
    text = json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False)
    (folder / META_FILE).write_text(text + "\n", encoding="utf-8")


def load_folder(folder: Path) -> Model:
    """Read what :func:`save_folder` wrote.

    :raises ConfigError: no model there, or it is damaged or of another format.
    """
    try:
        meta = json.loads((folder / META_FILE).read_text(encoding="utf-8"))
        body = (folder / VOCABULARY_FILE).read_bytes().decode()
        with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as stored:
            weights = {name: stored[name] for name in stored.files}
        return _checked(weights, body.split("\n")[:-1], meta)
    except (OSError, EOFError, LookupError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise _unreadable(folder, error) from error


def _checked(
    weights: Mapping[str, npt.NDArray[Any]], vocabulary: list[str], meta: dict[str, Any]
) -> Model:
    """The model of these parts; ValueError where they do not fit each other or this program."""
    wanted = {"format": FORMAT, "tags": list(TAGS), "inputs": _INPUTS}
    for key, value in wanted.items():
        if meta[key] != value:
            raise ValueError(f"its {key} is not the one of this version")
    labels = tuple(meta["labels"])
    if not labels or not all(isinstance(label, str) and label for label in labels):
        raise ValueError("it names no labels")
    if any("\n" in word or not word for word in vocabulary):
        raise ValueError("a word of the vocabulary is empty or has a line break")
    _check_shapes(weights, len(vocabulary), len(labels))
    full = {name: np.ascontiguousarray(w, dtype=np.float32) for name, w in weights.items()}
    if not all(np.isfinite(w).all() for w in full.values()):
        raise ValueError("a weight is no finite number")
    return Model(full, vocabulary, labels, meta)


def _check_shapes(weights: Mapping[str, npt.NDArray[Any]], words: int, types: int) -> None:
    char, filters = weights["chars.weight"].shape[1], weights["filters.weight"].shape[0]
    word, shape = weights["words.weight"].shape[1], weights["shapes.weight"].shape[1]
    lexicon, hidden = weights["lexicon.weight"].shape[1], weights["lstm.weight_hh_l0"].shape[1]
    width = filters + word + 2 * shape + len(LABELS) * lexicon
    wanted = {
        "chars.weight": (CHAR_COUNT, char), "filters.weight": (filters, char, 3),
        "filters.bias": (filters,), "words.weight": (words + 1, word),
        "shapes.weight": (SHAPES, shape), "short.weight": (len(LABELS) + 2, shape),
        "lexicon.weight": (len(LABELS) * LEXICON_CODES, lexicon),
        "out.weight": (types * len(TAGS), 2 * hidden), "out.bias": (types * len(TAGS),),
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


def _unreadable(folder: Path, error: Exception) -> ConfigError:
    return ConfigError(
        f"The recogniser in {folder} cannot be used ({error}).",
        "a wrong path, an incomplete copy, or a model of another version.",
        "give a folder made by `entitome train`, or reinstall entitome.",
    )
