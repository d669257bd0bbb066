"""What can be read off a dictionary match before any corpus is asked about its name."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import NamedTuple

from entitome.corpus.document import Label
from entitome.kb.entry import NAME_KINDS
from entitome.kb.store import Hit, KnowledgeBase

LABELS = (Label.GENE, Label.DISEASE, Label.CHEMICAL, Label.SPECIES, Label.CELL_LINE)
UNTYPED = "Other"  # concepts that the knowledge base keeps though they are no entities
_HUMAN = "NCBITaxon:9606"
_MANY = 6


class Sense(NamedTuple):
    """The reading of a match as one entity type: the names that meet it and their features."""

    label: str
    hits: tuple[Hit, ...]
    features: tuple[str, ...]


def senses(kb: KnowledgeBase, key: int, surface: str) -> list[Sense]:
    """One sense for each entity type that has a concept of this name."""
    by_label: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in kb.hits(key):
        by_label[kb.label(hit.concept)].append(hit)
    own = sorted(by_label.keys() - {*LABELS, UNTYPED})
    known = [label for label in (*LABELS, *own) if label in by_label]
    return [
        Sense(label, tuple(by_label[label]), tuple(_features(kb, surface, label, by_label)))
        for label in known
    ]


def case_of(surface: str) -> str:
    """``l`` where case says nothing (lower, or capitalised as a sentence starts), else ``u``."""
    return "l" if surface[1:] == surface[1:].lower() and len(surface) > 1 else "u"


def shape_of(surface: str) -> str:
    """The case pattern: lower, title, upper or mixed, with a mark for digits."""
    letters = [c for c in surface if c.isalpha()]
    if not letters:
        kind = "number"
    elif all(c.islower() for c in letters):
        kind = "lower"
    elif all(c.isupper() for c in letters):
        kind = "upper"
    else:
        kind = "title" if case_of(surface) == "l" else "mixed"
    return kind + ("+digit" if any(c.isdigit() for c in surface) else "")


def bucket(count: int) -> str:
    """A count on a logarithmic scale to base two: "0", "1", "2", ... "10"."""
    return str(min(10, math.ceil(math.log2(count + 1))))


def surface_features(surface: str) -> list[str]:
    """Features of the spelling alone, which names from corpora have as well."""
    solid = sum(c.isalnum() for c in surface)
    words = len(surface.split())
    shape = shape_of(surface)
    return [
        f"shape={shape}",
        f"length={min(solid, 8)}",
        f"words={min(words, 3)}",
        f"shape,length={shape},{min(solid, 6)}",
    ]


def _features(
    kb: KnowledgeBase, surface: str, label: str, by_label: dict[str, list[Hit]]
) -> list[str]:
    hits = by_label[label]
    best = min(hits, key=lambda h: NAME_KINDS.index(h.kind))
    spelling = _spelling(surface, hits)
    found = surface_features(surface)
    found += [
        f"kind={best.kind}",
        f"spelling={spelling}",
        f"kind,spelling={best.kind},{spelling}",
        f"shape,spelling={shape_of(surface)},{spelling}",
        f"concepts={min(_MANY, len({h.concept for h in hits}))}",
    ]
    found += [f"also={other}" for other in by_label if other != label]
    found += _vocabulary_features(kb, label, best, hits)
    return found


def _spelling(surface: str, hits: list[Hit]) -> str:
    if any(h.surface == surface for h in hits):
        return "same"
    folded = surface.casefold()
    if any(h.surface.casefold() == folded for h in hits):
        return "case"
    return "normal"


def _vocabulary_features(kb: KnowledgeBase, label: str, best: Hit, hits: list[Hit]) -> list[str]:
    if label == Label.GENE:
        taxa = {kb.taxon(h.concept) for h in hits}
        human = kb.number(_HUMAN) in taxa
        return [f"human={human}", f"taxa={min(_MANY, len(taxa))}", f"gene={kb.group(best.concept)}"]
    if label == Label.SPECIES:
        return [f"rank={kb.group(best.concept)}"]
    trees, _ = kb.facts(best.concept)
    identifier = kb.id(best.concept)
    source = identifier.partition(":")[0]
    if not trees:
        return [f"source={source},{kb.group(best.concept)}"]
    return [f"source={source}", *sorted({f"tree={t[:3]}" for t in trees})]
