"""Which recogniser dev documents are measured with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitome.batch.runner import Settings
from entitome.components.ner.factory import SHIPPED, STAND_INS, shipped_model
from entitome.components.ner.model_folder import META_FILE, add_to_meta
from entitome.corpus.errors import ConfigError
from entitome.loading import read_config
from entitome.unlearned import measurable
from tests.pipeline.components.small_model import save_random

FINAL = {"learned_dev": ["bc5cdr"], "dev_f1": {"biored Gene": 0.9, "biored Disease": 0.8}}


@pytest.fixture
def learned(tmp_path: Path) -> Settings:
    """A model that learned the dev documents of BC5CDR and was scored on those of BioRED."""
    folder = tmp_path / "mine"
    save_random(folder)
    add_to_meta(folder, FINAL)
    return Settings(recogniser=str(folder))


def test_what_was_kept_apart_and_test_parts_may_be_measured(learned: Settings) -> None:
    for parts in ([], [("biored", "dev")], [("bc5cdr", "test"), ("biored", "dev")]):
        assert measurable(learned, parts, pytest.fail) == learned


@pytest.mark.parametrize("corpus", ["bc5cdr", "jnlpba"])
def test_what_may_have_been_learned_is_refused(learned: Settings, corpus: str) -> None:
    with pytest.raises(ConfigError, match=f"may have learned the dev documents of {corpus}"):
        measurable(learned, [("biored", "dev"), (corpus, "dev")], pytest.fail)


def test_what_it_began_with_counts_too(learned: Settings, tmp_path: Path) -> None:
    scored = {"bc5cdr Disease": 0.9, "s800 Species": 0.9}
    add_to_meta(tmp_path / "mine", {"dev_f1": scored})
    assert measurable(learned, [("s800", "dev")], pytest.fail) == learned
    with pytest.raises(ConfigError, match="dev documents of bc5cdr"):
        measurable(learned, [("bc5cdr", "dev")], pytest.fail)


def test_a_training_without_dev_documents_and_the_dictionary_are_free(
    learned: Settings, tmp_path: Path
) -> None:
    add_to_meta(tmp_path / "mine", {"learned_dev": []})
    for settings in (learned, Settings(recogniser="lexicon")):
        assert measurable(settings, [("bc5cdr", "dev")], pytest.fail) == settings


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_one_can_be_measured_on_every_dev_part(name: str) -> None:
    told: list[str] = []
    fair = measurable(Settings(recogniser=name), [("bc5cdr", "dev")], told.append)
    meta = json.loads((shipped_model(str(fair.recogniser)) / META_FILE).read_text("utf-8"))
    assert not meta.get("learned_dev")
    assert (fair.recogniser == STAND_INS.get(name)) == bool(told)


def test_the_default_pipeline_gives_way_as_a_whole(tmp_path: Path) -> None:
    if not json.loads((shipped_model() / META_FILE).read_text("utf-8")).get("learned_dev"):
        pytest.skip("the shipped recogniser learned no dev documents")
    config = tmp_path / "own.cfg"
    config.write_text(read_config(None, {}).to_str(), encoding="utf-8")
    for settings in (Settings(), Settings(config=str(config))):
        told: list[str] = []
        fair = measurable(settings, [("s800", "dev")], told.append)
        assert fair.recogniser == STAND_INS["accurate"]
        assert len(told) == 1
