"""The runs of ``entitome results``: made of what was scored, and shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.progress import Progress

from entitome.commands.console import out
from entitome.commands.judging import show
from entitome.commands.result_parts import Part, convention_note
from entitome.commands.unknown_tally import UnknownTally
from entitome.corpus.document import Document
from entitome.eval.history.intervals import with_intervals
from entitome.eval.history.published import with_published
from entitome.eval.history.runs import OWN, TEST, CorporaRun
from entitome.eval.history.scores import results_table
from entitome.eval.history.seeds import seeds_table
from entitome.kb.canonical import canonical_ids
from entitome.kb.coverage import known_to
from entitome.kb.store import KnowledgeBase

if TYPE_CHECKING:
    from entitome.commands.result_scores import Scorable, Seen


def score_models(
    about: CorporaRun,
    models: Sequence[Scorable],
    parts: Mapping[Part, list[Document]],
    base: KnowledgeBase,
    workers: int,
    shown: Progress,
) -> Iterator[CorporaRun]:
    """The run of each model, one after another, with a progress bar.

    :param about: what all models of the command have in common.
    """
    from entitome.commands.result_scores import Seen, answer_parts  # spaCy: for scoring alone

    total = len(models) * sum(map(len, parts.values()))
    task = shown.add_task("opening the pipeline", total=total)
    for model in models:
        seen = Seen(UnknownTally(known_to(base)), canonical_ids(base))
        answer_parts(parts, model, workers, shown, task, seen.add)
        yield _run(about, model, seen)


def _run(about: CorporaRun, model: Scorable, seen: Seen) -> CorporaRun:
    if about.together and about.model:
        name = f"{about.model} ({model.stamp})"
    else:
        name = about.model or (model.stamp if model.settings.recogniser else "default pipeline")
    read_by = (convention_note(model.own),) if about.conventions == OWN else ()
    notes = (*about.notes, seen.unknown.note(), *read_by)
    return replace(
        about, model=name, recogniser=model.stamp, rows=tuple(seen.rows), notes=notes,
        intervals=tuple(seen.intervals),
    )  # fmt: skip


def show_runs(runs: Sequence[CorporaRun], limited: str) -> None:
    """Print the runs' tables and the mean of several.

    :param limited: what a title says of a look at some documents only.
    """
    tables = [
        with_intervals(results_table(run.rows, f"{run.model}{limited}"), run.rows, run.intervals)
        for run in runs
    ]
    if len(runs) > 1:
        title = f"Mean of {len(runs)} models{limited}"
        tables.append(seeds_table([run.rows for run in runs], title))
    for table in tables:
        show(with_published(table, runs[0].rows) if runs[0].parts == TEST else table)
    stamps = ", ".join(run.recogniser for run in runs)
    notes = dict.fromkeys(note for run in runs for note in run.notes)
    lines = (f"Recogniser {stamps}, linker {runs[0].linker}.", *notes)
    out.print("\n".join(lines), style="dim", highlight=False)
