"""Paper pages: what is text and what is not, both entity blocks, and several pages in a stream."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from entitome.corpus.document import Document, EntityRow, Passage
from entitome.corpus.errors import InputError
from entitome.corpus.formats import tomesphere

PAGE = Path(__file__).parents[2] / "data" / "page.md"


def read_one(data: bytes, name: str = "page.md") -> Document:
    (document,) = tomesphere.read(io.BytesIO(data), name)
    return document


def written(*documents: Document) -> bytes:
    target = io.BytesIO()
    tomesphere.write(documents, target)
    return target.getvalue()


def test_text_is_title_and_abstract() -> None:
    document = read_one(PAGE.read_bytes())
    assert document.id == "PMC9900002"
    assert [(p.kind, p.section, document.passage_text(p)[:14]) for p in document.passages] == [
        ("title", "title", "Tail regrowth "),
        ("abstract", "abstract", "Zebrafish with"),
        ("abstract", "abstract", "Graphical Abst"),
    ]
    assert "machine" not in document.text


def test_infons() -> None:
    infons = read_one(PAGE.read_bytes()).infons
    assert infons["doi"] == "10.9999/jif.2030.12"
    assert infons["journal"] == "Journal of Invented Findings"
    assert infons["date"] == "2030-05-06"
    assert infons["authors"] == "Ada Example, Bo Sample"
    assert infons["key_findings"] == "The tail grew.\nThe bath was cold."
    assert infons["tldr"] == "A machine says the tail grew back."
    assert infons["full_text"] == "no"


def test_rows_of_both_blocks() -> None:
    rows = read_one(PAGE.read_bytes()).rows
    assert rows is not None
    assert rows[0] == EntityRow("Disease", "frostbite", "MONDO:0000001", block="linked")
    assert rows[1] == EntityRow(
        "Gene",
        "il2",
        "NCBIGene:111",
        full_name="interleukin 2 (T cell, growth factor)",
        aka=("IL-2", "tcgf (old)"),
    )
    assert [(r.label, r.name, r.id) for r in rows[2:9]] == [
        ("Gene", "IL-4 (interleukin 4), beta", "NCBIGene:222"),
        ("Gene", "tp53", "NCBIGene:333"),
        ("Disease", "frostbite", "MESH:D005627"),
        ("Disease", "limb loss, traumatic", "OMIM:123456"),
        ("Chemical", "1,25(OH)2D3", "MESH:D002117"),
        ("Chemical", "poly(A), sodium", "MESH:D011061"),
        ("Chemical", "brine", "HOUSE:salt-7"),
    ]
    assert [(r.name, r.id, r.common_name, r.rank) for r in rows[9:14]] == [
        ("Danio rerio", "NCBITaxon:7955", "zebrafish", "species"),
        ("Mus", "NCBITaxon:10088", "", "genus"),
        ("Homo sapiens", "NCBITaxon:9606", "human", ""),
        ("HeLa", "Cellosaurus:CVCL_0030", "", ""),
        ("HeLa S3", "Cellosaurus:CVCL_0058", "human", "cancer cell line"),
    ]
    assert [(r.label, r.name, r.id) for r in rows[14:]] == [
        ("Variant", "V600E", "HGVS:p.V600E"),
        ("Variant", "rs662", "dbSNP:rs662"),
        ("Cell types", "keratocyte", "CL:0000331"),
    ]


def test_writes_the_blocks_of_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    lines = written(read_one(page.encode())).decode().split("\n")
    blocks = [x for x in page.split("\n") if x.startswith(("- **", "## Linked", "## Full-text"))]
    blocks = [x.replace("[CVCL:0058]", "[CVCL_0058]") for x in blocks]
    assert [x for x in lines if x.startswith(("- **", "## "))] == blocks


def test_several_pages_of_a_stream() -> None:
    first = read_one(PAGE.read_bytes())
    second = Document("7", "Nothing found", (Passage(0, 13, "title"),), rows=())
    third = Document("a/b", "", rows=None)
    read = list(tomesphere.read(io.BytesIO(written(first, second, third))))
    assert [d.id for d in read] == ["PMC9900002", "7", "a/b"]
    assert [d.rows for d in read] == [first.rows, (), None]
    assert read[1].text == "Nothing found"


def test_pages_one_after_the_other() -> None:
    twice = PAGE.read_bytes() + b"\r\n" + PAGE.read_bytes().replace(b"PMC9900002", b"PMC9900003")
    assert [d.id for d in tomesphere.read(io.BytesIO(twice))] == ["PMC9900002", "PMC9900003"]


def test_page_without_lists_and_without_source() -> None:
    document = read_one(b"# Short\n\n## Abstract\n\nNo lists here.\n", "folder/PMC42.md")
    assert (document.id, document.rows) == ("PMC42", None)
    assert read_one(b"# Short\n\n## Full-text entities\n\n## References\n").rows == ()


def test_full_text_sections() -> None:
    page = b"""# T\n\n## Abstract\n\nA.\n\n## Full text\n\n### 1. Methods\n\nWe looked
twice.\n\n#### Optics\n\nLenses.\n\n### Discussion\n\nFine.\n\n## Figures\n\nFigure 1. A lens.\n"""
    document = read_one(page)
    found = [(p.kind, p.section, document.passage_text(p)) for p in document.passages[2:]]
    assert found == [
        ("heading", "methods", "1. Methods"),
        ("paragraph", "methods", "We looked\ntwice."),
        ("heading", "methods", "Optics"),
        ("paragraph", "methods", "Lenses."),
        ("heading", "discussion", "Discussion"),
        ("paragraph", "discussion", "Fine."),
        ("caption", "figures", "Figure 1. A lens."),
    ]
    assert document.infons["full_text"] == "yes"


@pytest.mark.parametrize("data", [b"", b"\n \n", b"just words\n", b"# T\n\n\xff\xfe\n"])
def test_bad_pages(data: bytes) -> None:
    with pytest.raises(InputError, match=r"page\.md"):
        list(tomesphere.read(io.BytesIO(data), "page.md"))
    faults: list[InputError] = []
    assert list(tomesphere.read(io.BytesIO(data), "page.md", faults.append)) == []
    assert len(faults) == 1


def test_a_bad_page_among_good_ones() -> None:
    data = PAGE.read_bytes() + b"junk\n---\nSource: nowhere\n" + PAGE.read_bytes()
    faults: list[InputError] = []
    assert len(list(tomesphere.read(io.BytesIO(data), "page.md", faults.append))) == 2
    assert len(faults) == 1


def test_the_page_of_the_project(shared: Path) -> None:
    data = (shared / "seed" / "PMC13006201.md").read_bytes()
    document = read_one(data)
    assert document.id == "PMC13006201"
    assert len(document.rows or ()) == 51
    blocks = [x for x in data.decode().split("\n") if x.startswith("- **")]
    assert [x for x in written(document).decode().split("\n") if x.startswith("- **")] == blocks
