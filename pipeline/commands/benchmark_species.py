"""``entitome benchmark species``: the species of gold genes, measured by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    LimitOption,
    LinkerOption,
    RecogniserOption,
    ReportTestOption,
    SplitOption,
    index_progress,
    out,
    progress,
    stage_progress,
)
from entitome.commands.history_files import HistoryOption, checked, keep, record
from entitome.commands.judging import corpora_folder, kb_of, show, write_text
from entitome.corpus.document import Label
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import spec
from entitome.eval.benchmarks.species_accuracy import (
    accuracies,
    accuracy_table,
    taxon_table,
    to_json,
)
from entitome.eval.history.records import Headline
from entitome.kb.open import open_kb
from entitome.kb.store import KnowledgeBase
from entitome.provenance import command_line, commit, linker_stamp

CORPORA = ("nlm_gene", "gnormplus", "biored")
"""Those whose genes have identifiers of NCBI Gene."""

HELP = """Score which species genes are given to, on gold genes.

Gold genes stand in the place of recognised ones; the species and cell lines of the text are those \
that the pipeline finds. Test parts are refused unless --report-test is given.

[bold]Examples[/]

  entitome benchmark species --corpus nlm_gene --limit 20

  entitome benchmark species --split test --report-test --json species.json
"""


def register(app: typer.Typer) -> None:
    """Add the command to the group ``benchmark``."""
    app.command("species", help=HELP)(species)


def species(
    context: typer.Context,
    corpus: Annotated[
        list[str] | None, typer.Option(help="A corpus; may be repeated. Else all with gene ids.")
    ] = None,
    split: SplitOption = "dev",
    report_test: ReportTestOption = False,
    limit: LimitOption = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the figures here.")
    ] = None,
    corpora: CorporaOption = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to ask.")] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
    recogniser: RecogniserOption = None,
    linker: LinkerOption = None,
    history: HistoryOption = None,
) -> None:
    """Score which species genes are given to.

    :raises ConfigError: a corpus has no such genes, or a test part is not to be looked at.
    :raises InputError: there is nothing to score.
    """
    from entitome.batch.runner import Settings  # spaCy: only where it is needed
    from entitome.commands.dev_gold import dev_gold, unlearned
    from entitome.linkers.gold import with_split
    from entitome.linkers.species_asked import SpeciesAsked

    folder, history = corpora_folder(corpora), checked(history)
    names = _checked(corpus) if corpus else with_split(split, folder, CORPORA)
    documents = dev_gold(names, folder, split, limit, report_test=report_test)
    settings = Settings(config, kb, lexicon, recogniser, linker)
    settings = unlearned(settings, ((name, split) for name in documents))
    with progress() as shown:
        base = open_kb(kb_of(config, kb), index_progress(shown))
        told = stage_progress(shown, "opening the pipeline")
        asked = SpeciesAsked(settings.open())
        found = list(asked.answers(documents, lambda done, of: told("asking", done, of)))
    figures = accuracies(found)
    if not figures:
        raise InputError(
            "No gold gene has an identifier whose species the knowledge base knows.",
            "the knowledge base and the corpora are of different vocabularies.",
            "name another with --kb or --corpus.",
        )
    show(accuracy_table(figures))
    show(taxon_table(found, lambda taxon: _name(base, taxon)))
    speed = f"{1000 * asked.seconds / asked.genes:.2f} ms of the processor's time a gene"
    facts = f"Part {split}, knowledge base {base.digest}; {speed}."
    out.print(facts, style="dim", highlight=False)
    if json_file:
        about = {"command": command_line(context), "split": split, "commit": commit(())}
        write_text(json_file, to_json(figures, about))
    model = f"linker {linker_stamp(config, linker)}; knowledge base {base.digest}"
    right = tuple(
        Headline(f"{name}: right species", 100 * one.right) for name, one in figures.items()
    )
    keep(record(context, "species", model, right), history)


def _checked(names: list[str]) -> list[str]:
    """The corpora asked for.

    :raises ConfigError: one has no genes with identifiers of NCBI Gene.
    """
    for name in names:
        about = spec(name)
        if not about.ids or Label.GENE not in about.annotates or name not in CORPORA:
            raise ConfigError(
                f"The genes of {name!r} have no identifiers of NCBI Gene.",
                "the corpus was made for something else.",
                f"choose from: {', '.join(CORPORA)}.",
            )
    return names


def _name(base: KnowledgeBase, taxon: str) -> str:
    number = base.number(taxon)
    return taxon if number is None else base.preferred_name(number)
