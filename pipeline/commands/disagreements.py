"""``entitome disagreements``: where our output and another system's differ, and who errs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from entitome.commands.console import (
    CorporaOption,
    KnowledgeOption,
    LexiconOption,
    LinkerOption,
    RecogniserOption,
    index_progress,
    out,
    progress,
)
from entitome.commands.disagreement_sides import (
    annotated,
    compare,
    concept_names,
    in_context,
    open_theirs,
    read_ours,
)
from entitome.commands.judging import corpora_folder, kb_of, parse_labels, show, write_text
from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.disagreements.judgements import parse_judgements
from entitome.eval.disagreements.page import (
    Made,
    agreement_tables,
    disagreements_page,
    outdated,
    told,
)
from entitome.eval.disagreements.tables import (
    frequent_table,
    relation_table,
    tally_table,
)
from entitome.kb.canonical import canonical_ids
from entitome.kb.open import open_kb
from entitome.provenance import command_line, commit, pipeline_stamp

HELP = """List where the pipeline and another system's output differ, the most frequent first.

THEIRS is a corpus and its part, or a file of any format; else what PubTator made of its dev \
documents. Mentions of one span and type with other identifiers, and spans that one side alone \
has, are grouped by type, name and both answers.

A file of judgements says who is right: TOML with a table judged for each, its keys type, name, \
theirs and ours (lists of identifiers, left out where there is no mention), verdict (theirs, ours, \
both, neither or convention) and why. With --write a page is made anew, with the judgements in the \
.toml of its name beside it.

[bold]Examples[/]

  entitome disagreements --limit 10 --examples 2

  entitome disagreements --write docs/disagreements.md

  entitome disagreements theirs.pubtator --ours ours.jsonl --types Gene --top 20
"""
PUBTATOR = ("pubtator3_dev:dev", "pubtator_central_dev:dev")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("disagreements", help=HELP)(disagreements)


def disagreements(
    context: typer.Context,
    theirs: Annotated[
        list[str] | None,
        typer.Argument(help="CORPUS:SPLIT, file or folder; may be several.", show_default=False),
    ] = None,
    ours: Annotated[
        list[str] | None,
        typer.Option(help="Our annotation of THEIRS, one for each; else made on the spot."),
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", help="Format of THEIRS.")] = None,
    ours_from: Annotated[str | None, typer.Option(help="Format of --ours.")] = None,
    types: Annotated[str | None, typer.Option(help="Types to compare: Gene,Disease.")] = None,
    top: Annotated[int, typer.Option(min=1, help="Disagreements to list.")] = 50,
    examples: Annotated[
        int, typer.Option(min=0, help="Places of each to show with their words, here alone.")
    ] = 0,
    judgements: Annotated[
        Path | None, typer.Option(help="File of verdicts; else that of the page's name.")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="Markdown page to make.")] = None,
    corpora: CorporaOption = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Documents of each, at most.")] = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to annotate with.")] = None,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
    recogniser: RecogniserOption = None,
    linker: LinkerOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that annotate.")] = 1,
) -> None:
    """List where the pipeline and another system's output differ.

    :raises ConfigError: options that do not go together.
    :raises InputError: a side cannot be read, or the two are of different texts.
    """
    from entitome.batch.runner import Settings  # spaCy: only where it is needed

    wanted = parse_labels(types)
    if write and limit:
        raise ConfigError(
            "A limited run makes no page.",
            "--limit and --write were given together.",
            "leave one of them out.",
        )
    verdicts = _verdicts(judgements, write)
    sides = open_theirs(theirs or PUBTATOR, corpora_folder(corpora), from_, limit)
    with progress() as shown:
        base = open_kb(kb_of(config, kb), index_progress(shown))
        canonical = canonical_ids(base)
        judged = parse_judgements(*_read(verdicts), canonical) if verdicts else {}
        settings = Settings(config, kb, lexicon, recogniser, linker)
        if ours:
            answers = read_ours(sides, ours, ours_from)
        else:
            answers = annotated(sides, settings, workers, shown)
    found, scores = compare(sides, answers, wanted, canonical)
    named, listed = concept_names(base), found.ordered()[:top]
    for table in (*agreement_tables(scores), relation_table(found)):
        show(table)
    for table in (frequent_table(listed, judged, named), tally_table(listed, found, judged)):
        show(table, lines=False)
    gone = () if limit else outdated(found, judged)
    for line in (
        *in_context(listed, sides, examples),
        *(f"No disagreement any more: {told(key)}" for key in gone),
    ):
        out.print(escape(line), highlight=False, soft_wrap=True)
    if write:
        by = "read from files" if ours else pipeline_stamp(config, recogniser, lexicon, linker)
        files = (write, verdicts) if verdicts else (write,)
        stamp = f"Ours: {by}. Knowledge base {base.digest}, commit {commit(files)}."
        made = Made(command_line(context), stamp, verdicts.name if verdicts else "")
        write_text(write, disagreements_page(found, scores, judged, top, named, made))


def _verdicts(given: Path | None, write: Path | None) -> Path | None:
    """The file of judgements, if there is one."""
    beside = write.with_suffix(".toml") if write else None
    return given or (beside if beside and beside.exists() else None)


def _read(path: Path) -> tuple[str, str]:
    """The text of the judgements and the name of their file."""
    try:
        return path.read_text(encoding="utf-8"), path.name
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.",
            "a wrong path, or no file of judgements.",
            "name a TOML file with --judgements, or leave it out.",
        ) from error
