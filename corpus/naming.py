"""The name that stands for what a paper writes in several ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def most_frequent(names: Iterable[str]) -> str:
    """The most frequent name, letter case aside, in its most frequent form; the first of equals.

    >>> most_frequent(["Gout", "gouty arthritis", "gout", "gout"])
    'gout'
    """
    forms: dict[str, Counter[str]] = {}
    for name in names:
        forms.setdefault(name.casefold(), Counter())[name] += 1
    return max(forms.values(), key=Counter.total).most_common(1)[0][0]
