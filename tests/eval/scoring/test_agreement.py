"""The counts against slow and independent ones, to the last digit, on random documents."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_fscore_support

from entitome.corpus.document import Document, Mention
from entitome.eval.scoring.counted import ALL, FOUND, Average, Counted, Measure
from entitome.eval.scoring.credit import credit, set_credit
from entitome.eval.scoring.judge import count
from tests.eval.scoring.counting import LINE, near

TEXT = "abcdefghij klmnopqrst uvwxyz"
TYPES = ("Disease", "Chemical")
IDS = (*LINE, "MESH:5", "MESH:6")
SEEDS = range(20)

Cell = tuple[int, int, str]
Marked = dict[Cell, frozenset[str]]
Matrix = NDArray[np.int64]


def marked(chance: random.Random, most: int = 7) -> Marked:
    """Distinct spans, each with up to two ids."""
    found: Marked = {}
    for _ in range(chance.randint(0, most)):
        start = chance.randint(0, len(TEXT) - 4)
        place = (start, start + chance.randint(1, 4), chance.choice(TYPES))
        found[place] = frozenset(chance.sample(IDS, chance.randint(0, 2)))
    return found


def changed(chance: random.Random, gold: Marked) -> Marked:
    """Gold with some left out, moved, of another type or with other ids, and some of its own."""
    found: Marked = marked(chance, 2)
    for (start, end, label), ids in gold.items():
        what = chance.randint(0, 4)
        moved = (max(0, start - (what == 1)), end + (what == 2), label)
        if what == 3:
            moved = (start, end, chance.choice(TYPES))
        if what != 4:
            new = frozenset(chance.sample(IDS, 1)) if chance.random() < 0.3 else ids
            found[moved] = new
    return found


def sides(seed: int, size: int = 12) -> tuple[list[Marked], list[Marked], Counted]:
    chance = random.Random(seed)
    gold = [marked(chance) for _ in range(size)]
    answer = [changed(chance, one) for one in gold]
    return gold, answer, count(documents(gold), documents(answer), TYPES, near=near)


def documents(of: list[Marked]) -> list[Document]:
    return [
        Document(
            f"d{number}",
            TEXT,
            mentions=tuple(
                Mention(start, end, TEXT[start:end], label, tuple(sorted(ids)))
                for (start, end, label), ids in one.items()
            ),
        )
        for number, one in enumerate(of)
    ]


def total(found: Counted, level: str) -> list[float]:
    return [float(n) for n in found.by_document(level)[:, :FOUND].sum(axis=0)]


def greedy(
    gold: Marked, answer: Marked, fits: Callable[[Cell, Cell], bool]
) -> list[tuple[Cell, Cell]]:
    """Look through all that is left for the best pair, take it, begin again."""

    def shared(g: Cell, p: Cell) -> int:
        return len(set(range(g[0], g[1])) & set(range(p[0], p[1])))

    left, right, taken = set(gold), set(answer), []
    while True:
        some = [(g, p) for g in left for p in right if shared(g, p) and fits(g, p)]
        if not some:
            return taken
        best = min(
            some,
            key=lambda pair: (
                -shared(*pair),
                pair[0][1] - pair[0][0] + pair[1][1] - pair[1][0],
                pair[0][2] != pair[1][2],
                pair[0][:2],
                pair[1][:2],
                pair[0][2],
                pair[1][2],
            ),
        )
        taken.append(best)
        left.remove(best[0])
        right.remove(best[1])


def close(g: Cell, p: Cell) -> bool:
    return abs(g[0] - p[0]) <= 1 and abs(g[1] - p[1]) <= 1


FITS: dict[str, Callable[[Cell, Cell], bool]] = {
    "strict": lambda g, p: g == p,
    "one off": lambda g, p: close(g, p) and g[2] == p[2],
    "overlap": lambda g, p: g[2] == p[2],
    "strict, any type": lambda g, p: g[:2] == p[:2],
    "one off, any type": close,
    "overlap, any type": lambda g, p: True,
}


@pytest.mark.parametrize("seed", SEEDS)
def test_spans(seed: int) -> None:
    gold, answer, found = sides(seed)
    for level, fits in FITS.items():
        right = [len(greedy(g, p, fits)) for g, p in zip(gold, answer, strict=True)]
        assert found.by_document(level)[:, 0].tolist() == right, level
        assert total(found, level)[1:] == [sum(map(len, answer)), sum(map(len, gold))]


@pytest.mark.parametrize("seed", SEEDS)
def test_ids(seed: int) -> None:
    gold, answer, found = sides(seed)
    asked = sum(bool(ids) for one in gold for ids in one.values())
    exact = shared = off = drawn = claims = off_claims = 0.0
    for one, said in zip(gold, answer, strict=True):
        pairs = greedy(one, said, FITS["one off"])
        on_nil = {p for g, p in pairs if not one[g]}
        off_claims += sum(bool(ids) and p not in on_nil for p, ids in said.items())
        off += sum(bool(one[g] & said[p]) for g, p in pairs)
        claims += sum(bool(ids) and not (p in one and not one[p]) for p, ids in said.items())
        for place, ids in one.items():
            got = said.get(place, frozenset())
            exact += bool(ids) and ids == got
            shared += bool(ids & got)
            drawn += len(ids & got) / len(got) if ids and got else 0
    assert total(found, "id") == [exact, claims, asked]
    assert total(found, "any id") == [shared, claims, asked]
    assert total(found, "one off, any id") == [off, off_claims, asked]
    assert total(found, "linking") == [exact, exact, asked]
    assert total(found, "linking, any") == [drawn, drawn, asked]


def best(gold: frozenset[str], said: frozenset[str]) -> float:
    """The most that any way of pairing earns, by trying all."""
    few, many = sorted((sorted(gold), sorted(said)), key=len)
    return max(
        sum(credit(a, b, near) for a, b in zip(few, chosen, strict=True))
        for chosen in permutations(many, len(few))
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_assignment_is_the_best_of_all(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(20):
        gold = frozenset(chance.sample(IDS, chance.randint(0, 5)))
        said = frozenset(chance.sample(IDS, chance.randint(0, 5)))
        assert set_credit(gold, said, near) == best(gold, said)


@pytest.mark.parametrize("seed", SEEDS)
def test_near(seed: int) -> None:
    gold, answer, found = sides(seed)
    by_mention = by_document = 0.0
    for one, said in zip(gold, answer, strict=True):
        for place, ids in one.items():
            if ids and said.get(place):
                by_mention += best(ids, said[place]) / max(len(ids), len(said[place]))
        for label in TYPES:
            by_document += best(_ids(one, label), _ids(said, label))
    assert total(found, "id, near")[0] == pytest.approx(by_mention, abs=1e-12)
    assert total(found, "document, near") == [by_document, *total(found, "document")[1:]]


def _ids(one: Marked, label: str) -> frozenset[str]:
    return frozenset().union(*(ids for place, ids in one.items() if place[2] == label))


def indicators(of: list[Marked], label: str) -> Matrix:
    """A row for each document, a column for each type and id that is looked at."""
    columns = [(t, i) for t in TYPES for i in IDS if label in (ALL, t)]
    return np.array([[i in _ids(one, t) for t, i in columns] for one in of], dtype=np.int64)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("label", [ALL, *TYPES])
def test_documents_as_scikit_learn_has_them(seed: int, label: str) -> None:
    """Micro, and the mean over documents; neither counts a figure of 0 by 0."""
    gold, answer, found = sides(seed)
    truth, said = indicators(gold, label), indicators(answer, label)
    for average, theirs in ((Average.MICRO, "micro"), (Average.MACRO, "samples")):
        expected = precision_recall_fscore_support(
            truth, said, average=theirs, zero_division=np.nan
        )[:3]
        for measure, figure in zip(Measure, expected, strict=True):
            ours = found.figure(measure, "document", label, average)
            assert ours == pytest.approx(float(figure), abs=1e-15), (measure, average)
