"""What became of every mention: one code path for all that looks at single mentions.

A gold mention and a prediction of its span and type are one outcome; what is left on either side
is brought together by :func:`entitome.eval.errors.pairs.pair`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set

from entitome.corpus.document import Document, Mention
from entitome.eval.alignment.align import align
from entitome.eval.errors.causes import boundary, confused, lost, made_up
from entitome.eval.errors.evidence import Evidence, Names, Places, TypesOf, words
from entitome.eval.errors.id_causes import wrong_ids
from entitome.eval.errors.id_facts import NO_FACTS, IdFacts
from entitome.eval.errors.pairs import Span, pair, spans_of
from entitome.eval.match import Canonical, parts, same
from entitome.eval.outcomes import Kind, Outcome, Placed

_Side = Mapping[Span, Placed]


def outcomes(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    labels: Collection[str],
    canonical: Canonical = same,
    facts: IdFacts = NO_FACTS,
    types_of: TypesOf | None = None,
    left_out: Mapping[str, Set[Span]] | None = None,
) -> tuple[Outcome, ...]:
    """Name what became of every mention, in the order of the documents and of the offsets.

    A span that stands twice as one type is one mention, with the identifiers of both and the
    higher score. Where gold has no identifier none can be judged: span and type make it right.

    :param labels: what gold annotates completely. Predictions of other types have no outcome of
        their own; one that stands exactly on a gold mention without answer explains it.
    :param canonical: applied to the identifiers of both sides.
    :param facts: what a knowledge base tells of identifiers, for the causes of wrong ones.
    :param types_of: the entity types of which a knowledge base has a concept of this name; without
        it, names are not told apart by whether they are known.
    :param left_out: mentions that gold marks as types that are not scored, by document.
    :raises InputError: documents that cannot be aligned (see
        :func:`entitome.eval.alignment.align.align`).
    """
    aligned = list(align(gold, predicted))
    names = Names()
    for document, _ in aligned:
        names.add(document.text, spans_of(document.mentions, labels))
    found: list[Outcome] = []
    for document, answer in aligned:
        text, aside = document.text, Places((left_out or {}).get(document.id, ()))
        truth = _side(text, (m for m in document.mentions if m.label in labels), canonical)
        answers = _side(text, answer.mentions if answer else (), canonical)
        evidence = Evidence(text, names, types_of, aside).of(truth.keys(), answers.keys())
        own = [*_met(document, truth, answers, facts),
               *_apart(document, truth, answers, labels, evidence)]  # fmt: skip
        found += sorted(own, key=lambda o: (o.placed.parts, o.placed.label, o.kind))
    return tuple(found)


def _side(text: str, mentions: Iterable[Mention], canonical: Canonical) -> dict[Span, Placed]:
    ids: dict[Span, set[str]] = {}
    scores: dict[Span, float | None] = {}
    for mention in mentions:
        span = Span(parts(mention), mention.label)
        ids.setdefault(span, set()).update(map(canonical, mention.ids))
        told = [s for s in (scores.get(span), mention.score) if s is not None]
        scores[span] = max(told, default=None)
    return {
        span: Placed(*span, words(text, span), tuple(sorted(own)), scores[span])
        for span, own in ids.items()
    }


def _met(document: Document, gold: _Side, predicted: _Side, facts: IdFacts) -> Iterator[Outcome]:
    """What is found with its span and type."""
    for span in gold.keys() & predicted.keys():
        g, p = gold[span], predicted[span]
        if not g.ids or g.ids == p.ids:
            yield Outcome(document.id, Kind.RIGHT, "", g, p)
        else:
            cause = str(wrong_ids(g, p, document.text, facts))
            yield Outcome(document.id, Kind.IDENTIFIER, cause, g, p)


def _apart(
    document: Document, gold: _Side, predicted: _Side, labels: Collection[str], evidence: Evidence
) -> Iterator[Outcome]:
    """What is not."""
    scored = {span for span in predicted if span.label in labels}
    pairs = pair(gold.keys(), scored, predicted.keys() - scored)

    def outcome(kind: Kind, cause: str, g: Span | None, p: Span | None) -> Outcome:
        both = gold[g] if g else None, predicted[p] if p else None
        return Outcome(document.id, kind, cause, *both)

    for g, p in pairs.boundary:
        yield outcome(Kind.BOUNDARY, boundary(g, p, evidence), g, p)
    for g, p in pairs.type:
        yield outcome(Kind.TYPE, confused(g, p), g, p)
    for g in pairs.missed:
        yield outcome(Kind.MISSED, lost(g, evidence), g, None)
    for p in pairs.spurious:
        yield outcome(Kind.SPURIOUS, made_up(p, evidence), None, p)
