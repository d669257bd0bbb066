"""``entitome kb``: build a knowledge base, look into it, measure it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entitome.commands import kb_build, kb_coverage, kb_look, kb_show
from entitome.commands.console import index_progress, out, progress
from entitome.kb.open import open_kb

INDEX_HELP = """Index the knowledge base now, rather than at its first use.

[bold]Example[/]

  entitome kb index
"""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Build a knowledge base, look into it, measure it.",
        no_args_is_help=True,
        rich_markup_mode="rich",
    )
    group.command("build", help=kb_build.HELP)(kb_build.build)
    group.command("index", help=INDEX_HELP)(index)
    group.command("info", help=kb_look.INFO_HELP)(kb_look.info)
    group.command("lookup", help=kb_look.LOOKUP_HELP)(kb_look.lookup)
    group.command("show", help=kb_show.HELP)(kb_show.show)
    group.command("coverage", help=kb_coverage.HELP)(kb_coverage.coverage)
    app.add_typer(group, name="kb")


def index(
    kb: Annotated[Path | None, typer.Option(help="Its folder, if not the shipped one.")] = None,
) -> None:
    """Index the knowledge base now."""
    with progress() as shown:
        opened = open_kb(kb, index_progress(shown))
    about = kb_look.index_of(opened.folder)
    size, milliseconds = kb_look.megabytes(about["size"]), about["opening_ms"]
    out.print(f"{opened.folder}", soft_wrap=True, highlight=False, markup=False)
    out.print(f"{size} MB for {len(opened):,} concepts; it opens in {milliseconds:.0f} ms.")
