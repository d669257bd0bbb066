"""Predictions that are entity lists, as a page's, scored against gold that has mentions.

Nothing can be said of spans then; the identifiers of a document can be compared all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from entitome.corpus.document import Document, Mention

FAMILIES = frozenset({"document", "page"})
"""The families of levels that lists can be scored at."""

NOTE = (
    "the prediction is a list of entities without mentions: only the identifiers of documents and "
    "the lists of pages are scored."
)

_LINKED = "linked"


def only_lists(predicted: Sequence[Document]) -> bool:
    """Whether predictions name entities, and none at a place in the text."""
    return any(d.rows for d in predicted) and not any(d.mentions for d in predicted)


def as_mentions(gold: Iterable[Document], predicted: Iterable[Document]) -> list[Document]:
    """Predictions whose rows stand as mentions of no length before gold's text.

    Rows of a page's ``Linked entities`` repeat those of the full text under other identifiers;
    they are taken where there are no others.
    """
    texts = {document.id: document.text for document in gold}
    return [
        replace(
            document,
            text=texts.get(document.id, ""),
            passages=(),
            mentions=tuple(Mention(0, 0, "", label, ids) for label, ids in _named(document)),
        )
        for document in predicted
    ]


def _named(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    rows = document.rows or ()
    chosen = [row for row in rows if row.block != _LINKED] or list(rows)
    found: dict[str, list[str]] = {}
    for row in chosen:
        if row.id:
            found.setdefault(row.label, []).append(row.id)
    return [(label, tuple(dict.fromkeys(ids))) for label, ids in found.items()]
