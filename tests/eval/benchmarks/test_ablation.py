"""The table, page and picture of a bake-off."""

from __future__ import annotations

from lxml import etree

from entitome.eval.benchmarks.ablation import About, Line, ablation_page, ablation_table
from entitome.eval.benchmarks.ablation_plot import ablation_plot
from entitome.eval.metrics import Counts

LINES = [
    Line("names", "names <alone>", {("a", "Gene"): Counts(1, 1, 1), ("b", "Gene"): Counts()}, 9e3),
    Line(
        "net", "network",
        {("a", "Gene"): Counts(3, 0, 1), ("b", "Gene"): Counts(1, 0, 0)}, 12345.6, 2_345_678, 6.04,
        1500,
    ),
]  # fmt: skip
BAD = Line("bad", "worse", {("a", "Gene"): Counts(0, 1, 1)}, 1.0, 10, 1.0, 3)


def test_table() -> None:
    table = ablation_table(LINES, "title")
    assert table.columns == (
        "variant", "what it is", "mean", "a\nGene", "b\nGene", "minutes", "steps",
        "weights\nM", "words/s",
    )  # fmt: skip
    assert table.rows == (
        ("names", "names <alone>", "50.0", "50.0", "–", "–", "–", "–", "9,000"),
        ("net", "network", "92.9", "85.7", "100.0", "6.0", "1,500", "2.35", "12,346"),
    )


def test_a_cell_that_only_one_variant_has() -> None:
    (_, row) = ablation_table([LINES[0], BAD]).rows
    assert row[2:5] == ("0.0", "0.0", "–")


def test_page() -> None:
    about = About("2026-11-22", "abc123", "entitome bakeoff x.cfg", ("6 minutes", "2 cores"))
    page = ablation_page(LINES, about, "images/x.svg")
    assert "| variant | what it is | mean | a Gene | b Gene | minutes |" in page
    assert "| net | network | 92.9 |" in page
    for part in ("2026-11-22", "abc123", "`entitome bakeoff x.cfg`", "2 cores", "](images/x.svg)"):
        assert part in page


def test_picture() -> None:
    drawn = etree.fromstring(ablation_plot([*LINES, BAD]).encode())
    words = [text.text for text in drawn.iter("{*}text")]
    for said in ("names <alone>", "50.0", "92.9 (+42.9)", "0.0 (-92.9)"):
        assert said in words
    bars = [line for line in drawn.iter("{*}polyline") if line.get("stroke-width") == "20"]
    ends = [[float(p.split(",")[0]) for p in bar.get("points", "").split()] for bar in bars]
    first, second, gain, third = ends
    assert first[0] == second[0] == third[0] == third[1], "bars begin at 0"
    assert second[1] - second[0] > first[1] - first[0] > 0
    assert gain == [first[1], second[1]]


def test_no_mean_no_bar() -> None:
    nothing = Line("n", "nothing", {}, 1.0)
    assert nothing.mean is None
    drawn = etree.fromstring(ablation_plot([nothing]).encode())
    assert not [line for line in drawn.iter("{*}polyline") if line.get("stroke-width") == "20"]
