"""Registers the section component. No postponed annotations: spaCy reads them for its checks."""

from spacy.language import Language

from entitome.components.sections.sections import Sections


@Language.factory("entitome_sections", assigns=["doc._.passages"])
def create(nlp: Language, name: str) -> Sections:
    """A component that fills the passages."""
    return Sections(name)
