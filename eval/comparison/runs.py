"""Two predictions of one gold compared: figures with their test, documents, mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entitome.eval.comparison.changes import Changes, changes
from entitome.eval.comparison.comparable import comparable
from entitome.eval.comparison.moves import Move, moves
from entitome.eval.report.figures import labels_of
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import ALL, Average, Counted
from entitome.eval.table import percent
from entitome.eval.uncertainty.holm import corrected
from entitome.eval.uncertainty.intervals import measures_of
from entitome.eval.uncertainty.resampling import RESAMPLES
from entitome.eval.uncertainty.significance import Comparison, compare


@dataclass(frozen=True)
class RunComparison:
    """What two predictions differ in.

    :param names: of the two, told apart where they are the same.
    :param figures: F1, or recall where a level has no other, by level and then by type; p-values
        of types are adjusted for how many there are (Holm), that of all together is not.
    :param moves: the documents with other counts at the first level, the largest change first.
    :param changes: the mentions that one has right and the other wrong.
    """

    names: tuple[str, str]
    figures: tuple[Comparison, ...]
    moves: tuple[Move, ...]
    changes: Changes
    notes: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """The level at which documents and mentions are looked at."""
        return self.figures[0].level


def compare_runs(
    a: Judged,
    b: Judged,
    levels: Sequence[str],
    labels: Sequence[str] | None = None,
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> RunComparison:
    """Compare two predictions.

    :param levels: at least one; the first is that of documents and mentions. At a level of spans
        a mention is right whatever it is linked to.
    :param labels: the types to look at, and to sum up; all where None.
    :raises InputError: they cannot be compared (see
        :func:`entitome.eval.comparison.comparable.comparable`).
    :raises ConfigError: there are too few resamples.
    """
    one, two, notes = comparable(a, b, labels)
    figures = [
        figure
        for level in levels
        for figure in _figures(one.counted, two.counted, level, labels_of(one), resamples, seed)
    ]
    first = one.counted.level(levels[0])
    return RunComparison(
        names_of(a, b),
        tuple(figures),
        tuple(moves(one.counted, two.counted, first.name)),
        changes(one, two, spans=first.family == "span"),
        tuple(notes),
    )


def names_of(a: Judged, b: Judged) -> tuple[str, str]:
    """The names of two predictions, told apart where they are the same."""
    return (a.name, b.name) if a.name != b.name else (f"{a.name} (A)", f"{b.name} (B)")


def single(figure: Comparison, figures: Sequence[Comparison]) -> bool:
    """Whether a figure is that of all types together, or of the only one there is."""
    alone = {one.label for one in figures if one.level == figure.level}
    return figure.label == ALL or alone == {figure.label}


def falls(
    found: RunComparison,
    points: float,
    labels: Sequence[str] | None = None,
    *,
    significant: bool = False,
) -> list[str]:
    """A sentence for each figure by which the second is so much worse.

    One that has no value any more fell too.

    :param points: by how many points of percent more than which.
    :param labels: the types that are watched, each; None for all together.
    :param significant: whether the test has to agree.
    """
    watched = [
        one
        for one in found.figures
        if (one.label in labels if labels else single(one, found.figures))
    ]
    return [_fell(one, points) for one in watched if _lost(one, points, significant)]


def _lost(one: Comparison, points: float, significant: bool) -> bool:
    if one.a is None or one.b is None:
        return one.a is not None
    # What is written as a difference of 0.5 points may be a little more in binary.
    return 100 * (one.a - one.b) > points + 1e-9 and (one.significant or not significant)


def _fell(one: Comparison, points: float) -> str:
    place = one.level if one.label == ALL else f"{one.level}:{one.label}"
    before = percent(one.a)
    if one.b is None:
        return f"{place} was {before} and has no value any more."
    return f"{place} fell from {before} to {percent(one.b)}, by more than {points:g} points."


def _figures(
    a: Counted, b: Counted, name: str, labels: Sequence[str], resamples: int, seed: int
) -> list[Comparison]:
    level = a.level(name)
    measure = measures_of(level)[-1]
    average = Average.MACRO if level.macro else Average.MICRO
    found = [
        compare(a, b, name, label, measure, average, resamples=resamples, seed=seed)
        for label in labels
    ]
    # All together is a question of its own; the types are several answers to another.
    types = [one for one in found if one.label != ALL]
    return [*(corrected(types) if len(types) > 1 else types), *found[len(types) :]]
