"""Linking: what gold mentions with an identifier are answered, on exactly their spans.

Recall over all of them, a mention that was not found being wrong, is the protocol of BELB (Garda
et al. 2023, doi:10.1093/bioinformatics/btad698). To measure a linker alone, give it gold's spans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from entitome.eval.scoring.cell import Cell, recalled
from entitome.eval.scoring.pair import Pair, Rule

NOTHING: frozenset[str] = frozenset()


def _linked(worth: Callable[[frozenset[str], frozenset[str]], float]) -> Rule:
    def rule(pair: Pair) -> Iterator[Cell]:
        for label, gold, found in pair.sides():
            asked = {span: ids for span, ids in gold.items() if ids}
            right = sum(worth(ids, found.get(span, NOTHING)) for span, ids in asked.items())
            yield recalled(label, right, len(asked))

    return rule


def _drawn(gold: frozenset[str], said: frozenset[str]) -> float:
    """BELB draws one of several identifiers by lot; this is the chance that it is gold's."""
    return len(gold & said) / len(said) if said else 0.0


RULES: Mapping[str, Rule] = {"linking": _linked(frozenset.__eq__), "linking, any": _linked(_drawn)}
