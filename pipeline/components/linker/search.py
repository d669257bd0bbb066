"""A name that is looked for, and the candidates that it met so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from entitome.components.linker.diseases import readings
from entitome.components.linker.evidence import KINDS, Found
from entitome.components.linker.memory import Memory
from entitome.kb.store import Hit, KnowledgeBase


@dataclass(slots=True)
class Search:
    """What the ways of meeting candidates are given, and add to.

    :param wording: the weight of the rewriting that made the name, 0 to 1; 1 for the mention's own.
    :param found: the candidates by identifier, those that met first in front.
    """

    kb: KnowledgeBase
    memory: Memory
    name: str
    label: str
    wording: float = 1.0
    found: dict[str, Found] = field(default_factory=dict)

    def reworded(self, name: str, wording: float) -> Search:
        """A search for another wording, whose candidates join these."""
        return Search(self.kb, self.memory, name, self.label, wording, self.found)

    def apart(self, name: str, wording: float) -> Search:
        """A search for another wording, whose candidates are kept apart."""
        return Search(self.kb, self.memory, name, self.label, wording)

    def add(self, identifier: str, via: str, name: str) -> Found:
        """The candidate of an identifier; how it met is what met first."""
        return self.found.setdefault(identifier, Found(identifier, via, name))

    def add_hit(self, hit: Hit, via: str) -> list[Found]:
        """The concept of a hit; of a MONDO class all that it may be in other identifiers."""
        if is_mondo(self.kb, hit):
            return self._add_mondo(hit, via)
        one = self.add(self.kb.id(hit.concept), via, hit.surface)
        one.raise_to(f"is_{KINDS[hit.kind]}", 1.0)
        one.raise_to("same_spelling", _spelling(self.name, hit.surface))
        return [one]

    def _add_mondo(self, hit: Hit, via: str) -> list[Found]:
        named = []
        for reading in readings(self.kb, hit.concept):
            one = self.add(reading.id, via, hit.surface)
            if not in_vocabulary(one):
                one.raise_to(f"mondo_{reading.relation}", reading.closeness)
            named.append(one)
        return named


def is_mondo(kb: KnowledgeBase, hit: Hit) -> bool:
    """Whether a name is of a class of MONDO."""
    return kb.id(hit.concept).startswith("MONDO:")


def in_vocabulary(one: Found) -> bool:
    """Whether the concept's own vocabulary has the name, not the memory or MONDO alone."""
    return any(feature.startswith("is_") for feature in one.features)


def _spelling(name: str, surface: str) -> float:
    if surface == name:
        return 1.0
    return 0.5 if surface.casefold() == name.casefold() else 0.0
