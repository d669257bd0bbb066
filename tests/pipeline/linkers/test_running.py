"""A linker in a process of its own."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from entitome.batch.runner import Settings
from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import ConfigError
from entitome.linkers.running import ask, by_type
from tests.eval.marked import marked
from tests.pipeline.linkers.outsider import install

DOCUMENT = Document(
    "d", "Aspirin eased pain.", infons={"hint": "MESH:D010146"},
    mentions=(
        Mention(0, 7, "Aspirin", "Chemical", ("MESH:D001241",)),
        Mention(14, 18, "pain", "Disease", ("MESH:D010146",)),
    ),
)  # fmt: skip


@pytest.fixture
def outsider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linkers of another distribution, for this process and those that it starts."""
    folder = str(install(tmp_path / "site"))
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", folder, prepend=os.pathsep)


@pytest.mark.usefixtures("outsider")
def test_answers_and_costs() -> None:
    done: list[int] = []
    asked = by_type([DOCUMENT])
    answers, costs = ask("always", asked, Settings(overrides={"answer": "X:1"}), done.append)
    assert answers == [[(("X:1", 1.0),)], [(("X:1", 1.0),)]]
    assert {label: one.mentions for label, one in costs.types.items()} == {
        "Chemical": 1, "Disease": 1,
    }  # fmt: skip
    assert costs.changed == 0
    assert costs.open_s > 0
    assert costs.peak_mib >= costs.open_mib > 10
    assert done[-1] == 0  # the report
    assert max(done) == 2


@pytest.mark.usefixtures("outsider")
def test_types_are_opened_before_they_are_asked_about() -> None:
    answers, _ = ask("opened", by_type([DOCUMENT]), Settings(), lambda done: None)
    assert answers == [[(("Chemical and Disease", 1.0),)]] * 2


@pytest.mark.usefixtures("outsider")
def test_what_a_linker_wants_to_know_is_found_beforehand() -> None:
    read: list[int] = []
    asked = by_type([DOCUMENT, replace(DOCUMENT, id="e")])
    answers, costs = ask("ahead", asked, Settings(), lambda done: None, read.append)
    assert answers == [[(("Aspirin", 1.0),)]] * 4
    assert costs.spent().mentions == 4
    assert read == [1, 2, 0]  # each once, though asked about two types


@pytest.mark.usefixtures("outsider")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("short", "'always' gave 0 answers to 1 mentions of 'd'"),
        ("crashing", "'crashing' ended with code 1: RuntimeError: out of luck"),
    ],
)
def test_faults(name: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        ask(name, by_type([DOCUMENT]), Settings(), lambda done: None)


def test_one_type_at_a_time() -> None:
    document = marked("[Aspirin|Chemical] eased [pain|Disease] with [MTX|Chemical].")
    found = by_type([document, Document("none", "Nothing.")])
    assert [[m.text for m in one.mentions] for one in found] == [["Aspirin", "MTX"], ["pain"]]
    assert {one.text for one in found} == {document.text}
