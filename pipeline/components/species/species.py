"""Which species a gene of the text belongs to.

In this order: a prefix of the name, as in hIL2 or mIL2; a species named in the same sentence, the
nearest before the gene, then the nearest behind it; the document's species, the most often named
first; human. A species counts only if the knowledge base has a gene of that name for it. The order
follows SR4GN (Wei, Kao and Lu, PLoS ONE 2012, doi:10.1371/journal.pone.0038460).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from operator import itemgetter

import numpy as np
from spacy.tokens import Doc, Span

from entitome.components import extensions  # noqa: F401 - declares the attributes set here
from entitome.components.entities import get_entities
from entitome.components.linker.candidates import Candidate, CandidateGenerator
from entitome.corpus.document import Label
from entitome.kb import layout
from entitome.kb.store import KnowledgeBase

_PREFIXES = {
    "h": "NCBITaxon:9606", "m": "NCBITaxon:10090", "r": "NCBITaxon:10116",
    "d": "NCBITaxon:7227", "z": "NCBITaxon:7955",
}  # fmt: skip
_Places = dict[int, dict[str, list[int]]]
"""Sentence -> taxon -> the tokens where it is named, in order."""

_MUCH = 2 / 3  # of the main species' mentions; chosen on dev


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
            places, counts = self._places(entities, starts)
            common = self._common(counts)
            long_forms = doc._.abbreviations
            for gene in genes:
                gene._.taxon = self._choose(gene, starts, places, common, long_forms)
        return doc

    def _common(self, counts: Counter[str]) -> tuple[list[str], list[str]]:
        """The document's taxa, the most frequent first: for any symbol, and for one in capitals.

        IDH1 is written so for human genes first of all, where the document is much about humans.
        """
        common = sorted(counts, key=lambda taxon: (-counts[taxon], taxon))
        human = common and counts[self.default] >= _MUCH * counts[common[0]]
        return common, [self.default, *common] if human else common

    def _places(self, spans: list[Span], starts: list[int]) -> tuple[_Places, Counter[str]]:
        places: _Places = defaultdict(lambda: defaultdict(list))
        counts: Counter[str] = Counter()
        for span in spans:
            if span.label_ == Label.SPECIES:
                here = places[bisect_right(starts, span.start)]
                for identifier in span.kb_id_.split("|"):
                    for taxon in self._fit(identifier):
                        here[taxon].append(span.start)
                        counts[taxon] += 1
        return places, counts

    def _choose(
        self,
        gene: Span,
        starts: list[int],
        places: _Places,
        common: tuple[list[str], list[str]],
        long_forms: dict[str, str],
    ) -> str:
        name = gene.text
        found = self.generator.candidates(name, Label.GENE)
        if name in long_forms:
            found += self.generator.candidates(long_forms[name], Label.GENE)
        possible = self.generator.taxa(found)
        order = [*self._in_sentence(gene, starts, places), *common[name.isupper()], self.default]
        if name[0] in _PREFIXES and name[1:2].isupper() and not self._whole(name, found):
            order.insert(0, _PREFIXES[name[0]])
        fitting = [t for t in order if t in possible]
        return next(iter(fitting), order[0])

    def _whole(self, name: str, found: tuple[Candidate, ...]) -> bool:
        """Whether a vocabulary or a corpus knows the name as it stands, as mTOR is known."""
        return any(c.name == name for c in found) or bool(self.generator.kb.lookup(name))

    def _in_sentence(self, gene: Span, starts: list[int], places: _Places) -> list[str]:
        """The taxa of the gene's sentence, the nearest before it first, then the nearest behind.

        A few steps for each taxon, however long the sentence: a table can be one.
        """
        before, behind = [], []
        for taxon, tokens in places.get(bisect_right(starts, gene.start), {}).items():
            at = bisect_right(tokens, gene.start)
            if at:
                before.append((-tokens[at - 1], taxon))
            else:
                behind.append((tokens[at], taxon))
        # Taxa of one place keep their order: sorting is stable, and looks at the place alone.
        return [t for group in (before, behind) for _, t in sorted(group, key=itemgetter(0))]

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
