"""The picture of speed against F1, and the rows it is made of."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from lxml import etree

from entitome.corpus.errors import InputError
from entitome.eval.benchmarks.tradeoff import (
    Measured,
    read_rows,
    tradeoff_plot,
    tradeoff_table,
    write_rows,
)

SVG = "{http://www.w3.org/2000/svg}"
FAST = Measured(
    "fast",
    (9000.0, 10_000.0, 12_000.0),
    12.04,
    700.0,
    {"bc5cdr Disease": 0.85, "s800 Species": 0.75},
)
SLOW = Measured("a<b", (5000.0,), 31.0, 900.5, {"bc5cdr Disease": 0.9, "craft Gene": None})
BLANK = Measured("blank", (3000.0,), 1.0, 100.0, {})


def test_figures() -> None:
    assert FAST.speed == 10_000
    assert FAST.mean_f1 == pytest.approx(0.8)
    assert SLOW.mean_f1 == 0.9  # craft has neither gold nor answer
    assert BLANK.mean_f1 is None


def test_rows_and_back() -> None:
    assert read_rows(write_rows([FAST, SLOW, BLANK]), "rows.json") == [FAST, SLOW, BLANK]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[1]", '[{"name": "x"}]', write_rows([Measured("x", (), 1.0, 1.0, {})]),
     write_rows([Measured("x", (0.0,), 1.0, 1.0, {})])],
)  # fmt: skip
def test_spoilt_rows(content: str) -> None:
    with pytest.raises(InputError, match=r"mine\.json is no list of measured settings"):
        read_rows(content, "mine.json")


def test_table() -> None:
    table = tradeoff_table([FAST, SLOW], ("A note.",))
    assert table.columns == ("", "", "fast", "a<b")
    assert table.rows == (
        ("speed", "words/s, median", "10,000", "5,000"),
        ("speed", "slowest to fastest pass", "9,000 to 12,000", "5,000 to 5,000"),
        ("size", "model, MB", "12.0", "31.0"),
        ("size", "peak memory, MiB", "700", "900"),
        ("strict F1", "mean", "80.0", "90.0"),
        ("bc5cdr", "Disease", "85.0", "90.0"),
        ("s800", "Species", "75.0", "–"),
        ("craft", "Gene", "–", "–"),
    )
    assert tradeoff_table([]).rows == ()


def test_picture() -> None:
    root = etree.fromstring(tradeoff_plot([FAST, SLOW, BLANK]).encode())
    words = [t.text for t in root.iter(f"{SVG}text")]
    assert {"fast, 12.0 MB", "F1 80.0, 10,000 words/s", "a<b, 31.0 MB"} <= set(words)
    assert not any("blank" in (word or "") for word in words)
    # Speeds 5,000 and 10,000 lie between the marks 2,000 and 20,000: that is 560 wide from 60 on.
    # F1 80 and 90 lie between the levels 78 and 92, in steps of 2: 340 high from 44 on.
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{SVG}circle")]
    slow = (60 + 560 * math.log10(2.5), 44 + 340 * (92 - 90) / 14)
    fast = (60 + 560 * math.log10(5), 44 + 340 * (92 - 80) / 14)
    assert dots == [pytest.approx(slow, abs=0.1), pytest.approx(fast, abs=0.1)]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [BLANK],
        [FAST],
        [FAST, FAST],
        [Measured("nought", (1.0,), 0.0, 0.0, {"a B": 0.0})],
        [Measured("all", (2e6,), 0.0, 0.0, {"a B": 1.0})],
    ],
)
def test_picture_of_little(rows: list[Measured]) -> None:
    root = etree.fromstring(tradeoff_plot(rows).encode())
    for circle in root.iter(f"{SVG}circle"):
        assert 60 <= float(circle.get("cx")) <= 620
        assert 44 <= float(circle.get("cy")) <= 384


def test_words_do_not_overlap() -> None:
    alike = [Measured(f"s{n}", (8000.0 + n,), 1.0, 1.0, {"a B": 0.8}) for n in range(4)]
    root = etree.fromstring(tradeoff_plot(alike).encode())
    lines = [float(t.get("y")) for t in root.iter(f"{SVG}text") if "MB" in (t.text or "")]
    assert min(b - a for a, b in pairwise(lines)) >= 30
