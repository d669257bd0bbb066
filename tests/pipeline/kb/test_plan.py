from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from entitome.corpus.errors import ConfigError, InputError, KnowledgeBaseError
from entitome.kb.build import build_facts
from entitome.kb.entry import Entry, Retired
from entitome.kb.facts import RETIRED
from entitome.kb.plan import (
    Plan,
    facts_plan,
    folder_plan,
    shared_folder_about,
    shared_folder_loaders,
    table_plan,
)

README = """# Tables

| vocabulary | file(s) | columns | version / date |
|---|---|---|---|
| Cells | cellosaurus/cell_lines.tsv.gz | id | 2020 |
| Cells again | cellosaurus/more.tsv.gz | id | 2031 |
| Genes | ncbigene/<taxid>.tsv.gz | id | see below |
| Orthologs | ncbigene/orthologs.tsv.gz | id | 2023 |
| Taxa | taxonomy/names.tsv.gz | id | mixed |
| | taxonomy/taxa.tsv.gz | id | 2024-09 |
| Out of line | mesh/x.tsv.gz |
"""


def cell_lines(folder: Path, *rows: str) -> Path:
    """A folder of tables with some cell lines."""
    path = folder / "cellosaurus" / "cell_lines.tsv.gz"
    path.parent.mkdir(parents=True)
    lines = ("cellosaurus_id\tname\tsynonyms\txrefs", *rows, "")
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return folder


def entries(plan: Plan, name: str) -> dict[str, Entry]:
    return {e.id: e for e in plan.loaders[name]() if isinstance(e, Entry)}


def test_only_the_sub_folders_that_are_there(tmp_path: Path) -> None:
    cell_lines(tmp_path, "CVCL_ZZ01\tZorb-1\tZ1|Zorb1\t")
    plan = folder_plan(tmp_path)
    assert list(plan.loaders) == list(shared_folder_loaders(tmp_path)) == ["cellosaurus"]
    assert entries(plan, "cellosaurus")["Cellosaurus:CVCL_ZZ01"].names[0].text == "Zorb-1"
    assert plan.about["cellosaurus"]["licence"] == "CC BY 4.0"
    assert plan.about["cellosaurus"]["version"] == ""


def test_versions_come_from_the_readme(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    versions = {name: about["version"] for name, about in shared_folder_about(tmp_path).items()}
    assert versions == {
        "mesh": "", "mondo": "", "ncbigene": "", "taxonomy": "2024-09", "cellosaurus": "2020",
    }  # fmt: skip


def test_folder_without_a_vocabulary(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError, match="holds no vocabulary"):
            folder_plan(folder)


def test_an_index_is_no_source(small_index: Path) -> None:
    with pytest.raises(InputError, match="is an index"):
        folder_plan(small_index)


def test_packed_facts_come_back_whole(small_facts: Path, tmp_path: Path) -> None:
    plan = folder_plan(small_facts)
    assert plan.about["mesh"]["version"] == "1"
    for packed in ({}, plan.packed):
        build_facts(plan.loaders, tmp_path / "kb", plan.about, packed=packed)
        for path in small_facts.iterdir():
            assert (tmp_path / "kb" / path.name).read_bytes() == path.read_bytes()


def test_packed_tables_are_copied_unless_something_is_left_out(
    small_facts: Path, tmp_path: Path
) -> None:
    def unread() -> Iterator[Entry]:
        raise AssertionError("a packed table is not to be read")
        yield

    plan = facts_plan(small_facts)
    loaders = plan.loaders | {"mondo": unread}
    made = build_facts(loaders, tmp_path / "kb", {}, without=["Gene"], packed=plan.packed)
    assert "ncbigene" not in made.tables
    assert made.tables["mesh"] == plan.packed["mesh"][1]
    (tmp_path / "kb" / "mondo.tsv.xz").write_bytes(b"cut")
    damaged = facts_plan(tmp_path / "kb")
    with pytest.raises(KnowledgeBaseError, match="damaged"):
        build_facts(damaged.loaders, tmp_path / "other", {}, packed=damaged.packed)


def test_species_of_genes_can_be_limited(small_facts: Path) -> None:
    plan = facts_plan(small_facts, ["10090"])
    assert set(entries(plan, "ncbigene")) == {
        "NCBIGene:16183", "NCBIGene:22059", "NCBIGene:12490",
    }  # fmt: skip
    assert len(entries(plan, "taxonomy")) == 11
    assert Retired("NCBIGene:999003", "NCBIGene:7157") in list(plan.loaders[RETIRED]())


def test_damaged_facts_are_told_when_read(small_facts: Path, tmp_path: Path) -> None:
    for path in small_facts.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "mondo.tsv.xz").write_bytes(b"cut")
    with pytest.raises(KnowledgeBaseError, match="damaged"):
        entries(facts_plan(tmp_path), "mondo")


def test_tables_of_ones_own(tmp_path: Path) -> None:
    drugs, other = tmp_path / "our drugs.tsv", tmp_path / "lab.tsv.gz"
    drugs.write_text("id\tname\nLAB:1\tzorbamide\n", encoding="utf-8")
    other.write_bytes(gzip.compress(b"id\tname\tlabel\nLAB:2\tzorbosis\tDisease\n"))
    plan = table_plan([f"{drugs}:Chemical", str(other)])
    assert list(plan.loaders) == list(plan.own) == ["our-drugs", "lab"]
    assert entries(plan, "our-drugs")["LAB:1"].label == "Chemical"
    assert entries(plan, "lab")["LAB:2"].label == "Disease"


def test_tables_that_are_missing_or_called_alike(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"lab\.tsv is not there"):
        table_plan([f"{tmp_path / 'lab.tsv'}:Chemical"])
    (tmp_path / "mesh.tsv").write_text("id\tname\nLAB:1\tz\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="name 'mesh'"):
        Plan({"mesh": lambda: iter(())}) + table_plan([str(tmp_path / "mesh.tsv")])
