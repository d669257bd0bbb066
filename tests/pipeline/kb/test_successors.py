"""What follows retired identifiers, from the names that people gave them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from entitome.corpus.document import Mention
from entitome.corpus.errors import InputError
from entitome.kb.canonical import canonical_ids
from entitome.kb.entry import Entry, Name
from entitome.kb.facts import Manifest, pack, write_manifest
from entitome.kb.open import open_kb
from entitome.kb.store import KnowledgeBase
from entitome.kb.successors import current_ids, find, read, shipped, write


def _entry(identifier: str, label: str, *names: str, xrefs: tuple[str, ...] = ()) -> Entry:
    kinds = ("preferred", *["exact"] * len(names))
    return Entry(identifier, label, tuple(map(Name, names, kinds)), xrefs=xrefs)


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("successors")
    mesh = [
        _entry("MESH:D000069348", "Chemical", "Quetiapine Fumarate"),
        _entry("MESH:D000068338", "Chemical", "Everolimus"),
        _entry("MESH:D000001", "Chemical", "Amberol"),
        _entry("MESH:C000010", "Disease", "Amber hearth fever, northern", "northern amber fever"),
        _entry("MESH:C000011", "Disease", "northern amber fever", "another name of it"),
        _entry("MESH:C000012", "Disease", "lantern bone syndrome"),
        _entry("MESH:C000013", "Disease", "glass hand syndrome"),
    ]
    mondo = [
        _entry(
            "MONDO:0000001", "Disease", "amber fever 2", "northern amber fever",
            "Amber hearth fever, northern", xrefs=("OMIM:100001",),
        ),
        _entry("MONDO:0000002", "Disease", "lantern bone syndrome", xrefs=("OMIM:100002",)),
        _entry("MONDO:0000003", "Disease", "lantern bones", xrefs=("MESH:C000012",)),
        _entry("MONDO:0000004", "Disease", "glass hand", xrefs=("OMIM:100004",)),
    ]  # fmt: skip
    tables = {
        name: pack(rows, folder / "facts", name)[0]
        for name, rows in (("mesh", mesh), ("mondo", mondo))
    }
    write_manifest(folder / "facts", Manifest(tables))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENTITOME_CACHE", str(folder / "cache"))
        return open_kb(folder / "facts")


def _given(text: str, identifier: str, label: str = "Chemical", times: int = 1) -> list[Mention]:
    return [Mention(0, len(text), text, label, (identifier,))] * times


def _nothing(name: str, label: str) -> Iterable[str]:
    return ()


def test_the_one_concept_of_the_name(kb: KnowledgeBase) -> None:
    found = find(_given("everolimus", "MESH:C999001"), kb, _nothing)
    assert found == {"MESH:C999001": ("MESH:D000068338", "Everolimus")}


def test_what_a_name_is_known_to_mean(kb: KnowledgeBase) -> None:
    def meant(name: str, label: str) -> Iterable[str]:
        return ["MESH:D000069348"] if (name, label) == ("quetiapine", "Chemical") else []

    found = find(_given("quetiapine", "MESH:C999002"), kb, meant)
    assert found["MESH:C999002"][0] == "MESH:D000069348"


@pytest.mark.parametrize(
    "mentions",
    [
        _given("everolimus", "MESH:D000001"),  # the vocabulary has it
        _given("everolimus", "CHEBI:1"),  # another vocabulary
        _given("Ever", "MESH:C999003"),  # a short form may be of many
        _given("nothing of the kind", "MESH:C999003"),
        # Half of its mentions name one thing, half another.
        [*_given("everolimus", "MESH:C999003"), *_given("amberol", "MESH:C999003")],
        # Two concepts have the name.
        _given("northern amber fever", "MESH:C999003", "Disease"),
        [Mention(0, 10, "everolimus", "Chemical", ("MESH:C999003", "MESH:D000001"))],
    ],
)
def test_no_successor_without_agreement(kb: KnowledgeBase, mentions: list[Mention]) -> None:
    assert find(mentions, kb, _nothing) == {}


def test_most_names_decide(kb: KnowledgeBase) -> None:
    mentions = _given("everolimus", "MESH:C999004", times=4)
    mentions += _given("amberol", "MESH:C999004") + _given("unheard of", "MESH:C999004", times=9)
    assert find(mentions, kb, _nothing)["MESH:C999004"][0] == "MESH:D000068338"  # 4 of 5


def test_the_table_is_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "successors.tsv"
    write({"MESH:C2": ("MESH:D2", "Two"), "MESH:C1": ("MESH:D1", "One")}, path)
    assert list(read(path).items()) == [("MESH:C1", "MESH:D1"), ("MESH:C2", "MESH:D2")]
    path.write_text("old\tnew\n")
    with pytest.raises(InputError, match="no table of successors"):
        read(path)


def test_the_shipped_table_is_used_where_the_successor_is_known(kb: KnowledgeBase) -> None:
    assert shipped()["MESH:C069541"] == "MESH:D000069348"
    current = current_ids(kb)
    assert current("MESH:C069541") == "MESH:D000069348"
    assert shipped()["MESH:C101426"] == "MESH:D000068677"  # not in this knowledge base
    assert current("MESH:C101426") == "MESH:C101426"
    assert current("MESH:D000001") == "MESH:D000001"


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        # Two records share a name with the class; one shares two names.
        ("OMIM:100001", "MESH:C000010"),
        ("MONDO:0000001", "MESH:C000010"),
        # The record of this name is another class's already.
        ("OMIM:100002", "OMIM:100002"),
        # "glass hand" is not "glass hand syndrome".
        ("OMIM:100004", "OMIM:100004"),
        ("MESH:C000010", "MESH:C000010"),
    ],
)
def test_records_that_mondo_does_not_refer_to_meet_by_name(
    kb: KnowledgeBase, identifier: str, expected: str
) -> None:
    assert canonical_ids(kb)(identifier) == expected
