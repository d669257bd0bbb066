"""``entitome errors``: what the recogniser gets wrong, by class and cause."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    LimitOption,
    RecogniserOption,
    index_progress,
    out,
    progress,
)
from entitome.commands.judging import corpora_folder, kb_of, show, write_text
from entitome.components.lexicon.features import UNTYPED
from entitome.corpus.gold_spec import spec
from entitome.eval.errors.spans import find_errors
from entitome.eval.errors.tables import cases, cause_table, class_table, draw, example_table
from entitome.eval.table import to_markdown
from entitome.kb.open import open_kb
from entitome.kb.store import KnowledgeBase
from entitome.provenance import command_line, commit, recogniser_stamp

HELP = """Name every error of the recogniser on dev documents, by class and cause.

Boundary, type, missed and spurious, each with its cause, counted over all errors; the mentions of \
a sample are shown with their places. With --write the counts go to a page, words of a corpus do \
not. Test parts are refused unless --report-test is given.

[bold]Examples[/]

  entitome errors --corpus ncbi_disease --corpus bc5cdr

  entitome errors --recogniser fast --sample 200 --seed 1 --write docs/errors.md
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("errors", help=HELP)(errors)


def errors(
    context: typer.Context,
    corpora: CorporaOption = None,
    corpus: Annotated[
        list[str] | None, typer.Option(help="A corpus; may be repeated. Else all at hand.")
    ] = None,
    split: Annotated[str, typer.Option(help="Its part.")] = "dev",
    report_test: Annotated[
        bool, typer.Option("--report-test", help="Allow --split test, to report.")
    ] = False,
    sample: Annotated[int, typer.Option(min=0, help="Errors to draw.")] = 200,
    seed: Annotated[int, typer.Option(min=0, help="Of the sample.")] = 0,
    limit: LimitOption = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to look at.")] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
    recogniser: RecogniserOption = None,
    write: Annotated[Path | None, typer.Option(help="Markdown page for the counts.")] = None,
) -> None:
    """Name every error of the recogniser."""
    from entitome.batch.runner import Settings  # spaCy: only where it is needed
    from entitome.commands.dev_gold import answers, dev_gold, left_out, unlearned
    from entitome.recognition import open_recognition

    folder = corpora_folder(corpora)
    gold = dev_gold(corpus, folder, split, limit, report_test=report_test)
    settings = unlearned(Settings(config, kb, lexicon, recogniser), ((n, split) for n in gold))
    with progress() as shown:
        base = open_kb(kb_of(config, kb), index_progress(shown))
        nlp = open_recognition(settings)
        made, known = answers(gold, nlp, shown), types_of(base)
        found = {
            name: find_errors(
                documents, made[name], spec(name).annotates, known, left_out(name, split, folder)
            )
            for name, documents in gold.items()
        }
    every = cases(found)
    drawn = draw(every, sample, seed)
    tables = [class_table(found), cause_table(every)]
    if drawn:
        title = f"Causes in a sample of {len(drawn)} errors, seed {seed}"
        tables.append(cause_table(drawn, title))
    for table in tables:
        show(table)
    if drawn:
        show(example_table(drawn), lines=False)
    stamp = recogniser_stamp(config, settings.recogniser, lexicon)
    out.print(f"Recogniser {stamp}.", style="dim", highlight=False)
    if write:
        about = f"Part {split} of {', '.join(gold)}; recogniser {stamp}, commit {commit((write,))}."
        head = f"# Errors\n\n{about}\n\n`{command_line(context)}`\n"
        write_text(write, "\n".join([head, *map(to_markdown, tables)]))


def types_of(kb: KnowledgeBase) -> Callable[[str], frozenset[str]]:
    """The entity types of which a knowledge base has a concept of a name; answers are cached."""

    @cache
    def known(name: str) -> frozenset[str]:
        return frozenset(kb.label(hit.concept) for hit in kb.lookup(name)) - {UNTYPED}

    return known
