"""``entitome evaluate``: predictions against gold mentions and against pages' entity lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    LinkerOption,
    RecogniserOption,
    err,
    index_progress,
    progress,
    stage_progress,
)
from entitome.commands.evaluate_files import Files
from entitome.commands.evaluate_inputs import (
    Annotator,
    Levels,
    parse_predictions,
    parse_types,
    scored_types,
)
from entitome.commands.evaluate_judge import Knowledge, Prediction, gold_notes, judge
from entitome.commands.evaluate_report import Resampling, bounds_of, test_notes, told
from entitome.commands.floors import EXIT_BELOW, named, parse_floors, short_of
from entitome.commands.judging import Gold, corpora_folder, kb_of, open_gold
from entitome.eval.run import Run
from entitome.eval.uncertainty.resampling import RESAMPLES
from entitome.kb.open import open_kb
from entitome.provenance import command_line, commit

HELP = """Score predictions against gold: mentions, identifiers of documents, lists of pages.

GOLD is a file or folder of any format, or a corpus and its part, such as ncbi_disease:dev. \
PRED is a file or folder of any format, or NAME=PATH; several are set side by side and each is \
tested against the first. Where none is given, the pipeline annotates gold's own texts.

Identifiers are compared as of today: a retired one counts as its successor, and MONDO or OMIM \
as the MeSH concept of the same disease. Those that the knowledge base does not know are told. \
Ids of documents, texts and offsets that differ are mended where that is safe, and told.

The exit code is 0, 1 where a figure is below what --fail-below asks for, 2 for wrong input.

[bold]Examples[/]

  entitome evaluate ../shared/seed/PMC13006201.md

  entitome evaluate ncbi_disease:dev --json run.json --html report.html

  entitome evaluate gold.pubtator ours=predicted.jsonl theirs=other.xml --types Gene,Disease

  entitome evaluate gold.pubtator predicted.jsonl --protocol bc5cdr --fail-below document=80
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate", help=HELP)(evaluate)


def evaluate(
    context: typer.Context,
    gold: Annotated[str, typer.Argument(help="File, folder or CORPUS:SPLIT with the truth.")],
    pred: Annotated[
        list[str] | None,
        typer.Argument(help="Files or folders with predictions, or NAME=PATH.", show_default=False),
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", help="Format of GOLD.")] = None,
    pred_from: Annotated[str | None, typer.Option(help="Format of every PRED.")] = None,
    protocol: Annotated[
        str | None,
        typer.Option(
            help="Levels and types of entitome, bc5cdr, nlm_chem, gnormplus, hunflair2 or belb."
        ),
    ] = None,
    levels: Annotated[
        str | None, typer.Option(help='Levels to report: "strict, document"; or all.')
    ] = None,
    types: Annotated[str | None, typer.Option(help="Types to score: Gene,Disease.")] = None,
    corpora: CorporaOption = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to annotate with.")] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
    recogniser: RecogniserOption = None,
    linker: LinkerOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that annotate.")] = 1,
    as_written: Annotated[
        bool, typer.Option("--as-written", help="Compare identifiers letter by letter.")
    ] = False,
    intervals: Annotated[bool, typer.Option(help="95 % intervals, and tests.")] = True,
    resamples: Annotated[int, typer.Option(min=1, help="Of the documents.")] = RESAMPLES,
    seed: Annotated[int, typer.Option(min=0, help="Of the resamples.")] = 0,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the run here, for `entitome compare`.")
    ] = None,
    csv: Annotated[Path | None, typer.Option(help="Write the figures here.")] = None,
    mentions: Annotated[
        Path | None, typer.Option(help="Write what became of each mention here, as CSV.")
    ] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables here.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write a page with texts here.")] = None,
    fail_below: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEVEL[:TYPE]=VALUE",
            help="End with code 1 if a figure is lower; may be repeated.",
        ),
    ] = None,
) -> None:
    """Score predictions against gold."""
    files = Files(json_file, csv, mentions, markdown, html)
    files.check()
    floors, chosen = parse_floors(fail_below or ()), Levels.of(protocol, levels)
    given = parse_predictions(pred or ())
    truth = open_gold(gold, corpora_folder(corpora), from_)
    labels = scored_types(parse_types(types, truth), chosen.protocol, truth)
    annotator = Annotator(config, kb, lexicon, recogniser, linker, workers)
    if not given:
        annotator = annotator.fair(truth)
    drawing = Resampling(resamples, seed) if intervals else None
    about = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit(),
        "command": command_line(context),
        "predicted": ", ".join(one.path for one in given) or annotator.stamp,
        "protocol": chosen.protocol.name,
    }
    with progress() as shown:
        known = Knowledge()
        if not as_written:
            known = Knowledge.of(open_kb(kb_of(config, kb), index_progress(shown)))
        about["knowledge base"] = known.digest or "none: identifiers as they are written"
        if given:
            answers = [one.read(pred_from) for one in given]
        else:
            answers = [annotator.annotate(truth, shown)]
        stage = stage_progress(shown, "scoring")
        run = _run(truth, answers, labels, known, about, stage)
        wanted = named(floors, run)
        stage("intervals and tests", 0, 1)
        bounds = bounds_of(run, drawing)
        run = test_notes(run, chosen.shown, drawing)
    told(run, bounds, chosen, truth, files, known.name)
    short = short_of(wanted, run)
    for sentence in short:
        err.print(f"Below: {sentence}", style="red", highlight=False)
    if short:
        raise typer.Exit(EXIT_BELOW)


def _run(
    gold: Gold,
    predictions: list[Prediction],
    labels: tuple[str, ...] | None,
    known: Knowledge,
    about: dict[str, str],
    stage: Callable[[str, int, int], None],
) -> Run:
    judged = []
    for done, one in enumerate(predictions):
        stage(f"scoring {one.name}", done, len(predictions))
        judged.append(judge(gold, one, labels, known))
    return Run(gold.name, tuple(judged), about, tuple(gold_notes(gold, labels, known)))
