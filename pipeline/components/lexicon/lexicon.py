"""The dictionary recogniser as a spaCy component."""

from __future__ import annotations

from spacy.tokens import Doc

from entitome.components import extensions  # noqa: F401 - declares the attributes set here
from entitome.components.entities import set_entities, token_spans
from entitome.components.lexicon.recogniser import Recogniser
from entitome.components.sections.debris import without_debris


class Lexicon:
    """spaCy component that sets ``doc.spans["entities"]`` and ``doc.ents``.

    Reads ``doc._.abbreviations``. ``span._.score`` is the probability that the span is an entity.
    A name that starts or ends inside a token is widened to the token.
    """

    def __init__(self, recogniser: Recogniser) -> None:
        self.recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        found = self.recogniser.find(doc.text, doc._.abbreviations)
        set_entities(doc, token_spans(doc, without_debris(doc.text, found, doc._.passages)))
        return doc
