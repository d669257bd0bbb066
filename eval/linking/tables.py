"""A benchmark of linkers as tables."""

from __future__ import annotations

from collections.abc import Sequence

from entitome.eval.linking.costs import rate
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
    "Each linker in a process of its own, one thread, asked about its types. Mentions a second of "
    "the processor's time: cold the first time that a mention is asked, warm the second. Opening "
    "is imports, vocabularies and models. Preparing is reading the documents, as far as a linker "
    "has that apart: for ours words, sections, sentences and abbreviations. The other names of the "
    "text, which it weighs beside the asked ones, are found beforehand in another process.",
    "Memory includes mapped files, which processes share and the system may drop; private is "
    "without them.",
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
        if (kind, value, label) in one.figures
    )
    return Table(title, columns, rows, NOTES)


def class_table(measured: Sequence[Measured], title: str = "Recall@1 by class") -> Table:
    """A row for each type and class of mentions, over all corpora, a column for each linker."""
    rows = tuple(
        (
            label,
            f"{kind}: {value}",
            f"{max(f.questions for f in found if f):,}",
            *(percent(one.recall[0] if one else None) for one in found),
        )
        for kind, value, label in sorted(_groups(measured), key=lambda group: group[2])
        if kind in CLASSES
        for found in ([one.figures.get((kind, value, label)) for one in measured],)
    )
    return Table(title, ("type", "mentions", "number", *(one.linker for one in measured)), rows)


def cost_table(measured: Sequence[Measured], title: str = "Costs") -> Table:
    """A row for each linker: what it takes to open it and to have it."""
    columns = (
        "linker", "types", "opening s", "opening CPU s", "preparing s", "cold mentions/s",
        "warm mentions/s", "peak MiB", "private MiB", "answers changed",
    )  # fmt: skip
    rows = []
    for one in measured:
        costs, spent = one.costs, one.costs.spent()
        rows.append(
            (
                one.linker,
                ", ".join(sorted(costs.types)),
                f"{costs.open_s:.1f}",
                f"{costs.open_cpu_s:.1f}",
                f"{costs.prepare_s:.1f}",
                _number(rate(spent.mentions, spent.cold_s)),
                _number(rate(spent.mentions, spent.warm_s)),
                _number(costs.peak_mib),
                _number(costs.private_mib or None),
                f"{costs.changed:,}",
            )
        )
    return Table(title, columns, tuple(rows), COST_NOTES)


def speed_table(measured: Sequence[Measured], title: str = "Speed by type") -> Table:
    """Linkers on the same mentions: those of each type, and of the types that one was asked about.

    The last columns say how many times as fast as a linker the first one is.
    """
    asked = dict.fromkeys(label for one in measured for label in sorted(one.costs.types))
    together = dict.fromkeys(tuple(sorted(one.costs.types)) for one in measured)
    sets = [*((label,) for label in asked), *(some for some in together if len(some) > 1)]
    rows = tuple(
        (", ".join(some), one.linker, *_speeds(measured[0], one, some))
        for some in sets
        for one in measured
        if set(some) <= set(one.costs.types)
    )
    first = measured[0].linker if measured else ""
    columns = (
        "types", "linker", "mentions", "cold mentions/s", "warm mentions/s",
        f"{first}: times as fast, cold", "warm",
    )  # fmt: skip
    return Table(title, columns, rows)


def in_short(measured: Sequence[Measured]) -> list[str]:
    """What time and memory the first linker takes, and how it compares with each of the others."""
    if not measured:
        return []
    first, *others = measured
    costs, spent = first.costs, first.costs.spent()
    lines = [
        f"{first.linker} links {_number(rate(spent.mentions, spent.warm_s))} mentions a second of "
        f"one core that it was asked about before, {_number(rate(spent.mentions, spent.cold_s))} "
        f"that it was not. It opens in {costs.open_s:.1f} s and takes at most "
        f"{_number(costs.peak_mib)} MiB, {_number(costs.private_mib or None)} of them private."
    ]
    for other in others:
        shared = sorted(set(other.costs.types) & set(costs.types))
        number, _, _, cold, warm = _speeds(first, other, shared)
        lines.append(
            f"On the same {number} mentions ({', '.join(shared)}) it is {cold} times as fast as "
            f"{other.linker} cold and {warm} times warm."
        )
    return lines


def _speeds(first: Measured, one: Measured, labels: Sequence[str]) -> tuple[str, ...]:
    spent, other = one.costs.spent(labels), first.costs.spent(labels)
    return (
        f"{spent.mentions:,}",
        _number(rate(spent.mentions, spent.cold_s)),
        _number(rate(spent.mentions, spent.warm_s)),
        _ratio(spent.cold_s, other.cold_s, same=spent.mentions == other.mentions),
        _ratio(spent.warm_s, other.warm_s, same=spent.mentions == other.mentions),
    )


def _groups(measured: Sequence[Measured]) -> list[Group]:
    """Those of any linker, in the order of the one that was asked about most types."""
    most = sorted(measured, key=lambda one: -len(one.figures))
    return list(dict.fromkeys(group for one in most for group in one.figures))


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


def _ratio(seconds: float, first: float, *, same: bool) -> str:
    return f"{seconds / first:.2f}" if first and same else UNDEFINED
