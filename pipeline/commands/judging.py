"""What the commands that judge share: gold by name or path, predictions made on the spot."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.measure import Measurement
from rich.progress import Progress, TaskID

from entitome.commands.console import err, out
from entitome.corpus import gold as gold_corpora
from entitome.corpus.document import Document, Label
from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import spec, specs
from entitome.corpus.never_train import FILE as NEVER_TRAIN
from entitome.corpus.sources import expand, read_documents
from entitome.eval import Table, to_rich

if TYPE_CHECKING:
    from entitome.batch.runner import Failure, Settings

SHARED_VARIABLE = "ENTITOME_SHARED"


@dataclass(frozen=True, slots=True)
class Gold:
    """Gold documents; ``labels`` is what they annotate, None where that is not stated.

    ``parts`` are the corpora and splits that they are of, if they were named so.
    """

    name: str
    documents: list[Document]
    labels: tuple[str, ...] | None = None
    parts: tuple[tuple[str, str], ...] = ()


def corpora_folder(given: Path | None) -> Path:
    """The folder of gold corpora: the given one, ``$ENTITOME_SHARED/corpora``, or beside us."""
    return given or Path(os.environ.get(SHARED_VARIABLE, "../shared")) / "corpora"


def corpora_at_hand(given: Path | None) -> Path | None:
    """Likewise; None where no folder is given, and that of the default has no list of reserved
    articles."""
    folder = corpora_folder(given)
    return folder if given or (folder / NEVER_TRAIN).is_file() else None


def open_gold(text: str, corpora: Path, format: str | None = None) -> Gold:
    """Gold as a person names it: a file, a folder, a pattern, or ``CORPUS:SPLIT``.

    :raises InputError: it is not there or cannot be read.
    :raises ConfigError: the corpus has no such split, or its name is misspelt.
    """
    name, _, split = text.partition(":")
    if not Path(text).exists() and name in specs():
        if not split:
            raise ConfigError(
                f"{name} is a corpus; which part of it is meant?",
                "its split is missing.",
                f"write one of: {', '.join(f'{name}:{s}' for s in spec(name).splits)}.",
            )
        documents = list(gold_corpora.load(name, split, corpora))
        return Gold(text, documents, spec(name).annotates, ((name, split),))
    near = get_close_matches(name, specs(), 1) if split and not Path(text).exists() else []
    if near:
        raise ConfigError(
            f"{text} is neither a file nor a corpus.",
            "a misspelt name.",
            f"did you mean {near[0]}:{split}? `entitome corpora` lists the corpora.",
        )
    return Gold(text, list(read_all(text, format)))


def read_all(text: str, format: str | None = None) -> Iterator[Document]:
    """The documents of every file that a path or pattern stands for."""
    for source in expand([text]):
        yield from read_documents(source, format)


def predict(
    documents: Iterable[Document],
    settings: Settings,
    workers: int,
    shown: Progress,
    total: int | None = None,
    task: TaskID | None = None,
) -> Generator[Document | Failure, None, None]:
    """Annotate the bare texts of documents, with a progress bar; gold stays behind.

    :param task: the bar that goes on; a new one, as long as ``total``, if none is given.
    """
    from entitome.batch.runner import annotate_batch

    if task is None:
        task = shown.add_task("opening the pipeline", total=total)
    bare = (replace(document, mentions=(), rows=None) for document in documents)
    for answer in annotate_batch(bare, settings, workers):
        shown.update(task, description="annotating", advance=1)
        yield answer


def kept(answers: Iterable[Document | Failure]) -> list[Document]:
    """The documents that were annotated; the failures are told on standard error."""
    documents = []
    for answer in answers:
        if isinstance(answer, Document):
            documents.append(answer)
        else:
            err.print(f"{answer.document_id} counts as missed: {answer.error.what}", markup=False)
    return documents


def kb_of(config: str | None, kb: str | None) -> str | None:
    """The knowledge base that a pipeline will use: the one asked for, else its configuration's."""
    if kb or config is None:
        return kb
    from entitome.loading import read_config

    components = read_config(config, {})["components"].values()
    return next((c["kb"] for c in components if c.get("kb")), None)


def parse_labels(text: str | None) -> tuple[str, ...] | None:
    """Types from a comma-separated list, letter case aside.

    :raises ConfigError: one is no type of the product's.
    """
    if text is None:
        return None
    known = {label.lower(): str(label) for label in Label}
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    strange = [part for part in wanted if part.lower() not in known]
    if strange or not wanted:
        raise ConfigError(
            f"There is no entity type {strange[0] if strange else text!r}.",
            "a misspelt name in --types.",
            f"use one or more of: {', '.join(known.values())}.",
        )
    return tuple(dict.fromkeys(known[part.lower()] for part in wanted))


def show(table: Table, *, lines: bool = True) -> None:
    """Print a table; into a file or a pipe as wide as it is, on a terminal as that allows.

    :param lines: whether a line stands between groups of rows.
    """
    shown = to_rich(table)
    for row in shown.rows:
        row.end_section &= lines
    if out.is_terminal:
        out.print(shown)
        return
    natural = Measurement.get(out, out.options.update(max_width=10_000), shown).maximum
    Console(width=max(natural, out.width)).print(shown)


def write_text(path: Path, text: str) -> None:
    """Write a file in UTF-8, with its folder.

    :raises ConfigError: the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be written: {error.strerror or error}.",
            "it is a folder, or you have no right to write there.",
            "name another place.",
        ) from error
