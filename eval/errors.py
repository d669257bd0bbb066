"""Every difference between gold and predicted mentions, named.

A gold mention that has no prediction of its type and span, and a prediction that has no such gold
mention, are explained once each, in this order (the mismatches of spans and of types of Nejadgholi
et al. 2020, https://aclanthology.org/2020.bionlp-1.19, with causes added):

* ``boundary``: a gold mention and a prediction of its type that overlap;
* ``type``: a gold mention and a prediction of another type on its span or overlapping it;
* ``missed``: a gold mention that is left;
* ``spurious``: a prediction that is left.

Their causes are explained in :mod:`entitome.eval.error_causes`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum

from entitome.corpus.document import Document
from entitome.eval.align import align
from entitome.eval.error_causes import boundary, confused, lost, made_up
from entitome.eval.error_evidence import Evidence, Names, TypesOf
from entitome.eval.error_pairs import Pairs, Span, pair, spans_of
from entitome.eval.metrics import Counts


class Kind(StrEnum):
    """The classes of errors."""

    BOUNDARY = "boundary"
    TYPE = "type"
    MISSED = "missed"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True)
class Error:
    """A difference, explained.

    ``label`` and ``name`` (the words of the mention) are gold's, the prediction's where gold has
    nothing. ``gold`` is None for a spurious mention, ``predicted`` for a missed one.
    """

    document: str
    kind: Kind
    cause: str
    label: str
    name: str
    gold: Span | None
    predicted: Span | None

    @property
    def span(self) -> Span:
        """Gold's span, the prediction's where gold has nothing."""
        span = self.gold or self.predicted
        assert span is not None
        return span


@dataclass(slots=True)
class Errors:
    """The errors of documents and, by type, the strict counts that they are part of."""

    labels: tuple[str, ...]
    found: list[Error] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By type and ``gold``, ``predicted`` or ``right``."""

    def strict(self, label: str) -> Counts:
        """Strict span counts of a type."""
        right = self.counts[label, "right"]
        return Counts(
            right, self.counts[label, "predicted"] - right, self.counts[label, "gold"] - right
        )


def find_errors(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    labels: Collection[str],
    types_of: TypesOf | None = None,
    left_out: Mapping[str, Set[Span]] | None = None,
) -> Errors:
    """Name every difference, in the order of the documents and of the offsets.

    :param labels: what gold annotates completely. Predictions of other types are no errors; one
        that stands exactly on a gold mention without answer explains it.
    :param types_of: the entity types of which a knowledge base has a concept of this name; without
        it, names are not told apart by whether they are known.
    :param left_out: mentions that gold marks as types that are not scored, by document.
    :raises InputError: documents that cannot be aligned (see :func:`entitome.eval.align.align`).
    """
    aligned = list(align(gold, predicted))
    wanted = tuple(dict.fromkeys(labels))
    names = Names()
    for document, _ in aligned:
        names.add(document.text, spans_of(document.mentions, wanted))
    errors = Errors(wanted)
    for document, answer in aligned:
        aside = (left_out or {}).get(document.id, frozenset())
        _add(errors, document, answer, Evidence(document.text, names, types_of, aside))
    return errors


def _add(errors: Errors, document: Document, answer: Document | None, evidence: Evidence) -> None:
    gold = spans_of(document.mentions, errors.labels)
    everything = spans_of(answer.mentions if answer else ())
    scored = {span for span in everything if span.label in errors.labels}
    for name, spans in (("gold", gold), ("predicted", scored), ("right", gold & scored)):
        errors.counts.update((span.label, name) for span in spans)
    pairs = pair(gold, scored, everything - scored)
    found = _explained(document.id, pairs, evidence.of(gold, everything))
    errors.found += sorted(found, key=lambda error: (error.span, error.kind))


def _explained(document: str, pairs: Pairs, evidence: Evidence) -> Iterator[Error]:
    def error(kind: Kind, cause: str, gold: Span | None, predicted: Span | None) -> Error:
        own = gold or predicted
        assert own is not None
        return Error(document, kind, cause, own.label, evidence.name(own), gold, predicted)

    for g, p in pairs.boundary:
        yield error(Kind.BOUNDARY, boundary(g, p, evidence), g, p)
    for g, p in pairs.type:
        yield error(Kind.TYPE, confused(g, p), g, p)
    for g in pairs.missed:
        yield error(Kind.MISSED, lost(g, evidence), g, None)
    for p in pairs.spurious:
        yield error(Kind.SPURIOUS, made_up(p, evidence), None, p)
