"""Candidate concepts of a name: everyone who could be meant, and how the name met each."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from rapidfuzz.fuzz import ratio, token_sort_ratio
from rapidfuzz.process import extract

from entitome.components.linker.diseases import readings
from entitome.components.linker.evidence import KINDS, Found, depth, is_supplementary
from entitome.components.linker.memory import Memory
from entitome.components.linker.rewrite import rewrites
from entitome.components.linker.rewrite_chemical import ion_of
from entitome.components.linker.short_forms import ShortForms
from entitome.components.linker.similar_genes import similar_genes
from entitome.components.linker.taxa import moved, species_of
from entitome.corpus.document import Label
from entitome.kb.normal import normalise
from entitome.kb.store import Hit, KnowledgeBase

MAX_FOUND = 400  # of one name: gene symbols have namesakes in every species
_CACHE = 20_000  # names whose candidates are kept in memory: 3 KB each
_CONCEPTS = 100_000  # concepts of which the little that is asked of each is kept
_MIN_MISSPELT = 9  # characters of a name that may have a slip of the pen
_SAME_START, _MOST_NEAR, _NEAR = 4, 20_000, 88  # characters, names compared, percent alike
_ALIKE = 0.55  # cosine below which a similar name is no candidate
_WORDINGS = 2  # rewritings that met, after which no other is tried
_MANY_NAMES = 30  # of a concept, that a name is compared with
_HEAD = re.compile(r"\b(?:cancer|carcinoma|tumor|adenocarcinoma|malignancy)\b")
_HEADED = (Label.DISEASE, Label.SPECIES)  # types whose names end in what they are
_MOVED = 0.8  # weight of a former name of a species in the next of kin
_ORTHOLOGS = 12  # symbols of a gene name that are asked for in other species


class CandidateGenerator:
    """Candidates from a knowledge base and from what train corpora meant by names.

    :param memory: of train corpora; an empty one for none.
    :param short_forms: of the literature, likewise.
    """

    def __init__(
        self, kb: KnowledgeBase, memory: Memory, short_forms: ShortForms | None = None
    ) -> None:
        self.kb = kb
        self.memory = memory
        self.short_forms = short_forms or ShortForms({})
        self.find = lru_cache(_CACHE)(self._find)
        self.find_of = lru_cache(_CACHE)(self._find_of)
        self.concept = lru_cache(_CONCEPTS)(self._concept)
        self.taxa_of = lru_cache(_CONCEPTS)(self._taxa_of)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.kb, self.memory, self.short_forms)

    def with_memory(self, memory: Memory) -> CandidateGenerator:
        """The same with another memory."""
        return CandidateGenerator(self.kb, memory, self.short_forms)

    def _find(self, name: str, label: str) -> tuple[Found, ...]:
        """The candidates of a name, those that met first in front; empty if none comes near.

        A gene's similar names are another matter: see :meth:`_find_of`.
        """
        if label == Label.CHEMICAL and (substance := ion_of(name)) and not self._as_ion(name):
            return self.find(substance, label)  # folded, Ca2+ is the antibody cA2
        found: dict[str, Found] = {}
        self._direct(found, name, label, 1.0)
        if not any(map(_in_vocabulary, found.values())):
            self._rewritten(found, name, label)
        if label == Label.GENE:
            self._orthologs(found)
        if not found and label != Label.GENE:
            self._similar(found, name, label)
            self._moved(found, name, label)
            self._misspelt(found, name, label)
            self._endings(found, name, label)
        if label == Label.SPECIES:
            self._above(found)
        return self._told(found, name)

    def _find_of(self, name: str, taxon: str) -> tuple[Found, ...]:
        """The genes of a taxon by other wordings of a name that names none, or by similar names."""
        found: dict[str, Found] = {}
        left = _WORDINGS
        for other, weight in rewrites(name, Label.GENE):
            met: dict[str, Found] = {}
            self._direct(met, other, Label.GENE, weight)
            self._orthologs(met)
            own = {i: one for i, one in met.items() if taxon in self.taxa_of(i)}
            found = own | found
            left -= bool(own)
            if not left:
                break
        for hit, similarity in similar_genes(self.kb, name, taxon, _ALIKE) if not found else ():
            identifier = self.kb.id(hit.concept)
            one = found.setdefault(identifier, Found(identifier, "similar", hit.surface))
            one.raise_to("similarity", similarity)
        return self._told(found, name)

    def _told(self, found: Mapping[str, Found], name: str) -> tuple[Found, ...]:
        """Candidates with what tells how they compare with each other."""
        many = math.log(len(found)) if found else 0.0
        knows = any("memory_share" in one.features for one in found.values())
        for one in found.values():
            one.features["namesakes"] = many
            one.features["likeness"] = self._likeness(name, one.id)
            if knows and "memory_share" not in one.features:
                one.features["memory_knows_other"] = 1.0
        return _compact(islice(found.values(), MAX_FOUND))

    def _direct(self, found: dict[str, Found], name: str, label: str, wording: float) -> bool:
        """Whether the memory or a vocabulary knows the name."""
        before = len(found)
        way = "direct" if wording == 1.0 else "rewritten"
        self._remembered(found, name, label, wording)
        hits = [hit for hit in self.kb.lookup(name) if self.kb.label(hit.concept) == label]
        for hit in sorted(hits, key=self._is_mondo):  # it counts where it alone has the name
            self._named(found, hit, name, way, wording)
        return len(found) > before

    def _as_ion(self, name: str) -> bool:
        """Whether a vocabulary has the symbol with its charge."""
        return any(ion_of(hit.surface) for hit in self.kb.lookup(name))

    def _is_mondo(self, hit: Hit) -> bool:
        return self.kb.id(hit.concept).startswith("MONDO:")

    def _remembered(self, found: dict[str, Found], name: str, label: str, wording: float) -> None:
        meanings, same_case = self.memory.of(name, label)
        if wording < 1.0 and label == Label.DISEASE:  # there other systems guess wrong too often
            meanings = tuple(meaning for meaning in meanings if meaning.gold)
        total = sum(m.gold + 0.5 * m.silver for m in meanings)
        way = "used" if wording == 1.0 else "rewritten"
        for meaning in meanings:
            one = found.setdefault(meaning.ids, Found(meaning.ids, way, name))
            share = (meaning.gold + 0.5 * meaning.silver) / total
            one.raise_to("memory_share", share * wording)
            one.raise_to("memory_count", math.log1p(meaning.gold) * wording)
            one.raise_to("memory_silver", math.log1p(meaning.silver) * wording)
            one.raise_to("memory_same_case", float(same_case))
            one.raise_to("wording", wording)

    def _named(
        self, found: dict[str, Found], hit: Hit, name: str, way: str, wording: float
    ) -> list[Found]:
        """Add the concept of a hit; of a MONDO class all that it may be in other identifiers."""
        identifier, mondo = self.kb.id(hit.concept), self._is_mondo(hit)
        named = []
        for reading in readings(self.kb, hit.concept) if mondo else ():
            one = found.setdefault(reading.id, Found(reading.id, way, hit.surface))
            if not _in_vocabulary(one):
                one.raise_to(f"mondo_{reading.relation}", reading.closeness)
            named.append(one)
        if not mondo:
            named = [found.setdefault(identifier, Found(identifier, way, hit.surface))]
            named[0].raise_to(f"is_{KINDS[hit.kind]}", 1.0)
            named[0].raise_to("same_spelling", _spelling(name, hit.surface))
        for one in named:
            one.raise_to("wording", wording)
        return named

    def _rewritten(self, found: dict[str, Found], name: str, label: str) -> None:
        """Add what other wordings name."""
        left = _WORDINGS
        for other, weight in rewrites(name, label):
            left -= self._direct(found, other, label, weight)
            if not left:
                return

    def _orthologs(self, found: dict[str, Found]) -> None:
        """Genes of other species by the symbols of those that the name named: separase is ESPL1."""
        symbols: dict[str, None] = {}
        for one in found.values():
            number = self.kb.number(one.id)
            if number is not None and "is_shortened" not in one.features:
                symbols[normalise(self.kb.preferred_name(number))] = None
        for symbol in list(symbols)[:_ORTHOLOGS]:
            for hit in self.kb.lookup(symbol):
                identifier = self.kb.id(hit.concept)
                if hit.kind == "preferred" and self.kb.label(hit.concept) == Label.GENE:
                    one = found.setdefault(identifier, Found(identifier, "ortholog", hit.surface))
                    one.features["ortholog"] = 1.0

    def _similar(self, found: dict[str, Found], name: str, label: str) -> None:
        for hit, cosine in self.kb.similar(name, label):
            alike = token_sort_ratio(normalise(name), normalise(hit.surface)) / 100
            if cosine >= _ALIKE:
                for one in self._named(found, hit, name, "similar", 0.0):
                    one.raise_to("similarity", cosine * alike)

    def _misspelt(self, found: dict[str, Found], name: str, label: str) -> None:
        """Species whose names begin the same and differ in a letter or two: Caenorhabds elegans."""
        normal = normalise(name)
        if label != Label.SPECIES or len(normal) < _MIN_MISSPELT:
            return
        keys = islice(self.kb.names.iterkeys(normal[:_SAME_START]), _MOST_NEAR)
        for near, alike, _ in extract(normal, keys, scorer=ratio, score_cutoff=_NEAR, limit=3):
            for hit in self.kb.lookup(near):
                if self.kb.label(hit.concept) == label:
                    for one in self._named(found, hit, name, "similar", 0.0):
                        one.raise_to("similarity", alike / 100)

    def _moved(self, found: dict[str, Found], name: str, label: str) -> None:
        """Species that stand in another genus today."""
        for hit, closeness in moved(self.kb, name) if label == Label.SPECIES else ():
            identifier = self.kb.id(hit.concept)
            one = found.setdefault(identifier, Found(identifier, "rewritten", hit.surface))
            one.raise_to("similarity", closeness)
            one.raise_to("wording", _MOVED * closeness)

    def _above(self, found: dict[str, Found]) -> None:
        """The species of the strains, serotypes and the like that the name met."""
        for lower in list(found.values()):
            number = self.kb.number(lower.id)
            species = None if number is None else species_of(self.kb, number)
            if species is not None:
                identifier = self.kb.id(species)
                found.setdefault(identifier, Found(identifier, lower.via, lower.name))

    def _endings(self, found: dict[str, Found], name: str, label: str) -> None:
        """What the name's own ending means: "childhood systemic sclerosis" is one of its kind."""
        words = name.split()
        if label not in _HEADED:
            return
        for first in range(1, len(words)):
            met: dict[str, Found] = {}
            if self._direct(met, " ".join(words[first:]), label, 0.7):
                for one in met.values():
                    kept = found.setdefault(one.id, Found(one.id, "ending", one.name))
                    kept.via, kept.name = "ending", one.name  # says more than likeness
                    for feature, value in one.features.items():
                        kept.raise_to(feature, value)
                    kept.features["ending"] = (len(words) - first) / len(words)
                return

    def _likeness(self, name: str, identifier: str) -> float:
        """To the most similar name of a concept, 0 to 1; all heads of tumours count the same."""
        number = self.kb.number(identifier)
        if number is None:
            return 0.0
        wanted = _head(normalise(name))
        hits = self.kb.concept_names(number)[:_MANY_NAMES]
        return max(token_sort_ratio(wanted, _head(normalise(h.surface))) for h in hits) / 100

    def _concept(self, identifier: str) -> dict[str, float]:
        """The features of a concept (see :data:`CONCEPT_FEATURES`)."""
        parts = identifier.split("|")
        number = self.kb.number(parts[0])
        return {
            "fame": math.log1p(min(self.memory.fame.get(part, 0) for part in parts)),
            "supplementary": float(is_supplementary(identifier)),
            "mondo": float(identifier.startswith("MONDO:")),
            "omim": float(identifier.startswith("OMIM")),
            "depth": float(depth(self.kb, number)) if number is not None else 0.0,
            "names": math.log1p(len(self.kb.concept_names(number))) if number is not None else 0.0,
            "composite": float(len(parts) > 1),
        }

    def _taxa_of(self, identifier: str) -> tuple[str, ...]:
        """The taxa of a gene, or of the genes of a composite mention, as CURIEs."""
        numbers = (self.kb.number(part) for part in identifier.split("|"))
        taxa = (self.kb.taxon(n) for n in numbers if n is not None)
        return tuple(dict.fromkeys(self.kb.id(t) for t in taxa if t is not None))


def _compact(found: Iterable[Found]) -> tuple[Found, ...]:
    """The same in a fifth of the memory: of equal names and features there is one copy.

    A symbol's namesakes in forty species met alike. Nobody changes what was found.
    """
    names: dict[str, str] = {}
    alike: dict[tuple[tuple[str, float], ...], dict[str, float]] = {}
    kept = tuple(found)
    for one in kept:
        one.name = names.setdefault(one.name, one.name)
        one.features = alike.setdefault(tuple(one.features.items()), one.features)
    return kept


def _in_vocabulary(one: Found) -> bool:
    """Whether the concept's own vocabulary has the name, not the memory or MONDO alone."""
    return any(feature.startswith("is_") for feature in one.features)


def _spelling(name: str, surface: str) -> float:
    if surface == name:
        return 1.0
    return 0.5 if surface.casefold() == name.casefold() else 0.0


def _head(normal: str) -> str:
    return _HEAD.sub("neoplasm", normal)
