"""How the kinds of outcomes are told: a sign and a sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from entitome.eval.outcomes import Kind

SIGNS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.RIGHT: "✓",
        Kind.IDENTIFIER: "I",
        Kind.BOUNDARY: "B",
        Kind.TYPE: "T",
        Kind.MISSED: "M",
        Kind.SPURIOUS: "S",
    }
)

MEANINGS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.RIGHT: "span, type and identifier as in gold",
        Kind.IDENTIFIER: "span and type as in gold, the identifier not",
        Kind.BOUNDARY: "overlaps a gold mention of its type",
        Kind.TYPE: "another type than gold's",
        Kind.MISSED: "in gold alone",
        Kind.SPURIOUS: "predicted alone",
    }
)

ERRORS = tuple(kind for kind in Kind if kind != Kind.RIGHT)
