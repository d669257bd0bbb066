"""Texts to learn from without labels: train documents and plain texts, none reserved."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path

from entitome.corpus import gold
from entitome.corpus.errors import InputError
from entitome.corpus.gold_spec import specs
from entitome.corpus.never_train import Reserved, training_documents


@dataclass(slots=True)
class Tally:
    """Documents read and left out, and words, of each source."""

    read: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

    def count(self, source: str, dropped: bool, words: int = 0) -> None:
        """Add a document."""
        for table in (self.read, self.dropped, self.words):
            table.setdefault(source, 0)
        self.read[source] += not dropped
        self.dropped[source] += dropped
        self.words[source] += words

    def lines(self) -> list[str]:
        """What was left out and what was read, as Markdown for the card of what learned from it."""
        rows = [
            f"| {name} | {self.read[name]:,} | {self.words[name]:,} | {self.dropped[name]:,} |"
            for name in self.read
        ]
        return [
            "- Left out: articles of `never_train.tsv`, every dev and test document of the gold "
            "corpora, and texts that repeat half of one.",
            "- The texts are open-access articles and abstracts (some for non-commercial use), "
            "which are not distributed here.\n",
            "| source | documents | words | left out as reserved |", "|---|---|---|---|", *rows,
        ]  # fmt: skip


def training_texts(texts: Iterable[Path], corpora: Path, tally: Tally) -> Iterator[tuple[str, str]]:
    """Source and text of each document, each text once.

    Train documents of every gold corpus come first, then the texts, one document a line. What is
    reserved for judging, or has half of its words from reserved texts, is left out of both.

    :param texts: UTF-8 text files, xz ones too.
    :param tally: counts what is left out; what is read is the caller's to count.
    :raises InputError: a file cannot be read.
    """
    reserved = Reserved.of(corpora)
    seen: set[bytes] = set()
    for source, text in chain(
        _taught(corpora, reserved, tally), plain_texts(texts, reserved, tally)
    ):
        name = sha256(text.encode()).digest()
        if text.strip() and name not in seen:
            seen.add(name)
            yield source, text


def _taught(corpora: Path, reserved: Reserved, tally: Tally) -> Iterator[tuple[str, str]]:
    def told(source: str, left_out: bool) -> None:
        if left_out:
            tally.count(source, True)

    there = (about for about in specs().values() if gold.available(about.name, corpora))
    for name in [about.name for about in there if "train" in about.splits]:
        for document in training_documents([name], corpora, reserved=reserved, told=told):
            yield name, document.text


def plain_texts(
    texts: Iterable[Path], reserved: Reserved, tally: Tally
) -> Iterator[tuple[str, str]]:
    """File name and text of each document of text files that is not reserved.

    :param tally: counts what is left out.
    :raises InputError: a file cannot be read.
    """
    for path in sorted(texts):
        for text in text_lines(path):
            if reserved.text.holds(text):
                tally.count(path.name, True)
            else:
                yield path.name, text


def evenly(files: Iterable[Path], reserved: Reserved, tally: Tally) -> Iterator[tuple[str, str]]:
    """What :func:`plain_texts` reads, but next from the file that has given the fewest words.

    So no file has most of a part of them, whatever the lengths of its documents.
    """
    streams = {path: plain_texts([path], reserved, tally) for path in sorted(files)}
    words = dict.fromkeys(streams, 0)
    while words:
        path = min(words, key=lambda one: words[one])
        read = next(streams[path], None)
        if read is None:
            del words[path]
        else:
            words[path] += max(1, len(read[1].split()))
            yield read


def text_lines(path: Path) -> Iterator[str]:
    """The documents of a text file, one a line, plain or packed by xz.

    :raises InputError: it cannot be read.
    """
    opened = lzma.open if path.suffix == ".xz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield line.rstrip("\n")
    except (OSError, EOFError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise InputError(
            f"The text file {path} cannot be read ({error}).",
            "an incomplete copy, or another encoding than UTF-8.",
            "give text files with one document a line, plain or packed by xz.",
        ) from error
