"""What a benchmark of linkers found, for a program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from entitome.eval.history.records import Headline
from entitome.eval.linking.costs import Costs
from entitome.eval.linking.measures import Figures, Group
from entitome.eval.linking.ranks import CUTS


@dataclass(frozen=True, slots=True)
class Measured:
    """One linker: its figures by group, and its costs."""

    linker: str
    figures: dict[Group, Figures]
    costs: Costs


def to_json(measured: Sequence[Measured], about: dict[str, Any]) -> str:
    """Everything that was measured.

    :param about: what made it, such as the command and the commit.
    """
    rows = [
        {"linker": one.linker, "group": kind, "value": value, "type": label, **_plain(figures)}
        for one in measured
        for (kind, value, label), figures in one.figures.items()
    ]
    costs = {one.linker: asdict(one.costs) for one in measured}
    whole = {"about": about, "costs": costs, "figures": rows}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def headlines(measured: Sequence[Measured]) -> tuple[Headline, ...]:
    """Recall@1 of the first linker over all corpora, by type."""
    return tuple(
        Headline(f"{label} recall@1 of {one.linker}", 100 * figures.recall[0])
        for one in measured[:1]
        for (kind, _, label), figures in one.figures.items()
        if kind == "type"
    )


def _plain(figures: Figures) -> dict[str, float]:
    named = {f"recall@{cut}": share for cut, share in zip(CUTS, figures.recall, strict=True)}
    any_of = {f"any@{cut}": share for cut, share in zip(CUTS, figures.recall_any, strict=True)}
    return {
        "mentions": figures.questions,
        **named,
        "mrr": figures.reciprocal,
        **any_of,
        "nil": figures.nil,
    }
