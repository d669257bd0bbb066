"""NCBI Taxonomy: the taxdump archive (``.tar.gz``) or the folder it unpacks to.

Format: https://ftp.ncbi.nlm.nih.gov/pub/taxonomy/taxdump_readme.txt. Fields are parted by
TAB ``|`` TAB. Names and nodes come in the order of their identifiers, so both are walked side by
side and neither is held in memory.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO

from entitome.corpus.errors import InputError
from entitome.kb.entry import Entry, Name, Retired
from entitome.kb.sources.reading import lines_of, malformed, named, open_bytes

# Classes that are not here name more or less than the taxon, or are not names: "in part",
# "includes", "authority", "type material".
_KINDS = {
    "synonym": "exact",
    "equivalent name": "exact",
    "acronym": "exact",
    "genbank acronym": "exact",
    "genbank synonym": "exact",
    "abbreviation": "exact",
    "genbank common name": "common name",
    "common name": "common name",
    "blast name": "common name",
}


def load(path: Path) -> Iterator[Entry | Retired]:
    """Taxa with their names, rank and parent, then identifiers that were merged or deleted.

    :raises InputError: where the archive is missing or damaged, lacks a table, or a table is not
        in the format.
    """
    names = groupby(_rows(path, "names.dmp", 4), key=lambda row: row[0])
    upcoming = next(names, None)
    last = 0
    for taxon, parent, rank in (row[:3] for row in _rows(path, "nodes.dmp", 3)):
        if upcoming is None or upcoming[0] != taxon or int(taxon) <= last:
            raise _out_of_step(taxon)
        last = int(taxon)
        yield Entry(
            id=f"NCBITaxon:{taxon}",
            label="Species",
            names=_names(list(upcoming[1])),
            group=rank,
            parents=(f"NCBITaxon:{parent}",) if parent != taxon else (),
        )
        upcoming = next(names, None)
    if upcoming is not None:
        raise _out_of_step(upcoming[0])
    for old, new in (row[:2] for row in _rows(path, "merged.dmp", 2)):
        yield Retired(f"NCBITaxon:{old}", f"NCBITaxon:{new}")
    for (deleted,) in (row[:1] for row in _rows(path, "delnodes.dmp", 1)):
        yield Retired(f"NCBITaxon:{deleted}", "")


def _names(rows: list[list[str]]) -> tuple[Name, ...]:
    scientific = [row[1] for row in rows if row[3] == "scientific name"]
    by_kind: dict[str, list[str]] = {"exact": scientific[1:], "common name": []}
    for _, text, _, name_class in (row[:4] for row in rows):
        if kind := _KINDS.get(name_class):
            by_kind[kind].append(text)
    return named(scientific[0] if scientific else rows[0][1], *by_kind.items())


def _rows(path: Path, table: str, width: int) -> Iterator[list[str]]:
    """The rows of a table, with at least ``width`` fields, the first a number."""
    with _table(path, table) as raw, closing(lines_of(raw, table)) as lines:
        for number, line in enumerate(lines, start=1):
            row = line.removesuffix("\t|").split("\t|\t")
            if len(row) < width or not row[0].isdecimal():
                raise malformed(Path(table), number, f"not a row of {width} or more fields")
            yield row


@contextmanager
def _table(path: Path, table: str) -> Iterator[IO[bytes]]:
    if path.is_dir():
        packed = path / f"{table}.gz"
        with open_bytes(packed if packed.exists() else path / table) as raw:
            yield raw
        return
    try:
        with open_bytes(path) as raw, tarfile.open(fileobj=raw, mode="r:") as archive:
            for member in archive:
                if member.name.rpartition("/")[2] == table and member.isfile():
                    content = archive.extractfile(member)
                    assert content is not None  # it is a file
                    yield content
                    return
    except tarfile.TarError as error:
        raise InputError(
            f"{path.name} is a damaged archive ({error}).",
            "The download was cut short, or the file is no tar archive.",
            "Download taxdump.tar.gz again and compare it with taxdump.tar.gz.md5.",
        ) from error
    raise InputError(
        f"{path.name} has no {table}.",
        "It is another archive than NCBI's taxdump.",
        "Give taxdump.tar.gz, or the folder it unpacks to.",
    )


def _out_of_step(taxon: str) -> InputError:
    return InputError(
        f"names.dmp and nodes.dmp do not go together at taxon {taxon}.",
        "They are of different releases, were altered, or one was cut short.",
        "Download taxdump.tar.gz again.",
    )
