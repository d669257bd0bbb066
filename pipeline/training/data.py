"""Documents as arrays: encoded tokens, tags for each type, sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import Encoder, Vocabulary, Word, word_key
from entitome.components.ner.model_folder import GENERIC, shipped_vectors
from entitome.components.ner.prior import Prior
from entitome.components.ner.vectors import FILE as VECTORS_FILE
from entitome.components.ner.vectors import WordVectors, load_vectors
from entitome.convert import to_doc
from entitome.corpus.document import Document
from entitome.eval.match import Parts, by_label
from entitome.loading import load, read_config
from entitome.training.lessons import Chosen, Taught

Tags = npt.NDArray[np.int8]
_NEEDED = frozenset({"sections", "sentences", "abbreviations"})


@dataclass(slots=True)
class Sample:
    """A document of T tokens, to train on or to score.

    ``chars`` is (T, CHARS), ``words``, ``vectors``, ``shapes`` and ``short`` (T,), ``lexicon``
    (T, LABELS) and ``tags`` (T, types); the tags are 0 outside, 1 begin, 2 inside and -1 for a
    type that is not annotated. ``starts`` and ``ends`` are the tokens' character offsets,
    ``sentences`` token ranges; ``convention`` is the number of that of its corpus.
    """

    corpus: str
    labels: tuple[str, ...]
    convention: int
    chars: npt.NDArray[np.uint8]
    words: npt.NDArray[np.int32]
    vectors: npt.NDArray[np.int32]
    shapes: npt.NDArray[np.uint8]
    lexicon: npt.NDArray[np.uint8]
    short: npt.NDArray[np.uint8]
    tags: Tags
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    sentences: list[tuple[int, int]]
    gold: dict[str, frozenset[Parts]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a training needs of its documents.

    ``types`` and ``conventions`` are those of the network, in its order; ``vectors`` the word
    vectors that the samples count in.
    """

    vocabulary: Vocabulary
    vectors: WordVectors | None
    types: tuple[str, ...]
    conventions: tuple[str, ...]
    train: list[Sample]
    dev: list[Sample]


@dataclass(frozen=True, slots=True)
class Known:
    """What a network knows before training: of a model that is trained on, or the default."""

    vocabulary: Vocabulary | None = None
    vectors: WordVectors | None = None
    types: tuple[str, ...] = tuple(str(label) for label in LABELS)
    conventions: tuple[str, ...] = (GENERIC,)


@dataclass(slots=True)
class _Read:
    taught: Taught
    words: list[Word]
    sentences: list[tuple[int, int]]
    long_forms: dict[str, str]


def vectors_at(path: Path | None) -> WordVectors:
    """The word vectors of a file or folder; of None those that ship.

    :raises ConfigError: they cannot be read.
    """
    chosen = path or shipped_vectors()
    return load_vectors(chosen / VECTORS_FILE if chosen.is_dir() else chosen)


def reader() -> Language:
    """The pipeline's part that a recogniser builds on: tokens, sentences, abbreviations."""
    names = read_config(None, {})["nlp"]["pipeline"]
    return load(disable=tuple(name for name in names if name not in _NEEDED))


def prepare(
    chosen: Chosen,
    prior: Prior,
    min_count: int,
    told: Callable[[int, int], None] = lambda done, total: None,
    known: Known | None = None,
) -> Prepared:
    """Encode the documents; those without a token are left out.

    :param min_count: occurrences in train documents that make a word known.
    :param told: hears how many of the documents are read.
    :param known: what is kept; types and conventions of the documents are added behind.
    """
    nlp, total = reader(), len(chosen.train) + len(chosen.dev)
    known = known or Known()
    read: list[_Read] = []
    for number, taught in enumerate([*chosen.train, *chosen.dev], start=1):
        read.append(_tokens(nlp, taught))
        told(number, total)
    train, dev = read[: len(chosen.train)], read[len(chosen.train) :]
    vocabulary = known.vocabulary or count_words(train, min_count)
    own = sorted({label for r in read for label in r.taught.labels} - set(known.types))
    met = [chosen.convention(r.taught.corpus) for r in train]
    prepared = Prepared(
        vocabulary, known.vectors, (*known.types, *own),
        tuple(dict.fromkeys((*known.conventions, *met))), [], [],
    )  # fmt: skip
    encoder = Encoder(vocabulary, prior, known.vectors)
    for part, documents in ((prepared.train, train), (prepared.dev, dev)):
        part += [_sample(encoder, chosen, prepared, r) for r in documents if r.words]
    return prepared


def count_words(read: Iterable[_Read], min_count: int) -> Vocabulary:
    """The words that occur often enough, in alphabetical order."""
    counted = Counter(word_key(word.text) for document in read for word in document.words)
    return Vocabulary(sorted(word for word, count in counted.items() if count >= min_count))


def bio_tags(
    document: Document, words: Sequence[Word], labels: Iterable[str], types: Sequence[str]
) -> Tags:
    """(T, types) tags; of mentions of one type that overlap, the longest is taught.

    A mention that begins or ends inside a token takes the whole token.

    :param labels: the types that the document's corpus annotates.
    """
    starts = np.array([w.start for w in words], dtype=np.int64)
    ends = np.array([w.start + len(w.text) for w in words], dtype=np.int64)
    columns = {label: types.index(label) for label in labels}
    tags = np.full((len(words), len(types)), -1, dtype=np.int8)
    tags[:, list(columns.values())] = 0
    for mention in sorted(document.mentions, key=lambda m: m.start - m.end):
        column = columns.get(mention.label)
        if column is None:
            continue
        first = int(np.searchsorted(ends, mention.start, side="right"))
        last = int(np.searchsorted(starts, mention.end))
        if first < last and not (tags[first:last, column] > 0).any():
            tags[first:last, column] = [1] + [2] * (last - first - 1)
    return tags


def _tokens(nlp: Language, taught: Taught) -> _Read:
    doc = nlp(to_doc(nlp, taught.document))
    words: list[Word] = []
    sentences: list[tuple[int, int]] = []
    for sentence in doc.sents:
        kept = [Word(token.text, token.idx) for token in sentence if not token.is_space]
        if kept:
            sentences.append((len(words), len(words) + len(kept)))
            words += kept
    return _Read(taught, words, sentences, dict(doc._.abbreviations))


def _sample(encoder: Encoder, chosen: Chosen, prepared: Prepared, read: _Read) -> Sample:
    document, words, labels = read.taught.document, read.words, read.taught.labels
    encoded = encoder.encode(document.text, words, read.long_forms)
    spans = by_label(document.mentions)
    convention = chosen.convention(read.taught.corpus)
    known = prepared.conventions
    return Sample(
        corpus=read.taught.corpus,
        labels=labels,
        convention=known.index(convention) if convention in known else known.index(GENERIC),
        chars=encoded.chars.astype(np.uint8),
        words=encoded.words,
        vectors=encoded.vectors,
        shapes=encoded.shapes.astype(np.uint8),
        lexicon=encoded.lexicon.astype(np.uint8),
        short=encoded.short_forms.astype(np.uint8),
        tags=bio_tags(document, words, labels, prepared.types),
        starts=np.array([w.start for w in words], dtype=np.int32),
        ends=np.array([w.start + len(w.text) for w in words], dtype=np.int32),
        sentences=read.sentences,
        gold={label: frozenset(spans.get(label, ())) for label in labels},
    )
