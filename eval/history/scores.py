"""What a system scores on a corpus, one row per type: spans, spans with ids, document ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from entitome.eval.metrics import Counts, counts_of
from entitome.eval.scoring.counted import ALL, Counted
from entitome.eval.table import Table, percent

LEVELS = ("strict", "relaxed", "id", "any id", "document")
_COUNTED_AS = {"relaxed": "overlap"}  # histories have kept the older name
COLUMNS = (
    "corpus", "type", "docs", "gold", "P", "R", "F1", "relaxed F1", "with id F1",
    "doc ids P", "doc ids R", "doc ids F1",
)  # fmt: skip
TEST_MARK = "*"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """Counts of one type (or ``ALL``) of a corpus part, at the levels of :data:`LEVELS`.

    They are those of :data:`entitome.eval.scoring.levels.LEVELS`, where "relaxed" is "overlap".
    """

    corpus: str
    split: str
    label: str
    documents: int
    counts: Mapping[str, Counts]

    @property
    def part(self) -> str:
        """Corpus and split as the command line names them, a test part marked."""
        return f"{self.corpus}:{self.split}{TEST_MARK if self.split == 'test' else ''}"


def corpus_rows(part: tuple[str, str], counted: Counted, labels: Collection[str]) -> list[ScoreRow]:
    """A row per label, and one for all where there are several.

    :param part: corpus and split, for the rows.
    :param labels: what the corpus annotates completely.
    """
    size = len(counted.documents)
    scored = [*labels, ALL] if len(labels) > 1 else list(labels)
    return [
        ScoreRow(
            *part,
            label,
            size,
            {level: counts_of(counted, _COUNTED_AS.get(level, level), label) for level in LEVELS},
        )
        for label in scored
    ]


def results_table(rows: Iterable[ScoreRow], title: str = "", notes: tuple[str, ...] = ()) -> Table:
    """The rows as a table; figures in percent. The first three are of strict spans."""
    return Table(title, COLUMNS, tuple(_cells(row) for row in rows), notes)


def _cells(row: ScoreRow) -> tuple[str, ...]:
    strict, sets = row.counts["strict"], row.counts["document"]
    figures = (
        strict.precision, strict.recall, strict.f1, row.counts["relaxed"].f1, row.counts["id"].f1,
        sets.precision, sets.recall, sets.f1,
    )  # fmt: skip
    return (row.part, row.label, str(row.documents), str(strict.gold), *map(percent, figures))


def to_fields(row: ScoreRow) -> dict[str, Any]:
    """The row as plain data: counts, from which every figure follows."""
    levels = {level: [c.tp, c.fp, c.fn] for level, c in row.counts.items()}
    about = {"corpus": row.corpus, "split": row.split, "type": row.label}
    return about | {"documents": row.documents, "tp_fp_fn": levels}


def from_fields(fields: Mapping[str, Any]) -> ScoreRow:
    """The row that :func:`to_fields` was given.

    :raises KeyError, TypeError, ValueError: something is missing or of another kind.
    """
    levels = {level: Counts(*map(int, fields["tp_fp_fn"][level])) for level in LEVELS}
    about = (str(fields[key]) for key in ("corpus", "split", "type"))
    corpus, split, label = about
    return ScoreRow(corpus, split, label, int(fields["documents"]), levels)
