"""The questions that a document puts to the ranker: mentions, candidates and their features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from entitome.components.linker.aliases import FULL, Alias, AliasKind, aliases_of
from entitome.components.linker.context import CONTEXT_FEATURES, Context, sure_concepts
from entitome.components.linker.evidence import (
    CONCEPT_FEATURES,
    DIRECT,
    NAME_FEATURES,
    WORDED,
    Found,
)
from entitome.components.linker.generator import CandidateGenerator
from entitome.corpus.document import Label
from entitome.kb.normal import normalise

BY = {kind: f"by_{kind.name.lower()}" for kind in AliasKind}
BY |= {AliasKind.CUT: BY[AliasKind.GENUS], AliasKind.STRAIN: BY[AliasKind.BESIDE]}
FEATURES = (
    *NAME_FEATURES,
    *(f"alias_{feature}" for feature in NAME_FEATURES),
    *dict.fromkeys(BY.values()), "has_alias", "name_found",
    *CONCEPT_FEATURES,
    *CONTEXT_FEATURES,
)  # fmt: skip
"""The columns of a question's matrix; ``alias_…`` are those of the aliases of the mention."""

COLUMN = {feature: number for number, feature in enumerate(FEATURES)}
MOST = 60  # candidates of a mention that are ranked
_LIKELY = 0.2  # probability of a species that is worth another look-up
_SLIGHT = 0.01  # probability of a species below which its genes are left out

Matrix = NDArray[np.float32]
Taxa = tuple[tuple[str, float], ...]
_Merged = dict[str, tuple[Found, dict[str, float]]]


@dataclass(slots=True)
class Question:
    """A mention and its candidates.

    :param rows: a row of :data:`FEATURES` for each candidate.
    """

    name: str
    label: str
    candidates: list[Found]
    rows: Matrix


class Asker:
    """Asks about the mentions of one document.

    :param spans: all entities of the document, in order of their offsets: they are each other's
        context.
    """

    def __init__(self, doc: Doc, spans: Sequence[Span], generator: CandidateGenerator) -> None:
        self._generator = generator
        self._aliases = aliases_of(doc, spans, generator.short_forms)
        names = {(s.text, s.label_) for s in spans}
        names |= {
            (other, label) for (_, label), has in self._aliases.items() for other, _, _ in has
        }
        self._context = Context(generator, doc.text, sure_concepts(generator, sorted(names)))
        self._asked: dict[tuple[str, str, Taxa], Question] = {}

    def about(self, span: Span) -> Question:
        """The question of a mention; equal names of equal species share theirs."""
        return self.ask(span.text, span.label_, taxa_of(span))

    def ask(self, name: str, label: str, taxa: Taxa = ()) -> Question:
        """The question of a name in this document.

        :param taxa: a gene's species with their probabilities; () where nothing is known.
        """
        at = (name, label, taxa)
        if at not in self._asked:
            self._asked[at] = self._question(*at)
        return self._asked[at]

    def _question(self, name: str, label: str, taxa: Taxa) -> Question:
        aliases, likely = self._aliases.get((name, label), ()), dict(taxa)
        own = self._generator.find(name, label)
        if not any(one.via in DIRECT for one in own) and self._spelled_out(aliases, label):
            own = ()  # what the document writes in full needs no guess
        if any(one.via in WORDED for one in own):  # a name of its own is no strain's number
            aliases = [alias for alias in aliases if alias.kind != AliasKind.STRAIN]
        merged = {one.id: (one, dict(one.features)) for one in own}
        for alias in aliases:
            self._add_alias(merged, alias, label)
        if label == Label.GENE:
            self._add_of_species(merged, name, taxa)
        kept = self._kept(merged, likely)
        said = {normalise(n) for n in (name, *(alias.name for alias in aliases))}
        shared = {"has_alias": float(bool(aliases)), "name_found": float(bool(own))}
        rows = np.zeros((len(kept), len(FEATURES)), dtype=np.float32)
        for row, (one, features) in zip(rows, kept, strict=True):
            features |= shared | self._generator.concept(one.id)
            features |= self._context.features(one, said, likely)
            for feature, value in features.items():
                row[COLUMN[feature]] = value
        return Question(name, label, [one for one, _ in kept], rows)

    def _spelled_out(self, aliases: Sequence[Alias], label: str) -> bool:
        """Whether the document gives a full name that a vocabulary or the memory knows."""
        full = (alias for alias in aliases if alias.kind in FULL)
        return any(one.via in DIRECT for a in full for one in self._generator.find(a.name, label))

    def _add_alias(self, merged: _Merged, alias: Alias, label: str) -> None:
        for one in self._generator.find(alias.name, label):
            _, features = merged.setdefault(one.id, (one, {}))
            by = BY[alias.kind]
            features[by] = max(alias.trust, features.get(by, 0.0))
            for feature, value in one.features.items():
                key = f"alias_{feature}"
                features[key] = max(value, features.get(key, 0.0))

    def _add_of_species(self, merged: _Merged, name: str, taxa: Taxa) -> None:
        """Genes of the likely species, where all that the name met is of others: flies' "VDAC"."""
        met = {taxon for one, _ in merged.values() for taxon in self._generator.taxa_of(one.id)}
        for taxon, probability in taxa:
            if probability >= _LIKELY and taxon not in met:
                for one in self._generator.find_of(name, taxon):
                    merged.setdefault(one.id, (one, dict(one.features)))

    def _kept(
        self, merged: _Merged, taxa: Mapping[str, float]
    ) -> list[tuple[Found, dict[str, float]]]:
        """What is worth ranking: of genes those of likely species, if there are any."""
        kept = list(merged.values())
        if taxa:
            likely = {taxon for taxon, p in taxa.items() if p >= _SLIGHT}
            kept = [
                k for k in kept if likely.intersection(self._generator.taxa_of(k[0].id))
            ] or kept
        return kept[:MOST]


def taxa_of(span: Span) -> Taxa:
    """A gene's species with their probabilities, as the species component left them."""
    if span.label_ != Label.GENE:
        return ()
    if span._.taxa:
        return tuple((str(taxon), float(p)) for taxon, p in span._.taxa)
    return ((span._.taxon, 1.0),) if span._.taxon else ()
