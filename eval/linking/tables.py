"""A benchmark of linkers as tables."""

from __future__ import annotations

from collections.abc import Sequence

from entitome.eval.linking.measures import Figures, Group
from entitome.eval.linking.questions import CLASSES
from entitome.eval.linking.ranks import CUTS
from entitome.eval.linking.results import Measured
from entitome.eval.table import UNDEFINED, Table, percent

NOTES = (
    "Recall in percent over all gold mentions that have an identifier, spans and types given; "
    "equal scores count at their expected value. An answer to a mention of several identifiers is "
    "right if it names all of them; under “any” if all it names are gold's (BELB's protocol).",
    "MRR: mean reciprocal rank, times 100. NIL: left without an identifier; where a linker ranks "
    "candidates all the same, these are what recall is of.",
)
COST_NOTES = (
    "Each linker in a process of its own, one thread. Mentions a second of the processor's time: "
    "cold the first time that a mention is asked, warm the second. Preparing is reading the "
    "documents, as far as a linker has that apart: for ours, finding all names of the text, which "
    "it then links whether asked about or not.",
    "Memory includes mapped files, which processes share; private is without them.",
)


def recall_table(measured: Sequence[Measured], title: str = "Linkers") -> Table:
    """A row for each corpus, type and linker, then for each type over all corpora."""
    cuts = tuple(f"R@{cut}" for cut in CUTS)
    columns = ("corpus", "type", "linker", "mentions", cuts[0], "any@1", *cuts[1:], "MRR", "NIL")
    rows = tuple(
        (value, label, one.linker, *_cells(one.figures[kind, value, label]))
        for kind, value, label in _groups(measured)
        if kind in ("corpus", "type")
        for one in measured
    )
    return Table(title, columns, rows, NOTES)


def class_table(measured: Sequence[Measured], title: str = "Recall@1 by class") -> Table:
    """A row for each type and class of mentions, over all corpora, a column for each linker."""
    rows = tuple(
        (
            label,
            f"{kind}: {value}",
            f"{measured[0].figures[kind, value, label].questions:,}",
            *(percent(one.figures[kind, value, label].recall[0]) for one in measured),
        )
        for kind, value, label in sorted(_groups(measured), key=lambda group: group[2])
        if kind in CLASSES
    )
    return Table(title, ("type", "mentions", "number", *(one.linker for one in measured)), rows)


def cost_table(measured: Sequence[Measured], title: str = "Costs") -> Table:
    """A row for each linker; speeds also as multiples of the last one's."""
    columns = (
        "linker", "opening s", "opening CPU s", "preparing s", "cold mentions/s",
        "warm mentions/s", "cold ratio", "warm ratio", "peak MiB", "private MiB", "answers changed",
    )  # fmt: skip
    rows = []
    for one in measured:
        costs, last = one.costs, measured[-1].costs
        rows.append(
            (
                one.linker,
                f"{costs.open_s:.1f}",
                f"{costs.open_cpu_s:.1f}",
                f"{costs.prepare_s:.1f}",
                _number(costs.cold),
                _number(costs.warm),
                _ratio(costs.cold, last.cold),
                _ratio(costs.warm, last.warm),
                _number(costs.peak_mib),
                _number(costs.private_mib or None),
                f"{costs.changed:,}",
            )
        )
    ratios = (f"Ratios are to {measured[-1].linker}.",) if measured else ()
    return Table(title, columns, tuple(rows), (*COST_NOTES, *ratios))


def _groups(measured: Sequence[Measured]) -> list[Group]:
    return list(measured[0].figures) if measured else []


def _cells(figures: Figures) -> tuple[str, ...]:
    first, *rest = map(percent, figures.recall)
    return (
        f"{figures.questions:,}",
        first,
        percent(figures.recall_any[0]),
        *rest,
        percent(figures.reciprocal),
        percent(figures.nil),
    )


def _number(figure: float | None) -> str:
    return UNDEFINED if figure is None else f"{figure:,.0f}"


def _ratio(figure: float | None, other: float | None) -> str:
    return f"{figure / other:.2f}" if figure is not None and other else UNDEFINED
