from __future__ import annotations

from dataclasses import replace

import pytest

from entitome.corpus.document import Mention
from tests.eval.cases import TEXT, document, mention
from tests.eval.scoring.counting import counted, near, total

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
BOTH = mention("Gout and fever", "Disease", "MESH:D006073", "MESH:D005334")
LONGER = Mention(9, 15, TEXT[9:15], "Disease", ("MESH:D005334",))  # fever, one too long


def test_composite_ids() -> None:
    half = document(replace(BOTH, ids=("MESH:D005334",)))
    turned = document(replace(BOTH, ids=("MESH:D005334", "MESH:D006073")))
    more = document(replace(BOTH, ids=(*BOTH.ids, "MESH:D000001")))
    assert total(counted(document(BOTH), turned), "id") == (1, 1, 1)
    for other in (half, more):
        assert total(counted(document(BOTH), other), "id") == (0, 1, 1)
        assert total(counted(document(BOTH), other), "any id") == (1, 1, 1)
        assert total(counted(document(BOTH), other), "one off, any id") == (1, 1, 1)


def test_gold_without_id_is_skipped_with_its_answer() -> None:
    # Gout right. fever stands on gold without id: neither right nor wrong. knee is no mention.
    gold = document(GOUT, replace(FEVER, ids=()))
    found = counted(gold, document(GOUT, FEVER, mention("knee", "Disease", "MESH:D007717")))
    for level in ("id", "any id", "one off, any id"):
        assert total(found, level) == (1, 2, 1)
    assert total(found, "strict") == (2, 3, 2)


def test_one_off_skips_what_answers_gold_without_id() -> None:
    # "fever " is one off from fever, which has no id: skipped there, but wrong at the strict "id".
    found = counted(document(GOUT, replace(FEVER, ids=())), document(GOUT, LONGER))
    assert total(found, "one off, any id") == (1, 1, 1)
    assert total(found, "id") == (1, 2, 1)


def test_prediction_without_id_claims_nothing() -> None:
    # It is no false positive; the gold that it covers is missed.
    found = counted(document(GOUT, FEVER), document(GOUT, replace(FEVER, ids=())))
    for level in ("id", "any id", "one off, any id"):
        assert total(found, level) == (1, 1, 2)


def test_one_off_with_an_id() -> None:
    found = counted(document(GOUT, FEVER), document(GOUT, LONGER))
    assert total(found, "id") == (1, 2, 2)
    assert total(found, "one off, any id") == (2, 2, 2)
    wrong = replace(LONGER, ids=("MESH:D006073",))
    assert total(counted(document(GOUT, FEVER), document(GOUT, wrong)), "one off, any id")[0] == 1


def test_spans_are_paired_before_ids_are_looked_at() -> None:
    # fever itself has a wrong id and is the pair; the longer one with the right id is too many.
    answer = document(replace(FEVER, ids=("MESH:D000001",)), LONGER)
    assert total(counted(document(FEVER), answer), "one off, any id") == (0, 2, 1)


def test_both_ids_of_a_span_given_twice_count() -> None:
    twice = document(replace(GOUT, ids=("MESH:A",)), replace(GOUT, ids=("MESH:B",)))
    once = document(replace(GOUT, ids=("MESH:B", "MESH:A")))
    assert total(counted(twice, once), "id") == (1, 1, 1)


def test_retired_ids_are_brought_together_on_both_sides() -> None:
    current = {"MESH:C1": "MESH:D006073", "MESH:C2": "MESH:D006073"}
    gold, answer = (
        document(replace(GOUT, ids=("MESH:C1",))),
        document(replace(GOUT, ids=("MESH:C2",))),
    )
    assert total(counted(gold, answer), "id") == (0, 1, 1)
    found = counted(gold, answer, canonical=lambda i: current.get(i, i))
    assert total(found, "id") == total(found, "document") == total(found, "linking") == (1, 1, 1)


@pytest.mark.parametrize(
    ("gold", "said", "worth"),
    [
        (["MESH:3"], ["MESH:3"], 1),
        (["MESH:3"], ["MESH:2"], 1 / 2),  # the parent
        (["MESH:3"], ["MESH:4"], 1 / 2),  # a child
        (["MESH:3"], ["MESH:1"], 1 / 4),  # a parent's parent
        (["MESH:4"], ["MESH:1"], 0),  # three steps
        (["MESH:3"], ["MESH:X"], 0),
        (["MESH:3"], ["MESH:3", "MESH:X"], 1 / 2),  # one of two named is right
        (["MESH:3", "MESH:X"], ["MESH:3"], 1 / 2),
        # 3 is equal; what is left of gold, X, and of the answer, 2, are not near: 1 of 2.
        (["MESH:3", "MESH:X"], ["MESH:3", "MESH:2"], 1 / 2),
        # 1 with 2 and 3 with 4 earn 1/2 each; 3 with 2 alone would leave 1 and 4 apart.
        (["MESH:1", "MESH:3"], ["MESH:2", "MESH:4"], 1 / 2),
    ],
)
def test_near(gold: list[str], said: list[str], worth: float) -> None:
    one = document(replace(GOUT, ids=tuple(gold)))
    found = counted(one, document(replace(GOUT, ids=tuple(said))), near=near)
    assert total(found, "id, near") == (worth, 1, 1)


def test_near_needs_to_know_what_is_near() -> None:
    names = [level.name for level in counted(document(GOUT), document(GOUT)).levels]
    assert not any("near" in name for name in names)
