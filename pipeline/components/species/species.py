"""Which species a gene of the text belongs to: a probability for each that it may be of.

Candidates are the taxa that the document speaks of and the knowledge base has genes of, those of a
prefix (hIL2), those whose symbols the document spells, human, mouse and rat. The clues are those of
SR4GN (Wei, Kao and Lu, PLoS ONE 2012, doi:10.1371/journal.pone.0038460) and more; what they weigh
is learned.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc

from entitome.components import extensions  # noqa: F401 - declares the attributes set here
from entitome.components.entities import get_entities
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.species.model import SpeciesModel, of_linker
from entitome.components.species.taxa import Taxa
from entitome.components.species.view import Grid, View
from entitome.corpus.document import Label

_LEAST = 0.001  # probability of a taxon that is worth keeping


class SpeciesAssigner:
    """spaCy component that sets ``span._.taxa`` and ``span._.taxon`` of genes.

    Reads ``doc.spans["entities"]``, whose species and cell lines are linked, sentence starts,
    ``doc._.passages`` and ``doc._.abbreviations``.

    :param generator: its knowledge base tells who knows a name.
    :param default: the taxon of a gene where nothing speaks of another.
    :param model: None for the shipped one.
    """

    def __init__(
        self, generator: CandidateGenerator, default: str, model: SpeciesModel | None = None
    ) -> None:
        self.taxa = Taxa(generator.kb)
        self.default = default
        self.model = model or of_linker(None)

    def __call__(self, doc: Doc) -> Doc:
        spans = get_entities(doc)
        genes = [span for span in spans if span.label_ == Label.GENE]
        if genes:
            view = View(doc, spans, genes, self.taxa, self.default)
            rows = self.model.probabilities(view)
            for gene, row in zip(genes, rows, strict=True):
                likeliest = _likeliest(view.taxa, row)
                gene._.taxa = [[taxon, probability] for taxon, probability in likeliest]
                gene._.taxon = likeliest[0][0]
        return doc


def _likeliest(taxa: list[str], row: Grid) -> list[tuple[str, float]]:
    """Taxa and probabilities, those worth keeping, the best first; ties in the order of taxa."""
    order = np.argsort(-row, kind="stable")
    kept = [at for rank, at in enumerate(order) if not rank or row[at] >= _LEAST]
    return [(taxa[at], round(float(row[at]), 4)) for at in kept]
