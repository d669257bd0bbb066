"""Gold and one prediction of it as documents of the same ids and texts, mended where need be."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats.faults import several
from entitome.eval.alignment.mending import Step, filled, many, mended, notes_of
from entitome.eval.alignment.same_ids import renamed


@dataclass(frozen=True, slots=True)
class Together:
    """Gold and one prediction of it, which :func:`entitome.eval.alignment.align.align` takes as
    they are.

    :param gold: each document once, in gold's order.
    :param predicted: each under its gold document's id and, where mentions are compared, on its
        text; in gold's order. Gold documents without a prediction have none here.
    :param notes: what was done for it, in sentences.
    """

    gold: tuple[Document, ...]
    predicted: tuple[Document, ...]
    notes: tuple[str, ...] = ()


def together(
    gold: Iterable[Document], predicted: Iterable[Document], *, texts: bool = True
) -> Together:
    """Bring the two sides together, mending what can be mended safely, and tell what was done.

    * A document that stands there twice, the same in everything, is kept once.
    * Ids that differ in writing are matched (see :func:`entitome.eval.alignment.same_ids.renamed`).
    * Predictions of documents that gold has not are left out, as the scorers of BioCreative and
      HunFlair2 look up gold's documents only: a tool may have annotated a larger collection.
    * Mentions are moved to gold's text (see :func:`entitome.eval.alignment.mending.mended`), but
      not for a gold document that has an entity list and no mentions: nothing there is compared by
      offsets.

    Gold documents without a prediction are not told here: what scores them tells. A prediction
    that cannot be mended is never left out silently: a score over fewer documents would mislead.

    :raises InputError: a document without an id; two different documents of one id on one side; no
        predicted document is gold's; predictions that cannot be mended, all of them in one error.
    """
    notes: list[str] = []
    truth = _by_id(gold, "gold", notes)
    answers = _by_id(predicted, "predicted", notes)
    answers = _under_gold_ids(truth, answers, texts, notes)
    found, steps = _on_gold(truth, answers, texts)
    return Together(tuple(truth.values()), tuple(found), (*notes, *notes_of(steps)))


def _on_gold(
    gold: dict[str, Document], answers: dict[str, Document], texts: bool
) -> tuple[list[Document], list[tuple[str, Step]]]:
    """The predictions on gold's texts, in gold's order, and what was done, each with its id."""
    steps: list[tuple[str, Step]] = []
    found: list[Document] = []
    faults: list[InputError] = []
    for identifier, document in gold.items():
        if (answer := answers.get(identifier)) is None:
            continue
        if not texts or (document.rows is not None and not document.mentions):
            found.append(filled(answer))
            continue
        try:
            mending = mended(document, answer)
        except InputError as fault:
            faults.append(fault)
            continue
        steps += [(identifier, step) for step in mending.steps]
        found.append(mending.document)
    if faults:
        raise _unmended(faults, len(faults) + len(found))
    return found, steps


def _unmended(faults: list[InputError], number: int) -> InputError:
    """The error that tells of every prediction that cannot be brought to gold's text."""
    what = f"{len(faults):,} of {many(number, 'predicted document')} cannot be scored"
    one = several(faults, what)
    way_out = "Or leave them out of the prediction: they count as missed then, which is told."
    return InputError(one.what, one.cause, f"{one.remedy} {way_out}")


def _under_gold_ids(
    gold: dict[str, Document], answers: dict[str, Document], texts: bool, notes: list[str]
) -> dict[str, Document]:
    """The predictions of gold's documents, each under gold's id."""
    names, way = renamed(gold, answers, texts)
    if names:
        ours, theirs = next(iter(names.items()))
        notes.append(
            f"{many(len(names), 'document')} ({theirs!r} in gold, {ours!r} in the prediction): ids "
            f"differ in {way}; they were taken for the same."
        )
    found = {names.get(i, i): replace(d, id=names.get(i, i)) for i, d in answers.items()}
    strangers = sorted(found.keys() - gold.keys())
    if strangers and len(strangers) == len(found):
        raise strangers_error(strangers, sorted(gold), any(d.mentions for d in answers.values()))
    if strangers:
        notes.append(
            f"{many(len(strangers), 'predicted document')} (first {strangers[0]!r}) of "
            f"{len(answers):,} not in gold: left out."
        )
    return found


def _by_id(documents: Iterable[Document], side: str, notes: list[str]) -> dict[str, Document]:
    """Each document by its id, repeats that are the same in everything kept once."""
    found: dict[str, Document] = {}
    repeated: set[str] = set()
    for document in documents:
        if document.id and _same(found.get(document.id), document):
            repeated.add(document.id)
            continue
        check_id(document, found.keys(), side)
        found[document.id] = document
    if repeated:
        first = min(repeated)
        notes.append(
            f"{many(len(repeated), f'{side} document')} (first {first!r}) given more than once, "
            "the same each time: counted once."
        )
    return found


def _same(one: Document | None, other: Document) -> bool:
    return one is not None and (one.text, one.mentions, one.rows) == (
        other.text,
        other.mentions,
        other.rows,
    )


def check_id(document: Document, seen: Container[str], side: str) -> None:
    """Refuse a document without an id or with one seen before.

    :raises InputError: it is such a document.
    """
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


def strangers_error(
    ids: Sequence[str], gold: Sequence[str] = (), mentions: bool = True
) -> InputError:
    """The error that tells of predicted documents that gold has not.

    :param gold: the ids of gold, where none of them is predicted.
    :param mentions: whether there is any mention in them.
    """
    bare = "" if mentions else "it holds no mention: it may have been read as plain text; "
    remedy = "predict the same documents as gold, or give the gold of this prediction"
    lacking = f", and none of gold's, first {gold[0]!r}" if gold else ""
    return InputError(
        f"The prediction has {many(len(ids), 'document')} that gold has not, first {ids[0]!r}"
        f"{lacking}.",
        f"{bare}the two come from different corpora or splits, or ids are written differently.",
        f"{remedy}." if mentions else f"{remedy}; name its format with --pred-from.",
    )
