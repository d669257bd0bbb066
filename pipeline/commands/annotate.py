"""``entitome annotate``: papers in, their linked entities out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from entitome.commands.console import (
    LinkerOption,
    RecogniserOption,
    err,
    index_progress,
    progress,
    show_error,
)
from entitome.corpus.formats import FORMATS, get_format

_EXAMPLE = (
    "Examples: [bold]entitome annotate docs/sample/case-report.md[/bold] prints the entity list; "
    "[bold]entitome annotate papers/ --to pubtator -o out.txt --workers 2[/bold] writes one file; "
    "[bold]entitome annotate PMC3446384 --html paper.html[/bold] fetches a paper and makes a page."
)


def _named(what: str) -> str:
    """The formats that can be read or written."""
    able = (f for f in FORMATS.values() if getattr(f, what) or getattr(f, f"{what}_folder"))
    return ", ".join(f.name for f in able) + "."


def register(parent: typer.Typer) -> None:
    """Add the command to the command line."""
    parent.command(epilog=_EXAMPLE)(annotate)


def annotate(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders, patterns, - , PMCIDs or PMIDs."),
    ],
    source_format: Annotated[
        str | None,
        typer.Option("--from", help=f"Input format; by content if not given. {_named('read')}"),
    ] = None,
    target_format: Annotated[
        str | None,
        typer.Option("--to", help=f"Output format. {_named('write')}"),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="OUT", help="A file (.gz packs it), or a folder (FOLDER/)."
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Also a page to look at: a file, or a folder for many.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes; the output is the same.")] = 1,
    config: Annotated[Path | None, typer.Option(help="Pipeline config (pipeline.cfg).")] = None,
    kb: Annotated[Path | None, typer.Option(help="Knowledge base; else the shipped one.")] = None,
    lexicon: Annotated[Path | None, typer.Option(help="Name usage; else the shipped one.")] = None,
    recogniser: RecogniserOption = None,
    linker: LinkerOption = None,
    candidates: Annotated[
        bool,
        typer.Option(
            "--candidates",
            help="Keep the linker's candidates with each mention (JSON lines, BioC, DocBin).",
        ),
    ] = False,
) -> None:
    """Find and link every entity of papers.

    Without --to, OUT's name tells the format; a folder gets PubTator, the terminal entity lists.

    Faulty documents are listed at the end and do not stop the rest; the exit code is then 1.
    """
    from entitome.batch.job import Job
    from entitome.batch.output import output_for
    from entitome.batch.runner import Settings
    from entitome.commands.judging import kb_of
    from entitome.kb.open import open_kb
    from entitome.loading import read_config

    if source_format:
        get_format(source_format)  # a slip is told now, not after everything is opened
    sink = output_for(output, target_format, html)
    read_config(config, {}, recogniser)  # likewise
    settings = Settings(
        _text(config), _text(kb), _text(lexicon), recogniser, linker, candidates=candidates
    )
    base = kb_of(settings.config, settings.kb)
    with progress() as shown:
        open_kb(base, index_progress(shown))
        task = shown.add_task("documents", total=None)
        job = Job(inputs, source_format, settings, workers, lambda: shown.advance(task))
        sink.write(job.documents())
    for note in job.notes:
        err.print(f"[yellow]note[/] {escape(note)}", highlight=False)
    for error in job.errors:
        show_error(error)
    if job.errors:
        err.print(f"Documents annotated: {job.done}; faults (above): {len(job.errors)}.")
        raise typer.Exit(1)


def _text(path: Path | None) -> str | None:
    return str(path) if path else None
