"""Which species a gene of the text belongs to.

In this order: a species named in the same sentence, the nearest before the gene, then the nearest
behind it; the document's species, the most often named first; human. A species counts only if
the knowledge base has a gene of that name for it. The order follows SR4GN (Wei, Kao and Lu,
PLoS ONE 2012, doi:10.1371/journal.pone.0038460), without its rule for sub-words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Span

from entitome.components import extensions  # noqa: F401 - declares the attributes set here
from entitome.components.entities import get_entities
from entitome.components.linker.candidates import CandidateGenerator
from entitome.corpus.document import Label
from entitome.kb import layout
from entitome.kb.store import KnowledgeBase


class _Place(NamedTuple):
    token: int
    sentence: int
    taxon: str


class SpeciesAssigner:
    """spaCy component that sets ``span._.taxon`` of genes.

    Reads linked Species entities and Gene entities of ``doc.spans["entities"]``, sentence
    starts and ``doc._.abbreviations``.

    :param default: the taxon of a gene in a document that names no fitting species.
    """

    def __init__(self, generator: CandidateGenerator, default: str) -> None:
        self.generator = generator
        self.default = default
        self.gene_taxa = _gene_taxa(generator.kb)
        self._fitting: dict[str, tuple[str, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        entities = get_entities(doc)
        genes = [s for s in entities if s.label_ == Label.GENE]
        if genes:
            starts = np.flatnonzero(doc.to_array("SENT_START") == 1).tolist()
            places = [p for s in entities for p in self._places(s, starts)]
            by_count = Counter(p.taxon for p in places).most_common()
            common = [t for t, _ in sorted(by_count, key=lambda item: (-item[1], item[0]))]
            long_forms = doc._.abbreviations
            for gene in genes:
                gene._.taxon = self._choose(gene, starts, places, common, long_forms)
        return doc

    def _places(self, span: Span, starts: list[int]) -> Iterator[_Place]:
        if span.label_ == Label.SPECIES:
            sentence = bisect_right(starts, span.start)
            for identifier in span.kb_id_.split("|"):
                for taxon in self._fit(identifier):
                    yield _Place(span.start, sentence, taxon)

    def _choose(
        self,
        gene: Span,
        starts: list[int],
        places: list[_Place],
        common: list[str],
        long_forms: dict[str, str],
    ) -> str:
        name = gene.text
        found = self.generator.candidates(name, Label.GENE)
        if name in long_forms:
            found += self.generator.candidates(long_forms[name], Label.GENE)
        possible = self.generator.taxa(found)
        order = [*self._in_sentence(gene, starts, places), *common, self.default]
        fitting = [t for t in order if t in possible]
        return next(iter(fitting), order[0])

    def _in_sentence(self, gene: Span, starts: list[int], places: list[_Place]) -> list[str]:
        sentence = bisect_right(starts, gene.start)
        here = [p for p in places if p.sentence == sentence]
        before = [p.taxon for p in reversed(here) if p.token <= gene.start]
        return before + [p.taxon for p in here if p.token > gene.start]

    def _fit(self, identifier: str) -> tuple[str, ...]:
        """The taxa with genes that a species mention speaks of: itself, its strains, its genus."""
        if identifier not in self._fitting:
            kb = self.generator.kb
            number = kb.number(identifier)
            chain = [] if number is None else [number, *kb.ancestors(number)]
            species = next((c for c in chain if kb.group(c) == "species"), None)
            keys = [c for c in (number, species) if c is not None]
            taxa = dict.fromkeys(t for key in keys for t in self.gene_taxa.get(key, ()))
            self._fitting[identifier] = tuple(taxa)
        return self._fitting[identifier]


def _gene_taxa(kb: KnowledgeBase) -> dict[int, list[str]]:
    """Taxon number -> the taxa with genes at or below it, from species and strains up to genus."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for taxon in np.unique(kb.arrays["concept_taxon"]).tolist():
        if taxon == layout.NONE:
            continue
        for above in (taxon, *kb.ancestors(taxon)):
            found[above].append(kb.id(taxon))
            if kb.group(above) == "genus":
                break
    return dict(found)
