"""The questions of train and dev documents, with their answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc

from entitome.components.entities import get_entities
from entitome.components.linker.features import Asker, Question
from entitome.components.linker.generator import CandidateGenerator
from entitome.corpus.document import Mention
from entitome.corpus.gold_spec import spec, specs
from entitome.corpus.splits import article_of
from entitome.training.lessons import Taught
from entitome.training.linking.fit import Asked
from entitome.training.linking.given import Given

Canonical = Callable[[str], str]
Told = Callable[[int, int], None]


def questions_of(
    documents: Sequence[Given],
    labels: Collection[str],
    generator: CandidateGenerator,
    canonical: Canonical,
    assign: Callable[[Doc], Doc],
    *,
    own: Mapping[str, Sequence[Mention]],
    told: Told = lambda done, total: None,
) -> Iterator[list[Asked]]:
    """The questions that the gold mentions of each document ask.

    :param labels: the types that are asked about.
    :param canonical: makes identifiers comparable.
    :param assign: links species and assigns genes to them, as the pipeline does before genes.
    :param own: what the memory learnt, by article (see :func:`by_article`): a document is asked
        about as if its article had not been read. Empty where the memory learnt from none of them.
    """
    for done, one in enumerate(documents):
        lessened = generator
        if own and (mentions := own.get(_article(one.taught))):
            lessened = generator.with_memory(generator.memory.without(mentions))
        asker = Asker(assign(one.doc), get_entities(one.doc), lessened)
        yield _asked(one, labels, asker, canonical)
        told(done + 1, len(documents))


def _asked(one: Given, labels: Collection[str], asker: Asker, canonical: Canonical) -> list[Asked]:
    numbers: Counter[tuple[int, frozenset[str]]] = Counter()
    met: dict[int, Question] = {}
    for span, mention in one.spans:
        if mention.label not in labels:
            continue
        question = asker.about(span)
        met[id(question)] = question
        numbers[id(question), frozenset(map(canonical, mention.ids))] += 1
    return [_answered(met[at], truth, number, canonical) for (at, truth), number in numbers.items()]


def _answered(
    question: Question, truth: frozenset[str], number: int, canonical: Canonical
) -> Asked:
    """Right are the candidates that name all of the truth, or, for want of any, a part of it."""
    found = [frozenset(map(canonical, one.id.split("|"))) for one in question.candidates]
    all_of_it = np.array([ids == truth for ids in found], dtype=bool)
    if all_of_it.any():
        return Asked(question, all_of_it, truth, number)
    a_part = np.array([bool(ids & truth) for ids in found], dtype=bool)
    return Asked(question, a_part, truth, number, whole=False)


def memory_of(
    documents: Iterable[Taught], silver: Collection[str], current: Canonical
) -> Iterator[tuple[list[Mention], bool]]:
    """What :func:`entitome.components.linker.memory.learn` takes, of train documents.

    :param silver: names of corpora that another system annotated.
    :param current: the identifier that stands for a retired one today.
    """
    for taught in documents:
        yield _lessons(taught, current), taught.corpus in silver


def by_article(documents: Iterable[Taught], current: Canonical) -> dict[str, list[Mention]]:
    """The mentions that a memory learns from each article.

    Captions of one share their names, and one abstract stands in several corpora.
    """
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for taught in documents:
        found[_article(taught)] += _lessons(taught, current)
    return dict(found)


def _lessons(taught: Taught, current: Canonical) -> list[Mention]:
    return [
        replace(mention, ids=tuple(map(current, mention.ids)))
        for mention in taught.document.mentions
        if mention.label in taught.labels
    ]


def _article(taught: Taught) -> str:
    """The number of the article, whatever the corpus; where it has none, the document's own."""
    document = taught.document.id
    known = taught.corpus in specs()
    number = article_of(document, spec(taught.corpus)) if known else ""
    return number or f"{taught.corpus}:{document}"
