"""What a folder of gold corpora holds, counted, and compared with what its README says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.gold import available, file_documents
from entitome.corpus.gold_spec import CorpusSpec, spec, specs

_TYPE = re.compile(r"([\w-]+) (\d+)(?: \((\d+) no id\))?")
_CHECK = re.compile(r"(\d+)(?:/\d+)? mismatched")


@dataclass
class CorpusCount:
    """A corpus in figures, over all of its files and with its own types.

    :param documents: file split -> documents, repeated ones included.
    :param sentences: file split -> passages, which in an IOB file are sentences.
    :param mentions: type -> mentions whose offsets point at their text, mended ones included.
    :param no_id: type -> those of them without an identifier.
    :param mended: mentions that were moved to where their text stands.
    :param faults: annotations that could not be read or mended, as told by the reader.
    """

    documents: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)
    no_id: Counter[str] = field(default_factory=Counter)
    mended: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def misaligned(self) -> int:
        """Mentions whose offsets, as the file has them, do not point at their text."""
        return self.mended + len(self.faults)

    def add(self, document: Document, split: str) -> None:
        """Count a document."""
        self.documents[split] += 1
        self.sentences[split] += len(document.passages)
        for mention in document.mentions:
            self.mentions[mention.label] += 1
            self.no_id[mention.label] += not mention.ids
            self.mended += "mended" in mention.infons


def count(name: str, root: Path) -> CorpusCount:
    """Read every file of a corpus and count.

    :raises InputError: a file is missing or cannot be read at all.
    """
    about, counted = spec(name), CorpusCount()
    for split in about.files:
        documents = file_documents(about, split, root, lambda e: counted.faults.append(str(e)))
        for document in documents:
            counted.add(document, split)
    return counted


def count_table(root: Path) -> list[dict[str, Any]]:
    """One row per corpus of the folder: its counts, and where the folder's README differs.

    ``mismatches`` lists ``(what, README's figure, counted)``; it is None where the README has no
    row for the corpus.

    :raises InputError: there is no README, or a file cannot be read at all.
    """
    stated = read_stated(root / "README.md")
    rows = []
    for name, about in specs().items():
        if not available(name, root):
            continue
        counted = count(name, root)
        said = stated.get(next(iter(about.files.values())).removesuffix(".gz"))
        rows.append(
            {
                "corpus": name,
                "documents": dict(counted.documents),
                "mentions": dict(counted.mentions.most_common()),
                "no_id": {label: n for label, n in counted.no_id.items() if n},
                "mended": counted.mended,
                "left_out": len(counted.faults),
                "mismatches": None if said is None else said.differences(about, counted),
            }
        )
    return rows


@dataclass(frozen=True)
class Stated:
    """A row of the README's table, as far as it states figures."""

    sizes: tuple[int, ...]
    mentions: Mapping[str, int]
    no_id: Mapping[str, int]
    misaligned: int

    def differences(self, about: CorpusSpec, counted: CorpusCount) -> list[tuple[str, int, int]]:
        """What the README states otherwise than the files count."""
        sizes = counted.sentences if about.format == "iob" else counted.documents
        pairs = [
            (f"{split} size", said, sizes[split])
            for split, said in zip(about.files, self.sizes, strict=False)
        ]
        pairs += [(label, said, counted.mentions[label]) for label, said in self.mentions.items()]
        # Where a corpus has no ids at all the README does not repeat so for every type.
        if about.ids:
            pairs += [
                (f"{label} without id", self.no_id.get(label, 0), counted.no_id[label])
                for label in self.mentions
            ]
        pairs.append(("misaligned", self.misaligned, counted.misaligned))
        return [pair for pair in pairs if pair[1] != pair[2]]


def read_stated(readme: Path) -> dict[str, Stated]:
    """The README's table of corpora: first file -> figures.

    :raises InputError: the README is missing or has no such table.
    """
    try:
        lines = readme.read_text("utf-8").splitlines()
    except OSError as error:
        raise _no_table(readme, str(error)) from None
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line[:2] == "| "]
    stated = {
        _first_file(row): _stated(row) for row in rows if len(row) == 8 and row[0] != "corpus"
    }
    if not stated:
        raise _no_table(readme, "it has no table of eight columns")
    return stated


def _first_file(row: list[str]) -> str:
    folder, first = row[0], re.split(r"<br>|, ", row[1])[0]
    return f"{folder}/{first.removesuffix('.gz')}"


def _stated(row: list[str]) -> Stated:
    kinds = [m.groups() for m in _TYPE.finditer(row[3])]
    wrong = _CHECK.search(row[7])
    return Stated(
        _sizes(row[2]),
        {label: int(n) for label, n, _ in kinds},
        {label: int(none) for label, _, none in kinds if none},
        int(wrong[1]) if wrong else 0,
    )


def _sizes(cell: str) -> tuple[int, ...]:
    """Documents (or sentences) per split: numbers apart by ``/``, else the first number."""
    parts = re.sub(r"\([^)]*\)|\*\*[^*]*\*\*", "", cell).split(";")[0].split(" / ")
    numbers = [re.search(r"\d+", part.partition("=")[0]) for part in parts]
    return tuple(int(n[0]) for n in numbers if n)


def _no_table(readme: Path, why: str) -> InputError:
    return InputError(
        f"No counts to compare with in {readme}: {why}.",
        "the folder is not the folder of corpora.",
        "name the folder whose README.md has the table of corpora.",
    )
