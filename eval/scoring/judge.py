"""A prediction counted at every level that gold allows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

import numpy as np

from entitome.corpus.document import Document, Label
from entitome.eval.alignment.align import align
from entitome.eval.match import Canonical, same
from entitome.eval.outcomes import Near
from entitome.eval.scoring import documents, identified, linking, pages, ranking, spans
from entitome.eval.scoring.cell import Cell
from entitome.eval.scoring.counted import Cells, Counted, Level
from entitome.eval.scoring.lcaf import Parents
from entitome.eval.scoring.levels import LEVELS
from entitome.eval.scoring.pages import Page, PageRule
from entitome.eval.scoring.pair import Pair, Rule
from entitome.eval.scoring.rows import linked
from entitome.eval.scoring.scope import Scope

Entry = tuple[int, str, Cell]
"""The number of a document, the name of a level, and its counts."""


def count(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    labels: Collection[str] | None = None,
    canonical: Canonical = same,
    near: Near | None = None,
    parents: Parents | None = None,
) -> Counted:
    """Count what is right, document by document, at every level that gold allows.

    Levels of spans need gold mentions; those of mentions, documents and linking identifiers among
    them; those of pages an entity list; ranking, predictions with candidates. A document with a
    list and without mentions is scored as a page alone. A gold document without a prediction has
    all missed. Texts must agree unless all of gold is pages. docs/protocols.md has every rule.

    :param labels: what gold annotates and so what is scored; predictions of other types are
        ignored. By default the types of gold's mentions, and all of the product's in lists. A
        type whose gold mentions all lack an identifier is not scored where identifiers are.
    :param canonical: applied to the ids of both sides, to bring retired ids to current ones.
    :param near: what earns partial credit; without it there are no levels with such.
    :param parents: what stands above an identifier; without it there is no widening (LCaF).
    :raises InputError: documents that cannot be aligned (see
        :func:`entitome.eval.alignment.align.align`).
    """
    truth, answers = list(gold), list(predicted)
    scope = Scope.of(truth, answers, labels)
    judge = _Judge(scope, cache(canonical), cache(near) if near else None, parents)
    entries: list[Entry] = []
    for number, (document, answer) in enumerate(align(truth, answers, texts=scope.mentions)):
        entries += ((number, name, cell) for name, cell in judge.cells(document, answer))
    names = tuple(document.id for document in truth)
    shown = _labels(scope, {cell.label for _, _, cell in entries})
    return Counted(names, judge.levels, shown, _cells(entries, len(names), judge.levels, shown))


class _Judge:
    """The rules that a scope allows."""

    def __init__(
        self, scope: Scope, canonical: Canonical, near: Near | None, parents: Parents | None
    ) -> None:
        self.scope, self.canonical = scope, canonical
        self.of_spans: Mapping[str, Rule] = spans.RULES if scope.mentions else {}
        self.of_ids: Mapping[str, Rule] = {}
        if scope.ids:
            of_documents = documents.rules(near, cache(parents) if parents else None)
            self.of_ids = {**identified.rules(near), **of_documents, **linking.RULES}
        if scope.ids and scope.candidates:
            self.of_ids = {**self.of_ids, **ranking.rules()}
        self.of_pages: Mapping[str, PageRule] = pages.rules(near) if scope.pages else {}
        allowed = {*self.of_spans, *self.of_ids, *self.of_pages}
        self.levels = tuple(level for level in LEVELS if level.name in allowed)

    def cells(self, gold: Document, predicted: Document | None) -> Iterable[tuple[str, Cell]]:
        """What a document counts, with the level's name."""
        if gold.mentions or gold.rows is None:
            yield from self._mentions(gold, predicted)
        if gold.rows is not None:
            page = Page(gold, predicted, self.scope.page_labels, self.canonical)
            for name, rule in self.of_pages.items():
                yield from ((name, cell) for cell in rule(page))

    def _mentions(self, gold: Document, predicted: Document | None) -> Iterable[tuple[str, Cell]]:
        pair = Pair(gold, predicted, self.scope.labels, self.canonical)
        for name, rule in self.of_spans.items():
            yield from ((name, cell) for cell in rule(pair))
        for name, rule in self.of_ids.items():
            yield from ((name, cell) for cell in rule(pair) if cell.label not in self.scope.nil)


def _labels(scope: Scope, found: Collection[str]) -> tuple[str, ...]:
    """The types in the product's order or the one asked for, each with its block of pages."""
    wanted = dict.fromkeys((*scope.asked, *Label, *sorted(scope.labels)))
    shown = ((label, linked(label)) for label in map(str, wanted))
    kept = {*map(str, scope.labels), *found}
    return tuple(label for both in shown for label in both if label in kept)


def _cells(
    entries: list[Entry], size: int, levels: tuple[Level, ...], labels: tuple[str, ...]
) -> Cells:
    cells = np.zeros((size, len(levels), len(labels), 4))
    if entries:
        row = {level.name: at for at, level in enumerate(levels)}
        column = {label: at for at, label in enumerate(labels)}
        where = [(number, row[name], column[cell.label]) for number, name, cell in entries]
        cells[tuple(np.array(where).T)] = [cell.amounts for _, _, cell in entries]
    return cells
