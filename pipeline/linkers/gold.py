"""The gold corpora whose mentions linkers are asked about, and what is known of these mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from entitome.components.abbreviations.definitions import definitions
from entitome.corpus import gold
from entitome.corpus.document import Document, Label
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import spec
from entitome.corpus.splits import article_of
from entitome.eval.linking.questions import Known, linkable, seen_in
from entitome.kb.canonical import canonical_ids
from entitome.kb.normal import normalise
from entitome.kb.store import KnowledgeBase

CORPORA = (
    "ncbi_disease", "bc5cdr", "nlm_chem", "gnormplus", "nlm_gene", "linnaeus", "s800", "bioid",
    "biored",
)  # fmt: skip
"""Those that people annotated with identifiers of vocabularies that we have: not CRAFT."""

Gold = Mapping[str, Sequence[Document]]
"""Documents by corpus; their mentions are those that have an identifier."""


def with_split(split: str, folder: Path, names: Sequence[str] = CORPORA) -> list[str]:
    """Those of some corpora that are in a folder and have a split.

    :raises InputError: there is none.
    """
    there = [n for n in names if split in spec(n).splits and gold.available(n, folder)]
    if not there:
        raise InputError(
            f"{folder} has no corpus with a {split} part among {', '.join(names)}.",
            "the folder of gold corpora is elsewhere.",
            "name it with --corpora; where each corpus comes from, configs/corpora.toml says.",
        )
    return there


def asked_types(corpus: str) -> list[str]:
    """The types that linkers are asked about: those annotated completely, variants aside.

    A variant is not linked to a vocabulary: its identifier is its own notation.

    :raises ConfigError: there is no such corpus, or it has no identifiers.
    """
    about = spec(corpus)
    if not about.ids:
        raise ConfigError(
            f"The mentions of {corpus!r} have no identifiers.",
            "the corpus was made for recognition alone.",
            f"choose from: {', '.join(CORPORA)}.",
        )
    return [label for label in about.annotates if label != Label.VARIANT]


def to_ask(documents: Mapping[str, Sequence[Document]]) -> tuple[Gold, dict[str, int]]:
    """The documents with the mentions to be asked about, and by corpus how many have no id.

    :raises ConfigError: a corpus has no identifiers.
    """
    asked: dict[str, list[Document]] = {}
    without: dict[str, int] = {}
    for name, found in documents.items():
        labels = asked_types(name)
        asked[name] = [linkable(document, labels) for document in found]
        mentions = (m for document in found for m in document.mentions if m.label in labels)
        without[name] = sum(not m.ids for m in mentions)
    return asked, without


def known_to(kb: KnowledgeBase, asked: Gold, folder: Path) -> Known:
    """What questions are classed with: the vocabularies and the train documents of a folder."""
    canonical = canonical_ids(kb)

    def namesakes(name: str, label: str) -> int:
        concepts = {hit.concept for hit in kb.lookup(name) if kb.label(hit.concept) == label}
        return len({canonical(kb.id(concept)) for concept in concepts})

    def has(identifier: str) -> bool:
        return kb.number(identifier) is not None or bool(kb.stating(identifier))

    seen = seen_in(_train(asked, folder), canonical, normalise)
    return Known(canonical, normalise, namesakes, has, short_forms, seen)


def short_forms(text: str) -> set[str]:
    """The abbreviations that a text defines, and their plurals."""
    defined = {text[d.short_start : d.short_end] for d in definitions(text)}
    return defined | {f"{short}s" for short in defined}


def _train(asked: Gold, folder: Path) -> Iterator[Document]:
    """The train documents of all corpora, less the articles that are asked about."""
    reserved = {article for name, found in asked.items() for article in _articles(name, found)}
    for name in CORPORA:
        if "train" in spec(name).splits and gold.available(name, folder):
            for document in gold.load(name, "train", folder):
                if reserved.isdisjoint(_articles(name, [document])):
                    yield document


def _articles(corpus: str, documents: Sequence[Document]) -> set[str]:
    about = spec(corpus)
    return {article_of(document.id, about) or document.id for document in documents}
