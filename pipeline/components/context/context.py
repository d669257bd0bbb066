"""ConText for disease mentions: negated, historical, of the family, hypothetical, uncertain.

Source: Harkema et al. 2009, "ConText: an algorithm for determining negation, experiencer, and
temporal status from clinical reports"; the algorithm of scopes is medspaCy's.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import numpy as np
import numpy.typing as npt
from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc, Span

from entitome.components import extensions
from entitome.components.context.medspacy_parts import context_module
from entitome.components.context.rules import Hit, Rules
from entitome.corpus.document import Label

Tokens = npt.NDArray[np.int64]
FLAGS = {
    "NEGATED_EXISTENCE": "negated",
    "HISTORICAL": "historical",
    "FAMILY": "family",
    "HYPOTHETICAL": "hypothetical",
    "POSSIBLE_EXISTENCE": "uncertain",
}


class Context:
    """Sets the flags of diseases in ``doc.spans[group]``, or in ``doc.ents`` without the group.

    Modifiers are sought only in sentences that name a disease; a Doc without sentence starts
    counts as one sentence. Of medspaCy nothing stays in the Doc.

    :param max_scope: the furthest that a modifier reaches, in tokens, for rules that name none.
    """

    def __init__(self, name: str, group: str, max_scope: int) -> None:
        extensions.register()
        self.name = name
        self.group = group
        self.max_scope = max_scope

    @cached_property
    def rules(self) -> Rules:
        """The rules, made at the first disease: medspaCy is not loaded before."""
        return Rules()

    def __call__(self, doc: Doc) -> Doc:
        spans = doc.spans.get(self.group, doc.ents)
        diseases = [span for span in spans if span.label_ == Label.DISEASE]
        if diseases:
            values = doc.to_array([IDX, SENT_START]).astype(np.int64)
            self._mark(doc, diseases, values[:, 0], _boundaries(values[:, 1]))
        return doc

    def _mark(self, doc: Doc, diseases: list[Span], offsets: Tokens, starts: Tokens) -> None:
        text = doc.text
        by_sentence: dict[int, list[Span]] = defaultdict(list)
        for span in diseases:
            by_sentence[int(np.searchsorted(starts, span.start, "right")) - 1].append(span)
        for index, targets in by_sentence.items():
            first, last = int(starts[index]), int(starts[index + 1])
            end = int(offsets[last]) if last < len(doc) else len(text)
            hits = self.rules.find(text, int(offsets[first]), end)
            if hits:
                self._apply(targets, hits, offsets, (first, last))

    def _apply(
        self, targets: list[Span], hits: list[Hit], offsets: Tokens, sentence: tuple[int, int]
    ) -> None:
        module = context_module()
        starts = np.searchsorted(offsets, [hit.start for hit in hits], "right") - 1
        ends = np.searchsorted(offsets, [hit.end for hit in hits])
        modifiers = [
            module.ConTextModifier(
                hit.rule, int(start), int(end), None, *self._scope(hit, start, end, sentence)
            )
            for hit, start, end in zip(hits, starts, ends, strict=True)
        ]
        graph = module.ConTextGraph(targets, modifiers)
        graph.update_scopes()
        graph.apply_modifiers()
        for target, modifier in graph.edges:
            if flag := FLAGS.get(modifier.category):
                target._.set(flag, True)

    def _scope(self, hit: Hit, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
        """The tokens that a modifier reaches: its side of the sentence, as far as it may."""
        reach = hit.rule.max_scope or self.max_scope
        first, last = max(sentence[0], int(start) - reach), min(sentence[1], int(end) + reach)
        if hit.rule.direction == "FORWARD":
            return int(end), last
        return (first, int(start)) if hit.rule.direction == "BACKWARD" else (first, last)


def _boundaries(sent_start: Tokens) -> Tokens:
    """The first token of each sentence and, last, the number of tokens."""
    starts = np.flatnonzero(sent_start == 1)
    edges = np.asarray([0, len(sent_start)], dtype=np.int64)
    return np.union1d(starts, edges).astype(np.int64)
