"""Where annotated documents go: standard output, one file, or a folder with a file each."""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError
from entitome.corpus.formats import FORMATS, get_format
from entitome.corpus.formats.base import Format

PAGE = "tomesphere"
_FOLDER_FORMAT = "pubtator"
_LONGEST_NAME = 60  # characters of a file's name: of four bytes each they still fit
_PACKED = ".gz"
_UNSAFE = re.compile(r"[^\w.-]+")


class Output(Protocol):
    """Takes documents as they come."""

    def write(self, documents: Iterable[Document]) -> None:
        """Write them all."""


def output_for(target: str | None, format_name: str | None, html: Path | None = None) -> Output:
    """The output that the options of the command line ask for.

    :raises ConfigError: an unknown format, one that cannot be written, or one that needs a folder.
    """
    inner: Output
    if target is None:
        inner = StreamOutput(None, _writable(format_name or PAGE))
    elif _is_folder(target, format_name):
        inner = FolderOutput(Path(target), _writable(format_name or _FOLDER_FORMAT))
    else:
        inner = StreamOutput(Path(target), _writable(format_name or _by_name(target)))
    return HtmlOutput(inner, html) if html else inner


class StreamOutput:
    """All documents in one file, or on standard output. A file appears when it is whole.

    A file whose name ends in ``.gz`` is packed.
    """

    def __init__(self, path: Path | None, format: Format) -> None:
        if format.write is None:
            raise ConfigError(
                f"The format {format.name!r} is a folder of files, not a stream.",
                "no output folder was given.", "add -o FOLDER/.",
            )  # fmt: skip
        self.path = path
        self.writer = format.write

    def write(self, documents: Iterable[Document]) -> None:
        """Write the documents as one stream."""
        if self.path is None:
            self.writer(documents, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        part = self.path.with_name(self.path.name + ".part")
        with _writing(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = part.open("wb")
        try:
            with file, _packed(file, self.path) as packed:
                self.writer(documents, packed)
            with _writing(self.path):
                part.replace(self.path)
        finally:
            part.unlink(missing_ok=True)


class FolderOutput:
    """Each document in a file of its own, named by its id."""

    def __init__(self, folder: Path, format: Format) -> None:
        self.folder = folder
        self.format = format

    def write(self, documents: Iterable[Document]) -> None:
        """Write one file a document; a second document of one id gets a number."""
        with _writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        if self.format.write_folder is not None:
            self.format.write_folder(documents, self.folder)
            return
        assert self.format.write is not None  # _writable saw to it
        names = _Names()
        for document in documents:
            path = self.folder / f"{names.give(document.id)}{self.format.extensions[0]}"
            with path.open("wb") as file:
                self.format.write([document], file)


class HtmlOutput:
    """Another output, and beside it a page to look at for each document."""

    def __init__(self, inner: Output, target: Path) -> None:
        self.inner = inner
        self.target = target

    def write(self, documents: Iterable[Document]) -> None:
        """Write the documents and their pages."""
        self.inner.write(self._pages(documents))

    def _pages(self, documents: Iterable[Document]) -> Iterator[Document]:
        from entitome.page import render

        single = self.target.suffix.lower() in (".html", ".htm")
        names = _Names()
        for number, document in enumerate(documents):
            if single and number:
                raise ConfigError(
                    f"--html {self.target} is one file, but there are several documents.",
                    "a folder or a file of many documents as input.",
                    "give a folder: --html pages/",
                )
            path = self.target if single else self.target / f"{names.give(document.id)}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render(document, document.rows or ()), encoding="utf-8")
            yield document


class _Names:
    """File names from document ids, none twice."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def give(self, identifier: str) -> str:
        stem = _UNSAFE.sub("_", identifier).strip("._")[:_LONGEST_NAME] or "document"
        numbered = (f"{stem}-{number}" for number in count(2))
        # File systems that ignore case exist: A.txt must not overwrite a.txt.
        name = next(n for n in chain((stem,), numbered) if n.casefold() not in self.given)
        self.given.add(name.casefold())
        return name


@contextmanager
def _packed(file: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    """The file, or what packs for it where its path ends in ``.gz``."""
    if path.suffix.lower() != _PACKED:
        yield file
        return
    # Without a name and a time the same documents give the same bytes.
    with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        yield cast(BinaryIO, packed)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Turns the refusal of a place to write to into an error that says so.

    :raises ConfigError: the place is not one to write to.
    """
    try:
        yield
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be written: {error.strerror}.",
            "a folder that is not yours, or a file where a folder is meant.",
            "name another place with -o.",
        ) from error


def _is_folder(target: str, format_name: str | None) -> bool:
    path = Path(target)
    if format_name and get_format(format_name).write_folder:
        return True
    return target.endswith(("/", "\\")) or path.is_dir() or not path.suffix


def _by_name(target: str) -> str:
    path = Path(target)
    suffix = Path(path.stem if path.suffix.lower() == _PACKED else path).suffix.lower()
    for format in FORMATS.values():
        if suffix in format.extensions and format.write is not None:
            return format.name
    raise ConfigError(
        f"The name {target} does not say which format to write.",
        f"no writable format has the extension {suffix!r}.",
        "name the format with --to: " + ", ".join(f for f in FORMATS if FORMATS[f].write),
    )


def _writable(name: str) -> Format:
    format = get_format(name)
    if format.write is None and format.write_folder is None:
        raise ConfigError(
            f"The format {name!r} can be read but not written.",
            "it is a format of input texts.",
            "choose from: " + ", ".join(n for n, f in FORMATS.items() if f.write or f.write_folder),
        )
    return format
