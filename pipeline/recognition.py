"""The pipeline as far as it recognises names: nothing is linked, no context is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee

from spacy.language import Language

from entitome.batch.runner import Settings
from entitome.convert import from_doc, to_doc
from entitome.corpus.document import Document
from entitome.loading import load, read_config

_LATER = frozenset({"entitome_linker", "entitome_species", "entitome_context"})  # factories


def open_recognition(settings: Settings) -> Language:
    """The pipeline without the components that add to entities but find none.

    :raises ConfigError: as :func:`entitome.load` does.
    """
    components = read_config(settings.config, settings.overrides, settings.recogniser)["components"]
    later = tuple(name for name, c in components.items() if c.get("factory") in _LATER)
    return load(
        settings.config, kb=settings.kb, lexicon=settings.lexicon, recogniser=settings.recogniser,
        disable=later, overrides=settings.overrides,
    )  # fmt: skip


def recognise(documents: Iterable[Document], nlp: Language) -> Iterator[Document]:
    """Each document with the mentions found in its bare text, in the order given.

    Streams: one batch of spaCy's is in memory at a time.
    """
    inputs, kept = tee(documents)
    docs = (to_doc(nlp, document) for document in inputs)
    for doc, document in zip(nlp.pipe(docs), kept, strict=True):
        yield from_doc(doc, document)
