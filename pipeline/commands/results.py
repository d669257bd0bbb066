"""``entitome results``: one table of scores over the gold corpora, and its history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entitome.commands.console import RecogniserOption, err, index_progress, out, progress
from entitome.commands.judging import corpora_folder, kb_of, kept, predict, show, write_text
from entitome.corpus import gold
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import spec
from entitome.eval.corpus_scores import ScoreRow, corpus_rows, results_table
from entitome.eval.history import Run, append_run, history_page
from entitome.eval.match import Canonical
from entitome.kb.canonical import canonical_ids
from entitome.kb.open import open_kb
from entitome.provenance import command_line, commit, digest, lexicon_digest, recogniser_stamp

if TYPE_CHECKING:
    from entitome.batch.runner import Failure

PARTS = (
    ("ncbi_disease", "dev"),
    ("bc5cdr", "dev"),
    ("gnormplus", "dev"),
    ("nlm_gene", "dev"),
    ("nlm_chem", "test"),
    ("linnaeus", "dev"),
    ("s800", "dev"),
    ("biored", "dev"),
    ("pubtator3_dev", "dev"),
    ("pubtator_central_dev", "dev"),
)
"""Corpora and the parts that are looked at while building; a test part only where no dev is."""

NOTES = (
    "P, R and F1 are of strict spans; “with id” asks for the right identifiers too; “doc ids” "
    "compares each document's set of identifiers.",
    "The lexicon was learned from train parts alone, without any dev or test document of any "
    "corpus. gnormplus, nlm_gene, linnaeus and s800 have no dev part of their own: theirs is a "
    "fifth of the train file, set apart by a hash of the article's number and not learned from.",
    "* Of nlm_chem only the test part is published where we could get it.",
    "pubtator3_dev and pubtator_central_dev are output of those systems, so the figures there "
    "are agreement, not correctness.",
)
HELP = """Score the pipeline on the gold corpora: one table, a row per corpus and type.

The dev parts are scored; where there is none but a test part, that, marked. With --write the \
figures join a history, and the page that shows it is made anew.

[bold]Examples[/]

  entitome results --limit 20

  entitome results --write docs/results.md --recogniser lexicon --label "dictionary only"
"""
_Part = tuple[str, str]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("results", help=HELP)(results)


def results(
    context: typer.Context,
    corpora: Annotated[Path | None, typer.Option(help="Folder of gold corpora.")] = None,
    write: Annotated[Path | None, typer.Option(help="Page whose history the run joins.")] = None,
    label: Annotated[str | None, typer.Option(help="What the model is, in words.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Documents a corpus, at most.")] = None,
    config: Annotated[str | None, typer.Option(help="Pipeline to annotate with.")] = None,
    kb: Annotated[str | None, typer.Option(help="Knowledge base, if not the shipped one.")] = None,
    lexicon: Annotated[str | None, typer.Option(help="Folder of name usage, likewise.")] = None,
    recogniser: RecogniserOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that annotate.")] = 1,
) -> None:
    """Score the pipeline on the gold corpora."""
    if write and limit:
        raise ConfigError(
            "A limited run cannot join the history.",
            "--limit and --write were given together.",
            "leave one of them out.",
        )
    parts = _gold(corpora_folder(corpora), limit)
    stamp = recogniser_stamp(config, recogniser, lexicon)
    label = label or (stamp if recogniser else "default pipeline")
    with progress() as shown:
        from entitome.batch.runner import Settings  # spaCy: only where it is needed

        base = open_kb(kb_of(config, kb), index_progress(shown))
        total = sum(map(len, parts.values()))
        made_with = Settings(config, kb, lexicon, recogniser)
        answers = predict(chain(*parts.values()), made_with, workers, shown, total)
        rows = _score(parts, answers, canonical_ids(base))
    show(results_table(rows, f"{label}, first {limit} documents" if limit else label))
    out.print("\n".join((f"Recogniser {stamp}.", *NOTES)), style="dim", highlight=False)
    if write:
        history = write.with_suffix(".jsonl")
        run = Run(
            date=datetime.now(UTC).date().isoformat(),
            commit=commit(apart=(write, history)),
            model=label,
            kb=base.digest,
            lexicon=lexicon_digest(lexicon),
            config=_config_digest(config),
            recogniser=stamp,
            command=command_line(context),
            rows=tuple(rows),
            notes=NOTES,
        )
        write_text(write, history_page(append_run(run, history), history.name))


def _score(
    parts: dict[_Part, list[Document]],
    answers: Iterator[Document | Failure],
    canonical: Canonical,
) -> list[ScoreRow]:
    rows: list[ScoreRow] = []
    for part, documents in parts.items():
        found = kept(islice(answers, len(documents)))
        rows += corpus_rows(part, documents, found, spec(part[0]).annotates, canonical)
    return rows


def _gold(corpora: Path, limit: int | None) -> dict[_Part, list[Document]]:
    """The documents of each part that the folder has.

    :raises InputError: it has none.
    """
    there = [part for part in PARTS if gold.available(part[0], corpora)]
    if not there:
        raise InputError(
            f"{corpora} has none of the corpora {', '.join(name for name, _ in PARTS)}.",
            "the folder of gold corpora is elsewhere.",
            "name it with --corpora; where each corpus comes from, configs/corpora.toml says.",
        )
    for name, _ in (part for part in PARTS if part not in there):
        err.print(f"left out: {name} is not in {corpora}", highlight=False)
    return {(n, split): list(islice(gold.load(n, split, corpora), limit)) for n, split in there}


def _config_digest(config: str | None) -> str:
    from entitome.loading import read_config

    return digest(read_config(config, {}).to_bytes())
