"""Names that look alike: exact cosine similarity of character trigrams, weighted by rarity.

One shard an entity type, an inverted index in three memory-mapped arrays (trigram -> names), so a
query touches only the lists of its own trigrams. TF-IDF as scikit-learn defines it (binary,
smoothed idf, l2 norm), made here since importing scikit-learn takes longer than opening all else;
top-k by sparse_dot_topn. That and SciPy are imported when they are needed: most names never are
looked up by likeness, and opening a knowledge base is not to wait for a fifth of a second.
"""

from __future__ import annotations

import zlib
from array import array
from pathlib import Path
from typing import NamedTuple

import numpy as np

from entitome.kb.normal import normalise

FEATURES = 1 << 17  # hash buckets for trigrams; some 40,000 differ among English names
SHARDS = ("Disease", "Chemical", "Gene")  # types whose names vary in wording
GENES_OF = "NCBITaxon:9606"  # their names stand for those of the same symbols in other species
GENE_GROUP = "protein-coding"
_MIN_GENE = 8  # characters of a gene's name that may be found by likeness: symbols do not bear it
_PARTS = ("data", "indices", "indptr", "idf", "names")


class Similar(NamedTuple):
    """A name number of the knowledge base and its cosine similarity to the query, 0 to 1."""

    name: int
    similarity: float


class _Buckets(dict[str, int]):
    """Trigram -> its hash bucket, computed once."""

    def __missing__(self, trigram: str) -> int:
        bucket = zlib.crc32(trigram.encode()) % FEATURES
        self[trigram] = bucket
        return bucket


_BUCKETS = _Buckets()


def bears_likeness(label: str, normal: str) -> bool:
    """Whether a name of a type, in normal form, is worth being found by likeness."""
    return label != "Gene" or len(normal) >= _MIN_GENE


def trigrams(normal: str) -> list[int]:
    """The buckets of a normal form's trigrams, each once, in order; words are padded by blanks.

    >>> trigrams("il 2") == sorted({_BUCKETS[t] for t in (" il", "il ", " 2 ")})
    True
    """
    padded = [f" {word} " for word in normal.split(" ")]
    return sorted({_BUCKETS[w[at : at + 3]] for w in padded for at in range(len(w) - 2)})


def build_shard(names: list[str], numbers: list[int], folder: Path) -> None:
    """Index names (in normal form) under their numbers into ``folder``."""
    from scipy.sparse import csr_matrix

    indices, indptr = array("i"), array("q", [0])
    for name in names:
        indices.extend(trigrams(name))
        indptr.append(len(indices))
    columns = np.frombuffer(indices, dtype=np.int32) if indices else np.zeros(0, np.int32)
    rows = np.diff(np.frombuffer(indptr, dtype=np.int64))
    idf = np.log((1 + len(names)) / (1 + np.bincount(columns, minlength=FEATURES))) + 1
    data = idf[columns]
    lengths = np.sqrt(np.bincount(np.repeat(np.arange(len(names)), rows), data**2, len(names)))
    data /= np.repeat(np.maximum(lengths, 1e-12), rows)
    shape = (len(names), FEATURES)
    inverted = csr_matrix((data.astype(np.float32), columns, indptr), shape=shape).T.tocsr()
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "data.npy", inverted.data)
    np.save(folder / "indices.npy", inverted.indices.astype(np.int32))
    np.save(folder / "indptr.npy", inverted.indptr.astype(np.int32))
    np.save(folder / "idf.npy", idf.astype(np.float32))
    np.save(folder / "names.npy", np.array(numbers, dtype=np.uint32))


class Shard:
    """The names of one entity type, opened for queries."""

    def __init__(self, folder: Path) -> None:
        from scipy.sparse import csr_matrix
        from sparse_dot_topn import sp_matmul_topn

        self._row, self._multiply = csr_matrix, sp_matmul_topn
        # "c": sparse_dot_topn takes writable arrays only; nobody writes, so pages stay shared.
        part = {p: np.load(folder / f"{p}.npy", mmap_mode="c").view(np.ndarray) for p in _PARTS}
        self.idf, self.names = part["idf"], part["names"]
        shape = (FEATURES, len(self.names))
        self.matrix = csr_matrix(shape, dtype=np.float32)
        # Set directly: the constructor would read every page to check what the builder wrote.
        self.matrix.data, self.matrix.indices = part["data"], part["indices"]
        self.matrix.indptr = part["indptr"]

    def query(self, name: str, top: int = 20) -> list[Similar]:
        """The most similar names, best first; ties by number, so the answer is always the same."""
        columns = np.array(trigrams(normalise(name)), dtype=np.int32)
        if not columns.size or not self.names.size:
            return []
        weights = self.idf[columns]
        weights = weights / np.linalg.norm(weights)
        shape = (1, FEATURES)
        vector = self._row((weights, columns, np.array([0, len(columns)])), shape=shape)
        vector.indptr = vector.indptr.astype(np.int32)
        found = self._multiply(vector, self.matrix, top_n=top, sort=True)
        pairs = zip(self.names[found.indices], found.data, strict=True)
        similar = [Similar(int(n), min(1.0, round(float(s), 4))) for n, s in pairs]
        return sorted(similar, key=lambda s: (-s.similarity, s.name))
