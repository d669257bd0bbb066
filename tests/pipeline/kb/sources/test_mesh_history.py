"""Reports of what became of MeSH records; the records are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.sources.mesh import load
from tests.pipeline.kb.sources.helpers import split, write

REPLACE = """\
Year,Replaced UI,Replaced Name,Replacement Option UI,Replacement Name,Note
2023,D990001,"Zorb, Old",D990002,Zorb,
2023,C990003,zorbol,D990004,Zorbol,"promoted,
with a note of two lines"
2024,D990005,Zorb Fevers,D990005,Zorb Fever,only its name
2024,D990006,Zorbs,D990007,Zorb A,
2024,D990006,Zorbs,D990008,Zorb B,
2025,Q990001,zorbing,Q990002,zorb,
2025,D990009,Zorbism,D990001,"Zorb, Old",
"""
DELETE = "Year,Deleted Term,UI\n2024,Zorbine,C990010\n2025,Zorbing,Q990003\n"
MERGE = """\
\ufeffYear,To Merge,To Merge UI,Merge,Replacement Option UI
2023,Zorbate,C990011,Zorb,D990002
"""


@pytest.mark.parametrize("name", ["mesh-replace.csv", "mesh-replace.csv.gz"])
def test_replaced(tmp_path: Path, name: str) -> None:
    assert split(load(write(tmp_path / name, REPLACE))) == (
        {},
        {
            "MESH:D990001": "MESH:D990002",
            "MESH:C990003": "MESH:D990004",
            "MESH:D990006": "",  # one of two, and which is not to be told
            "MESH:D990009": "MESH:D990001",
        },
    )


def test_deleted_and_merged(tmp_path: Path) -> None:
    deleted = load(write(tmp_path / "mesh-delete.csv", DELETE))
    assert split(deleted)[1] == {"MESH:C990010": ""}
    merged = load(write(tmp_path / "mesh-merge.csv", MERGE))
    assert split(merged)[1] == {"MESH:C990011": "MESH:D990002"}


@pytest.mark.parametrize(
    "header",
    ["", "Year,Replaced Name,Replacement Option UI", "Replaced UI,Other UI,Replacement Option UI"],
)
def test_other_columns(tmp_path: Path, header: str) -> None:
    with pytest.raises(InputError, match=r"mesh-replace\.csv has \d columns of old identifiers"):
        list(load(write(tmp_path / "mesh-replace.csv", f"{header}\n")))


def test_line_cut_short(tmp_path: Path) -> None:
    cut = DELETE + "2025,Zorbosis\n"
    with pytest.raises(InputError, match=r"mesh-delete\.csv, line 4: it has 2 fields, not 3"):
        list(load(write(tmp_path / "mesh-delete.csv", cut)))


def test_missing_report(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(load(tmp_path / "mesh-delete.csv"))
