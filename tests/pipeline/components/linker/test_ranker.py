"""The ranker: whose forest answers, what it says, how it is kept."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from entitome.components.linker.evidence import Found
from entitome.components.linker.features import COLUMN, FEATURES, Question
from entitome.components.linker.ranker import ANY, FILE, META, Ranker, Reason, load, save
from entitome.corpus.errors import ConfigError
from tests.pipeline.components.linker.made import forest

RANKER = Ranker(
    {
        ANY: forest(0.0, [("likeness", 0.5, -1, 1)]),
        "Gene": forest(-1.0, [("likeness", 0.5, -1, 1), ("taxon", 0.5, -3, 2)]),
    },
    {ANY: 0.4, "Gene": 0.25},
)


def asked(label: str, *rows: dict[str, float]) -> Question:
    """A question whose candidates have these features."""
    matrix = np.zeros((len(rows), len(FEATURES)), dtype=np.float32)
    for at, row in enumerate(rows):
        for feature, value in row.items():
            matrix[at, COLUMN[feature]] = value
    found = [Found(f"X:{at}", "direct", "x") for at in range(len(rows))]
    return Question("x", label, found, matrix)


def sigmoid(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


ALIKE, UNLIKE = {"likeness": 1.0}, {"likeness": 0.5}
OWN = {"likeness": 1.0, "taxon": 0.9}


def test_each_type_has_its_forest() -> None:
    gene, disease = RANKER.probabilities([asked("Gene", ALIKE, OWN), asked("Disease", ALIKE)])
    assert gene.tolist() == pytest.approx([sigmoid(-3), sigmoid(2)])
    assert disease.tolist() == pytest.approx([sigmoid(1)])


def test_a_type_that_nobody_taught() -> None:
    (found,) = RANKER.probabilities([asked("Vehicle", UNLIKE)])
    assert found.tolist() == pytest.approx([sigmoid(-1)])


@pytest.mark.parametrize(("label", "least"), [("Gene", 0.25), ("Vehicle", 0.4), (ANY, 0.4)])
def test_thresholds(label: str, least: float) -> None:
    assert RANKER.threshold(label) == least


@pytest.mark.parametrize(
    ("label", "via", "least"),
    [("Gene", "direct", 0.25), ("Gene", "similar", 0.5), ("Vehicle", "ending", 0.4)],
)
def test_what_is_merely_alike_must_be_likelier(label: str, via: str, least: float) -> None:
    assert RANKER.threshold(label, via) == least
    assert Ranker(RANKER.forests, {"Gene": 0.7}).threshold("Gene", "similar") == 0.7


def test_without_thresholds_a_half() -> None:
    assert Ranker(RANKER.forests, {}).threshold("Gene") == 0.5


def test_answers_stand_in_the_order_of_questions() -> None:
    """Types mixed, some without candidates: each is answered as if alone."""
    questions = [
        asked("Disease"), asked("Gene", OWN), asked("Disease", ALIKE, UNLIKE),
        asked("Gene", UNLIKE, OWN, ALIKE), asked("Gene"), asked("Disease", UNLIKE),
    ]  # fmt: skip
    together = RANKER.probabilities(questions)
    assert [len(found) for found in together] == [0, 1, 2, 3, 0, 1]
    for one, found in zip(questions, together, strict=True):
        np.testing.assert_array_equal(found, RANKER.probabilities([one])[0])


def test_no_questions() -> None:
    assert RANKER.probabilities([]) == []


def test_reasons_begin_with_what_moved_it_most() -> None:
    question = asked("Gene", OWN, ALIKE)
    assert RANKER.reasons(question, 0) == [
        Reason("taxon", pytest.approx(0.9), 2.0), Reason("likeness", 1.0, 1.0),
    ]  # fmt: skip
    assert RANKER.reasons(question, 1) == [Reason("taxon", 0.0, -3.0), Reason("likeness", 1.0, 1.0)]


# -- kept ---------------------------------------------------------------------------------------


def test_kept_and_read_again(tmp_path: Path) -> None:
    save(RANKER, tmp_path / "new")
    again = load(tmp_path / "new")
    assert again.thresholds == RANKER.thresholds
    assert set(again.forests) == {ANY, "Gene"}
    questions = [asked("Gene", OWN, ALIKE), asked("Disease", UNLIKE)]
    pairs = zip(again.probabilities(questions), RANKER.probabilities(questions), strict=True)
    assert all((one == other).all() for one, other in pairs)


def test_a_type_of_any_name(tmp_path: Path) -> None:
    """A user's own type may have a dot or a blank in its name."""
    save(Ranker({**RANKER.forests, "Rock v1.2 type": RANKER.forests["Gene"]}, {}), tmp_path)
    assert set(load(tmp_path).forests) == {ANY, "Gene", "Rock v1.2 type"}


def test_same_ranker_same_bytes(tmp_path: Path) -> None:
    save(RANKER, tmp_path / "a")
    turned = Ranker(
        dict(reversed(list(RANKER.forests.items()))),
        dict(reversed(list(RANKER.thresholds.items()))),
    )
    save(turned, tmp_path / "b")
    for name in (FILE, META):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def refused(folder: Path, why: str = "cannot be read") -> None:
    with pytest.raises(ConfigError, match=why):
        load(folder)


def test_other_features_are_refused(tmp_path: Path) -> None:
    save(RANKER, tmp_path)
    meta = json.loads((tmp_path / META).read_text("utf-8"))
    for features in ([*FEATURES, "luck"], FEATURES[1:], [FEATURES[1], FEATURES[0], *FEATURES[2:]]):
        (tmp_path / META).write_text(json.dumps(meta | {"features": list(features)}), "utf-8")
        refused(tmp_path, "other features")


@pytest.mark.parametrize("name", [FILE, META])
@pytest.mark.parametrize("content", [b"", b"nothing of the kind", b"PK\x03\x04 cut short", None])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str, content: bytes | None) -> None:
    save(RANKER, tmp_path)
    path = tmp_path / name
    path.write_bytes(path.read_bytes()[:-40] if content is None else content)
    refused(tmp_path)


def test_any_flipped_byte_is_refused_or_harmless(tmp_path: Path) -> None:
    """Damage inside the archive raises the one clear error, whatever the library says."""
    save(RANKER, tmp_path)
    whole = (tmp_path / FILE).read_bytes()
    for at in range(0, len(whole), 97):
        (tmp_path / FILE).write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            load(tmp_path)
        except ConfigError:
            continue


@pytest.mark.parametrize(
    "meta",
    [
        "[]", "{}", '{"features": []}', '{"features": %s}',
        '{"features": %s, "thresholds": {"Gene": "low"}}', '{"features": %s, "thresholds": []}',
    ],
)  # fmt: skip
def test_odd_settings_are_refused(tmp_path: Path, meta: str) -> None:
    save(RANKER, tmp_path)
    (tmp_path / META).write_text(meta.replace("%s", json.dumps(list(FEATURES))), "utf-8")
    refused(tmp_path)


def test_an_archive_that_lacks_something_is_refused(tmp_path: Path) -> None:
    save(Ranker({"Gene": RANKER.forests["Gene"]}, {}), tmp_path)
    refused(tmp_path)  # nothing for types that nobody taught
    save(RANKER, tmp_path)
    arrays = dict(np.load(tmp_path / FILE))
    del arrays["Gene.value"]
    np.savez(tmp_path / FILE, **arrays)
    refused(tmp_path)


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere")
