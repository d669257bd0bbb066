"""Which of the long forms in the literature name something that a vocabulary has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from entitome.components.lexicon.features import LABELS
from entitome.components.linker.rewrite import rewrites
from entitome.components.linker.short_forms import Defined, Meant, ShortForms
from entitome.corpus.document import Label
from entitome.kb.canonical import canonical_ids
from entitome.kb.normal import normalise
from entitome.kb.store import Hit, KnowledgeBase

Counts = Mapping[str, Counter[str]]
"""Short form -> long form as it is written -> documents that define the one as the other."""
_CLOSE = 0.88  # weight of a rewriting below which another thing may be meant


class _Known(NamedTuple):
    """What a long form names among the concepts of a type, and the wording that met it."""

    label: str
    concepts: frozenset[str]
    name: str


def known_short_forms(counts: Counts, kb: KnowledgeBase) -> ShortForms:
    """The table of what vocabularies name; long forms of the same concepts are one."""
    known = _Names(kb)
    defined: dict[str, Defined] = {}
    for short, long_forms in sorted(counts.items()):
        if meant := _meant(short, long_forms, known):
            defined[short] = Defined(long_forms.total(), meant)
    return ShortForms(defined)


def _meant(short: str, long_forms: Counter[str], known: _Names) -> tuple[Meant, ...]:
    """What a short form was defined as, each with the most frequent wording that looks up."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for long, count in long_forms.items():
        spellings[normalise(long)][long] += count
    wordings: defaultdict[tuple[str, frozenset[str]], Counter[str]] = defaultdict(Counter)
    for spelled in spellings.values():
        for label, concepts, name in known.of(short, _most_common(spelled)):
            wordings[label, concepts][name] += spelled.total()
    found = (
        Meant(label, names.total(), _most_common(names)) for (label, _), names in wordings.items()
    )
    return tuple(sorted(found, key=_order))


def _order(meant: Meant) -> tuple[int, str, str]:
    return -meant.count, meant.label, meant.name


def _most_common(counts: Counter[str]) -> str:
    return min(counts, key=lambda text: (-counts[text], text))


class _Names:
    """Looks up names, each type for itself."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._canonical: Callable[[str], str] = canonical_ids(kb)

    def of(self, short: str, name: str) -> Iterator[_Known]:
        """What a name names in each type; by another wording only where nothing is named so."""
        if hits := self._kb.lookup(name):
            for label in LABELS:
                if concepts := self._concepts(hits, label):
                    yield _Known(label, concepts, name)
        else:
            for label in LABELS:
                yield from self._reworded(short, name, label)

    def _reworded(self, short: str, name: str, label: str) -> Iterator[_Known]:
        """By the closest wording that meets, if one thing alone is named so."""
        for wording, weight in rewrites(name, label):
            if weight < _CLOSE:
                return
            hits = [h for h in self._kb.lookup(wording) if h.kind != "shortened"]
            if concepts := self._concepts(hits, label):
                if self._one(concepts, label) and _as_full(wording, name, short, label):
                    yield _Known(label, concepts, wording)
                return

    def _concepts(self, hits: list[Hit], label: str) -> frozenset[str]:
        kb = self._kb
        return frozenset(
            self._canonical(kb.id(h.concept)) for h in hits if kb.label(h.concept) == label
        )

    def _one(self, concepts: frozenset[str], label: str) -> bool:
        """One concept, or a gene in several species: the symbol tells."""
        if label != Label.GENE:
            return len(concepts) == 1
        numbers = map(self._kb.number, concepts)
        return len({normalise(self._kb.preferred_name(n)) for n in numbers if n is not None}) == 1


def _as_full(wording: str, name: str, short: str, label: str) -> bool:
    """Whether a wording left out nothing that matters, as "Aedes aegypti" of its genes does.

    It is as long as the name was, but for a chemical's salt, or has the short form's letters too.
    Rules of rewriting trust that a name is of their type; of a long form that is not known.
    """
    left_out = len(normalise(name).split()) - len(normalise(wording).split())
    return left_out <= (label == Label.CHEMICAL) or _spells(wording.lower(), short.lower())


def _spells(long: str, short: str) -> bool:
    """Whether a name begins with a short form's first letter and has the others in their order."""
    rest = iter(long)
    return long[:1] == short[:1] and all(sign in rest for sign in short if sign.isalnum())
