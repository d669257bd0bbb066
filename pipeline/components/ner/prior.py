"""What the knowledge base alone says of names in a text, without any corpus's memory of them."""

from __future__ import annotations

from entitome.components.lexicon.features import LABELS, case_of, senses
from entitome.components.lexicon.matcher import Matcher
from entitome.components.lexicon.usage import Usage
from entitome.kb.scan import Match
from entitome.kb.store import KnowledgeBase

_CACHE = 300_000
_COLUMN: dict[str, int] = {label: column for column, label in enumerate(LABELS)}


class Prior:
    """The probability of each entity type for each name that occurs, by its features alone."""

    def __init__(self, kb: KnowledgeBase, usage: Usage) -> None:
        self.kb = kb
        self.usage = usage
        self.matcher = Matcher(kb)
        self._known: dict[tuple[int, str], tuple[tuple[int, float], ...]] = {}

    def scan(self, text: str) -> list[Match]:
        """The names of the knowledge base in a text."""
        return self.matcher.scan(text)

    def of(self, key: int, surface: str) -> tuple[tuple[int, float], ...]:
        """(index into LABELS, probability) for each type that has a concept of this name."""
        at = (key, surface)
        if at not in self._known:
            if len(self._known) >= _CACHE:
                self._known.clear()
            self._known[at] = self._judge(key, surface)
        return self._known[at]

    def label_of_phrase(self, phrase: str) -> int | None:
        """Index of the likeliest type of the longest name that ends a phrase, None without one."""
        ending = [m for m in self.scan(phrase) if m.end == len(phrase)]
        for match in sorted(ending, key=lambda m: m.start):
            judged = self.of(match.key, phrase[match.start :])
            best = max(judged, key=lambda j: j[1], default=(0, 0.0))
            if best[1] >= 0.5:
                return best[0]
        return None

    def _judge(self, key: int, surface: str) -> tuple[tuple[int, float], ...]:
        normal, case = self.matcher.normal(key), case_of(surface)
        return tuple(
            (_COLUMN[s.label], self.usage.prior(normal, case, s.label, s.features))
            for s in senses(self.kb, key, surface)
        )
