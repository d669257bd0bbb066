"""What a system scores on a corpus, one row per type: spans, spans with ids, document ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from entitome.corpus.document import Document
from entitome.eval.agree import evaluate_documents
from entitome.eval.match import Canonical, same
from entitome.eval.mentions import evaluate_mentions
from entitome.eval.metrics import Counts, Scores
from entitome.eval.table import Table, percent

LEVELS = ("strict", "relaxed", "id", "any id", "document")
COLUMNS = (
    "corpus", "type", "docs", "gold", "P", "R", "F1", "relaxed F1", "with id F1",
    "doc ids P", "doc ids R", "doc ids F1",
)  # fmt: skip
TEST_MARK = "*"
ALL = "all"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """Counts of one type (or :data:`ALL`) of a corpus part, at the levels of :data:`LEVELS`.

    ``document`` counts the ids of each document as sets; the others count mentions (see
    :class:`entitome.eval.mentions.MentionScores`).
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


def corpus_rows(
    part: tuple[str, str],
    gold: Iterable[Document],
    predicted: Iterable[Document],
    labels: Collection[str],
    canonical: Canonical = same,
) -> list[ScoreRow]:
    """Score a part of a corpus: a row per label, and one for all where there are several.

    :param part: corpus and split, for the rows.
    :param labels: what the corpus annotates completely.
    :raises InputError: documents that cannot be aligned (see :func:`entitome.eval.align.align`).
    """
    truth, answers = list(gold), list(predicted)
    spans = evaluate_mentions(truth, answers, labels, canonical)
    sets = evaluate_documents(truth, answers, labels, canonical)
    scored = [*labels, ALL] if len(labels) > 1 else list(labels)
    return [
        ScoreRow(*part, label, len(truth), _at(spans, label) | _at(sets, label, ("document",)))
        for label in scored
    ]


def _at(scores: Scores, label: str, levels: tuple[str, ...] = ()) -> dict[str, Counts]:
    return {
        level: scores.total(level) if label == ALL else scores.counts[level][label]
        for level in levels or scores.levels
    }


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
