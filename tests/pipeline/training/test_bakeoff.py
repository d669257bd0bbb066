"""Training a variant: what is kept of a run that was stopped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch")

from entitome.components.ner.model_folder import WEIGHTS_FILE, load_folder
from entitome.components.ner.prior import Prior
from entitome.corpus.errors import ConfigError
from entitome.training.bakeoff import RECORD, Setup, check_inputs, train_variant
from entitome.training.checkpoint import CHECKPOINT
from entitome.training.variants import read_bakeoff
from tests.pipeline.training.small_bakeoff import write_bakeoff


def test_goes_on_where_it_was_stopped(tmp_path: Path, small_prior: Prior) -> None:
    place = write_bakeoff(tmp_path)
    plan = read_bakeoff(place / "off.cfg")
    setup = Setup(place / "corpora", place / "models", 3, small_prior, "", None, "entitome")
    variant = plan.variants[1]
    folder = setup.output / variant.name
    assert variant.trained is not None
    (folder / WEIGHTS_FILE).mkdir(parents=True)  # the model cannot be written: it stops there
    with pytest.raises(IsADirectoryError):
        train_variant(variant, variant.trained, setup)
    assert (folder / CHECKPOINT).exists()
    with pytest.raises(ConfigError, match="already"):
        check_inputs(plan, setup, resume=False)
    (folder / WEIGHTS_FILE).rmdir()
    check_inputs(plan, setup, resume=True)
    heard: list[str] = []
    again = replace(setup, stage=lambda name, done, total: heard.append(name))
    trained = train_variant(variant, variant.trained, again)
    assert trained.steps == 3
    assert not any("training" in name for name in heard), "no further batch"
    assert load_folder(folder).labels
    assert not (folder / CHECKPOINT).exists()
    assert train_variant(variant, variant.trained, setup) == trained
    (folder / RECORD).write_text("{}", "utf-8")
    with pytest.raises(ConfigError, match="cannot be read"):
        check_inputs(plan, setup, resume=True)
