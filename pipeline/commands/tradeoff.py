"""``entitome tradeoff``: words a second against F1 of several recognisers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entitome.commands.bench import _papers
from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    LimitOption,
    index_progress,
    progress,
)
from entitome.commands.judging import corpora_folder, kb_of, read_all, show, write_text
from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.eval.benchmarks.tradeoff import (
    Measured,
    read_rows,
    tradeoff_plot,
    tradeoff_table,
    write_rows,
)
from entitome.eval.table import to_markdown
from entitome.kb.open import open_kb
from entitome.provenance import command_line, commit
from entitome.speed import processor, up_to, words_of

if TYPE_CHECKING:
    from entitome.batch.runner import Settings

RECOGNISERS = ("lexicon", "fast", "accurate")
HELP = """Measure recognisers side by side: words a second on one core, size, strict F1 on dev.

Each reads the same full texts, turn by turn, every pass in a fresh process of one thread; words a \
second are of that process's time on the processor, with recognition alone: nothing is linked. F1 \
is the mean over dev corpora and types.

[bold]Examples[/]

  entitome tradeoff --recogniser fast --recogniser accurate --write docs/images/tradeoff.svg

  entitome tradeoff --json rows.json --table docs/tradeoff.md

  entitome tradeoff --rows rows.json --write tradeoff.svg
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("tradeoff", help=HELP)(tradeoff)


def tradeoff(
    context: typer.Context,
    corpora: CorporaOption = None,
    recogniser: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME_OR_PATH",
            help="One to measure; may be repeated. Else lexicon, fast and accurate.",
        ),
    ] = None,
    documents: Annotated[str | None, typer.Option(help="Papers to time: a file or folder.")] = None,
    words: Annotated[int, typer.Option(min=1, help="Words to read a pass.")] = 50_000,
    passes: Annotated[int, typer.Option(min=1, help="Passes; the median counts.")] = 3,
    limit: LimitOption = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to measure in.")] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
    rows: Annotated[
        Path | None, typer.Option(help="Measure nothing: take the rows of an earlier --json.")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="Write the picture here (SVG).")] = None,
    table_file: Annotated[
        Path | None, typer.Option("--table", help="Write the table here (Markdown).")
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the rows here.")] = None,
) -> None:
    """Measure speed and F1 of recognisers."""
    if rows:
        made = read_rows(_text(rows), rows.name)
        notes: tuple[str, ...] = ()
    else:
        from entitome.batch.runner import Settings  # spaCy: only where it is needed
        from entitome.commands.dev_gold import dev_gold, unlearned
        from entitome.tradeoff import names

        folder = corpora_folder(corpora)
        chosen = {
            name: Settings(config, kb, lexicon, one)
            for name, one in names(recogniser or RECOGNISERS).items()
        }
        papers = read_all(documents) if documents else _papers(folder)
        taken = up_to(papers, words)
        gold = dev_gold(None, folder, limit=limit)
        judged = {k: unlearned(one, ((n, "dev") for n in gold)) for k, one in chosen.items()}
        made = _measure(chosen, taken, passes, gold, judged)
        instead = {k: str(one.recogniser) for k, one in judged.items() if one != chosen[k]}
        notes = _notes(context, sum(map(words_of, taken)), passes, instead)
    table = tradeoff_table(made, notes)
    show(table)
    contents = (tradeoff_plot(made), to_markdown(table), write_rows(made))
    for path, content in zip((write, table_file, json_file), contents, strict=True):
        if path:
            write_text(path, content)


def _measure(
    chosen: Mapping[str, Settings], papers: list[Document], passes: int,
    gold: dict[str, list[Document]], judged: Mapping[str, Settings],
) -> list[Measured]:  # fmt: skip
    from entitome.commands.dev_gold import answers
    from entitome.recognition import open_recognition
    from entitome.tradeoff import megabytes, strict_f1, time_passes

    sizes = {name: megabytes(one) for name, one in chosen.items()}  # a slip is told now
    with progress() as shown:
        for one in chosen.values():
            open_kb(kb_of(one.config, one.kb), index_progress(shown))
        f1 = {
            name: strict_f1(gold, answers(gold, open_recognition(one), shown, name))
            for name, one in judged.items()
        }
        task = shown.add_task("timing", total=passes * len(chosen))

        def told(what: str) -> None:
            shown.update(task, description=f"timing: {what}", advance=1)

        timed = time_passes(papers, chosen, passes, told)
    return [
        Measured(
            name,
            tuple(one["words_per_second"] for one in timed[name]),
            sizes[name],
            max(one["peak_mib"] for one in timed[name]),
            f1[name],
        )
        for name in chosen
    ]


def _notes(
    context: typer.Context, words: int, passes: int, instead: Mapping[str, str]
) -> tuple[str, ...]:
    return (
        f"Recognition alone, nothing is linked; {words:,} words of full text, {passes} passes of "
        "one thread each, the settings in turn; words a second of the processor's time.",
        "Strict span F1 on dev documents, in per cent; the mean is over corpora and types.",
        *(
            f"{name} learned dev documents: its F1 is that of {other}, trained without them."
            for name, other in instead.items()
        ),
        f"{processor()}; commit {commit()}.",
        f"`{command_line(context)}`",
    )


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read: {error}.",
            "a wrong path.",
            "give a file that `entitome tradeoff --json` wrote.",
        ) from error
