"""Candidate concepts of a name: everyone who could be meant, and how the name met each.

The ways by which names meet candidates are the ``ways_…`` modules beside this one.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from entitome.components.linker.compared import compared
from entitome.components.linker.evidence import Found, depth, is_supplementary
from entitome.components.linker.memory import Memory
from entitome.components.linker.rewrite_chemical import ion_of
from entitome.components.linker.search import Search, in_vocabulary
from entitome.components.linker.short_forms import ShortForms
from entitome.components.linker.ways_genes import orthologs, rewritten_of, similar_of
from entitome.components.linker.ways_known import known
from entitome.components.linker.ways_species import above, misspelt, moved
from entitome.components.linker.ways_unknown import endings, rewritten, similar
from entitome.corpus.document import Label
from entitome.kb.store import KnowledgeBase

MAX_FOUND = 400  # of one name: gene symbols have namesakes in every species
_CACHE = 20_000  # names whose candidates are kept in memory: 3 KB each
_CONCEPTS = 100_000  # concepts of which the little that is asked of each is kept


class CandidateGenerator:
    """Candidates from a knowledge base and from what train corpora meant by names.

    :param memory: of train corpora; an empty one for none.
    :param short_forms: of the literature, likewise.
    """

    def __init__(
        self, kb: KnowledgeBase, memory: Memory, short_forms: ShortForms | None = None
    ) -> None:
        self.kb = kb
        self.memory = memory
        self.short_forms = short_forms or ShortForms({})
        self.find = lru_cache(_CACHE)(self._find)
        self.find_of = lru_cache(_CACHE)(self._find_of)
        self.concept = lru_cache(_CONCEPTS)(self._concept)
        self.taxa_of = lru_cache(_CONCEPTS)(self._taxa_of)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.kb, self.memory, self.short_forms)

    def with_memory(self, memory: Memory) -> CandidateGenerator:
        """The same with another memory."""
        return CandidateGenerator(self.kb, memory, self.short_forms)

    def _find(self, name: str, label: str) -> tuple[Found, ...]:
        """The candidates of a name, those that met first in front; empty if none comes near.

        A gene's similar names are another matter: see :meth:`_find_of`.
        """
        if label == Label.CHEMICAL and (substance := ion_of(name)) and not self._as_ion(name):
            return self.find(substance, label)  # folded, Ca2+ is the antibody cA2
        search = Search(self.kb, self.memory, name, label)
        known(search)
        if not any(map(in_vocabulary, search.found.values())):
            rewritten(search)
        if label == Label.GENE:
            orthologs(search)
        elif not search.found:
            _guess(search)
        if label == Label.SPECIES:
            above(search)
        return compared(search, MAX_FOUND)

    def _as_ion(self, name: str) -> bool:
        """Whether a vocabulary has the symbol with its charge."""
        return any(ion_of(hit.surface) for hit in self.kb.lookup(name))

    def _find_of(self, name: str, taxon: str) -> tuple[Found, ...]:
        """The genes of a taxon by other wordings of a name that names none, or by similar names."""
        search = Search(self.kb, self.memory, name, Label.GENE)
        rewritten_of(search, lambda identifier: taxon in self.taxa_of(identifier))
        if not search.found:
            similar_of(search, taxon)
        return compared(search, MAX_FOUND)

    def _concept(self, identifier: str) -> dict[str, float]:
        """The features of a concept (see :data:`CONCEPT_FEATURES`)."""
        parts = identifier.split("|")
        number = self.kb.number(parts[0])
        return {
            "fame": math.log1p(min(self.memory.fame.get(part, 0) for part in parts)),
            "supplementary": float(is_supplementary(identifier)),
            "mondo": float(identifier.startswith("MONDO:")),
            "omim": float(identifier.startswith("OMIM")),
            "depth": float(depth(self.kb, number)) if number is not None else 0.0,
            "names": math.log1p(len(self.kb.concept_names(number))) if number is not None else 0.0,
            "composite": float(len(parts) > 1),
        }

    def _taxa_of(self, identifier: str) -> tuple[str, ...]:
        """The taxa of a gene, or of the genes of a composite mention, as CURIEs."""
        numbers = (self.kb.number(part) for part in identifier.split("|"))
        taxa = (self.kb.taxon(n) for n in numbers if n is not None)
        return tuple(dict.fromkeys(self.kb.id(t) for t in taxa if t is not None))


def _guess(search: Search) -> None:
    """Add what a name may mean that means nothing in these or other words."""
    similar(search)
    if search.label == Label.SPECIES:
        moved(search)
        misspelt(search)
    endings(search)
