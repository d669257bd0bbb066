"""Boosted trees as plain arrays: scored without scikit-learn, and explained feature by feature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Binary decision trees whose leaves' values add up to a logit.

    All nodes of all trees stand in one array after another; ``T`` trees, ``N`` nodes.

    :param base: the logit before any tree.
    :param roots: (T,) each tree's first node.
    :param feature: (N,) the column a node asks for; -1 for a leaf.
    :param threshold: (N,) values up to it go left.
    :param left: (N,) the node to the left; likewise ``right``.
    :param value: (N,) what a tree adds if it ended here.
    """

    base: float
    roots: Numbers
    feature: Numbers
    threshold: Floats
    left: Numbers
    right: Numbers
    value: Floats

    def logits(self, rows: Floats) -> Floats:
        """(n,) logits of rows (n, columns); all trees walk down at once."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        nodes = np.repeat(self.roots[None, :], len(rows), axis=0)
        at = np.arange(len(rows))[:, None]
        while (inner := self.feature[nodes] >= 0).any():
            nodes = np.where(inner, self._step(nodes, rows, at), nodes)
        return np.asarray(self.base + self.value[nodes].sum(axis=1), dtype=np.float32)

    def contributions(self, row: Floats) -> Floats:
        """(columns,) what each feature adds to the logit of a row, by the paths it took.

        With the mean over all data they sum to the logit. The method is that of Saabas (2014),
        https://blog.datadive.net/interpreting-random-forests/.
        """
        added = np.zeros(row.shape[0], dtype=np.float32)
        nodes = self.roots.copy()
        while (inner := self.feature[nodes] >= 0).any():
            here = nodes[inner]
            after = self._step(here[None, :], row[None, :], np.zeros((1, 1), dtype=np.int64))[0]
            np.add.at(added, self.feature[here], self.value[after] - self.value[here])
            nodes[inner] = after
        return added

    def _step(self, nodes: Numbers, rows: Floats, at: NDArray[np.int64]) -> Numbers:
        goes_left = rows[at, self.feature[nodes]] <= self.threshold[nodes]
        return np.where(goes_left, self.left[nodes], self.right[nodes])

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All of it by name, for an ``.npz`` file."""
        return {
            "base": np.array([self.base], dtype=np.float32), "roots": self.roots,
            "feature": self.feature, "threshold": self.threshold, "left": self.left,
            "right": self.right, "value": self.value,
        }  # fmt: skip

    @classmethod
    def of_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> Forest:
        """The reverse of :meth:`arrays`."""
        rest = {name: array for name, array in arrays.items() if name != "base"}
        return cls(base=float(arrays["base"][0]), **rest)  # type: ignore[arg-type]
