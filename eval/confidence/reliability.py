"""How well the confidence of predictions tells which of them are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from entitome.corpus.errors import InputError

BINS = 10

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Scored:
    """The predictions of a type: how sure each is, whether it is right, where it stands.

    :param scores: (n,), 0 to 1.
    :param right: (n,)
    :param documents: the id of each prediction's document.
    :param gold: how many mentions there were to find.
    :raises InputError: these do not fit each other.
    """

    scores: Floats
    right: Bools
    documents: tuple[str, ...]
    gold: int

    def __post_init__(self) -> None:
        checked(self.scores, self.right)
        if len(self.documents) != len(self.scores) or self.gold < int(self.right.sum()):
            raise _fault("there are more right ones than gold, or not one document each")


class Bin(NamedTuple):
    """Predictions of like confidence: how many, their mean score, and the share that is right."""

    size: int
    confidence: float
    share: float


def reliability(
    scores: npt.ArrayLike,
    right: npt.ArrayLike,
    bins: int = BINS,
    equal: Literal["count", "width"] = "count",
) -> tuple[Bin, ...]:
    """The reliability curve (DeGroot and Fienberg 1983): bins by rising score, none empty.

    :param equal: whether the bins hold equally many predictions or are equally wide. Equal scores
        stay together, so bins of equal count may be fewer than asked for.
    :raises InputError: scores outside 0 to 1, or not one answer each.
    """
    values, hits = checked(scores, right)
    if not len(values):
        return ()
    marks = np.linspace(0, 1, bins + 1)
    edges = np.quantile(values, marks) if equal == "count" else marks
    place = np.searchsorted(edges[1:-1], values)
    count = np.bincount(place, minlength=bins)
    sums = (np.bincount(place, weights=w, minlength=bins) for w in (values, hits))
    means = [total[count > 0] / count[count > 0] for total in sums]
    full = count[count > 0].tolist()
    return tuple(map(Bin, full, *(mean.tolist() for mean in means)))


def expected_error(bins: Sequence[Bin]) -> float | None:
    """Mean distance of confidence and share of right ones, 0 to 1; None without predictions.

    The expected calibration error of Naeini et al. 2015 (doi:10.1609/aaai.v29i1.9602).
    """
    total = sum(one.size for one in bins)
    gaps = (one.size * abs(one.confidence - one.share) for one in bins)
    return sum(gaps) / total if total else None


def checked(scores: npt.ArrayLike, right: npt.ArrayLike) -> tuple[Floats, Bools]:
    """Scores and answers as arrays.

    :raises InputError: scores outside 0 to 1, or not one answer each.
    """
    values, hits = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=np.bool_)
    if values.ndim != 1 or values.shape != hits.shape:
        raise _fault(f"there are {values.size} scores and {hits.size} answers")
    if not ((values >= 0) & (values <= 1)).all():
        raise _fault("a score is not between 0 and 1")
    return values, hits


def _fault(why: str) -> InputError:
    return InputError(
        f"The scores of predictions cannot be judged: {why}.",
        "the predictions are of a tool that gives none, or were mixed up.",
        "give one score from 0 to 1 for each prediction.",
    )
