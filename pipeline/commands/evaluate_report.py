"""How ``entitome evaluate`` tells a run: in tables and notes, and in files."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.measure import Measurement

from entitome.commands.console import out
from entitome.commands.evaluate_files import Files
from entitome.commands.evaluate_inputs import Levels
from entitome.commands.judging import Gold, show, write_text
from entitome.corpus.errors import ConfigError
from entitome.eval.report.csv import write_figures, write_outcomes
from entitome.eval.report.figures import all_rows, main_measure
from entitome.eval.report.html import write_html
from entitome.eval.report.markdown import markdown
from entitome.eval.report.packed import Name
from entitome.eval.report.tables import side_by_side, tables
from entitome.eval.reported import first_of_families, only
from entitome.eval.run import Judged, Run
from entitome.eval.run_file import write_run
from entitome.eval.scoring.counted import ALL, Average
from entitome.eval.table import Table, to_rich
from entitome.eval.uncertainty.holm import corrected
from entitome.eval.uncertainty.intervals import Figure, Key, interval_notes, intervals
from entitome.eval.uncertainty.significance import compare
from entitome.eval.uncertainty.verdict import verdict

Bounds = Sequence[Mapping[Key, Figure]]


@dataclass(frozen=True)
class Resampling:
    """How documents are drawn again for intervals and tests."""

    resamples: int
    seed: int


def bounds_of(run: Run, drawing: Resampling | None) -> Bounds:
    """The intervals of every prediction; none where they are not wished.

    :raises ConfigError: there are too few resamples.
    """
    if drawing is None:
        return ()
    return [
        intervals(judged.counted, resamples=drawing.resamples, seed=drawing.seed)
        for judged in run.judged
    ]


def test_notes(run: Run, levels: Sequence[str], drawing: Resampling | None) -> Run:
    """The run with what is to be said of intervals, and the verdicts on several predictions.

    The first prediction is tested against each other one at the first level of each family that
    is shown; p-values take into account how many predictions there are.
    """
    if drawing is None:
        return run
    first, *others = run.judged
    told = interval_notes(first.counted, resamples=drawing.resamples, seed=drawing.seed)
    notes = [*run.notes, *told]
    for level in first_of_families(only(first, levels).counted.levels) if others else ():
        notes += _verdicts(first, others, level, drawing)
    return replace(run, notes=tuple(notes))


def _verdicts(
    first: Judged, others: Sequence[Judged], level: str, drawing: Resampling
) -> list[str]:
    found = first.counted.level(level)
    average = Average.MACRO if found.macro else Average.MICRO
    tested = [one for one in others if found in one.counted.levels]
    compared = [
        compare(first.counted, one.counted, level, ALL, main_measure(found), average,
                resamples=drawing.resamples, seed=drawing.seed)
        for one in tested
    ]  # fmt: skip
    if len(compared) > 1:
        compared = corrected(compared)
    return [
        f"{level}: {verdict(comparison, (first.name, one.name))}."
        for one, comparison in zip(tested, compared, strict=True)
    ]


def told(
    run: Run, bounds: Bounds, levels: Levels, gold: Gold, files: Files, name: Name | None = None
) -> None:
    """Print a run, and write it where that is wished: whole as JSON, else the reported levels.

    :param name: names identifiers.
    :raises ConfigError: a place cannot be written, or no chosen level could be scored.
    """
    reported = _narrowed(run, levels.reported)
    shown = _narrowed(run, levels.shown)
    _print(shown, bounds)
    more = len(reported.judged[0].counted.levels) - len(shown.judged[0].counted.levels)
    if more:
        out.print(f"{more} more levels are in the files that are written; --levels all shows them.")
    if files.json:
        write_run(run, files.json, _figures(run, bounds))
    if files.csv:
        _write_csv(files.csv, write_figures, reported, bounds)
    if files.mentions:
        _write_csv(files.mentions, write_outcomes, reported)
    if files.markdown:
        write_text(files.markdown, markdown(reported, bounds))
    if files.html:
        write_html(reported, gold.documents, files.html, bounds, name)


def _narrowed(run: Run, levels: Sequence[str]) -> Run:
    """The run with some of its levels.

    :raises ConfigError: it has none of them.
    """
    found = replace(run, judged=tuple(only(judged, levels) for judged in run.judged))
    if not any(judged.counted.levels for judged in found.judged):
        there = dict.fromkeys(level.name for one in run.judged for level in one.counted.levels)
        raise ConfigError(
            f"None of the levels {'; '.join(levels)} could be scored.",
            "gold or the predictions lack what they compare: mentions, identifiers, or a list.",
            f"choose from: {'; '.join(there)}.",
        )
    return found


def _print(run: Run, bounds: Bounds) -> None:
    for table in _tables(run, bounds):
        show(replace(table, notes=()))
    notes = [*run.notes]
    for judged in run.judged:
        own = f"{judged.name}: " if len(run.judged) > 1 else ""
        notes += [f"{own}{note}" for note in judged.notes]
    for note in notes:
        out.print(f"Note: {note}", highlight=False, markup=False)


def _tables(run: Run, bounds: Bounds) -> list[Table]:
    """What there is room for: of several predictions the main figure; with less, one interval."""
    if len(run.judged) > 1:
        return [side_by_side(run, bounds)]
    found = tables(run, bounds)
    if not out.is_terminal or all(_fits(table) for table in found):
        return found
    main = [
        {key: figure for key, figure in own.items() if key[2] == "f1" or figure.value is None}
        for own in bounds
    ]
    return tables(run, main)


def _fits(table: Table) -> bool:
    wide = out.options.update(max_width=10_000)
    return Measurement.get(out, wide, to_rich(table)).maximum <= out.width


def _write_csv(path: Path, write: Callable[..., None], *arguments: object) -> None:
    text = io.StringIO(newline="")
    write(arguments[0], text, *arguments[1:])
    write_text(path, text.getvalue())


def _figures(run: Run, bounds: Bounds) -> list[dict[str, Any]]:
    """The figures of a run as plain data, a line for each level and type."""
    lines: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in all_rows(run, bounds):
        key = (row.prediction, row.level.name, row.label)
        new = {"prediction": row.prediction, "level": row.level.name, "label": row.label}
        own = {"value": row.figure.value, "low": row.figure.low, "high": row.figure.high}
        lines.setdefault(key, new)[str(row.measure)] = own
    return list(lines.values())
