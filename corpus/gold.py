"""A named gold corpus as Documents, by split, with the product's labels."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.formats import iob, jsonl, pubtator
from entitome.corpus.formats.base import OnError, Reader
from entitome.corpus.gold_spec import CorpusSpec, spec
from entitome.corpus.splits import carved_split

READERS: dict[str, Reader] = {"pubtator": pubtator.read, "jsonl": jsonl.read, "iob": iob.read}


def load(name: str, split: str, root: Path, *, raw: bool = False) -> Iterator[Document]:
    """The documents of one split of a corpus, in the order of its file.

    Mentions carry the product's labels, those of other types are left out; ids are CURIEs. No
    document id comes twice: a document that the file repeats comes once, and another text under
    the same id (sentences of an article) gets ``#2``, ``#3`` behind it.

    :param name: a corpus of ``corpora.toml``.
    :param split: ``train``, ``dev`` or ``test`` as its makers drew them. Where they drew no dev, or
        no test, a share of the train file's articles is set apart by a hash of their number:
        ``dev`` and ``test`` are those shares, ``train`` the rest. ``train_full`` is the train
        file whatever, what is set apart included: it is not for training.
    :param root: the folder of corpora.
    :param raw: keep the corpus's own types and repeated documents.
    :raises ConfigError: no such corpus or split.
    :raises InputError: the file is missing, or has more faults than are known of it.
    """
    about = spec(name)
    documents = file_documents(about, _file_split(about, split), root)
    if about.carved and split in ("train", *about.carved):
        documents = (d for d in documents if carved_split(d.id, about) == split)
    return documents if raw else (_mapped(d, about) for d in _distinct(documents))


def available(name: str, root: Path) -> bool:
    """Whether every file of a corpus is in the folder."""
    return all(_locate(root, path) for path in spec(name).files.values())


def file_documents(
    about: CorpusSpec, split: str, root: Path, on_error: OnError = None
) -> Iterator[Document]:
    """What a corpus's file holds, with the corpus's own types.

    Faulty annotations are left out: up to the number known of the corpus, or, where ``on_error``
    is given, any number, each of them told.

    :raises InputError: the file is missing, or has more faults than are known of it.
    """
    path = _locate(root, about.files[split])
    if path is None:
        raise InputError(
            f"{root / about.files[split]} is not there, with or without .gz.",
            f"the corpus {about.name!r} is not in this folder.",
            f"get it from {about.source} and put it there, or name the folder that has it.",
        )
    told = on_error or _at_most(about.faults.get(split, 0))
    with path.open("rb") as plain:
        source = gzip.GzipFile(fileobj=plain) if path.suffix == ".gz" else plain
        for document in READERS[about.format](cast(BinaryIO, source), path.name, told):
            yield _with_own_types(document, about, split)


def _locate(root: Path, path: str) -> Path | None:
    for candidate in (root / path, root / f"{path}.gz"):
        if candidate.is_file():
            return candidate
    return None


def _file_split(about: CorpusSpec, split: str) -> str:
    if split not in about.splits:
        raise ConfigError(
            f"The corpus {about.name!r} has no split {split!r}.",
            "its makers published none, or a misspelt name.",
            f"use one of: {', '.join(about.splits)}.",
        )
    return split if split in about.files and split != "train_full" else "train"


def _at_most(known: int) -> OnError:
    """Swallows the faults known of a file; the next one rises."""
    seen = 0

    def told(error: InputError) -> None:
        nonlocal seen
        seen += 1
        if seen > known:
            raise error

    return told


def _with_own_types(document: Document, about: CorpusSpec, split: str) -> Document:
    """The readers translate a type where they know it and keep the original as an infon."""
    mentions = tuple(replace(m, label=m.infons.get("type", m.label)) for m in document.mentions)
    named = document.id if about.article else f"{about.name}-{split}-{document.id}"
    return replace(document, id=named, mentions=mentions)


def _distinct(documents: Iterator[Document]) -> Iterator[Document]:
    """Documents with ids of their own; of equal ones the first."""
    texts: dict[str, list[int]] = {}
    for document in documents:
        known, text = texts.setdefault(document.id, []), hash(document.text)
        if text in known:
            continue
        known.append(text)
        number = f"#{len(known)}" if len(known) > 1 else ""
        yield replace(document, id=document.id + number)


def _mapped(document: Document, about: CorpusSpec) -> Document:
    kept = (_relabelled(m, about.label(m.label)) for m in document.mentions)
    return document.with_mentions(tuple(m for m in kept if m.label))


def _relabelled(mention: Mention, label: str) -> Mention:
    infons = {key: value for key, value in mention.infons.items() if key != "type"}
    return replace(mention, label=label, infons=infons)
