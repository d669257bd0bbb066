"""Where two annotations of the same documents disagree, grouped and counted.

Neither side is gold: "theirs" is another system's output, "ours" the pipeline's. A span and type
that both have agree where their sets of identifiers do. A span that one side alone has counts as a
disagreement, unless a span of its type that overlaps it has the same identifiers on the other side:
that is a matter of boundaries, counted apart. So is what stands in a list of references, which the
pipeline does not annotate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from entitome.corpus.document import Document, Mention, Passage
from entitome.eval.alignment.align import align
from entitome.eval.disagreements.cases import DISAGREEING, Case, Relation, cases_of
from entitome.eval.match import Canonical, by_label, parts, same


class Key(NamedTuple):
    """What disagreements are grouped by: a type, a name as :func:`plain` gives it, both answers.

    An answer is the sorted identifiers, none for a mention without, and None for no mention.
    """

    label: str
    name: str
    theirs: tuple[str, ...] | None
    ours: tuple[str, ...] | None


class Place(NamedTuple):
    """Where a mention stands: offsets are code points of the document's text."""

    corpus: str
    document: str
    start: int
    end: int


@dataclass(slots=True)
class Disagreement:
    """A group of disagreements.

    ``written`` are the spellings of the name. ``instead`` tells, for spans that one side alone
    has, what the other side has there: ``as Chemical`` on the same span, ``inside Chemical``,
    ``another span`` of the type overlapping it, "" for nothing.
    """

    key: Key
    places: list[Place] = field(default_factory=list)
    written: Counter[str] = field(default_factory=Counter)
    instead: Counter[str] = field(default_factory=Counter)

    @property
    def mentions(self) -> int:
        """How often it occurs."""
        return len(self.places)

    @property
    def documents(self) -> int:
        """In how many documents."""
        return len({(place.corpus, place.document) for place in self.places})

    @property
    def name(self) -> str:
        """The most frequent spelling, of equals the first in the alphabet."""
        return min(self.written, key=lambda form: (-self.written[form], form))

    def spread(self, size: int) -> list[Place]:
        """So many of its places: the first of each document, then further ones, in order."""
        firsts: dict[tuple[str, str], Place] = {}
        for place in self.places:
            firsts.setdefault((place.corpus, place.document), place)
        others = (place for place in self.places if place not in firsts.values())
        return list(islice(chain(firsts.values(), others), size))


@dataclass(slots=True)
class Disagreements:
    """Collects the disagreements of corpora.

    :param canonical: applied to the ids of both sides, to bring retired ids to current ones.
    """

    canonical: Canonical = same
    labels: tuple[str, ...] = ()
    """The types that were compared."""
    found: dict[Key, Disagreement] = field(default_factory=dict)
    counts: Counter[tuple[str, Relation]] = field(default_factory=Counter)
    """Spans by type and what becomes of them."""

    def add(
        self,
        corpus: str,
        theirs: Iterable[Document],
        ours: Iterable[Document],
        labels: Collection[str],
    ) -> None:
        """Compare a corpus; a document of theirs that ours lack has no mention of ours.

        :param labels: the types to compare.
        :raises InputError: documents that cannot be aligned (see
            :mod:`entitome.eval.alignment.align`).
        """
        self.labels = tuple(dict.fromkeys((*self.labels, *labels)))
        for document, answer in align(theirs, ours):
            given = answer.mentions if answer else ()
            their, our = (
                by_label(outside_references(side, document.passages), self.canonical)
                for side in (document.mentions, given)
            )
            for case in cases_of(their, our, labels):
                self.counts[case.label, case.relation] += 1
                if case.relation in DISAGREEING:
                    self._keep(corpus, document, case)
            for label in labels:
                spans = {parts(m) for m in (*document.mentions, *given) if m.label == label}
                read = len(their.get(label, {}).keys() | our.get(label, {}).keys())
                self.counts[label, Relation.REFERENCES] += len(spans) - read

    def ordered(self) -> list[Disagreement]:
        """All groups: those of most mentions first, then those of most documents, then by key."""
        return sorted(
            self.found.values(), key=lambda one: (-one.mentions, -one.documents, _order(one.key))
        )

    def _keep(self, corpus: str, document: Document, case: Case) -> None:
        name = " ".join(" ".join(document.text[s:e] for s, e in case.span).split())
        key = Key(case.label, plain(name), _answer(case.theirs), _answer(case.ours))
        one = self.found.setdefault(key, Disagreement(key))
        one.places.append(Place(corpus, document.id, case.span[0][0], case.span[-1][1]))
        one.written[name] += 1
        one.instead[case.instead] += 1


def outside_references(
    mentions: Iterable[Mention], passages: Iterable[Passage]
) -> tuple[Mention, ...]:
    """The mentions that do not begin in a list of references."""
    listed = [p for p in passages if p.kind == "reference"]
    return tuple(m for m in mentions if not any(p.start <= m.start < p.end for p in listed))


def plain(name: str) -> str:
    """A name as it is grouped by: letter case and the kind of white space aside.

    >>> plain("Breast  Cancer")
    'breast cancer'
    """
    return " ".join(name.split()).casefold()


def _answer(ids: frozenset[str] | None) -> tuple[str, ...] | None:
    return None if ids is None else tuple(sorted(ids))


def _order(key: Key) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return key.label, key.name, key.theirs or (), key.ours or ()
