"""Spans around a place."""

from __future__ import annotations

import random

from entitome.eval.errors.evidence import Places
from entitome.eval.errors.pairs import Span


def test_around_is_what_looking_at_all_finds() -> None:
    generator = random.Random(6)
    for _ in range(200):
        spans = []
        for _ in range(generator.randrange(12)):
            start = generator.randrange(40)
            # Mostly short ones, and now and then one that covers many.
            length = generator.choice((1, 2, 3, 4, 30))
            spans.append(Span(((start, start + length),), generator.choice("AB")))
        asked = Span(((10, 10 + generator.randrange(1, 12)),), "A")
        slow = sorted(s for s in spans if s.start < asked.end and s.end > asked.start)
        assert sorted(Places(spans).around(asked)) == slow


def test_what_touches_without_sharing_a_character_is_not_around() -> None:
    places = Places([Span(((0, 4),), "A"), Span(((8, 9),), "A")])
    assert list(places.around(Span(((4, 8),), "A"))) == []
    assert list(Places().around(Span(((4, 8),), "A"))) == []
