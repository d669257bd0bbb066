"""Registers the abbreviation component. No postponed annotations: spaCy reads them."""

from spacy.language import Language

from entitome.components.abbreviations.abbreviations import Abbreviations


@Language.factory(
    "entitome_abbreviations", assigns=["doc._.abbreviations", "doc._.abbreviation_spans"]
)
def create(nlp: Language, name: str) -> Abbreviations:
    """A component that finds defined abbreviations."""
    return Abbreviations(name)
