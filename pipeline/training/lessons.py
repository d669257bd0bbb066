"""What training is made of: documents with what each teaches, and what was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import CorpusSpec
from entitome.corpus.never_train import Reserved
from entitome.training.recipe import Source


class Taught(NamedTuple):
    """A document with the corpus it is of and the types that the corpus annotates."""

    corpus: str
    labels: tuple[str, ...]
    document: Document


@dataclass
class Chosen:
    """Documents to train on and to score on.

    ``dropped`` has the ids of the reserved documents left out of each corpus, ``notes`` tell a
    user what else was left out, ``sources`` says how each corpus counts, ``learned_dev`` names
    those whose dev split is in ``train``, and ``teachers_dev`` those that what marked silver data
    learned.
    ``reserved`` is what must not be trained on.
    """

    train: list[Taught] = field(default_factory=list)
    dev: list[Taught] = field(default_factory=list)
    dropped: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    learned_dev: list[str] = field(default_factory=list)
    teachers_dev: list[str] = field(default_factory=list)
    reserved: Reserved = field(default_factory=lambda: Reserved(set()))

    def convention(self, corpus: str) -> str:
        """Whose way of annotating a corpus follows: the one that its source names, or its own."""
        source = self.sources.get(corpus)
        return (source.convention if source else "") or corpus


def check_marked(name: str, labels: Sequence[str], marked: Collection[str]) -> None:
    """Refuse to teach from a corpus what it does not mark.

    :param marked: the types that occur in it.
    :raises ConfigError: there is such a label.
    """
    if missing := [label for label in labels if label not in marked]:
        raise ConfigError(
            f"The recipe teaches {missing[0]} from {name}, which marks no {missing[0]}.",
            "a misspelt label.",
            f"choose from: {', '.join(sorted(marked)) or 'no type at all'}; case counts.",
        )


def unreserved(
    chosen: Chosen, name: str, source: Source, documents: Iterable[Document], about: CorpusSpec,
    reserved: Reserved,
) -> Iterator[Taught]:  # fmt: skip
    """The documents that may be learned from; what is left out is told under the name."""
    chosen.sources[name] = source
    chosen.dropped.setdefault(name, [])
    for document in documents:
        if reserved.has(document, about):
            chosen.dropped[name].append(document.id)
        else:
            yield Taught(name, source.labels, document)
