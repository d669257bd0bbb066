"""What stands before the genes: species are linked and assigned to them, as in the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.tokens import Doc

from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.linker import Linker
from entitome.components.linker.ranker import Ranker
from entitome.components.species.model import SpeciesModel, of_linker
from entitome.components.species.species import SpeciesAssigner
from entitome.components.species.taxa import Taxa
from entitome.components.species.words import HUMAN
from entitome.corpus.document import Label
from entitome.training.linking.given import Given
from entitome.training.linking.species_train import species_examples, train_species

Step = Callable[[Doc], Doc]


def linking_species(generator: CandidateGenerator, ranker: Ranker) -> Step:
    """Links species and cell lines."""
    return Linker(generator, ranker, None, (Label.SPECIES, Label.CELL_LINE))


def assigning_species(
    generator: CandidateGenerator, ranker: Ranker, model: SpeciesModel | None = None
) -> Step:
    """Links species and gives every gene its own.

    :param model: None for the shipped one.
    """
    link, assign = linking_species(generator, ranker), SpeciesAssigner(generator, HUMAN, model)
    return lambda doc: assign(link(doc))


def learn_species(
    documents: Sequence[Given], generator: CandidateGenerator, ranker: Ranker, begun: Path
) -> SpeciesModel:
    """The species model of train documents, or that of the linker begun with if genes are too few.

    :param begun: a linker's folder.
    """
    with_genes = [one for one in documents if Label.GENE in one.taught.labels]
    link = linking_species(generator, ranker)
    examples = species_examples(with_genes, Taxa(generator.kb), link)
    return train_species(examples) or of_linker(begun)
