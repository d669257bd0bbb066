"""Which levels are reported, each with one way of averaging.

A level whose documents are averaged too becomes two, ``document`` and ``document, macro``, so that
whatever is computed from counts (intervals, tests, tables) has one figure for each name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from entitome.corpus.errors import ConfigError
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import Average, Counted, Level
from entitome.eval.scoring.protocols import PROTOCOLS, Protocol, Reported

MACRO = ", macro"

NAMES: tuple[str, ...] = tuple(
    one.level + (MACRO if one.average == Average.MACRO else "")
    for one in PROTOCOLS["entitome"].levels
)
"""Every level that can be asked for, in the order that they are reported."""

SHORT = (
    "strict", "overlap", "id", "document", "document, macro",
    "identifier", "identifier, in text", "name", "row", "rank 1",
)  # fmt: skip
"""What a terminal shows of all levels where nothing was asked for."""


def name_of(reported: Reported) -> str:
    """The name of a level with its average."""
    return reported.level + (MACRO if reported.average == Average.MACRO else "")


def whole(counted: Counted) -> Counted:
    """Every level that was counted; those whose documents are averaged too, in both ways."""
    chosen = PROTOCOLS["entitome"].reported(counted)
    places = [counted.levels.index(counted.level(one.level)) for one in chosen]
    levels = tuple(
        replace(counted.levels[at], name=name_of(one), macro=one.average == Average.MACRO)
        for at, one in zip(places, chosen, strict=True)
    )
    return replace(counted, levels=levels, cells=counted.cells[:, places])


def only(judged: Judged, names: Sequence[str]) -> Judged:
    """A prediction with some of its levels, in the order asked for; those it lacks are left out."""
    counted = judged.counted
    known = {level.name: at for at, level in enumerate(counted.levels)}
    places = [known[name] for name in names if name in known]
    levels = tuple(counted.levels[at] for at in places)
    narrow = replace(counted, levels=levels, cells=counted.cells[:, places])
    return replace(judged, counted=narrow)


def of_protocol(protocol: Protocol) -> tuple[str, ...]:
    """The names of the levels that a protocol reports."""
    return tuple(map(name_of, protocol.levels))


def first_of_families(levels: Sequence[Level]) -> list[str]:
    """The first level of each family: what is tested and told where there is room for few."""
    first: dict[str, str] = {}
    for level in levels:
        first.setdefault(level.family, level.name)
    return list(first.values())


def parse_levels(text: str, known: Sequence[str] = NAMES) -> tuple[str, ...]:
    """Levels from a comma-separated list, letter case aside; ``all`` stands for all.

    Names have commas of their own (``strict, any type``): the longest name that fits is taken.

    :raises ConfigError: one is no level.
    """
    by_case = {name.lower(): name for name in known} | {"all": ""}
    words = [word for part in text.split(",") if (word := part.strip().lower())]
    found: list[str] = []
    at = 0
    while at < len(words):
        ends = range(len(words), at, -1)
        end = next((e for e in ends if ", ".join(words[at:e]) in by_case), None)
        if end is None:
            raise _no_level(words[at], known)
        name = by_case[", ".join(words[at:end])]
        found += [name] if name else known
        at = end
    if not found:
        raise _no_level(text, known)
    return tuple(dict.fromkeys(found))


def _no_level(name: str, known: Sequence[str]) -> ConfigError:
    near = get_close_matches(name, known, 1, 0.7)
    asked = f"did you mean {near[0]!r}? Else " if near else ""
    return ConfigError(
        f"There is no level {name!r}.",
        "a misspelt name, a missing comma, or scores that do not have this level.",
        f"{asked}use one or more of: {'; '.join(known)}.",
    )
