"""A paper's predicted entities against the entity lists of its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from entitome.corpus.document import Document, EntityRow, Label, Mention
from entitome.corpus.errors import InputError
from entitome.eval.match import Canonical, same
from entitome.eval.metrics import Counts, Scores, Tally

ALL = ("identifier", "name", "row")
LEVELS = (*ALL, *(f"{level}, in text" for level in ALL))

Keys = dict[str, frozenset[str]]


@dataclass(frozen=True)
class PageScores(Scores):
    """Counts of a page's rows at the levels of :data:`LEVELS`.

    * ``identifier``: distinct ids of a label, as sets.
    * ``name``: distinct names of a label, as sets, letter case aside.
    * ``row``: distinct pairs of id and name.
    * ``…, in text``: the same over gold rows whose name occurs in the text at hand. A prediction
      that answers one of the other gold rows is right all the same, so it is not counted here.

    Rows of the page's ``Linked entities`` are scored apart, as ``Disease (linked)`` and so on.
    ``gold_rows`` and ``found_in_text`` count rows.
    """

    gold_rows: int = 0
    found_in_text: int = 0


def evaluate_page(
    gold: Document,
    predicted: Document,
    labels: Collection[str] | None = None,
    canonical: Canonical = same,
) -> PageScores:
    """Score predicted rows, or the rows that predicted mentions sum up to, against a page's lists.

    The text at hand is the predicted document's, or gold's where that has none.

    :param labels: labels to score; by default all of the product's, since a page lists them all.
    :param canonical: applied to the ids of both sides, to bring retired ids to current ones.
    :raises InputError: gold carries no entity list.
    """
    if gold.rows is None:
        raise InputError(
            f"Document {gold.id!r} has no entity list to score against.",
            "its page has neither 'Linked entities' nor 'Full-text entities', or is no page.",
            "give a page with its lists, or score mentions.",
        )
    wanted = tuple(Label) if labels is None else tuple(labels)
    rows = [row for row in gold.rows if row.label in wanted]
    claims = predicted.rows
    if claims is None:
        claims = rows_of(predicted.mentions)
    at_hand = NameFinder(predicted.text or gold.text)
    there = [row for row in rows if row.name in at_hand]
    claimed = [row for row in claims if row.label in wanted]
    tally, scored = _count(rows, there, claimed, canonical)
    notes = _note(gold, len(rows) - len(there), len(rows))
    table = tally.table(_in_order(scored, wanted))
    return PageScores(table, 1, (), notes, gold_rows=len(rows), found_in_text=len(there))


def rows_of(mentions: Iterable[Mention]) -> tuple[EntityRow, ...]:
    """One row per label and id, named as the mentions most often write it (the first of equals).

    MONDO ids stand in the ``linked`` block, as on pages.
    """
    names: dict[tuple[str, str], Counter[str]] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        for identifier in mention.ids:
            names.setdefault((mention.label, identifier), Counter())[mention.text] += 1
    return tuple(
        EntityRow(
            label,
            seen.most_common(1)[0][0],
            identifier,
            count=seen.total(),
            block=_block(identifier),
        )
        for (label, identifier), seen in names.items()
    )


def _block(identifier: str) -> str:
    return "linked" if identifier.startswith("MONDO:") else "full-text"


class NameFinder:
    """Whether a name stands in a text as a whole word, letter case aside."""

    def __init__(self, text: str) -> None:
        self._text = _plain(text)

    def __contains__(self, name: object) -> bool:
        plain = _plain(str(name))
        return bool(plain) and bool(re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", self._text))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _count(
    gold: Collection[EntityRow],
    there: Collection[EntityRow],
    claimed: Collection[EntityRow],
    canonical: Canonical,
) -> tuple[Tally, set[str]]:
    tally, scored = Tally(LEVELS), set()
    for level in ALL:
        all_gold = _keys(gold, level, canonical)
        near = _keys(there, level, canonical)
        found = _keys(claimed, level, canonical)
        for label in all_gold.keys() | found.keys():
            scored.add(label)
            truth, answers = all_gold.get(label, frozenset()), found.get(label, frozenset())
            close = near.get(label, frozenset())
            wrong = len(answers - truth)
            hits, near_hits = len(answers & truth), len(answers & close)
            tally.add(level, label, Counts(hits, wrong, len(truth) - hits))
            tally.add(f"{level}, in text", label, Counts(near_hits, wrong, len(close) - near_hits))
    return tally, scored


def _keys(rows: Iterable[EntityRow], level: str, canonical: Canonical) -> Keys:
    """Label (with its block) -> what identifies its rows at a level."""
    found: dict[str, set[str]] = {}
    for row in rows:
        label = row.label if row.block != "linked" else f"{row.label} (linked)"
        found.setdefault(label, set()).add(_key(row, level, canonical))
    return {label: frozenset(keys) for label, keys in found.items()}


def _key(row: EntityRow, level: str, canonical: Canonical) -> str:
    if level == "identifier":
        return canonical(row.id)
    if level == "name":
        return _plain(row.name)
    return f"{canonical(row.id)}\t{_plain(row.name)}"


def _in_order(scored: Collection[str], wanted: Iterable[str]) -> list[str]:
    blocks = [shown for label in wanted for shown in (label, f"{label} (linked)")]
    return [label for label in blocks if label in scored]


def _note(gold: Document, absent: int, rows: int) -> tuple[str, ...]:
    if gold.infons.get("full_text") != "no":
        return ()
    return (f"full text not at hand: {absent} of {rows} gold rows cannot be found in the text.",)
