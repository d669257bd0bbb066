"""``entitome results``: one table of scores over the gold corpora, and its history."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    LimitOption,
    LinkerOption,
    err,
    index_progress,
    progress,
)
from entitome.commands.history_files import MADE, checked, remake, today
from entitome.commands.judging import corpora_folder, kb_of
from entitome.commands.result_parts import NOTES, gold_parts
from entitome.commands.result_runs import score_models, show_runs
from entitome.corpus.errors import ConfigError
from entitome.eval.history.runs import DEFAULT, DEV, OWN, TEST, CorporaRun, append_run
from entitome.kb.open import open_kb
from entitome.provenance import command_line, commit, digest, lexicon_digest, linker_stamp

HELP = """Score the pipeline on the gold corpora: one table, a row per corpus and type.

The dev parts are scored; where there is none but a test part, that, marked. With --test, the \
official test parts, beside published figures. With --write the figures join a history, and the \
page that shows it is made anew.

With --all, every benchmark is run that the data at hand allows: this table over dev and test \
parts, pages, linkers, species of genes and speed.

[bold]Examples[/]

  entitome results --limit 20

  entitome results --write docs/results.md --recogniser lexicon --label "dictionary only"

  entitome results --test --own-conventions --write docs/results.md --recogniser seed-1 \
--recogniser seed-2 --recogniser seed-3

  entitome results --all --write docs/results.md
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("results", help=HELP)(results)


def results(
    context: typer.Context,
    corpora: CorporaOption = None,
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
    limit: LimitOption = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to annotate with.")] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
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
    all_: Annotated[
        bool, typer.Option("--all", help="Run every benchmark, the test parts too, to report.")
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="BENCHMARK", help="With --all: this one; may be repeated."),
    ] = None,
) -> None:
    """Score the pipeline on the gold corpora."""
    if all_ or only:
        from entitome.commands.every import run_all  # it imports the commands, this one among them

        run_all(context, only)
        return
    kind = TEST if test else DEV
    history = _checked(write, limit, test)
    parts = gold_parts(kind, corpora_folder(corpora), limit)
    from entitome.batch.runner import Settings  # spaCy: only where it is needed
    from entitome.commands.dev_gold import unlearned
    from entitome.commands.result_scores import scorable

    named = [Settings(config, kb, lexicon, one, linker) for one in recogniser or (None,)]
    chosen = [unlearned(one, parts) for one in named]
    models = scorable(chosen, [name for name, _ in parts] if own_conventions else [])
    with progress() as shown:
        base = open_kb(kb_of(config, kb), index_progress(shown))
        about = CorporaRun(
            date=today(), commit=commit(MADE), model=label or "", kb=base.digest,
            lexicon=lexicon_digest(lexicon), config=_config_digest(config), recogniser="",
            linker=linker_stamp(config, linker), command=command_line(context), rows=(),
            notes=NOTES[kind], parts=kind, conventions=OWN if own_conventions else DEFAULT,
            together=tuple(model.stamp for model in models) if len(models) > 1 else (),
        )  # fmt: skip
        runs = []
        for made in score_models(about, models, parts, base, workers, shown):
            runs.append(made)
            if history:
                append_run(made, history)  # now: a later model may fail
    show_runs(runs, f", first {limit} documents" if limit else "")
    if write and history:
        remake(history, write)


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
    return checked(write.with_suffix(".jsonl") if write else None)


def _config_digest(config: str | None) -> str:
    from entitome.loading import read_config

    return digest(read_config(config, {}).to_bytes())
