"""``entitome silver``: texts marked by a recogniser, for another to learn from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entitome import provenance
from entitome.commands.console import (
    KnowledgeOption,
    LexiconOption,
    err,
    index_progress,
    progress,
    stage_progress,
)
from entitome.commands.vectors import text_files

_EXAMPLE = (
    "Example: [bold]entitome silver ../shared/unlabelled/pubmed_abstracts.txt.xz "
    "--recogniser models/ner-train-only --corpora ../shared/corpora --words 2000000 "
    "-o build/silver[/bold], then [bold]entitome train configs/ner.cfg --corpora "
    "../shared/corpora --silver build/silver -o my-model[/bold]"
)


def register(parent: typer.Typer) -> None:
    """Add the command to the command line."""
    parent.command(epilog=_EXAMPLE)(silver)


def silver(
    context: typer.Context,
    texts: Annotated[
        list[Path], typer.Argument(help="Text files (.txt, .txt.xz) or folders of them.")
    ],
    recogniser: Annotated[
        str, typer.Option(help="The teacher, which marks: one that ships, or a model folder.")
    ],
    corpora: Annotated[Path, typer.Option(help="Folder of gold corpora.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")],
    like: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CORPUS",
            help="Whose way of annotating is followed; may be repeated, and texts are dealt out "
            "among them. Else all that the model's training scored.",
        ),
    ] = None,
    words: Annotated[int, typer.Option(min=1, help="How many to mark.")] = 1_000_000,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Mark texts by a recogniser, for another one to learn from them.

    One document a line; about as many words of each file. Texts reserved for judging are left out:
    never-train articles, and every dev and test document of the gold corpora.
    """
    from entitome.components import resources
    from entitome.components.ner.factory import folder_of
    from entitome.components.ner.model_folder import load_folder, model_files
    from entitome.components.ner.prior import Prior
    from entitome.corpus.never_train import Reserved
    from entitome.kb.open import open_kb
    from entitome.training.silver import mark, teachers, write_silver
    from entitome.training.texts import Tally, evenly

    teacher = folder_of(recogniser)
    model, files = load_folder(teacher), text_files(texts)
    about = {
        "command": provenance.command_line(context),
        "model": f"{teacher.name} {provenance.file_digest(*model_files(teacher))}",
        "learned_dev": list(model.meta.get("learned_dev", ())),
    }
    with progress() as shown:
        prior = Prior(open_kb(kb, index_progress(shown)), resources.usage(lexicon))
        by = teachers(model, prior, like or ())
        told = stage_progress(shown, "reading corpora")
        read = evenly(files, Reserved.of(corpora), Tally())
        marked = mark(read, by, words, lambda done: told("marking", done, words))
        made = write_silver(marked, output, about)
    for name, documents in made.items():
        err.print(f"{name}: {documents:,} documents", highlight=False)
