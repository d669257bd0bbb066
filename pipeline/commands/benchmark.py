"""``entitome benchmark``: linkers side by side on gold mentions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from entitome.commands import benchmark_pages, benchmark_species
from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    LimitOption,
    RecogniserOption,
    ReportTestOption,
    SplitOption,
    index_progress,
    out,
    progress,
    show_error,
    stage_progress,
)
from entitome.commands.history_files import MADE, HistoryOption, checked, keep, record, today
from entitome.commands.judging import corpora_folder, kb_of, show, write_text
from entitome.eval.linking.page import linking_page
from entitome.eval.linking.plot import linking_plot
from entitome.eval.linking.results import Measured, headlines, to_json
from entitome.eval.linking.tables import class_table, cost_table, recall_table, speed_table
from entitome.kb.open import open_kb
from entitome.kb.store import KnowledgeBase
from entitome.linkers.chosen import Chosen, chosen_linkers
from entitome.provenance import command_line, commit, linker_stamp
from entitome.speed import processor

HELP = """Ask linkers about gold mentions: recall, rank, time and memory, side by side.

Spans and types are given, one type at a time. Any linker that a distribution registers under the \
entry point group entitome_linkers can be named.

[bold]Examples[/]

  entitome benchmark linkers --linker ours,exact --corpus ncbi_disease --limit 20

  entitome benchmark linkers --linker ours,scispacy=Disease+Chemical

  entitome benchmark linkers --split test --report-test --write docs/linkers.md
"""

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode="rich", help="Linkers, species of genes, lists of pages."
)
benchmark_species.register(app)
benchmark_pages.register(app)


def register(parent: typer.Typer) -> None:
    """Add the commands to the command line."""
    parent.add_typer(app, name="benchmark")


@app.callback()
def benchmark() -> None:
    """What comes of different parts put in the same place."""


@app.command("linkers", help=HELP)
def linkers(
    context: typer.Context,
    corpus: Annotated[
        list[str] | None,
        typer.Option(help="One to ask about; may be repeated. Else all of our id spaces."),
    ] = None,
    split: SplitOption = "dev",
    report_test: ReportTestOption = False,
    linker: Annotated[
        str | None, typer.Option(metavar="NAME[=TYPE+…],…", help="Else all that are registered.")
    ] = None,
    limit: LimitOption = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write all figures here.")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="Page to write, with its picture.")] = None,
    corpora: CorporaOption = None,
    config: Annotated[str | None, typer.Option(help="Pipeline that ours links with.")] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
    recogniser: RecogniserOption = None,
    history: HistoryOption = None,
) -> None:
    """Ask linkers about gold mentions."""
    chosen, history = chosen_linkers(linker), checked(history)
    folder = corpora_folder(corpora)
    from entitome.batch.runner import Settings  # spaCy: only where it is needed
    from entitome.commands.dev_gold import dev_gold, unlearned
    from entitome.linkers.comparing import compare
    from entitome.linkers.gold import known_to, to_ask, with_split

    gold = dev_gold(
        corpus or with_split(split, folder), folder, split, limit, report_test=report_test
    )
    asked, without = to_ask(gold)
    settings = Settings(config, kb_of(config, kb), lexicon, recogniser)
    settings = unlearned(settings, ((name, split) for name in gold))
    with progress() as shown:
        base = open_kb(settings.kb, index_progress(shown))
        known = known_to(base, asked, folder)
        told = stage_progress(shown, "asking")
        measured = compare(chosen, asked, known, base, settings, told, show_error)
    facts = _facts(without, base, write, chosen)
    _report(measured, facts)
    if json_file:
        about = {"command": command_line(context), "split": split, "facts": facts}
        write_text(json_file, to_json(measured, about))
    if write:
        picture = _picture(write)
        write_text(picture, linking_plot(measured))
        write_text(
            write, linking_page(measured, command_line(context), facts, f"images/{picture.name}")
        )
    model = f"linker {linker_stamp(config)}; knowledge base {base.digest}"
    keep(record(context, "linkers", model, headlines(measured), write), history)


def _facts(
    without: dict[str, int], base: KnowledgeBase, page: Path | None, chosen: list[Chosen]
) -> list[str]:
    left_out = ", ".join(f"{name} {n:,}" for name, n in without.items() if n) or "none"
    made = (*MADE, page, _picture(page)) if page else MADE
    return [
        f"{today()}, commit {commit(made)}, knowledge base {base.digest}",
        f"{processor()}, {os.cpu_count()} cores",
        f"Gold mentions left out for want of an identifier: {left_out}.",
        *(
            f"{one.name} is asked about {', '.join(one.labels)} alone."
            for one in chosen
            if one.labels
        ),
    ]


def _report(measured: list[Measured], facts: list[str]) -> None:
    show(recall_table(measured))
    show(class_table(measured))
    show(cost_table(measured))
    show(speed_table(measured))
    out.print("\n".join(facts), style="dim", highlight=False)


def _picture(page: Path) -> Path:
    return page.parent / "images" / f"{page.stem}.svg"
