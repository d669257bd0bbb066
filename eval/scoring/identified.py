"""Mentions with their identifiers.

At every level gold mentions without an identifier are left out, with the prediction that is paired
with them (HunFlair2, doi:10.1093/bioinformatics/btae564). A prediction without one claims nothing:
it is no false positive, but the gold that it covers is missed. At HunFlair2's own level it is
wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from entitome.eval.match import Parts
from entitome.eval.outcomes import Near
from entitome.eval.scoring.cell import Cell
from entitome.eval.scoring.credit import mention_credit
from entitome.eval.scoring.pair import Ids, Pair, Rule
from entitome.eval.scoring.spans import one_off, pairs

Credit = Callable[[frozenset[str], frozenset[str]], float]

NOTHING: frozenset[str] = frozenset()


def rules(near: Near | None = None) -> dict[str, Rule]:
    """The levels by name; with partial credit where it is known what is near."""
    found = {
        "id": _exact(frozenset.__eq__),
        "any id": _exact(_shared),
        "one off, any id": _one_off,
        "any id, HunFlair2": _hunflair2,
    }
    if near is not None:
        known = near
        found["id, near"] = _exact(lambda gold, said: mention_credit(gold, said, known))
    return found


def _exact(credit: Credit) -> Rule:
    def rule(pair: Pair) -> Iterator[Cell]:
        for label, gold, found in pair.sides():
            both = [(span, span) for span in gold if span in found]
            yield _count(label, both, gold, found, credit)

    return rule


def _one_off(pair: Pair) -> Iterator[Cell]:
    """Spans are paired without a look at their identifiers."""
    matched: dict[str, list[tuple[Parts, Parts]]] = {}
    for touch in pairs(pair, one_off):
        matched.setdefault(touch.label, []).append((touch.gold, touch.predicted))
    for label, gold, found in pair.sides():
        yield _count(label, matched.get(label, []), gold, found, _shared)


def _hunflair2(pair: Pair) -> Iterator[Cell]:
    """Each side looks for its answer by itself, and an answer may serve several.

    What gold has is what was answered rightly and what was missed, as the script has it.
    """
    for label, gold, found in pair.sides():
        answered = [(said, _beside(span, gold)) for span, said in found.items()]
        claims = [(said, ids) for said, ids in answered if ids is None or ids]
        right = sum(_shared(ids or NOTHING, said) for said, ids in claims)
        asked = [(ids, _beside(span, found) or NOTHING) for span, ids in gold.items() if ids]
        missed = sum(not _shared(ids, said) for ids, said in asked)
        yield Cell(label, right, len(claims), right + missed)


def _beside(span: Parts, others: Ids) -> frozenset[str] | None:
    """The identifiers of the same span, else of one with one boundary a character off."""
    (start, _), *_ = span
    *_, (_, end) = span
    for s, e in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)):
        moved = [*span]
        moved[0] = (start + s, moved[0][1])
        moved[-1] = (moved[-1][0], end + e)
        if (there := tuple(moved)) in others:
            return others[there]
    return None


def _shared(gold: frozenset[str], said: frozenset[str]) -> bool:
    return not gold.isdisjoint(said)


def _count(
    label: str, matched: Iterable[tuple[Parts, Parts]], gold: Ids, found: Ids, credit: Credit
) -> Cell:
    right, on_nil = 0.0, 0
    for span, answer in matched:
        ids, said = gold[span], found[answer]
        if ids and said:
            right += credit(ids, said)
        elif said:
            on_nil += 1
    claims = sum(map(bool, found.values())) - on_nil
    return Cell(label, right, claims, sum(map(bool, gold.values())))
