"""The grammar of entity lists: what is written reads back as the same rows, however named."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entitome.corpus.document import Document, EntityRow, Label
from entitome.corpus.formats import tomesphere
from entitome.corpus.formats.tomesphere_blocks import GROUPS
from entitome.corpus.formats.tomesphere_print import format_line, format_row, printable
from entitome.corpus.formats.tomesphere_rows import parse_line

# Pieces that the grammar itself is made of, in any order.
PIECES = (
    r"""
, |,|(|)|[|]|{|}|{aka | {aka x}|\|\,|id -| |(MESH:D000001)| (MESH:D000001), |[NCBI Gene 5]
 [taxon 9606]|[id 3]|**| (rs12)|(A:1)|(p.V600E)|IL-2|αβ|1,25|species|human|— |- |# |---
""".strip("\n")
    .replace("\n", "|")
    .split("|")
)
NASTY = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
NAMES = st.one_of(NASTY, st.text(min_size=1, max_size=12)).filter(lambda s: s.strip() != "")
IDS = st.one_of(
    st.from_regex(r"MESH:[CD]\d{6}", fullmatch=True),
    st.from_regex(r"(NCBIGene|NCBITaxon|MONDO|OMIM):\d{1,7}", fullmatch=True),
    st.from_regex(r"Cellosaurus:CVCL_[0-9A-Z]{4}|dbSNP:rs\d{2,8}", fullmatch=True),
    st.sampled_from(["HGVS:p.(Val600Glu)", "HGVS:c.1799T>A", "", "-", "X", "a b: c, d", "mesh:d1"]),
    NASTY,
)
ROWS = st.builds(
    EntityRow,
    label=st.sampled_from([*Label, "CellType", "Cell types"]),
    name=NAMES,
    id=IDS,
    full_name=st.just("") | NAMES,
    aka=st.lists(NAMES, max_size=3).map(tuple),
    common_name=st.just("") | NAMES,
    rank=st.sampled_from(["", "species", "genus", "odd, rank"]) | NAMES,
    block=st.sampled_from(["linked", "full-text"]),
).map(printable)


def in_page_order(rows: list[EntityRow]) -> list[EntityRow]:
    labels = list(dict.fromkeys([*GROUPS, *(row.label for row in rows)]))
    return sorted(rows, key=lambda row: (row.block != "linked", labels.index(row.label)))


@settings(max_examples=400, deadline=None)
@given(st.lists(ROWS, max_size=6))
def test_written_rows_read_back(rows: list[EntityRow]) -> None:
    target = io.BytesIO()
    tomesphere.write([Document("1", "", rows=tuple(rows))], target)
    (document,) = tomesphere.read(io.BytesIO(target.getvalue()))
    assert list(document.rows or ()) == [
        row for block in ("linked", "full-text") for row in _grouped(rows, block)
    ]


def _grouped(rows: list[EntityRow], block: str) -> list[EntityRow]:
    return in_page_order([row for row in rows if row.block == block])


@settings(max_examples=300, deadline=None)
@given(st.lists(ROWS.map(lambda r: EntityRow(Label.GENE, r.name, r.id, aka=r.aka)), max_size=5))
def test_a_line_reads_back(rows: list[EntityRow]) -> None:
    rows = list(map(printable, rows))
    assert list(parse_line(format_line(rows), Label.GENE, "full-text")) == rows


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        (EntityRow("Disease", "fever", "MESH:D005334"), "fever (MESH:D005334)"),
        (EntityRow("Variant", "V600E", "HGVS:p.V600E"), "V600E (HGVS:p.V600E)"),
        (EntityRow("Variant", "rs662", "dbSNP:rs662"), "rs662 [dbSNP rs662]"),
        (EntityRow("CellLine", "HeLa", "Cellosaurus:CVCL_0030"), "HeLa [CVCL_0030]"),
        (EntityRow("Gene", "p53", "NCBIGene:1", "a (b, c) d", ("x",)),
         "p53 (a (b, c) d) [NCBI Gene 1] {aka x}"),
        (EntityRow("Gene", "a (b)", "NCBIGene:1"), r"a \(b\) [NCBI Gene 1]"),
        (EntityRow("Species", "Canis", "NCBITaxon:9611", common_name="dog", count=4),
         "Canis (dog) [taxon 9611]"),
        (EntityRow("Species", "Canis", "NCBITaxon:9611", common_name="a, b"),
         r"Canis (a\, b, ) [taxon 9611]"),
        (EntityRow("Disease", "fever", "local one"), "fever [id local one]"),
        (EntityRow("Disease", "fever", ""), "fever [id -]"),
    ],
)  # fmt: skip
def test_printed_forms(row: EntityRow, printed: str) -> None:
    assert format_row(row) == printed


def test_what_stands_without_identifier_is_kept() -> None:
    rows = list(parse_line("fever (MESH:D005334), odd one, out", "Disease", "full-text"))
    assert [(r.name, r.id) for r in rows] == [("fever", "MESH:D005334"), ("odd one, out", "")]
    assert list(parse_line(" None ", "Disease", "full-text")) == []


@pytest.mark.parametrize("piece", ["(A:", " [1", " [1] {aka ", "(", "\\", ", ", " (A:1) "])
def test_hostile_lines_take_linear_time(piece: str) -> None:
    start = time.perf_counter()
    list(parse_line("x" + piece * (200_000 // len(piece)), "Gene", "full-text"))
    assert time.perf_counter() - start < 5
