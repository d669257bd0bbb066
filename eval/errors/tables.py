"""Errors as tables of counts, and a sample of them to look at."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from entitome.eval.errors.spans import KINDS, Errors
from entitome.eval.metrics import Counts
from entitome.eval.outcomes import Outcome, Placed
from entitome.eval.scoring.counted import ALL
from entitome.eval.table import UNDEFINED, Table, percent

_LONGEST_NAME = 60  # of a mention in the table of examples

Found = Mapping[str, Errors]
"""Errors by corpus."""


class Case(NamedTuple):
    """An error and the corpus that it is of."""

    corpus: str
    error: Outcome


def cases(found: Found) -> list[Case]:
    """All errors, corpus by corpus."""
    return [Case(corpus, error) for corpus, errors in found.items() for error in errors.found]


def draw(every: Sequence[Case], size: int, seed: int) -> list[Case]:
    """So many errors drawn without replacement, all where there are fewer; in order."""
    drawn = random.Random(seed).sample(range(len(every)), min(size, len(every)))
    return [every[at] for at in sorted(drawn)]


def class_table(found: Found) -> Table:
    """A row per corpus and type: strict counts, and each class with its share of the errors."""
    rows = [
        _row(
            corpus,
            label,
            errors.strict(label),
            [e for e in errors.found if e.placed.label == label],
        )
        for corpus, errors in found.items()
        for label in errors.labels
    ]
    strict = sum((e.strict(label) for e in found.values() for label in e.labels), Counts())
    rows.append(_row(ALL, ALL, strict, [case.error for case in cases(found)]))
    columns = ("corpus", "type", "gold", "predicted", "right", "F1", "errors", *KINDS)
    notes = (
        "Each gold mention and each prediction is explained once: a boundary or type error takes "
        "one of either. A type error counts under gold's type.",
    )
    return Table("Classes of errors", columns, tuple(rows), notes)


def cause_table(every: Sequence[Case], title: str = "Causes of errors") -> Table:
    """A row per class and cause, the frequent first: counts by type, and the share of all."""
    labels = list(dict.fromkeys(sorted(case.error.placed.label for case in every)))
    cells = Counter((c.error.kind, c.error.cause, c.error.placed.label) for c in every)
    rows: list[tuple[str, ...]] = []
    for kind in KINDS:
        causes = Counter(c.error.cause for c in every if c.error.kind == kind)
        for cause, count in sorted(causes.items(), key=lambda item: (-item[1], item[0])):
            counts = (str(cells[kind, cause, label]) for label in labels)
            rows.append((kind, cause, *counts, str(count), _share(count, len(every))))
    totals = Counter(case.error.placed.label for case in every)
    sums = (str(totals[label]) for label in labels)
    rows.append((ALL, "", *sums, str(len(every)), _share(len(every), len(every))))
    return Table(title, ("class", "cause", *labels, ALL, "share, %"), tuple(rows))


def example_table(drawn: Iterable[Case]) -> Table:
    """A row per error: where it is and the mention's own words, for a terminal alone.

    Words of a corpus are its makers': the table is to look at, not to keep.
    """
    rows = tuple(
        (case.corpus, case.error.document, _place(case.error.gold), _place(case.error.predicted),
         case.error.placed.label, case.error.kind, case.error.cause, _short(case.error.placed.text))
        for case in drawn
    )  # fmt: skip
    columns = ("corpus", "document", "gold", "predicted", "type", "class", "cause", "mention")
    return Table("Sample", columns, rows)


def _row(corpus: str, label: str, strict: Counts, errors: Sequence[Outcome]) -> tuple[str, ...]:
    kinds = Counter(error.kind for error in errors)
    shares = (_with_share(kinds[kind], len(errors)) for kind in KINDS)
    figures = (strict.gold, strict.predicted, strict.tp)
    return (corpus, label, *map(str, figures), percent(strict.f1), str(len(errors)), *shares)


def _share(part: int, whole: int) -> str:
    return percent(part / whole if whole else None)


def _with_share(part: int, whole: int) -> str:
    return f"{part} ({_share(part, whole)} %)" if whole else str(part)


def _place(placed: Placed | None) -> str:
    return f"{placed.start}-{placed.end}" if placed else UNDEFINED


def _short(name: str) -> str:
    tidy = " ".join(name.split())
    return tidy if len(tidy) <= _LONGEST_NAME else tidy[: _LONGEST_NAME - 1] + "…"
