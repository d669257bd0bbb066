"""A paper's predicted entities against the entity lists of its page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from entitome.corpus.document import Document, Label
from entitome.corpus.errors import InputError
from entitome.eval.match import Canonical, same
from entitome.eval.metrics import Scores, Tally
from entitome.eval.scoring.pages import KINDS as ALL
from entitome.eval.scoring.pages import Page, rules
from entitome.eval.scoring.rows import NameFinder, linked, rows_of

__all__ = ["ALL", "LEVELS", "NameFinder", "PageScores", "evaluate_page", "rows_of"]

_RULES = rules()
LEVELS = tuple(_RULES)


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
    page = Page(gold, predicted, wanted, canonical)
    tally, scored = Tally(LEVELS), set()
    for level, rule in _RULES.items():
        for cell in rule(page):
            scored.add(cell.label)
            tally.add(level, cell.label, cell.counts)
    rows, there = len(page.rows), len(page.there)
    table = tally.table(_in_order(scored, wanted))
    return PageScores(
        table, 1, (), _note(gold, rows - there, rows), gold_rows=rows, found_in_text=there
    )


def _in_order(scored: Collection[str], wanted: Iterable[str]) -> list[str]:
    blocks = [shown for label in wanted for shown in (label, linked(label))]
    return [label for label in blocks if label in scored]


def _note(gold: Document, absent: int, rows: int) -> tuple[str, ...]:
    if gold.infons.get("full_text") != "no":
        return ()
    return (f"full text not at hand: {absent} of {rows} gold rows cannot be found in the text.",)
