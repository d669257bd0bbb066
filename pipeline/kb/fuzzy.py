"""Names that look alike: exact cosine similarity of character trigrams, weighted by rarity.

One shard an entity type, an inverted index in three memory-mapped arrays (trigram -> names), so a
query touches only the lists of its own trigrams. TF-IDF as in scikit-learn (smoothed idf, l2
norm); top-k by sparse_dot_topn.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize
from sparse_dot_topn import sp_matmul_topn

from entitome.kb.normal import normalise

FEATURES = 1 << 17  # hash buckets for trigrams; some 40,000 differ among English names
SHARDS = ("Disease", "Chemical")  # types whose names vary in wording; symbols do not bear it
_PARTS = ("data", "indices", "indptr", "idf", "names")


class Similar(NamedTuple):
    """A name number of the knowledge base and its cosine similarity to the query, 0 to 1."""

    name: int
    similarity: float


def _vectorizer() -> HashingVectorizer:
    return HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 3), n_features=FEATURES, alternate_sign=False,
        norm=None, binary=True, dtype=np.float32, lowercase=False,
    )  # fmt: skip


def build_shard(names: list[str], numbers: list[int], folder: Path) -> None:
    """Index names (in normal form) under their numbers into ``folder``."""
    counts = _vectorizer().transform(names).tocsr()
    document_frequency = np.bincount(counts.indices, minlength=FEATURES)
    idf = (np.log((1 + len(names)) / (1 + document_frequency)) + 1).astype(np.float32)
    counts.data *= idf[counts.indices]
    inverted = normalize(counts, copy=False).T.tocsr()
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "data.npy", inverted.data.astype(np.float32))
    np.save(folder / "indices.npy", inverted.indices.astype(np.int32))
    np.save(folder / "indptr.npy", inverted.indptr.astype(np.int32))
    np.save(folder / "idf.npy", idf)
    np.save(folder / "names.npy", np.array(numbers, dtype=np.uint32))


class Shard:
    """The names of one entity type, opened for queries."""

    def __init__(self, folder: Path) -> None:
        # "c": sparse_dot_topn takes writable arrays only; nobody writes, so pages stay shared.
        part = {p: np.load(folder / f"{p}.npy", mmap_mode="c").view(np.ndarray) for p in _PARTS}
        self.idf, self.names = part["idf"], part["names"]
        shape = (FEATURES, len(self.names))
        self.matrix = csr_matrix(shape, dtype=np.float32)
        # Set directly: the constructor would read every page to check what the builder wrote.
        self.matrix.data, self.matrix.indices = part["data"], part["indices"]
        self.matrix.indptr = part["indptr"]
        self.vectorizer = _vectorizer()

    def query(self, name: str, top: int = 20) -> list[Similar]:
        """The most similar names, best first; ties by number, so the answer is always the same."""
        vector = self.vectorizer.transform([normalise(name)]).tocsr()
        if not vector.nnz or not self.names.size:
            return []
        vector.data *= self.idf[vector.indices]
        found = sp_matmul_topn(normalize(vector, copy=False), self.matrix, top_n=top, sort=True)
        pairs = zip(self.names[found.indices], found.data, strict=True)
        similar = [Similar(int(n), min(1.0, round(float(s), 4))) for n, s in pairs]
        return sorted(similar, key=lambda s: (-s.similarity, s.name))
