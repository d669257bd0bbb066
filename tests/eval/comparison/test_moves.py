"""What became better and what worse, by document."""

from __future__ import annotations

from entitome.eval.comparison.moves import Move, moves
from tests.eval.judged import NEAR, RECALL, STRICT, judged

CELLS = ("strict", "Disease")


def test_documents_that_moved() -> None:
    # d1: F1 2*2/(3+4) = 4/7 with 1 + 2 errors, then 2*3/(3+4) = 6/7 with 0 + 1; d2 stays.
    # d3: nothing predicted for no gold, then one wrong: 0 errors, then 1.
    one = {("d1", *CELLS): (2, 3, 4), ("d2", *CELLS): (1, 1, 1)}
    other = {("d1", *CELLS): (3, 3, 4), ("d2", *CELLS): (1, 1, 1), ("d3", *CELLS): (0, 1, 0)}
    documents = ("d1", "d2", "d3")
    a, b = judged("a", one, documents=documents), judged("b", other, documents=documents)
    assert moves(a.counted, b.counted, "strict") == [
        Move("d1", 4 / 7, 6 / 7, (3.0, 1.0)),
        Move("d3", None, 0.0, (0.0, 1.0)),
    ]
    assert [move.fewer for move in moves(b.counted, a.counted, "strict")] == [-2, 1]


def test_documents_of_one_type_and_of_partial_credit() -> None:
    levels, labels = (STRICT, NEAR), ("Disease", "Gene")
    one = {("d1", "id, near", "Gene"): (1.0, 2, 2), ("d2", "id, near", "Disease"): (1, 1, 1)}
    other = {("d1", "id, near", "Gene"): (1.5, 2, 2)}
    a = judged("a", one, levels=levels, labels=labels).counted
    b = judged("b", other, levels=levels, labels=labels).counted
    assert moves(a, b, "id, near", "Gene") == [Move("d1", 0.5, 0.75, (2.0, 1.0))]
    assert {move.document for move in moves(a, b, "id, near")} == {"d1", "d2"}


def test_recall_has_no_wrong_predictions() -> None:
    one = judged("a", {("d1", RECALL.name, "Disease"): (1, 0, 4)}, levels=(RECALL,))
    other = judged("b", {("d1", RECALL.name, "Disease"): (3, 0, 4)}, levels=(RECALL,))
    assert moves(one.counted, other.counted, RECALL.name) == [Move("d1", 0.25, 0.75, (3.0, 1.0))]
