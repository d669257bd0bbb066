r"""The files of an index folder and the arrays in them.

An index is made once from packed facts and then only memory-mapped, so that any number of
processes share one copy. A concept's number is its key number in ``ids.marisa``; a name's number
counts the names of concept 0, then of concept 1, and so on.

=====================  =========  ==================================================
array                  dtype      shape and meaning (C concepts, N names, K keys)
=====================  =========  ==================================================
concept_label          uint8*     (C,) index into meta.labels
concept_group          uint8*     (C,) index into meta.groups
concept_taxon          uint32     (C,) concept number of the taxon, or NONE
concept_names          uint32     (C+1,) first name of each concept
concept_parents_start  uint32     (C+1,) slice of concept_parents
concept_parents        uint32     (P,) concept numbers
concept_facts          uint32     (C+1,) slice of facts.bin: tree numbers TAB xrefs
name_concept           uint32     (N,) concept number
name_kind              uint8      (N,) index into NAME_KINDS
name_surface           uint32     (N+1,) slice of surfaces.bin
key_start              uint32     (K+1,) slice of key_names; key = number in names.marisa
key_names              uint32     (N,) name numbers
=====================  =========  ==================================================

\* or wider, where a vocabulary has more than 256 of them.

``xrefs.marisa`` leads from a cross-reference to MeSH or OMIM, as it stands today, to the numbers
of the concepts that state it, as big-endian uint32 so that they come in order.
"""

from __future__ import annotations

FORMAT = 6  # to be raised with every change here or to entitome.kb.normal
NONE = 0xFFFFFFFF
MERGERS = 5  # chains of successive mergers are short; a longer one is a circle
META = "index.json"
ID_TRIE = "ids.marisa"
NAME_TRIE = "names.marisa"
RETIRED_TRIE = "retired.marisa"
XREF_TRIE = "xrefs.marisa"
XREF_RECORD = ">I"
XREF_PREFIXES = ("MESH:", "OMIM:", "OMIMPS:")
SURFACES = "surfaces.bin"
FACTS = "facts.bin"
ARRAYS = (
    "concept_label", "concept_group", "concept_taxon", "concept_names", "concept_parents_start",
    "concept_parents", "concept_facts", "name_concept", "name_kind", "name_surface", "key_start",
    "key_names",
)  # fmt: skip


def shard(label: str) -> str:
    """The folder of an entity type's similarity index, inside the index folder."""
    return f"similar-{label.lower()}"
