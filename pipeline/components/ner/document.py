"""The document decides: what is recognised in one place speaks for the same name elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from entitome.components.lexicon.recogniser import Found
from entitome.kb.scan import ends_word

SURE = 0.5  # of 0.5 to 0.9 the best on dev documents
_TRUSTED = 0.5  # a long form less likely than this says nothing of its short form
_SHORTEST = 3  # characters of a name that is found again
_MANY = 2  # sure mentions that make a name known in the document
Definition = Sequence[int]  # start and end of the short form, start and end of the long form


def inherit(text: str, found: Iterable[Found], definitions: Iterable[Definition]) -> list[Found]:
    """Give short forms the label of their long forms, where those were recognised.

    A long form counts as recognised if an entity ends where it ends and makes up half of it.
    Occurrences of the short form that were left out get its label and score; those that have
    another label get its label where it is the surer.
    """
    entities = list(found)
    ends = {one.end: one for one in entities}
    meant: dict[str, Found] = {}
    for short_start, short_end, long_start, long_end in definitions:
        long = ends.get(long_end)
        if long is None or long.score < _TRUSTED:
            continue
        if 2 * (long_end - max(long.start, long_start)) >= long_end - long_start:
            meant.setdefault(text[short_start:short_end], long)
    kept = [_told(one, meant.get(text[one.start : one.end])) for one in entities]
    return disjoint(kept, _elsewhere(text, meant))


def repeat(text: str, found: Iterable[Found]) -> list[Found]:
    """Find again, at its other occurrences, a name of which the document is sure.

    That is a name of three characters or more that was recognised with a score of ``SURE`` as one
    type at least twice, and so in the most of its mentions. What is added has the least of these
    scores.
    """
    entities = list(found)
    mentions: defaultdict[str, list[Found]] = defaultdict(list)
    for one in entities:
        if one.end - one.start >= _SHORTEST:
            mentions[text[one.start : one.end]].append(one)
    known = {name: sure for name, own in mentions.items() if (sure := _agreed(own))}
    return disjoint(entities, _elsewhere(text, known))


def disjoint(found: Iterable[Found], more: Iterable[Found] = ()) -> list[Found]:
    """Entities that do not overlap, in order: the likelier first, then the longer.

    :param more: these only where none of ``found`` is.
    """
    ranked = sorted(found, key=lambda f: (-f.score, f.start - f.end, f.start, f.label))
    ranked += sorted(more, key=lambda f: (f.start - f.end, -f.score, f.start, f.label))
    starts: list[int] = []
    kept: list[Found] = []
    for one in ranked:
        at = bisect_left(starts, one.end)  # kept ones do not overlap, so one neighbour tells
        if at == 0 or kept[at - 1].end <= one.start:
            starts.insert(at, one.start)
            kept.insert(at, one)
    return kept


def with_nested(kept: Iterable[Found], found: Iterable[Found]) -> list[Found]:
    """What was kept, in order, with those of ``found`` that overlap no entity of their own label.

    So the chemical NMDA stands beside the gene "NMDA receptor" that it is part of.
    """
    first, more = list(kept), list(found)
    labels = sorted({one.label for one in (*first, *more)})
    sorted_out = [
        one
        for label in labels
        for one in disjoint(
            [f for f in first if f.label == label],
            disjoint(f for f in more if f.label == label),
        )
    ]
    return sorted(sorted_out, key=lambda f: (f.start, -f.end, f.label))


def _told(one: Found, long: Found | None) -> Found:
    """An entity as its long form says, itself where none is surer."""
    return one._replace(label=long.label) if long and long.score > one.score else one


def _agreed(mentions: Sequence[Found]) -> Found | None:
    """The least sure of the sure mentions of a name, where they agree and are the most."""
    counts = Counter(one.label for one in mentions if one.score >= SURE)
    for label, count in counts.most_common(1):
        if count >= _MANY and 2 * count > len(mentions):
            alike = [one for one in mentions if one.label == label and one.score >= SURE]
            return min(alike, key=lambda one: one.score)
    return None


def _elsewhere(text: str, known: dict[str, Found]) -> Iterator[Found]:
    """All occurrences of names as whole words."""
    for name, one in known.items():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not text[at - 1 : at].isalnum() and ends_word(text, end):
                yield Found(at, end, one.label, one.score)
            at = text.find(name, end)
