"""The learning curve."""

from __future__ import annotations

from lxml import etree

from entitome.training.history import Epoch, cell_name, cell_parts, learning_curve

TYPES = ("Gene", "Disease", "Chemical")

HISTORY = [
    Epoch(1, 0.2, 10.0, 0.5, {"a Gene": 0.4, "b Gene": 0.6, "a Disease": None}),
    Epoch(2, 0.1, 20.0, 0.7, {"a Gene": 0.7, "b Gene": 0.7, "a Disease": None}),
]


def test_mean_of_a_type() -> None:
    assert HISTORY[0].of_type("Gene") == 0.5
    assert HISTORY[0].of_type("Disease") is None
    assert HISTORY[0].of_type("ene") is None


def test_a_type_of_several_words_is_not_its_last_word() -> None:
    scores = {cell_name("my corpus", "cell line"): 0.8, cell_name("my corpus", "line"): 0.2}
    epoch = Epoch(1, 0.1, 1.0, 0.5, scores)
    assert (epoch.of_type("cell line"), epoch.of_type("line")) == (0.8, 0.2)
    assert [cell_parts(cell)[0] for cell in scores] == ["my corpus"] * 2


def test_curve() -> None:
    drawn = etree.fromstring(learning_curve(HISTORY, TYPES).encode())
    lines = drawn.findall("{*}polyline")
    assert len(lines) == 2  # genes and the mean; diseases have no figure
    assert [len(line.get("points", "").split()) for line in lines] == [2, 2]
    first, second = (float(p.split(",")[1]) for p in lines[0].get("points", "").split())
    assert second < first, "better is higher up"
    assert any("mean 70.0" in (text.text or "") for text in drawn.iter("{*}text"))


def test_curve_of_one_epoch_or_none() -> None:
    perfect = Epoch(1, 0.0, 1.0, 1.0, {"a Gene": 1.0})
    for history in (HISTORY[:1], [], [perfect]):
        etree.fromstring(learning_curve(history, TYPES).encode())


def test_curve_of_many_types() -> None:
    types = [f"<Type {n}>" for n in range(12)]
    scores: dict[str, float | None] = {cell_name("own", name): 0.5 for name in types}
    drawn = etree.fromstring(learning_curve([Epoch(1, 0.1, 1.0, 0.5, scores)], types).encode())
    assert len(drawn.findall("{*}polyline")) == 13
    assert any("<Type 11> 50.0" in (text.text or "") for text in drawn.iter("{*}text"))
