"""Names of the knowledge base and of train corpora in a text, judged by how names are used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from entitome.components.lexicon.features import (
    LABELS,
    case_of,
    senses,
)
from entitome.components.lexicon.matcher import Matcher
from entitome.components.lexicon.usage import ANY, Usage
from entitome.kb.scan import ends_word
from entitome.kb.store import KnowledgeBase

_CACHE = 200_000  # judgements kept in memory
_TRUSTED = 0.9  # a short form this sure needs no long form to vouch for it


class Found(NamedTuple):
    """An entity of the text. ``score`` is the estimated probability that it is one."""

    start: int
    end: int
    label: str
    score: float


class Judgement(NamedTuple):
    """What a spelling most probably is."""

    label: str
    score: float


class Recogniser:
    """Longest match over the tries, kept where the estimated probability reaches ``threshold``.

    :param labels: entity types to look for.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        usage: Usage,
        threshold: float = 0.5,
        labels: Collection[str] = LABELS,
    ) -> None:
        self.kb = kb
        self.usage = usage
        self.threshold = threshold
        self.labels = frozenset(labels)
        known = (n for (n, _, label), c in usage.counts.items() if label != ANY and c.gold)
        self.matcher = Matcher(kb, known)
        self._judged: dict[tuple[int, str], Judgement | None] = {}

    def find(self, text: str, long_forms: Mapping[str, str] | None = None) -> list[Found]:
        """The entities of a text in order, none overlapping another.

        :param long_forms: short form -> long form, as the document defines them. A short form is
            what its long form is, and nothing where its long form is nothing.
        """
        told = {s: self._by_long_form(s, long) for s, long in (long_forms or {}).items()}
        found: list[Found] = []
        for start, end, key in self.matcher.scan(text):
            surface = text[start:end]
            judged = told[surface] if surface in told else self.judge(key, surface)
            if judged and judged.score >= self.threshold:
                found.append(Found(start, end, judged.label, judged.score))
        found += _unmatched_short_forms(text, told, found)
        return without_overlaps(found)

    def judge(self, key: int, surface: str) -> Judgement | None:
        """The likeliest entity type of a spelling, None where nothing is known of it."""
        at = (key, surface)
        if at not in self._judged:
            if len(self._judged) >= _CACHE:
                self._judged.clear()
            self._judged[at] = self._judge(key, surface)
        return self._judged[at]

    def _judge(self, key: int, surface: str) -> Judgement | None:
        normal, case = self.matcher.normal(key), case_of(surface)
        by_label: dict[str, tuple[str, ...]] = {}
        if not self.matcher.is_extra(key):
            by_label = {s.label: s.features for s in senses(self.kb, key, surface)}
        scored = [
            Judgement(label, self.usage.score(normal, case, label, features))
            for label, features in by_label.items()
            if label in self.labels
        ]
        scored += [
            Judgement(label, self.usage.score_of_unlisted(normal, case, label))
            for label in self.labels - by_label.keys()
        ]
        return max(scored, key=lambda j: (j.score, j.label), default=None)

    def _by_long_form(self, short: str, long: str) -> Judgement | None:
        inner = self.find(long)
        whole = [f for f in inner if f.end == len(long) and 2 * (f.end - f.start) >= len(long)]
        if whole:
            return Judgement(whole[-1].label, whole[-1].score)
        own = [f for f in self.find(short) if f.end - f.start == len(short)]
        return Judgement(own[0].label, own[0].score) if own and own[0].score >= _TRUSTED else None


def _unmatched_short_forms(
    text: str, told: Mapping[str, Judgement | None], found: Iterable[Found]
) -> list[Found]:
    """Occurrences of short forms that no dictionary has, found by their letters."""
    starts = {f.start for f in found}
    more = []
    for short, judged in told.items():
        at = text.find(short) if judged else -1
        while judged and at >= 0:
            end = at + len(short)
            if at not in starts and not text[at - 1 : at].isalnum() and ends_word(text, end):
                more.append(Found(at, end, judged.label, judged.score))
            at = text.find(short, end)
    return more


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The longest of what overlaps, the likelier of what is as long; in order of start."""
    kept: dict[int, Found] = {}
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.start - f.end, -f.score, f.start, f.label)):
        if not taken.intersection((one.start, one.end - 1)) and not any(
            at in taken for at in range(one.start, one.end)
        ):
            taken.update(range(one.start, one.end))
            kept[one.start] = one
    return [kept[at] for at in sorted(kept)]
