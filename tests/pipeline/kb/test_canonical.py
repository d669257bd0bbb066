"""Identifiers of one disease meet, those of two do not."""

from __future__ import annotations

import pytest

from entitome.kb.canonical import canonical_ids
from entitome.kb.entry import Entry, Name, Retired
from entitome.kb.facts import Manifest, pack, pack_retired, write_manifest
from entitome.kb.open import open_kb
from entitome.kb.store import KnowledgeBase


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("MESH:D001327", "MESH:D001327"),
        ("MONDO:0007179", "MESH:D001327"),
        ("OMIM:109100", "MESH:D001327"),
        ("MONDO:0005100", "MESH:D012595"),  # by way of a MeSH identifier replaced twice
        ("MONDO:0999100", "MESH:D012595"),  # a retired class
        ("MESH:D999001", "MESH:D012595"),
        ("NCBIGene:999003", "NCBIGene:7157"),
        ("MONDO:0008418", "OMIM:181750"),  # MeSH does not have it
        ("OMIM:181750", "OMIM:181750"),
        ("MONDO:0019340", "MONDO:0019340"),  # neither MeSH nor OMIM
        ("OMIM:999999", "OMIM:999999"),
        ("MONDO:9999999", "MONDO:9999999"),
        ("HGVS:p.V600E", "HGVS:p.V600E"),
        ("", ""),
    ],
)
def test_canonical(small_kb: KnowledgeBase, identifier: str, expected: str) -> None:
    assert canonical_ids(small_kb)(identifier) == expected


def test_it_is_settled(small_kb: KnowledgeBase) -> None:
    canonical = canonical_ids(small_kb)
    ids = [small_kb.id(number) for number in range(len(small_kb))]
    once = [canonical(i) for i in ids]
    assert [canonical(i) for i in once] == once


@pytest.fixture(scope="module")
def tangled(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Cross-references that branch: one class with two headings, one OMIM entry in two classes."""
    folder = tmp_path_factory.mktemp("tangled")

    def disease(identifier: str, *xrefs: str) -> Entry:
        name = Name(f"disease {identifier[-2:]}", "preferred")
        return Entry(identifier, "Disease", (name,), xrefs=xrefs)

    entries = [disease("MESH:D000010"), disease("MESH:D000009")]
    classes = [
        disease("MONDO:0000001", "OMIM:100001"),
        disease("MONDO:0000002", "MESH:D000010", "MESH:D000009", "OMIM:100001"),
        disease("MONDO:0000003", "OMIM:100003", "OMIM:100002"),
    ]
    tables = {}
    for vocabulary, rows in (("mesh", entries), ("mondo", classes)):
        tables[vocabulary], _ = pack(rows, folder / "facts", vocabulary)
    tables["retired"] = pack_retired([Retired("OMIM:100002", "OMIM:100001")], folder / "facts")
    write_manifest(folder / "facts", Manifest(tables))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENTITOME_CACHE", str(folder / "cache"))
        return open_kb(folder / "facts")


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("MONDO:0000002", "MESH:D000009"),  # the first of two
        ("MESH:D000010", "MESH:D000010"),  # a heading is never taken for another
        ("OMIM:100001", "MESH:D000009"),  # the class that MeSH has goes before the other
        ("MONDO:0000001", "MESH:D000009"),
        ("MONDO:0000003", "MESH:D000009"),  # a retired OMIM entry
    ],
)
def test_branches_are_settled_by_rule(
    tangled: KnowledgeBase, identifier: str, expected: str
) -> None:
    assert canonical_ids(tangled)(identifier) == expected
