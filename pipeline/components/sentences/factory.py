"""Registers the sentence component. No postponed annotations: spaCy reads them for its checks."""

from spacy.language import Language

from entitome.components.sentences.sentences import SentenceStarts


@Language.factory("entitome_sentences", assigns=["token.is_sent_start", "doc.sents"])
def create(nlp: Language, name: str) -> SentenceStarts:
    """A component that sets sentence starts."""
    return SentenceStarts(name)
