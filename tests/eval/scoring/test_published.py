"""Levels as published scripts count them: worked out by hand, and looked up the slow way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entitome.corpus.document import Mention
from entitome.eval.reported import whole
from entitome.eval.run import Judged
from entitome.eval.run_coding import decode, encode
from entitome.eval.scoring.counted import Average, Counted, Measure
from entitome.eval.uncertainty.intervals import interval
from entitome.eval.uncertainty.significance import compare
from tests.eval.cases import TEXT, document, mention
from tests.eval.scoring.counting import counted, parents, total
from tests.eval.scoring.test_agreement import SEEDS, TYPES, Marked, sides

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
BOTH = mention("Gout and fever", "Disease", "MESH:D006073", "MESH:D005334")
KNEE = mention("knee", "Disease", "MESH:D007717")
MICE = mention("mice", "Disease", "MESH:D051379")
BARE = replace(GOUT, ids=())


def figures(found: Counted, level: str, average: Average = Average.MICRO) -> list[float | None]:
    return [found.figure(measure, level, average=average) for measure in Measure]


def moved(what: Mention, start: int, end: int) -> Mention:
    at = what.start + start, what.end + end
    return replace(what, start=at[0], end=at[1], text=TEXT[slice(*at)])


def test_overlap_unpaired() -> None:
    # Gout and fever both lie in the one gold mention: 2 right of 3, as mice is not; gold is found
    # once of twice, as the knee is not. P 2/3, R 1/2, F1 2 * 2/3 * 1/2 : (2/3 + 1/2) = 4/7.
    found = counted(document(BOTH, KNEE), document(GOUT, FEVER, MICE))
    assert figures(found, "overlap, unpaired") == pytest.approx([2 / 3, 1 / 2, 4 / 7])
    assert total(found, "overlap") == (1, 3, 2)
    typed = counted(document(BOTH), document(replace(GOUT, label="Chemical")), TYPES)
    assert figures(typed, "overlap, unpaired") == [0, 0, 0]


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [(0, 0, 1), (1, 0, 1), (-1, 0, 1), (0, 1, 1), (0, -1, 1), (-1, 1, 0), (1, 1, 0), (2, 0, 0)],
)
def test_hunflair2_lets_one_boundary_be_off(start: int, end: int, right: int) -> None:
    found = counted(document(FEVER), document(moved(FEVER, start, end)))
    assert total(found, "any id, HunFlair2") == (right, 1, 1)


def test_hunflair2_pairs_nothing() -> None:
    # Both "fever" and "fever " answer the one gold mention: 2 right of 2. It is found; the gold
    # that there is is what is right and what is missed, 2 and 0, and the knee's 1: recall 2/3.
    found = counted(document(FEVER, KNEE), document(FEVER, moved(FEVER, 0, 1)))
    assert total(found, "any id, HunFlair2") == (2, 2, 3)
    # Where the very span is said with a wrong identifier, its neighbour is not looked at for gold,
    # which is missed; but the neighbour itself is right.
    wrong = counted(document(FEVER), document(replace(FEVER, ids=KNEE.ids), moved(FEVER, 0, 1)))
    assert total(wrong, "any id, HunFlair2") == (1, 2, 2)


def test_hunflair2_without_identifier() -> None:
    # Gold without one is skipped with what is said of it; a prediction without one is wrong.
    gold = document(BARE, FEVER)
    answer = document(moved(GOUT, 0, 1), replace(KNEE, ids=()), replace(FEVER, ids=()))
    assert total(counted(gold, answer), "any id, HunFlair2") == (0, 2, 1)
    assert total(counted(gold, document(BARE)), "any id, HunFlair2") == (0, 0, 1)


def test_a_discontinuous_mention_is_off_at_its_outer_boundaries() -> None:
    gold = replace(BOTH, fragments=((0, 4), (9, 14)), text="Gout fever")
    off = replace(gold, end=15, fragments=((0, 4), (9, 15)), text="Gout fever ")
    inner = replace(gold, fragments=((0, 5), (9, 14)), text="Gout  fever")
    assert total(counted(document(gold), document(off)), "any id, HunFlair2") == (1, 1, 1)
    assert total(counted(document(gold), document(inner)), "any id, HunFlair2") == (0, 1, 1)


def test_hunflair2_by_document() -> None:
    # d1: P 1/1, R 1/2. d2: P 1/2, R 1/1. d3: nothing said, P 0, R 0. d4: gold names nothing, so
    # that what is said there counts nowhere. Means P 1/2, R 1/2, and F1 of these 1/2; the mean of
    # the documents' F1 would be (2/3 + 2/3 + 0) / 3 = 4/9.
    gold = [document(GOUT, FEVER), document(GOUT), document(KNEE), document(BARE)]
    answer = [document(GOUT), document(GOUT, MICE), document(), document(KNEE)]
    gold, answer = ([replace(d, id=f"d{n}") for n, d in enumerate(s)] for s in (gold, answer))
    found = counted(gold, answer)
    assert figures(found, "document, HunFlair2") == pytest.approx([1 / 2, 1 / 2, 1 / 2])
    assert found.figure(Measure.F1, "document", average=Average.MACRO) != 1 / 2
    # Mentions without identifier, however many, are one wrong identifier: P 1/2.
    unnamed = counted(document(GOUT), document(GOUT, replace(KNEE, ids=()), replace(MICE, ids=())))
    assert figures(unnamed, "document, HunFlair2") == pytest.approx([1 / 2, 1, 2 / 3])


def test_lcaf_by_document() -> None:
    # On the line 1 > 2 > 3 > 4. d0: gold 4, said 2: the way is 4-3-2, all above gold; P 1/1,
    # R 1/3, F1 1/2. d1: right, all 1. d2: nothing said, all 0. d3: nothing in gold, all 0.
    # d4: neither has any, left out. Means: P 2/4, R (1/3 + 1)/4 = 1/3, F1 (1/2 + 1)/4 = 3/8.
    ids = [("MESH:4",), ("MESH:2",)], [("MESH:3",)] * 2, [("MESH:1",), None], [None, ("MESH:1",)]
    pairs = [*ids, [None, None]]
    gold, answer = (
        [
            document(*([replace(GOUT, ids=pair[side])] if pair[side] else []), id=f"d{number}")
            for number, pair in enumerate(pairs)
        ]
        for side in (0, 1)
    )
    found = counted(gold, answer, parents=parents)
    macro = figures(found, "document, LCaF", Average.MACRO)
    assert macro == pytest.approx([1 / 2, 1 / 3, 3 / 8])
    assert "document, LCaF" not in [level.name for level in counted(gold, answer).levels]


def beside(span: tuple[int, int, str], others: Marked) -> frozenset[str] | None:
    start, end, label = span
    near = [(start, end), (start + 1, end), (start - 1, end), (start, end + 1), (start, end - 1)]
    return next((others[s, e, label] for s, e in near if (s, e, label) in others), None)


def shares(gold: Marked, said: Marked) -> tuple[int, int, int, int]:
    """Right and wrong predictions, gold found and missed, each looked up by itself."""
    right = wrong = found = missed = 0
    for span, ids in said.items():
        there = beside(span, gold)
        if there == frozenset():
            continue
        right, wrong = (right + 1, wrong) if there and there & ids else (right, wrong + 1)
    for span, ids in gold.items():
        if ids:
            answer = beside(span, said) or frozenset()
            found, missed = (found + 1, missed) if answer & ids else (found, missed + 1)
    return right, wrong, found, missed


@pytest.mark.parametrize("seed", SEEDS)
def test_hunflair2_looked_up(seed: int) -> None:
    gold, answer, found = sides(seed)
    each = [shares(g, s) for g, s in zip(gold, answer, strict=True)]
    right, wrong, _, missed = (sum(column) for column in zip(*each, strict=True))
    p, r = right / (right + wrong), right / (right + missed)
    assert figures(found, "any id, HunFlair2") == pytest.approx([p, r, 2 * p * r / (p + r)])


@pytest.mark.parametrize("seed", SEEDS)
def test_overlap_unpaired_looked_up(seed: int) -> None:
    gold, answer, found = sides(seed)

    def seen(one: list[Marked], other: list[Marked]) -> float:
        hits = [
            any(s < end and start < e and label == said for s, e, said in others)
            for spans, others in zip(one, other, strict=True)
            for start, end, label in spans
        ]
        return sum(hits) / len(hits)

    p, r = seen(answer, gold), seen(gold, answer)
    assert figures(found, "overlap, unpaired") == pytest.approx([p, r, 2 * p * r / (p + r)])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("label", TYPES)
def test_hunflair2_by_document_looked_up(seed: int, label: str) -> None:
    gold, answer, found = sides(seed)
    precisions, recalls = [], []
    for one, said in zip(gold, answer, strict=True):
        wanted = {i for place, ids in one.items() if place[2] == label for i in ids}
        claims = {i for place, ids in said.items() if place[2] == label for i in ids or {"none"}}
        if wanted:
            precisions.append(len(wanted & claims) / len(claims) if claims else 0)
            recalls.append(len(wanted & claims) / len(wanted))
    p, r = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    expected = [p, r, 2 * p * r / (p + r)]
    level = "document, HunFlair2"
    assert [found.figure(m, level, label) for m in Measure] == pytest.approx(expected)


@pytest.mark.parametrize("level", ["overlap, unpaired", "document, HunFlair2"])
def test_they_go_through_intervals_tests_and_files(level: str) -> None:
    _, _, found = sides(1, 30)
    measured = interval(found, Measure.F1, level, resamples=200)
    assert measured.value == found.figure(Measure.F1, level)
    assert measured.low is not None
    assert measured.high is not None
    assert measured.low < (measured.value or 0) < measured.high
    read = decode(encode(Judged("x", whole(found))), found.documents).counted
    assert (read.cells == whole(found).cells).all()
    assert compare(found, read, level, permutations=50, resamples=100).p == 1


def test_files_of_before_there_was_anything_unpaired() -> None:
    plain = encode(Judged("x", counted(document(GOUT, KNEE), document(GOUT))))
    del plain["counts"]["found"]
    assert (decode(plain, ("d1",)).counted.by_document("strict") == [[1, 1, 2, 1]]).all()
