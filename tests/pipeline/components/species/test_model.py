"""The weights on disk, and where they come from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitome.components.resources import shipped_linker
from entitome.components.species import model
from entitome.components.species.model import FILE, SpeciesModel, load, of_linker
from entitome.corpus.errors import ConfigError


def test_save_and_load(tmp_path: Path) -> None:
    made = SpeciesModel({"named": 0.75, "a:b": -1.5}, {"genes": 3})
    made.save(tmp_path / "new")
    assert load(tmp_path / "new") == made
    first = (tmp_path / "new" / FILE).read_bytes()
    SpeciesModel({"a:b": -1.5, "named": 0.75}, {"genes": 3}).save(tmp_path)
    assert (tmp_path / FILE).read_bytes() == first


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"format": 0, "about": {}, "weights": {}}',
        '{"format": 1, "about": {}, "weights": {"named": "much"}}',
        '{"format": 1, "about": {}, "weights": {"named": NaN}}',
        '{"format": 1, "about": {}, "weights": 3}', '{"format": 1, "weights": {}}',
    ],
)  # fmt: skip
def test_damaged(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="species model"):
        load(tmp_path)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be used"):
        load(tmp_path / "nowhere")


def test_a_linker_without_one_takes_the_shipped(tmp_path: Path) -> None:
    assert of_linker(str(tmp_path)) == load(shipped_linker()) == of_linker(None)
    own = SpeciesModel({"named": 1.0})
    own.save(tmp_path / "own")
    assert of_linker(str(tmp_path / "own")).weights == own.weights


def test_what_is_shipped_is_small_and_says_where_it_is_from() -> None:
    path = shipped_linker() / FILE
    about = json.loads(path.read_text("utf-8"))["about"]
    assert path.stat().st_size < 50_000
    assert about["genes"] > 10_000
    assert model.load(path.parent).weights["adjacent"] > 0
