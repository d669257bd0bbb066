"""How many of the identifiers in gold corpora a knowledge base knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from entitome.corpus import gold
from entitome.corpus.document import Label
from entitome.corpus.errors import InputError
from entitome.corpus.gold_spec import specs
from entitome.kb import layout
from entitome.kb.build import Loader
from entitome.kb.entry import Retired
from entitome.kb.store import KnowledgeBase

Knows = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class GoldIds:
    """The identifiers of one type in one file of a corpus, with how often each is given.

    A mention with several identifiers gives each of them.
    """

    corpus: str
    split: str
    label: str
    ids: Mapping[str, int]

    def covered(self, knows: Knows) -> tuple[float, float]:
        """The shares of mentions and of different identifiers that are known, from 0 to 1."""
        known = {i: n for i, n in self.ids.items() if knows(i)}
        return sum(known.values()) / sum(self.ids.values()), len(known) / len(self.ids)


def gold_ids(root: Path) -> Iterator[GoldIds]:
    """The identifiers of every corpus of the folder that has them, in order of their names.

    Variants are left out: they are no vocabulary's.

    :raises InputError: the folder has no corpus.
    """
    present = [name for name, about in specs().items() if gold.available(name, root)]
    if not present:
        raise InputError(
            f"{root} holds no gold corpus.",
            "a wrong path.",
            "name the folder of corpora with --corpora.",
        )
    for name in sorted(present):
        for split in specs()[name].files if specs()[name].ids else ():
            counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
            whole = "train_full" if split == "train" else split
            for document in gold.load(name, whole, root):
                for mention in document.mentions:
                    counts[mention.label].update(mention.ids)
            for label, ids in sorted(counts.items()):
                if ids and label != Label.VARIANT:
                    yield GoldIds(name, split, label, ids)


def known_to(kb: KnowledgeBase) -> Knows:
    """Whether an opened knowledge base has a concept, by itself, its successor or OMIM's number."""
    return lambda identifier: kb.number(identifier) is not None or bool(kb.stating(identifier))


def known_to_sources(loaders: Iterable[Loader], told: Callable[[], None]) -> Knows:
    """The same of what loaders yield, with nothing left out.

    :param told: called with every concept that is read.
    """
    known: set[str] = set()
    successors: dict[str, str] = {}
    for load in loaders:
        for entry in load():
            told()
            if isinstance(entry, Retired):
                successors[entry.old] = entry.new
            else:
                known.add(entry.id)
                known.update(x for x in entry.xrefs if x.startswith(layout.XREF_PREFIXES))

    def knows(identifier: str) -> bool:
        for _ in range(layout.MERGERS + 1):
            if identifier in known:
                return True
            identifier = successors.get(identifier) or identifier
        return False

    return knows
