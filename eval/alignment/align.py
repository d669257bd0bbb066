"""Gold and predicted documents brought together by id, and checked to be of one text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from entitome.corpus.document import Document
from entitome.eval.alignment.mending import different, first_difference
from entitome.eval.alignment.together import check_id, strangers_error, together

Told = Callable[[str], None]
"""Takes a sentence that belongs beside the figures."""


def align(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    *,
    texts: bool = True,
    told: Told | None = None,
) -> Iterator[tuple[Document, Document | None]]:
    """Each gold document with its prediction, or None where there is none, in gold's order.

    Differences are mended only where someone is told: with ``told``, both sides are held in memory
    and go through :func:`entitome.eval.alignment.together.together`; without, gold streams.

    :param texts: whether the texts must agree; where offsets play no part they need not.
    :param told: takes each sentence about what was mended, before the first pair.
    :raises InputError: a document without an id or with one seen before, on either side; two
        texts that differ in more than the kind of white space; at the end, a predicted document
        that gold does not have. With ``told``, what that raises.
    """
    if told is not None:
        both = together(gold, predicted, texts=texts)
        for note in both.notes:
            told(note)
        gold, predicted, texts = both.gold, both.predicted, False
    answers = {d.id: d for d in _distinct(predicted, "predicted")}
    seen: set[str] = set()
    for document in _distinct(gold, "gold"):
        seen.add(document.id)
        answer = answers.get(document.id)
        if answer is not None and texts:
            _check_text(document, answer)
        yield document, answer
    if strangers := sorted(answers.keys() - seen):
        raise strangers_error(strangers)


def missing_note(missing: Collection[str], documents: int) -> tuple[str, ...]:
    """The sentence that tells of gold documents without a prediction."""
    if not missing:
        return ()
    return (
        f"{len(missing)} of {documents} gold documents have no prediction; "
        "their mentions count as missed.",
    )


def _distinct(documents: Iterable[Document], side: str) -> Iterator[Document]:
    seen: set[str] = set()
    for document in documents:
        check_id(document, seen, side)
        seen.add(document.id)
        yield document


def _check_text(gold: Document, predicted: Document) -> None:
    """Offsets compare only within one text; a tab or line end for a blank does not move them."""
    if gold.text == predicted.text:
        return
    at = first_difference(gold.text, predicted.text)
    if at is None:
        return
    raise different(
        gold,
        f"from character {at} on gold has {gold.text[at : at + 30]!r}, the prediction "
        f"{predicted.text[at : at + 30]!r}",
    )
