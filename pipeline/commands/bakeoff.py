"""``entitome bakeoff``: what each part of the recogniser is worth, trained and scored anew."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    err,
    index_progress,
    need_for_training,
    progress,
)
from entitome.commands.judging import corpora_folder, show, write_text
from entitome.eval.benchmarks.ablation import About, Line, ablation_page, ablation_table
from entitome.eval.benchmarks.ablation_plot import ablation_plot
from entitome.eval.table import percent
from entitome.kb.open import open_kb
from entitome.provenance import command_line, commit, lexicon_digest
from entitome.speed import processor

if TYPE_CHECKING:
    from entitome.batch.runner import Settings
    from entitome.training.bakeoff import Setup
    from entitome.training.variants import BakeOff

HELP = """Train variants of the recogniser on as many batches and score them on dev documents.

One table: a line for each variant of the file, such as without dictionary features or without \
word vectors. Test parts are never read for it. With --write it becomes a page with a picture.

[bold]Examples[/]

  entitome bakeoff configs/bakeoff.cfg --corpora ../shared/corpora -o build/bakeoff

  entitome bakeoff configs/bakeoff.cfg --corpora ../shared/corpora -o build/bakeoff --resume \
--write docs/bakeoff.md
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("bakeoff", help=HELP)(bakeoff)


def bakeoff(
    context: typer.Context,
    config: Annotated[Path, typer.Argument(help="Variants, such as configs/bakeoff.cfg.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for a model folder of each variant.")
    ],
    corpora: CorporaOption = None,
    steps: Annotated[int, typer.Option(min=1, help="Batches each learns from.")] = 2000,
    write: Annotated[Path | None, typer.Option(help="Page to write, with its picture.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="In place of the recipe's.")] = None,
    threads: Annotated[int, typer.Option(min=0, help="CPU threads to train; 0 for all.")] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Keep what is trained already.")] = False,
    vectors: Annotated[
        Path | None, typer.Option(help="Word vectors by `entitome vectors`; else the shipped ones.")
    ] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Train and score the variants."""
    from entitome.training.variants import read_bakeoff

    plan = read_bakeoff(config, seed)
    need_for_training("torch", "A bake-off needs PyTorch")
    import torch

    from entitome.batch.runner import Settings
    from entitome.components import resources
    from entitome.components.ner.prior import Prior
    from entitome.training.bakeoff import Setup, check_inputs

    if threads:
        torch.set_num_threads(threads)
    with progress() as shown:
        base = open_kb(kb, index_progress(shown))
        setup = Setup(
            corpora_folder(corpora), output, steps, Prior(base, resources.usage(lexicon)),
            lexicon_digest(lexicon), vectors, command_line(context), _Stage(shown),
        )  # fmt: skip
        check_inputs(plan, setup, resume)
        lines = _lines(plan, setup, Settings(kb=kb, lexicon=lexicon))
    title = f"Bake-off: {steps:,} batches a variant"
    show(ablation_table(lines, title), lines=False)
    if write:
        _write(write, lines, setup, torch.get_num_threads())


class _Stage:
    """Draws what is being done as one bar."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._task = shown.add_task("reading corpora", total=None)

    def __call__(self, name: str, done: int, total: int) -> None:
        self._shown.update(self._task, description=name, completed=done, total=total)


def _lines(plan: BakeOff, setup: Setup, made_with: Settings) -> list[Line]:
    """Train what is to be trained and score every variant; each is told when it is done."""
    from entitome.commands.dev_gold import dev_gold
    from entitome.training.bakeoff import train_variant
    from entitome.training.bakeoff_scores import score_variant

    gold = dev_gold(plan.corpora, setup.corpora)
    lines: list[Line] = []
    for variant in plan.variants:
        recipe = variant.trained
        trained = train_variant(variant, recipe, setup) if recipe else (None, None)
        told = partial(setup.stage, f"{variant.name}: scoring")
        scored = score_variant(variant, setup.output, gold, made_with, told)
        about = variant.name, variant.adds, scored.cells, scored.words_per_second
        lines.append(Line(*about, scored.weights, *trained))
        err.print(f"{variant.name}: mean dev F1 {percent(lines[-1].mean)}", highlight=False)
    return lines


def _write(page: Path, lines: list[Line], setup: Setup, threads: int) -> None:
    picture = page.parent / "images" / f"{page.stem}.svg"
    about = About(
        datetime.now(UTC).date().isoformat(), commit((page, picture)), setup.command,
        (
            f"{setup.steps:,} batches for each variant that is trained, threads: {threads}",
            f"{processor()}, {os.cpu_count()} cores",
            f"knowledge base {setup.prior.kb.digest}, lexicon {setup.lexicon}",
        ),
    )  # fmt: skip
    write_text(picture, ablation_plot(lines))
    write_text(page, ablation_page(lines, about, f"images/{picture.name}"))
