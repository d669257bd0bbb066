"""NCBI Gene: ``gene_info`` and ``gene_history``, packed or not.

Format: https://ftp.ncbi.nlm.nih.gov/gene/DATA/README. "-" stands for a missing value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from entitome.corpus.errors import InputError
from entitome.kb.entry import Entry, Retired
from entitome.kb.sources.reading import malformed, many, named, text_lines

INFO_COLUMNS = (
    "#tax_id",
    "GeneID",
    "Symbol",
    "LocusTag",
    "Synonyms",
    "dbXrefs",
    "chromosome",
    "map_location",
    "description",
    "type_of_gene",
    "Symbol_from_nomenclature_authority",
    "Full_name_from_nomenclature_authority",
    "Nomenclature_status",
    "Other_designations",
    "Modification_date",
    "Feature_type",
)
HISTORY_COLUMNS = (
    "#tax_id",
    "GeneID",
    "Discontinued_GeneID",
    "Discontinued_Symbol",
    "Discontinue_Date",
)


def load(path: Path, taxa: Collection[str] | None = None) -> Iterator[Entry | Retired]:
    """Genes of a ``gene_info`` file, or retired identifiers of a ``gene_history`` file.

    The header line tells which of the two it is. ``taxa`` limits the species, as plain numbers
    such as "9606". Regions that are not genes ("biological-region") and records awaiting an entry
    ("NEWENTRY") are left out. Genes withdrawn without a successor are told as such.

    :raises InputError: where the file is missing or damaged, or a line is not in the format.
    """
    lines = text_lines(path)
    header = tuple(next(lines, "").split("\t"))
    if header == INFO_COLUMNS:
        make = _gene
    elif header == HISTORY_COLUMNS:
        make = _retired
    else:
        raise _unknown_header(path, header)
    for number, line in enumerate(lines, start=2):
        # gene_info has tens of millions of lines: only those of the wanted species are split.
        if taxa is not None and line.partition("\t")[0] not in taxa:
            continue
        row = ["" if value == "-" else value for value in line.split("\t")]
        if len(row) != len(header):
            raise malformed(path, number, f"it has {len(row)} fields, not {len(header)}")
        if made := make(row):
            yield made


def _gene(row: list[str]) -> Entry | Retired | None:
    taxon, gene_id, symbol, locus, synonyms, _, _, _, description, kind = row[:10]
    official, full_name, _, designations = row[10:14]
    if kind == "biological-region" or symbol == "NEWENTRY":
        return None
    names = named(
        symbol,
        ("full name", (full_name, description)),
        ("symbol alias", (official, *many(synonyms), locus)),
        ("other designation", many(designations)),
    )
    if not names:
        return None
    return Entry(
        id=f"NCBIGene:{gene_id}",
        label="Gene",
        names=names,
        group=kind,
        taxon=f"NCBITaxon:{taxon}",
    )


def _retired(row: list[str]) -> Entry | Retired | None:
    _, current, old, _, _ = row
    return Retired(f"NCBIGene:{old}", f"NCBIGene:{current}" if current else "") if old else None


def _unknown_header(path: Path, header: tuple[str, ...]) -> InputError:
    return InputError(
        f"{path.name} begins with {' '.join(header)[:80]!r}, not with a header of NCBI Gene.",
        "It is another file, or of a version with other columns.",
        "Give gene_info.gz or gene_history.gz as NCBI publishes them.",
    )
