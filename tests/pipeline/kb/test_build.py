from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from entitome.corpus.errors import ConfigError, InputError
from entitome.kb.build import build_facts
from entitome.kb.entry import Entry, Name, Retired
from entitome.kb.facts import RETIRED, read_manifest, unpack, unpack_retired
from tests.pipeline.small_kb import ABOUT, small_loaders


def test_manifest_says_what_was_packed(small_facts: Path) -> None:
    tables = read_manifest(small_facts).tables
    assert list(tables) == ["mesh", "mondo", "ncbigene", "taxonomy", "cellosaurus", RETIRED]
    assert (tables["mesh"].rows, tables["mesh"].labels) == (14, ("Chemical", "Disease"))
    assert (tables["mesh"].version, tables["mesh"].licence) == ("1", "CC0")
    assert all(t.size == (small_facts / t.file).stat().st_size for t in tables.values())
    retired = list(unpack_retired(small_facts, tables[RETIRED]))
    assert Retired("MESH:D999001", "MESH:D999002") in retired


def test_types_can_be_left_out(tmp_path: Path) -> None:
    manifest = build_facts(small_loaders(), tmp_path / "kb", ABOUT, without=["Gene", "Chemical"])
    assert "ncbigene" not in manifest.tables
    assert manifest.tables["mesh"].labels == ("Disease",)
    assert not (tmp_path / "kb" / "ncbigene.tsv.xz").exists()


def test_nothing_left_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No concept is left"):
        build_facts({"a": lambda: iter(())}, tmp_path / "kb", {})
    assert list(tmp_path.iterdir()) == []


def test_selection_spares_the_users_own(tmp_path: Path) -> None:
    locus = Entry("X:1", "Gene", (Name("LOC12", "preferred"),))
    other = Entry("X:2", "Gene", (Name("ZRB1", "preferred"),))
    loaders = {"a": lambda: [locus], "b": lambda: [locus], "c": lambda: [other]}
    assert "a" not in build_facts(loaders, tmp_path / "kb", {}).tables
    kept = build_facts(loaders, tmp_path / "kb", {}, own=["b"]).tables
    assert ("a" in kept, "b" in kept) == (False, True)
    assert "a" in build_facts(loaders, tmp_path / "kb", {}, everything=True).tables


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    precious = tmp_path / "thesis.doc"
    precious.write_text("years of work", encoding="utf-8")
    for target in (tmp_path, precious):
        with pytest.raises(ConfigError, match="is not a knowledge base"):
            build_facts(small_loaders(), target, ABOUT)
    assert precious.read_text(encoding="utf-8") == "years of work"


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path, small_facts: Path) -> None:
    def broken() -> Iterator[Entry]:
        yield Entry("X:1", "Gene", (Name("ZRB1", "preferred"),))
        raise InputError("broken", "a test", "none")

    before = build_facts(small_loaders(), tmp_path / "kb", ABOUT)
    with pytest.raises(InputError):
        build_facts({"x": broken}, tmp_path / "kb", {})
    assert read_manifest(tmp_path / "kb") == before
    assert [p.name for p in tmp_path.iterdir()] == ["kb"]


def test_a_knowledge_base_can_be_built_from_itself(tmp_path: Path) -> None:
    target = tmp_path / "kb"
    first = build_facts(small_loaders(), target, ABOUT)
    table = first.tables["mondo"]
    again = build_facts({"mondo": lambda: unpack(target, table)}, target, {})
    assert again.tables["mondo"].sha256 == table.sha256
    assert set(again.tables) == {"mondo", RETIRED}
    assert [p.name for p in tmp_path.iterdir()] == ["kb"]


def test_the_same_sources_give_the_same_bytes(tmp_path: Path, small_facts: Path) -> None:
    build_facts(small_loaders(), tmp_path / "kb", ABOUT)
    assert {p.name: p.read_bytes() for p in (tmp_path / "kb").iterdir()} == {
        p.name: p.read_bytes() for p in small_facts.iterdir()
    }
