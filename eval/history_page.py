"""The page that is made of a history of results."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from entitome.eval.corpus_scores import ALL, results_table
from entitome.eval.history import DEV, OWN, TEST, Run
from entitome.eval.published import with_published
from entitome.eval.seeds import seeds_table
from entitome.eval.table import Table, percent, to_markdown

_HEAD = """# Results

What entitome scores on the gold corpora, run by run, the newest first. This page is made by
`entitome results --write` from `{history}` beside it; nothing in it is typed by hand.
"""
_FIGURES = "strict F1 / document id F1"
TITLES = {
    DEV: f"Dev parts, looked at while building: {_FIGURES}",
    TEST: f"Test parts, looked at only to report: {_FIGURES}",
}
_NOTES = {
    DEV: "* A test part, where no dev part is at hand.",
    TEST: "* An official test part; one without the star is a dev part, where no test is at hand.",
}


def history_page(runs: Iterable[Run], history: str) -> str:
    """The history as Markdown: tables with a line per run, means over seeds, each run in full.

    :param history: the name of the history file, for the reader.
    """
    oldest_first = list(runs)
    newest_first = oldest_first[::-1]
    of_kind = {kind: [run for run in newest_first if run.parts == kind] for kind in TITLES}
    tables = [overview(some, TITLES[kind], _NOTES[kind]) for kind, some in of_kind.items() if some]
    tables += [_means(group) for group in series(oldest_first)]
    tables += [_detail(run) for run in newest_first]
    return "\n".join([_HEAD.format(history=history), *map(to_markdown, tables)])


def overview(runs: Iterable[Run], title: str = "", *notes: str) -> Table:
    """A line per run and a column per corpus part: strict F1 / document id F1 of all its types."""
    listed = list(runs)
    parts = list(dict.fromkeys(row.part for run in listed for row in run.rows))
    cells = tuple(
        (
            f"{run.date} {run.commit}",
            run.model,
            run.conventions,
            *(_brief(run, part) for part in parts),
        )
        for run in listed
    )
    return Table(title, ("run", "model", "conventions", *parts), cells, notes)


def _brief(run: Run, part: str) -> str:
    rows = [row for row in run.rows if row.part == part]
    if not rows:
        return ""
    whole = next((row for row in rows if row.label == ALL), rows[0])
    return " / ".join(percent(whole.counts[level].f1) for level in ("strict", "document"))


def series(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """The runs of each command that scored several models and came to its end, newest first.

    :param runs: oldest first; where the command was repeated, the later run of a model counts.
    """
    found = []
    for about, group in groupby(runs, key=lambda r: (r.date, r.commit, r.command, r.together)):
        last = {run.recogniser: run for run in group}
        if len(last) > 1 and len(last) == len(about[-1]):
            found.append(tuple(last.values()))
    return found[::-1]


def _means(runs: tuple[Run, ...]) -> Table:
    first = runs[0]
    title = f"{_title(first)} · mean of {len(runs)} models"
    notes = (f"`{first.command}`", f"Models {', '.join(run.recogniser for run in runs)}.")
    return _beside(first, seeds_table([run.rows for run in runs], title, notes))


def _detail(run: Run) -> Table:
    facts = f"Knowledge base {run.kb}, lexicon {run.lexicon}, config {run.config}"
    notes = (
        f"`{run.command}`",
        f"{facts}, recogniser {run.recogniser}, linker {run.linker}.",
        *run.notes,
    )
    return _beside(run, results_table(run.rows, f"{_title(run)} · {run.model}", notes))


def _title(run: Run) -> str:
    own = " · own conventions" if run.conventions == OWN else ""
    return f"{run.date} · {run.commit}{' · test' if run.parts == TEST else ''}{own}"


def _beside(run: Run, table: Table) -> Table:
    """On test parts, the published figures stand beside ours."""
    return with_published(table, run.rows) if run.parts == TEST else table
