"""Scores turned into the probability of being right: a fitted line of a dozen knots a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from entitome.corpus.errors import ConfigError
from entitome.eval.confidence.reliability import Floats, Scored, checked, reliability

KNOTS = 12
PRIOR = 10  # predictions that a bin is taken to have seen that bore its score out
FOLDS = 5
_DIGITS = 6

Knots = tuple[tuple[float, float], ...]
IDENTITY: Knots = ((0.0, 0.0), (1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Calibration:
    """A map of scores that never falls, linear between its knots and level beyond them.

    :param knots: (score, probability), scores rising, probabilities not falling, 0 to 1.
    :raises ConfigError: they are not.
    """

    knots: Knots = IDENTITY

    def __post_init__(self) -> None:
        table = np.asarray(self.knots, dtype=np.float64)
        sound = table.ndim == 2 and table.shape[1:] == (2,) and len(table) > 0
        if not sound or not ((table >= 0) & (table <= 1)).all():
            raise _fault("a knot is not a pair of numbers from 0 to 1")
        if (np.diff(table[:, 0]) <= 0).any() or (np.diff(table[:, 1]) < 0).any():
            raise _fault("its knots do not rise")

    @classmethod
    def fit(cls, scores: npt.ArrayLike, right: npt.ArrayLike) -> Calibration:
        """The map under which scores fit the answers.

        Predictions are put into bins of equal count; the shares of right ones, each drawn towards
        its bin's own score as by ``PRIOR`` predictions more (the m-estimate of Cestnik 1990), are
        made to rise by isotonic regression (Zadrozny and Elkan 2002, doi:10.1145/775047.775151).
        So few predictions change little, none nothing, and a share of 1 is not taken for
        certainty. The line begins in (0, 0), which keeps the order of the lowest scores.

        :raises InputError: scores outside 0 to 1, or not one answer each.
        """
        from sklearn.isotonic import isotonic_regression  # fitting alone needs it

        bins = reliability(*checked(scores, right), KNOTS - 1)
        if not bins:
            return cls()
        size, confidence, share = (np.array(column) for column in zip(*bins, strict=True))
        weight = size + PRIOR
        drawn = (size * share + PRIOR * confidence) / weight
        rising = isotonic_regression(drawn, sample_weight=weight, y_min=0, y_max=1)
        pairs = zip(confidence.round(_DIGITS).tolist(), rising.round(_DIGITS).tolist(), strict=True)
        return cls(tuple(sorted({0.0: 0.0, **dict(pairs)}.items())))

    def apply(self, score: float) -> float:
        """The probability that a prediction with this score is right."""
        return float(self.apply_all([score])[0])

    def apply_all(self, scores: npt.ArrayLike) -> Floats:
        """The same for many."""
        x, y = zip(*self.knots, strict=True)
        return np.interp(np.asarray(scores, dtype=np.float64), x, y)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"knots": [list(knot) for knot in self.knots]}

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Calibration:
        """The calibration that :meth:`to_dict` was called on.

        :raises ConfigError: the data are of another kind.
        """
        if set(fields) != {"knots"}:
            raise _fault(f"it has the keys {', '.join(sorted(fields)) or 'of nothing'}")
        try:
            return cls(tuple((float(x), float(y)) for x, y in fields["knots"]))
        except (TypeError, ValueError) as error:
            raise _fault("its knots are no pairs of numbers") from error


def fit_types(scored: Mapping[str, Scored]) -> dict[str, Calibration]:
    """A calibration for each type; one without predictions changes nothing."""
    return {label: Calibration.fit(one.scores, one.right) for label, one in scored.items()}


def cross_fitted(scored: Scored, folds: int = FOLDS) -> Floats:
    """Each score as a calibration fitted on other documents maps it: what to judge fitting by.

    Documents are dealt to the folds by the number of their predictions, so that the same ones
    come out each time; those of a single document stay as they are.
    """
    from sklearn.model_selection import GroupKFold

    mapped = scored.scores.copy()
    groups = len(set(scored.documents))
    if groups < 2:
        return mapped
    dealt = GroupKFold(min(folds, groups)).split(scored.scores, groups=scored.documents)
    for others, own in dealt:
        fitted = Calibration.fit(scored.scores[others], scored.right[others])
        mapped[own] = fitted.apply_all(scored.scores[own])
    return mapped


def _fault(why: str) -> ConfigError:
    return ConfigError(
        f"A calibration cannot be used: {why}.",
        "a model's meta.json that was edited or is of another version.",
        "take the file that `entitome train` wrote.",
    )
