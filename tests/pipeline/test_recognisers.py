"""The choice of recogniser: what takes whose place in a config, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from thinc.api import Config

from entitome.components.lexicon.lexicon import Lexicon
from entitome.components.ner import factory
from entitome.components.ner.ner import Ner
from entitome.corpus.errors import ConfigError
from entitome.loading import load, read_config
from entitome.recognisers import with_recogniser
from tests.pipeline.components.small_model import save_random

TEXT = "Methotrexate eased systemic sclerosis in mice. Aspirin did not help HeLa cells."


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models of random weights, of which two count as shipped."""
    for name in ("accurate", "fast", "mine"):
        save_random(tmp_path / name, note=name)
    monkeypatch.setattr(factory, "shipped_model", lambda name: tmp_path / name)
    return tmp_path


@pytest.fixture
def small(small_index: Path, small_lexicon: Path, small_linker: Path) -> dict[str, Any]:
    return {"kb": small_index, "lexicon": small_lexicon, "linker": small_linker}


def config(**components: dict[str, Any]) -> Config:
    """A config of these components between two others."""
    whole = {"front": {"factory": "f"}, **components, "back": {"factory": "b"}}
    return Config({"nlp": {"pipeline": list(whole), "disabled": []}, "components": whole})


DICTIONARY = {
    "factory": "entitome_lexicon", "kb": "k", "lexicon": "l", "threshold": 0.3, "labels": ["Gene"],
}  # fmt: skip
TRAINED = {
    "factory": "entitome_ner", "model": "accurate", "kb": "k", "threshold": 0.6, "memory": True,
}  # fmt: skip


def test_a_trained_one_for_the_dictionary(models: Path) -> None:
    given = config(names=DICTIONARY)
    changed = with_recogniser(given, "fast")
    assert changed["nlp"]["pipeline"] == ["front", "ner", "back"]
    assert changed["components"].keys() == {"front", "ner", "back"}
    assert changed["components"]["ner"] == {
        "factory": "entitome_ner", "model": "fast", "kb": "k", "lexicon": "l", "labels": ["Gene"],
    }  # fmt: skip
    assert given == config(names=DICTIONARY)


def test_the_dictionary_for_a_trained_one() -> None:
    given = config(ner=TRAINED)
    given["nlp"]["disabled"] = ["ner", "front"]
    changed = with_recogniser(given, "lexicon")
    assert changed["nlp"] == {
        "pipeline": ["front", "lexicon", "back"], "disabled": ["lexicon", "front"],
    }  # fmt: skip
    assert changed["components"]["lexicon"] == {"factory": "entitome_lexicon", "kb": "k"}


def test_one_of_the_same_kind_keeps_name_and_settings(models: Path) -> None:
    assert with_recogniser(config(names=DICTIONARY), "lexicon") == config(names=DICTIONARY)
    mine = str(models / "mine")
    changed = with_recogniser(config(names=TRAINED), mine)
    assert changed == config(names={**TRAINED, "model": mine})


@pytest.mark.parametrize(
    ("components", "message"),
    [
        ({}, "has none"),
        ({"ner": TRAINED, "lexicon": DICTIONARY}, "has several, 'ner', 'lexicon'"),
        ({"names": DICTIONARY, "ner": {"factory": "ner"}}, "another component 'ner'"),
    ],
)
def test_configs_with_nothing_to_replace(
    models: Path, components: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        with_recogniser(config(**components), "fast")


@pytest.mark.parametrize("name", ["acurate", "", "Lexicon", "nowhere/model"])
def test_names_of_no_recogniser(name: str) -> None:
    with pytest.raises(ConfigError, match=f"no recogniser '{name}'") as raised:
        with_recogniser(config(names=DICTIONARY), name)
    assert "accurate, fast, train-only, lexicon" in raised.value.remedy


def test_weights_that_do_not_ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factory, "shipped_model", lambda name: tmp_path / name)
    with pytest.raises(ConfigError, match="no trained recogniser 'fast'"):
        load(recogniser="fast")


def test_a_folder_that_is_called_like_a_word(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(models)
    for given in (Path("fast"), "./fast"):
        changed = with_recogniser(config(names=DICTIONARY), given)
        assert changed["components"]["ner"]["model"] == "./fast"


@pytest.mark.parametrize("chosen", ["accurate", "fast", "mine"])
def test_opened(models: Path, small: dict[str, Any], chosen: str) -> None:
    given = models / "mine" if chosen == "mine" else chosen
    nlp = load(**small, recogniser=given)
    place = read_config(None, {}, "lexicon")["nlp"]["pipeline"].index("lexicon")
    assert nlp.pipe_names.index("ner") == place
    assert isinstance(nlp.get_pipe("ner"), Ner)
    assert nlp.config["components"]["ner"]["model"] == str(given)
    assert nlp.config["components"]["ner"]["kb"] == str(small["kb"])
    assert nlp(TEXT).ents


def test_the_shipped_config_with_the_dictionary(small: dict[str, Any]) -> None:
    nlp = load(**small, recogniser="lexicon")
    assert isinstance(nlp.get_pipe("lexicon"), Lexicon)
    assert "ner" not in nlp.pipe_names
    assert nlp.config["components"]["lexicon"]["threshold"] == 0.45


def test_overrides_go_by_the_name_that_results(models: Path, small: dict[str, Any]) -> None:
    ner = load(**small, recogniser="fast", overrides={"components.ner.threshold": 0.6})
    assert ner.config["components"]["ner"]["threshold"] == pytest.approx(0.6)
    doc, whole = ner(TEXT), load(**small, recogniser="fast")(TEXT)
    assert all(span._.score >= 0.6 for span in doc.spans["entities"])
    assert len(doc.spans["entities"]) < len(whole.spans["entities"])
    names = load(**small, recogniser="lexicon", overrides={"components.lexicon.threshold": 1.0})
    assert not names(TEXT).ents
    for recogniser, name in (("fast", "lexicon"), ("lexicon", "ner")):
        with pytest.raises(ConfigError, match=f"components.{name}.threshold"):
            load(**small, recogniser=recogniser, overrides={f"components.{name}.threshold": 0.6})


def test_a_file_that_names_the_trained_one(
    models: Path, small: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "my.cfg"
    read_config(None, {"components.ner.memory": True}, "accurate").to_disk(path)
    assert load(path, **small).config["components"]["ner"]["model"] == "accurate"
    fast = load(path, **small, recogniser="fast").config["components"]["ner"]
    assert (fast["model"], fast["memory"]) == ("fast", True)
    assert "lexicon" in load(path, **small, recogniser="lexicon").pipe_names


def test_it_can_be_left_out(models: Path, small: dict[str, Any]) -> None:
    assert "ner" not in load(**small, recogniser="fast", disable=("ner",)).pipe_names
    with pytest.raises(ConfigError, match="no component 'lexicon'"):
        load(**small, recogniser="fast", disable=("lexicon",))


def test_saved_and_loaded_by_spacy(models: Path, small: dict[str, Any], tmp_path: Path) -> None:
    nlp = load(**small, recogniser=models / "mine")
    nlp.to_disk(tmp_path / "saved")
    doc, again = nlp(TEXT), spacy.load(tmp_path / "saved")(TEXT)
    assert doc.ents
    assert [(e.text, e.label_) for e in again.ents] == [(e.text, e.label_) for e in doc.ents]
