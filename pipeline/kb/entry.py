"""What a vocabulary says of one concept: the common form that every source loader yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# Kinds of names, from the most to the least telling. The order is the code stored in the index.
NAME_KINDS = (
    "preferred",  # MeSH heading, gene symbol, scientific name, MONDO label, cell line name
    "full name",  # a gene's descriptive name
    "exact",  # an exact synonym
    "symbol alias",  # an older or alternative gene symbol
    "common name",  # of a species
    "other designation",  # free-text names of a gene's product
    "related",  # a synonym of a supplementary record, or one with no stated scope
    "shortened",  # a form made by rule, such as E. coli for Escherichia coli
)


class Name(NamedTuple):
    """One name of a concept and its kind, one of :data:`NAME_KINDS`."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept as its vocabulary states it.

    ``names[0]`` is the preferred name. ``group`` refines the label as the vocabulary does: the
    type of a gene ("protein-coding"), the rank of a taxon ("species"), "descriptor" or
    "supplementary" for MeSH. ``taxon`` is an NCBI Taxonomy CURIE, for genes.
    """

    id: str
    label: str
    names: tuple[Name, ...]
    group: str = ""
    taxon: str = ""
    parents: tuple[str, ...] = ()
    tree_numbers: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retired:
    """An identifier that was withdrawn, and the one that took its place, "" where none did."""

    old: str
    new: str
