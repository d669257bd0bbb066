"""``entitome bakeoff``: tiny variants over invented sentences, trained, scored and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch")

from entitome.commands import bakeoff
from entitome.components.ner.model_folder import load_folder
from entitome.corpus.errors import ConfigError, InputError
from tests.pipeline.commands.running import Outcome, run
from tests.pipeline.training.small_bakeoff import VARIANTS, write_bakeoff


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of BioRED in small, a recipe and variants; models of one run in ``models``."""
    return write_bakeoff(tmp_path_factory.mktemp("bakeoff"))


def bake(place: Path, small_model: list[str], *more: str) -> Outcome:
    arguments = (str(place / "off.cfg"), "--corpora", str(place / "corpora"), "--steps", "3")
    return run(bakeoff, *arguments, "-o", str(place / "models"), *small_model, *more)


def rows(output: str) -> dict[str, list[str]]:
    lines = [[c.strip() for c in ln.split("│")[1:-1]] for ln in output.splitlines() if "│" in ln]
    return {line[0]: line[1:] for line in lines}


def test_the_whole_way(place: Path, small_model: list[str]) -> None:
    page = place / "docs" / "bakeoff.md"
    first = bake(place, small_model, "--seed", "4", "--write", str(page))
    assert first.exit_code == 0, first.output
    table = rows(first.output)
    assert list(table)[-4:] == ["names", "plain", "codes", "document"]
    assert table["names"][-4:-1] == ["–", "–", "–"]
    assert float(table["names"][1]) > 50, "names of the small knowledge base"
    assert table["codes"][0] == "+ codes"
    assert table["document"][-4:-2] == ["–", "–"]
    assert int(table["codes"][-3].replace(",", "")) > 0
    assert table["document"][-2] == table["codes"][-2]
    text = page.read_text("utf-8")
    assert "`entitome bakeoff off.cfg --output models --corpora corpora --steps 3" in text
    assert "| codes | + codes |" in text
    assert str(place) not in text
    assert "<svg" in (page.parent / "images" / "bakeoff.svg").read_text("utf-8")
    plain, codes = (load_folder(place / "models" / name) for name in ("plain", "codes"))
    assert (plain.meta["seed"], codes.meta["sizes"]["hidden"]) == (4, 20)
    assert (plain.weights["short.weight"] == plain.weights["short.weight"][0]).all()
    assert "codes were hidden" in (place / "models" / "plain" / "CARD.md").read_text("utf-8")
    assert not (place / "models" / "plain" / "checkpoint.pt").exists()

    made = {path: path.read_bytes() for path in (place / "models").rglob("*.npz")}
    again = bake(place, small_model, "--seed", "4", "--resume")
    assert again.exit_code == 0, again.output
    assert made == {path: path.read_bytes() for path in (place / "models").rglob("*.npz")}
    for name, row in rows(again.output).items():
        assert row[:-1] == table[name][:-1], "all but the speed"

    for more, says in (
        (("--seed", "4"), "give --resume"),
        (("--seed", "5", "--resume"), "by other settings"),
    ):
        refused = bake(place, small_model, *more)
        assert isinstance(refused.exception, ConfigError)
        assert says in str(refused.exception)


def test_missing_inputs_cost_no_training(
    place: Path, tmp_path: Path, small_model: list[str]
) -> None:
    arguments = (str(place / "off.cfg"), "-o", str(tmp_path / "out"), *small_model)
    missing = run(bakeoff, *arguments, "--corpora", str(tmp_path))
    assert isinstance(missing.exception, InputError)
    assert "'biored' is not in" in str(missing.exception)
    with_vectors = tmp_path / "off.cfg"
    with_vectors.write_text(VARIANTS.replace("network.hidden = 20", "network.vectors = true"))
    (tmp_path / "tiny.cfg").write_bytes((place / "tiny.cfg").read_bytes())
    blind = run(
        bakeoff, str(with_vectors), "-o", str(tmp_path / "out"), *small_model,
        "--corpora", str(place / "corpora"), "--vectors", str(tmp_path),
    )  # fmt: skip
    assert isinstance(blind.exception, ConfigError)
    assert "word vectors" in str(blind.exception)
    assert not (tmp_path / "out").exists()


def test_help_has_an_example() -> None:
    assert "configs/bakeoff.cfg" in run(bakeoff, "--help").output
