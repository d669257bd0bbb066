"""How much of the pages of papers is reproduced: counts by paper, tables, a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from entitome.corpus.document import Document
from entitome.eval.match import Canonical, same
from entitome.eval.outcomes import Near
from entitome.eval.scoring.counted import ALL, GOLD, PREDICTED, RIGHT, Counted, Measure
from entitome.eval.scoring.judge import count
from entitome.eval.scoring.levels import IN_TEXT, NEAR
from entitome.eval.table import Table, brackets, percent
from entitome.eval.uncertainty.intervals import Figure, Key, interval_notes, intervals

_INTERVAL = "95 %"
COLUMNS = (
    "by", "type", "gold", "predicted", "right", "P", "R", "F1", "gold in text", "right in text",
    "R in text", f"F1, {_INTERVAL}", f"R in text, {_INTERVAL}",
)  # fmt: skip
PAPER_COLUMNS = (
    "paper", "words", "gold", "predicted", "right", "P", "R", "F1", "R in text", "name F1",
    "row F1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's page and an answer to it.

    :param page: with gold's rows.
    :param reach: the same page with those rows only that the text at hand names.
    :param answer: with the predicted rows, or mentions that sum up to them.
    """

    page: Document
    reach: Document
    answer: Document


def count_pages(
    papers: Sequence[Paper], canonical: Canonical = same, near: Near | None = None
) -> Counted:
    """The counts of papers at the levels of pages; linked lists are types of their own.

    Those named "in text" are of the rows within reach and know recall alone.

    :param canonical: applied to the identifiers of both sides.
    :param near: what earns partial credit, which is a level of its own; none without it.
    :raises InputError: two papers have the same identifier.
    """
    answers = [_lists(paper.answer, paper.page.id) for paper in papers]
    whole, close = (
        count([_lists(page, page.id) for page in pages], answers, None, canonical, near)
        for pages in ([paper.page for paper in papers], [paper.reach for paper in papers])
    )
    ways = [level for level in whole.levels if not level.name.endswith(IN_TEXT)]
    reached = [replace(level, name=level.name + IN_TEXT, recall_only=True) for level in ways]
    cells = np.zeros((len(papers), 2 * len(ways), len(whole.labels), whole.cells.shape[-1]))
    for at, level in enumerate(ways):
        for column, label in enumerate(whole.labels):
            cells[:, at, column] = whole.by_document(level.name, label)
            if label in close.labels:
                cells[:, len(ways) + at, column] = close.by_document(level.name, label)
    return Counted(whole.documents, (*ways, *reached), whole.labels, cells)


def _lists(document: Document, name: str) -> Document:
    """A document of which only the rows are scored."""
    return replace(document, id=name, mentions=())


def ways_of(counted: Counted) -> list[str]:
    """The levels of all rows: by identifier, by name and so on."""
    return [level.name for level in counted.levels if not level.name.endswith(IN_TEXT)]


def pages_table(counted: Counted, title: str = "", notes: tuple[str, ...] = ()) -> Table:
    """A row for each way of comparing and type; recall in text stands beside recall of all rows.

    The intervals, in the last columns, are over papers; one paper alone has none.
    """
    named = [*counted.labels, ALL] if len(counted.labels) > 1 else list(counted.labels)
    places = [(way, label) for way in ways_of(counted) for label in named]
    rows = [(*place, *_figures(counted, *place)) for place in places]
    if len(counted.documents) < 2:
        return Table(title, COLUMNS[:-2], tuple(rows), notes)
    ends = intervals(counted)
    wide = [(*row, *_ends(ends, *place)) for row, place in zip(rows, places, strict=True)]
    return Table(title, COLUMNS, tuple(wide), (*notes, *interval_notes(counted)))


def _ends(found: Mapping[Key, Figure], way: str, label: str) -> tuple[str, str]:
    f1 = found[way, label, Measure.F1]
    recall = found[way + IN_TEXT, label, Measure.RECALL]
    return _interval(f1), _interval(recall)


def _interval(figure: Figure) -> str:
    low, high = (None if end is None else 100 * end for end in (figure.low, figure.high))
    return brackets(low, high)


def _figures(counted: Counted, way: str, label: str) -> tuple[str, ...]:
    whole, near = (counted.by_document(name, label).sum(axis=0) for name in (way, way + IN_TEXT))
    digits = 1 if way.endswith(NEAR) else 0  # partial credit is no whole number
    numbers = (f"{whole[GOLD]:.0f}", f"{whole[PREDICTED]:.0f}", f"{whole[RIGHT]:.{digits}f}")
    shares = (percent(counted.figure(measure, way, label)) for measure in Measure)
    close = (f"{near[GOLD]:.0f}", f"{near[RIGHT]:.{digits}f}")
    recall = percent(counted.figure(Measure.RECALL, way + IN_TEXT, label))
    return (*numbers, *shares, *close, recall)


def paper_table(counted: Counted, words: Sequence[int], title: str = "") -> Table:
    """A row for each paper, by identifier over all types.

    :param words: how long each paper is.
    """
    rows = []
    for at, (name, length) in enumerate(zip(counted.documents, words, strict=True)):
        one = Counted((name,), counted.levels, counted.labels, counted.cells[at : at + 1])
        by_id = _figures(one, "identifier", ALL)
        others = (percent(one.figure(Measure.F1, way)) for way in ("name", "row"))
        rows.append((name, f"{length:,}", *by_id[:6], by_id[-1], *others))
    return Table(title, PAPER_COLUMNS, tuple(rows))
