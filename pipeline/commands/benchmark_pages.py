"""``entitome benchmark pages``: how much of the entity lists of paper pages is reproduced."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entitome.commands import page_papers as papers
from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    LinkerOption,
    RecogniserOption,
    err,
    index_progress,
    out,
    progress,
)
from entitome.commands.history_files import MADE, HistoryOption, checked, keep, record, today
from entitome.commands.judging import (
    corpora_folder,
    kb_of,
    kept,
    predict,
    read_all,
    show,
    write_text,
)
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError
from entitome.eval.pages.plot import recall_plot
from entitome.eval.pages.report import PagesScored, pages_page
from entitome.kb.canonical import canonical_ids
from entitome.kb.nearness import nearness
from entitome.kb.open import open_kb
from entitome.kb.store import KnowledgeBase
from entitome.provenance import command_line, commit, pipeline_stamp

HELP = """Score the entity lists of papers against those that their pages have.

PubTator's output on every full text at hand is summed up as a TomeSphere page does, and so is \
what the pipeline finds in the same text. The pages in the folder seed beside the corpora are \
scored too: over all their rows, and over those that can be found in the text at hand.

[bold]Examples[/]

  entitome benchmark pages --limit 2

  entitome benchmark pages --write docs/pages.md

  entitome benchmark pages --pred other-tool.jsonl
"""


def register(app: typer.Typer) -> None:
    """Add the command to the group ``benchmark``."""
    app.command("pages", help=HELP)(pages)


def pages(
    context: typer.Context,
    pred: Annotated[
        str | None, typer.Option(help="Score these annotations of the papers, of another tool.")
    ] = None,
    pred_from: Annotated[str | None, typer.Option(help="Format of these.")] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Full texts of each PubTator, at most.")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="Page to write, with its picture.")] = None,
    corpora: CorporaOption = None,
    seed: Annotated[
        Path | None, typer.Option(help="Folder of paper pages; else seed beside the corpora.")
    ] = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to ask.")] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
    recogniser: RecogniserOption = None,
    linker: LinkerOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that annotate.")] = 1,
    history: HistoryOption = None,
) -> None:
    """Score the entity lists of papers."""
    folder, history = corpora_folder(corpora), checked(history)
    texts = papers.full_texts(folder, limit)
    lists = papers.seed_pages(seed or folder.parent / "seed")
    papers.need_some([*texts, *lists], folder)
    _refuse(limit, write or history)
    model = (
        f"annotations of {Path(pred).name}"
        if pred
        else pipeline_stamp(config, recogniser, lexicon, linker)
    )
    from entitome.batch.runner import Settings  # spaCy: only where it is needed

    with progress() as shown:
        base = open_kb(kb_of(config, kb), index_progress(shown))
        if pred:
            found = list(read_all(pred, pred_from))
        else:
            settings = Settings(config, kb, lexicon, recogniser, linker)
            asked = [*texts, *lists]
            found = kept(predict(asked, settings, workers, shown, len(asked)))
    scored = _scored(texts, lists, found, base)
    for table in scored.tables:
        show(table, lines=table.columns[0] == "by")
    facts = [f"{today()}, commit {commit(MADE)}, knowledge base {base.digest}", model]
    out.print("\n".join(facts), style="dim", highlight=False)
    if write:
        _write(write, scored, command_line(context), facts, papers.training_note(texts, folder))
    figures = scored.headlines()
    keep(
        record(context, "pages", f"{model}; knowledge base {base.digest}", figures, write), history
    )


def _refuse(limit: int | None, kept_in: Path | None) -> None:
    """A part of the papers is for a look.

    :raises ConfigError: it was to be kept.
    """
    if limit and kept_in:
        raise ConfigError(
            "A limited run is not written.",
            "--limit was given together with --write or --history.",
            "leave one of them out.",
        )


def _scored(
    texts: list[Document], lists: list[Document], found: list[Document], base: KnowledgeBase
) -> PagesScored:
    answers = iter(papers.aligned_answers([*texts, *lists], found, _tell))
    official = papers.official_names(base)
    return PagesScored(
        tuple(papers.of_full_text(text, next(answers), official) for text in texts),
        tuple(papers.of_page(page, next(answers)) for page in lists),
        canonical_ids(base),
        nearness(base),
    )


def _write(page: Path, scored: PagesScored, command: str, facts: list[str], training: str) -> None:
    picture = page.parent / "images" / f"{page.stem}.svg"
    if scored.papers:
        write_text(picture, recall_plot(scored.counted))
    write_text(page, pages_page(scored, command, facts, training, f"images/{picture.name}"))


def _tell(words: str) -> None:
    err.print(words, style="yellow", highlight=False)
