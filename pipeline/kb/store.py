"""The knowledge base as the pipeline sees it: memory-mapped look-ups by name and identifier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from entitome.corpus.document import Concept
from entitome.kb import layout
from entitome.kb.entry import NAME_KINDS
from entitome.kb.normal import normalise
from entitome.kb.opened import OpenedIndex


class Hit(NamedTuple):
    """A name of a concept that a look-up met. ``concept`` is its number in this index."""

    concept: int
    kind: str
    surface: str


class KnowledgeBase(OpenedIndex):
    """An opened index as it is asked: concepts by number, identifier and name.

    :param folder: an index folder (see :mod:`entitome.kb.layout`).
    :raises KnowledgeBaseError: the folder is missing, damaged or of another version.
    """

    def number(self, identifier: str) -> int | None:
        """The number of a concept by its CURIE, following retired identifiers; None if unknown."""
        found = self.ids.get(identifier)
        if found is None:
            found = self.ids.get(self.current(identifier))
        return None if found is None else int(found)

    def current(self, identifier: str) -> str:
        """The identifier that stands for this one today: itself, unless it was retired."""
        for _ in range(layout.MERGERS):
            successors = self.retired.get(identifier)
            if identifier in self.ids or not successors or not successors[0]:
                break
            identifier = str(successors[0], "utf-8")
        return identifier

    def withdrawn(self, identifier: str) -> bool:
        """Whether an identifier was retired and the vocabulary put nothing in its place."""
        current = self.current(identifier)
        return current not in self.ids and self.retired.get(current) == [b""]

    def id(self, number: int) -> str:
        """The CURIE of a concept."""
        return str(self.ids.restore_key(number))

    def label(self, number: int) -> str:
        """The entity type of a concept."""
        return self.labels[int(self.arrays["concept_label"][number])]

    def group(self, number: int) -> str:
        """The vocabulary's own refinement: a taxon's rank, a gene's type."""
        return self.groups[int(self.arrays["concept_group"][number])]

    def taxon(self, number: int) -> int | None:
        """The number of a gene's taxon."""
        taxon = int(self.arrays["concept_taxon"][number])
        return None if taxon == layout.NONE else taxon

    def parents(self, number: int) -> list[int]:
        """The numbers of a concept's parents."""
        start, end = self.arrays["concept_parents_start"][number : number + 2]
        return [int(p) for p in self.arrays["concept_parents"][start:end]]

    def ancestors(self, number: int) -> Iterator[int]:
        """Parents, their parents and so on, nearest first, each once."""
        seen, front = {number}, [number]
        while front:
            front = [p for c in front for p in self.parents(c) if p not in seen]
            seen.update(front)
            yield from dict.fromkeys(front)

    def preferred_name(self, number: int) -> str:
        """The name the vocabulary prefers."""
        return self._surface(int(self.arrays["concept_names"][number]))

    def concept_names(self, number: int) -> list[Hit]:
        """All names of a concept, the preferred one first."""
        start, end = self.arrays["concept_names"][number : number + 2].tolist()
        places = self.arrays["name_surface"][start : end + 1].tolist()
        kinds = self.arrays["name_kind"][start:end].tolist()
        block = self._surfaces.read(places[0], places[-1])  # they stand one behind another
        return [
            Hit(number, NAME_KINDS[kind], block[a - places[0] : b - places[0]].decode())
            for kind, (a, b) in zip(kinds, pairwise(places), strict=True)
        ]

    def facts(self, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Tree numbers and cross-references."""
        start, end = self.arrays["concept_facts"][number : number + 2]
        trees, _, xrefs = self._facts[start:end].decode().partition("\t")
        return tuple(t for t in trees.split("|") if t), tuple(x for x in xrefs.split("|") if x)

    def stating(self, identifier: str) -> list[int]:
        """The numbers of the concepts with this MeSH or OMIM identifier as a cross-reference."""
        return [int(number) for (number,) in self.xrefs.get(self.current(identifier), ())]

    def equivalents(self, number: int) -> list[int]:
        """The numbers of the concepts that are this one in another vocabulary, in order.

        For a MeSH concept those that refer to it (MONDO's do), for a MONDO concept the MeSH
        concepts that it refers to; those with the most names in common first.
        """
        named = (self.number(x) for x in self.facts(number)[1] if x.startswith("MESH:"))
        both = {n for n in named if n is not None} | set(self.stating(self.id(number)))
        return sorted(both - {number}, key=lambda n: (-self._shared_names(number, n), n))

    def _shared_names(self, one: int, other: int) -> int:
        sets = ({normalise(h.surface) for h in self.concept_names(n)} for n in (one, other))
        return len(set.intersection(*sets))

    def lookup(self, name: str) -> list[Hit]:
        """Every concept name whose normal form is that of ``name``."""
        key = self.names.get(normalise(name))
        return [] if key is None else self.hits(key)

    def hits(self, key: int) -> list[Hit]:
        """The concept names under a key of the name trie."""
        start, end = self.arrays["key_start"][key : key + 2]
        return [self._hit(int(n)) for n in self.arrays["key_names"][start:end]]

    def similar(self, name: str, label: str, top: int = 20) -> list[tuple[Hit, float]]:
        """The names of a type that look most like ``name``, with cosine similarities, best first.

        Empty for types without a similarity index (see :data:`entitome.kb.fuzzy.SHARDS`).
        """
        shard = self._shard(label)
        found = shard.query(name, top) if shard else []
        return [(self._hit(s.name), s.similarity) for s in found]

    def concept(self, number: int) -> Concept:
        """Everything known of a concept, as plain data."""
        names = self.concept_names(number)
        trees, xrefs = self.facts(number)
        taxon = self.taxon(number)
        rest = [h for h in names[1:] if h.kind != "shortened"]
        return Concept(
            id=self.id(number),
            label=self.label(number),
            name=names[0].surface,
            synonyms=tuple(h.surface for h in rest if h.kind not in ("full name", "common name")),
            full_name=next((h.surface for h in rest if h.kind == "full name"), ""),
            common_name=_common_name(h.surface for h in rest if h.kind == "common name"),
            rank=self.group(number),
            taxon="" if taxon is None else self.id(taxon),
            parents=tuple(self.id(p) for p in self.parents(number)),
            tree_numbers=trees,
            xrefs=xrefs,
        )

    def _hit(self, name: int) -> Hit:
        kind = NAME_KINDS[self.arrays["name_kind"][name]]
        return Hit(int(self.arrays["name_concept"][name]), kind, self._surface(name))

    def _surface(self, name: int) -> str:
        start, end = self.arrays["name_surface"][name : name + 2].tolist()
        return self._surfaces.read(start, end).decode()


def _common_name(names: Iterable[str]) -> str:
    """The first in lower case, as NCBI writes them, else the first: human, not Human."""
    found = list(names)
    return next((n for n in found if n[:1].islower()), next(iter(found), ""))
