"""Sets widened by lowest common ancestors: by hand, and by trying all."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from entitome.eval.scoring.lcaf import widened

#        a           top
#      /   \
#     b     c         d: a top of its own, above e
#    / \   / \
#   f   g h   i       h also stands below b
ABOVE = {
    "a": (), "b": ("a",), "c": ("a",), "d": (), "e": ("d",),
    "f": ("b",), "g": ("b",), "h": ("c", "b"), "i": ("c",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "said", "widened_gold", "widened_said"),
    [
        ("f", "f", "f", "f"),
        ("f", "b", "fb", "b"),  # the parent: P 1, R 1/2
        ("b", "f", "b", "fb"),
        ("f", "a", "fba", "a"),
        ("f", "g", "fb", "gb"),  # a sibling: 1/2
        ("f", "i", "fba", "ica"),  # a cousin: 1/3
        ("f", "h", "fb", "hb"),  # over b, which is nearer than over c and a
        ("f", "e", "fba", "ed"),  # nothing in common, all that stands above counts
        ("a", "d", "a", "d"),
        ("f", "fg", "fb", "fgb"),  # f is right; g is joined to the nearest of gold, f
        ("fg", "fg", "fg", "fg"),
        ("fx", "gx", "fbx", "gbx"),  # x is unknown: right, but joined to nothing
        ("fx", "y", "fx", "y"),
        ("f", "", "f", ""),
        ("", "", "", ""),
        # g and h reach b or c over ways as long (g-b-h, h-b-g; h-c-i, i-c-h): i needs c, g needs
        # b, and h stands on both.
        ("gi", "h", "gbic", "hbc"),
        # h has two parents; b is there already for f, so that nothing is gained over c.
        ("fh", "g", "fhb", "gb"),
    ],
)
def test_by_hand(gold: str, said: str, widened_gold: str, widened_said: str) -> None:
    assert widened({*gold}, {*said}, ABOVE.get) == ({*widened_gold}, {*widened_said})


def test_of_several_ways_the_one_that_adds_least() -> None:
    # p joins m with u over v or w; n is joined with u over w alone. w is needed, v is not.
    above = {"v": (), "w": (), "m": ("v", "w"), "n": ("w",), "u": ("v", "w")}
    assert widened({"m", "n"}, {"u"}, above.get) == ({"m", "n", "w"}, {"u", "w"})


Graph = dict[str, tuple[str, ...]]


def graph(chance: random.Random, most: int) -> Graph:
    """Twelve identifiers, each below up to ``most`` of those before it."""
    names = "abcdefghijkl"
    return {
        name: tuple(
            chance.sample(names[:at], min(at, chance.randint(0 if at % 5 == 0 else 1, most)))
        )
        for at, name in enumerate(names)
    }


def ups(identifier: str, above: Graph) -> list[tuple[str, ...]]:
    """Every way up, as far as any ancestor; "^" is above all."""
    further = above.get(identifier, ()) or ("^",)
    longer = [(identifier, *way) for p in further if p != "^" for way in ups(p, above)]
    top = [(identifier, "^")] if further == ("^",) else []
    return [(identifier,), *longer, *top]


def shortest(one: str, others: set[str], above: Graph) -> set[frozenset[str]]:
    ways = {
        frozenset({*up, *down} - {"^"})
        for other in others
        for up in ups(one, above)
        for down in ups(other, above)
        if up[-1] == down[-1]
    }
    least = min(map(len, ways))
    return {way for way in ways if len(way) == least}


@pytest.mark.parametrize("seed", range(30))
def test_by_trying_all(seed: int) -> None:
    """In a tree a way is fixed by its ends; so what is added is the least that joins all."""
    chance = random.Random(seed)
    above = graph(chance, 1)
    gold, said = ({*chance.sample([*above], chance.randint(1, 3))} for _ in range(2))
    ways = set().union(*(shortest(i, said, above) for i in gold))
    ways |= set().union(*(shortest(i, gold, above) for i in said))
    covers = [
        frozenset().union(*some)
        for size in range(1, len(ways) + 1)
        for some in combinations(sorted(ways, key=sorted), size)
        if gold | said <= frozenset().union(*some)
    ]
    least = min(map(len, covers))
    one, other = widened(gold, said, above.get)
    assert one | other in [cover for cover in covers if len(cover) == least]
    for side, start in ((one, gold), (other, said)):
        ancestors = {i for s in start for way in ups(s, above) for i in way}
        assert side == (one | other) & ancestors


@pytest.mark.parametrize("seed", range(30))
def test_with_several_parents_everything_is_joined_by_a_shortest_way(seed: int) -> None:
    chance = random.Random(seed)
    above = graph(chance, 3)
    gold, said = ({*chance.sample([*above], chance.randint(1, 4))} for _ in range(2))
    one, other = widened(gold, said, above.get)
    joined = one | other
    for side, far in ((gold, said), (said, gold)):
        for identifier in side:
            lengths = [len(way) for way in shortest(identifier, far, above)]
            assert any(
                way <= joined and len(way) <= max(lengths)
                for end in gold | said
                for way in shortest(end, said if end in gold else gold, above)
                if identifier in way
            )
