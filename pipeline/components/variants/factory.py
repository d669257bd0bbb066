"""Registers the variant component. No postponed annotations: spaCy reads them for its checks."""

from spacy.language import Language

from entitome.components.variants.variants import Variants


@Language.factory("entitome_variants", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> Variants:
    """A component that finds variants by their written form."""
    return Variants(name)
