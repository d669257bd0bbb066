"""``entitome bench``: words a second, opening time and memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    LinkerOption,
    RecogniserOption,
    index_progress,
    progress,
)
from entitome.commands.history_files import HistoryOption, checked, keep, record
from entitome.commands.judging import corpora_folder, kb_of, read_all, show, write_text
from entitome.corpus import gold
from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.eval import Table
from entitome.eval.history.records import Headline
from entitome.kb.open import open_kb
from entitome.provenance import linker_stamp, recogniser_stamp
from entitome.speed import Report, measure, up_to, words_of
from entitome.speed_probe import Task

SAMPLE = Path("docs/sample/case-report.md")
FULL_TEXTS = (("pubtator_central_dev", "dev"), ("nlm_chem", "test"))
FULL_TEXT_WORDS = 1500  # an abstract has some 250 words, the shortest paper more than this
HELP = """Measure the whole path on full texts: words a second on one core, opening, memory.

Without --documents, the sample paper and the full texts of the gold corpora at hand are taken, \
as many as make up --words; too few are taken over again. Every pass is a fresh process of one \
thread. Making the index, once a machine, is not part of the figures.

[bold]Examples[/]

  entitome bench

  entitome bench --recogniser fast

  entitome bench --documents papers/ --words 50000 --json speed.json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("bench", help=HELP)(bench)


def bench(
    context: typer.Context,
    documents: Annotated[str | None, typer.Option(help="Papers: a file or folder.")] = None,
    words: Annotated[int, typer.Option(min=1, help="Words to annotate a pass.")] = 200_000,
    repeats: Annotated[int, typer.Option(min=1, help="Passes; the median counts.")] = 3,
    corpora: CorporaOption = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to measure.")] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
    recogniser: RecogniserOption = None,
    linker: LinkerOption = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write figures here.")] = None,
    history: HistoryOption = None,
) -> None:
    """Measure speed, opening time and memory."""
    history = checked(history)
    given = list(read_all(documents)) if documents else list(_papers(corpora_folder(corpora)))
    taken = up_to(given, words)
    stamps = {
        "recogniser": recogniser_stamp(config, recogniser, lexicon),
        "linker": linker_stamp(config, linker),
    }
    with progress() as shown:
        in_use = kb_of(config, kb)
        open_kb(in_use, index_progress(shown))
        task = shown.add_task("measuring", total=repeats + 1)

        def told(what: str) -> None:
            shown.update(task, description=f"measuring: {what}", advance=1)

        made = Task("", config, kb, in_use, lexicon, recogniser, linker)
        report = measure(taken, min(len(given), len(taken)), made, repeats, told)
    show(_summary(report, stamps), lines=False)
    show(_components(report), lines=False)
    if json_file:
        write_text(json_file, json.dumps(asdict(report) | stamps, indent=1) + "\n")
    model = f"recogniser {stamps['recogniser']}, linker {stamps['linker']}; {report.machine}"
    keep(record(context, "speed", model, _headlines(report)), history)


def _headlines(report: Report) -> tuple[Headline, ...]:
    opening = sum(report.figures[key] for key in ("import_s", "kb_s", "rest_s"))
    return (
        Headline("whole path on one core", median(report.words_per_second), "words/s"),
        Headline("opening, imports included", 1000 * opening, "ms"),
        Headline("peak memory", report.figures["peak_mib"], "MiB"),
    )


def _papers(corpora: Path) -> Iterator[Document]:
    """The sample paper and the full texts at hand.

    :raises InputError: there is neither.
    """
    there = [part for part in FULL_TEXTS if gold.available(part[0], corpora)]
    if not there and not SAMPLE.is_file():
        raise InputError(
            f"No paper to measure on: neither {SAMPLE} nor full texts in {corpora} are there.",
            "the command was started outside entitome's own folder.",
            "name papers with --documents.",
        )
    sample = read_all(str(SAMPLE)) if SAMPLE.is_file() else ()
    found = chain.from_iterable(gold.load(name, split, corpora) for name, split in there)
    yield from chain(sample, (d for d in found if words_of(d) >= FULL_TEXT_WORDS))


def _summary(report: Report, stamps: Mapping[str, str]) -> Table:
    seen, speeds = report.figures, report.words_per_second
    spread = f"{min(speeds):,.0f} to {max(speeds):,.0f}"
    rows = (
        ("words annotated", _said(report), f"{report.words:,}"),
        ("time", f"{seen['cpu_s']:.2f} s of it on the processor", f"{seen['seconds']:.2f} s"),
        ("speed", f"one core; {spread} over the passes", f"{median(speeds):,.0f} words/s"),
        ("Python's modules", "importing spaCy and the rest", f"{seen['import_s']:.2f} s"),
        ("opening the knowledge base", "its index is made already", f"{seen['kb_s']:.2f} s"),
        ("opening the pipeline", "recogniser, rules, components", f"{seen['rest_s']:.2f} s"),
        ("first document", "a paragraph, after opening", f"{seen['first_document_s']:.2f} s"),
        ("memory of the knowledge base", "added by opening it", f"{seen['kb_mib']:.0f} MiB"),
        ("", "its mapped files after all documents; processes share them",
         f"{seen['kb_in_use_mib']:.0f} MiB"),
        ("memory after all documents", "mapped files included", f"{seen['resident_mib']:.0f} MiB"),
        ("", "of it private to the process", f"{seen['private_mib']:.0f} MiB"),
        ("peak memory", "mapped files included", f"{seen['peak_mib']:.0f} MiB"),
    )  # fmt: skip
    notes = (
        f"Passes: {len(speeds)}, of which the medians are shown. Each is a fresh process with one "
        "thread; a warm-up paragraph that is not in the documents goes before.",
        "Making the index, once a machine, is not included.",
        f"Recogniser {stamps['recogniser']}, linker {stamps['linker']}. {report.machine}.",
    )
    return Table("Whole path on full text", ("what", "", "figure"), rows, notes)


def _said(report: Report) -> str:
    again = report.documents - report.distinct
    repeated = f", {again} of them repeats, which is faster than new text" if again else ""
    return f"{report.documents} documents{repeated}; {report.mentions:,} mentions found"


def _components(report: Report) -> Table:
    total = sum(report.components.values())
    lines = [*report.components.items(), ("all", total)]
    rows = (
        (name, f"{100 * s / total:.0f} %", f"{s:.2f}", f"{1e6 * s / report.words:.1f}")
        for name, s in lines
    )
    notes = ("One pass of its own, document by document.",)
    return Table("Step by step", ("step", "share", "seconds", "µs/word"), tuple(rows), notes)
