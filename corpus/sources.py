"""Inputs as a person names them (files, folders, patterns, standard input) to documents."""

from __future__ import annotations

import difflib
import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats import get_format
from entitome.corpus.formats.detect import detect
from entitome.corpus.formats.faults import OnError
from entitome.corpus.formats.text_input import reporting
from entitome.corpus.opening import STDIN, Source, name_of, open_input

__all__ = ["SOURCE", "STDIN", "Source", "expand", "format_of", "open_input", "read_documents"]

SOURCE = "read from"
"""The infon that names where a document was read, if it was read unsettled."""

_SIDE_FILE = ".ann"


def expand(inputs: Sequence[str]) -> list[Source]:
    """The files that inputs stand for, each once, in the order they are named.

    A folder stands for all files in and below it, in the order of their names, hidden ones left
    out; a folder of brat annotations stands for itself. A pattern such as ``papers/**/*.xml``
    stands for what it matches. ``-`` is standard input.

    :raises InputError: for an input that is not there, and a folder or pattern without files.
    """
    found: list[Source] = []
    for text in inputs:
        found.extend([STDIN] if text == STDIN else _paths(text))
    return list(dict.fromkeys(found))


def format_of(source: Source) -> str:
    """The name of the format that a source is in; a folder is of brat.

    :raises InputError: it cannot be read.
    """
    if source != STDIN and source.is_dir():
        return "brat"
    stream, head = open_input(source)
    with stream:
        return detect(head, name_of(source))


def read_documents(
    source: Source, format: str | None = None, on_error: OnError = None, *, settled: bool = True
) -> Iterator[Document]:
    """The documents of one source, read as they are asked for.

    :param format: a name of :data:`entitome.corpus.formats.FORMATS`; None finds it by content.
    :param on_error: receives the faults of what is left out; None has the first raised.
    :param settled: True has a mention stand where its text says, or it is a fault. False is for
        who checks that against another text: mentions are as the source has them, it need hold
        no text, and the infon :data:`SOURCE` of each document names it.
    :raises InputError: for a source that cannot be read.
    :raises ConfigError: for a format that is unknown.
    """
    if format is not None:
        get_format(format)
    with reporting(on_error):
        documents = _read(source, format, on_error, settled)
        yield from documents if settled else _marked(documents, name_of(source))


def _read(
    source: Source, format: str | None, on_error: OnError, settled: bool
) -> Iterator[Document]:
    if source != STDIN and source.is_dir():
        yield from _read_folder(source, format or "brat", on_error, settled)
        return
    stream, head = open_input(source)
    with stream:
        name = name_of(source)
        reader = get_format(format or detect(head, name, settled)).reader(settled)
        if reader is None:
            raise _write_only(name, str(format))
        yield from reader(stream, name, on_error)


def _marked(documents: Iterable[Document], name: str) -> Iterator[Document]:
    for document in documents:
        document.infons[SOURCE] = name
        yield document


def _read_folder(folder: Path, format: str, on_error: OnError, settled: bool) -> Iterator[Document]:
    read_folder = get_format(format).folder_reader(settled)
    if read_folder is None:
        raise InputError(
            f"{folder} is a folder, which the format {format!r} does not read as a whole.",
            f"It holds {_SIDE_FILE} files, so it was taken for one brat corpus.",
            "Name its files instead, for example FOLDER/*.txt, or leave the format away.",
        )
    yield from read_folder(folder, on_error)


def _paths(text: str) -> list[Source]:
    path = Path(text)
    if path.is_dir():
        return _below(path)
    if path.exists():
        return [path]
    # "**" matches the files below a folder as well, so its folders need not be walked.
    found: list[Source] = []
    for match in map(Path, sorted(glob.glob(text, recursive=True))):
        if not match.is_dir():
            found.append(match)
        elif "**" not in text:
            found.extend(_below(match))
    if not found:
        raise _missing(path)
    return found


def _below(folder: Path) -> list[Source]:
    found: list[Source] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        visible = sorted(name for name in files if not name.startswith("."))
        if any(name.endswith(_SIDE_FILE) for name in visible):
            found.append(Path(parent))
        else:
            found.extend(Path(parent, name) for name in visible)
    if not found:
        raise InputError(
            f"{folder} holds no file.",
            "It is another folder, or its files are hidden.",
            "Name the folder that holds the papers.",
        )
    return found


def _missing(path: Path) -> InputError:
    try:
        siblings = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        siblings = []
    near = difflib.get_close_matches(path.name, siblings, n=3)
    remedy = f"Did you mean {' or '.join(near)}?" if near else "Check the path."
    if glob.has_magic(str(path)):
        return InputError(f"Nothing matches {path}.", "No file has such a name.", remedy)
    return InputError(f"{path} is not there.", "Its name is misspelt, or it was moved.", remedy)


def _write_only(name: str, format: str) -> InputError:
    return InputError(
        f"{name} cannot be read as {format!r}, which is only written.",
        "The format does not hold the text of a document.",
        "Read the file it was made from.",
    )
