"""IOB2 files: a token and its tag per line, a blank line between sentences.

The format of CoNLL-2003 (Tjong Kim Sang and De Meulder 2003): columns are parted by TABs, or by
blanks in lines without one; the first is the token, the last its tag. The original text is lost, so
one is made: tokens joined by a blank, sentences by a line end. A document is a sentence, or what
follows a ``-DOCSTART-`` line where the file has such lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from entitome.corpus.document import Document, Mention, Passage
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import OnError, decoded, empty, label_and_type, report, shown

Sentence = list[tuple[str, str]]

DOCUMENT_START = "-DOCSTART-"


def read(source: BinaryIO, name: str = "<stream>", on_error: OnError = None) -> Iterator[Document]:
    """The documents of an IOB file, numbered from 1; a passage is a sentence.

    An ``I-`` that continues nothing begins a mention, as in IOB1.

    :raises InputError: a line that does not end in a tag, or bytes that are not UTF-8, with no
        ``on_error``; otherwise the sentence is left out. An empty file.
    """
    number = 0
    for block in _blocks(source, name, on_error):
        number += 1
        yield _document(str(number), block)
    if not number:
        report(empty(name), on_error)


def _blocks(source: BinaryIO, name: str, on_error: OnError) -> Iterator[list[Sentence]]:
    """Sentences gathered to documents."""
    marked, block = False, list[Sentence]()
    for sentence in _sentences(source, name, on_error):
        if sentence is None:
            marked = True
        if block and (sentence is None or not marked):
            yield block
            block = []
        if sentence:
            block.append(sentence)
    if block:
        yield block


def _sentences(source: BinaryIO, name: str, on_error: OnError) -> Iterator[Sentence | None]:
    """Sentences, and None for the start of a document."""
    sentence: Sentence = []
    faulty = False
    for number, raw in enumerate(source, 1):
        try:
            line = decoded(raw, f"{name}, line {number}").strip("\r\n")
            if line.startswith(DOCUMENT_START):
                yield None
            elif line.strip():
                sentence.append(_token(line, f"{name}, line {number}"))
            else:
                if sentence and not faulty:
                    yield sentence
                sentence, faulty = [], False
        except InputError as error:
            report(error, on_error)
            faulty = True
    if sentence and not faulty:
        yield sentence


def _token(line: str, place: str) -> tuple[str, str]:
    columns = line.rstrip().split("\t" if "\t" in line else " ")
    token, tag = columns[0], columns[-1]
    if len(columns) > 1 and token and (tag == "O" or (tag[:2] in ("B-", "I-") and len(tag) > 2)):
        return token, tag
    raise InputError(
        f"{place} is not a token and an IOB tag: {shown(line)}.",
        "the tags are not in the last column, or the file is not IOB.",
        "begin lines with the token and end them with its tag: O, B-type or I-type.",
    )


def _document(identifier: str, block: list[Sentence]) -> Document:
    text, mentions, passages = "", list[Mention](), list[Passage]()
    for sentence in block:
        start = len(text) + 1 if text else 0
        line = " ".join(token for token, _ in sentence)
        text = f"{text}\n{line}" if text else line
        passages.append(Passage(start, start + len(line)))
        mentions += _mentions(text, start, sentence)
    return Document(identifier, text, tuple(passages), tuple(mentions))


def _mentions(text: str, start: int, sentence: Sentence) -> Iterator[Mention]:
    """The mentions of a sentence that begins at ``start`` of the text."""
    first, last, label = 0, 0, ""
    for token, tag in sentence:
        kind = tag[2:]
        if label and (tag[0] != "I" or kind != label):
            yield _mention(text, first, last, label)
            label = ""
        if kind and not label:
            first, label = start, kind
        last = start + len(token)
        start = last + 1
    if label:
        yield _mention(text, first, last, label)


def _mention(text: str, start: int, end: int, kind: str) -> Mention:
    label, infons = label_and_type(kind)
    return Mention(start, end, text[start:end], label, infons=infons)
