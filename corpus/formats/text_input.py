"""Text whole or line by line from a UTF-8 stream, and faults told as they rise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from entitome.corpus.errors import InputError
from entitome.corpus.formats.faults import OnError, decoded, empty, report

_BOM = "\ufeff"


@contextmanager
def reporting(on_error: OnError) -> Iterator[None]:
    """Hand an :class:`InputError` that ends the block to ``on_error``; None lets it rise."""
    try:
        yield
    except InputError as error:
        report(error, on_error)


def read_text(source: BinaryIO, name: str) -> str:
    """The whole of a UTF-8 stream, less a byte order mark; line ends stay as they are.

    :raises InputError: where nothing but space is there, or the bytes are not UTF-8.
    """
    text = decoded(source.read(), name).removeprefix(_BOM)
    if not text.strip():
        raise empty(name)
    return text


def read_lines(source: BinaryIO, name: str) -> Iterator[str]:
    r"""The lines of a UTF-8 stream, each without ``\n`` or ``\r\n``, less a byte order mark.

    :raises InputError: where the bytes are not UTF-8.
    """
    for number, raw in enumerate(source, 1):
        line = decoded(raw, f"{name}, line {number}").rstrip("\r\n")
        yield line.removeprefix(_BOM) if number == 1 else line
