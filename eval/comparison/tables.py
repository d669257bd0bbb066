"""A comparison of two predictions as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from entitome.eval.alignment.mending import many
from entitome.eval.comparison.changes import BETTER, WORSE, Change, Turn
from entitome.eval.comparison.moves import Move
from entitome.eval.comparison.runs import RunComparison, single
from entitome.eval.outcomes import Kind, Outcome, Placed
from entitome.eval.report.figures import number
from entitome.eval.table import UNDEFINED, Table, percent
from entitome.eval.uncertainty.intervals import Figure
from entitome.eval.uncertainty.significance import Comparison
from entitome.eval.uncertainty.verdict import verdict

_TEXT = 40  # characters of a mention that are shown
_CAUSES = 8


def compare_tables(found: RunComparison, examples: int) -> list[Table]:
    """Figures; the documents and the causes with the largest changes; mentions as examples.

    :param examples: how many documents and mentions, at most, that became better, and worse.
    """
    tables = [_figures(found)]
    if found.moves:
        tables.append(_moves(found, examples))
    if found.changes.found:
        tables.append(_causes(found))
        if examples:
            tables += [_examples(found, turns, examples) for turns in (WORSE, BETTER)]
    return [table for table in tables if table.rows]


def verdicts(found: RunComparison) -> list[str]:
    """A sentence for all types together at each level."""
    return [
        f"{figure.level}: {verdict(figure, found.names)}."
        for figure in found.figures
        if single(figure, found.figures)
    ]


def _figures(found: RunComparison) -> Table:
    columns = ("level", "type", "figure", *found.names, "difference", "p", "better", "worse")
    rows = tuple(
        (
            one.level,
            one.label,
            "R" if one.measure == "recall" else "F1",
            percent(one.a),
            percent(one.b),
            _difference(one.difference),
            _p(one),
            str(one.better),
            str(one.worse),
        )
        for one in found.figures
    )
    return Table("Figures", columns, rows)


def _difference(figure: Figure) -> str:
    if figure.value is None:
        return UNDEFINED
    ends = (figure.low, figure.high)
    if ends[0] is None or ends[1] is None:
        return _points(figure.value)
    return f"{_points(figure.value)} ({_points(ends[0])} to {_points(ends[1])})"


def _points(share: float) -> str:
    rounded = round(100 * share, 1) + 0.0  # no minus before a zero
    return f"{rounded:+.1f}" if rounded else "0.0"


def _p(one: Comparison) -> str:
    p = one.p if one.adjusted is None else one.adjusted
    if p is None:
        return UNDEFINED
    shown = "<0.001" if p < 0.001 else f"{p:.3f}"
    return f"{shown} *" if one.significant else shown


def _moves(found: RunComparison, examples: int) -> Table:
    worse = [move for move in found.moves if move.fewer < 0][:examples]
    better = [move for move in found.moves if move.fewer > 0][:examples]
    columns = ("document", "errors", *found.names, "before", "after")
    total = len(found.moves)
    more, less = (sum(sign * m.fewer > 0 for m in found.moves) for sign in (-1, 1))
    title = (
        f"Documents at level {found.level}: {total:,} have other counts, {more:,} more errors, "
        f"{less:,} fewer"
    )
    return Table(title, columns, tuple(map(_move, [*worse, *better])))


def _move(move: Move) -> tuple[str, ...]:
    more = number(abs(move.fewer))
    errors = f"+{more}" if move.fewer < 0 else f"-{more}"
    figures = (percent(move.before), percent(move.after))
    return (move.document, errors, *figures, *map(number, move.errors))


def _causes(found: RunComparison) -> Table:
    right, wrong = found.changes.same
    worse, better = (len(found.changes.of(*turns)) for turns in (WORSE, BETTER))
    title = (
        f"Mentions: {worse:,} worse, {better:,} better; of gold's, {right:,} right and {wrong:,} "
        "wrong in both"
    )
    return Table(title, ("change", "cause", "number"), tuple(_cause_rows(found.changes.causes())))


def _cause_rows(causes: Mapping[tuple[Turn, Kind, str], int]) -> Iterator[tuple[str, ...]]:
    """The frequent causes of each change, the others summed up."""
    for turn in Turn:
        own = [(kind, cause, n) for (of, kind, cause), n in causes.items() if of == turn]
        for kind, cause, count in own[:_CAUSES]:
            yield f"{turn}, {kind}", cause, f"{count:,}"
        if rest := own[_CAUSES:]:
            yield str(turn), many(len(rest), "other cause"), f"{sum(n for *_, n in rest):,}"


def _examples(found: RunComparison, turns: Sequence[Turn], examples: int) -> Table:
    worse = tuple(turns) == WORSE
    chosen = found.changes.examples(examples, *turns)
    a, b = found.names
    title = f"Right in {a}, wrong in {b}" if worse else f"Wrong in {a}, right in {b}"
    columns = ("change", "document", "place", "type", "text", "gold", "wrong", "cause")
    return Table(title, columns, tuple(map(_example, chosen)))


def _example(change: Change) -> tuple[str, ...]:
    outcome = change.wrong
    placed = outcome.placed
    text = placed.text if len(placed.text) <= _TEXT else f"{placed.text[: _TEXT - 1]}…"
    place = f"{placed.start}-{placed.end}"
    gold = _ids(outcome.gold)
    head = (str(change.turn), outcome.document, place, placed.label, text)
    return (*head, gold, _said(outcome), f"{outcome.kind}: {outcome.cause}")


def _said(outcome: Outcome) -> str:
    """What the prediction has in place of gold's mention, as far as it differs."""
    said, gold = outcome.predicted, outcome.gold
    if said is None:
        return UNDEFINED
    parts = [] if gold is None or said.text == gold.text else [repr(said.text)]
    if gold is not None and said.label != gold.label:
        parts.append(said.label)
    return " ".join([*parts, _ids(said)])


def _ids(placed: Placed | None) -> str:
    return UNDEFINED if placed is None else "|".join(placed.ids) or "NIL"
