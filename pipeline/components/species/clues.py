"""Where a document speaks of a species: what names it, and what that is said of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from entitome.components.species import words
from entitome.components.species.cell_lines import other_species
from entitome.components.species.taxa import Taxa
from entitome.corpus.document import Label

Numbers = NDArray[np.int64]


class Kind(StrEnum):
    """What a clue is: a species' name, persons, a tool such as the yeast two-hybrid, cells."""

    NAMED = "named"
    PERSON = "person"
    TOOL = "tool"
    CELLS = "cells"


@dataclass(frozen=True, slots=True)
class Clue:
    """Tokens that speak of taxa.

    :param start: the first token; ``end`` is the one behind the last.
    :param taxa: the CURIEs of those it may mean, the likeliest first.
    """

    start: int
    end: int
    taxa: tuple[str, ...]
    kind: Kind


def clues_of(doc: Doc, text: str, spans: Sequence[Span], taxa: Taxa) -> list[Clue]:
    """The clues of a document to taxa with genes, in order.

    :param text: of the document, which a Doc makes anew each time it is asked.
    :param spans: its entities; species and cell lines are linked.
    """
    found = list(_entities(spans, taxa))
    taken = {token for clue in found for token in range(clue.start, clue.end)}
    found += (clue for clue in _words(doc, text) if clue.start not in taken)
    known = (clue for clue in found if all(map(taxa.has_genes, clue.taxa)))
    return sorted(known, key=lambda clue: (clue.start, clue.end))


def _entities(spans: Sequence[Span], taxa: Taxa) -> Iterator[Clue]:
    for span in spans:
        if span.label_ == Label.SPECIES:
            family = dict.fromkeys(t for i in span.kb_id_.split("|") for t in taxa.family(i))
            if family:
                yield Clue(span.start, span.end, tuple(family), _kind(span, next(iter(family))))
        elif span.label_ == Label.CELL_LINE:
            other = other_species(span.text)
            taxon = other if other is not None else words.HUMAN if span.kb_id_ else ""
            if taxon:
                yield Clue(span.start, span.end, (taxon,), Kind.CELLS)
        elif span.label_ == Label.GENE and (own := words.OWN_WORDS.get(span[0].lower_)):
            yield Clue(span.start, span.start + 1, (own,), Kind.NAMED)


def _kind(span: Span, taxon: str) -> Kind:
    """A tool, persons or neither, by the words around."""
    doc = span.doc
    before = doc[span.start - 1].lower_ if span.start else ""
    behind = [token.lower_ for token in doc[span.end : span.end + 3]] + ["", ""]
    first = behind[1] if behind[0] == "-" else behind[0]
    if first in words.TOOL_BEHIND or "hybrid" in behind:
        return Kind.TOOL
    if before in words.TOOL_BEFORE or span[0].lower_ in words.TOOL_BEFORE:
        return Kind.TOOL
    human = taxon == words.HUMAN and span.text.lower() not in words.HUMAN_NAMES
    return Kind.PERSON if human else Kind.NAMED


def _words(doc: Doc, text: str) -> Iterator[Clue]:
    """Strains and groups that the taxonomy has not or that are too wide."""
    offsets: list[int] = []
    for match in words.STRAINS.finditer(text):
        first, kind = match.start(), str(match.lastgroup)
        if not text[max(0, first - 1) : first].isalnum():
            offsets = offsets or doc.to_array("IDX").tolist()
            start, end = bisect_right(offsets, first) - 1, bisect_left(offsets, match.end())
            yield Clue(start, end, words.STRAINS_OF[kind], Kind.NAMED)


def sentences_of(starts: Numbers, tokens: Numbers) -> Numbers:
    """(n,) the number of the sentence of each token (n,), by the sentences' first tokens."""
    return np.searchsorted(starts, tokens, "right").astype(np.int64)
