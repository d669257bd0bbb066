"""Whether two predictions may be compared: they must be scored against one gold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from entitome.corpus.errors import InputError
from entitome.eval.match import Parts
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import GOLD, Counted

_EXAMPLES = 3


def comparable(a: Judged, b: Judged) -> tuple[Judged, Judged, list[str]]:
    """Both with the levels and types that they share, in the first's order, and what to know.

    :returns: the two, and sentences: types or levels that only one of them has, and gold
        identifiers that were not the same, as after a change of the knowledge base.
    :raises InputError: they are of different documents or of different gold mentions, are
        counted by different rules, or share no level or type.
    """
    _same_documents(a.counted, b.counted)
    _same_rules(a, b)
    levels = [level.name for level in a.counted.levels if level in b.counted.levels]
    labels = [label for label in a.counted.labels if label in b.counted.labels]
    for what, shared in (("level", levels), ("type", labels)):
        if not shared:
            raise _differ(
                f"{a.name} and {b.name} share no {what}.",
                "one was scored with other options.",
            )
    notes = [
        *_left("levels", a, b, [level.name for level in a.counted.levels],
               [level.name for level in b.counted.levels]),
        *_left("types", a, b, a.counted.labels, b.counted.labels),
    ]  # fmt: skip
    one, two = (_narrowed(judged, a.counted.documents, levels, labels) for judged in (a, b))
    _same_mentions(one, two)
    return one, two, [*notes, *_gold_differs(one.counted, two.counted)]


def _same_documents(a: Counted, b: Counted) -> None:
    first, second = set(a.documents), set(b.documents)
    if first == second:
        return
    parts = [
        f"{len(extra)} that only the {which} has ({', '.join(sorted(extra)[:_EXAMPLES])}"
        f"{', …' if len(extra) > _EXAMPLES else ''})"
        for which, extra in (("first", first - second), ("second", second - first))
        if extra
    ]
    raise _differ(
        f"The two are of different documents: {' and '.join(parts)}.",
        "they were scored against different corpora, parts or versions of gold.",
    )


def _same_rules(a: Judged, b: Judged) -> None:
    rules = {level.name: level for level in b.counted.levels}
    for level in a.counted.levels:
        other = rules.get(level.name, level)
        if other != level:
            raise _differ(
                f"The level {level.name!r} is counted by other rules in {b.name} than in {a.name}.",
                "another protocol was chosen, or another version of entitome scored.",
            )


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
    labels = judged.counted.labels
    golds = ((one.document, one.gold) for one in judged.outcomes if one.gold)
    return {(document, g.parts, g.label) for document, g in golds if g.label in labels}


def _gold_differs(a: Counted, b: Counted) -> list[str]:
    """Identifiers of gold may differ: each run has brought them to those of its own day."""
    other = np.any(a.cells[..., GOLD] != b.cells[..., GOLD], axis=(1, 2))
    if not other.any():
        return []
    return [
        f"gold's own counts differ in {int(other.sum())} of {len(a.documents)} documents: the "
        "runs took its identifiers or its lists differently, as with another knowledge base.",
    ]


def _left(what: str, a: Judged, b: Judged, of_a: Sequence[str], of_b: Sequence[str]) -> list[str]:
    return [
        f"{what} that only {one.name} has are left out: {', '.join(extra)}."
        for one, own, others in ((a, of_a, of_b), (b, of_b, of_a))
        if (extra := [name for name in own if name not in others])
    ]


def _narrowed(
    judged: Judged, documents: tuple[str, ...], levels: Sequence[str], labels: Collection[str]
) -> Judged:
    counted = judged.counted
    names = [level.name for level in counted.levels]
    rows = {document: at for at, document in enumerate(counted.documents)}
    places = (
        [rows[document] for document in documents],
        [names.index(name) for name in levels],
        [counted.labels.index(label) for label in labels],
    )
    kept = tuple(counted.levels[at] for at in places[1])
    cells = counted.cells[np.ix_(*places)]
    outcomes = tuple(one for one in judged.outcomes if one.placed.label in labels)
    narrow = Counted(documents, kept, tuple(labels), cells)
    return replace(judged, counted=narrow, outcomes=outcomes)


def _differ(what: str, cause: str) -> InputError:
    return InputError(what, cause, "compare two runs of `entitome evaluate` with the same gold.")
