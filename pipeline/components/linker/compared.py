"""What tells how the candidates of a name compare with each other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from itertools import islice

from rapidfuzz.fuzz import token_sort_ratio

from entitome.components.linker.evidence import Found
from entitome.components.linker.search import Search
from entitome.kb.normal import normalise
from entitome.kb.store import KnowledgeBase

_MANY_NAMES = 30  # of a concept, that a name is compared with
_HEAD = re.compile(r"\b(?:cancer|carcinoma|tumor|adenocarcinoma|malignancy)\b")


def compared(search: Search, most: int) -> tuple[Found, ...]:
    """The candidates with their likeness to the name, and what is said by there being others.

    :param most: how many are kept of those that met; all count as namesakes.
    """
    found = search.found
    namesakes = math.log(len(found)) if found else 0.0
    knows = any("memory_share" in one.features for one in found.values())
    for one in found.values():
        one.features["namesakes"] = namesakes
        one.features["likeness"] = _likeness(search.kb, search.name, one.id)
        if knows and "memory_share" not in one.features:
            one.features["memory_knows_other"] = 1.0
    return _compact(islice(found.values(), most))


def _likeness(kb: KnowledgeBase, name: str, identifier: str) -> float:
    """To the most similar name of a concept, 0 to 1; all heads of tumours count the same."""
    number = kb.number(identifier)
    if number is None:
        return 0.0
    wanted = _head(normalise(name))
    hits = kb.concept_names(number)[:_MANY_NAMES]
    return max(token_sort_ratio(wanted, _head(normalise(h.surface))) for h in hits) / 100


def _head(normal: str) -> str:
    return _HEAD.sub("neoplasm", normal)


def _compact(found: Iterable[Found]) -> tuple[Found, ...]:
    """The same in a fifth of the memory: of equal names and features there is one copy.

    A symbol's namesakes in forty species met alike. Nobody changes what was found.
    """
    names: dict[str, str] = {}
    alike: dict[tuple[tuple[str, float], ...], dict[str, float]] = {}
    kept = tuple(found)
    for one in kept:
        one.name = names.setdefault(one.name, one.name)
        one.features = alike.setdefault(tuple(one.features.items()), one.features)
    return kept
