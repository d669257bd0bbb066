"""How ``entitome evaluate`` judges one prediction, and what it knows for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from entitome.commands.errors import types_of
from entitome.commands.judging import Gold
from entitome.corpus.document import Document, Label
from entitome.corpus.errors import InputError
from entitome.eval import listed
from entitome.eval.alignment.align import missing_note
from entitome.eval.alignment.together import Together, together
from entitome.eval.checks.findings import findings
from entitome.eval.checks.unknown import Knows, UnknownIds, unknown_ids
from entitome.eval.errors.evidence import TypesOf
from entitome.eval.errors.finding import outcomes
from entitome.eval.errors.id_facts import NO_FACTS, IdFacts
from entitome.eval.match import Canonical, same
from entitome.eval.outcomes import Near, Outcome
from entitome.eval.report.packed import Name
from entitome.eval.reported import only, whole
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import GOLD, Counted
from entitome.eval.scoring.judge import count
from entitome.eval.scoring.lcaf import Parents
from entitome.kb.canonical import canonical_ids
from entitome.kb.coverage import known_to
from entitome.kb.nearness import id_facts
from entitome.kb.store import KnowledgeBase


@dataclass(frozen=True)
class Knowledge:
    """What a knowledge base tells; without one, identifiers are compared as they are written."""

    canonical: Canonical = same
    near: Near | None = None
    parents: Parents | None = None
    facts: IdFacts = NO_FACTS
    types_of: TypesOf | None = None
    knows: Knows | None = None
    name: Name | None = None
    digest: str = ""

    @classmethod
    def of(cls, kb: KnowledgeBase) -> Knowledge:
        """What an opened one tells."""
        facts = id_facts(kb)
        told = types_of(kb), known_to(kb), _names(kb)
        return cls(canonical_ids(kb), facts.near, _parents(facts), facts, *told, kb.digest)


def _parents(facts: IdFacts) -> Parents:
    return lambda identifier: facts.parents(identifier) if facts.known(identifier) else None


def _names(kb: KnowledgeBase) -> Name:
    def name(identifier: str) -> str:
        number = kb.number(identifier)
        return "" if number is None else kb.preferred_name(number)

    return name


@dataclass(frozen=True)
class Prediction:
    """Answers under a name."""

    name: str
    documents: Sequence[Document]


def judge(
    gold: Gold, prediction: Prediction, labels: Sequence[str] | None, known: Knowledge
) -> Judged:
    """A prediction at every level that gold and it allow, with what became of each mention.

    :param labels: the types that are scored; what gold has where None.
    :raises InputError: gold has nothing to score against, or the two are not of the same documents.
    """
    documents = gold.documents
    if not any(d.mentions or d.rows is not None for d in documents):
        raise nothing_to_score(gold.name)
    lists = any(d.mentions for d in documents) and listed.only_lists(prediction.documents)
    both = together(documents, prediction.documents, texts=not lists)
    answers = listed.as_mentions(both.gold, both.predicted) if lists else both.predicted
    counted = whole(count(both.gold, answers, labels, known.canonical, known.near, known.parents))
    odd = findings(both.gold, both.predicted, labels, known.canonical)
    notes = [*both.notes, *_missing(both), *odd, *_absent_text(both, counted)]
    if known.knows:
        named = labels if labels is not None else gold.labels
        notes += unknown_notes(unknown_ids(both.predicted, known.knows, named), "predicted")
    judged = Judged(prediction.name, counted, (), tuple(notes))
    if lists:
        names = [one.name for one in counted.levels if one.family in listed.FAMILIES]
        return only(replace(judged, notes=(listed.NOTE, *notes)), names)
    return replace(judged, outcomes=_outcomes(both, labels, known))


def _outcomes(
    both: Together, labels: Sequence[str] | None, known: Knowledge
) -> tuple[Outcome, ...]:
    # What a page lists is scored as a list: its text may be another, or not at hand.
    gold = [d for d in both.gold if d.mentions or d.rows is None]
    if not any(d.mentions for d in gold):
        return ()
    wanted = {d.id for d in gold}
    answers = [d for d in both.predicted if d.id in wanted]
    scored = labels or sorted({m.label for d in gold for m in d.mentions})
    return outcomes(gold, answers, scored, known.canonical, known.facts, known.types_of)


def nothing_to_score(name: str) -> InputError:
    """The error for gold without mentions and without lists."""
    return InputError(
        f"{name} has nothing to score against: no mentions and no entity list.",
        "it is plain text, or a page without 'Linked entities' and 'Full-text entities'.",
        "give gold with annotations; to annotate a text, use `entitome annotate`.",
    )


def gold_notes(gold: Gold, labels: Sequence[str] | None, known: Knowledge) -> list[str]:
    """What is to be known of gold: labels of its own, and identifiers that are not known."""
    own = {m.label for d in gold.documents for m in d.mentions} - set(Label)
    scored = labels if labels is not None else gold.labels
    notes = [
        f"gold has {label!r}, which is no type of entitome's."
        for label in sorted(own)
        if scored is None or label in scored
    ]
    if known.knows:
        notes += unknown_notes(unknown_ids(gold.documents, known.knows, scored), "of gold")
    return notes


def unknown_notes(found: UnknownIds, whose: str) -> list[str]:
    """The sentence on identifiers that the knowledge base does not know, if there are any."""
    if not found.ids:
        return []
    return [
        f"of the identifiers {whose} the knowledge base does not know {found}; "
        "they are compared as written."
    ]


def _missing(both: Together) -> tuple[str, ...]:
    there = {document.id for document in both.predicted}
    missing = [document.id for document in both.gold if document.id not in there]
    return missing_note(missing, len(both.gold))


def _absent_text(both: Together, counted: Counted) -> list[str]:
    """How many rows of pages cannot be found, since their full text is not at hand."""
    names = {level.name for level in counted.levels}
    without = [at for at, d in enumerate(both.gold) if d.infons.get("full_text") == "no"]
    if not without or not {"row", "row, in text"} <= names:
        return []
    every, near = (
        int(counted.by_document(level)[without, GOLD].sum()) for level in ("row", "row, in text")
    )
    pages = f"{len(without):,} of {len(both.gold):,} pages" if len(both.gold) > 1 else "the page"
    return [
        f"the full text of {pages} is not at hand: {every - near:,} of {every:,} gold rows cannot "
        "be found in the text."
    ]
