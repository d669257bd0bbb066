from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.entry import Name
from entitome.kb.sources import shared_folder
from tests.pipeline.kb.sources.helpers import of_kind, split, write

GENE_HEADER = (
    "gene_id tax_id symbol synonyms full_name other_designations extra_synonyms type_of_gene "
    "dbxrefs source"
)
TABLES = {
    "mesh/descriptors": [
        "id name tree_numbers synonyms ncbi_taxon_id",
        "D2 Zorbane D01.5.1 Zorb_Oil _",
        "D1 Oils D01.5 _ _",
        "D3 Zorbitis C01|F03.1 Zorb_Fever _",
        "D4 Female _ _ _",
    ],
    "mesh/supplementary": [
        "id name mapped_to derived_class synonyms",
        "C000001 zorbamide D2|D1 chemical|procedure ZBM",
        "C000002 zorbase_deficiency D3|D2 chemical|disease _",
        "C000003 zorb_ceramic D4 other _",
        "C000000004 Zorbus_minor D4 organism _",
    ],
    "mesh/xrefs": ["mesh_id db xref", "D2 CHEBI CHEBI:7", "D2 CAS 50-00-0", "D2 PUBCHEM 9"],
    "mesh/chebi_synonyms": [
        "mesh_id chebi_id chebi_name synonyms",
        "D2 CHEBI:7 zorban Zorb_Oil|z1",
    ],
    "mesh/retired_ids": [
        "old_id old_name other_names current_id current_name match source",
        "C9 a _ D2 Zorbane synonym pharmgkb",
        "C8 b _ D2 Zorbane synonym train-mentions",
        "C6 bb _ D2 Zorbane synonym pharmgkb,train-mentions",
        "C7 c _ _ _ _ medic-2012-07",
    ],
    "mondo/mondo": [
        "id name synonyms exact_xrefs_2026-08 other_xrefs_2026-08 xrefs_2024-02 parents alt_ids "
        "source",
        "MONDO:1 zorbitis zorb_fever MESH:D3|UMLS:C1|OMIM:1 MESH:D4 DOID:2 MONDO:2 MONDO:9 _",
        "MONDO:2 disorder _ _ _ _ _ _ s",
        "MONDO:3 obsolete_zorb _ _ _ _ _ _ s",
    ],
    "ncbigene/9606": [
        GENE_HEADER,
        "1 9606 ZRB1 ZB|the_zorb zorbase_1 zorb_antigen|ZB1p ZRBX|zorb_gene protein-coding _ s",
        "2 9606 ENH _ enhancer _ _ biological-region _ s",
        "3 9606 _ _ _ _ _ pseudo _ s",
    ],
    "ncbigene/10090": [GENE_HEADER, "4 10090 Zrb1 _ _ _ _ _ _ s"],
    "ncbigene/minor_taxa": [GENE_HEADER, "5 4932 zrb _ _ _ _ _ _ s", "6 9606 ZRB6 _ _ _ _ _ _ s"],
    "ncbigene/orthologs_human": [
        "human_gene_id tax_id gene_id symbol support_n",
        "1 10090 4 Zrb1 3",
    ],
    "taxonomy/names": [
        "tax_id name name_class source",
        "9606 man common_name s",
        "9606 Homo_sapiens scientific_name s",
        "9606 HSA acronym s",
        "9606 mankind in_part s",
        "9606 Modern_Man mesh_synonym s",
        "77 zorb_virus common_name s",
        "77 Zorbus scientific_name s",
        "12 Old_man scientific_name s",
    ],
    "taxonomy/taxa": [
        "tax_id parent_tax_id rank scientific_name",
        "1 1 no_rank root",
        "9606 1 species Homo_sapiens",
        "13 1 genus Current",
    ],
    "taxonomy/merged": ["old_tax_id tax_id", "12 9606", "13 9606"],
    "cellosaurus/cell_lines": ["cellosaurus_id name synonyms xrefs", "CVCL_Z001 Zorb-1 ZORB1|Z1 _"],
}


def _line(line: str) -> str:
    """Blanks part the fields, ``_`` stands for a blank, and alone for nothing."""
    if line.startswith(("id ", "gene_id ", "mesh_id ", "old_", "tax_id ", "human_", "cellosaurus")):
        return line.replace(" ", "\t")
    return "\t".join(
        "" if f == "_" else f if f.startswith("CVCL_") else f.replace("_", " ")
        for f in line.split(" ")
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, lines in TABLES.items():
        write(tmp_path / f"{name}.tsv.gz", "".join(f"{_line(line)}\n" for line in lines))
    return tmp_path


def test_mesh_descriptors(folder: Path) -> None:
    found, _ = split(shared_folder.load_mesh(folder))
    zorbane = found["MESH:D2"]
    assert zorbane.names == (
        Name("Zorbane", "preferred"),
        Name("Zorb Oil", "exact"),
        Name("zorban", "related"),
        Name("z1", "related"),
    )
    assert zorbane.parents == ("MESH:D1",)
    assert zorbane.xrefs == ("CHEBI:7", "CAS:50-00-0")
    assert (zorbane.group, zorbane.tree_numbers) == ("descriptor", ("D01.5.1",))
    assert [found[f"MESH:D{n}"].label for n in (1, 2, 3, 4)] == [
        *("Chemical", "Chemical", "Disease", "Other")
    ]


def test_mesh_supplementary(folder: Path) -> None:
    found, _ = split(shared_folder.load_mesh(folder))
    labels = {e.id: e.label for e in found.values() if e.group == "supplementary"}
    assert labels == {
        "MESH:C000001": "Chemical",
        "MESH:C000002": "Disease",
        "MESH:C000003": "Chemical",
        "MESH:C000000004": "Other",
    }
    assert found["MESH:C000001"].parents == ("MESH:D2", "MESH:D1")
    assert of_kind(found["MESH:C000001"], "related") == ["ZBM"]


def test_mesh_retired_without_what_corpora_told(folder: Path) -> None:
    assert split(shared_folder.load_mesh(folder))[1] == {
        "MESH:C9": "MESH:D2",
        "MESH:C6": "MESH:D2",  # another source says so too
    }


def test_mondo(folder: Path) -> None:
    found, retired = split(shared_folder.load_mondo(folder))
    assert retired == {"MONDO:9": "MONDO:1"}
    assert list(found) == ["MONDO:1", "MONDO:2"]
    assert found["MONDO:1"].xrefs == ("MESH:D3", "OMIM:1", "DOID:2")
    assert found["MONDO:1"].parents == ("MONDO:2",)
    assert of_kind(found["MONDO:1"], "related") == ["zorb fever"]


def test_genes(folder: Path) -> None:
    found, _ = split(shared_folder.load_genes(folder))
    assert sorted(found) == [f"NCBIGene:{n}" for n in (1, 4, 5, 6)]
    gene = found["NCBIGene:1"]
    assert of_kind(gene, "full name") == ["zorbase 1"]
    assert of_kind(gene, "symbol alias") == ["ZB", "the zorb", "ZRBX"]
    assert of_kind(gene, "other designation") == ["zorb gene", "zorb antigen", "ZB1p"]
    assert (gene.group, gene.taxon) == ("protein-coding", "NCBITaxon:9606")


def test_genes_of_some_species(folder: Path) -> None:
    found, _ = split(shared_folder.load_genes(folder, taxa={"9606"}))
    assert sorted(found) == ["NCBIGene:1", "NCBIGene:6"]


def test_taxonomy(folder: Path) -> None:
    found, retired = split(shared_folder.load_taxonomy(folder))
    assert retired == {"NCBITaxon:12": "NCBITaxon:9606"}  # 13 is current in taxa
    assert sorted(found) == [f"NCBITaxon:{n}" for n in (1, 13, 77, 9606)]
    human = found["NCBITaxon:9606"]
    assert human.names == (
        Name("Homo sapiens", "preferred"),
        Name("HSA", "exact"),
        Name("man", "common name"),
        Name("Modern Man", "related"),
    )
    assert (human.group, human.parents) == ("species", ("NCBITaxon:1",))
    assert found["NCBITaxon:1"].parents == ()
    assert [n.text for n in found["NCBITaxon:77"].names] == ["Zorbus", "zorb virus"]


def test_cell_lines(folder: Path) -> None:
    found, _ = split(shared_folder.load_cell_lines(folder))
    assert of_kind(found["Cellosaurus:CVCL_Z001"], "exact") == ["ZORB1", "Z1"]


def test_whole_folder_is_all_parts(folder: Path) -> None:
    found, retired = split(shared_folder.load(folder, taxa={"10090"}))
    assert {entry.label for entry in found.values()} == {
        *("Chemical", "Disease", "Other", "Gene", "Species", "CellLine")
    }
    assert len(retired) == 4


def test_missing_or_altered_table(folder: Path) -> None:
    write(folder / "mondo" / "mondo.tsv.gz", "id\tname\n")
    with pytest.raises(InputError, match=r"mondo\.tsv\.gz, line 1"):
        list(shared_folder.load_mondo(folder))
    (folder / "taxonomy" / "taxa.tsv.gz").unlink()
    with pytest.raises(InputError, match="cannot be read"):
        list(shared_folder.load_taxonomy(folder))


def test_real_folder(shared: Path) -> None:
    """Cell lines and diseases of the real folder: quick, and the counts of its own list."""
    cells, _ = split(shared_folder.load_cell_lines(shared / "vocab"))
    assert len(cells) == 117_636
    diseases, retired = split(shared_folder.load_mondo(shared / "vocab"))
    assert "MESH:D001172" in diseases["MONDO:0008383"].xrefs
    assert not retired.keys() & diseases.keys()
