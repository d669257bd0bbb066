"""Sets of identifiers widened by lowest common ancestors (LCaF).

Kosmopoulos et al., Data Mining and Knowledge Discovery 2015, doi:10.1007/s10618-014-0382-x, as the
NLM-Chem track has it (Leaman et al. 2023, doi:10.1093/database/baad005): a wrong identifier weighs
the more, the longer the way is from it over a common ancestor to the other side's nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set

Parents = Callable[[str], Collection[str] | None]
"""The identifiers right above one, none above the top; None for what the vocabulary lacks."""

TOP = ""
"""Stands above all that have nothing above them; no way counts it."""

Way = tuple[str, ...]
"""The identifiers between two of them, these with them, in alphabetical order."""

Above = Mapping[str, frozenset[str]]
"""Every identifier at or above one -> those on a shortest way up to it."""


def widened(
    gold: Set[str], found: Set[str], parents: Parents
) -> tuple[frozenset[str], frozenset[str]]:
    """Both sides, each with those of its ancestors that lead to the other side.

    Every identifier is joined to the nearest ones of the other side, over the common ancestor that
    makes the way shortest. Of several ways those are kept that add least (:func:`_bridges`). What
    the vocabulary lacks stays as it is.
    """
    above = {i: _above(i, parents) for i in sorted(gold | found) if parents(i) is not None}
    one, other = gold & above.keys(), found & above.keys()
    ways = {way for i in one for way in _nearest(i, other, above)}
    ways |= {way for i in other for way in _nearest(i, one, above)}
    kept = _bridges(one, other, sorted(ways)) if ways else frozenset()
    first, second = (kept & frozenset().union(*(above[i] for i in side)) for side in (one, other))
    return frozenset(gold | first), frozenset(found | second)


def _above(identifier: str, parents: Parents) -> Above:
    """Of equally short ways up the first in alphabetical order counts."""
    found: dict[str, frozenset[str]] = {identifier: frozenset({identifier})}
    front = [identifier]
    while front:
        steps = [(p, i) for i in front if i != TOP for p in sorted(parents(i) or (TOP,))]
        front = []
        for parent, child in steps:
            if parent not in found:
                found[parent] = found[child] | {parent}
                front.append(parent)
    return found


def _nearest(identifier: str, others: Iterable[str], above: Mapping[str, Above]) -> Iterator[Way]:
    """The shortest ways to any of the others."""
    own = above[identifier]
    ways = {
        tuple(sorted((own[shared] | above[other][shared]) - {TOP}))
        for other in others
        for shared in own.keys() & above[other].keys()
    }
    shortest = min(map(len, ways), default=0)
    return (way for way in ways if len(way) == shortest)


def _bridges(one: Set[str], other: Set[str], ways: list[Way]) -> frozenset[str]:
    """The identifiers of ways that reach everything, chosen one by one.

    First the only way that something is on; then, as long as something is not reached, the way
    with the least new identifiers for each that it reaches, the first of equal ones.
    """
    ends = one | other
    on = {i: [way for way in ways if i in way] for i in ends}
    kept = {i for some in on.values() if len(some) == 1 for i in some[0]}

    def cost(way: Way) -> tuple[float, Way]:
        reached = [i for side in (one, other) for i in side if i in way and i not in kept]
        added = len(set(way) - kept - ends)
        return (added / len(reached) if reached else float("inf")), way

    while not ends <= kept:
        best = min(ways, key=cost)
        kept.update(best)
    return frozenset(kept)
