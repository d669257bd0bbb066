"""One run over many inputs: read, annotate, and keep account of what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from entitome.batch.runner import Failure, Settings, annotate_batch
from entitome.corpus.document import Document
from entitome.corpus.errors import EntitomeError, InputError
from entitome.corpus.fetch import fetch, parse_identifier
from entitome.corpus.sources import expand, read_documents


class Job:
    """Annotates the documents of inputs in order.

    :param inputs: files, folders, patterns, ``-``, PMCIDs and PMIDs.
    :param format: of the inputs; None finds it by content.
    :param advance: called after each document.

    After :meth:`documents` is exhausted, ``done`` counts the annotated documents, ``errors`` holds
    the faults met and ``notes`` what a reader of the output should know.
    """

    def __init__(
        self,
        inputs: Sequence[str],
        format: str | None,
        settings: Settings,
        workers: int = 1,
        advance: Callable[[], None] = lambda: None,
    ) -> None:
        self.inputs = inputs
        self.format = format
        self.settings = settings
        self.workers = workers
        self.advance = advance
        self.done = 0
        self.errors: list[EntitomeError] = []
        self.notes: list[str] = []
        self._opened: set[str | Path] = set()

    def documents(self) -> Iterator[Document]:
        """The annotated documents, one by one."""
        for result in annotate_batch(self._read(), self.settings, self.workers):
            if isinstance(result, Failure):
                self.errors.append(result.error)
            else:
                self.done += 1
                self._note(result)
                yield result
            self.advance()

    def _read(self) -> Iterator[Document]:
        for text in self.inputs:
            try:
                if parse_identifier(text) and not Path(text).exists():
                    yield fetch(text)
                else:
                    for source in expand([text]):
                        if source not in self._opened:  # papers/ and papers/a.txt: read it once
                            self._opened.add(source)
                            yield from self._read_source(source)
            except InputError as error:
                self.errors.append(error)

    def _read_source(self, source: str | Path) -> Iterator[Document]:
        try:
            yield from read_documents(source, self.format, self.errors.append)  # type: ignore[arg-type]
        except InputError as error:
            self.errors.append(error)

    def _note(self, document: Document) -> None:
        if document.infons.get("full_text") == "no":
            self.notes.append(
                f"{document.id}: only title and abstract are at hand; entities that the paper "
                "names in its full text alone are not in this list."
            )
