"""A document as the features see it: genes, candidate taxa and clues as arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from entitome.components.species import words
from entitome.components.species.clues import Clue, Kind, Numbers, clues_of, sentences_of
from entitome.components.species.taxa import Known, Taxa
from entitome.kb.normal import normalise

FAR = 1_000_000  # tokens: a clue that is not there
Grid = NDArray[np.float32]
_OF = np.uint64(get_string_id("of"))
_USUAL = 300  # tokens of an abstract, which weights are learned from
_SPELLED = 3  # taxa that no clue speaks of, but that spell more of the document's genes so


@dataclass(frozen=True, slots=True)
class Near:
    """How far clues are from genes, within the sentence; (M, T) for M genes and T taxa.

    :param before: tokens from the nearest clue before a gene to it, ``FAR`` for none.
    :param behind: likewise behind it.
    :param last: the first token of the last clue before, in any sentence; ``-FAR`` for none.
    """

    before: Numbers
    behind: Numbers
    last: Numbers


class View:
    """M genes of a document and the T taxa they may be of.

    :param genes: in order of their offsets.
    :param default: the taxon of a gene where nothing speaks of another.
    """

    def __init__(
        self, doc: Doc, spans: Sequence[Span], genes: Sequence[Span], taxa: Taxa, default: str
    ) -> None:
        self.doc, self.default, self.text = doc, default, doc.text
        self.words = doc.to_array("LOWER")
        self.scale = min(1.0, _USUAL / max(1, len(self.words)))  # of counts, in a longer text
        self.offsets = doc.to_array("IDX").astype(np.int64)
        self.names = [gene.text for gene in genes]
        self.normal = [normalise(name) for name in self.names]
        long_forms: dict[str, str] = doc._.abbreviations
        self.long_forms = [str(long_forms.get(name, "")) for name in self.names]
        self.clues = clues_of(doc, self.text, spans, taxa)
        self.known = [taxa.knowing(name) for name in self.names]
        self.known_long = [taxa.knowing(name) if name else {} for name in self.long_forms]
        self.prefixes = [taxa.prefixed(name) for name in self.names]
        self.starts = np.flatnonzero(doc.to_array("SENT_START") == 1).astype(np.int64)
        self.first = np.array([gene.start for gene in genes], dtype=np.int64)
        self.behind = np.array([gene.end for gene in genes], dtype=np.int64)
        self.end = np.array([gene.end_char for gene in genes], dtype=np.int64)
        self.sentence = sentences_of(self.starts, self.first)
        self.taxa = self._candidates(taxa)
        self.column = {taxon: at for at, taxon in enumerate(self.taxa)}
        self.complete = np.array([taxa.complete(taxon) for taxon in self.taxa])

    def _candidates(self, taxa: Taxa) -> list[str]:
        found = dict.fromkeys([self.default, *(t for clue in self.clues for t in clue.taxa)])
        usual = (words.HUMAN, words.MOUSE, words.RAT)
        found |= dict.fromkeys(taxon for taxon in usual if taxa.has_genes(taxon))
        found |= dict.fromkeys(prefix[0] for prefix in self.prefixes if prefix)
        spelled = Counter(
            taxon
            for knowing in dict(zip(self.names, self.known, strict=True)).values()
            for taxon, known in knowing.items()
            if known.symbol_spelled
        )
        usually = max(spelled[taxon] for taxon in usual)
        more = (taxon for taxon, number in spelled.items() if number > usually)
        best = sorted(more, key=lambda taxon: (-spelled[taxon], taxon))[:_SPELLED]
        return list(found | dict.fromkeys(best))

    @cached_property
    def of_behind(self) -> NDArray[np.bool_]:
        """(M,) whether "of" is the word behind a gene, as in "Il2 of mice"."""
        return np.asarray(np.append(self.words, np.uint64(0))[self.behind] == _OF)

    @cached_property
    def distinct(self) -> Numbers:
        """(D,) the first gene of each distinct name."""
        return np.asarray(np.unique(np.array(self.names), return_index=True)[1], dtype=np.int64)

    @cached_property
    def same_name(self) -> Numbers:
        """(M,) the number of each gene's name; names of one normal form have the same."""
        numbers = np.unique(np.array(self.normal), return_inverse=True)[1]
        return np.asarray(numbers, dtype=np.int64)

    def one(self, taxon: str, value: float = 1.0) -> Grid:
        """(T,) a value for one taxon, 0 for the others."""
        row = np.zeros(len(self.taxa), dtype=np.float32)
        if taxon in self.column:
            row[self.column[taxon]] = value
        return row

    def levels(self, known: Sequence[dict[str, Known]], field: str) -> Grid:
        """(M, T) a field of how each taxon knows the names; 0 where it does not."""
        grid = np.zeros((len(known), len(self.taxa)), dtype=np.float32)
        for row, knowing in zip(grid, known, strict=True):
            for taxon in knowing.keys() & self.column.keys():
                row[self.column[taxon]] = getattr(knowing[taxon], field)
        return grid

    def counts(self, clues: Iterable[Clue]) -> Grid:
        """(T,) how many clues speak of each taxon."""
        row = np.zeros(len(self.taxa), dtype=np.float32)
        for clue in clues:
            for taxon in clue.taxa:
                row[self.column[taxon]] += 1
        return row

    def of_kind(self, *kinds: Kind) -> list[Clue]:
        """The clues of some kinds, in order."""
        return [clue for clue in self.clues if clue.kind in kinds]

    def near(self, clues: Sequence[Clue]) -> Near:
        """How far clues, in order, are from the genes; a few steps for each gene and taxon."""
        shape = (len(self.names), len(self.taxa))
        near = Near(*(np.full(shape, far, dtype=np.int64) for far in (FAR, FAR, -FAR)))
        for taxon, at in self.column.items():
            own = [(clue.start, clue.end) for clue in clues if taxon in clue.taxa]
            if own:
                self._fill(near, at, np.array(own, dtype=np.int64))
        return near

    def _fill(self, near: Near, at: int, own: Numbers) -> None:
        starts, ends = own.T
        sentences = sentences_of(self.starts, starts)
        behind = np.searchsorted(starts, self.behind - 1, "right")
        before = behind - 1
        there, near_by = before >= 0, np.maximum(before, 0)
        same = there & (sentences[near_by] == self.sentence)
        near.before[same, at] = np.maximum(0, self.first - ends[near_by])[same]
        near.last[there, at] = starts[near_by][there]
        there, near_by = behind < len(starts), np.minimum(behind, len(starts) - 1)
        same = there & (sentences[near_by] == self.sentence)
        near.behind[same, at] = (starts[near_by] - self.behind)[same]
