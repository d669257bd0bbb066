"""The one data model: what is read, annotated, written and scored.

Offsets everywhere are Unicode code points into ``Document.text``, start inclusive, end
exclusive. Everything here is plain data: it pickles, compares by value and holds no object
of spaCy's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Label(StrEnum):
    """Entity types of the product. Corpora may carry others: they stay plain strings."""

    GENE = "Gene"
    DISEASE = "Disease"
    CHEMICAL = "Chemical"
    SPECIES = "Species"
    CELL_LINE = "CellLine"
    VARIANT = "Variant"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text with one role.

    ``kind`` is one of title, abstract, heading, paragraph, caption, table, footnote, reference;
    ``section`` is the paper's section in lower case ("methods"), or "" where unknown.
    """

    start: int
    end: int
    kind: str = "paragraph"
    section: str = ""
    infons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that names an entity.

    ``ids`` are concept identifiers as CURIEs (see :mod:`entitome.corpus.ids`); several stand for
    a composite mention; none is NIL. ``fragments`` lists the parts of a discontinuous mention and
    is empty otherwise; ``start`` and ``end`` then cover all parts.
    """

    start: int
    end: int
    text: str
    label: str
    ids: tuple[str, ...] = ()
    score: float | None = None
    fragments: tuple[tuple[int, int], ...] = ()
    infons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of a vocabulary."""

    id: str
    label: str
    name: str
    synonyms: tuple[str, ...] = ()
    full_name: str = ""
    common_name: str = ""
    rank: str = ""
    taxon: str = ""
    parents: tuple[str, ...] = ()
    tree_numbers: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A line of a paper's entity list: one identifier and how the paper names it.

    ``block`` is the list it stands in: "linked" for a page's ``Linked entities``, "full-text"
    for its ``Full-text entities``. ``count`` is the number of mentions, 0 where unknown.
    """

    label: str
    name: str
    id: str
    full_name: str = ""
    aka: tuple[str, ...] = ()
    common_name: str = ""
    rank: str = ""
    count: int = 0
    block: str = "full-text"


@dataclass(slots=True)
class Document:
    """A paper, abstract or snippet, with its passages, mentions and entity list.

    ``rows`` is None where no list is known, which differs from an empty list.
    """

    id: str
    text: str
    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rows: tuple[EntityRow, ...] | None = None
    infons: dict[str, str] = field(default_factory=dict)

    def passage_text(self, passage: Passage) -> str:
        """The text of one of this document's passages."""
        return self.text[passage.start : passage.end]

    def misaligned(self) -> Iterator[Mention]:
        """Mentions whose offsets do not point at their own text."""
        for mention in self.mentions:
            if not aligned(self.text, mention):
                yield mention

    def with_mentions(self, mentions: tuple[Mention, ...]) -> Document:
        """A copy that carries other mentions."""
        return replace(self, mentions=mentions)


def aligned(text: str, mention: Mention) -> bool:
    """Whether the mention's offsets are in order, inside ``text`` and point at its own text."""
    if not 0 <= mention.start < mention.end <= len(text):
        return False
    parts = mention.fragments or ((mention.start, mention.end),)
    return " ".join(text[s:e] for s, e in parts) == mention.text
