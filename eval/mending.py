"""A prediction's mentions moved to gold's text, where that is safe, and what was done for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.eval.carrying import Carried, carried
from entitome.eval.placing import Reading, reading, spans_of, stands

MOVED = (
    "the text differs in white space, Unicode form, invisible characters, entities or kinds of "
    "hyphens and quotation marks; offsets were moved to gold's text"
)
NO_TEXT = "the prediction has no text; every mention stands on gold's text"
UNSURE = "some mentions' own text does not stand at their offsets; the offsets were taken as given"
PART = "the prediction is of a part of gold's text; gold's mentions elsewhere count as missed"
MORE = "the prediction is of more than gold's text; mentions elsewhere were left out"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done to a document.

    :param what: what, in words that are the same for every document.
    :param mentions: how many mentions count as missed or were left out by it.
    """

    what: str
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Mending:
    """A prediction on gold's text; without steps it needed no mending."""

    document: Document
    steps: tuple[Step, ...] = ()


def mended(gold: Document, predicted: Document) -> Mending:
    """The prediction with its mentions at offsets of gold's text.

    Mended are texts that differ in formatting only or of which one holds the other; other ways of
    counting; and a prediction without text: wherever every mention's own text shows that it is
    right (see :func:`entitome.eval.placing.reading` and :func:`entitome.eval.carrying.carried`).
    Texts that are equal but for the kind of white space need no mending.

    :raises InputError: the texts are different, or it is not certain where a mention belongs.
    """
    if not predicted.text:
        return _without_text(gold, predicted)
    read = reading(predicted.text, predicted.mentions, predicted.passages or gold.passages)
    if gold.text == predicted.text or first_difference(gold.text, predicted.text) is None:
        if read.certain and not read.counted and gold.text == predicted.text:
            return Mending(predicted)
        return _on(gold, predicted, read.mentions, _counted(read) or _unsure(read))
    if not read.certain:
        raise _unplaced(predicted, [m for m in read.mentions if not stands(predicted.text, m)])
    done = carried(predicted, gold, read.mentions)
    if isinstance(done, str):
        raise different(gold, done)
    return _on(gold, predicted, done.mentions, (*_counted(read), _carrying(gold, done)))


def first_difference(one: str, other: str) -> int | None:
    """Index of the first character that differs, white space being all alike; None if none does."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b and not (a.isspace() and b.isspace()):
            return at
    return None if len(one) == len(other) else min(len(one), len(other))


def notes_of(steps: Iterable[tuple[str, Step]]) -> tuple[str, ...]:
    """A sentence for each thing done: in how many documents, the first of them, how many mentions.

    :param steps: with the id of the document each belongs to.
    """
    documents: dict[str, list[str]] = {}
    mentions = Counter[str]()
    for identifier, step in steps:
        documents.setdefault(step.what, []).append(identifier)
        mentions[step.what] += step.mentions
    return tuple(
        f"{many(len(ids), 'document')} ({'first ' * (len(ids) > 1)}{ids[0]!r}): {what}"
        + (f" ({many(mentions[what], 'mention')})." if mentions[what] else ".")
        for what, ids in documents.items()
    )


def many(number: int, thing: str) -> str:
    """A number with its noun.

    >>> many(1, "document"), many(1200, "document")
    ('1 document', '1,200 documents')
    """
    return f"{number:,} {thing}{'s' * (number != 1)}"


def _without_text(gold: Document, predicted: Document) -> Mending:
    if not predicted.mentions:
        return _on(gold, predicted, (), ())
    read = reading(gold.text, predicted.mentions, gold.passages)
    lost = [m for m in read.mentions if not stands(gold.text, m)]
    if lost:
        raise _unplaced(predicted, lost)
    return _on(gold, predicted, read.mentions, (Step(NO_TEXT), *_counted(read)))


def _on(
    gold: Document, predicted: Document, mentions: Iterable[Mention], steps: tuple[Step, ...]
) -> Mending:
    own = tuple(_with_text(gold.text, m) for m in mentions)
    return Mending(replace(predicted, text=gold.text, passages=gold.passages, mentions=own), steps)


def _with_text(text: str, mention: Mention) -> Mention:
    if mention.start < 0 or mention.end > len(text):
        return mention
    return replace(mention, text=" ".join(text[s:e] for s, e in spans_of(mention)))


def _unsure(read: Reading) -> tuple[Step, ...]:
    return () if read.certain else (Step(UNSURE),)


def _counted(read: Reading) -> tuple[Step, ...]:
    if not read.counted:
        return ()
    return (Step(f"the prediction's offsets count {read.counted}; they were converted"),)


def _carrying(gold: Document, done: Carried) -> Step:
    if done.more > 0:
        return Step(PART, sum(not _covered(m, done) for m in gold.mentions))
    return Step(MORE, done.outside) if done.more else Step(MOVED)


def _covered(mention: Mention, done: Carried) -> bool:
    return any(s <= mention.start and mention.end <= e for s, e in done.covered)


def _unplaced(predicted: Document, lost: Sequence[Mention]) -> InputError:
    first = lost[0]
    return InputError(
        f"Document {predicted.id!r}: {len(lost)} of {many(len(predicted.mentions), 'mention')} "
        f"of the prediction cannot be placed, first {first.text!r} at {first.start}-{first.end}, "
        "where other text stands.",
        "offsets count in another text or unit, or mentions come without their text.",
        "give offsets as Unicode code points from 0, end exclusive, and the text they count in.",
    )


def different(gold: Document, reason: str) -> InputError:
    """The error that tells of two texts under one id."""
    return InputError(
        f"Document {gold.id!r} has another text in the prediction: {reason}.",
        "the prediction was made on another version of the text, or it was normalised on the way.",
        "predict on gold's own text, unchanged.",
    )
