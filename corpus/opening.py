"""Opens an input of any kind as a stream of plain bytes: a file or a pipe, compressed or not."""

from __future__ import annotations

import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal

from entitome.corpus.errors import InputError
from entitome.corpus.formats.detect import HEAD_SIZE

STDIN: Literal["-"] = "-"
"""What stands for standard input in place of a path."""

Source = Path | Literal["-"]

_Stream = BinaryIO | io.BufferedIOBase

_OPENERS: tuple[tuple[bytes, Callable[[BinaryIO], io.BufferedIOBase]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"\xfd7zXZ\x00", lzma.open),
)
_DAMAGED = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)


def open_input(source: Source) -> tuple[BinaryIO, bytes]:
    """A stream of what a source holds, unpacked, and its first 64 KiB.

    The stream starts at the beginning all the same; it reads forward only, so pipes will do.
    gzip and xz are told by their first bytes. Closing the stream closes the file.

    :raises InputError: for a file that cannot be opened, and, here or when the stream is read,
        for packed data that is damaged or cut off.
    """
    name = name_of(source)
    raw = sys.stdin.buffer if source == STDIN else _open(Path(source))
    owned = () if source == STDIN else (raw,)
    head = _first(raw, name)
    opener = next((opener for magic, opener in _OPENERS if head.startswith(magic)), None)
    if opener is None:
        return _stream(head, raw, name, owned), head
    unpacked = opener(_stream(head, raw, name, ()))
    try:
        head = _first(unpacked, name)
    except InputError:
        for file in owned:
            file.close()
        raise
    return _stream(head, unpacked, name, owned), head


def name_of(source: Source) -> str:
    """What messages and identifiers call a source: its path less ``.gz`` or ``.xz``."""
    return "<stdin>" if source == STDIN else str(source).removesuffix(".gz").removesuffix(".xz")


class _Replay(io.RawIOBase):
    """A stream whose first bytes were read already: they come first, then the rest."""

    def __init__(
        self,
        head: bytes,
        rest: BinaryIO | io.BufferedIOBase,
        name: str,
        owned: tuple[BinaryIO, ...],
    ) -> None:
        self._head = memoryview(head)
        self._rest = rest
        self._name = name
        self._owned = owned

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; 0 means the end."""
        data = self._head[: len(buffer)] or _read(self._rest, len(buffer), self._name)
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the files this stream owns."""
        for file in self._owned:
            file.close()
        super().close()


def _stream(head: bytes, rest: _Stream, name: str, owned: tuple[BinaryIO, ...]) -> BinaryIO:
    return io.BufferedReader(_Replay(head, rest, name, owned), HEAD_SIZE)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(
            f"{path} cannot be opened: {error.strerror or error}.",
            "The file is gone, or you have no right to read it.",
            "Check the path and its permissions.",
        ) from error


def _first(stream: _Stream, name: str) -> bytes:
    """The first bytes of a stream: fewer than HEAD_SIZE only where it ends."""
    parts, missing = [], HEAD_SIZE
    while missing and (data := _read(stream, missing, name)):
        parts.append(data)
        missing -= len(data)
    return b"".join(parts)


def _read(stream: _Stream, size: int, name: str) -> bytes:
    try:
        return stream.read(size)
    except _DAMAGED as error:
        raise InputError(
            f"{name}: the packed data cannot be read: {error}.",
            "The download broke off, or the file was damaged.",
            "Fetch it again; gzip -t or xz -t tells whether a file is whole.",
        ) from error
    except OSError as error:
        raise InputError(
            f"{name} cannot be read: {error.strerror or error}.",
            "It is a folder or a device, or the disk failed.",
            "Check the path and its permissions.",
        ) from error
