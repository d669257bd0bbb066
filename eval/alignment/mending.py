"""A prediction's mentions moved to gold's text, where that is safe, and what was done for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from entitome.corpus.document import Document, Mention, aligned
from entitome.corpus.errors import InputError
from entitome.corpus.formats.settle import WINDOW, mend_mention
from entitome.eval.alignment.carrying import Carried, carried
from entitome.eval.alignment.parts import inside, spans_of, stands
from entitome.eval.alignment.placing import Reading, reading
from entitome.eval.alignment.unplaced import unplaced, where_from

MOVED = (
    "the text differs in white space, Unicode form, invisible characters, entities or kinds of "
    "hyphens and quotation marks; offsets were moved to gold's text"
)
NO_TEXT = "the prediction has no text; every mention stands on gold's text"
NEAR = f"mentions that stood up to {WINDOW} characters beside their own text were moved to it"
UNSEEN = "mentions come without their own text, so nothing shows whether their offsets are right"
PART = "the prediction is of a part of gold's text; gold's mentions elsewhere count as missed"
MORE = "the prediction is of more than gold's text; mentions elsewhere were left out"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done to a document.

    :param what: what, in words that are the same for every document.
    :param mentions: how many mentions it concerns, where that is not all.
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
    right (see :func:`entitome.eval.alignment.placing.reading` and
    :func:`entitome.eval.alignment.carrying.carried`). A mention near its own text is moved to it as
        the file formats do (see
    :func:`entitome.corpus.formats.settle.mend_mention`). Mentions without a text are taken as they
    are, and told. Texts that are equal but for the kind of white space need no mending.

    :raises InputError: the texts are different, or it is not certain where a mention belongs.
    """
    if gold.text == predicted.text and all(aligned(gold.text, m) for m in predicted.mentions):
        return Mending(predicted)
    if not predicted.text.strip():
        return _without_text(gold, predicted)
    mentions, steps = _read(gold, predicted)
    if gold.text == predicted.text or first_difference(gold.text, predicted.text) is None:
        return _on(gold, predicted, mentions, steps)
    done = carried(predicted, gold, mentions)
    if isinstance(done, str):
        raise different(gold, done, predicted)
    return _on(gold, predicted, done.mentions, (*steps, _carrying(gold, done)))


def filled(document: Document) -> Document:
    """The document with the text at its offsets for every mention that has none of its own."""
    if all(m.text for m in document.mentions):
        return document
    own = (m if m.text else _with_text(document.text, m) for m in document.mentions)
    return document.with_mentions(tuple(own))


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
        raise unplaced(predicted, gold.text, lost)
    return _on(gold, predicted, read.mentions, (Step(NO_TEXT), *_counted(read)))


def _read(gold: Document, predicted: Document) -> tuple[list[Mention], tuple[Step, ...]]:
    """The prediction's mentions in code points of its own text, and what was done for that."""
    text = predicted.text
    read = reading(text, predicted.mentions, predicted.passages or gold.passages)
    found: list[Mention] = []
    lost: list[Mention] = []
    near = 0
    for mention in read.mentions:
        if stands(text, mention) if mention.text else inside(text, mention):
            found.append(mention)
        elif moved := mend_mention(text, mention):
            near += 1
            found.append(replace(moved, infons=mention.infons))
        else:
            lost.append(mention)
    if lost:
        raise unplaced(predicted, text, lost)
    silent = bool(found) and not any(m.text for m in found)
    told = (*_counted(read), *[Step(NEAR, near)] * (near > 0), *[Step(UNSEEN)] * silent)
    return found, told


def _on(
    gold: Document, predicted: Document, mentions: Iterable[Mention], steps: tuple[Step, ...]
) -> Mending:
    own = tuple(_with_text(gold.text, m) for m in mentions)
    return Mending(replace(predicted, text=gold.text, passages=gold.passages, mentions=own), steps)


def _with_text(text: str, mention: Mention) -> Mention:
    if mention.start < 0 or mention.end > len(text):
        return mention
    return replace(mention, text=" ".join(text[s:e] for s, e in spans_of(mention)))


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


def different(gold: Document, reason: str, predicted: Document | None = None) -> InputError:
    """The error that tells of two texts under one id."""
    source = where_from(predicted) if predicted else ""
    return InputError(
        f"Document {gold.id!r}{source} has another text in the prediction: {reason}.",
        "the prediction was made on another version of the text, or it was normalised on the way.",
        "predict on gold's own text, unchanged.",
    )
