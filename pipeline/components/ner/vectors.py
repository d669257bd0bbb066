"""Word vectors made of hashed pieces of words, so that no word is unknown.

The method is floret's: fastText's sub-word vectors (Bojanowski et al. 2017,
doi:10.1162/tacl_a_00051) in a small table that words and pieces share by Bloom hashing. spaCy
looks them up; here they are stored in 8 bits and kept for the words that were met.
"""

from __future__ import annotations

import zipfile
import zlib
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.strings import StringStore
from spacy.vectors import Vectors

from entitome.corpus.errors import ConfigError
from entitome.provenance import digest

FILE = "vectors.npz"
_KEPT = 200_000  # words whose vectors are held at a time
_AT_ONCE = 4_000  # words looked up at a time: each takes some fifty rows of the table meanwhile

# What reading a damaged archive of arrays raises; RuntimeError of zipfile where a flag is set.
DAMAGE = (
    OSError, EOFError, LookupError, TypeError, ValueError, RuntimeError, zipfile.BadZipFile,
    zlib.error,
)  # fmt: skip

Floats = npt.NDArray[np.float32]


class Hashing(NamedTuple):
    """How a word's pieces find their rows: lengths of pieces, rows a piece, seed of the hash."""

    shortest: int
    longest: int
    rows: int
    seed: int


class WordVectors:
    """Vectors of words, numbered in the order in which they are asked for.

    ``trims`` counts how often all numbers became void.

    :param table: (buckets, D) in 8 bits.
    :param scale: (buckets,) what a row is multiplied by.
    """

    def __init__(self, table: npt.NDArray[np.int8], scale: Floats, hashing: Hashing) -> None:
        self.table, self.scale, self.hashing = table, scale, hashing
        self.dim = int(table.shape[1])
        self._vectors = Vectors(
            strings=StringStore(), mode="floret", name="entitome", minn=hashing.shortest,
            maxn=hashing.longest, hash_count=hashing.rows, hash_seed=hashing.seed,
            data=table.astype(np.float32) * scale.astype(np.float32)[:, None],
        )  # fmt: skip
        self.trims = 0
        self._forget()

    def __reduce__(self) -> tuple[type[WordVectors], tuple[object, ...]]:
        return type(self), (self.table, self.scale, self.hashing)

    @property
    def digest(self) -> str:
        """Of table, scale and hashing."""
        about = repr(tuple(self.hashing)).encode()
        return digest(self.table.tobytes(), self.scale.tobytes(), about)

    def id(self, word: str) -> int:
        """The row of a word in :attr:`rows`, valid until :meth:`trim`."""
        return self._ids.setdefault(word, len(self._ids))

    @property
    def rows(self) -> Floats:
        """(words, D): the vectors of all words that were asked for."""
        new = list(islice(self._ids, self._filled, None))
        self._reserve(len(self._ids))
        for at in range(0, len(new), _AT_ONCE):
            part = new[at : at + _AT_ONCE]
            self._rows[self._filled : self._filled + len(part)] = self._vectors.get_batch(part)
            self._filled += len(part)
        return self._rows[: self._filled]

    def trim(self) -> bool:
        """Forget all words, if there are too many; whether there were."""
        if len(self._ids) <= _KEPT:
            return False
        self._forget()
        self.trims += 1
        return True

    def _forget(self) -> None:
        self._ids: dict[str, int] = {}
        self._rows = np.zeros((0, self.dim), dtype=np.float32)  # new: others may hold the old
        self._filled = 0

    def _reserve(self, words: int) -> None:
        if words > len(self._rows):
            wider = np.empty((max(words, 2 * len(self._rows)), self.dim), dtype=np.float32)
            wider[: self._filled] = self._rows[: self._filled]
            self._rows = wider


def save_vectors(path: Path, vectors: WordVectors) -> None:
    """Write a file; the same vectors give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(
            file, hashing=np.array(vectors.hashing, dtype=np.int64), scale=vectors.scale,
            table=vectors.table,
        )  # fmt: skip


def load_vectors(path: Path) -> WordVectors:
    """Read what :func:`save_vectors` wrote.

    :raises ConfigError: no vectors there, or they are damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            table, scale = stored["table"], stored["scale"]
            hashing = Hashing(*(int(n) for n in stored["hashing"]))
        if table.dtype != np.int8 or table.ndim != 2 or scale.shape != table.shape[:1]:
            raise ValueError("its arrays do not fit each other")
        if not table.size or not np.isfinite(scale).all():
            raise ValueError("it holds no vectors, or some that are not finite")
        return WordVectors(table, scale, hashing)
    except DAMAGE as error:
        raise ConfigError(
            f"The word vectors {path} cannot be used ({error}).",
            "a wrong path, an incomplete copy, or a file of another version.",
            "give a file made by `entitome vectors`, or reinstall entitome.",
        ) from error


def quantised(table: Floats, hashing: Hashing, size: float) -> WordVectors:
    """Vectors in 8 bits, each row by its own scale.

    :param size: what all of the table is multiplied by first.
    """
    scale = (np.abs(table).max(1) * size / 127).astype(np.float16).astype(np.float32)
    scale[scale == 0] = 1
    rounded = np.clip(np.rint(table * size / scale[:, None]), -127, 127).astype(np.int8)
    return WordVectors(rounded, scale, hashing)
