"""``entitome compare``: what became better and what worse from one run to another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from entitome.commands.console import err, out, progress, stage_progress
from entitome.commands.floors import EXIT_BELOW, one_of
from entitome.commands.judging import show, write_text
from entitome.corpus.errors import ConfigError
from entitome.eval.comparison.plain import as_plain
from entitome.eval.comparison.runs import RunComparison, compare_runs, falls
from entitome.eval.comparison.tables import compare_tables, verdicts
from entitome.eval.reported import first_of_families, parse_levels
from entitome.eval.run import Judged, Run
from entitome.eval.run_file import read_run
from entitome.eval.table import Table, to_markdown
from entitome.eval.uncertainty.resampling import RESAMPLES

HELP = """Compare two runs: figures with a test, documents, mentions by cause.

RUN_A and RUN_B are files that `entitome evaluate --json` wrote, of the same gold. Where a file \
holds several predictions, RUN.json:NAME says which. B is compared with A: "+1.0" is B's gain.

By default the first level of each family is compared. Documents and mentions are looked at by the \
first level that is chosen; at one of spans (strict, overlap), a mention is right whatever it is \
linked to.

For CI: with --fail-below 0.5 the exit code is 1 where a figure of B is more than 0.5 points lower \
than A's at a chosen level, over all types, or for each one of --types. With --significant the \
test has to agree. Else the code is 0, and 2 for wrong input.

[bold]Examples[/]

  entitome compare yesterday.json today.json

  entitome compare run.json:ours run.json:theirs --level document --types Gene,Disease

  entitome compare main.json branch.json --fail-below 0.5 --significant
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", help=HELP)(compare)


def compare(
    run_a: Annotated[str, typer.Argument(metavar="RUN_A", help="File, or FILE:NAME.")],
    run_b: Annotated[str, typer.Argument(metavar="RUN_B", help="File, or FILE:NAME.")],
    level: Annotated[
        list[str] | None, typer.Option(help="A level, such as strict; may be repeated.")
    ] = None,
    types: Annotated[str | None, typer.Option(help="Types to compare: Gene,Disease.")] = None,
    examples: Annotated[
        int, typer.Option(min=0, help="Documents and mentions to show, of each kind.")
    ] = 10,
    resamples: Annotated[int, typer.Option(min=1, help="For the intervals.")] = RESAMPLES,
    seed: Annotated[int, typer.Option(min=0, help="Of resamples and test.")] = 0,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write everything here.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables here.")] = None,
    fail_below: Annotated[
        float | None,
        typer.Option(min=0, metavar="POINTS", help="End with code 1 if B lost more than so many."),
    ] = None,
    significant: Annotated[
        bool, typer.Option("--significant", help="Only if the test agrees.")
    ] = False,
) -> None:
    """Compare two runs."""
    (whole_a, a), (whole_b, b) = _chosen(run_a), _chosen(run_b)
    levels = _levels(level, a, b)
    labels = _types(types, a, b)
    with progress() as shown:
        stage_progress(shown, "comparing")
        found = compare_runs(a, b, levels, labels, resamples=resamples, seed=seed)
    notes = [*_told_gold(whole_a, whole_b), *found.notes, *verdicts(found)]
    tables = compare_tables(found, examples)
    for table in tables:
        show(table, lines=table is tables[0])
    for note in notes:
        out.print(f"Note: {note}", highlight=False, markup=False)
    if json_file:
        text = json.dumps(_about(whole_a, whole_b) | as_plain(found), indent=1, ensure_ascii=False)
        write_text(json_file, f"{text}\n")
    if markdown:
        write_text(markdown, _page(found, tables, notes, _about(whole_a, whole_b)))
    lost = [] if fail_below is None else falls(found, fail_below, labels, significant=significant)
    for sentence in lost:
        err.print(f"Below: {sentence}", style="red", highlight=False)
    if lost:
        raise typer.Exit(EXIT_BELOW)


def _chosen(text: str) -> tuple[Run, Judged]:
    """A run and the prediction that is meant.

    :raises InputError: the file cannot be read.
    :raises ConfigError: it has several predictions and none is named, or not the named one.
    """
    path, _, name = (text, "", "") if Path(text).exists() else text.rpartition(":")
    run = read_run(Path(path or text))
    names = [judged.name for judged in run.judged]
    if not name and len(names) == 1:
        return run, run.judged[0]
    if name not in names:
        raise ConfigError(
            f"{path or text} has no prediction {name!r}."
            if name
            else f"{path or text} holds {len(names)} predictions; which one is meant?",
            "a misspelt name." if name else "its name is missing.",
            f"write one of: {', '.join(f'{path or text}:{one}' for one in names)}.",
        )
    return run, run.judged[names.index(name)]


def _levels(asked: Sequence[str] | None, a: Judged, b: Judged) -> list[str]:
    """The levels to compare: those asked for, else the first of each family that both have."""
    both = [level for level in a.counted.levels if level in b.counted.levels]
    known = [level.name for level in both]
    if asked:
        return list(dict.fromkeys(name for text in asked for name in parse_levels(text, known)))
    return first_of_families(both) or [a.counted.levels[0].name]


def _types(text: str | None, a: Judged, b: Judged) -> list[str] | None:
    if text is None:
        return None
    known = list(dict.fromkeys((*a.counted.labels, *b.counted.labels)))
    where = f"{a.name} and {b.name}"
    words = [word for part in text.split(",") if (word := part.strip())]
    return [one_of(word, known, "type", where) for word in words or [""]]


def _about(a: Run, b: Run) -> dict[str, dict[str, str]]:
    return {"a": {"gold": a.gold, **a.about}, "b": {"gold": b.gold, **b.about}}


def _told_gold(a: Run, b: Run) -> list[str]:
    """Gold that is called otherwise, with the same documents: a file in another place."""
    if a.gold == b.gold:
        return []
    return [f"gold is called {a.gold} in A, {b.gold} in B; their documents are the same."]


def _page(
    found: RunComparison, tables: list[Table], notes: list[str], about: dict[str, dict[str, str]]
) -> str:
    sides = zip("AB", found.names, about.values(), strict=True)
    listed = [
        f"- {letter}: {name}, " + "; ".join(f"{key} {value}" for key, value in own.items())
        for letter, name, own in sides
    ]
    head = "\n".join(
        ["# " + " against ".join(found.names), "", *listed, "", *(f"- {note}" for note in notes)]
    )
    return "\n".join([f"{head}\n", *map(to_markdown, tables)])
