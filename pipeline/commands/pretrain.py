"""``entitome pretrain``: a recogniser's encoder from plain text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entitome import provenance
from entitome.commands.console import (
    DeviceOption,
    KnowledgeOption,
    LexiconOption,
    MinutesOption,
    ResumeOption,
    SetOption,
    ThreadsOption,
    err,
    index_progress,
    need_for_training,
    progress,
    stage_progress,
)
from entitome.commands.train import changes_of, refuse_overwriting
from entitome.commands.vectors import text_files

if TYPE_CHECKING:
    from entitome.training.pretraining.loop import Round

_EXAMPLE = (
    "Example: [bold]entitome pretrain configs/pretrain.cfg ../shared/unlabelled "
    "--corpora ../shared/corpora --minutes 90 -o pretrained[/bold], then [bold]entitome train "
    "configs/ner.cfg --corpora ../shared/corpora --start pretrained -o my-model[/bold]"
)


def register(parent: typer.Typer) -> None:
    """Add the command to the command line."""
    parent.command(epilog=_EXAMPLE)(pretrain)


def pretrain(
    context: typer.Context,
    config: Annotated[Path, typer.Argument(help="Recipe: configs/pretrain.cfg.")],
    texts: Annotated[
        list[Path], typer.Argument(help="Text files (.txt, .txt.xz) or folders of them.")
    ],
    corpora: Annotated[Path, typer.Option(help="Folder of gold corpora.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")],
    resume: ResumeOption = False,
    device: DeviceOption = "auto",
    set_: SetOption = None,
    minutes: MinutesOption = None,
    threads: ThreadsOption = 0,
    kb: KnowledgeOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Let a recogniser's encoder learn from unlabelled text, to begin a training with.

    One document a line. Texts reserved for judging are left out: never-train articles, and every
    dev and test document of the gold corpora.
    """
    need_for_training("torch", "Pre-training needs PyTorch")
    from entitome.training.pretraining.recipe import read_pretraining_recipe
    from entitome.training.pretraining.session import Options, pretrain_encoder
    from entitome.training.session import device_of

    recipe = read_pretraining_recipe(config, changes_of(set_ or []))
    refuse_overwriting(output, resume)
    with progress() as shown:
        options = Options(
            texts=tuple(text_files(texts)), corpora=corpora, output=output, resume=resume,
            device=device_of(device), minutes=minutes, threads=threads, kb=kb, lexicon=lexicon,
            command=provenance.command_line(context), commit=provenance.commit((output,)),
            index=index_progress(shown), stage=stage_progress(shown, "reading corpora"),
            told=_told,
        )  # fmt: skip
        rounds = pretrain_encoder(recipe, options)
    read = sum(one.tokens for one in rounds)
    err.print(f"{output}: {read:,} tokens read; go on by --start {output}", highlight=False)


def _told(one: Round) -> None:
    losses = f"words between {one.between:.3f}, hidden {one.hidden:.3f}, codes {one.codes:.3f}"
    err.print(f"round {one.number}: {losses}, {one.tokens:,} tokens, {one.seconds:.0f} s")
