"""Candidate concepts of a mention: who could be meant, how the name met, and how likely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

from entitome.components.lexicon.features import case_of
from entitome.components.lexicon.usage import Usage
from entitome.components.linker.rewrite import rewrites
from entitome.corpus.document import Label
from entitome.kb.normal import normalise
from entitome.kb.store import Hit, KnowledgeBase

MAX_CANDIDATES = 50
_CACHE = 100_000  # names, and concepts, whose look-ups are kept in memory
_KIND = {
    "preferred": 1.0,
    "exact": 0.97,
    "full name": 0.97,
    "common name": 0.96,
    "symbol alias": 0.85,
    "other designation": 0.8,
    "related": 0.8,
    "shortened": 0.75,
}
_ALIKE = 0.72  # cosine below which a similar name is no candidate; chosen on dev
_WORDING = 72  # token_sort_ratio likewise, 0 to 100
_NAMED = 0.9  # the best that a name of a vocabulary can reach
_MONDO = 0.95  # MONDO's names are wider than those of the MeSH heading it gives as the same
_USED = 0.9  # an identifier that train corpora gave this very name, plus its share of the uses
_POPULAR = 0.02  # how far the fame of a concept can lift it above its namesakes


class Candidate(NamedTuple):
    """A concept that a mention may mean.

    ``score`` is 0 to 1; ``via`` says how the name met: "exact", "used" (in train corpora),
    "rewritten", "similar", "ending" or, before one of these, "long form"; ``name`` is the name
    of the concept that met.
    """

    id: str
    score: float
    via: str
    name: str

    def plain(self) -> dict[str, Any]:
        """The candidate as a dictionary, for ``span._.candidates``."""
        return self._asdict()


class CandidateGenerator:
    """Candidates from a knowledge base and from how train corpora used names.

    Exact and normalised names first; rewritten ones on a miss; similar ones on a further miss.
    """

    def __init__(self, kb: KnowledgeBase, usage: Usage) -> None:
        self.kb = kb
        self.usage = usage
        self._fame = _fame(usage)
        self._cache: dict[tuple[str, str], tuple[Candidate, ...]] = {}
        self._taxa: dict[str, tuple[str, ...]] = {}

    def candidates(self, name: str, label: str) -> tuple[Candidate, ...]:
        """The best candidates of a name, the likeliest first; empty if nothing comes near."""
        at = (name, label)
        if at not in self._cache:
            if len(self._cache) >= _CACHE:
                self._cache.clear()
            self._cache[at] = self._ranked(self._find(name, label))
        return self._cache[at]

    def taxa(self, found: Iterable[Candidate]) -> set[str]:
        """The taxa whose genes are among candidates, as CURIEs."""
        return {taxon for c in found for taxon in self._taxa_of(c)}

    def of_taxon(self, found: tuple[Candidate, ...], taxon: str) -> tuple[Candidate, ...]:
        """The candidates of one taxon; all of them where it has none, or is not given."""
        own = tuple(c for c in found if taxon in self._taxa_of(c)) if taxon else ()
        return own or found

    def _taxa_of(self, candidate: Candidate) -> tuple[str, ...]:
        known = self._taxa.get(candidate.id)
        if known is None:
            numbers = [self.kb.number(identifier) for identifier in candidate.id.split("|")]
            taxa = [self.kb.taxon(n) for n in numbers if n is not None]
            known = tuple(self.kb.id(t) for t in taxa if t is not None)
            if len(self._taxa) < _CACHE:
                self._taxa[candidate.id] = known
        return known

    def _find(self, name: str, label: str) -> list[Candidate]:
        found = list(self._used(name, label))
        found += self._named(name, label, "exact", 1.0)
        if found:
            return found
        for other, weight in rewrites(name, label):
            found += self._used(other, label)
            found += self._named(other, label, "rewritten", weight)
            if found:
                return found
        return [*self._similar(name, label), *self._endings(name, label)]

    def _endings(self, name: str, label: str) -> list[Candidate]:
        """What the name's own ending means: "childhood systemic sclerosis" is one of its kind."""
        words = name.split()
        if label != Label.DISEASE:
            return []
        for first in range(1, len(words)):
            ending = " ".join(words[first:])
            found = [*self._used(ending, label), *self._named(ending, label, "ending", 1.0)]
            if found:
                kept = (len(words) - first) / len(words)
                return [c._replace(via="ending", score=c.score * (0.5 + 0.2 * kept)) for c in found]
        return []

    def _used(self, name: str, label: str) -> Iterator[Candidate]:
        normal = normalise(name)
        for case in dict.fromkeys((case_of(name), "l", "u")):
            ids = self.usage.ids(normal, case, label)
            total = sum(n for _, n in ids)
            for joined, number in ids:
                share = number / total
                # A gene's namesakes in other species are alternatives, not a composite mention.
                parts = joined.split() if label == Label.GENE else [joined.replace(" ", "|")]
                for part in parts:
                    yield Candidate(part, _USED + 0.1 * share, "used", name)
            if ids:
                return

    def _named(self, name: str, label: str, via: str, weight: float) -> Iterator[Candidate]:
        for hit in self.kb.lookup(name):
            if self.kb.label(hit.concept) == label:
                identifier, loss = self._identifier(hit)
                score = _NAMED * weight * _KIND[hit.kind] * _spelling(name, hit) * loss
                yield Candidate(identifier, score, via, hit.surface)

    def _similar(self, name: str, label: str) -> Iterator[Candidate]:
        for hit, similarity in self.kb.similar(name, label):
            wording = token_sort_ratio(normalise(name), normalise(hit.surface))
            if similarity >= _ALIKE and wording >= _WORDING:
                identifier, loss = self._identifier(hit)
                score = 0.75 * similarity * wording / 100 * loss
                yield Candidate(identifier, score, "similar", hit.surface)

    def _identifier(self, hit: Hit) -> tuple[str, float]:
        """The identifier of a hit as PubTator gives it, and the weight of the way there."""
        identifier = self.kb.id(hit.concept)
        if not identifier.startswith("MONDO:"):
            return identifier, 1.0
        return pubtator_disease(self.kb, hit.concept), _MONDO

    def _ranked(self, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
        best: dict[str, Candidate] = {}
        for one in found:
            lifted = one._replace(score=one.score + self._fame.get(one.id, 0.0))
            if one.id not in best or lifted.score > best[one.id].score:
                best[one.id] = lifted
        ordered = sorted(best.values(), key=lambda c: (-c.score, _order(c.id)))
        rounded = (c._replace(score=round(min(1.0, c.score), 4)) for c in ordered)
        return tuple(rounded)[:MAX_CANDIDATES]


def pubtator_disease(kb: KnowledgeBase, concept: int) -> str:
    """A MONDO concept in the identifiers PubTator uses: MeSH, else OMIM, else a parent's MeSH.

    Parents are asked two steps up; further up a disease is hardly the same. Without any, the
    MONDO identifier stays.
    """
    _, xrefs = kb.facts(concept)
    found = _known_mesh(kb, xrefs) or next((x for x in xrefs if x.startswith("OMIM:")), "")
    steps = [concept]
    for _ in range(0 if found else 2):
        steps = [p for c in steps for p in kb.parents(c)]
        found = found or next(filter(None, (_known_mesh(kb, kb.facts(p)[1]) for p in steps)), "")
    return found or kb.id(concept)


def _known_mesh(kb: KnowledgeBase, xrefs: Iterable[str]) -> str:
    mesh = (x for x in xrefs if x.startswith("MESH:"))
    known = (number for number in map(kb.number, mesh) if number is not None)
    return next((kb.id(n) for n in known if kb.label(n) == Label.DISEASE), "")


def _spelling(name: str, hit: Hit) -> float:
    if hit.surface == name:
        return 1.0
    return 0.98 if hit.surface.casefold() == name.casefold() else 0.95


def _fame(usage: Usage) -> dict[str, float]:
    """How much the concepts of train corpora are lifted: at most ``_POPULAR``."""
    counts: dict[str, int] = {}
    for count in usage.counts.values():
        for joined, number in count.ids:
            for identifier in joined.split():
                counts[identifier] = counts.get(identifier, 0) + number
    top = max(counts.values(), default=1)
    return {i: _POPULAR * (n / top) ** 0.25 for i, n in counts.items()}


def _order(identifier: str) -> tuple[int, str]:
    """MeSH before MONDO, then the older record: an order that never changes."""
    digits = "".join(c for c in identifier if c.isdigit())
    return (identifier.startswith("MONDO:"), f"{digits:>12}{identifier}")
