"""Dev scores, with a scorer that knows the answers."""

from __future__ import annotations

import numpy as np

from entitome.components.lexicon.features import LABELS
from entitome.eval.metrics import Counts
from entitome.training.batches import Batch
from entitome.training.data import Prepared
from entitome.training.evaluate import Floats, evaluate, mean_f1

STILL = np.zeros((len(LABELS), 3, 3), np.float32)


def knowing(batch: Batch) -> Floats:
    """Scores by which gold's tags win."""
    return np.eye(3, dtype=np.float32)[np.maximum(batch.arrays["tags"], 0)] * 9


def test_gold_is_right(prepared: Prepared) -> None:
    cells = evaluate(prepared, knowing, STILL, 40)
    assert cells.keys() == {("invented", str(label)) for label in LABELS}
    assert cells[("invented", "Disease")] == Counts(tp=10)
    assert mean_f1(cells) == 1.0


def test_cutting_costs_what_it_cuts(prepared: Prepared) -> None:
    cells = evaluate(prepared, knowing, STILL, 1)
    # Five diseases of two or more tokens, in two sentences each.
    assert cells[("invented", "Disease")].tp == 0
    assert cells[("invented", "Gene")] == Counts(tp=10)
    assert 0 < mean_f1(cells) < 1


def test_nothing_found(prepared: Prepared) -> None:
    cells = evaluate(prepared, lambda b: knowing(b) * 0 + [1, 0, 0], STILL, 40)
    assert cells[("invented", "CellLine")] == Counts(fn=5)
    assert mean_f1(cells) == 0.0
    assert mean_f1({("a", "b"): Counts()}) == 0.0
