"""PubTator: ``ID|t|title``, ``ID|a|abstract``, then lines ``ID start end text type [ids]``.

Offsets count into ``title + " " + abstract`` (https://www.ncbi.nlm.nih.gov/research/pubtator3;
C.-H. Wei et al., PubTator 3.0, NAR 2024). A seventh column, as in BC5CDR, holds the parts of a
composite mention and is kept as the infon ``individual``. Relation lines are kept, without their
id, as lines of the document's infon ``relations``.

Consecutive blocks of one id whose ``|a|`` are empty are the passages of one document, as in
NLM-Chem, where offsets count into the block; such a document has the infon ``pubtator=blocks``
and is written so again. A block with an abstract is always a document of its own, so a document
that a corpus repeats stays two documents.

With an empty title the text starts at the abstract, and offsets are moved by the joining space.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from entitome.corpus.document import Document, Mention, Passage
from entitome.corpus.formats.base import OnError, empty, report, settle_all
from entitome.corpus.formats.pubtator_blocks import Block, blocks, parsed
from entitome.corpus.formats.pubtator_writer import write

__all__ = ["read", "write"]


def read(
    source: BinaryIO, name: str = "<stream>", on_error: OnError = None, *, settled: bool = True
) -> Iterator[Document]:
    """The documents of a PubTator file, in order, one at a time.

    :param settled: False leaves mentions as the file has them, wherever they point, and makes
        documents without text of a file that begins with annotations.
    :raises InputError: at a fault, with no ``on_error``; otherwise a faulty annotation is left
        out, as is a block whose text cannot be read.
    """
    group: list[Block] = []
    found = False
    for raw in blocks(source, bare=not settled):
        found = True
        block = parsed(raw, name, on_error)
        if block is None:
            continue
        if group and not _continues(group[-1], block):
            yield _document(group, name, on_error, settled)
            group = []
        group.append(block)
    if group:
        yield _document(group, name, on_error, settled)
    elif not found:
        report(empty(name), on_error)


def _continues(last: Block, block: Block) -> bool:
    return last.id == block.id and not last.abstract and not block.abstract


def _document(group: list[Block], name: str, on_error: OnError, settled: bool) -> Document:
    ordinary = len(group) == 1
    text, passages = _ordinary(group[0]) if ordinary else _many(group)
    identifier = group[0].id.decode()
    place = f"{name}, document {identifier}"
    mentions: list[Mention] = []
    for block, passage in zip(group, passages or (Passage(0, 0),), strict=False):
        shift = 0 if block.title or not block.abstract else -1
        body = text if ordinary else text[passage.start : passage.end]
        moved = [_moved(m, shift) for m in block.mentions] if ordinary else block.mentions
        kept = settle_all(body, moved, place, on_error, settled)
        mentions += kept if ordinary else [_moved(m, passage.start) for m in kept]
    infons = {} if ordinary else {"pubtator": "blocks"}
    if relations := [line for block in group for line in block.relations]:
        infons["relations"] = "\n".join(relations)
    return Document(identifier, text, passages, tuple(mentions), infons=infons)


def _ordinary(block: Block) -> tuple[str, tuple[Passage, ...]]:
    title, abstract = block.title, block.abstract
    text = f"{title} {abstract}" if title and abstract else title or abstract
    passages = (
        Passage(0, len(title), "title", "title"),
        Passage(len(text) - len(abstract), len(text), "abstract", "abstract"),
    )
    return text, tuple(p for p in passages if p.start < p.end)


def _many(group: list[Block]) -> tuple[str, tuple[Passage, ...]]:
    passages: list[Passage] = []
    start = 0
    for block in group:
        end = start + len(block.title)
        role = ("paragraph", "") if passages else ("title", "title")
        passages.append(Passage(start, end, *role))
        start = end + 1
    return "\n".join(block.title for block in group), tuple(passages)


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by) if by else mention
