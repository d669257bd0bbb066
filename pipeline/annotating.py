"""Documents in, annotated documents out, with one opened pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee

from spacy.language import Language

from entitome.components.resources import knowledge_base
from entitome.convert import from_doc, to_doc
from entitome.corpus.document import Document
from entitome.kb.store import KnowledgeBase
from entitome.summary import summarise


def annotate(
    documents: Iterable[Document], nlp: Language, *, candidates: bool = False
) -> Iterator[Document]:
    """Each document with its mentions and its entity list, in the order given.

    Passages are taken from the document where it has them. Streams: one batch of spaCy's is in
    memory at a time.

    :param candidates: whether mentions carry the linker's candidates (see
        :func:`entitome.convert.from_doc`).
    """
    kb = pipeline_kb(nlp)
    inputs, kept = tee(documents)
    docs = (to_doc(nlp, document) for document in inputs)
    for doc, document in zip(nlp.pipe(docs), kept, strict=True):
        annotated = from_doc(doc, document, candidates=candidates)
        annotated.rows = summarise(annotated, kb)
        yield annotated


def pipeline_kb(nlp: Language) -> KnowledgeBase:
    """The knowledge base that a pipeline's components use; the shipped one where none does."""
    components = nlp.config["components"].values()
    return knowledge_base(next((c["kb"] for c in components if "kb" in c), None))
