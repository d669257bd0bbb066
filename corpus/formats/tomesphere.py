"""TomeSphere paper pages: title, abstract and entity lists of a paper, in Markdown.

A page runs from its ``# `` heading to its ``Source:`` line, which stands below a ``---`` rule
and ends it; several pages may follow one another in one stream. Only what the paper itself says
becomes text: the page's machine-written summaries are kept as infons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from entitome.corpus.document import Document, EntityRow
from entitome.corpus.errors import InputError
from entitome.corpus.formats.assembly import Assembly
from entitome.corpus.formats.faults import OnError, empty, report
from entitome.corpus.formats.text_input import read_lines, reporting
from entitome.corpus.formats.tomesphere_blocks import BLOCKS, id_of, parse_block
from entitome.corpus.formats.tomesphere_blocks import write as write
from entitome.corpus.section_names import Outline, section_of

_SOURCE = re.compile(r"Source:\s*(\S.*)$")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}$")
_ELSEWHERE = re.compile(r"_Full body text omitted|in the complete paper: https?://")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(r"\s*[-*+]\s+")
_SUMMARIES = {"tl;dr": "tldr", "contribution": "contribution", "key findings": "key_findings"}
_KINDS = {"abstract": "abstract", "figures": "caption"}
_BLOCK_OF = {heading.lower(): block for block, heading in BLOCKS.items()}
_NOT_TEXT = {*_SUMMARIES, *_BLOCK_OF, "references", "keywords"}

Section = tuple[str, list[str]]
"""A second-level heading and the lines below it."""


def read(source: BinaryIO, name: str = "<stream>", on_error: OnError = None) -> Iterator[Document]:
    """The papers of a stream of pages.

    The id is the last part of the ``Source:`` address, such as ``PMC13006201``, else the file
    name's stem. ``rows`` is None for a page without entity lists. ``infons["full_text"]`` is
    "yes" or "no".

    :raises InputError: for a stream that is empty, not UTF-8 or holds something else than pages;
        with ``on_error`` such a page is left out.
    """
    with reporting(on_error):
        found = False
        for page in _pages(read_lines(source, name)):
            found = True
            if document := _document(page, name):
                yield document
            else:
                report(_no_page(name), on_error)
        if not found:
            raise empty(name)


def _pages(lines: Iterable[str]) -> Iterator[list[str]]:
    page: list[str] = []
    below_rule = False
    for line in lines:
        if page or line.strip():
            page.append(line)
        if below_rule and _SOURCE.match(line):
            yield page
            page = []
        below_rule = line.strip() == "---" or (below_rule and not line.strip())
    if any(map(str.strip, page)):
        yield page


def _document(page: list[str], name: str) -> Document | None:
    """The paper of one page, or None where the lines are no page."""
    body, source = _footer(page)
    preamble, sections = _split(body)
    infons = _meta(preamble) | source | _summaries(sections)
    assembly = _assemble(infons.get("title", ""), sections)
    rows = _rows(sections)
    if not assembly.passages and rows is None:
        return None
    beyond = any(p.section not in {"title", "abstract"} for p in assembly.passages)
    infons["full_text"] = "yes" if beyond else "no"
    identifier = id_of(infons.get("source", "")) or PurePath(name).stem
    return Document(identifier, assembly.text, tuple(assembly.passages), (), rows, infons)


def _footer(page: list[str]) -> tuple[list[str], dict[str, str]]:
    """The page without the rule and ``Source:`` line at its end, and what that line says."""
    last = max(number for number, line in enumerate(page) if line.strip())
    source = _SOURCE.match(page[last])
    if not source:
        return page, {}
    body = page[:last]
    while body and body[-1].strip() in {"", "---"}:
        body.pop()
    return body, {"source": source[1].strip()}


def _split(page: list[str]) -> tuple[list[str], list[Section]]:
    """The lines before the first second-level heading, and the sections after it."""
    preamble: list[str] = []
    sections: list[Section] = []
    for line in page:
        if line.startswith("## "):
            sections.append((line[3:].strip(), []))
        else:
            (sections[-1][1] if sections else preamble).append(line)
    return preamble, sections


def _meta(preamble: list[str]) -> dict[str, str]:
    """Title, authors, DOI, journal and date, where the page states them."""
    infons: dict[str, str] = {}
    for line in preamble:
        if line.startswith("# ") and "title" not in infons:
            infons["title"] = line[2:].strip()
        elif line.startswith("**Authors:**"):
            infons["authors"] = line.removeprefix("**Authors:**").strip()
        elif " · " in line:
            infons |= dict(filter(None, map(_meta_part, line.split(" · "))))
    return infons


def _meta_part(part: str) -> tuple[str, str] | None:
    key, _, value = part.strip().partition(":")
    if key.lower() in {"doi", "pmid", "pmcid"} and value:
        return key.lower(), value.strip()
    if key in {"", "PMC", "PubMed"}:
        return None
    return ("date", key) if _DATE.match(key) else ("journal", part.strip())


def _summaries(sections: list[Section]) -> dict[str, str]:
    return {
        _SUMMARIES[heading.lower()]: "\n".join(_BULLET.sub("", x, count=1) for x in lines if x)
        for heading, lines in sections
        if heading.lower() in _SUMMARIES
    }


def _rows(sections: list[Section]) -> tuple[EntityRow, ...] | None:
    blocks = [(_BLOCK_OF[h.lower()], lines) for h, lines in sections if h.lower() in _BLOCK_OF]
    if not blocks:
        return None
    return tuple(row for block, lines in blocks for row in parse_block(lines, block))


def _assemble(title: str, sections: list[Section]) -> Assembly:
    """The paper's own text: title, abstract, body and captions."""
    assembly = Assembly()
    assembly.add(title, "title", "title")
    for heading, lines in sections:
        outline, name = Outline(), section_of(heading)
        if heading.lower() in _NOT_TEXT or _ELSEWHERE.search("\n".join(lines[:4])):
            continue
        if name == "full text":
            name = ""
        else:
            outline.enter(heading, 2)
        if name not in {"", "abstract", "figures"}:
            assembly.add(heading, "heading", name)
        _add(assembly, lines, name, outline)
    return assembly


def _add(assembly: Assembly, lines: list[str], section: str, outline: Outline) -> None:
    """Add paragraphs, which blank lines part, and the headings among them."""
    kind = _KINDS.get(section, "paragraph")
    paragraph: list[str] = []
    for line in [*lines, ""]:
        heading = _HEADING.match(line)
        if line.strip() and not heading:
            paragraph.append(line.strip())
            continue
        assembly.add("\n".join(paragraph), kind, section)
        paragraph = []
        if heading:
            section = outline.enter(heading[2], len(heading[1]))
            assembly.add(heading[2], "heading", section)


def _no_page(name: str) -> InputError:
    return InputError(
        f"{name} holds no paper page: neither a title, an abstract nor an entity list.",
        "The file holds something else, or the page broke off.",
        "Save the page again, or name the file's own format with --from.",
    )
