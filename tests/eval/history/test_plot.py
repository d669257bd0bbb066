"""The picture of the history: a panel a corpus, a point a run."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from entitome.eval.history.plot import history_plot, main_row, series_of
from entitome.eval.history.runs import OWN
from tests.eval.runs import RUN, rows

SVG = "{http://www.w3.org/2000/svg}"
LATER = replace(RUN, date="2026-02-01", rows=rows("made_up", right=2) + rows("other"))
BY_OWN = replace(LATER, date="2026-03-01", conventions=OWN)


def test_points() -> None:
    series = series_of([RUN, LATER, BY_OWN])
    assert list(series) == ["made_up:dev", "other:dev"]
    assert [(p.date, p.own) for p in series["made_up:dev"]] == [
        ("2026-01-31", False), ("2026-02-01", False), ("2026-03-01", True),
    ]  # fmt: skip
    wide = replace(RUN, rows=rows("made_up", labels=("Disease", "Chemical")))
    row = main_row(wide, "made_up:dev")
    assert row is not None
    assert row.label == "all"
    assert main_row(RUN, "other:dev") is None


def test_picture() -> None:
    drawn = history_plot([RUN, LATER, BY_OWN])
    root = etree.fromstring(drawn.encode())
    words = [t.text for t in root.iter(f"{SVG}text")]
    assert {"made_up:dev", "other:dev", "2026-01-31", "2026-03-01"} <= set(words)
    # F1 is 2/3 and 1, so the axis is from 60 to 100; the first of three points is at 44 + 190 / 6
    # and 84 + 120 * (100 - 66.7) / 40.
    circles = [(c.get("cx"), c.get("cy"), c.get("fill")) for c in root.iter(f"{SVG}circle")]
    assert ("75.7", "184.0", "#0072B2") in circles
    assert sum(fill == "#ffffff" for *_, fill in circles) == 1 + 4, "legend; own conventions"
    assert len(circles) == 3 + 2 * (3 + 2)
    assert {"60", "80", "100"} <= set(words)


def test_figures_that_are_not_there() -> None:
    """Nothing of gold and nothing found: no F1, so no point."""
    empty = replace(RUN, rows=rows("made_up", labels=("Gene",)))
    root = etree.fromstring(history_plot([empty]).encode())
    assert len(list(root.iter(f"{SVG}circle"))) == 3
    assert etree.fromstring(history_plot([]).encode()).tag == f"{SVG}svg"


def test_a_perfect_corpus_has_an_axis() -> None:
    perfect = replace(RUN, rows=rows("made_up", right=3))
    words = [t.text for t in etree.fromstring(history_plot([perfect]).encode()).iter(f"{SVG}text")]
    assert {"90", "95", "100"} <= set(words)
