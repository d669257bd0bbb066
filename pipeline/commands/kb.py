"""``entitome kb``: build a knowledge base, look into it, measure it."""

from __future__ import annotations

import typer

from entitome.commands import kb_build, kb_coverage, kb_info, kb_look, kb_show, kb_successors


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Build a knowledge base, look into it, measure it.",
        no_args_is_help=True,
        rich_markup_mode="rich",
    )
    group.command("build", help=kb_build.HELP)(kb_build.build)
    group.command("index", help=kb_info.INDEX_HELP)(kb_info.index)
    group.command("info", help=kb_info.INFO_HELP)(kb_info.info)
    group.command("lookup", help=kb_look.HELP)(kb_look.lookup)
    group.command("show", help=kb_show.HELP)(kb_show.show)
    group.command("coverage", help=kb_coverage.HELP)(kb_coverage.coverage)
    group.command("successors", help=kb_successors.HELP)(kb_successors.successors)
    app.add_typer(group, name="kb")
