"""The trained recogniser as a spaCy component."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

import numpy as np
from spacy.attrs import IDX, IS_SPACE, LENGTH, SENT_START
from spacy.tokens import Doc

from entitome.components import extensions  # noqa: F401 - declares the attributes set here
from entitome.components.entities import set_entities, token_spans
from entitome.components.lexicon.recogniser import Found, Recogniser
from entitome.components.ner.decode import decode
from entitome.components.ner.document import disjoint, inherit, repeat, with_nested
from entitome.components.ner.encode import Encoded, Encoder, Vocabulary, Word
from entitome.components.ner.model_folder import GENERIC, Floats, Model
from entitome.components.ner.network import Network
from entitome.components.ner.prior import Prior
from entitome.components.sections.debris import debris, without_debris
from entitome.corpus.errors import ConfigError
from entitome.eval.confidence.calibration import Calibration

LONGEST = 120  # tokens; longer sentences are read in parts, in training as well


class Ner:
    """spaCy component that sets ``doc.spans["entities"]`` and ``doc.ents``.

    Reads the sentences and ``doc._.abbreviations``. ``span._.score`` is the probability of the
    span, both its ends included. Documents that go through :meth:`pipe` together are read
    together, which is faster and changes no result.

    :param memory: a dictionary recogniser, whose names are kept where the network finds nothing.
    :param conventions: for a type, the corpus whose way of annotating it is followed; a type not
        named here follows the model's own choice.
    :param document: whether what is recognised in one place speaks for the same name elsewhere.
    :param nested: whether entities of different types may overlap; ``doc.ents`` has the longest.
    :raises ConfigError: the model has no such type or convention.
    """

    def __init__(
        self,
        model: Model,
        prior: Prior,
        threshold: float = 0.0,
        labels: Collection[str] | None = None,
        memory: Recogniser | None = None,
        conventions: Mapping[str, str] | None = None,
        document: bool = True,
        nested: bool = False,
    ) -> None:
        self.labels = model.labels
        self.threshold = threshold
        self.kept = frozenset(model.labels if labels is None else labels)
        self.memory = memory
        self.document, self.nested = document, nested
        self.conventions = chosen_conventions(model, conventions or {})
        self._encoder = Encoder(Vocabulary(model.vocabulary), prior, model.vectors)
        rows = [model.conventions.index(self.conventions[label]) for label in model.labels]
        members = (model.weights, *model.more)
        self._networks = [Network(weights, rows) for weights in members]
        self._transitions = _mean([weights["transitions"] for weights in members])
        maps: dict[str, Any] = model.meta.get("calibration", {})
        self._calibration = {label: Calibration.from_dict(one) for label, one in maps.items()}

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The same documents with their entities, ``batch_size`` read at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, found in zip(batch, self.find(batch), strict=True):
                set_entities(doc, token_spans(doc, found, self.nested))
            yield from batch

    def find(self, docs: Sequence[Doc]) -> list[list[Found]]:
        """The entities of each document, none overlapping another unless they may be nested."""
        return [
            self._decided(doc, map(self._calibrated, own))
            for doc, own in zip(docs, self.alone(docs), strict=True)
        ]

    def alone(self, docs: Sequence[Doc]) -> list[list[Found]]:
        """What the network alone finds, its scores as they are; types may overlap."""
        read = [words_of(doc) for doc in docs]
        lengths = np.array([n for _, own in read for n in own], dtype=np.int64)
        found: list[list[Found]] = [[] for _ in docs]
        if not len(lengths):
            return found
        self._encoder.trim()
        encoded = [
            self._encoder.encode(doc.text, words, doc._.abbreviations)
            for doc, (words, _) in zip(docs, read, strict=True)
        ]
        table = self._encoder.vectors.rows if self._encoder.vectors else None
        tokens = _joined(encoded)
        scores = _mean([one.scores(tokens, lengths, table) for one in self._networks])
        ends = np.cumsum([len(words) for words, _ in read]).tolist()
        for piece in decode(scores, self._transitions, lengths):
            at = bisect_right(ends, piece.first)
            before = ends[at - 1] if at else 0
            words, _ = read[at]
            start, last = words[piece.first - before].start, words[piece.end - before - 1]
            end = last.start + len(last.text)
            found[at].append(Found(start, end, self.labels[piece.type], piece.score))
        return found

    def _calibrated(self, found: Found) -> Found:
        by = self._calibration.get(found.label)
        return found._replace(score=round(by.apply(found.score), 4)) if by else found

    def _decided(self, doc: Doc, found: Iterable[Found]) -> list[Found]:
        text, passages = doc.text, doc._.passages
        wanted = [f for f in found if f.label in self.kept and f.score >= self.threshold]
        sure = disjoint(wanted)
        if self.memory:
            sure = disjoint(sure, self.memory.find(text, doc._.abbreviations))
        if not sure:
            return []
        clean = partial(without_debris, text, passages=passages, stretches=debris(text, passages))
        sure = clean(sure)
        if self.document:
            # What was told of stands in debris too.
            sure = clean(repeat(text, inherit(text, sure, doc._.abbreviation_spans)))
        return with_nested(sure, clean(wanted)) if self.nested else sure


def chosen_conventions(model: Model, wished: Mapping[str, str]) -> dict[str, str]:
    """The convention of every type of a model: as wished, else as its meta says, else generic.

    :raises ConfigError: a wish for a type or a convention that the model does not have.
    """
    for label, name in wished.items():
        if label not in model.labels or name not in model.conventions:
            raise ConfigError(
                f"The setting conventions cannot have {label} = {name!r}.",
                "a slip of the pen, or a corpus that this model was not trained on.",
                f"choose types from {', '.join(model.labels)} and conventions from "
                f"{', '.join(name or repr(name) for name in model.conventions)}.",
            )
    own = model.meta.get("default_conventions", {})
    return {label: wished.get(label, own.get(label, GENERIC)) for label in model.labels}


def words_of(doc: Doc) -> tuple[list[Word], list[int]]:
    """The tokens of a Doc that are not white space, and how many each sentence has of them.

    Sentences without any are left out, those of more than ``LONGEST`` are cut.
    """
    if not len(doc):
        return [], []
    table = doc.to_array([IDX, LENGTH, IS_SPACE, SENT_START]).astype(np.int64)
    sentence = np.cumsum(table[:, 3] == 1)
    solid = table[:, 2] == 0
    text = doc.text
    words = [Word(text[at : at + n], at) for at, n in table[solid, :2].tolist()]
    sizes = np.bincount(sentence[solid]).tolist()
    return words, [min(LONGEST, n - at) for n in sizes for at in range(0, n, LONGEST)]


def _mean(arrays: Sequence[Floats]) -> Floats:
    """What the networks of an ensemble say together: probabilities multiplied, so scores averaged
    (Hinton 2002, doi:10.1162/089976602760128018, products of experts)."""
    total = sum(arrays[1:], start=arrays[0])
    return total if len(arrays) == 1 else total / np.float32(len(arrays))


def _joined(encoded: Sequence[Encoded]) -> Encoded:
    """The tokens of several documents as of one."""
    return Encoded(
        chars=np.concatenate([e.chars for e in encoded]),
        words=np.concatenate([e.words for e in encoded]),
        vectors=np.concatenate([e.vectors for e in encoded]),
        shapes=np.concatenate([e.shapes for e in encoded]),
        lexicon=np.concatenate([e.lexicon for e in encoded]),
        short_forms=np.concatenate([e.short_forms for e in encoded]),
    )
