"""Many documents in one or more processes: same order, same bytes, no document lost."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from spacy.language import Language

from entitome.annotating import annotate
from entitome.corpus.document import Document
from entitome.corpus.errors import EntitomeError, InputError
from entitome.loading import load

CHUNK = 200_000  # characters a worker takes at a time, or one document if that is longer
_AHEAD = 3  # chunks a worker may be behind the reader, so that memory stays bounded


@dataclass(frozen=True)
class Settings:
    """How to open the pipeline: the arguments of :func:`entitome.load`, picklable.

    :param candidates: whether mentions carry the linker's candidates.
    """

    config: str | None = None
    kb: str | None = None
    lexicon: str | None = None
    recogniser: str | None = None
    linker: str | None = None
    overrides: Mapping[str, Any] = field(default_factory=dict)
    candidates: bool = False

    def open(self, disable: tuple[str, ...] = ()) -> Language:
        """The pipeline, with components of these names left idle."""
        return load(
            self.config, kb=self.kb, lexicon=self.lexicon, recogniser=self.recogniser,
            linker=self.linker, disable=disable, overrides=self.overrides,
        )  # fmt: skip


@dataclass(frozen=True)
class Failure:
    """A document that could not be annotated, and why."""

    document_id: str
    error: EntitomeError


def annotate_batch(
    documents: Iterable[Document], settings: Settings, workers: int = 1
) -> Iterator[Document | Failure]:
    """Annotate documents one by one; each comes back annotated or as a failure, in order.

    :param workers: processes; the result does not depend on it.
    """
    if workers <= 1:
        nlp = None
        for document in documents:
            nlp = nlp or settings.open()  # not before there is work: a misspelt name costs no wait
            yield _annotate_one(document, nlp, settings.candidates)
        return
    settings.open()  # index and errors here, once, not in every worker
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    with ProcessPoolExecutor(workers, context, _open, (settings,)) as pool:
        running: deque[Future[list[Document | Failure]]] = deque()
        for chunk in _chunks(documents):
            running.append(pool.submit(_annotate_chunk, chunk))
            if len(running) >= workers * _AHEAD:
                yield from running.popleft().result()
        yield from chain.from_iterable(future.result() for future in running)


_opened: dict[str, tuple[Language, bool]] = {}


def _open(settings: Settings) -> None:
    _opened["nlp"] = (settings.open(), settings.candidates)


def _annotate_chunk(chunk: list[Document]) -> list[Document | Failure]:
    return [_annotate_one(document, *_opened["nlp"]) for document in chunk]


def _annotate_one(document: Document, nlp: Language, candidates: bool) -> Document | Failure:
    try:
        return next(annotate([document], nlp, candidates=candidates))
    except EntitomeError as error:
        return Failure(document.id, error)
    except Exception as error:  # a fault of any kind must not cost the other documents
        return Failure(document.id, _unexpected(document, error))


def _unexpected(document: Document, error: Exception) -> InputError:
    return InputError(
        f"The document {document.id!r} could not be annotated ({type(error).__name__}: {error}).",
        "something in its text that entitome does not foresee: a fault of entitome's.",
        "report it with the document; the rest of the batch is not affected.",
    )


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
