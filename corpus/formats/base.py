"""What every format shares: its entry in the registry, how faults are told, mentions mended."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from entitome.corpus.document import Document, Label, Passage
from entitome.corpus.formats.faults import (
    OnError,
    decoded,
    empty,
    encoded,
    not_utf8,
    report,
    shown,
)
from entitome.corpus.formats.settle import WINDOW, mend_mention, settle, settle_all
from entitome.corpus.ids import join_ids, parse_ids

__all__ = [
    "WINDOW",
    "FolderReader",
    "FolderWriter",
    "Format",
    "OnError",
    "Reader",
    "Writer",
    "decoded",
    "empty",
    "encoded",
    "ids_field",
    "label_and_type",
    "label_of",
    "mend_mention",
    "not_utf8",
    "passage_finder",
    "report",
    "settle",
    "settle_all",
    "shown",
    "strings",
]

# Types of PubTator and of BioRED (Luo et al. 2022, doi:10.1093/bib/bbac282).
_KINDS = {
    Label.GENE: "geneorgeneproduct gene_or_gene_product",
    Label.DISEASE: "diseaseorphenotypicfeature",
    Label.CHEMICAL: "chemicalentity",
    Label.SPECIES: "organismtaxon",
    Label.CELL_LINE: "cell_line",
    Label.VARIANT: "mutation proteinmutation dnamutation snp dnaacidchange proteinacidchange "
    "sequencevariant",
}
_LABELS = {
    kind: label for label, kinds in _KINDS.items() for kind in (label.lower(), *kinds.split())
}
_LABELS["cell line"] = Label.CELL_LINE


class Reader(Protocol):
    """Reads a binary stream, which may be a pipe, a document at a time."""

    def __call__(
        self, source: BinaryIO, name: str = "<stream>", on_error: OnError = None
    ) -> Iterator[Document]: ...


class Writer(Protocol):
    """Writes documents to a binary stream as they come."""

    def __call__(self, documents: Iterable[Document], target: BinaryIO) -> None: ...


class FolderReader(Protocol):
    """Reads a folder, a document at a time."""

    def __call__(self, folder: Path, on_error: OnError = None) -> Iterator[Document]: ...


class FolderWriter(Protocol):
    """Writes documents into a folder, which it makes where it is not there."""

    def __call__(self, documents: Iterable[Document], folder: Path) -> None: ...


@dataclass(frozen=True)
class Format:
    """A file format: what can be done with it, and whether one file holds many documents.

    :param unsettled: reads mentions as the file has them, unchecked; also what has no text. None
        where the format states no offsets.
    :param unsettled_folder: likewise for a folder.
    """

    name: str
    extensions: tuple[str, ...]
    read: Reader | None = None
    write: Writer | None = None
    one_file: bool = True
    read_folder: FolderReader | None = None
    write_folder: FolderWriter | None = None
    unsettled: Reader | None = None
    unsettled_folder: FolderReader | None = None

    def reader(self, settled: bool = True) -> Reader | None:
        """What reads a file, with mentions checked (``settled``) or as they are."""
        return self.read if settled else self.unsettled or self.read

    def folder_reader(self, settled: bool = True) -> FolderReader | None:
        """What reads a folder, likewise."""
        return self.read_folder if settled else self.unsettled_folder or self.read_folder


def label_of(raw: str) -> str:
    """The product's label for a tool's or corpus' type; unknown types stay as they are.

    >>> str(label_of("ProteinMutation")), str(label_of("SPECIES")), label_of("DomainMotif")
    ('Variant', 'Species', 'DomainMotif')
    """
    return _LABELS.get(raw.lower(), raw)


def label_and_type(kind: str) -> tuple[str, dict[str, str]]:
    """The label of a type, and the infon that keeps the type where the label is another."""
    label = label_of(kind)
    return label, {} if label == kind else {"type": kind}


def ids_field(ids: tuple[str, ...], label: str) -> str:
    """An identifier field in PubTator's writing, with prefixes where it would else be misread."""
    plain = join_ids(ids)
    return plain if parse_ids(plain, label) == ids else ";".join(ids)


def strings(fields: Mapping[str, Any], *skip: str) -> dict[str, str]:
    """Extra fields as infons: strings as they are, other values as JSON, null left out."""
    return {
        str(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in fields.items()
        if value is not None and key not in skip
    }


def passage_finder(passages: tuple[Passage, ...]) -> Callable[[int, int], int | None]:
    """A function from a span to the index of the passage that holds it whole, None without one.

    :param passages: in the order of the text, not overlapping.
    """
    starts = [passage.start for passage in passages]

    def find(start: int, end: int) -> int | None:
        at = bisect_right(starts, start) - 1
        return at if at >= 0 and end <= passages[at].end else None

    return find
