from __future__ import annotations

from dataclasses import replace

import pytest

from entitome.eval.scoring.counted import Average, Measure
from entitome.eval.scoring.credit import set_credit
from tests.eval.cases import document, mention
from tests.eval.scoring.counting import counted, near, total

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
DRUG = mention("colchicine", "Chemical", "MESH:D003078")


def test_sets_of_ids() -> None:
    # Gold names gout twice; the prediction finds it once, elsewhere, with a wrong one beside it.
    gold = document(GOUT, mention("knee", "Disease", "MESH:D006073"), FEVER)
    found = counted(gold, document(mention("mice", "Disease", "MESH:D006073", "MESH:D000001")))
    assert total(found, "document") == (1, 2, 2)
    # Of three gold mentions the two of gout have their id somewhere in the prediction.
    assert total(found, "recall of ids") == (2, 2, 3)


def test_micro_and_macro() -> None:
    # d1: 1 of 2 found, nothing wrong: P 1, R 1/2, F1 2/3.
    # d2: 1 of 1 found, one wrong: P 1/2, R 1, F1 2/3.
    # d3: nothing predicted: P undefined, R 0, F1 0.
    # d4: no id on either side: left out of averages.
    gold = [
        document(GOUT, FEVER, id="d1"),
        document(DRUG, id="d2"),
        document(GOUT, id="d3"),
        document(id="d4"),
    ]
    answer = [
        document(GOUT, id="d1"),
        document(DRUG, mention("mice", "Chemical", "MESH:D000001"), id="d2"),
        document(id="d3"),
        document(id="d4"),
    ]
    found = counted(gold, answer)
    assert total(found, "document") == (2, 3, 4)
    micro = [found.figure(measure, "document") for measure in Measure]
    assert micro == pytest.approx([2 / 3, 2 / 4, 4 / 7])
    macro = [found.figure(measure, "document", average=Average.MACRO) for measure in Measure]
    assert macro == pytest.approx([(1 + 1 / 2) / 2, (1 / 2 + 1 + 0) / 3, (2 / 3 + 2 / 3 + 0) / 3])


def test_a_composite_mention_is_recalled_with_all_its_ids() -> None:
    gold = document(mention("Gout and fever", "Disease", *GOUT.ids, *FEVER.ids))
    assert total(counted(gold, document(GOUT)), "recall of ids") == (0, 0, 1)
    assert total(counted(gold, document(GOUT)), "document") == (1, 1, 2)
    assert total(counted(gold, document(GOUT, FEVER)), "recall of ids") == (1, 1, 1)


def test_mentions_without_id_count_nowhere() -> None:
    found = counted(document(GOUT, replace(FEVER, ids=())), document(GOUT, replace(DRUG, ids=())))
    assert total(found, "document") == total(found, "recall of ids") == (1, 1, 1)


def test_near_pairs_each_id_once() -> None:
    # Gold 2 and 3; said 3 and 4: 3 is equal (1), then 2 with 4 is two steps (1/4).
    gold = document(replace(GOUT, ids=("MESH:2",)), replace(FEVER, ids=("MESH:3",)))
    answer = document(replace(GOUT, ids=("MESH:3",)), replace(FEVER, ids=("MESH:4",)))
    found = counted(gold, answer, near=near)
    assert total(found, "document, near") == (1.25, 2, 2)
    # The child is named three times over: it answers one of gold's.
    several = document(replace(GOUT, ids=("MESH:4", "MESH:2", "MESH:1")))
    assert total(counted(document(replace(GOUT, ids=("MESH:3",))), several, near=near),
                 "document, near") == (0.5, 3, 1)  # fmt: skip


def test_a_greedy_choice_would_earn_less() -> None:
    # 2-1 and 2-3 are a step each, 4-3 is a step. Taking 2 with 3 first would leave 4 with 1: none.
    assert set_credit({"MESH:2", "MESH:4"}, {"MESH:3", "MESH:1"}, near) == 1.0
