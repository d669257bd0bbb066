"""Identifiers that the vocabularies at hand do not know: told, since no answer can be right there.

They are compared as they are written: a retired identifier whose successor is not known matches
nothing but itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from entitome.corpus.document import Document, Label

Knows = Callable[[str], bool]

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class UnknownIds:
    """What documents of one side name that no vocabulary at hand knows.

    :param given: how many identifiers are given, each as often as it is.
    :param ids: those that are unknown, the most frequent first, and how often each is given.
    """

    given: int
    ids: Mapping[str, int]

    def __str__(self) -> str:
        """A part of a sentence: how many, and the most frequent with their numbers."""
        if not self.ids:
            return f"none of {self.given:,}"
        named = ", ".join(f"{i} {n}" for i, n in list(self.ids.items())[:_EXAMPLES])
        more = ", …" if len(self.ids) > _EXAMPLES else ""
        return (
            f"{sum(self.ids.values()):,} of {self.given:,}, {len(self.ids):,} different "
            f"({named}{more})"
        )


def unknown_ids(
    documents: Iterable[Document], knows: Knows, labels: Collection[str] | None = None
) -> UnknownIds:
    """Count the identifiers of mentions, or of the entity list of a document that has none.

    :param knows: whether a vocabulary has an identifier, by itself or as a retired one.
    :param labels: the types to look at; all where None. Variants are not: they have no vocabulary.
    """
    given = Counter(i for document in documents for i in _named(document, labels))
    unknown = Counter({i: n for i, n in given.items() if not knows(i)})
    ordered = sorted(unknown.items(), key=lambda item: (-item[1], item[0]))
    return UnknownIds(given.total(), dict(ordered))


def _named(document: Document, labels: Collection[str] | None) -> Iterator[str]:
    rows = [(row.label, (row.id,)) for row in document.rows or ()]
    for label, ids in [(m.label, m.ids) for m in document.mentions] or rows:
        if label != Label.VARIANT and (labels is None or label in labels):
            yield from filter(None, ids)
