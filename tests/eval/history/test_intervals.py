"""Intervals beside the table over the gold corpora."""

from __future__ import annotations

import pytest

from entitome.eval.history.intervals import (
    NOTE,
    Interval,
    f1_intervals,
    from_list,
    to_list,
    with_intervals,
)
from entitome.eval.history.scores import corpus_rows, results_table
from entitome.eval.scoring.judge import count
from tests.eval.cases import document, mention

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
PART = ("made_up", "test")
LABELS = ("Disease", "Chemical")
GOLD = [document(GOUT, FEVER, id=f"d{n}") for n in range(12)]
# Every third document is answered in full, the others by half, one not at all.
FOUND = [document(*(GOUT, FEVER)[: 1 + (n % 3 == 0)], id=f"d{n}") for n in range(11)]
COUNTED = count(GOLD, FOUND, LABELS)


def test_intervals_hold_the_figure() -> None:
    found = f1_intervals(PART, COUNTED, LABELS)
    assert {(one.part, one.label, one.level) for one in found} == {
        ("made_up:test*", label, level)
        for label in ("Disease", "all")
        for level in ("strict", "document")
    }, "there is no chemical, so no interval of it"
    f1 = corpus_rows(PART, COUNTED, ["Disease"])[0].counts["strict"].f1
    assert f1 is not None
    for one in found:
        assert 0 < one.low < 100 * f1 < one.high < 100
    assert found == f1_intervals(PART, COUNTED, LABELS), "drawn by a seed"


def test_the_interval_of_all_is_of_the_row_of_all() -> None:
    # No gold chemical has an identifier, so none is scored where identifiers are.
    bare = mention("colchicine", "Chemical")
    drug = mention("colchicine", "Chemical", "MESH:D003078")
    gold = [one.with_mentions((*one.mentions, bare)) for one in GOLD]
    found = [one.with_mentions((*one.mentions, drug)) for one in FOUND]
    counted = count(gold, found, LABELS)
    whole = corpus_rows(PART, counted, LABELS)[-1].counts["document"]
    assert whole.predicted == sum(len(one.mentions) for one in FOUND)
    ends = {(one.label, one.level): (one.low, one.high) for one in
            f1_intervals(PART, counted, LABELS)}  # fmt: skip
    assert ends["all", "document"] == ends["Disease", "document"]


def test_one_document_has_none() -> None:
    assert f1_intervals(PART, count(GOLD[:1], FOUND[:1], LABELS), LABELS) == []
    assert f1_intervals(PART, count([], [], LABELS), LABELS) == []


def test_table() -> None:
    rows = corpus_rows(PART, COUNTED, LABELS)
    known = [Interval("made_up:test*", "Disease", "strict", 61.04, 84.06)]
    table = with_intervals(results_table(rows), rows, known)
    at = table.columns.index("F1, 95 %")
    assert table.columns[at - 1] == "F1"
    assert [row[at] for row in table.rows] == ["[61.0, 84.1]", "–", "–"]
    assert table.columns[-2:] == ("doc ids F1", "doc ids F1, 95 %")
    assert table.notes[-1] == NOTE
    assert with_intervals(results_table(rows), rows, []) == results_table(rows)


def test_plain_data_and_back() -> None:
    one = Interval("a:dev", "all", "document", 61.25, 84.125)
    assert from_list(to_list(one)) == one
    with pytest.raises(ValueError, match="values"):
        from_list(["a:dev"])
