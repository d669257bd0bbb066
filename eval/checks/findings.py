"""What is odd about gold and a prediction, in plain sentences, before a figure is misread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from entitome.corpus.document import Document, Label
from entitome.eval.alignment.mending import many
from entitome.eval.checks.ids import id_notes, listed
from entitome.eval.checks.type_names import other_name
from entitome.eval.match import Canonical, same


@dataclass
class _Type:
    """What one side has of a type: how many mentions, how many with an identifier, which ids."""

    number: int = 0
    known: int = 0
    ids: Counter[str] = field(default_factory=Counter)


_Side = Mapping[str, _Type]


def findings(
    gold: Sequence[Document],
    predicted: Sequence[Document],
    labels: Collection[str] | None = None,
    canonical: Canonical = same,
) -> tuple[str, ...]:
    """What a reader of the figures must know: nothing predicted, types or identifiers amiss.

    Told are empty predictions, types that one side has not (with the name that they may have
    there), identifiers that are missing on a side, written in another way there, or of vocabularies
    that cannot match. Mentions count; of a document without mentions, the rows of its list.

    :param gold: brought together with the prediction
        (:func:`entitome.eval.alignment.together.together`).
    :param labels: the types that are scored; those of gold if None.
    :param canonical: applied to the ids of both sides before their vocabularies are compared.
    """
    if not gold:
        return ("gold has no documents: there is nothing to score.",)
    truth, said = _side(gold), _side(predicted)
    scored = tuple(truth) if labels is None else tuple(dict.fromkeys(labels))
    notes = [*_only_lists(gold), *_empty(gold, predicted, truth, said, scored)]
    if said:
        notes += _types(truth, said, scored, labels is None)
    notes += _identifiers(truth, said, scored)
    return (*notes, *_vocabularies(truth, said, scored, canonical))


def _side(documents: Iterable[Document]) -> _Side:
    found: dict[str, _Type] = {}
    for document in documents:
        # Linked entities repeat the others under another vocabulary.
        rows = [(r.label, (r.id,)) for r in document.rows or () if r.block != "linked"]
        for label, ids in [(m.label, m.ids) for m in document.mentions] or rows:
            one = found.setdefault(str(label), _Type())
            one.number += 1
            one.known += any(ids)
            one.ids.update(filter(None, ids))
    return found


def _only_lists(gold: Sequence[Document]) -> Iterator[str]:
    if any(d.rows is not None for d in gold) and not any(d.mentions for d in gold):
        yield (
            "gold is entity lists without mentions: lists alone are scored, for which predicted "
            "mentions are summed up to rows."
        )


def _empty(
    gold: Sequence[Document],
    predicted: Sequence[Document],
    truth: _Side,
    said: _Side,
    scored: Sequence[str],
) -> Iterator[str]:
    without = "precision has no value (–) and recall is 0"
    if not predicted:
        yield f"nothing was predicted: none of {many(len(gold), 'gold document')}; {without}."
    elif not said:
        yield (
            f"nothing was predicted: no mention in {many(len(predicted), 'predicted document')}; "
            f"{without}."
        )
    elif said and scored and not any(label in said for label in scored):
        if any(label in truth for label in scored):
            yield (
                f"nothing was predicted of the types that are scored ({listed(scored)}); {without}."
            )
        else:
            yield f"{listed(scored)}: on neither side, so no figure has a value (–)."
            return
    if not any(label in truth for label in scored):
        yield "gold has no mention of the types that are scored: recall has no value (–)."


def _types(truth: _Side, said: _Side, scored: Sequence[str], open_: bool) -> Iterator[str]:
    strange = [label for label in said if label not in truth]
    for label in scored:
        if label in truth and label not in said:
            other = other_name(label, strange)
            named = f"; is {other!r} ({said[other].number:,}) its name there?" if other else "."
            yield f"gold has {label} ({truth[label].number:,}), the prediction none{named}"
        elif label not in truth and any(name in truth for name in scored):
            yield _not_in_gold(label, said)
    unscored = [x for x in strange if x not in scored and (open_ or x not in set(Label))]
    if unscored:
        counts = listed([f"{label} ({said[label].number:,})" for label in sorted(unscored)])
        yield f"the prediction has types that gold has not, which are not scored: {counts}."


def _not_in_gold(label: str, said: _Side) -> str:
    if label not in said:
        return f"{label} occurs on neither side: its figures have no value (–)."
    number = f"{said[label].number:,}"
    return (
        f"gold has no {label}: recall has no value (–), and what is predicted ({number}) is wrong."
    )


def _identifiers(truth: _Side, said: _Side, scored: Sequence[str]) -> Iterator[str]:
    """Where identifiers are missing, so that nothing can be said of them."""
    there = [label for label in scored if label in truth]
    nil = [label for label in there if not truth[label].known]
    if nil:
        whose = "" if len(nil) == len(there) else f" for {listed(nil)}"
        yield f"gold has no identifiers{whose}: what compares them is left out{whose and ' there'}."
    asked = [label for label in there if truth[label].known and label in said]
    bare = [label for label in asked if not said[label].known]
    if bare:
        number = sum(said[label].number for label in bare)
        yield (
            f"none of {many(number, 'predicted mention')} of {listed(bare)} has an identifier: "
            "where identifiers are compared, precision has no value (–) and recall is 0."
        )


def _vocabularies(
    truth: _Side, said: _Side, scored: Sequence[str], canonical: Canonical
) -> Iterator[str]:
    for label in scored:
        if label in truth and label in said:
            yield from id_notes(label, truth[label].ids, said[label].ids, canonical)
