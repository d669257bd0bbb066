"""Several pages' entity lists scored together."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from entitome.corpus.document import Document, Label
from entitome.eval.align import align
from entitome.eval.match import Canonical, same
from entitome.eval.mentions import missing_note
from entitome.eval.metrics import Counts, Scores
from entitome.eval.page import ALL, LEVELS, PageScores, evaluate_page
from entitome.eval.table import Table, percent

COLUMNS = (
    "by", "type", "gold", "predicted", "right", "P", "R", "F1",
    "gold in text", "right in text", "R in text",
)  # fmt: skip


def evaluate_pages(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    labels: Collection[str] | None = None,
    canonical: Canonical = same,
) -> PageScores:
    """The counts of :func:`entitome.eval.page.evaluate_page`, summed over pages.

    A page without a prediction has all its rows missed. Gold documents without an entity list
    are passed over.

    :raises InputError: documents that cannot be aligned (see :func:`entitome.eval.align.align`).
    """
    scores: list[PageScores] = []
    missing: list[str] = []
    for page, answer in align(gold, predicted, texts=False):
        if page.rows is None:
            continue
        if answer is None:
            missing.append(page.id)
            answer = Document(page.id, page.text, rows=())
        scores.append(evaluate_page(page, answer, labels, canonical))
    return _summed(scores, tuple(missing))


def _summed(scores: list[PageScores], missing: tuple[str, ...]) -> PageScores:
    scored = {label for one in scores for label in one.labels}
    order = [shown for label in Label for shown in (label, f"{label} (linked)")]
    labels = [label for label in order if label in scored] + sorted(scored - set(order))
    counts = {
        level: {
            label: sum((one.counts[level].get(label, Counts()) for one in scores), Counts())
            for label in labels
        }
        for level in LEVELS
    }
    rows, there = sum(one.gold_rows for one in scores), sum(one.found_in_text for one in scores)
    notes = (*missing_note(missing, len(scores)), *_full_text_note(scores))
    return PageScores(counts, len(scores), missing, notes, gold_rows=rows, found_in_text=there)


def page_table(scores: Scores, title: str = "") -> Table:
    """Recall over all gold rows beside recall over those whose name occurs in the text at hand.

    Figures are in percent; precision and F1 are of all gold rows.
    """
    rows = [
        _row(level, label, whole, near)
        for level in ALL
        for label, whole, near in _pairs(scores, level)
    ]
    return Table(title, COLUMNS, tuple(rows), scores.notes)


def _pairs(scores: Scores, level: str) -> list[tuple[str, Counts, Counts]]:
    whole, near = scores.counts[level], scores.counts[f"{level}, in text"]
    pairs = [(label, whole[label], near[label]) for label in whole]
    total = ("all", scores.total(level), scores.total(f"{level}, in text"))
    return [*pairs, total] if len(pairs) != 1 else pairs


def _row(level: str, label: str, whole: Counts, near: Counts) -> tuple[str, ...]:
    numbers = (whole.gold, whole.predicted, whole.tp)
    figures = (whole.precision, whole.recall, whole.f1)
    close = (str(near.gold), str(near.tp), percent(near.recall))
    return (level, label, *map(str, numbers), *map(percent, figures), *close)


def _full_text_note(scores: list[PageScores]) -> tuple[str, ...]:
    """Each page's own note where there is one page, else one for all."""
    partial = [one for one in scores if one.notes]
    if len(scores) == 1 or not partial:
        return tuple(note for one in partial for note in one.notes)
    rows, there = sum(s.gold_rows for s in partial), sum(s.found_in_text for s in partial)
    return (
        f"full text of {len(partial)} of {len(scores)} pages not at hand: "
        f"{rows - there} of {rows} gold rows cannot be found in their text.",
    )
