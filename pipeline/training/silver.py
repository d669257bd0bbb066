"""Silver data: plain texts marked by a recogniser, for another one to learn from.

Kim and Rush 2016 (doi:10.18653/v1/D16-1139) teach a small network what a large one answers; Xie et
al. 2020 (arXiv:1911.04252) an equal one, with noise.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.language import Language

from entitome.components.ner.model_folder import Model
from entitome.components.ner.ner import Ner
from entitome.components.ner.prior import Prior
from entitome.convert import to_doc
from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import ConfigError
from entitome.corpus.formats import jsonl
from entitome.training.data import reader
from entitome.training.history import cell_parts
from entitome.training.tune import learned

ABOUT = "about.json"
_BATCH = 32

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Teacher:
    """A recogniser that marks texts by the way of annotating of one corpus.

    ``labels`` are the types that it was taught by that corpus; no others are marked.
    """

    convention: str
    labels: tuple[str, ...]
    ner: Ner


def teachers(model: Model, prior: Prior, conventions: Sequence[str]) -> list[Teacher]:
    """One for each convention.

    :param conventions: of the model; empty for those whose dev documents its training scored.
    :raises ConfigError: the model did not learn one of them, or none can be named for it.
    """
    taught = {label: learned(model, label) for label in model.labels}
    scored = dict.fromkeys(cell_parts(cell)[0] for cell in model.meta.get("dev_f1", {}))
    names = list(conventions) or [name for name in scored if name in model.conventions]
    made = [
        Teacher(
            name,
            tuple(label for label in model.labels if name in taught[label]),
            Ner(model, prior, conventions=dict.fromkeys(model.labels, name)),
        )
        for name in names
        if name in model.conventions
    ]
    if len(made) < len(names) or not made or not all(one.labels for one in made):
        raise ConfigError(
            f"The model cannot mark texts by the conventions {', '.join(names) or '(none)'}.",
            "a misspelt name, or a corpus that taught it no type.",
            f"choose from: {', '.join(name for name in model.conventions if name)}.",
        )
    return made


def mark(
    texts: Iterable[tuple[str, str]], by: Sequence[Teacher], words: int, told: Told
) -> Iterator[tuple[Teacher, Document]]:
    """Texts as documents with mentions, dealt out to the teachers in turn.

    :param texts: source and text of each.
    :param words: tokens after which enough was read.
    :param told: hears how many were.
    """
    nlp, stream, seen = reader(), iter(texts), 0
    number = 0
    while seen < words and (part := list(islice(stream, _BATCH * len(by)))):
        documents = [
            Document(f"{source}-{number + at}", text) for at, (source, text) in enumerate(part)
        ]
        number += len(part)
        for at, teacher in enumerate(by):
            for document, size in _marked(documents[at :: len(by)], teacher, nlp):
                seen += size
                yield teacher, document
            told(min(seen, words))


def write_silver(
    marked: Iterable[tuple[Teacher, Document]], folder: Path, about: Mapping[str, Any]
) -> dict[str, int]:
    """Write a file for each convention, and what made them; returns the documents of each.

    :param about: ``command``, ``model`` (the digest of the one that marked) and ``learned_dev``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[Teacher, list[Document]] = {}
    for teacher, document in marked:
        found.setdefault(teacher, []).append(document)
    for teacher, documents in found.items():
        with (folder / f"{teacher.convention}.jsonl").open("wb") as file:
            jsonl.write(documents, file)
    labels = {teacher.convention: list(teacher.labels) for teacher in found}
    told = json.dumps({**about, "labels": labels}, indent=1, sort_keys=True) + "\n"
    (folder / ABOUT).write_text(told, encoding="utf-8")
    return {teacher.convention: len(documents) for teacher, documents in found.items()}


def _marked(
    documents: Sequence[Document], teacher: Teacher, nlp: Language
) -> Iterator[tuple[Document, int]]:
    """The documents with what the network finds, and how many tokens they have."""
    docs = [nlp(to_doc(nlp, document)) for document in documents]
    for document, doc, found in zip(documents, docs, teacher.ner.alone(docs), strict=True):
        text = document.text
        mentions = tuple(
            Mention(
                one.start, one.end, text[one.start : one.end], one.label, score=round(one.score, 4)
            )
            for one in found
            if one.label in teacher.labels
        )
        yield Document(document.id, text, mentions=mentions), sum(not word.is_space for word in doc)
