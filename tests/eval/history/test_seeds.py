"""Means and deviations over seeds, against NumPy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from entitome.eval.history.scores import ScoreRow
from entitome.eval.history.seeds import NOTE, seeds_table
from entitome.eval.metrics import Counts
from tests.eval.runs import rows


def row(counts: Counts) -> tuple[ScoreRow, ...]:
    (made,) = rows("made_up")
    return (replace(made, counts={**made.counts, "strict": counts}),)


def test_mean_and_deviation() -> None:
    f1 = (0.5, 0.75, 0.625)
    counted = (Counts(1, 1, 1), Counts(3, 1, 1), Counts(5, 3, 3))
    assert [c.f1 for c in counted] == pytest.approx(f1)
    table = seeds_table([row(c) for c in counted], "title", ("first",))
    mean, scatter = 100 * np.mean(f1), 100 * np.std(f1, ddof=1)
    assert table.rows == (("made_up:dev", "Disease", "3", f"{mean:.1f}", f"{scatter:.2f}"),)
    assert table.title == "title"
    assert table.notes == ("first", NOTE)


def test_figures_that_are_undefined() -> None:
    nothing = Counts()
    assert nothing.f1 is None
    one, none = seeds_table([row(Counts(1)), row(nothing)]), seeds_table([row(nothing)] * 2)
    assert one.rows[0][2:] == ("1", "100.0", "–")
    assert none.rows[0][2:] == ("0", "–", "–")


def test_rows_that_do_not_match() -> None:
    with pytest.raises(ValueError, match="shorter"):
        seeds_table([rows("made_up", "other"), rows("made_up")])
