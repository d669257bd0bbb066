"""What the document says for or against a candidate, beside the mention's own name."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from entitome.components.linker.evidence import DIRECT, Found
from entitome.components.linker.generator import CandidateGenerator
from entitome.kb.normal import normalise
from entitome.kb.store import KnowledgeBase

CONTEXT_FEATURES = (
    "taxon", "other_taxon", "meant_elsewhere", "kin_elsewhere", "full_name_in_text",
    "words_in_text",
)  # fmt: skip
"""``taxon``: the probability that the gene is of the candidate's species; ``other_taxon``: that
probability is next to nothing. ``meant_elsewhere``: another name of the document means this concept
for sure; ``kin_elsewhere``: a child of it. ``full_name_in_text``: the largest share of the
words of one of the concept's other names that the document has; ``words_in_text``: logarithm of how
many words of its names the document has."""

Names = Sequence[tuple[str, frozenset[str]]]
"""Normal forms of a concept's names, each with its words that say something."""

_MIN_WORD = 3  # characters of a word that says something
_SURE = 0.6  # share of the memory above which a name means a concept for sure
_MANY_NAMES = 40


class Context:
    """A document as the ranker sees it.

    :param text: of the document.
    :param sure: concepts that names of the document mean for sure, each with those names' normal
        forms.
    """

    def __init__(self, generator: CandidateGenerator, text: str, sure: dict[str, set[str]]) -> None:
        self._names = _names_of(generator.kb)
        self._generator = generator
        self._words = frozenset(normalise(text).split())
        self._sure = sure
        self._kin = _kin(generator, sure)

    def features(
        self, found: Found, said: Collection[str], taxa: Mapping[str, float]
    ) -> dict[str, float]:
        """The context features of a candidate.

        :param said: normal forms of the mention and its aliases.
        :param taxa: probabilities of a gene's species, empty where unknown.
        """
        features: dict[str, float] = {}
        if taxa and (own := self._generator.taxa_of(found.id)):
            probability = max(taxa.get(t, 0.0) for t in own)
            features["taxon"] = probability
            features["other_taxon"] = float(probability < 0.02)
        for identifier in found.id.split("|"):
            if self._sure.get(identifier, set()).difference(said):
                features["meant_elsewhere"] = 1.0
            if self._kin.get(identifier, set()).difference(said):
                features["kin_elsewhere"] = 1.0
        names = [n for part in found.id.split("|") for n in self._names(part)]
        self._spelled(features, names, said)
        return features

    def _spelled(self, features: dict[str, float], names: Names, said: Collection[str]) -> None:
        """How much of the concept's other names the document spells."""
        known = {word for one in said for word in one.split()}
        shares, words = [0.0], set[str]()
        for normal, pieces in names:
            new = pieces - known
            if normal in said or not new:
                continue
            there = new & self._words
            words |= there
            shares.append(len(there) / len(new))
        features["full_name_in_text"] = max(shares)
        features["words_in_text"] = math.log1p(len(words))


def sure_concepts(
    generator: CandidateGenerator, names: Collection[tuple[str, str]]
) -> dict[str, set[str]]:
    """The concepts that names mean for sure: the memory's main meaning, or the only namesake.

    :param names: (text, label) of the document's mentions and aliases.
    """
    sure: dict[str, set[str]] = {}
    for text, label in names:
        found = generator.find(text, label)
        for one in found:
            alone = len(found) == 1 and one.via in DIRECT
            if alone or one.features.get("memory_share", 0.0) > _SURE:
                for identifier in one.id.split("|"):
                    sure.setdefault(identifier, set()).add(normalise(text))
    return sure


def _kin(generator: CandidateGenerator, sure: dict[str, set[str]]) -> dict[str, set[str]]:
    """The parents of the sure concepts, with the names that make them sure."""
    kb, kin = generator.kb, dict[str, set[str]]()
    for identifier, names in sure.items():
        number = kb.number(identifier)
        for parent in kb.parents(number) if number is not None else ():
            kin.setdefault(kb.id(parent), set()).update(names)
    return kin


@lru_cache(2)
def _names_of(kb: KnowledgeBase) -> Callable[[str], Names]:
    @lru_cache(50_000)
    def names(identifier: str) -> Names:
        number = kb.number(identifier)
        if number is None:
            return ()
        hits = kb.concept_names(number)[:_MANY_NAMES]
        normals = dict.fromkeys(normalise(hit.surface) for hit in hits)
        return tuple((normal, frozenset(filter(_telling, normal.split()))) for normal in normals)

    return names


def _telling(word: str) -> bool:
    return len(word) >= _MIN_WORD and not word.isdecimal()
