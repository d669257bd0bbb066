"""What the loaders share: opening, splitting and naming, with one clear error for bad files."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from entitome.corpus.errors import InputError
from entitome.kb.entry import Name

_GZIP_MAGIC = b"\x1f\x8b"
_DAMAGED = "The file was cut short or altered on its way here."
_AGAIN = "Download it again, or check it against its published checksum."


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """The content of a file, unpacked where it is gzip, whatever its name.

    :raises InputError: where it is missing, not readable, or its gzip stream is damaged.
    """
    try:
        with open(path, "rb") as raw:
            packed = raw.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
            raw.seek(0)
            if not packed:
                yield raw
                return
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield io.BufferedReader(cast("io.RawIOBase", unpacked), 1 << 20)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(
            f"{path.name} is a damaged gzip file ({error}).", _DAMAGED, _AGAIN
        ) from error
    except OSError as error:
        raise missing(path, error) from error


def missing(path: Path, error: OSError) -> InputError:
    """The error for a file that cannot be opened."""
    return InputError(
        f"{path} cannot be read: {error.strerror or error}.",
        "The vocabulary was not downloaded, or lies in another folder.",
        "Check the path, or run `entitome kb build` without it to download the vocabulary.",
    )


def text_lines(path: Path, encoding: str = "utf-8") -> Iterator[str]:
    """The lines of a UTF-8 file, packed or not, without their line ends, one at a time.

    :raises InputError: where the file is missing, damaged, or not UTF-8.
    """
    with open_bytes(path) as raw, closing(lines_of(raw, path.name, encoding)) as lines:
        yield from lines


def lines_of(raw: IO[bytes], name: str, encoding: str = "utf-8") -> Generator[str, None, None]:
    """The lines of an open UTF-8 stream; ``name`` is what an error calls it.

    :raises InputError: where it is not UTF-8.
    """
    number = 0
    text = io.TextIOWrapper(cast("BinaryIO", raw), encoding=encoding, newline="\n")
    try:
        for number, line in enumerate(text, start=1):  # noqa: B007 (told in the error)
            yield line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        raise InputError(
            f"{name} is not UTF-8 after line {number} (byte 0x{byte:02x}).",
            "The file was saved in another encoding, or is not a text file.",
            "Convert it, for example with `iconv -f latin1 -t utf-8`.",
        ) from error
    finally:
        text.detach()  # the stream is its opener's to close


def table_rows(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """The rows of a TSV file whose header line must be ``columns``.

    :raises InputError: at another header, or a row with another number of fields.
    """
    lines = text_lines(path)
    header = next(lines, "").split("\t")
    if tuple(header) != columns:
        raise malformed(path, 1, f"its columns are {header}, not {list(columns)}")
    width = len(columns)
    for number, line in enumerate(lines, start=2):
        row = line.split("\t")
        if len(row) != width:
            raise malformed(path, number, f"it has {len(row)} fields, not {width}")
        yield row


def malformed(path: Path, line: int, what: str) -> InputError:
    """The error for a line that is not in the file's format."""
    return InputError(
        f"{path.name}, line {line}: {what}.",
        "The file is of another version or kind, or was altered.",
        "Compare it with the format that the loader's documentation names.",
    )


def many(field: str) -> list[str]:
    """The values of a ``|``-separated field; none where it is empty."""
    return field.split("|") if field else []


def named(preferred: str, *others: tuple[str, Iterable[str]]) -> tuple[Name, ...]:
    """The preferred name, then the others by kind; a text keeps the first kind it came with.

    Without a preferred name the first of the others stands in for it.
    """
    kinds: dict[str, str] = {}
    for kind, texts in (("preferred", (preferred,)), *others):
        for text in texts:
            stripped = text.strip()
            if stripped and stripped not in kinds:
                kinds[stripped] = kind if kinds else "preferred"
    return tuple([Name(text, kind) for text, kind in kinds.items()])


def tree_parents(tree_numbers: Iterable[str], owner: dict[str, str]) -> tuple[str, ...]:
    """Identifiers above a MeSH heading: those that own its tree numbers' stems."""
    stems = [number.rpartition(".")[0] for number in tree_numbers]
    return tuple(dict.fromkeys(owner[stem] for stem in stems if stem in owner))


def mesh_label(tree_numbers: Iterable[str]) -> str:
    """Disease for MeSH trees C and F03, Chemical for D, Other for the rest."""
    numbers = tuple(tree_numbers)
    if any(number.startswith(("C", "F03")) for number in numbers):
        return "Disease"
    return "Chemical" if any(number.startswith("D") for number in numbers) else "Other"
