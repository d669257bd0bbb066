"""What a linker makes of a document before it is asked, kept for the next questions on it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar, runtime_checkable

from entitome.corpus.document import Document

BLOCK = 8  # documents prepared at a time; a Doc of a full paper takes a megabyte
_KEPT = 2 * BLOCK

T = TypeVar("T")


@runtime_checkable
class Preparing(Protocol):
    """A linker may have this beside :meth:`entitome.linkers.protocol.Linker.link`.

    Then what it takes to read a document is told apart from what it takes to link.
    """

    def prepare(self, documents: Sequence[Document]) -> None:
        """Read documents that will be asked about next, at most :data:`BLOCK` of them.

        They carry what the linker's own ``recognise`` found, if it has that: see
        :func:`entitome.linkers.registry.recognised`.
        """
        ...


@runtime_checkable
class Opening(Protocol):
    """A linker may have this too, if it opens the types that it is asked about one by one.

    Then that is not told as time to link.
    """

    def open_types(self, labels: Iterable[str]) -> None:
        """Open what mentions of these types need."""
        ...


class Prepared(Generic[T]):
    """The latest documents with what was made of them; their mentions are no part of the question.

    :param make: from documents, which it may take in batches, to one thing each, in order.
    """

    def __init__(self, make: Callable[[Sequence[Document]], Iterable[T]]) -> None:
        self._make = make
        self._kept: OrderedDict[tuple[str, str], tuple[Document, T]] = OrderedDict()

    def prepare(self, documents: Sequence[Document]) -> None:
        """Make what is not there yet."""
        new = [d for d in documents if not self._known(d)]
        for document, made in zip(new, self._make(new), strict=True):
            self._kept[_key(document)] = document.with_mentions(()), made
            self._kept.move_to_end(_key(document))
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def of(self, document: Document) -> T:
        """What was made of a document; it is made now if it has to be."""
        if not self._known(document):
            self.prepare([document])
        return self._kept[_key(document)][1]

    def _known(self, document: Document) -> bool:
        """Whether this very document is kept."""
        bare, _ = self._kept.get(_key(document), (None, None))
        return bare is not None and bare == document.with_mentions(())


def _key(document: Document) -> tuple[str, str]:
    """Two corpora may give one id to different texts."""
    return document.id, document.text
