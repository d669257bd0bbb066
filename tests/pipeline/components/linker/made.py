"""Documents with given entities, and forests whose scores can be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from entitome.components.entities import get_entities, set_entities
from entitome.components.linker.features import COLUMN, Asker, Question
from entitome.components.linker.forest import Forest
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.ranker import ANY, Ranker
from entitome.corpus.document import Mention
from tests.pipeline.small_lexicon import written

Stump = tuple[str, float, float, float]
"""Feature, threshold, what is added up to it, what is added above."""


def mention(name: str, label: str, *ids: str) -> Mention:
    """A mention outside any text."""
    return Mention(0, len(name), name, label, ids)


def doc_of(nlp: Language, marked: str, short_forms: Mapping[str, str] | None = None) -> Doc:
    """A Doc whose entities are those that are marked ``[text|label|identifiers]``.

    :param short_forms: what the document defines, short to long.
    """
    document = written("d", marked)
    doc = nlp.make_doc(document.text)
    doc._.abbreviations = dict(short_forms or {})
    spans = []
    for one in document.mentions:
        span = doc.char_span(one.start, one.end, label=one.label, kb_id="|".join(one.ids))
        assert span is not None, one.text
        spans.append(span)
    set_entities(doc, spans)
    return doc


def question(generator: CandidateGenerator, doc: Doc, at: int = 0) -> Question:
    """What the entity at a place asks."""
    spans = get_entities(doc)
    return Asker(doc, spans, generator).about(spans[at])


def row_of(asked: Question, identifier: str) -> dict[str, float]:
    """The features of a candidate that are not 0."""
    at = [one.id for one in asked.candidates].index(identifier)
    return {name: float(asked.rows[at, n]) for name, n in COLUMN.items() if asked.rows[at, n]}


def forest(base: float, stumps: Iterable[Stump]) -> Forest:
    """A forest of trees of one question each."""
    stumps = list(stumps)
    first = 3 * np.arange(len(stumps), dtype=np.int32)
    feature = np.full((len(stumps), 3), -1, dtype=np.int32)
    threshold, value = np.zeros((2, len(stumps), 3), dtype=np.float32)
    left, right = np.zeros((2, len(stumps), 3), dtype=np.int32)
    for at, (name, bound, below, above) in enumerate(stumps):
        feature[at, 0], threshold[at, 0] = COLUMN[name], bound
        left[at, 0], right[at, 0] = first[at] + 1, first[at] + 2
        value[at, 1:] = below, above
    flat = (feature.ravel(), threshold.ravel(), left.ravel(), right.ravel(), value.ravel())
    return Forest(base, first, *flat)


RULES: tuple[Stump, ...] = (
    ("memory_share", 0.4, 0, 3),
    ("memory_knows_other", 0.5, 0, -2),
    ("same_spelling", 0.25, 0, 2),
    ("wording", 0.9, 0, 1),
    ("similarity", 0.6, 0, 2),
    ("alias_wording", 0.9, 0, 4),
    ("mondo_parent", 0.1, 0, -1),
    ("taxon", 0.5, 0, 2),
    ("full_name_in_text", 0.9, 0, 1),
)


def ranker(threshold: float = 0.5, base: float = -2.0) -> Ranker:
    """One forest of :data:`RULES` for every type: a name as it is spelled is likely right."""
    return Ranker({ANY: forest(base, RULES)}, {ANY: threshold})
