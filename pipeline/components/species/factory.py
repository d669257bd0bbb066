"""Registers the species assignment. No postponed annotations: spaCy reads them."""

from typing import Optional

from spacy.language import Language

from entitome.components.resources import candidate_generator
from entitome.components.settings import checked_taxon
from entitome.components.species.species import SpeciesAssigner


@Language.factory(
    "entitome_species",
    assigns=["span._.taxon"],
    default_config={"kb": None, "lexicon": None, "default": "NCBITaxon:9606"},
)
def create(
    nlp: Language,
    name: str,
    kb: Optional[str],  # noqa: UP045
    lexicon: Optional[str],  # noqa: UP045
    default: str,
) -> SpeciesAssigner:
    """A component that tells each gene's species.

    :param default: the taxon where the document names none.
    """
    generator = candidate_generator(kb, lexicon)
    return SpeciesAssigner(generator, checked_taxon(default))
