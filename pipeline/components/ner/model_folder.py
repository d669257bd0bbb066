"""A trained recogniser on disk: weights, the words it knows, and what it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.arrays import TAGS, check_shapes
from entitome.components.ner.encode import CHAR_COUNT, LEXICON_CODES, SHAPES
from entitome.components.ner.vectors import DAMAGE, WordVectors, load_vectors, save_vectors
from entitome.components.ner.vectors import FILE as VECTORS_FILE
from entitome.corpus.errors import ConfigError

FORMAT = 2
GENERIC = ""  # the convention of no corpus in particular
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
    """A recogniser as read from its folder.

    ``weights`` are float32, named as PyTorch does; ``conventions`` the corpora whose ways of
    annotating it learned, the generic one first. Of an ensemble, ``more`` are the weights of the
    networks behind the first, which read the same words and vectors.
    """

    weights: dict[str, Floats]
    vocabulary: list[str]
    labels: tuple[str, ...]
    conventions: tuple[str, ...]
    vectors: WordVectors | None
    meta: dict[str, Any]
    more: tuple[dict[str, Floats], ...] = ()


def save_folder(
    folder: Path,
    weights: Mapping[str, npt.NDArray[Any]],
    vocabulary: Sequence[str],
    meta: Mapping[str, Any],
    vectors: WordVectors | None = None,
    more: Sequence[Mapping[str, npt.NDArray[Any]]] = (),
) -> None:
    """Write a model folder; the same model gives the same bytes.

    :param weights: the network's ``state_dict`` as arrays; stored in half precision.
    :param vocabulary: the words of :class:`~entitome.components.ner.encode.Vocabulary`, in order.
    :param meta: ``labels`` in the order of the network's types, ``conventions`` in the order of
        its rows, and whatever else is worth knowing of the model; plain JSON.
    :param vectors: word vectors; those that came with entitome are named, not copied.
    :param more: the weights of an ensemble's other networks.
    :raises ConfigError: these do not make a model that :func:`load_folder` would read.
    """
    whole = {**meta, "format": FORMAT, "tags": list(TAGS), "inputs": _INPUTS}
    whole["vectors"] = vectors.digest if vectors else None
    if more:
        whole["members"] = 1 + len(more)
    stored = [
        {name: np.asarray(one[name], dtype=np.float16) for name in sorted(one)}
        for one in (weights, *more)
    ]
    try:
        _checked(stored, list(vocabulary), whole, vectors)
    except (LookupError, TypeError, ValueError) as error:
        raise _unreadable(folder, error) from error
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("weights-*.npz"):
        old.unlink()  # of an ensemble that was here
    for name, arrays in zip(weights_files(whole), stored, strict=True):
        with (folder / name).open("wb") as file:
            np.savez_compressed(file, **arrays)
    lines = "".join(f"{word}\n" for word in vocabulary)
    (folder / VOCABULARY_FILE).write_bytes(lines.encode())
    if vectors and vectors.digest != _shipped_digest():
        save_vectors(folder / VECTORS_FILE, vectors)
    (folder / META_FILE).write_text(_json(whole), encoding="utf-8")


def weights_files(meta: Mapping[str, Any]) -> list[str]:
    """The names of the files that hold a model's weights, one a network."""
    members = int(meta.get("members", 1))
    return [WEIGHTS_FILE, *(f"weights-{number}.npz" for number in range(2, members + 1))]


def model_files(folder: Path) -> list[Path]:
    """The files of a model that decide what it answers; they need not be there."""
    others = sorted(folder.glob("weights-*.npz"))
    return [*(folder / name for name in (META_FILE, VOCABULARY_FILE, WEIGHTS_FILE)), *others]


def add_to_meta(folder: Path, more: Mapping[str, Any]) -> None:
    """Write more of what is known of a model into its folder.

    :raises ConfigError: there is no model.
    """
    meta = {**load_folder(folder).meta, **more}
    (folder / META_FILE).write_text(_json(meta), encoding="utf-8")


def _json(meta: Mapping[str, Any]) -> str:
    return json.dumps(meta, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def load_folder(folder: Path) -> Model:
    """Read what :func:`save_folder` wrote.

    :raises ConfigError: no model there, or it is damaged or of another format.
    """
    try:
        meta = _of_this_version(json.loads((folder / META_FILE).read_text(encoding="utf-8")))
        body = (folder / VOCABULARY_FILE).read_bytes().decode()
        weights = [_arrays(folder / name) for name in weights_files(meta)]
        return _checked(weights, body.split("\n")[:-1], meta, _vectors_of(folder, meta["vectors"]))
    except DAMAGE as error:
        raise _unreadable(folder, error) from error


def _arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    with np.load(path, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


def _checked(
    weights: Sequence[Mapping[str, npt.NDArray[Any]]],
    vocabulary: list[str],
    meta: dict[str, Any],
    vectors: WordVectors | None,
) -> Model:
    """The model of these parts; ValueError where they do not fit each other."""
    labels = tuple(meta["labels"])
    if not labels or not all(isinstance(label, str) and label for label in labels):
        raise ValueError("it names no labels")
    conventions = tuple(meta["conventions"])
    if conventions[:1] != (GENERIC,) or len(set(conventions)) < len(conventions):
        raise ValueError("its conventions do not begin with the generic one, or repeat")
    for label, convention in dict(meta.get("default_conventions", {})).items():
        if label not in labels or convention not in conventions:
            raise ValueError(f"it has no type {label} or no convention {convention!r} of it")
    if any("\n" in word or not word for word in vocabulary):
        raise ValueError("a word of the vocabulary is empty or has a line break")
    counts = len(vocabulary), len(labels), len(conventions), vectors.dim if vectors else 0
    for one in weights:
        check_shapes(one, *counts)
    full = [
        {name: np.ascontiguousarray(w, dtype=np.float32) for name, w in one.items()}
        for one in weights
    ]
    if not all(np.isfinite(w).all() for one in full for w in one.values()):
        raise ValueError("a weight is no finite number")
    return Model(full[0], vocabulary, labels, conventions, vectors, meta, tuple(full[1:]))


def _of_this_version(meta: dict[str, Any]) -> dict[str, Any]:
    wanted = {"format": FORMAT, "tags": list(TAGS), "inputs": _INPUTS}
    for key, value in wanted.items():
        if meta[key] != value:
            raise ValueError(f"its {key} is not the one of this version")
    return meta


def shipped_vectors() -> Path:
    """The file of the word vectors that came with entitome."""
    import entitome.models

    return Path(next(iter(entitome.models.__path__))) / "vectors" / VECTORS_FILE


@cache
def _shipped_digest() -> str:
    path = shipped_vectors()
    return load_vectors(path).digest if path.is_file() else ""


def _vectors_of(folder: Path, wanted: str | None) -> WordVectors | None:
    if wanted is None:
        return None
    own = folder / VECTORS_FILE
    for path in (own, shipped_vectors()) if own.is_file() else (shipped_vectors(),):
        vectors = load_vectors(path)
        if vectors.digest == wanted:  # a folder written anew may have an older file
            return vectors
    raise ValueError(f"it was made with the word vectors {wanted}, which are not here")


def _unreadable(folder: Path, error: Exception) -> ConfigError:
    return ConfigError(
        f"The recogniser in {folder} cannot be used ({error}).",
        "a wrong path, an incomplete copy, or a model of another version.",
        "give a folder made by `entitome train`, or reinstall entitome.",
    )
