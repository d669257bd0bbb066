"""Passages laid over a text line by line: what plain text, Markdown and paper pages share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from entitome.corpus.document import Passage
from entitome.corpus.section_names import Outline, canonical

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LONGEST_HEADING = 80
_KINDS = {"abstract": "abstract", "references": "reference"}


class Line(NamedTuple):
    """A line's first and last visible character, as offsets into the text, and what they hold."""

    start: int
    end: int
    text: str


def lines(text: str) -> Iterator[Line]:
    """The lines of a text, trimmed of the space around them; a blank line is empty."""
    for found in _LINE.finditer(text):
        stripped = found[0].strip()
        start = found.start() + (len(found[0]) - len(found[0].lstrip()) if stripped else 0)
        yield Line(start, start + len(stripped), stripped)


def is_section_line(line: Line) -> bool:
    """Whether a line holds no more than a usual section name, such as ``2. Methods``."""
    return len(line.text) <= _LONGEST_HEADING and bool(canonical(line.text))


class Layout:
    """Collects passages in reading order, and knows the section they stand in."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.section = ""
        self._outline = Outline()
        self._open: tuple[int, int] | None = None

    def extend(self, line: Line) -> None:
        """Let the open paragraph, or a new one, run to the end of the line."""
        self._open = (self._open[0] if self._open else line.start, line.end)

    def drop(self, line: Line) -> bool:
        """Take back what was laid down last where it is just this line; whether it was."""
        span = (line.start, line.end)
        if self._open == span:
            self._open = None
            return True
        last = self.passages[-1] if self.passages and not self._open else None
        if last and last.kind == "heading" and (last.start, last.end) == span:
            self.passages.pop()
            return True
        return False

    def close(self, kind: str = "", **infons: str) -> None:
        """End the open paragraph, if any; its kind follows from its section unless given."""
        if self._open:
            kind = kind or _KINDS.get(self.section, "paragraph")
            self.passages.append(Passage(*self._open, kind, self.section, infons))
        self._open = None

    def title(self, start: int, end: int) -> None:
        """Lay down the document's title."""
        self.close()
        self.passages.append(Passage(start, end, "title", "title"))

    def heading(self, start: int, end: int, heading: str, level: int = 1) -> None:
        """Lay down a heading; what follows stands in its section, below headings of less level."""
        self.close()
        self.section = self._outline.enter(heading, level)
        self.passages.append(Passage(start, end, "heading", self.section))
