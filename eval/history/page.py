"""The page that is made of a history of results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from entitome.eval.history.intervals import with_intervals
from entitome.eval.history.now import now_table, standing
from entitome.eval.history.plot import main_row
from entitome.eval.history.published import with_published
from entitome.eval.history.records import Record
from entitome.eval.history.runs import DEV, OWN, TEST, CorporaRun
from entitome.eval.history.scores import results_table
from entitome.eval.history.seeds import seeds_table
from entitome.eval.table import Table, percent, to_markdown

_HEAD = """# Results

What entitome scores, benchmark by benchmark. This page is made by `make results` and the commands \
it runs, from `{history}` beside it; nothing in it is typed by hand.
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


def history_page(
    runs: Iterable[CorporaRun], history: str, records: Iterable[Record] = (), picture: str = ""
) -> str:
    """The history as Markdown: what stands now, how it moved, the newest runs in full, the older
    ones folded.

    :param history: the name of the history file, for the reader.
    :param records: runs of other benchmarks.
    :param picture: the path of :func:`entitome.eval.history.plot.history_plot`'s picture.
    """
    oldest_first, others = list(runs), list(records)
    newest_first = oldest_first[::-1]
    of_kind = {kind: [run for run in newest_first if run.parts == kind] for kind in TITLES}
    now = standing(oldest_first)
    parts = [
        _HEAD.format(history=history),
        "## Now\n",
        to_markdown(now_table(oldest_first, others)),
        "## Over the runs\n" if len(oldest_first) + len(others) > 1 else "",
        f"![{_FIGURES} of each corpus over the runs]({picture})\n" if picture and now else "",
        *(to_markdown(overview(some, TITLES[kind], _NOTES[kind])) for kind, some in of_kind.items()
          if some),
        *(to_markdown(_means(group)) for group in series(oldest_first)),
        *_records(others),
        "## The newest runs over the gold corpora\n" if now else "",
        *(to_markdown(_detail(run)) for run in now),
        *_older([run for run in newest_first if all(run is not one for one in now)]),
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def overview(runs: Iterable[CorporaRun], title: str = "", *notes: str) -> Table:
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


def _brief(run: CorporaRun, part: str) -> str:
    row = main_row(run, part)
    if row is None:
        return ""
    return " / ".join(percent(row.counts[level].f1) for level in ("strict", "document"))


def series(runs: Iterable[CorporaRun]) -> list[tuple[CorporaRun, ...]]:
    """The runs of each command that scored several models and came to its end, newest first.

    :param runs: oldest first; where the command was repeated, the later run of a model counts.
    """
    found = []
    for about, group in groupby(runs, key=lambda r: (r.date, r.commit, r.command, r.together)):
        last = {run.recogniser: run for run in group}
        if len(last) > 1 and len(last) == len(about[-1]):
            found.append(tuple(last.values()))
    return found[::-1]


def _means(runs: tuple[CorporaRun, ...]) -> Table:
    first = runs[0]
    title = f"{_title(first)} · mean of {len(runs)} models"
    notes = (f"`{first.command}`", f"Models {', '.join(run.recogniser for run in runs)}.")
    return _beside(first, seeds_table([run.rows for run in runs], title, notes))


def _records(records: Sequence[Record]) -> list[str]:
    """A table for each benchmark that was run more than once: its figures, the newest first."""
    found = []
    for name in dict.fromkeys(record.benchmark for record in records):
        of_it = [record for record in records if record.benchmark == name][::-1]
        if len(of_it) > 1:
            columns = list(dict.fromkeys(f.name for record in of_it for f in record.figures))
            rows = (
                (f"{one.date} {one.commit}", one.model, *(_figure(one, c) for c in columns))
                for one in of_it
            )
            table = Table(f"Benchmark {name}", ("run", "model", *columns), tuple(rows))
            found.append(to_markdown(table))
    return found


def _figure(record: Record, name: str) -> str:
    return next((figure.shown for figure in record.figures if figure.name == name), "")


def _older(runs: Sequence[CorporaRun]) -> list[str]:
    if not runs:
        return []
    tables = "\n".join(to_markdown(_detail(run)) for run in runs)
    summary = f"Older runs: {len(runs)}"
    return [f"<details><summary>{summary}</summary>\n\n{tables}\n</details>\n"]


def _detail(run: CorporaRun) -> Table:
    facts = f"Knowledge base {run.kb}, lexicon {run.lexicon}, config {run.config}"
    notes = (
        f"`{run.command}`",
        f"{facts}, recogniser {run.recogniser}, linker {run.linker}.",
        *run.notes,
    )
    table = results_table(run.rows, f"{_title(run)} · {run.model}", notes)
    return with_intervals(_beside(run, table), run.rows, run.intervals)


def _title(run: CorporaRun) -> str:
    own = " · own conventions" if run.conventions == OWN else ""
    return f"{run.date} · {run.commit}{' · test' if run.parts == TEST else ''}{own}"


def _beside(run: CorporaRun, table: Table) -> Table:
    """On test parts, the published figures stand beside ours."""
    return with_published(table, run.rows) if run.parts == TEST else table
