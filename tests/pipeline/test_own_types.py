"""The setting ``labels`` of the trained recogniser: all that it knows, unless types are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.ner import Ner
from entitome.loading import load, read_config
from entitome.recognisers import with_recogniser
from tests.pipeline.training.told_model import save_told

ALL = [str(label) for label in LABELS]
TEXT = "So alpha rose."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A model that finds alpha, as a type of one's own."""
    return save_told(tmp_path / "own", labels=["Tissue", "Zone"])


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """A model of one type that the dictionary knows too and one that it does not."""
    return save_told(tmp_path / "both", labels=["Gene", "Tissue"])


@pytest.fixture
def small(small_index: Path, small_lexicon: Path, small_linker: Path) -> dict[str, Any]:
    return {
        "kb": str(small_index), "lexicon": str(small_lexicon), "linker": str(small_linker),
    }  # fmt: skip


def test_own_types_are_found_without_naming_them(own: Path, small: dict[str, Any]) -> None:
    nlp = load(**small, recogniser=own)
    assert [(e.text, e.label_) for e in nlp(TEXT).ents] == [("alpha", "Tissue")]
    named = load(**small, recogniser=own, overrides={"components.ner.labels": ["Zone"]})
    assert [(e.text, e.label_) for e in named(TEXT).ents] == [("alpha", "Zone")]


def test_the_dictionary_beside_it_finds_what_it_knows(both: Path, small: dict[str, Any]) -> None:
    nlp = load(**small, recogniser=both, overrides={"components.ner.memory": True})
    ner = nlp.get_pipe("ner")
    assert isinstance(ner, Ner)
    assert ner.kept == {"Gene", "Tissue"}
    assert ner.memory is not None
    assert ner.memory.labels == {"Gene"}


def test_named_types_carry_over_and_null_does_not(both: Path) -> None:
    shipped = read_config(None, {}, "lexicon")
    assert "labels" not in with_recogniser(shipped, both)["components"]["ner"]
    some = read_config(None, {"components.lexicon.labels": ["Gene"]}, "lexicon")
    assert with_recogniser(some, both)["components"]["ner"]["labels"] == ["Gene"]
    null = read_config(None, {"components.ner.labels": None}, both)
    assert "labels" not in with_recogniser(null, "lexicon")["components"]["lexicon"]
    same = with_recogniser(null, both)["components"]["ner"]
    assert same["labels"] is None


def test_a_dictionary_of_null_is_one_of_its_default(
    both: Path, small: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "my.cfg"
    read_config(None, {"components.ner.labels": None}, both).to_disk(path)
    assert isinstance(load(path, **small).get_pipe("ner"), Ner)
    nlp = load(path, **small, recogniser="lexicon")
    assert nlp.config["components"]["lexicon"]["labels"] == ALL
