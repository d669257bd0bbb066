"""Plain text and Markdown: the file's own text, with passages laid over it.

``Document.text`` is the file exactly as it stands after a byte order mark, line ends included,
so that every offset holds in the file itself. Nothing of Markdown is taken out: headings,
tables and code blocks only give passages their kind and section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO

from entitome.corpus.document import Document, Passage
from entitome.corpus.formats.faults import OnError
from entitome.corpus.formats.layout import Layout, Line, is_section_line, lines
from entitome.corpus.formats.text_input import read_text, reporting
from entitome.corpus.section_names import canonical

_ATX = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_FENCE = re.compile(r"`{3,}|~{3,}")
_LONGEST_TITLE = 300
_LOWEST = 6


def read(source: BinaryIO, name: str = "<stream>", on_error: OnError = None) -> Iterator[Document]:
    """The one document of a plain text file; its id is the file name's stem.

    Paragraphs stand between blank lines. A short first paragraph of one line is the title; a
    line that holds no more than a usual section name ("Methods") is a heading.

    :raises InputError: for a file that is empty or not UTF-8, unless ``on_error`` takes it.
    """
    with reporting(on_error):
        text = read_text(source, name)
        yield Document(PurePath(name).stem, text, tuple(text_passages(text)))


def read_markdown(
    source: BinaryIO, name: str = "<stream>", on_error: OnError = None
) -> Iterator[Document]:
    """The one document of a Markdown file; its id is the file name's stem.

    :raises InputError: for a file that is empty or not UTF-8, unless ``on_error`` takes it.
    """
    with reporting(on_error):
        text = read_text(source, name)
        yield Document(PurePath(name).stem, text, tuple(markdown_passages(text)))


def text_passages(text: str) -> list[Passage]:
    """Title, headings and paragraphs of a plain text."""
    layout = Layout()
    for line in lines(text):
        if not line.text:
            layout.close()
        elif is_section_line(line):
            layout.heading(line.start, line.end, line.text)
        else:
            layout.extend(line)
    layout.close()
    return _with_title(text, layout.passages)


def _with_title(text: str, passages: list[Passage]) -> list[Passage]:
    """The passages, the first of them a title where it looks like one."""
    first = passages[0]
    short = first.end - first.start <= _LONGEST_TITLE and "\n" not in text[first.start : first.end]
    if first.kind == "paragraph" and short and len(passages) > 1:
        passages[0] = replace(first, kind="title", section="title")
    return passages


def markdown_passages(text: str) -> list[Passage]:
    """Title, headings, tables, code blocks and paragraphs of a Markdown text."""
    layout, fence, before = Layout(), "", Line(0, 0, "")
    for line in lines(text):
        if fence:
            layout.extend(line)
            if line.text.startswith(fence) and not line.text.strip(fence[0]):
                layout.close(block="code")
                fence = ""
        elif found := _FENCE.match(line.text):
            layout.close()
            layout.extend(line)
            fence = found[0]
        else:
            _markdown_line(layout, line, before)
        before = line
    layout.close()
    return [replace(p, kind="table") if text[p.start] == "|" else p for p in layout.passages]


def _markdown_line(layout: Layout, line: Line, before: Line) -> None:
    if not line.text:
        layout.close()
    elif found := _ATX.match(line.text):
        layout.close()
        at = line.start + found.start(2)
        _markdown_heading(layout, Line(at, at + len(found[2]), found[2]), len(found[1]))
    elif _UNDERLINE.match(line.text):
        if layout.drop(before):
            _markdown_heading(layout, before, 1 if line.text[0] == "=" else 2)
    elif is_section_line(line):
        layout.heading(line.start, line.end, line.text, _LOWEST)
    else:
        layout.extend(line)


def _markdown_heading(layout: Layout, heading: Line, level: int) -> None:
    if not heading.text:
        return
    if level == 1 and not layout.passages and not canonical(heading.text):
        layout.title(heading.start, heading.end)
    else:
        layout.heading(heading.start, heading.end, heading.text, level)
