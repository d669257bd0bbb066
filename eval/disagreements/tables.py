"""Disagreements as tables: agreement of identifier sets, counts, verdicts, the most frequent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from entitome.eval.disagreements.cases import Relation
from entitome.eval.disagreements.groups import Disagreement, Disagreements
from entitome.eval.disagreements.judgements import Judgements, Verdict
from entitome.eval.metrics import Counts, counts_of
from entitome.eval.scoring.counted import ALL, Counted
from entitome.eval.table import Table, percent

NOT_JUDGED = "not judged yet"
NO_MENTION = "no mention"
NO_ID = "no identifier"
_LONGEST_NAME = 60

Named = Callable[[str], str]
"""The name of an identifier's concept, "" where it is unknown."""


def agreement_table(scores: Mapping[str, Counted], about: str = "") -> Table:
    """Sets of ids of documents, by corpus and type, as the level "document" counts them.

    :param scores: by corpus, with theirs as gold; over several corpora a sum is added.
    """
    rows, sums = [], dict[str, Counts]()
    for corpus, one in scores.items():
        for label in (*one.labels, ALL):
            counts = counts_of(one, "document", label)
            rows.append(_agreement(corpus, label, counts))
            sums[label] = sums.get(label, Counts()) + counts
    if len(scores) > 1:
        rows += [_agreement(ALL, label, counts) for label, counts in sums.items() if label != ALL]
        rows.append(_agreement(ALL, ALL, sums[ALL]))
    note = (
        "P is the share of our identifiers that they have in the document too, R of theirs that "
        "we have. Documents are summed."
    )
    columns = ("corpus", "type", "theirs", "ours", "both", "P", "R", "F1")
    title = f"Agreement of the documents' identifier sets{about}"
    return Table(title, columns, tuple(rows), (note,))


def _agreement(corpus: str, label: str, counts: Counts) -> tuple[str, ...]:
    figures = (counts.precision, counts.recall, counts.f1)
    sizes = (counts.gold, counts.predicted, counts.tp)
    return (corpus, label, *map(str, sizes), *map(percent, figures))


def relation_table(found: Disagreements) -> Table:
    """Mentions by type and what becomes of them; the share that agrees fully."""
    rows = [
        _relations(label, {r: found.counts[label, r] for r in Relation}) for label in found.labels
    ]
    total = {r: sum(found.counts[label, r] for label in found.labels) for r in Relation}
    rows.append(_relations(ALL, total))
    note = (
        "Mentions: spans of a type. One whose boundaries alone differ overlaps one with the same "
        "identifiers on the other side. Neither these nor mentions in lists of references, which "
        "entitome leaves out, are listed as disagreements."
    )
    return Table("Mentions", ("type", "", *Relation, "same, %"), tuple(rows), (note,))


def _relations(label: str, counts: Mapping[Relation, int]) -> tuple[str, ...]:
    whole = sum(counts.values()) - counts[Relation.REFERENCES]
    share = percent(counts[Relation.SAME] / whole if whole else None)
    return (label, "", *(str(counts[r]) for r in Relation), share)


def tally_table(
    listed: Sequence[Disagreement], found: Disagreements, judgements: Judgements
) -> Table:
    """How often each verdict is given to the disagreements that are listed."""
    groups, mentions = Counter[str](), Counter[str]()
    for one in listed:
        given = verdict(one, judgements)
        groups[given] += 1
        mentions[given] += one.mentions
    rows = [
        _tally(given, groups[given], mentions[given], mentions.total())
        for given in (*Verdict, NOT_JUDGED)
    ]
    rows.append(_tally(ALL, len(listed), mentions.total(), mentions.total()))
    every = sum(one.mentions for one in found.found.values())
    note = (
        f"Listed are {len(listed):,} of {len(found.found):,} different disagreements, with "
        f"{mentions.total():,} of {every:,} mentions. What a verdict means: theirs, ours, both or "
        "neither is right; convention: what each side annotates differs, by its own neither errs."
    )
    title = "Verdicts on the most frequent disagreements"
    return Table(
        title, ("verdict", "", "disagreements", "mentions", "share, %"), tuple(rows), (note,)
    )


def _tally(given: str, groups: int, mentions: int, whole: int) -> tuple[str, ...]:
    return (given, "", str(groups), str(mentions), percent(mentions / whole if whole else None))


def frequent_table(listed: Sequence[Disagreement], judgements: Judgements, named: Named) -> Table:
    """The disagreements in the order given, for a terminal."""
    rows = tuple(
        (one.key.label, shortened(one.name), answer(one, one.key.theirs, named),
         answer(one, one.key.ours, named), str(one.mentions), str(one.documents),
         verdict(one, judgements))
        for one in listed
    )  # fmt: skip
    columns = ("type", "name", "theirs", "ours", "mentions", "documents", "verdict")
    return Table("The most frequent disagreements", columns, rows)


def verdict(one: Disagreement, judgements: Judgements) -> str:
    """The verdict that is given to a disagreement, :data:`NOT_JUDGED` where none is."""
    judged = judgements.get(one.key)
    return judged.verdict if judged else NOT_JUDGED


def answer(one: Disagreement, ids: tuple[str, ...] | None, named: Named) -> str:
    """One side's answer in words; where it has no mention, with what it has there instead."""
    if ids is None:
        instead = ", ".join(
            f"{count} {what}" for what, count in sorted(one.instead.items()) if what
        )
        return f"{NO_MENTION} ({instead})" if instead else NO_MENTION
    return "; ".join(f"{i} ({name})" if (name := named(i)) else i for i in ids) or NO_ID


def shortened(name: str) -> str:
    """A name of a few words as it is, a longer one cut, for a corpus's words are its makers'."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
