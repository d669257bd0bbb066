"""MONDO's classes in the identifiers of MeSH and OMIM."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.components.linker.diseases import Reading, readings
from entitome.kb.build import build_facts
from entitome.kb.index import build_index
from entitome.kb.store import KnowledgeBase
from tests.pipeline.small_kb import mesh, mondo


def of(kb: KnowledgeBase, identifier: str) -> list[tuple[str, str, float]]:
    number = kb.number(identifier)
    assert number is not None
    return [tuple(reading) for reading in readings(kb, number)]


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        # Its own MeSH heading, before its OMIM number.
        ("MONDO:0007179", [("MESH:D001327", "same", 1.0)]),
        # Its heading by the number that replaced it; the parent has none, the parent's parent has.
        ("MONDO:0005100", [("MESH:D012595", "same", 1.0), ("MESH:D001327", "parent", 0.25)]),
        # OMIM where there is no heading; further up than two steps nothing is asked.
        ("MONDO:0008418", [("OMIM:181750", "same", 1.0), ("MESH:D012595", "parent", 0.5)]),
        # Neither: itself, its parent and its child.
        (
            "MONDO:0019340",
            [
                ("MONDO:0019340", "same", 1.0), ("MESH:D001327", "parent", 0.5),
                ("MESH:D012595", "child", 0.5),
            ],
        ),
    ],
)  # fmt: skip
def test_of_the_small_knowledge_base(
    small_kb: KnowledgeBase, identifier: str, found: list[tuple[str, str, float]]
) -> None:
    assert of(small_kb, identifier) == found


@pytest.fixture(scope="module")
def kinship(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A class whose two parents share its own heading, and one with a dozen children."""
    folder = tmp_path_factory.mktemp("kin")
    headings = [
        mesh("D000001", "Disease", "C01", "", "Fever"),
        mesh("D000002", "Disease", "C02", "", "Rash"),
        mesh("D000003", "Disease", "C03", "", "Cough"),
        mesh("D000004", "Chemical", "D01", "", "Soot"),
    ]
    classes = [
        mondo("0000001", "", "MESH:D000001 MESH:D000003", "hot fever"),
        mondo("0000002", "", "MESH:D000002", "red rash"),
        mondo("0000003", "0000001 0000002", "MESH:D000001", "hot red fever"),
        mondo("0000020", "", "", "coughs"),
        mondo("0000021", "0000020", "", "spots", related="rashes|red"),
        mondo("0000022", "0000021", "", "soot"),
        mondo("0000010", "", "MESH:D000004 MESH:D999999", "soot lung"),
        *(mondo(f"00001{n:02}", "0000010", f"OMIM:1000{n:02}", f"lung {n}") for n in range(12)),
    ]
    loaders = {"mesh": lambda: iter(headings), "mondo": lambda: iter(classes)}
    build_facts(loaders, folder / "facts", {})
    build_index(folder / "facts", folder / "index")
    return KnowledgeBase(folder / "index")


def test_what_is_met_twice_keeps_its_nearest_place(kinship: KnowledgeBase) -> None:
    """The heading is the class's own, though its parent has it as well."""
    assert of(kinship, "MONDO:0000003") == [
        ("MESH:D000001", "same", 1.0), ("MESH:D000003", "parent", 0.5),
        ("MESH:D000002", "parent", 0.5),
    ]  # fmt: skip


def test_headings_of_other_types_and_unknown_ones_do_not_count(kinship: KnowledgeBase) -> None:
    found = of(kinship, "MONDO:0000010")
    assert found[0] == ("MONDO:0000010", "same", 1.0)
    assert not any(identifier.startswith("MESH:") for identifier, *_ in found)


def test_a_heading_of_the_same_name_where_none_is_stated(kinship: KnowledgeBase) -> None:
    """By the preferred name before another; a class that states a heading needs none."""
    assert of(kinship, "MONDO:0000020")[:2] == [
        ("MESH:D000003", "same", 1.0), ("MONDO:0000020", "same", 1.0)
    ]  # fmt: skip
    assert of(kinship, "MONDO:0000021")[0] == ("MESH:D000002", "same", 0.8)
    assert ("MESH:D000003", "parent", 0.5) in of(kinship, "MONDO:0000021")
    assert "MESH:D000004" not in [i for i, *_ in of(kinship, "MONDO:0000022")]  # a chemical
    assert of(kinship, "MONDO:0000022")[0] == ("MONDO:0000022", "same", 1.0)


def test_no_more_than_eight(kinship: KnowledgeBase) -> None:
    found = of(kinship, "MONDO:0000010")
    assert [Reading(*one).relation for one in found] == ["same", *["child"] * 7]
    assert [one[0] for one in found[1:]] == [f"OMIM:1000{n:02}" for n in range(7)]


def test_children_of_another_opened_index(kinship: KnowledgeBase, tmp_path: Path) -> None:
    """What is remembered of one index never answers for another."""
    entries = [mondo("0000010", "", "", "soot lung")]
    build_facts({"mondo": lambda: iter(entries)}, tmp_path / "facts", {})
    build_index(tmp_path / "facts", tmp_path / "index")
    assert len(of(kinship, "MONDO:0000010")) == 8
    assert of(KnowledgeBase(tmp_path / "index"), "MONDO:0000010") == [
        ("MONDO:0000010", "same", 1.0)
    ]
