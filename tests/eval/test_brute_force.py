"""The scores against a second, slow computation, on random documents."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from entitome.corpus.document import Document, Mention
from entitome.eval.match import Parts, relaxed_pairs
from entitome.eval.metrics import Counts, counts_of
from entitome.eval.scoring.judge import count

TEXT = "abcdefghij klmnopqrst"
IDS = ("MESH:1", "MESH:2", "MESH:3")


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    start = draw(st.integers(0, 18))
    end = draw(st.integers(start + 1, len(TEXT)))
    label = draw(st.sampled_from(["Disease", "Gene"]))
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=2))
    return Mention(start, end, TEXT[start:end], label, tuple(ids))


def documents() -> st.SearchStrategy[list[Document]]:
    """Four documents; no span stands twice under one label, which has a rule of its own."""
    some = st.lists(mentions(), max_size=7, unique_by=lambda m: (m.start, m.end, m.label))
    return st.lists(some, min_size=4, max_size=4).map(
        lambda each: [Document(str(n), TEXT, mentions=tuple(m)) for n, m in enumerate(each)]
    )


def cell(m: Mention) -> tuple[int, int, str]:
    return m.start, m.end, m.label


def slow_strict(gold: list[Document], predicted: list[Document]) -> Counts:
    want = {(d.id, *cell(m)) for d in gold for m in d.mentions}
    have = {(d.id, *cell(m)) for d in predicted for m in d.mentions}
    return Counts(len(want & have), len(have - want), len(want - have))


def slow_id(gold: list[Document], predicted: list[Document]) -> Counts:
    tp = fp = fn = 0
    for g, p in zip(gold, predicted, strict=True):
        answers = {cell(m): set(m.ids) for m in p.mentions}
        truth = {cell(m): set(m.ids) for m in g.mentions}
        fn += sum(bool(ids) and answers.get(c) != ids for c, ids in truth.items())
        tp += sum(bool(ids) and answers.get(c) == ids for c, ids in truth.items())
        for c, ids in answers.items():
            skipped = c in truth and not truth[c]
            fp += bool(ids) and not skipped and truth.get(c) != ids
    return Counts(tp, fp, fn)


def slow_documents(gold: list[Document], predicted: list[Document]) -> Counts:
    def items(docs: list[Document]) -> Iterator[tuple[str, str, str]]:
        return ((d.id, m.label, i) for d in docs for m in d.mentions for i in m.ids)

    want, have = set(items(gold)), set(items(predicted))
    return Counts(len(want & have), len(have - want), len(want - have))


def with_ids(documents: list[Document], gold: list[Document]) -> list[Document]:
    """The documents without the types of which gold has mentions, but none with an identifier."""
    there = [m for d in gold for m in d.mentions]
    nil = {m.label for m in there} - {m.label for m in there if m.ids}
    known = any(m.ids for m in there)  # or no identifier is scored at all
    return [
        replace(d, mentions=tuple(m for m in d.mentions if known and m.label not in nil))
        for d in documents
    ]


def slow_pairs(gold: list[Parts], predicted: list[Parts]) -> list[tuple[Parts, Parts]]:
    """Greedy by overlap: look through every remaining pair for the best, take it, begin again."""

    def covered(span: Parts) -> set[int]:
        return {at for start, end in span for at in range(start, end)}

    left, right, taken = sorted(gold), sorted(predicted), []
    while True:
        best = min(
            (
                (-len(covered(g) & covered(p)), len(covered(g)) + len(covered(p)), g, p)
                for g in left
                for p in right
                if covered(g) & covered(p)
            ),
            default=None,
        )
        if best is None:
            return taken
        taken.append((best[2], best[3]))
        left.remove(best[2])
        right.remove(best[3])


@settings(max_examples=150, deadline=None)
@given(documents(), documents())
def test_counts_agree(gold: list[Document], predicted: list[Document]) -> None:
    found = count(gold, predicted, ["Disease", "Gene"])
    assert counts_of(found, "strict") == slow_strict(gold, predicted)
    assert counts_of(found, "overlap").tp >= counts_of(found, "strict").tp
    # A type whose gold mentions all lack an identifier is not scored where identifiers are.
    scored = with_ids(gold, gold), with_ids(predicted, gold)
    assert counts_of(found, "id") == slow_id(*scored)
    assert counts_of(found, "any id").tp >= counts_of(found, "id").tp
    assert counts_of(found, "document") == slow_documents(*scored)


@st.composite
def spans(draw: st.DrawFn) -> Parts:
    edges = sorted(draw(st.sets(st.integers(0, 14), min_size=2, max_size=5)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(spans(), unique=True, max_size=6),
    st.lists(spans(), unique=True, max_size=6),
    st.randoms(use_true_random=False),
)
def test_relaxed_pairs_agree_in_any_order(
    gold: list[Parts], predicted: list[Parts], chance: random.Random
) -> None:
    expected = slow_pairs(gold, predicted)
    chance.shuffle(gold)
    chance.shuffle(predicted)
    assert relaxed_pairs(gold, predicted) == expected
