"""Only what is of one gold is compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entitome.corpus.errors import InputError
from entitome.eval.comparison.comparable import comparable
from entitome.eval.outcomes import Kind
from entitome.eval.scoring.counted import FOUND
from tests.eval.judged import NEAR, STRICT, judged, missed, outcome, placed, right

CELLS = {("d1", "strict", "Disease"): (1.0, 1.0, 2.0), ("d2", "strict", "Disease"): (0.0, 1.0, 1.0)}


def test_the_same_gold() -> None:
    a = judged("a", CELLS, right(0), missed(10))
    one, other, notes = comparable(a, judged("b", CELLS, right(0), right(10)))
    assert (one.name, other.name, notes) == ("a", "b", [])
    assert one.outcomes == a.outcomes


def test_documents_in_another_order_are_brought_into_the_first_ones() -> None:
    a, b = judged("a", CELLS), judged("b", CELLS, documents=("d2", "d1"))
    one, other, _ = comparable(a, b)
    assert one.counted.documents == other.counted.documents == ("d1", "d2")
    assert other.counted.by_document("strict")[:, :FOUND].tolist() == [[1, 1, 2], [0, 1, 1]]


def test_other_documents() -> None:
    with pytest.raises(InputError, match="only in the second"):
        comparable(judged("a", {}), judged("b", {}, documents=("d1", "d2", "x")))


def test_other_mentions() -> None:
    a, b = judged("a", CELLS, right(0), missed(10)), judged("b", CELLS, right(0), missed(11))
    with pytest.raises(InputError) as raised:
        comparable(a, b)
    assert "2 mentions are in one only" in raised.value.what
    assert "a Disease at 10-14 of 'd1', which only the first has" in raised.value.what


def test_what_was_predicted_for_nothing_is_no_gold() -> None:
    extra = outcome(Kind.SPURIOUS, None, placed(90), "x")
    comparable(judged("a", CELLS, right(0), extra), judged("b", CELLS, right(0)))


def test_other_identifiers_of_gold_are_told() -> None:
    other = CELLS | {("d2", "strict", "Disease"): (0.0, 1.0, 3.0)}
    _, _, notes = comparable(judged("a", CELLS), judged("b", other))
    assert notes[0].startswith("gold's own counts differ in 1 of 2 documents")


def test_identifiers_that_differ_without_another_count_are_told() -> None:
    a, b = right(0), right(0)
    assert a.gold
    other = replace(b, gold=replace(a.gold, ids=("MESH:D000001",)))
    _, _, notes = comparable(judged("a", CELLS, a), judged("b", CELLS, other))
    assert notes[0].startswith("gold has other identifiers at 1 mention, first ")
    assert "and MESH:D000001 in the second for the Disease at 0-4 of 'd1'" in notes[0]
    assert comparable(judged("a", CELLS, a), judged("b", CELLS, b))[2] == []


def test_what_only_one_has_is_left_out_and_told() -> None:
    cells = CELLS | {("d1", "strict", "Gene"): (5.0, 5.0, 5.0)}
    a = judged("a", cells, right(0), right(50, "Gene"), labels=("Gene", "Disease"))
    b = judged("b", CELLS, right(0), levels=(NEAR, STRICT))
    one, other, notes = comparable(a, b)
    assert [level.name for level in other.counted.levels] == ["strict"]
    assert one.counted.labels == other.counted.labels == ("Disease",)
    assert one.counted.by_document("strict")[:, :FOUND].tolist() == [[1, 1, 2], [0, 1, 1]]
    assert [o.placed.label for o in one.outcomes] == ["Disease"]
    assert notes == [
        "types that only a has are left out: Gene.",
        "levels that only b has are left out: id, near.",
    ]


def test_a_type_that_only_one_predicts_counts_against_it() -> None:
    # Of pages all types are scored, so those that gold lacks stand where they were predicted.
    wrong = {("d1", "strict", "Variant"): (0.0, 3.0, 0.0)}
    a = judged("a", CELLS | wrong, labels=("Disease", "Variant"))
    one, other, notes = comparable(a, judged("b", CELLS))
    assert one.counted.by_document("strict")[:, :FOUND].tolist() == [[1, 4, 2], [0, 1, 1]]
    assert other.counted.by_document("strict")[:, :FOUND].tolist() == [[1, 1, 2], [0, 1, 1]]
    assert (other.counted.labels, notes) == (("Disease", "Variant"), [])
    narrow, _, notes = comparable(a, judged("b", CELLS), ["Disease"])
    assert (narrow.counted.labels, notes) == (("Disease",), [])


def test_nothing_shared() -> None:
    with pytest.raises(InputError, match="share no level"):
        comparable(judged("a", {}), judged("b", {}, levels=(NEAR,)))
    genes = {("d1", "strict", "Gene"): (1.0, 1.0, 2.0)}
    with pytest.raises(InputError, match="share no type"):
        comparable(judged("a", CELLS), judged("b", genes, labels=("Gene",)))


def test_one_name_for_two_rules() -> None:
    other = replace(STRICT, rule="something else")
    with pytest.raises(InputError, match="'strict' is counted by other rules"):
        comparable(judged("a", {}), judged("b", {}, levels=(other,)))
