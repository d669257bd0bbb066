"""Which gold mentions linkers are asked about, and what is known of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.commands.dev_gold import dev_gold
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import spec
from entitome.eval.linking.questions import questions
from entitome.kb.store import KnowledgeBase
from entitome.linkers.gold import CORPORA, asked_types, known_to, short_forms, to_ask, with_split

TRAIN = """1|t|Pain and ague.
1|a|
1\t0\t4\tPain\tDisease\tD010146
1\t9\t13\tague\tDisease\t-

2|t|Scleroderma is rare.
2|a|
2\t0\t11\tScleroderma\tDisease\tD012595
"""
DEV = """2|t|Ache of scleroderma.
2|a|
2\t0\t4\tAche\tDisease\tD010146
2\t8\t19\tscleroderma\tDisease\tD999001
2\t8\t19\tscleroderma\tVariant\trs12

3|t|IL2 and Y.
3|a|
3\t0\t3\tIL2\tGene\t3558
3\t8\t9\tY\tGene\t-
"""


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """BioRED: article 2 stands on both sides."""
    folder = tmp_path / "biored"
    folder.mkdir()
    (folder / "BioRED_Train.PubTator.txt").write_text(TRAIN, encoding="utf-8")
    (folder / "BioRED_Dev.PubTator.txt").write_text(DEV, encoding="utf-8")
    return tmp_path


def test_questions_of_a_corpus(corpora: Path, small_kb: KnowledgeBase) -> None:
    asked, without = to_ask(dev_gold(["biored"], corpora))
    assert without == {"biored": 1}  # Y
    known = known_to(small_kb, asked, corpora)
    put = [q for document in asked["biored"] for q in questions("biored", document, known)]
    assert [(q.mention.text, q.ids) for q in put] == [
        ("Ache", {"MESH:D010146"}),
        ("scleroderma", {"MESH:D012595"}),  # retired twice since
        ("IL2", {"NCBIGene:3558"}),
    ]
    ache, scleroderma, il2 = (q.classes for q in put)
    # Pain was seen in train document 1, by another name; an ache is called so once.
    assert (ache["name"], ache["id"], ache["namesakes"]) == ("unseen", "seen", "1")
    # Document 2 is asked about, so that its train copy does not count.
    assert (scleroderma["name"], scleroderma["id"]) == ("unseen", "unseen")
    # A gene of humans and one of mice.
    assert (il2["namesakes"], il2["in vocabulary"]) == ("2+", "yes")


def test_namesakes_are_concepts_not_records(small_kb: KnowledgeBase, corpora: Path) -> None:
    known = known_to(small_kb, {}, corpora)
    # MeSH and MONDO have it both; MONDO's is the same by its cross-reference.
    assert len(small_kb.lookup("systemic sclerosis")) == 2
    assert known.namesakes("systemic sclerosis", "Disease") == 1
    assert known.namesakes("systemic sclerosis", "Chemical") == 0
    assert known.has("OMIM:181750")  # a MONDO concept refers to it
    assert not known.has("OMIM:999999")


def test_short_forms() -> None:
    found = short_forms("Type 2 diabetes (T2D) and pain (in mice) are known.")
    assert {"T2D", "T2Ds"} <= found
    assert "in mice" not in found


def test_corpora(tmp_path: Path, corpora: Path) -> None:
    assert with_split("dev", corpora) == ["biored"]
    with pytest.raises(InputError, match=r"no corpus with a test part"):
        with_split("test", corpora)
    assert "Variant" not in asked_types("biored")
    assert asked_types("bc5cdr") == ["Chemical", "Disease"]
    assert all(spec(name).ids for name in CORPORA)
    with pytest.raises(ConfigError, match="'drugprot' have no identifiers"):
        asked_types("drugprot")
