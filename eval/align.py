"""Gold and predicted documents brought together by id, and checked to be of one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError


def align(
    gold: Iterable[Document], predicted: Iterable[Document], *, texts: bool = True
) -> Iterator[tuple[Document, Document | None]]:
    """Each gold document with its prediction, or None where there is none, in gold's order.

    The predictions are held in memory; the gold streams.

    :param texts: whether the texts must agree; where offsets play no part they need not.
    :raises InputError: a document without an id or with one seen before, on either side; two
        texts that differ in more than the kind of white space; at the end, a predicted document
        that gold does not have.
    """
    answers = _by_id(predicted)
    seen: set[str] = set()
    for document in gold:
        _check_id(document, seen, "gold")
        answer = answers.get(document.id)
        if answer is not None and texts:
            _check_text(document, answer)
        yield document, answer
    strangers = sorted(answers.keys() - seen)
    if strangers:
        raise InputError(
            f"The prediction has {len(strangers)} document(s) that gold has not, first "
            f"{strangers[0]!r}.",
            "the two come from different corpora or splits, or ids are written differently.",
            "predict the same documents as gold, or give the gold of this prediction.",
        )


def _by_id(documents: Iterable[Document]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    seen: set[str] = set()
    for document in documents:
        _check_id(document, seen, "predicted")
        found[document.id] = document
    return found


def _check_id(document: Document, seen: set[str], side: str) -> None:
    if not document.id:
        raise InputError(
            f"A {side} document has no id; its text begins {document.text[:40]!r}.",
            "the file was written without document ids.",
            "give every document the id that it has on the other side.",
        )
    if document.id in seen:
        raise InputError(
            f"The {side} documents have {document.id!r} twice.",
            "files were joined, or a document is split into several under one id.",
            "keep one document of each id.",
        )
    seen.add(document.id)


def _check_text(gold: Document, predicted: Document) -> None:
    """Offsets compare only within one text; a tab or line end for a blank does not move them."""
    if gold.text == predicted.text:
        return
    at = first_difference(gold.text, predicted.text)
    if at is None:
        return
    raise InputError(
        f"Document {gold.id!r} has another text in the prediction: from character {at} on gold "
        f"has {gold.text[at : at + 30]!r}, the prediction {predicted.text[at : at + 30]!r}.",
        "the prediction was made on another version of the text, or it was normalised on the way.",
        "predict on gold's own text, unchanged.",
    )


def first_difference(one: str, other: str) -> int | None:
    """Index of the first character that differs, white space being all alike; None if none does."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b and not (a.isspace() and b.isspace()):
            return at
    return None if len(one) == len(other) else min(len(one), len(other))
