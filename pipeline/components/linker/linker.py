"""Mentions to concepts: the best candidate, or NIL where none is good enough."""

from __future__ import annotations

import re
from collections.abc import Collection

from spacy.tokens import Doc, Span

from entitome.components import extensions  # noqa: F401 - declares the attributes set here
from entitome.components.entities import get_entities, set_entities
from entitome.components.linker.candidates import Candidate, CandidateGenerator
from entitome.corpus.document import Label

KEPT = 5  # candidates stored on a span
_SHORT_GENUS = re.compile(r"^[A-Z]\.? ")


class Linker:
    """spaCy component that sets ``span.kb_id_`` and ``span._.candidates`` of entities.

    Reads ``doc.spans["entities"]``, ``doc._.abbreviations`` and, for genes, ``span._.taxon``. A
    short form is linked as its long form is. Several identifiers of a composite mention are
    joined by ``|``. A span that has an identifier keeps it.

    :param threshold: score below which a mention is NIL, 0 to 1.
    :param labels: entity types to link; others are left as they are.
    """

    def __init__(
        self, generator: CandidateGenerator, threshold: float, labels: Collection[str]
    ) -> None:
        self.generator = generator
        self.threshold = threshold
        self.labels = frozenset(labels)

    def __call__(self, doc: Doc) -> Doc:
        spans = get_entities(doc)
        long_forms = doc._.abbreviations
        for span in spans:
            if span.label_ in self.labels and not span.kb_id_:
                self._link(span, str(long_forms.get(span.text, "")))
        if spans:
            set_entities(doc, spans)
        return doc

    def candidates(self, name: str, label: str, long_form: str = "") -> tuple[Candidate, ...]:
        """The candidates of a name, or of its long form where that has good ones."""
        if long_form:
            found = self.generator.candidates(long_form, label)
            if found and found[0].score >= self.threshold:
                return tuple(c._replace(via=f"long form, {c.via}") for c in found)
        return self.generator.candidates(name, label)

    def _link(self, span: Span, long_form: str) -> None:
        name, label = span.text, span.label_
        found = self.candidates(name, label, long_form)
        if label == Label.GENE:
            found = self.generator.of_taxon(found, span._.taxon)
        elif label == Label.SPECIES and len(found) > 1 and _SHORT_GENUS.match(name):
            found = self._spelled_genus_first(found, span.doc.text)
        if found:
            span._.candidates = [c.plain() for c in found[:KEPT]]
            if found[0].score >= self.threshold:
                span.kb_id_ = found[0].id

    def _spelled_genus_first(
        self, found: tuple[Candidate, ...], text: str
    ) -> tuple[Candidate, ...]:
        """Of E. coli's namesakes, the one whose genus the document spells out."""
        return tuple(sorted(found, key=lambda c: self._genus(c) not in text))

    def _genus(self, candidate: Candidate) -> str:
        kb = self.generator.kb
        number = kb.number(candidate.id)
        return kb.preferred_name(number).partition(" ")[0] if number is not None else candidate.id
