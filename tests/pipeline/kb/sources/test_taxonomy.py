from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.entry import Name
from entitome.kb.sources.taxonomy import load
from tests.pipeline.kb.sources.helpers import split, write

NAMES = (
    (1, "all", "", "synonym"),
    (1, "root", "", "scientific name"),
    (9605, "Homo", "", "scientific name"),
    (9605, "Homo Linnaeus, 1758", "", "authority"),
    (9606, "Homo sapiens", "", "scientific name"),
    (9606, "human", "", "genbank common name"),
    (9606, "man", "man <species>", "common name"),
    (9606, "H. sap.", "", "equivalent name"),
    (9606, "HSA", "", "acronym"),
    (9606, "specimen 7", "", "type material"),
    (9606, "apes and men", "", "includes"),
    (9606, "mankind", "", "in part"),
)
NODES = ((1, 1, "no rank", ""), (9605, 9604, "genus", ""), (9606, 9605, "species", "HS"))
MERGED = ((12, 9606),)
DELETED = ((13,),)


def _dmp(rows: tuple[tuple[object, ...], ...]) -> str:
    return "".join("\t|\t".join(map(str, row)) + "\t|\n" for row in rows)


def _tables(**other: str) -> dict[str, str]:
    tables = {"merged": _dmp(MERGED), "names": _dmp(NAMES), "nodes": _dmp(NODES)}
    tables["delnodes"] = _dmp(DELETED)
    return {f"{name}.dmp": text for name, text in (tables | other).items() if text != "absent"}


def _folder(tmp_path: Path, **other: str) -> Path:
    for name, text in _tables(**other).items():
        write(tmp_path / "taxdump" / name, text)
    return tmp_path / "taxdump"


def _archive(tmp_path: Path, **other: str) -> Path:
    path = tmp_path / "taxdump.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, text in _tables(**other).items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return path


@pytest.mark.parametrize("make", [_folder, _archive])
def test_taxdump(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    found, retired = split(load(make(tmp_path)))
    assert retired == {"NCBITaxon:12": "NCBITaxon:9606", "NCBITaxon:13": ""}
    human = found["NCBITaxon:9606"]
    assert human.names == (
        Name("Homo sapiens", "preferred"),
        Name("H. sap.", "exact"),
        Name("HSA", "exact"),
        Name("human", "common name"),
        Name("man", "common name"),
    )
    assert (human.label, human.group, human.parents) == ("Species", "species", ("NCBITaxon:9605",))
    root = found["NCBITaxon:1"]
    assert root.parents == ()
    assert [name.text for name in root.names] == ["root", "all"]
    assert len(found["NCBITaxon:9605"].names) == 1


def test_packed_tables_in_a_folder(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    write(folder / "names.dmp.gz", (folder / "names.dmp").read_text())
    (folder / "names.dmp").unlink()
    assert len(split(load(folder))[0]) == 3


@pytest.mark.parametrize(
    "other",
    [
        {"nodes": _dmp(NODES[:2])},
        {"names": _dmp(NAMES[:3])},
        {"nodes": _dmp((NODES[0], NODES[2], NODES[1]))},
        {"names": _dmp((NAMES[4], *NAMES[:4]))},
    ],
)
def test_tables_that_do_not_go_together(tmp_path: Path, other: dict[str, str]) -> None:
    with pytest.raises(InputError, match="do not go together at taxon"):
        list(load(_folder(tmp_path, **other)))


@pytest.mark.parametrize("line", ["9606\thuman\n", "x\t|\ty\t|\tz\t|\tw\t|\n", "\n"])
def test_malformed_row(tmp_path: Path, line: str) -> None:
    names = "".join(_dmp(NAMES).splitlines(keepends=True)[:2]) + line
    with pytest.raises(InputError, match=r"names\.dmp, line 3"):
        list(load(_folder(tmp_path, names=names)))


@pytest.mark.parametrize("table", ["merged", "delnodes"])
def test_table_missing_from_the_archive(tmp_path: Path, table: str) -> None:
    with pytest.raises(InputError, match=rf"taxdump\.tar\.gz has no {table}\.dmp"):
        list(load(_archive(tmp_path, **{table: "absent"})))


def test_table_missing_from_the_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(load(_folder(tmp_path, nodes="absent")))


@pytest.mark.parametrize("keep", [0, 15, 150, -9])
def test_truncated_archive(tmp_path: Path, keep: int) -> None:
    path = _archive(tmp_path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(InputError):
        list(load(path))


def test_no_archive_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="damaged archive"):
        list(load(write(tmp_path / "taxdump.tar.gz", "plain text" * 99)))
    with pytest.raises(InputError, match="cannot be read"):
        list(load(tmp_path / "none.tar.gz"))
