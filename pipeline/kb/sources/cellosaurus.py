"""Cellosaurus in its own text form (``cellosaurus.txt``), packed or not.

Format: the head of the file itself, https://ftp.expasy.org/databases/cellosaurus/. A line is a
two-letter code, three blanks and a value; ``//`` ends an entry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from entitome.corpus.errors import InputError
from entitome.kb.entry import Entry, Retired
from entitome.kb.sources.reading import malformed, named, text_lines

_FIELD = re.compile(r"([A-Z]{2})   (\S.*)$")
_TAXON = re.compile(r"NCBI_TaxID=(\d+)")
_ONTOLOGIES = {"BTO": "BTO", "CLO": "CLO", "EFO": "EFO", "MeSH": "MESH"}


def load(path: Path) -> Iterator[Entry | Retired]:
    """Cell lines, each after the secondary accessions that now stand for it.

    ``group`` is the category ("Cancer cell line"), ``taxon`` the species, or "" for a hybrid;
    cross-references to the ontologies BTO, CLO, EFO and MeSH are kept.

    :raises InputError: where the file is missing or damaged, has no entries, or an entry has no
        accession or no end.
    """
    fields: defaultdict[str, list[str]] = defaultdict(list)
    number = entries = 0
    for number, line in enumerate(text_lines(path), start=1):
        if line == "//":
            yield from _entry(path, number, fields)
            entries += 1
            fields = defaultdict(list)
        # The head of the file explains the codes in a table, with more blanks after them.
        elif (match := _FIELD.match(line)) and (fields or match[1] == "ID"):
            fields[match[1]].append(match[2].strip())
    if fields:
        raise malformed(path, number, "the file ends inside an entry")
    if not entries:
        raise InputError(
            f"{path.name} holds no cell lines.",
            "It is not cellosaurus.txt, or is empty.",
            "Download cellosaurus.txt again.",
        )


def _entry(path: Path, number: int, fields: dict[str, list[str]]) -> Iterator[Entry | Retired]:
    if not fields.get("ID") or not fields.get("AC"):
        raise malformed(path, number, "an entry without a name (ID) or an accession (AC)")
    curie = f"Cellosaurus:{fields['AC'][0]}"
    for old in _split(fields, "AS"):
        yield Retired(f"Cellosaurus:{old}", curie)
    species = [m[1] for value in fields.get("OX", ()) if (m := _TAXON.match(value))]
    yield Entry(
        id=curie,
        label="CellLine",
        names=named(fields["ID"][0], ("exact", _split(fields, "SY"))),
        group=" ".join(fields.get("CA", ())),
        taxon=f"NCBITaxon:{species[0]}" if len(species) == 1 else "",
        parents=tuple([f"Cellosaurus:{v.split(' ')[0]}" for v in fields.get("HI", ())]),
        xrefs=tuple(_xrefs(fields)),
    )


def _split(fields: dict[str, list[str]], code: str) -> list[str]:
    return [v.strip() for value in fields.get(code, ()) for v in value.split("; ") if v.strip()]


def _xrefs(fields: dict[str, list[str]]) -> Iterator[str]:
    """References to ontologies, whichever of ``CLO_1``, ``BTO:1`` or ``D1`` they are written as."""
    for value in fields.get("DR", ()):
        base, _, accession = value.partition("; ")
        if prefix := _ONTOLOGIES.get(base):
            yield f"{prefix}:{re.sub(rf'^{base}[:_]', '', accession)}"
