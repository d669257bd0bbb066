"""``entitome evaluate``: predictions against gold mentions and against pages' entity lists."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from entitome.commands.console import LinkerOption, RecogniserOption, index_progress, progress
from entitome.commands.evaluate_report import Scored, Unknown, report
from entitome.commands.judging import (
    Gold,
    corpora_folder,
    kb_of,
    kept,
    open_gold,
    parse_labels,
    predict,
    read_all,
)
from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.eval import Scores, evaluate_documents, evaluate_mentions
from entitome.eval.match import Canonical, same
from entitome.eval.pages import evaluate_pages
from entitome.eval.unknown import Knows, unknown_ids
from entitome.kb.canonical import canonical_ids
from entitome.kb.coverage import known_to
from entitome.kb.open import open_kb
from entitome.provenance import linker_stamp, recogniser_stamp

HELP = """Score predictions against gold: mentions, identifiers of documents, lists of pages.

GOLD is a file or folder of any format, or a corpus and its part, such as ncbi_disease:dev. \
Where PRED is left out, the pipeline annotates gold's own texts.

Identifiers are compared as of today: a retired one counts as its successor, and MONDO or OMIM \
as the MeSH concept of the same disease. Those that the knowledge base does not know are told.

[bold]Examples[/]

  entitome evaluate ../shared/seed/PMC13006201.md

  entitome evaluate ncbi_disease:dev --json scores.json

  entitome evaluate gold.pubtator predicted.jsonl --types Gene,Disease
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate", help=HELP)(evaluate)


def evaluate(
    gold: Annotated[str, typer.Argument(help="File, folder or CORPUS:SPLIT with the truth.")],
    pred: Annotated[
        str | None, typer.Argument(help="File or folder with the predictions.", show_default=False)
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", help="Format of GOLD.")] = None,
    pred_from: Annotated[str | None, typer.Option(help="Format of PRED.")] = None,
    types: Annotated[str | None, typer.Option(help="Types to score: Gene,Disease.")] = None,
    corpora: Annotated[Path | None, typer.Option(help="Folder of gold corpora.")] = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to annotate with.")] = None,
    kb: Annotated[str | None, typer.Option(help="Knowledge base, if not the shipped one.")] = None,
    lexicon: Annotated[str | None, typer.Option(help="Folder of name usage, likewise.")] = None,
    recogniser: RecogniserOption = None,
    linker: LinkerOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that annotate.")] = 1,
    as_written: Annotated[
        bool, typer.Option("--as-written", help="Compare identifiers letter by letter.")
    ] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the scores here.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables here.")] = None,
) -> None:
    """Score predictions against gold."""
    wanted = parse_labels(types)
    truth = open_gold(gold, corpora_folder(corpora), from_)
    made_by = pred or (
        f"the pipeline, just now: {recogniser_stamp(config, recogniser, lexicon)}; "
        f"linker {linker_stamp(config, linker)}"
    )
    with progress() as shown:
        canonical: Canonical = same
        knows: Knows | None = None
        if not as_written:
            base = open_kb(kb_of(config, kb), index_progress(shown))
            canonical, knows = canonical_ids(base), known_to(base)
        if pred is None:
            from entitome.batch.runner import Settings  # spaCy: only where it is needed

            settings = Settings(config, kb, lexicon, recogniser, linker)
            total = len(truth.documents)
            answers = kept(predict(truth.documents, settings, workers, shown, total))
        else:
            answers = list(read_all(pred, pred_from))
    scored = score(truth, answers, wanted, canonical)
    unknown = _unknown(truth, answers, wanted, knows) if knows else {}
    report(scored, unknown, truth.name, made_by, json_file, markdown)


def score(
    gold: Gold,
    answers: list[Document],
    labels: Collection[str] | None,
    canonical: Canonical,
) -> Scored:
    """Every score that the gold allows: of mentions, of documents, of entity lists.

    :raises InputError: gold has neither mentions nor entity lists, or it and the answers are not
        of the same documents.
    """
    documents, scored = gold.documents, dict[str, Scores]()
    annotated = labels if labels is not None else gold.labels
    if any(d.mentions for d in documents):
        scored["mentions"] = evaluate_mentions(documents, answers, annotated, canonical)
        scored["documents"] = evaluate_documents(documents, answers, annotated, canonical)
    if any(d.rows is not None for d in documents):
        scored["page"] = evaluate_pages(documents, answers, labels, canonical)
    if not scored:
        raise InputError(
            f"{gold.name} has nothing to score against: no mentions and no entity list.",
            "it is plain text, or a page without 'Linked entities' and 'Full-text entities'.",
            "give gold with annotations; to annotate a text, use `entitome annotate`.",
        )
    return scored


def _unknown(
    gold: Gold, answers: list[Document], wanted: Collection[str] | None, knows: Knows
) -> Unknown:
    labels = wanted if wanted is not None else gold.labels
    sides = {"gold": gold.documents, "predicted": answers}
    return {side: unknown_ids(documents, knows, labels) for side, documents in sides.items()}
