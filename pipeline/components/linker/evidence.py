"""How a name met a concept, as numbers that a ranker weighs and a person can read."""

from __future__ import annotations

from dataclasses import dataclass, field

from entitome.components.linker.taxa import species_of
from entitome.corpus.document import Label
from entitome.kb.store import KnowledgeBase

WAYS = ("direct", "rewritten", "similar", "ending", "ortholog")
"""How a name came to a concept: as it stands, by another wording, by likeness, by its last words,
by the symbol that the gene so named has in another species."""

DIRECT = ("direct", "used")
"""The ways of a name that a vocabulary has as it stands, or train corpora had."""

WORDED = (*DIRECT, "rewritten")
"""The ways by which a name itself says what it means, in these words or others."""

KINDS = {
    "preferred": "preferred", "exact": "synonym", "full name": "full_name",
    "common name": "common_name", "symbol alias": "alias", "other designation": "designation",
    "related": "related", "shortened": "shortened",
}  # fmt: skip

NAME_FEATURES = (
    "memory_share", "memory_count", "memory_silver", "memory_same_case", "memory_knows_other",
    *(f"is_{kind}" for kind in KINDS.values()),
    "same_spelling", "wording", "similarity", "likeness", "ending", "ortholog", "mondo_same",
    "mondo_parent", "mondo_child", "namesakes",
)  # fmt: skip
"""Of a name and a concept; 0 where it does not apply.

``memory_share`` of the name's meanings in train corpora, ``memory_count`` (logarithm) and
``memory_silver`` likewise from other systems' output; ``memory_knows_other``: the memory knows the
name, but not as this. ``is_…``: the kinds of the concept's names that met. ``same_spelling``: 1 as
it stands, 0.5 but for case. ``wording``: the weight of the rewriting that met, 1 for none.
``similarity``: cosine of trigrams times the likeness of words. ``likeness`` to the most similar
name of the concept, whatever met. ``ending``: the share of the words that met. ``mondo_…``: MONDO
alone has the name, for the concept itself, for a child (closeness) or for a parent of it.
``namesakes``: logarithm of how many concepts the name names.
"""

CONCEPT_FEATURES = ("fame", "supplementary", "mondo", "omim", "depth", "names", "composite")
"""Of a concept: logarithm of its mentions in train corpora; a supplementary record; in MONDO or
OMIM alone; depth in the tree; logarithm of the number of names; several concepts in one."""


@dataclass(slots=True)
class Found:
    """A concept that a name met, before any context.

    :param id: a CURIE, or several of a composite mention joined by ``|``.
    :param via: the most telling way that met (see :data:`WAYS`), or ``"used"`` for the memory's.
    :param name: the concept's name that met, or the mention's for ``"used"``.
    """

    id: str
    via: str
    name: str
    features: dict[str, float] = field(default_factory=dict)

    def raise_to(self, feature: str, value: float) -> None:
        """Set a feature unless it is higher already."""
        if value > self.features.get(feature, 0.0):
            self.features[feature] = value


def is_supplementary(identifier: str) -> bool:
    """Whether an identifier is of a MeSH supplementary record."""
    return identifier.startswith("MESH:C")


def depth(kb: KnowledgeBase, number: int) -> int:
    """Steps from the root of the MeSH tree, by the shortest way; of a taxon 1 below a species.

    0 where there is neither.
    """
    if kb.label(number) == Label.SPECIES:
        return int(species_of(kb, number) is not None)
    trees, _ = kb.facts(number)
    return min((t.count(".") + 1 for t in trees), default=0)
