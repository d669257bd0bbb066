"""Several networks as one recogniser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from entitome.commands import ensemble
from entitome.components.lexicon.usage import Usage
from entitome.components.ner.model_folder import load_folder, model_files, save_folder
from entitome.components.ner.ner import Ner
from entitome.components.ner.prior import Prior
from entitome.corpus.errors import ConfigError
from entitome.kb.store import KnowledgeBase
from entitome.provenance import file_digest
from entitome.training.ensemble import make_ensemble
from tests.pipeline.commands.running import run
from tests.pipeline.components.small_model import META, WORDS, random_weights

TEXT = "Methotrexate eased systemic sclerosis in mice, and IL-2 fell in 12 of them."


def member(folder: Path, seed: int, weights: int | None = None, **meta: Any) -> Path:
    """A model of random weights, by default those of its seed."""
    own = random_weights(seed if weights is None else weights)
    about = {"seed": seed, "dev_f1": {"biored Gene": seed / 10, "biored Disease": None}}
    save_folder(folder, own, WORDS, META | about | meta)
    return folder


@pytest.fixture
def members(tmp_path: Path) -> list[Path]:
    return [member(tmp_path / f"seed-{seed}", seed) for seed in (1, 2, 3)]


def answers(folder: Path, small_kb: KnowledgeBase) -> list[Any]:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    doc: Doc = nlp(TEXT)
    ner = Ner(load_folder(folder), Prior(small_kb, Usage()))
    (found,) = ner.alone([doc])
    return found


def test_networks_of_one_mind_answer_as_one(tmp_path: Path, small_kb: KnowledgeBase) -> None:
    pair = [member(tmp_path / f"seed-{seed}", seed, weights=7) for seed in (1, 2)]
    make_ensemble(pair, tmp_path / "both", "a command")
    alone, together = answers(pair[0], small_kb), answers(tmp_path / "both", small_kb)
    assert alone
    assert together == alone


def test_they_are_heard_alike(
    members: list[Path], tmp_path: Path, small_kb: KnowledgeBase
) -> None:  # fmt: skip
    made = make_ensemble(members, tmp_path / "all", "a command")
    assert len(made.more) == 2
    for one, folder in zip((made.weights, *made.more), members, strict=True):
        own = load_folder(folder).weights
        assert own.keys() == one.keys()
        assert all((own[name] == one[name]).all() for name in own)
    make_ensemble(members[::-1], tmp_path / "back", "a command")
    there, back = answers(tmp_path / "all", small_kb), answers(tmp_path / "back", small_kb)
    assert there
    assert [p[:3] for p in there] == [p[:3] for p in back]
    assert np.allclose([p.score for p in there], [p.score for p in back], atol=1e-4)
    assert all(there != answers(folder, small_kb) for folder in members)


def test_card_and_meta(members: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "all"
    text = "# Recogniser\n\nIts data.\n\nStrict span F1 on dev, mean 1.0:\n\nGone.\n"
    (members[0] / "CARD.md").write_text(text, "utf-8")
    result = run(ensemble, *map(str, members), "-o", str(folder))
    assert result.exit_code == 0, result.output
    meta = load_folder(folder).meta
    assert meta["dev_f1"] == {"biored Gene": 0.2, "biored Disease": None}
    assert meta["members"] == 3
    assert "seed" not in meta
    card = (folder / "CARD.md").read_text("utf-8")
    assert f"| seed-2 | {file_digest(*model_files(members[1]))} | 2 |" in card
    assert "| biored | Gene | 20.0 |" in card
    assert card.endswith("## The first of them\n\n\nIts data.\n\n")


def test_a_digest_is_of_all_networks_and_none_stays_behind(
    members: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "all"
    make_ensemble(members, folder, "a command")
    three = file_digest(*model_files(folder))
    (folder / "weights-3.npz").write_bytes((folder / "weights-2.npz").read_bytes())
    assert file_digest(*model_files(folder)) != three
    make_ensemble(members[:2], folder, "a command")
    assert not (folder / "weights-3.npz").exists()
    (folder / "weights-2.npz").unlink()
    with pytest.raises(ConfigError, match="cannot be used"):
        load_folder(folder)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"seed": 1}, "seed 1 is there twice"),
        ({"seed": 4, "conventions": ["", "one", "three"]}, "differ in their conventions"),
        ({"seed": 4, "learned_dev": ["bc5cdr"]}, "differ in their learned_dev"),
    ],
)
def test_what_does_not_go_together(
    members: list[Path], tmp_path: Path, other: dict[str, Any], why: str
) -> None:
    with pytest.raises(ConfigError, match=why):
        make_ensemble([members[0], member(tmp_path / "other", **other)], tmp_path / "out", "")
    assert not (tmp_path / "out").exists()


def test_one_is_none_and_none_is_made_of_another(members: list[Path], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="one model is no ensemble"):
        make_ensemble(members[:1], tmp_path / "out", "")
    make_ensemble(members[:2], tmp_path / "two", "")
    with pytest.raises(ConfigError, match="two is an ensemble itself"):
        make_ensemble([members[2], tmp_path / "two"], tmp_path / "out", "")
