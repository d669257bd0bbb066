"""``entitome results``: one table of scores over the gold corpora, and its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entitome.commands.console import LinkerOption, err, index_progress, out, progress
from entitome.commands.judging import corpora_folder, kb_of, show, write_text
from entitome.commands.result_parts import NOTES, convention_note, gold_parts
from entitome.commands.unknown_tally import UnknownTally
from entitome.corpus.errors import ConfigError
from entitome.eval.corpus_scores import ScoreRow, results_table
from entitome.eval.history import DEFAULT, DEV, OWN, TEST, Run, append_run, read_runs
from entitome.eval.history_page import history_page
from entitome.eval.published import with_published
from entitome.eval.seeds import seeds_table
from entitome.kb.canonical import canonical_ids
from entitome.kb.coverage import known_to
from entitome.kb.open import open_kb
from entitome.provenance import command_line, commit, digest, lexicon_digest, linker_stamp

if TYPE_CHECKING:
    from entitome.commands.result_scores import Scorable

HELP = """Score the pipeline on the gold corpora: one table, a row per corpus and type.

The dev parts are scored; where there is none but a test part, that, marked. With --test, the \
official test parts, beside published figures. With --write the figures join a history, and the \
page that shows it is made anew.

[bold]Examples[/]

  entitome results --limit 20

  entitome results --write docs/results.md --recogniser lexicon --label "dictionary only"

  entitome results --test --own-conventions --write docs/results.md --recogniser seed-1 \
--recogniser seed-2 --recogniser seed-3
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("results", help=HELP)(results)


def results(
    context: typer.Context,
    corpora: Annotated[Path | None, typer.Option(help="Folder of gold corpora.")] = None,
    test: Annotated[
        bool, typer.Option("--test", help="Score the official test parts, to report.")
    ] = False,
    own_conventions: Annotated[
        bool,
        typer.Option(
            "--own-conventions",
            help="Read each corpus by the way of annotating that the recogniser learned of it.",
        ),
    ] = False,
    write: Annotated[Path | None, typer.Option(help="Page whose history the run joins.")] = None,
    label: Annotated[str | None, typer.Option(help="What the model is, in words.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Documents a corpus, at most.")] = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to annotate with.")] = None,
    kb: Annotated[str | None, typer.Option(help="Knowledge base, if not the shipped one.")] = None,
    lexicon: Annotated[str | None, typer.Option(help="Folder of name usage, likewise.")] = None,
    recogniser: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME_OR_PATH",
            help="What finds the names: accurate, fast, lexicon (the dictionary), or a folder made "
            "by `entitome train`; else what the configuration says. Repeated for models that "
            "differ in their seed: their mean and deviation are told too.",
        ),
    ] = None,
    linker: LinkerOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that annotate.")] = 1,
) -> None:
    """Score the pipeline on the gold corpora."""
    kind = TEST if test else DEV
    history = _checked(write, limit, test)
    parts = gold_parts(kind, corpora_folder(corpora), limit)
    from entitome.batch.runner import Settings  # spaCy: only where it is needed
    from entitome.commands.result_scores import scorable, score_parts

    chosen = [Settings(config, kb, lexicon, one, linker) for one in recogniser or (None,)]
    models = scorable(chosen, [name for name, _ in parts] if own_conventions else [])
    with progress() as shown:
        base = open_kb(kb_of(config, kb), index_progress(shown))
        about = Run(
            date=datetime.now(UTC).date().isoformat(),
            commit=commit(apart=(write, history) if write and history else ()),
            model=label or "",
            kb=base.digest,
            lexicon=lexicon_digest(lexicon),
            config=_config_digest(config),
            recogniser="",
            linker=linker_stamp(config, linker),
            command=command_line(context),
            rows=(),
            notes=NOTES[kind],
            parts=kind,
            conventions=OWN if own_conventions else DEFAULT,
            together=tuple(model.stamp for model in models) if len(models) > 1 else (),
        )
        task = shown.add_task(
            "opening the pipeline", total=len(models) * sum(map(len, parts.values()))
        )
        runs = []
        for model in models:
            unknown = UnknownTally(known_to(base))
            rows = score_parts(parts, model, workers, shown, task, canonical_ids(base), unknown.add)
            runs.append(_run(about, model, tuple(rows), unknown))
            if history:
                append_run(runs[-1], history)  # now: a later model may fail
    _report(runs, f", first {limit} documents" if limit else "")
    if write and history:
        write_text(write, history_page(read_runs(history), history.name))


def _checked(write: Path | None, limit: int | None, test: bool) -> Path | None:
    """The history that is written to, if any.

    :raises ConfigError: options that do not go together.
    :raises InputError: the history is spoilt.
    """
    if limit and (write or test):
        raise ConfigError(
            "A limited run cannot join the history."
            if write
            else "A test part is scored whole, to report.",
            f"--limit and {'--write' if write else '--test'} were given together.",
            "leave one of them out.",
        )
    if test and not write:
        err.print(
            "Test parts are for reporting: choose by the dev parts, without --test. With --write, "
            "this run would be kept.",
            style="yellow",
        )
    history = write.with_suffix(".jsonl") if write else None
    if history and history.exists():
        read_runs(history)
    return history


def _run(about: Run, model: Scorable, rows: tuple[ScoreRow, ...], unknown: UnknownTally) -> Run:
    if about.together and about.model:
        name = f"{about.model} ({model.stamp})"
    else:
        name = about.model or (model.stamp if model.settings.recogniser else "default pipeline")
    read_by = (convention_note(model.own),) if about.conventions == OWN else ()
    notes = (*about.notes, unknown.note(), *read_by)
    return replace(about, model=name, recogniser=model.stamp, rows=rows, notes=notes)


def _report(runs: list[Run], limited: str) -> None:
    tables = [results_table(run.rows, f"{run.model}{limited}") for run in runs]
    if len(runs) > 1:
        title = f"Mean of {len(runs)} models{limited}"
        tables.append(seeds_table([run.rows for run in runs], title))
    for table in tables:
        show(with_published(table, runs[0].rows) if runs[0].parts == TEST else table)
    stamps = ", ".join(run.recogniser for run in runs)
    notes = dict.fromkeys(note for run in runs for note in run.notes)
    out.print(
        "\n".join((f"Recogniser {stamps}, linker {runs[0].linker}.", *notes)),
        style="dim",
        highlight=False,
    )


def _config_digest(config: str | None) -> str:
    from entitome.loading import read_config

    return digest(read_config(config, {}).to_bytes())
