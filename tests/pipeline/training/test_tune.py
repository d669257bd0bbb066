"""Conventions and calibration by a recogniser whose answers are known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from entitome.components.ner.model_folder import Model, load_folder
from entitome.components.ner.ner import Ner
from entitome.components.ner.prior import Prior
from entitome.eval.confidence.calibration import PRIOR
from entitome.training.data import reader
from entitome.training.tune import ENOUGH, Tuned, learned, preferred, tune
from entitome.training.tuned_card import with_section, write_tuned
from tests.pipeline.components.small_model import META, save_random
from tests.pipeline.training.told_model import CONVENTIONS, half_right, save_told, taught


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Not to be written to."""
    return save_told(tmp_path_factory.mktemp("told") / "model")


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load_folder(folder)


@pytest.fixture(scope="module")
def calibrated(model: Model, small_prior: Prior) -> Tuned:
    """Fitted on sixty predictions, half of them right."""
    return tune(model, small_prior, half_right("one", 60))


def scores(model: Model, prior: Prior, text: str) -> dict[tuple[str, str], float]:
    """What the component finds: name and type, and the score."""
    doc = reader()(text)
    return {
        (text[f.start : f.end], f.label): f.score
        for one in model.labels
        for f in Ner(model, prior, labels=[one]).find([doc])[0]
    }


# -- conventions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("means", "wanted"),
    [
        ({"": 0.8, "one": 0.8049}, ""),
        ({"": 0.8, "one": 0.805}, "one"),
        ({"": 0.8, "one": 0.81, "two": 0.82}, "two"),
        ({"": 0.8, "one": 0.81, "two": 0.81}, "two"),
        ({"": 0.8, "one": 0.814, "two": 0.81}, "two"),
        ({"": 0.8, "one": 0.815, "two": 0.81}, "one"),
        ({"": 0.8, "two": 0.81, "three": 0.811}, "three"),
        ({"": 0.8, "one": 0.1}, ""),
        ({"": 0.0}, ""),
    ],
)
def test_a_convention_must_be_better_by_half_a_point(means: dict[str, float], wanted: str) -> None:
    assert preferred(means, {"": 5, "one": 1, "two": 4, "three": 4}) == wanted


def test_conventions_that_taught_a_type(model: Model) -> None:
    assert learned(model, "Gene") == list(CONVENTIONS)
    assert learned(model, "Disease") == [""]


def test_the_convention_that_meets_a_corpus_best(model: Model, small_prior: Prior) -> None:
    # Generic finds alpha: 1 of 2, F1 2/3. "one" finds both: 1. "two" takes gamma for a third:
    # F1 4/5. The mean with the other corpus, which marks alpha alone (1, 2/3, 2/3) and gamma is
    # not in: 5/6, 5/6, 11/15; the generic one wins where nothing is better.
    both = taught("mine", "Both [alpha|Gene] and [beta|Gene] fell, not gamma.")
    alone = taught("yours", "Both [alpha|Gene] and beta fell.")
    tuned = tune(model, small_prior, both, like=["mine"])
    assert tuned.compared == {"Gene": pytest.approx({"": 2 / 3, "one": 1, "two": 4 / 5})}
    assert tuned.conventions == {"Gene": "one"}
    tuned = tune(model, small_prior, [*both, *alone], like=["mine", "yours"])
    assert tuned.compared == {"Gene": pytest.approx({"": 5 / 6, "one": 5 / 6, "two": 11 / 15})}
    assert tuned.conventions == {"Gene": ""}


def test_corpora_without_a_type_say_nothing_of_it(model: Model, small_prior: Prior) -> None:
    bare = taught("bare", "No alpha here, nor beta.")
    both = taught("mine", "Both [alpha|Gene] and [beta|Gene] fell.")
    assert tune(model, small_prior, bare, like=["bare"]).conventions == {}
    tuned = tune(model, small_prior, [*bare, *both], like=["bare", "mine"])
    assert tuned.compared["Gene"]["one"] == 1, "bare has no gold and does not count"
    assert tune(model, small_prior, both).compared == {}, "nobody asked for a comparison"


def test_a_broken_name_is_not_met_by_its_envelope(model: Model, small_prior: Prior) -> None:
    (one,) = taught("mine", "So [alpha|Gene] and [beta|Gene] fell.")
    alpha, beta = one.document.mentions
    broken = beta.__class__(
        alpha.start, beta.end, one.document.text[alpha.start : beta.end], "Gene",
        fragments=((alpha.start, alpha.end), (beta.start, beta.end)),
    )  # fmt: skip
    own = one._replace(document=one.document.with_mentions((broken,)))
    assert tune(model, small_prior, [own], like=["mine"]).compared["Gene"] == dict.fromkeys(
        CONVENTIONS, 0.0
    )


# -- calibration ------------------------------------------------------------------------------


def test_scores_are_what_the_dev_documents_bear_out(
    calibrated: Tuned, model: Model, small_prior: Prior, tmp_path: Path
) -> None:
    # Convention "one" adds 1 to the odds of the generic one.
    (raw,) = set(calibrated.scored["Gene"].scores.tolist())
    generic = scores(model, small_prior, "So alpha rose.")[("alpha", "Gene")]
    logit = np.log(generic / (1 - generic))
    assert raw == pytest.approx(1 / (1 + np.exp(-logit - 1)), abs=1e-3)
    drawn = (60 * 0.5 + PRIOR * raw) / (60 + PRIOR)
    assert calibrated.calibration.keys() == {"Gene"}
    assert calibrated.calibration["Gene"].apply(raw) == pytest.approx(drawn, abs=1e-6)

    folder = save_told(tmp_path / "model", default_conventions={"Gene": "one"})
    before = scores(load_folder(folder), small_prior, "So alpha rose.")
    write_tuned(folder, calibrated, "entitome tune")
    after = scores(load_folder(folder), small_prior, "So alpha rose.")
    assert before[("alpha", "Gene")] == raw
    assert after == {**before, ("alpha", "Gene"): round(drawn, 4)}


def test_too_few_predictions_calibrate_nothing(model: Model, small_prior: Prior) -> None:
    assert tune(model, small_prior, half_right("one", ENOUGH - 1)).calibration == {}
    assert tune(model, small_prior, half_right("one", ENOUGH)).calibration.keys() == {"Gene"}


def test_only_corpora_that_taught_a_type_calibrate_it(model: Model, small_prior: Prior) -> None:
    assert tune(model, small_prior, half_right("other", 60)).scored == {}
    others = [one._replace(labels=("Gene", "Disease")) for one in half_right("one", 60)]
    tuned = tune(model, small_prior, others)
    assert tuned.calibration.keys() == {"Gene"}, "one did not teach diseases"


def test_the_same_each_time(calibrated: Tuned, model: Model, small_prior: Prior) -> None:
    stages = set[str]()
    again = tune(model, small_prior, half_right("one", 60), told=lambda *at: stages.add(at[0]))
    assert again.calibration == calibrated.calibration
    assert stages == {"reading dev documents", "calibrating"}


def test_equal_scores_are_ordered_always_alike(small_prior: Prior, tmp_path: Path) -> None:
    level = {label: {"knots": [[0.0, 0.3], [1.0, 0.30004]]} for label in META["labels"]}
    model = load_folder(save_random(tmp_path / "model", calibration=level))
    texts = ("We gave aspirin to 12 horses; three died of pain.", "No stop here and CD34 " * 9)
    docs = [reader()(text) for text in texts]
    found = Ner(model, small_prior, document=False).find(docs)
    assert {one.score for own in found for one in own} == {0.3}, "the last digits are rounded off"
    pieces = Ner(model, small_prior).alone(docs)
    for own, all_of_it in zip(found, pieces, strict=True):
        assert 0 < len(own) < len(all_of_it), "some overlap"
    assert Ner(model, small_prior, document=False).find(docs[::-1]) == found[::-1]


# -- the folder -------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_written_twice_is_written_once(calibrated: Tuned, tmp_path: Path) -> None:
    folder = save_told(tmp_path / "model")
    (folder / "CARD.md").write_text("# Recogniser\n\nMade for tests.\n", "utf-8")
    write_tuned(folder, calibrated, "entitome tune")
    once = contents(folder)
    card = once["CARD.md"].decode()
    assert card.startswith("# Recogniser\n\nMade for tests.\n\n## Tuned on dev documents\n\n`enti")
    assert "| Gene | 60 |" in card
    assert once["reliability.svg"].count(b"Gene, n = 60") == 1
    write_tuned(folder, calibrated, "entitome tune")
    assert contents(folder) == once


def test_a_folder_without_a_card(calibrated: Tuned, tmp_path: Path) -> None:
    folder = save_told(tmp_path / "model")
    write_tuned(folder, calibrated, "entitome tune")
    assert (folder / "CARD.md").read_text("utf-8").startswith("## Tuned on dev documents\n")


def test_what_was_not_fitted_stays(
    calibrated: Tuned, model: Model, small_prior: Prior, tmp_path: Path
) -> None:
    folder = save_told(tmp_path / "model", default_conventions={"Disease": "two"})
    write_tuned(folder, calibrated, "entitome tune")
    before = load_folder(folder).meta["calibration"]
    both = taught("mine", "Both [alpha|Gene] and [beta|Gene] fell.")
    write_tuned(folder, tune(model, small_prior, both, ["mine"]), "entitome tune", ["mine"])
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    assert meta["calibration"] == before
    assert meta["default_conventions"] == {"Disease": "two", "Gene": "one"}
    assert not (folder / "reliability.svg").exists(), "that of other documents"
    card = (folder / "CARD.md").read_text("utf-8")
    assert "| Gene | one 100.0, two 100.0, generic 66.7 | one |" in card
    assert "or of Gene as before" in card
    assert card.count("## ") == 2  # the section and its table


@pytest.mark.parametrize("change", [lambda card: card, lambda card: card + "\n## Mine\n\nText.\n"])
def test_the_section_takes_the_place_of_the_earlier(change: Callable[[str], str]) -> None:
    old = "## Tuned on dev documents\n\nold\n\n### Conventions\n"
    new = "## Tuned on dev documents\n\nnew\n"
    card = change(f"# Model\n\n{old}")
    assert with_section(card, new) == card.replace(old, new)
    assert with_section(with_section(card, new), new) == with_section(card, new)
