"""The reliability picture: one panel a type, points where the figures are."""

from __future__ import annotations

import numpy as np
from lxml import etree

from entitome.eval.confidence.calibration_plot import calibration_table, curves_of, reliability_plot
from entitome.eval.confidence.reliability import Scored

SVG = "{http://www.w3.org/2000/svg}"


def scored() -> dict[str, Scored]:
    """Two documents of ten predictions of score .8, of which half and all are right; no genes."""
    right = np.array([True] * 5 + [False] * 5 + [True] * 10)
    disease = Scored(np.full(20, 0.8), right, ("a",) * 10 + ("b",) * 10, gold=30)
    return {"Disease": disease, "Gene": Scored(np.array([]), np.array([], dtype=bool), (), 3)}


def test_table() -> None:
    # Before: one bin, |.8 - .75| = 5 %. After: document a at .9, b at .65 (see test_calibration):
    # (10 * |.9 - .5| + 10 * |.65 - 1|) / 20 = 37.5 %.
    table = calibration_table(curves_of(scored()))
    assert table.rows == (("Disease", "20", "5.0", "37.5"), ("Gene", "0", "–", "–"))


def test_picture() -> None:
    drawn = reliability_plot(curves_of(scored()))
    root = etree.fromstring(drawn.encode())
    words = [t.text for t in root.iter(f"{SVG}text")]
    assert {
        "Disease, n = 20",
        "Gene, n = 0",
        "before calibration",
        "before 5.0",
        "after 37.5",
    } <= set(words)
    # Three of the circles are of the legend and the curve before; panel 1 begins at x 56, y 76 and
    # is 190 wide: (.8, .75) stands at 56 + 152 = 208 and 76 + 190 / 4 = 123.5.
    circles = [(c.get("cx"), c.get("cy"), c.get("fill")) for c in root.iter(f"{SVG}circle")]
    assert ("208.0", "123.5", "#ffffff") in circles
    assert len(circles) == 2 + 1 + 2
    assert reliability_plot(curves_of(scored())) == drawn


def test_no_types() -> None:
    assert etree.fromstring(reliability_plot({}).encode()).tag == f"{SVG}svg"
    assert calibration_table({}).rows == ()
