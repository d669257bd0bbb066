"""What the commands share: where they print, progress bars and how an error looks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from entitome.corpus.errors import ConfigError, EntitomeError

out = Console()
err = Console(stderr=True)

RecogniserOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME_OR_PATH",
        help="What finds the names: accurate, fast, lexicon (the dictionary), or a folder made by "
        "`entitome train`; else what the configuration says.",
    ),
]

LinkerOption = Annotated[
    str | None,
    typer.Option(
        metavar="FOLDER",
        help="A linker's folder made by `entitome train configs/linker.cfg`; else what the "
        "configuration says, which is the shipped one.",
    ),
]

CorporaOption = Annotated[Path | None, typer.Option(help="Folder of gold corpora.")]
KnowledgeOption = Annotated[
    str | None, typer.Option(help="Knowledge base, if not the shipped one.")
]
LexiconOption = Annotated[str | None, typer.Option(help="Folder of name usage, likewise.")]
LimitOption = Annotated[int | None, typer.Option(min=1, help="Documents a corpus, at most.")]
SplitOption = Annotated[str, typer.Option(help="Part of each corpus: dev, or test to report.")]
ReportTestOption = Annotated[
    bool, typer.Option("--report-test", help="Allow --split test: never to choose by.")
]

ResumeOption = Annotated[bool, typer.Option("--resume", help="Go on from the checkpoint.")]
DeviceOption = Annotated[str, typer.Option(help="auto, cpu or cuda.")]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Change a key of the recipe."),
]
MinutesOption = Annotated[
    float | None, typer.Option(min=0.01, help="Plan for this time instead of epochs.")
]
ThreadsOption = Annotated[int, typer.Option(min=0, help="CPU threads; 0 for all.")]


def show_error(error: EntitomeError) -> None:
    """Print what happened, the likely cause and what to do, on standard error."""
    parts = ((error.what, ""), (error.cause, "Likely cause"), (error.remedy, "What to do"))
    body = Text("\n").join(Text.assemble((f"{head}  ", "bold"), text) for text, head in parts)
    err.print(Panel(body, title="entitome", border_style="red", title_align="left"))


def progress() -> Progress:
    """A progress display on standard error that vanishes when done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # Where no one watches, rich would leave an empty line instead.
    idle = not err.is_terminal
    return Progress(*columns, TimeElapsedColumn(), console=err, transient=True, disable=idle)


def index_progress(shown: Progress) -> Callable[[str, int, int], None]:
    """A callback for :func:`entitome.kb.open.open_kb` that draws its stages."""
    tasks: dict[str, int] = {}

    def told(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = shown.add_task(f"knowledge base: {stage}", total=total)
        shown.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

    return told


def stage_progress(shown: Progress, first: str) -> Callable[[str, int, int], None]:
    """A callback that draws one stage of a command after another as one bar.

    :param first: what is told until a stage is.
    """
    task = shown.add_task(first, total=None)

    def told(stage: str, done: int, total: int) -> None:
        shown.update(task, description=stage, completed=done, total=total)

    return told


def need_for_training(module: str, what: str) -> None:
    """Refuse what a library of the extra for training is missing for.

    :param what: the sentence's beginning, such as "Training needs PyTorch".
    :raises ConfigError: there is no such module.
    """
    if find_spec(module) is None:
        raise ConfigError(
            f"{what}, which is not installed.",
            "entitome was installed without its extra for training; annotating does without.",
            'pip install "entitome[train]"',
        )


def quiet_libraries() -> None:
    """Libraries log to no one on the command line; warnings of ours still show."""
    logging.getLogger().setLevel(logging.ERROR)
