"""Registers the species assignment. No postponed annotations: spaCy reads them."""

from typing import Optional

from spacy.language import Language

from entitome.components.resources import candidate_generator
from entitome.components.settings import checked_taxon
from entitome.components.species.model import of_linker
from entitome.components.species.species import SpeciesAssigner


@Language.factory(
    "entitome_species",
    assigns=["span._.taxa", "span._.taxon"],
    default_config={"kb": None, "model": None, "default": "NCBITaxon:9606"},
)
def create(
    nlp: Language,
    name: str,
    kb: Optional[str],  # noqa: UP045
    model: Optional[str],  # noqa: UP045
    default: str,
) -> SpeciesAssigner:
    """A component that tells each gene's species.

    :param kb: a knowledge base's folder; None for the shipped one.
    :param model: a linker's folder; its own weights of the clues are used, or the shipped ones
        where it has none. None for the shipped linker.
    :param default: the taxon of a gene where nothing speaks of another.
    """
    generator = candidate_generator(kb, model)
    return SpeciesAssigner(generator, checked_taxon(default), of_linker(model))
