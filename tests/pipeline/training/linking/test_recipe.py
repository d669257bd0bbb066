"""A linker's recipe: read whole, or refused with the reason."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import spec
from entitome.training.linking.recipe import LinkerRecipe, is_linker_recipe, parse_linker_recipe
from entitome.training.recipe import Source

RECIPE = """
[corpora]
[corpora.bc5cdr]
labels = ["Chemical", "Disease"]
[corpora.bioid]
labels = ["CellLine"]
share = 0.5
[evaluation]
corpora = ["bc5cdr"]
held_out = 0.1
[linker]
seed = 3
silver = ["bioid"]
trees = 20
learning_rate = 0.1
leaves = 7
least = 5
l2 = 1.0
repeats = 2
"""


def parsed(text: str = RECIPE, **changes: Any) -> LinkerRecipe:
    return parse_linker_recipe(
        text, "mine.cfg", {f"linker.{key}": value for key, value in changes.items()}
    )


def test_a_recipe() -> None:
    recipe = parsed()
    assert recipe.corpora == {
        "bc5cdr": Source(("Chemical", "Disease")), "bioid": Source(("CellLine",), share=0.5),
    }  # fmt: skip
    assert (recipe.linker.seed, recipe.linker.silver, recipe.linker.trees) == (3, ("bioid",), 20)
    assert recipe.evaluation.corpora == ("bc5cdr",)


def test_a_change() -> None:
    assert parsed(trees=99).linker.trees == 99


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("trees = 20", "", "lacks the key 'trees'"),
        ("trees = 20", "trees = 20\nwood = 1", "no key 'wood'"),
        ("trees = 20", "trees = 0", "trees is 0"),
        ("trees = 20", 'trees = "many"', "trees is 'many'"),
        ("share = 0.5", "share = 1.5", "share is 1.5"),
        ("[evaluation]", "[valuation]", "evaluation"),
        ("[linker]", "[ranking]\nx = 1\n[linker]", "ranking"),
        ("[corpora]", "corpora", "mine.cfg cannot be used"),
        ('silver = ["bioid"]', 'silver = ["biodi"]', "silver names 'biodi'"),
    ],
)
def test_slips(old: str, new: str, why: str) -> None:
    assert RECIPE.count(old) == 1
    with pytest.raises(ConfigError, match=why):
        parsed(RECIPE.replace(old, new))


def test_an_unknown_change() -> None:
    with pytest.raises(ConfigError, match="no key 'treees'"):
        parsed(treees=9)


def test_the_shipped_recipe() -> None:
    """Its corpora can be learnt from, with identifiers; what another system marked is silver."""
    text = resources.files("entitome.configs").joinpath("linker.cfg").read_text("utf-8")
    recipe = parse_linker_recipe(text, "linker.cfg")
    for name in recipe.corpora:
        assert "train" in spec(name).splits
        assert spec(name).ids
        assert bool(spec(name).annotates) == (name not in recipe.linker.silver)
    assert all("dev" in spec(name).splits for name in recipe.evaluation.corpora)


def test_whose_recipe_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.cfg"
    path.write_text(RECIPE, "utf-8")
    assert is_linker_recipe(path)
    path.write_text(RECIPE.replace("[linker]", "[training]  # no [linker]"), "utf-8")
    assert not is_linker_recipe(path)
    path.write_bytes(b"\xff\xfe[linker]")
    assert not is_linker_recipe(path)
    assert not is_linker_recipe(tmp_path / "none.cfg")
