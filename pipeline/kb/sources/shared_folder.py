"""A folder of ready tables: mesh, mondo, ncbigene, taxonomy and cellosaurus, a sub-folder each.

The tables are gzip TSV, UTF-8, one header line, several values parted by ``|``. They carry facts
that the official files state, gathered from open copies of them; see the folder's own README.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from entitome.kb.entry import Entry, Retired
from entitome.kb.sources.reading import many, named, table_rows
from entitome.kb.sources.shared_mesh import load_mesh

__all__ = ["load", "load_cell_lines", "load_genes", "load_mesh", "load_mondo", "load_taxonomy"]

_GENE_COLUMNS = (
    "gene_id",
    "tax_id",
    "symbol",
    "synonyms",
    "full_name",
    "other_designations",
    "extra_synonyms",
    "type_of_gene",
    "dbxrefs",
    "source",
)
_MONDO_COLUMNS = (
    "id",
    "name",
    "synonyms",
    "exact_xrefs_2026-08",
    "other_xrefs_2026-08",
    "xrefs_2024-02",
    "parents",
    "alt_ids",
    "source",
)
_MONDO_XREFS = ("MESH:", "OMIM:", "OMIMPS:", "DOID:")
# Kinds of the classes of names.tsv; a class that is not here names more or less than the taxon.
_TAXON_KINDS = {
    "synonym": "exact",
    "equivalent name": "exact",
    "acronym": "exact",
    "genbank acronym": "exact",
    "genbank common name": "common name",
    "common name": "common name",
    "blast name": "common name",
    "mesh name": "exact",
    "mesh synonym": "related",
}
_KIND_ORDER = ("exact", "common name", "related")


def load(path: Path, taxa: Collection[str] | None = None) -> Iterator[Entry | Retired]:
    """Every vocabulary of the folder, one after the other."""
    yield from load_mesh(path)
    yield from load_mondo(path)
    yield from load_genes(path, taxa)
    yield from load_taxonomy(path)
    yield from load_cell_lines(path)


def load_mondo(folder: Path) -> Iterator[Entry | Retired]:
    """Diseases of ``mondo/``. Synonyms have no scope there, so they are "related"."""
    for row in table_rows(folder / "mondo" / "mondo.tsv.gz", _MONDO_COLUMNS):
        curie, name, synonyms, exact, _, older, parents, alternatives, _ = row
        for alternative in many(alternatives):
            yield Retired(alternative, curie)
        if name.startswith("obsolete "):
            continue
        xrefs = [x for x in many(exact) + many(older) if x.startswith(_MONDO_XREFS)]
        yield Entry(
            id=curie,
            label="Disease",
            names=named(name, ("related", many(synonyms))),
            parents=tuple(many(parents)),
            xrefs=tuple(dict.fromkeys(xrefs)),
        )


def load_genes(folder: Path, taxa: Collection[str] | None = None) -> Iterator[Entry | Retired]:
    """Genes of ``ncbigene/``; ``taxa``, plain numbers such as "9606", limits the species.

    Regions that are not genes ("biological-region") and genes without any name are left out.
    """
    for path in sorted((folder / "ncbigene").glob("*.tsv.gz")):
        stem = path.name.partition(".")[0]
        if stem == "orthologs_human" or (taxa is not None and stem not in {*taxa, "minor_taxa"}):
            continue
        for row in table_rows(path, _GENE_COLUMNS):
            if row[7] != "biological-region" and (taxa is None or row[1] in taxa):
                gene = _gene(row)
                if gene.names:
                    yield gene


def _gene(row: list[str]) -> Entry:
    gene_id, taxon, symbol, synonyms, full_name, designations, extra, kind, _, _ = row
    others = many(extra)
    return Entry(
        id=f"NCBIGene:{gene_id}",
        label="Gene",
        names=named(
            symbol,
            ("full name", (full_name,)),
            ("symbol alias", many(synonyms)),
            ("symbol alias", [text for text in others if " " not in text]),
            ("other designation", [text for text in others if " " in text]),
            ("other designation", many(designations)),
        ),
        group=kind,
        taxon=f"NCBITaxon:{taxon}",
    )


def load_taxonomy(folder: Path) -> Iterator[Entry | Retired]:
    """Taxa of ``taxonomy/``: rank and parent of taxa.tsv, with the other names of names.tsv.

    An identifier that was merged but stands in taxa.tsv, the younger table, is current.
    """
    taxonomy = folder / "taxonomy"
    merged = dict(table_rows(taxonomy / "merged.tsv.gz", ("old_tax_id", "tax_id")))
    names = _taxon_names(taxonomy)
    columns = ("tax_id", "parent_tax_id", "rank", "scientific_name")
    for taxon, parent, rank, name in table_rows(taxonomy / "taxa.tsv.gz", columns):
        merged.pop(taxon, None)
        above = (f"NCBITaxon:{parent}",) if parent not in ("", taxon) else ()
        yield Entry(
            id=f"NCBITaxon:{taxon}",
            label="Species",
            names=named(name, *names.pop(taxon, ())),
            group=rank,
            parents=above,
        )
    for taxon, other in names.items():
        if taxon not in merged:
            yield Entry(id=f"NCBITaxon:{taxon}", label="Species", names=named("", *other))
    for old, new in merged.items():
        yield Retired(f"NCBITaxon:{old}", f"NCBITaxon:{new}")


def _taxon_names(taxonomy: Path) -> dict[str, list[tuple[str, list[str]]]]:
    """For each taxon its names by kind, the scientific one first."""
    columns = ("tax_id", "name", "name_class", "source")
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(
        lambda: {kind: [] for kind in _KIND_ORDER}
    )
    for taxon, name, name_class, _ in table_rows(taxonomy / "names.tsv.gz", columns):
        kind = _TAXON_KINDS.get(name_class)
        if name_class == "scientific name":
            found[taxon]["exact"].insert(0, name)
        elif kind:
            found[taxon][kind].append(name)
    return {taxon: list(kinds.items()) for taxon, kinds in found.items()}


def load_cell_lines(folder: Path) -> Iterator[Entry | Retired]:
    """Cell lines of ``cellosaurus/``: names and synonyms."""
    columns = ("cellosaurus_id", "name", "synonyms", "xrefs")
    for accession, name, synonyms, _ in table_rows(
        folder / "cellosaurus" / "cell_lines.tsv.gz", columns
    ):
        yield Entry(
            id=f"Cellosaurus:{accession}",
            label="CellLine",
            names=named(name, ("exact", many(synonyms))),
        )
