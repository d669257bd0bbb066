from __future__ import annotations

import io
from dataclasses import replace

import pytest

from entitome.corpus.document import Mention
from entitome.corpus.formats import jsonl
from entitome.eval.scoring.counted import Measure
from entitome.eval.scoring.ranking import candidates
from tests.eval.cases import document, mention
from tests.eval.scoring.counting import counted, total

GOUT = mention("Gout", "Disease", "MESH:A")
FEVER = mention("fever", "Disease", "MESH:B")
RANKS = ("rank 1", "rank 5", "rank 50", "reciprocal")


def ranked(one: Mention, written: str) -> Mention:
    return replace(one, ids=(), infons={"candidates": written})


def worth(gold: Mention, written: str) -> tuple[float, ...]:
    found = counted(document(gold), document(ranked(gold, written)))
    return tuple(total(found, level)[0] for level in RANKS)


def test_ranks() -> None:
    assert worth(GOUT, "MESH:A=0.9 MESH:B=0.1") == (1, 1, 1, 1)
    assert worth(GOUT, "MESH:B MESH:A") == (0, 1, 1, 1 / 2)
    # Ten before it: at 11, so behind 5 and before 50.
    before = " ".join(f"MESH:{n}" for n in range(10))
    assert worth(GOUT, f"{before} MESH:A") == (0, 0, 1, 1 / 11)
    assert worth(GOUT, "MESH:B") == worth(GOUT, "") == (0, 0, 0, 0)


def test_scores_decide_and_equal_ones_are_a_tie() -> None:
    assert worth(GOUT, "MESH:B=0.2 MESH:A=0.7") == (1, 1, 1, 1)
    # Two of one score: first by a chance of 1/2, so 1/2 * 1 + 1/2 * 1/2 reciprocal.
    assert worth(GOUT, "MESH:B=0.5 MESH:A=0.5") == (1 / 2, 1, 1, 3 / 4)


def test_no_identifier_takes_no_rank() -> None:
    assert worth(GOUT, "-=0.8 MESH:A=0.2") == (1, 1, 1, 1)


def test_composites() -> None:
    both = replace(GOUT, ids=("MESH:A", "MESH:B"))
    # What names nothing but gold's is right: both, or one of them; one with a third is not.
    assert worth(both, "MESH:A|MESH:B")[0] == worth(both, "MESH:B")[0] == 1
    assert worth(both, "MESH:A|MESH:C")[0] == worth(GOUT, "MESH:A|MESH:B")[0] == 0


def test_all_gold_with_an_id_is_asked() -> None:
    # Gout ranks its answer second. fever has no candidates, but an id: that is its only one.
    # knee is not found. mice has no id in gold.
    knee = mention("knee", "Disease", "MESH:C")
    gold = document(GOUT, FEVER, knee, mention("mice", "Disease"))
    found = counted(gold, document(ranked(GOUT, "MESH:B MESH:A"), FEVER))
    assert [total(found, level) for level in RANKS] == [
        (1, 1, 3),
        (2, 2, 3),
        (2, 2, 3),
        (1.5, 1.5, 3),
    ]
    assert found.figure(Measure.RECALL, "reciprocal") == 0.5


def test_retired_candidates() -> None:
    answer = document(ranked(GOUT, "MESH:Old"))
    found = counted(document(GOUT), answer, canonical=lambda i: i.replace("Old", "A"))
    assert total(found, "rank 1") == (1, 1, 1)


def test_without_candidates_there_is_no_ranking() -> None:
    names = [level.name for level in counted(document(GOUT), document(GOUT)).levels]
    assert not {*RANKS} & {*names}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("MESH:A=0.25 MESH:B=1e-3", [("MESH:A", 0.25), ("MESH:B", 0.001)]),
        ("MESH:A=0.25 MESH:B", [("MESH:A", 0.0), ("MESH:B", -1.0)]),  # not all have a score
        ("HGVS:p.Q7= HGVS:c.1A>G", [("HGVS:p.Q7=", 0.0), ("HGVS:c.1A>G", -1.0)]),
        ("HGVS:p.Q7==0.5", [("HGVS:p.Q7=", 0.5)]),
        ("MESH:A=nan", [("MESH:A=nan", 0.0)]),
        ("- MESH:A", [("", 0.0), ("MESH:A", -1.0)]),
        ("", []),
    ],
)
def test_reading(written: str, read: list[tuple[str, float]]) -> None:
    assert candidates(written) == read


def test_jsonl_carries_candidates() -> None:
    kept = io.BytesIO()
    jsonl.write([document(ranked(GOUT, "MESH:B=0.6 MESH:A=0.4"))], kept)
    kept.seek(0)
    (answer,) = jsonl.read(kept)
    assert total(counted(document(GOUT), answer), "reciprocal") == (0.5, 0.5, 1)
