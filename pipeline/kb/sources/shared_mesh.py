"""The MeSH tables of a shared folder; see :mod:`entitome.kb.sources.shared_folder`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from entitome.kb.entry import Entry, Retired
from entitome.kb.sources.reading import many, mesh_label, named, table_rows, tree_parents


def load_mesh(folder: Path) -> Iterator[Entry | Retired]:
    """Descriptors, supplementary records and retired identifiers of ``mesh/``."""
    mesh = folder / "mesh"
    extra, xrefs = _chebi_names(mesh), _mesh_xrefs(mesh)
    columns = ("id", "name", "tree_numbers", "synonyms", "ncbi_taxon_id")
    rows = list(table_rows(mesh / "descriptors.tsv.gz", columns))
    owner = {number: f"MESH:{row[0]}" for row in rows for number in many(row[2])}
    for ui, name, trees, synonyms, _ in rows:
        numbers = tuple(many(trees))
        yield Entry(
            id=f"MESH:{ui}",
            label=mesh_label(numbers),
            names=named(name, ("exact", many(synonyms)), ("related", extra.get(ui, ()))),
            group="descriptor",
            parents=tree_parents(numbers, owner),
            tree_numbers=numbers,
            xrefs=tuple(xrefs.get(ui, ())),
        )
    yield from _supplementary(mesh, extra, xrefs)
    yield from _retired_mesh(mesh)


def _supplementary(
    mesh: Path, extra: dict[str, list[str]], xrefs: dict[str, list[str]]
) -> Iterator[Entry]:
    columns = ("id", "name", "mapped_to", "derived_class", "synonyms")
    for ui, name, mapped_to, classes, synonyms in table_rows(
        mesh / "supplementary.tsv.gz", columns
    ):
        yield Entry(
            id=f"MESH:{ui}",
            label=_supplementary_label(ui, many(classes)),
            names=named(name, ("related", many(synonyms)), ("related", extra.get(ui, ()))),
            group="supplementary",
            parents=tuple([f"MESH:{heading}" for heading in many(mapped_to)]),
            xrefs=tuple(xrefs.get(ui, ())),
        )


def _supplementary_label(ui: str, classes: Collection[str]) -> str:
    """The label by the trees a record is mapped to.

    A record mapped to a disease and a chemical is the disease (a deficiency of an enzyme). One of
    six digits that is mapped to neither is a chemical all the same (a dental ceramic, a compound
    of a plant): only later, nine-digit identifiers went to organisms and peoples.
    """
    if "disease" in classes:
        return "Disease"
    if "chemical" in classes:
        return "Chemical"
    return "Chemical" if len(ui) == len("C000000") else "Other"


def _chebi_names(mesh: Path) -> dict[str, list[str]]:
    columns = ("mesh_id", "chebi_id", "chebi_name", "synonyms")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ui, _, name, synonyms in table_rows(mesh / "chebi_synonyms.tsv.gz", columns):
        found[ui] += [name, *many(synonyms)]
    return found


def _mesh_xrefs(mesh: Path) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ui, base, xref in table_rows(mesh / "xrefs.tsv.gz", ("mesh_id", "db", "xref")):
        if base == "CAS":
            found[ui].append(f"CAS:{xref}")
        elif base == "CHEBI":
            found[ui].append(xref)
    return found


def _retired_mesh(mesh: Path) -> Iterator[Retired]:
    columns = (
        "old_id",
        "old_name",
        "other_names",
        "current_id",
        "current_name",
        "match",
        "source",
    )
    for old, _, _, current, _, _, source in table_rows(mesh / "retired_ids.tsv.gz", columns):
        # Names taken from a corpus would let the corpus feed the knowledge base it is scored with.
        if current and source != "train-mentions":
            yield Retired(f"MESH:{old}", f"MESH:{current}")
