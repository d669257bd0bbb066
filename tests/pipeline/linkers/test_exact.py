"""The plainest linker over the small knowledge base."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.batch.runner import Settings
from entitome.linkers.exact import ExactLinker, create
from entitome.linkers.prepared import Preparing
from tests.eval.marked import marked


@pytest.fixture(scope="module")
def linker(small_index: Path) -> ExactLinker:
    return create(Settings(kb=str(small_index)))


def ids(linker: ExactLinker, written: str) -> list[set[str]]:
    document = marked(written)
    answers = linker.link(document.with_mentions(()), document.mentions)
    assert {answer.score for each in answers for answer in each} <= {1.0}  # all tie
    return [{answer.id for answer in each} for each in answers]


def test_names(linker: ExactLinker) -> None:
    found = ids(
        linker, "[Systemic scleroses|Disease], [systemic sclerosis|Chemical], [ague|Disease]"
    )
    assert found == [{"MESH:D012595", "MONDO:0005100"}, set(), set()]


def test_namesakes_all_tie(linker: ExactLinker) -> None:
    assert ids(linker, "[p53|Gene] of mice") == [{"NCBIGene:7157", "NCBIGene:22059"}]
    assert ids(linker, "[MTX|Chemical]") == [{"MESH:D008727"}]


def test_abbreviations(linker: ExactLinker) -> None:
    # By itself IL-2 is a gene's name; here it is said to stand for another's.
    assert ids(linker, "[IL-2|Gene] rose") == [{"NCBIGene:3558", "NCBIGene:16183"}]
    assert ids(linker, "Interleukin 20 (IL-2) and [IL-2|Gene]") == [{"NCBIGene:50604"}]
    found = ids(linker, "Type 2 diabetes (TD) is common. [TD|Disease] and [TD|Chemical].")
    assert found == [{"MESH:D003924"}, set()]
    # The long form is no name of a concept: then the short one counts.
    assert ids(linker, "Magic tablet X (MTX) and [MTX|Chemical]") == [{"MESH:D008727"}]


def test_it_tells_reading_from_linking(linker: ExactLinker) -> None:
    assert isinstance(linker, Preparing)
    document = marked("[Gout|Disease]")
    linker.prepare([document.with_mentions(())])
    assert linker.link(document.with_mentions(()), []) == []
