from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.corpus.gold_spec import specs
from entitome.kb.coverage import GoldIds, gold_ids, known_to, known_to_sources
from entitome.kb.store import KnowledgeBase
from tests.pipeline.small_kb import small_loaders

GOLD = """\
1|t|Ache and hard skin
1|a|The pain went.
1\t0\t4\tAche\tDiseaseClass\tD010146
1\t0\t18\tAche and hard skin\tCompositeMention\tD010146|D012595
1\t9\t18\thard skin\tModifier\tD000000

"""
CASES = {
    "MESH:D012595": True,
    "MESH:D999001": True,
    "MONDO:0999100": True,
    "OMIM:181750": True,
    "OMIM:1": False,
    "DOID:418": False,
    "NCBIGene:1": False,
    "": False,
}


@pytest.mark.parametrize(("identifier", "expected"), CASES.items())
def test_index_and_sources_know_the_same(
    small_kb: KnowledgeBase, identifier: str, expected: bool
) -> None:
    told: list[None] = []
    knows = known_to_sources(small_loaders().values(), lambda: told.append(None))
    assert known_to(small_kb)(identifier) == knows(identifier) == expected
    assert len(told) == 45


def test_shares() -> None:
    gold = GoldIds("c", "test", "Disease", {"a": 6, "b": 2, "c": 2})
    assert gold.covered(lambda i: i == "a") == (0.6, pytest.approx(1 / 3))


def test_folder_without_a_corpus(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold corpus"):
        list(gold_ids(tmp_path))


def test_ids_of_a_corpus_come_by_file_and_type(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    (test,) = gold_ids(tmp_path)
    assert (test.corpus, test.split, test.label) == ("ncbi_disease", "test", "Disease")
    assert test.ids == {"MESH:D010146": 2, "MESH:D012595": 1, "MESH:D000000": 1}


def write_corpus(root: Path) -> None:
    """A folder of corpora with one of them, in which only the test file has mentions."""
    for path in specs()["ncbi_disease"].files.values():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("2|t|Nothing here\n2|a|\n\n", encoding="utf-8")
    (root / specs()["ncbi_disease"].files["test"]).write_text(GOLD, encoding="utf-8")
