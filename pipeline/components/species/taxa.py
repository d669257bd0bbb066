"""What the knowledge base says of taxa and their genes: families, and who knows a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from entitome.components.linker.rewrite import rewrites
from entitome.components.species.words import PREFIX, PREFIXES
from entitome.corpus.document import Label
from entitome.kb import layout
from entitome.kb.normal import normalise
from entitome.kb.store import KnowledgeBase

_CACHE = 100_000
_FEW = 0.1  # share of its family's largest set of genes below which a taxon stands for no other
_VIRUSES = "NCBITaxon:10239"
_WORDINGS = 8  # of a name that no taxon knows: each costs a look-up
OTHER, ALIAS, SYMBOL = 1, 2, 3
_LEVELS = {"preferred": SYMBOL, "exact": ALIAS, "symbol alias": ALIAS}


class Known(NamedTuple):
    """How a taxon knows a gene's name.

    :param level: the best of ``SYMBOL``, ``ALIAS`` and ``OTHER`` (a full name).
    :param spelled: whether one of its names is spelled so, letter by letter.
    :param symbol_spelled: whether one of its symbols is.
    """

    level: int
    spelled: bool
    symbol_spelled: bool


class Taxa:
    """Taxa with genes of a knowledge base, as CURIEs."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._sizes = _sizes(kb)
        self._below = _below(kb, self._sizes)
        self.family = lru_cache(_CACHE)(self._family)
        self.knowing = lru_cache(_CACHE)(self._knowing)
        self.has_genes = lru_cache(_CACHE)(self._has_genes)
        self.complete = lru_cache(_CACHE)(self._complete)
        self.prefixed = lru_cache(_CACHE)(self._prefixed)

    def __reduce__(self) -> tuple[type[Taxa], tuple[KnowledgeBase]]:
        return type(self), (self.kb,)

    def _has_genes(self, taxon: str) -> bool:
        """Whether the knowledge base has genes of this very taxon."""
        number = self.kb.number(taxon)
        return number is not None and self._sizes[number] > 0

    def _complete(self, taxon: str) -> bool:
        """Whether a name that it lacks is none of its own.

        So it is with a virus, and with a relative that has hardly any genes beside another's.
        """
        number = self.kb.number(taxon)
        if number is None or any(self.kb.id(a) == _VIRUSES for a in self.kb.ancestors(number)):
            return True
        kin = (self.kb.number(relative) for relative in self.family(taxon))
        most = max((self._sizes[n] for n in kin if n is not None), default=0)
        return self._sizes[number] < _FEW * most

    def _family(self, identifier: str) -> tuple[str, ...]:
        """The taxa with genes that a species mention speaks of, those with most genes first.

        That is the taxon itself and what is below it, up to a genus, and its whole species; but a
        relative with hardly any genes beside another's only where it is named itself.
        """
        number = self.kb.number(identifier)
        chain = [] if number is None else [number, *self.kb.ancestors(number)]
        species = next((c for c in chain if self.kb.group(c) == "species"), None)
        keys = [c for c in (number, species) if c is not None]
        found = dict.fromkeys(t for key in keys for t in self._below.get(key, ()))
        most = max((self._sizes[t] for t in found), default=0)
        kept = [t for t in found if t == number or self._sizes[t] >= _FEW * most]
        ordered = sorted(kept, key=lambda t: (-self._sizes[t], t))
        return tuple(self.kb.id(t) for t in ordered)

    def _knowing(self, name: str) -> dict[str, Known]:
        """Taxon -> how it knows a name, as it stands or, if no one does, in another wording."""
        if found := self._looked_up(name):
            return found
        if (prefixed := self.prefixed(name)) and (found := self._looked_up(prefixed[1])):
            return found
        for (wording, _), _ in zip(rewrites(name, Label.GENE), range(_WORDINGS), strict=False):
            if found := self._looked_up(wording):
                return found
        return {}

    def _prefixed(self, name: str) -> tuple[str, str] | None:
        """Taxon and rest of a name that begins with a prefix, as hIL2 does and mTOR does not."""
        found = PREFIX.match(name)
        if not found or self._looked_up(name) or not self.has_genes(PREFIXES[found[1]]):
            return None
        return PREFIXES[found[1]], found[2]

    def _looked_up(self, name: str) -> dict[str, Known]:
        met: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
        for hit in self.kb.lookup(name) if normalise(name) else ():
            taxon = self.kb.taxon(hit.concept)
            if taxon is not None and self.kb.label(hit.concept) == Label.GENE:
                met[taxon].append((_LEVELS.get(hit.kind, OTHER), hit.surface == name))
        return {self.kb.id(t): _best(hits) for t, hits in met.items()}


def _best(hits: list[tuple[int, bool]]) -> Known:
    level = max(level for level, _ in hits)
    return Known(level, any(same for _, same in hits), (SYMBOL, True) in hits)


def _sizes(kb: KnowledgeBase) -> Counter[int]:
    """Taxon number -> how many genes it has."""
    taxon_of = kb.arrays["concept_taxon"]
    counts = np.bincount(taxon_of[taxon_of != layout.NONE])  # sorting all would take ten times that
    taxa = np.flatnonzero(counts)
    return Counter(dict(zip(taxa.tolist(), counts[taxa].tolist(), strict=True)))


def _below(kb: KnowledgeBase, sizes: Counter[int]) -> dict[int, list[int]]:
    """Taxon number -> the taxa with genes at or below it, from species and strains up to genus."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for taxon in sizes:
        for above in (taxon, *kb.ancestors(taxon)):
            found[above].append(taxon)
            if kb.group(above) == "genus":
                break
    return dict(found)
