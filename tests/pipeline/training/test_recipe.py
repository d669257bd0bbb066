"""Recipes: the shipped one reads, and slips are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import spec
from entitome.training.recipe import Source, parse_recipe, read_recipe
from tests.conftest import REPOSITORY
from tests.pipeline.training.invented import TINY

TEXT = TINY.replace("{epochs}", "2")


def test_shipped() -> None:
    recipe = read_recipe(REPOSITORY / "configs" / "ner.cfg")
    assert recipe.corpora["bioid"] == Source(("CellLine",), weight=0.5, empty=0.2)
    assert all("train" in spec(name).splits for name in recipe.corpora)
    assert all("dev" in spec(name).splits for name in recipe.evaluation.corpora)


def test_a_corpus_may_follow_another() -> None:
    changed = TEXT.replace("weight = 0.5", 'share = 0.25\nconvention = "two"')
    source = parse_recipe(changed).corpora["one"]
    assert source == Source(("Gene", "Disease"), share=0.25, convention="two")


def test_types_of_ones_own_are_no_slip() -> None:
    recipe = parse_recipe(TEXT.replace('"Disease"', '"Tissue"'))
    assert recipe.corpora["one"].labels == ("Gene", "Tissue")


def test_values_have_their_kinds() -> None:
    recipe = parse_recipe(TEXT.replace("clip = 1.0", "clip = 1"))
    assert recipe.corpora == {"one": Source(("Gene", "Disease"), 0.5, 1.0)}
    assert (recipe.training.clip, recipe.training.epochs) == (1.0, 2)
    assert (recipe.network.vectors, recipe.training.bfloat16) == (False, False)
    assert isinstance(recipe.training.clip, float)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("clip = 1.0", "clip = 1.0\nclop = 1", "training has no key 'clop'"),
        ("weight = 0.5", "wait = 0.5", "corpora.one has no key 'wait'"),
        ("[network]", "[netwerk]", "no section 'netwerk'"),
        ("char = 8\n", "", "network lacks the key 'char'"),
        ("max_tokens = 40", "max_tokens = 200", "more than 120 tokens are cut"),
        ("layers = 1", "layers = true", "network.layers is True"),
        ("layers = 1", "layers = 0", "out of range"),
        ("epochs = 2", "epochs = 2.5", "training.epochs is 2.5"),
        ("dropout = 0.1", "dropout = 1.1", "out of range"),
        ('["Gene", "Disease"]', '"Gene"', "corpora.one.labels is 'Gene'"),
        ("weight = 0.5", "share = 1.5", "corpora.one.share is 1.5, which is out of range"),
        ("weight = 0.5", "convention = 3", "corpora.one.convention is 3"),
        ("bfloat16 = false", "bfloat16 = 0", "training.bfloat16 is 0"),
        ("vectors = false", 'vectors = "no"', "network.vectors is 'no'"),
        ("generic = 0.1", "generic = -0.1", "out of range"),
        ('["Gene", "Disease"]', "[]", "lists no labels"),
        ("[corpora.one]", "[corpora.one", "cannot be used"),
    ],
)
def test_slips(old: str, new: str, told: str) -> None:
    assert old in TEXT
    with pytest.raises(ConfigError, match=told.replace("[", r"\[")):
        parse_recipe(TEXT.replace(old, new, 1))


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_recipe(tmp_path / "none.cfg")
