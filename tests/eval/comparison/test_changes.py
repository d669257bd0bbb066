"""What became better and what worse, by mention."""

from __future__ import annotations

from entitome.eval.comparison.changes import BETTER, WORSE, Change, Turn, changes
from entitome.eval.outcomes import Kind, Outcome
from tests.eval.judged import judged, missed, outcome, placed, right, spurious

MISLINKED = outcome(
    Kind.IDENTIFIER, placed(50, "Disease", "MESH:D1"), placed(50, "Disease", "MESH:D2"), "parent"
)
A = judged("a", {}, right(0), right(10), missed(20), missed(30), spurious(40), MISLINKED)
B = judged(
    "b", {}, right(0), missed(10, "short form"), right(20), missed(30, "else"),
    right(50), spurious(60), spurious(70),
)  # fmt: skip


def told(found: list[Change]) -> list[tuple[Turn, int, str]]:
    return [(one.turn, one.wrong.placed.start, one.wrong.cause) for one in found]


def test_mentions_that_were_won_and_lost() -> None:
    # Right in both: 0. Wrong in both: 30. Right, then missed: 10. Missed or mislinked, then
    # right: 20 and 50. Predicted for nothing: 40 by the first, 60 and 70 by the second.
    found = changes(A, B)
    assert told(found.of(*WORSE)) == [
        (Turn.LOST, 10, "short form"), (Turn.NEW, 60, "another type"),
        (Turn.NEW, 70, "another type"),
    ]  # fmt: skip
    assert told(found.of(*BETTER)) == [
        (Turn.WON, 20, "unknown"), (Turn.WON, 50, "parent"), (Turn.GONE, 40, "another type"),
    ]  # fmt: skip
    assert found.same == (1, 1)
    assert found.of(Turn.LOST)[0].right == right(10)
    assert found.of(Turn.GONE)[0].right is None


def test_the_other_way_round_is_the_mirror() -> None:
    mirror = {Turn.LOST: Turn.WON, Turn.WON: Turn.LOST, Turn.NEW: Turn.GONE, Turn.GONE: Turn.NEW}
    there, back = changes(A, B), changes(B, A)
    assert sorted((mirror[t], at) for t, at, _ in told(list(there.found))) == sorted(
        (t, at) for t, at, _ in told(list(back.found))
    )
    assert there.same == back.same


def test_by_spans_a_wrong_identifier_is_right() -> None:
    found = changes(A, B, spans=True)
    assert [at for turn, at, _ in told(list(found.found)) if turn == Turn.WON] == [20]
    assert found.same == (2, 1)


def test_nothing_changed() -> None:
    assert changes(A, A).found == ()
    assert changes(judged("a", {}), judged("b", {})).found == ()


def test_types() -> None:
    one = judged("a", {}, right(0, "Gene"), right(10))
    other = judged("b", {}, outcome(Kind.MISSED, placed(0, "Gene"), None, "why"), right(10))
    assert len(changes(one, other, ["Gene"]).found) == 1
    assert changes(one, other, ["Disease"]).found == ()
    assert changes(one, other, ["Disease"]).same == (1, 0)


def test_a_prediction_that_meets_gold_in_one_run_is_no_news() -> None:
    # The second predicts 44-48 too, but there it is the answer, off by some, to gold's 41-45.
    gold = placed(41)
    one = judged("a", {}, outcome(Kind.MISSED, gold, None, "x"), spurious(44))
    other = judged("b", {}, outcome(Kind.BOUNDARY, gold, placed(44), "y"))
    assert changes(one, other).found == ()


def test_the_same_place_in_another_document_is_another_mention() -> None:
    one = judged("a", {}, right(0), missed(0, document="d2"))
    other = judged("b", {}, right(0), right(0, document="d2"))
    assert [change.wrong.document for change in changes(one, other).found] == ["d2"]


def test_causes_are_counted_by_turn() -> None:
    assert changes(A, B).causes() == {
        (Turn.LOST, Kind.MISSED, "short form"): 1,
        (Turn.NEW, Kind.SPURIOUS, "another type"): 2,
        (Turn.WON, Kind.IDENTIFIER, "parent"): 1,
        (Turn.WON, Kind.MISSED, "unknown"): 1,
        (Turn.GONE, Kind.SPURIOUS, "another type"): 1,
    }


def test_examples_are_of_many_causes() -> None:
    wrong: list[Outcome] = [missed(at, "often") for at in range(0, 50, 10)]
    wrong += [missed(60, "seldom"), missed(70, "rare")]
    one = judged("a", {}, *(right(w.placed.start) for w in wrong))
    found = changes(one, judged("b", {}, *wrong))
    assert [at for _, at, _ in told(found.examples(4, *WORSE))] == [0, 70, 60, 10]
    assert len(found.examples(99, *WORSE)) == 7
    assert found.examples(4, *BETTER) == []
