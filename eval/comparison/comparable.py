"""Whether two predictions may be compared: they must be scored against one gold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from entitome.corpus.errors import InputError
from entitome.eval.alignment.mending import many
from entitome.eval.match import Parts
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import GOLD, Cells, Counted
from entitome.eval.uncertainty.pairing import of_same_documents


def comparable(
    a: Judged, b: Judged, labels: Collection[str] | None = None
) -> tuple[Judged, Judged, list[str]]:
    """Both with the levels that they share and one set of types, in the first's order.

    A type that only one has, and gold not once, was predicted by that one alone, as may be on
    pages: it is kept, since its answers are wrong. Any other was not scored in both.

    :param labels: the types to keep; all where None.
    :returns: the two, and sentences: types or levels that are left out, and gold counts that are
        not the same, as after a change of the knowledge base.
    :raises InputError: they are of different documents or of different gold mentions, are
        counted by different rules, or share no level or type.
    """
    _same_rules(a, b)
    b = replace(b, counted=of_same_documents(a.counted, b.counted))
    levels = [one.name for one in a.counted.levels if one in b.counted.levels]
    types = _types(a.counted, b.counted)
    kept = [label for label in types if labels is None or label in labels]
    for what, shared in (("level", levels), ("type", kept)):
        if not shared:
            raise _differ(
                f"{a.name} and {b.name} share no {what}.", "they were scored with other options."
            )
    notes = [note for one, other in ((a, b), (b, a)) for note in _left(one, other, levels, types)]
    one, two = _narrowed(a, levels, kept), _narrowed(b, levels, kept)
    _same_mentions(one, two)
    return one, two, [*notes, *_gold_differs(one.counted, two.counted), *_other_ids(one, two)]


def _same_rules(a: Judged, b: Judged) -> None:
    rules = {level.name: level for level in b.counted.levels}
    for level in a.counted.levels:
        if rules.get(level.name, level) != level:
            raise _differ(
                f"The level {level.name!r} is counted by other rules in {b.name} than in {a.name}.",
                "another protocol was chosen, or another version of entitome scored.",
            )


def _types(a: Counted, b: Counted) -> list[str]:
    """The types of either that both have scored."""
    every = dict.fromkeys((*a.labels, *b.labels))
    unasked = {
        label
        for one, other in ((a, b), (b, a))
        for at, label in enumerate(one.labels)
        if label not in other.labels and one.cells[:, :, at, GOLD].any()
    }
    return [label for label in every if label not in unasked]


def _left(one: Judged, other: Judged, levels: Sequence[str], labels: Sequence[str]) -> list[str]:
    names = [level.name for level in one.counted.levels]
    extra = {
        "levels": [name for name in names if name not in levels],
        "types": [name for name in one.counted.labels if name not in labels],
    }
    return [
        f"{what} that only {one.name} has are left out: {'; '.join(left)}."
        for what, left in extra.items()
        if left
    ]


def _narrowed(judged: Judged, levels: Sequence[str], labels: Sequence[str]) -> Judged:
    counted = judged.counted
    names = [level.name for level in counted.levels]
    chosen = [names.index(name) for name in levels]
    cells: Cells = np.zeros(
        (len(counted.documents), len(levels), len(labels), counted.cells.shape[-1])
    )
    for at, label in enumerate(labels):
        if label in counted.labels:
            cells[:, :, at] = counted.cells[:, chosen, counted.labels.index(label)]
    kept = tuple(counted.levels[at] for at in chosen)
    outcomes = tuple(one for one in judged.outcomes if one.placed.label in labels)
    narrow = Counted(counted.documents, kept, tuple(labels), cells)
    return replace(judged, counted=narrow, outcomes=outcomes)


def _same_mentions(a: Judged, b: Judged) -> None:
    first, second = _gold_of(a), _gold_of(b)
    if not a.outcomes or not b.outcomes or first == second:
        return
    document, place, label = min(first ^ second)
    which = "first" if (document, place, label) in first else "second"
    raise _differ(
        f"The two are of different gold: {len(first ^ second)} mentions are in one only. The "
        f"first is a {label} at {place[0][0]}-{place[-1][1]} of {document!r}, which only the "
        f"{which} has.",
        "gold was edited in between, or they were scored against different files.",
    )


def _gold_of(judged: Judged) -> set[tuple[str, Parts, str]]:
    return set(_gold_ids(judged))


def _gold_ids(judged: Judged) -> dict[tuple[str, Parts, str], frozenset[str]]:
    return {
        (one.document, one.gold.parts, one.gold.label): frozenset(one.gold.ids)
        for one in judged.outcomes
        if one.gold
    }


def _other_ids(a: Judged, b: Judged) -> list[str]:
    """Gold's identifiers, mention by mention: counts may be the same though they are not."""
    first, second = _gold_ids(a), _gold_ids(b)
    other = sorted(key for key in first.keys() & second.keys() if first[key] != second[key])
    if not other:
        return []
    (document, place, label), *_ = other
    ids = [", ".join(sorted(side[other[0]])) or "none" for side in (first, second)]
    return [
        f"gold has other identifiers at {many(len(other), 'mention')}, first {ids[0]} in the first "
        f"and {ids[1]} in the second for the {label} at {place[0][0]}-{place[-1][1]} of "
        f"{document!r}: gold was edited, or another knowledge base read it."
    ]


def _gold_differs(a: Counted, b: Counted) -> list[str]:
    """Identifiers of gold may differ: each run has brought them to those of its own day."""
    fixed = [at for at, level in enumerate(a.levels) if not level.gold_varies]
    other = np.any(a.cells[:, fixed, :, GOLD] != b.cells[:, fixed, :, GOLD], axis=(1, 2))
    if not other.any():
        return []
    return [
        f"gold's own counts differ in {int(other.sum()):,} of {len(a.documents):,} documents: the "
        "runs took its identifiers or its lists differently, as with another knowledge base.",
    ]


def _differ(what: str, cause: str) -> InputError:
    return InputError(what, cause, "compare two runs of `entitome evaluate` with the same gold.")
