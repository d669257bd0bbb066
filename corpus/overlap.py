"""Whether a text stands in another, where no identifier can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

WINDOW = 8
_WORD = re.compile(r"[a-z0-9]+")


class SeenText:
    """Texts remembered by their runs of eight words.

    Words are runs of ASCII letters and digits in lower case, so it does not matter how a corpus
    splits its tokens (the w-shingling of Broder 1997, "On the resemblance and containment of
    documents"). Texts of fewer words are remembered whole.
    """

    def __init__(self) -> None:
        self._runs: set[int] = set()

    def add(self, text: str) -> None:
        """Remember a text."""
        self._runs.update(_runs(text))

    def holds(self, text: str) -> bool:
        """Whether half of the text's runs or more stand in texts that were added.

        Set phrases put papers that have nothing in common at a tenth or two, a repeated text at
        nearly all; in the gold corpora hardly any lies between.
        """
        runs = list(_runs(text))
        return 2 * sum(map(self._runs.__contains__, runs)) >= len(runs) > 0


def _runs(text: str) -> Iterator[int]:
    words = _WORD.findall(text.lower())
    if 0 < len(words) < WINDOW:
        return iter([hash(tuple(words))])
    return map(hash, zip(*(words[at:] for at in range(WINDOW)), strict=False))
