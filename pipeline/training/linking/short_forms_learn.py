"""Learns what short forms stand for, from the definitions in train documents and plain texts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path

from entitome.components.abbreviations.definitions import definitions
from entitome.components.linker.short_forms import ShortForms, singular
from entitome.corpus import gold
from entitome.corpus.gold_spec import specs
from entitome.corpus.never_train import Reserved, training_documents
from entitome.kb.store import KnowledgeBase
from entitome.training.linking.short_forms_known import Counts, known_short_forms
from entitome.training.texts import text_lines

Told = Callable[[str, int], None]
_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")


def learn_short_forms(
    texts: Iterable[Path], corpora: Path, kb: KnowledgeBase, told: Told
) -> ShortForms:
    """The table of the train documents of every gold corpus, and of texts.

    What is reserved for judging, or has half of its words from reserved texts, is left out, and
    each text counts once.

    :param texts: UTF-8 text files with one document a line, xz ones too.
    :param told: hears the source and how many of its documents are done.
    :raises InputError: a file cannot be read.
    """
    return known_short_forms(count_definitions(texts, corpora, told), kb)


def count_definitions(texts: Iterable[Path], corpora: Path, told: Told) -> Counts:
    """Count the documents that define a short form as a long form, as it is written.

    A short form that a document defines twice counts as it was first defined.

    :raises InputError: a file cannot be read.
    """
    reserved = Reserved.of(corpora)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    done: Counter[str] = Counter()
    seen: set[bytes] = set()
    for source, text in chain(_taught(corpora, reserved), _plain(texts)):
        done[source] += 1
        told(source, done[source])
        digest = sha256(text.encode()).digest()
        if digest not in seen:
            seen.add(digest)
            for short, long in _defined(text, reserved):
                counts[short][long] += 1
    return counts


def _defined(text: str, reserved: Reserved) -> list[tuple[str, str]]:
    """Short forms and long forms; none of a reserved text, which is asked last as it takes long."""
    found: dict[str, str] = {}
    for short_start, short_end, start, end in definitions(text):
        short = singular(text[short_start:short_end])
        found.setdefault(_one_line(short), _one_line(text[start:end]))
    return [] if found and reserved.text.holds(text) else list(found.items())


def _one_line(text: str) -> str:
    """As it would be printed: corpora of tokens part a word at its hyphens."""
    return _HYPHEN.sub("-", " ".join(text.split()))


def _taught(corpora: Path, reserved: Reserved) -> Iterator[tuple[str, str]]:
    there = (about for about in specs().values() if gold.available(about.name, corpora))
    for name in [about.name for about in there if "train" in about.splits]:
        for document in training_documents([name], corpora, reserved=reserved):
            yield name, document.text


def _plain(texts: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path in sorted(texts):
        for line in text_lines(path):
            yield path.name, line
