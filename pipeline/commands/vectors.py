"""``entitome vectors``: word vectors for the recogniser, from plain text."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entitome import provenance
from entitome.commands.console import err, need_for_training, progress
from entitome.corpus.errors import ConfigError, InputError

if TYPE_CHECKING:
    from entitome.components.ner.vectors import WordVectors
    from entitome.training.embed import Settings
    from entitome.training.texts import Tally

_ENDINGS = ("*.txt", "*.txt.xz")
_EXAMPLE = (
    "Example: [bold]entitome vectors ../shared/unlabelled --corpora ../shared/corpora "
    "-o models/vectors[/bold]"
)


def register(parent: typer.Typer) -> None:
    """Add the command to the command line."""
    parent.command(epilog=_EXAMPLE)(vectors)


def vectors(
    context: typer.Context,
    texts: Annotated[
        list[Path], typer.Argument(help="Text files (.txt, .txt.xz) or folders of them.")
    ],
    corpora: Annotated[Path, typer.Option(help="Folder of gold corpora.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")],
    dim: Annotated[int, typer.Option(min=2, help="Numbers a word.")] = 128,
    buckets: Annotated[int, typer.Option(min=100, help="Rows of the table.")] = 80_000,
    epochs: Annotated[int, typer.Option(min=1, help="Passes over the text.")] = 4,
    threads: Annotated[int, typer.Option(min=1, help="More than 1 does not repeat exactly.")] = 2,
    resume: Annotated[bool, typer.Option("--resume", help="Keep what a killed run made.")] = False,
) -> None:
    """Learn vectors of words and of their pieces.

    One document a line. Texts reserved for judging are left out: never-train articles, and every
    dev and test document of the gold corpora. 50 million words take 25 minutes on two cores.
    """
    need_for_training("floret", "Learning vectors needs floret")
    from entitome.training.embed import Settings

    settings = Settings(dim, buckets, epochs, threads)
    output.mkdir(parents=True, exist_ok=True)
    made, tally = _learn(text_files(texts), corpora, output, settings, resume)
    card = _card(context, settings, made, tally)
    (output / "CARD.md").write_text(card, encoding="utf-8")
    err.print(f"{output}: {buckets:,} rows of {dim}, {made.digest}", highlight=False)


def _learn(
    files: list[Path], corpora: Path, folder: Path, settings: Settings, resume: bool
) -> tuple[WordVectors, Tally]:
    from entitome.components.ner.vectors import FILE, save_vectors
    from entitome.training import embed
    from entitome.training.embed_tokens import TOKENS, write_tokens

    with progress() as shown:
        task = shown.add_task("reading", total=None)

        def told(source: str, done: int) -> None:
            shown.update(task, description=source, completed=done)

        tokens, table = folder / TOKENS, folder / embed.TABLE
        tally = write_tokens(tokens, files, corpora, told)
        shown.update(task, description="learning vectors (no news until the end)")
        if not (resume and table.exists()):
            embed.learn_table(folder, settings)
        made = embed.read_table(table, embed.common_words(tokens))
        if made.table.shape != (settings.buckets, settings.dim):
            raise _other_table(table, made)
        save_vectors(folder / FILE, made)
    for path in (tokens, table):
        path.unlink()
    return made, tally


def _other_table(path: Path, made: WordVectors) -> ConfigError:
    buckets, dim = made.table.shape
    return ConfigError(
        f"The table {path} has {buckets} rows of {dim} numbers.",
        "it was made with other options, and --resume keeps it.",
        f"give --dim {dim} --buckets {buckets}, or leave --resume away.",
    )


def text_files(texts: list[Path]) -> list[Path]:
    """The text files among paths and in folders.

    :raises InputError: there is none.
    """
    found: list[Path] = []
    for path in texts:
        found += sorted(p for e in _ENDINGS for p in path.glob(e)) if path.is_dir() else [path]
    if missing := [path for path in found if not path.is_file()] or ([] if found else texts):
        raise InputError(
            f"There is no text in {missing[0]}.", "a wrong path, or other endings than .txt and "
            ".txt.xz.", "give text files, or a folder of them.",
        )  # fmt: skip
    return found


def _card(context: typer.Context, settings: Settings, made: WordVectors, tally: Tally) -> str:
    about = ", ".join(f"{name} {value}" for name, value in asdict(settings).items())
    lines = [
        "# Word vectors\n",
        "Vectors of words and of their pieces (floret, skip-gram), in 8 bits. They hold no "
        "sentence and no list of words.\n",
        f"- Made by: `{provenance.command_line(context)}`, code {provenance.commit()}",
        f"- Settings: {about}. With more than one thread a second run differs in the last digits.",
        f"- Digest: {made.digest}",
        *tally.lines(),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
