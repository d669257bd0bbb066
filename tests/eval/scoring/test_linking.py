from __future__ import annotations

from dataclasses import replace

from entitome.corpus.document import Mention
from tests.eval.cases import TEXT, document, mention
from tests.eval.scoring.counting import counted, total

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
BOTH = mention("Gout and fever", "Disease", "MESH:D006073", "MESH:D005334")


def test_recall_over_all_gold_with_an_id() -> None:
    # Gout is right; fever is found one too long, so it is not answered on its span; knee has no id
    # in gold and is not asked; mice was never gold's and does no harm.
    gold = document(GOUT, FEVER, mention("knee", "Disease"))
    answer = document(
        GOUT,
        Mention(9, 15, TEXT[9:15], "Disease", FEVER.ids),
        mention("knee", "Disease", "MESH:D007717"),
        mention("mice", "Disease", "MESH:D000001"),
    )
    found = counted(gold, answer)
    assert total(found, "linking") == total(found, "linking, any") == (1, 1, 2)
    assert found.level("linking").recall_only


def test_no_id_and_another_type_are_wrong() -> None:
    nil = counted(document(GOUT), document(replace(GOUT, ids=())))
    other = counted(document(GOUT), document(replace(GOUT, label="Chemical")))
    for found in (nil, other):
        assert total(found, "linking") == total(found, "linking, any") == (0, 0, 1)


def test_composite_answers() -> None:
    half = document(replace(BOTH, ids=FEVER.ids))
    more = document(replace(BOTH, ids=(*BOTH.ids, "MESH:D000001")))
    same = document(replace(BOTH, ids=BOTH.ids[::-1]))
    assert total(counted(document(BOTH), same), "linking") == (1, 1, 1)
    assert total(counted(document(BOTH), half), "linking") == (0, 0, 1)
    # One of gold's two is enough; of three named, two are gold's: 2/3 is the chance that the one
    # drawn by lot is right.
    assert total(counted(document(BOTH), half), "linking, any") == (1, 1, 1)
    assert total(counted(document(BOTH), more), "linking, any") == (2 / 3, 2 / 3, 1)
