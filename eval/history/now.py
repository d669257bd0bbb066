"""What stands now: the newest run of each benchmark, with what made it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean

from entitome.eval.history.plot import main_row
from entitome.eval.history.records import Headline, Record, newest
from entitome.eval.history.runs import OWN, TEST, CorporaRun
from entitome.eval.table import Table

COLUMNS = ("benchmark", "figures", "date", "commit", "model", "command")
_MEANS = {"strict": "strict F1", "document": "document id F1"}
_NOTE = (
    "Of the gold corpora the mean over their parts is told, all types of each together; the parts "
    "are below. In brackets: 95 % intervals."
)


def standing(runs: Sequence[CorporaRun]) -> list[CorporaRun]:
    """The newest run of each kind: dev parts before test parts, default conventions before own.

    :param runs: oldest first.
    """
    last = {(run.parts, run.conventions): run for run in runs}
    return [last[kind] for kind in sorted(last)]


def now_table(runs: Sequence[CorporaRun], records: Iterable[Record], title: str = "") -> Table:
    """A row for each benchmark: its main figures, and the date, commit and command of its run.

    :param runs: over the gold corpora, oldest first; ``records`` of other benchmarks, likewise.
    """
    rows = [_of_run(run) for run in standing(runs)]
    rows += [_of_record(record) for record in newest(records).values()]
    return Table(title, COLUMNS, tuple(rows), (_NOTE,) if runs else ())


def _of_run(run: CorporaRun) -> tuple[str, ...]:
    parts = list(dict.fromkeys(row.part for row in run.rows))
    kind = "test" if run.parts == TEST else "dev"
    own = ", own conventions" if run.conventions == OWN else ""
    figures = [Headline(name, _mean(run, parts, level)) for level, name in _MEANS.items()]
    name = f"gold corpora, {kind} ({len(parts)} part{'s' * (len(parts) > 1)}){own}"
    model = f"recogniser {run.recogniser}, linker {run.linker}"
    return (name, _joined(figures), run.date, run.commit, model, f"`{run.command}`")


def _mean(run: CorporaRun, parts: Iterable[str], level: str) -> float | None:
    rows = (main_row(run, part) for part in parts)
    known = [f1 for row in rows if row and (f1 := row.counts[level].f1) is not None]
    return 100 * fmean(known) if known else None


def _of_record(record: Record) -> tuple[str, ...]:
    name = f"[{record.benchmark}]({record.page})" if record.page else record.benchmark
    figures = _joined(record.figures)
    return (name, figures, record.date, record.commit, record.model, f"`{record.command}`")


def _joined(figures: Iterable[Headline]) -> str:
    return "; ".join(f"{figure.name} {figure.shown}" for figure in figures)
