"""The parts of a mention, and whether its own text stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from entitome.corpus.document import Mention, aligned
from entitome.eval.alignment.skeleton import folded


def stands(text: str, mention: Mention) -> bool:
    """Whether a mention's own text stands at its place; letter case and reformatting aside.

    The parts of a discontinuous one may be joined by dots, or by what stands between them.
    """
    if aligned(text, mention):
        return True
    spans = spans_of(mention)
    if not inside(text, mention):
        return False
    parts = [text[s:e] for s, e in spans]
    joined = (" ".join(parts), "...".join(parts), text[mention.start : mention.end])
    own = folded(mention.text)
    return bool(own) and own in map(folded, joined[: 1 if len(parts) == 1 else 3])


def inside(text: str, mention: Mention) -> bool:
    """Whether a mention's offsets are in order and within the text."""
    return all(0 <= s < e <= len(text) for s, e in spans_of(mention))


def spans_of(mention: Mention) -> tuple[tuple[int, int], ...]:
    """The parts of a mention; one where it is whole."""
    return mention.fragments or ((mention.start, mention.end),)


def put(mention: Mention, spans: Sequence[tuple[int, int]]) -> Mention:
    """The mention with other parts."""
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return replace(
        mention, start=start, end=end, fragments=tuple(spans) if mention.fragments else ()
    )
