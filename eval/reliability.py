"""How well the confidence of predictions tells which of them are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.eval.align import align
from entitome.eval.error_pairs import Span, spans_of
from entitome.eval.match import parts

BINS = 10
_NONE = -1.0  # in place of the score of a prediction that has none

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
_Row = tuple[float, bool, str]  # score, right, document


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


def scored_spans(
    gold: Iterable[Document], predicted: Iterable[Document], labels: Iterable[str]
) -> dict[str, Scored]:
    """The predictions of each type, right where gold has the very span under that type.

    A span predicted twice as one type counts once, with its higher score. A type of which no
    prediction has a score (what rules find may have none) is left out.

    :raises InputError: a type with and without scores, or documents that cannot be aligned.
    """
    found: dict[str, list[_Row]] = {label: [] for label in labels}
    totals = dict.fromkeys(found, 0)
    for document, answer in align(gold, predicted):
        truth = spans_of(document.mentions, found)
        for span in truth:
            totals[span.label] += 1
        for span, score in sorted(_best(answer).items()):
            if span.label in found:
                found[span.label].append((score, span in truth, document.id))
    return {
        label: _scored(label, rows, totals[label])
        for label, rows in found.items()
        if not rows or any(score >= 0 for score, _, _ in rows)
    }


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


def _best(answer: Document | None) -> Mapping[Span, float]:
    best: dict[Span, float] = {}
    for mention in answer.mentions if answer else ():
        span = Span(parts(mention), mention.label)
        score = _NONE if mention.score is None else mention.score
        best[span] = max(score, best.get(span, _NONE))
    return best


def _scored(label: str, rows: Sequence[_Row], gold: int) -> Scored:
    if bare := next((document for score, _, document in rows if score == _NONE), None):
        raise _fault(f"a mention of type {label} in document {bare!r} has none, others have one")
    return Scored(
        np.array([score for score, _, _ in rows], dtype=np.float64),
        np.array([right for _, right, _ in rows], dtype=np.bool_),
        tuple(document for _, _, document in rows),
        gold,
    )


def _fault(why: str) -> InputError:
    return InputError(
        f"The scores of predictions cannot be judged: {why}.",
        "the predictions are of a tool that gives none, or were mixed up.",
        "give one score from 0 to 1 for each prediction.",
    )
