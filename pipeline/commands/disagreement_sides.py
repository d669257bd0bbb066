"""What ``entitome disagreements`` compares: the two sides, and words for what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import Progress

from entitome.commands.judging import Gold, kept, open_gold, predict, read_all
from entitome.corpus.document import Document, Passage
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import specs
from entitome.eval.disagreements.groups import Disagreement, Disagreements, outside_references
from entitome.eval.disagreements.page import Agreement
from entitome.eval.match import Canonical
from entitome.eval.scoring.judge import count
from entitome.kb.store import KnowledgeBase

if TYPE_CHECKING:
    from entitome.batch.runner import Settings

_AROUND = 60  # characters of context at either side of an example

Compared = tuple[Disagreements, Agreement]


def open_theirs(
    names: Sequence[str], corpora: Path, format: str | None, limit: int | None
) -> list[Gold]:
    """The other system's documents, each corpus by itself.

    :param format: of files; None to find it by their content.
    :param limit: documents of each, at most.
    :raises ConfigError: a test part is asked for, or a name comes twice.
    :raises InputError: one cannot be read, or has no mention.
    """
    for name in names:
        corpus, _, split = name.partition(":")
        if split == "test" and corpus in specs():
            raise ConfigError(
                "The disagreements of a test part are not looked at while building.",
                f"{name} was asked for.",
                "take a dev part; to report on a test part, use `entitome evaluate`.",
            )
    told = [_told(name) for name in names]
    if len(set(told)) < len(told):
        raise ConfigError(
            "The same documents are asked for twice.",
            "THEIRS was repeated, or two files have one name.",
            "name each corpus or file once.",
        )
    sides = (_limited(open_gold(name, corpora, format), limit) for name in names)
    return [replace(side, name=name) for side, name in zip(sides, told, strict=True)]


def _told(name: str) -> str:
    """A name for a page: of an absolute path, which is the user's, the last part."""
    return Path(name).name if Path(name).is_absolute() else name


def _limited(side: Gold, limit: int | None) -> Gold:
    if not any(document.mentions for document in side.documents):
        raise InputError(
            f"{side.name} has no mention to compare with.",
            "it is plain text, or a page with entity lists alone.",
            "give documents that another system annotated.",
        )
    return replace(side, documents=side.documents[:limit])


def read_ours(
    sides: Sequence[Gold], paths: Sequence[str], format: str | None
) -> list[list[Document]]:
    """Our annotation from a file or folder for each side; of its documents those of the side.

    :raises ConfigError: there are not as many as sides.
    """
    if len(paths) != len(sides):
        raise ConfigError(
            f"{len(sides)} sets of documents are compared, but --ours was given {len(paths)} "
            "time(s).",
            "one is missing or too many; without THEIRS there are two.",
            "give --ours once for each THEIRS, in the same order.",
        )
    wanted = [{document.id for document in side.documents} for side in sides]
    return [
        [document for document in read_all(path, format) if document.id in ids]
        for path, ids in zip(paths, wanted, strict=True)
    ]


def annotated(
    sides: Sequence[Gold], settings: Settings, workers: int, shown: Progress
) -> list[list[Document]]:
    """Our annotation of each side, made now by one pipeline, with a progress bar."""
    every = [document for side in sides for document in side.documents]
    answers = predict(every, settings, workers, shown, len(every))
    return [kept(islice(answers, len(side.documents))) for side in sides]


def compare(
    sides: Sequence[Gold],
    answers: Sequence[Sequence[Document]],
    wanted: Sequence[str] | None,
    canonical: Canonical,
) -> Compared:
    """Both sides compared, by mentions and by the sets of identifiers of documents.

    :param wanted: the types to compare; by default those that a corpus annotates.
    :raises InputError: the two sides' documents are not of the same texts.
    """
    found, scores = Disagreements(canonical), Agreement({}, {})
    for side, ours in zip(sides, answers, strict=True):
        theirs, labels = side.documents, wanted or side.labels or _labels(side.documents)
        found.add(side.name, theirs, ours, labels)
        scores.whole[side.name] = count(theirs, ours, labels, canonical)
        passages = {document.id: document.passages for document in theirs}
        scores.unlisted[side.name] = count(
            _unlisted(theirs, passages), _unlisted(ours, passages), labels, canonical
        )
    return found, scores


def _unlisted(
    documents: Sequence[Document], passages: Mapping[str, tuple[Passage, ...]]
) -> Iterator[Document]:
    """Documents without the mentions in lists of references."""
    for one in documents:
        yield one.with_mentions(outside_references(one.mentions, passages.get(one.id, ())))


def _labels(documents: Sequence[Document]) -> tuple[str, ...]:
    return tuple(sorted({mention.label for one in documents for mention in one.mentions}))


def concept_names(kb: KnowledgeBase) -> Callable[[str], str]:
    """The preferred name of an identifier, of a gene with its species; answers are cached."""

    @cache
    def named(identifier: str) -> str:
        number = kb.number(identifier)
        if number is None:
            return ""
        taxon = kb.taxon(number)
        parts = (number,) if taxon is None else (number, taxon)
        return ", ".join(map(kb.preferred_name, parts))

    return named


def in_context(listed: Sequence[Disagreement], sides: Sequence[Gold], size: int) -> Iterator[str]:
    """So many places of each with the words around them, a line each: to look at, not to keep."""
    texts = {(side.name, one.id): one.text for side in sides for one in side.documents}
    for at, one in enumerate(listed if size else (), 1):
        yield f"{at}. {one.key.label} {one.name}"
        for corpus, document, start, end in one.spread(size):
            text = texts[corpus, document]
            words = (
                text[max(0, start - _AROUND) : start],
                text[start:end],
                text[end : end + _AROUND],
            )
            before, name, after = (" ".join(part.split()) for part in words)
            yield f"   {document} {start}-{end}: {before} >>{name}<< {after}"
