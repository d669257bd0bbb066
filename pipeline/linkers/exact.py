"""The plainest linker: whatever the knowledge base knows by exactly that name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spacy.language import Language

from entitome.components.resources import knowledge_base
from entitome.convert import to_doc
from entitome.corpus.document import Document
from entitome.kb.store import KnowledgeBase
from entitome.linkers.prepared import Prepared
from entitome.linkers.protocol import Ranked, Wanted
from entitome.loading import load, read_config

if TYPE_CHECKING:
    from entitome.batch.runner import Settings

_MOST = 50
_FINDS_SHORT_FORMS = "entitome_abbreviations"


def create(settings: Settings) -> ExactLinker:
    """The entry point.

    :raises ConfigError: as :func:`entitome.load` does.
    :raises KnowledgeBaseError: no usable knowledge base.
    """
    components = read_config(settings.config, settings.overrides, settings.recogniser)["components"]
    others = (n for n, c in components.items() if c.get("factory") != _FINDS_SHORT_FORMS)
    nlp = load(
        settings.config, recogniser=settings.recogniser, disable=tuple(others),
        overrides=settings.overrides,
    )  # fmt: skip
    return ExactLinker(knowledge_base(settings.kb), nlp)


class ExactLinker:
    """Concepts of the mention's type whose normalised name is the mention's; namesakes tie.

    An abbreviation that the document defines is looked up by its long form, and by itself where
    that is no name of its type. No context, no memory, no similar names: what any other linker
    has to add to.

    :param nlp: a pipeline that finds abbreviations.
    """

    name = "exact"

    def __init__(self, kb: KnowledgeBase, nlp: Language) -> None:
        self._kb = kb
        self._nlp = nlp
        self._long_forms = Prepared(self._abbreviations)
        self.prepare = self._long_forms.prepare

    def link(self, document: Document, wanted: Wanted) -> list[tuple[Ranked, ...]]:
        """See :class:`entitome.linkers.protocol.Linker`."""
        long_forms = self._long_forms.of(document)
        return [self._answers(m.text, m.label, long_forms.get(m.text, "")) for m in wanted]

    def _abbreviations(self, documents: Sequence[Document]) -> Iterator[dict[str, str]]:
        for doc in self._nlp.pipe(to_doc(self._nlp, document) for document in documents):
            yield doc._.abbreviations

    def _answers(self, name: str, label: str, long_form: str) -> tuple[Ranked, ...]:
        found = self._named(long_form, label) or self._named(name, label)
        return tuple(Ranked(identifier, 1.0) for identifier in found[:_MOST])

    def _named(self, name: str, label: str) -> list[str]:
        kb = self._kb
        concepts = dict.fromkeys(hit.concept for hit in kb.lookup(name)) if name else {}
        return [kb.id(concept) for concept in concepts if kb.label(concept) == label]
