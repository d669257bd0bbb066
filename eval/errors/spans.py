"""Every difference between gold and predicted mentions, named: what recognisers are judged by.

A gold mention that has no prediction of its type and span, and a prediction that has no such gold
mention, are explained once each, in this order (the mismatches of spans and of types of Nejadgholi
et al. 2020, https://aclanthology.org/2020.bionlp-1.19, with causes added):

* ``boundary``: a gold mention and a prediction of its type that overlap;
* ``type``: a gold mention and a prediction of another type on its span or overlapping it;
* ``missed``: a gold mention that is left;
* ``spurious``: a prediction that is left.

Their causes are explained in :mod:`entitome.eval.errors.causes`. Identifiers are not looked at;
:func:`entitome.eval.errors.finding.outcomes` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field

from entitome.corpus.document import Document
from entitome.eval.errors.evidence import TypesOf
from entitome.eval.errors.finding import outcomes
from entitome.eval.errors.pairs import Span
from entitome.eval.metrics import Counts
from entitome.eval.outcomes import Kind, Outcome

KINDS = (Kind.BOUNDARY, Kind.TYPE, Kind.MISSED, Kind.SPURIOUS)
"""The classes of differences between spans and types."""


@dataclass(slots=True)
class Errors:
    """The errors of documents and, by type, the strict counts that they are part of."""

    labels: tuple[str, ...]
    found: list[Outcome] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By type and ``gold``, ``predicted`` or ``right``."""

    def strict(self, label: str) -> Counts:
        """Strict span counts of a type."""
        right = self.counts[label, "right"]
        return Counts(
            right, self.counts[label, "predicted"] - right, self.counts[label, "gold"] - right
        )

    def add(self, outcome: Outcome) -> None:
        """Count a mention, and keep it where its span or type is wrong."""
        if outcome.gold:
            self.counts[outcome.gold.label, "gold"] += 1
        if outcome.predicted and outcome.predicted.label in self.labels:
            self.counts[outcome.predicted.label, "predicted"] += 1
        if outcome.kind in KINDS:
            self.found.append(outcome)
        else:
            self.counts[outcome.placed.label, "right"] += 1


def find_errors(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    labels: Collection[str],
    types_of: TypesOf | None = None,
    left_out: Mapping[str, Set[Span]] | None = None,
) -> Errors:
    """Name every difference, in the order of the documents and of the offsets.

    The parameters are those of :func:`entitome.eval.errors.finding.outcomes`.

    :raises InputError: documents that cannot be aligned (see
        :func:`entitome.eval.alignment.align.align`).
    """
    errors = Errors(tuple(dict.fromkeys(labels)))
    for outcome in outcomes(gold, predicted, errors.labels, types_of=types_of, left_out=left_out):
        errors.add(outcome)
    return errors
