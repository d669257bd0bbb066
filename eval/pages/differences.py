"""What pages and answers differ in: identifiers missed and identifiers that are too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entitome.corpus.document import Document, EntityRow, Label, Mention
from entitome.corpus.naming import most_frequent
from entitome.eval.match import Canonical, same
from entitome.eval.pages.counts import Paper
from entitome.eval.scoring.rows import Key, listed
from entitome.eval.table import UNDEFINED, Table

MOST = 20
_ELSE = {"misses": "instead", "extras": "PubTator has"}
NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class Difference:
    """An identifier that one side lists in some papers and the other does not.

    :param papers: in how many; ``mentions``: how often it is mentioned in them.
    :param other: what the other side most often has where this one has a mention of it: ``NIL``,
        an identifier, a type with an identifier where the type differs, :data:`NOT_READ` where
        all mentions lie in what is not read; "" where it has no mention.
    """

    label: str
    id: str
    name: str
    papers: int
    mentions: int
    other: str


def misses(papers: Sequence[Paper], canonical: Canonical = same) -> list[Difference]:
    """What pages list and answers do not: by number of papers, then of mentions, most first."""
    return _differences([(p.page, p.answer, p.reach) for p in papers], canonical)


def extras(papers: Sequence[Paper], canonical: Canonical = same) -> list[Difference]:
    """What answers list and pages do not; their ``linked`` lists are not looked at."""
    return _differences([(p.answer, p.page, p.answer) for p in papers], canonical)


def _differences(
    sides: Iterable[tuple[Document, Document, Document]], canonical: Canonical
) -> list[Difference]:
    names: dict[Key, list[str]] = {}
    others: dict[Key, Counter[str]] = {}
    papers, mentions = Counter[Key](), Counter[Key]()
    for mine, theirs, reach in sides:
        known, near = _keys(theirs.rows, canonical), _keys(reach.rows, canonical)
        places = _places(mine.mentions, canonical)
        lost = [row for row in mine.rows or () if row.block != "linked"]
        for key in dict.fromkeys((row.label, canonical(row.id)) for row in lost):
            if key in known:
                continue
            found = places.get(key, [])
            papers[key] += 1
            mentions[key] += len(found)
            names.setdefault(key, []).extend(m.text for m in found)
            seen = _instead(found, theirs.mentions, key) if key in near else [NOT_READ]
            others.setdefault(key, Counter()).update(seen)
    order = sorted(papers, key=lambda key: (-papers[key], -mentions[key], key))
    return [
        Difference(*key, most_frequent(names[key] or [key[1]]), papers[key], mentions[key], best)
        for key in order
        for best, _ in others[key].most_common(1) or [("", 0)]
    ]


def _keys(rows: Iterable[EntityRow] | None, canonical: Canonical) -> set[Key]:
    return {(row.label, canonical(row.id)) for row in rows or ()}


def _places(mentions: Iterable[Mention], canonical: Canonical) -> dict[Key, list[Mention]]:
    found: dict[Key, list[Mention]] = {}
    for mention in mentions:
        for label, identifier in listed(mention):
            found.setdefault((label, canonical(identifier)), []).append(mention)
    return found


def _instead(found: Iterable[Mention], theirs: Iterable[Mention], key: Key) -> list[str]:
    """What the other side says of each mention: of what overlaps it, the same type first."""
    answers, said = list(theirs), []
    for mention in found:
        over = [m for m in answers if m.start < mention.end and mention.start < m.end]
        best = min(over, key=lambda m: m.label != key[0], default=None)
        said.append(_said(best, key[0]) if best else "")
    return said


def _said(mention: Mention, label: str) -> str:
    what = "|".join(mention.ids) or "NIL"
    return what if mention.label == label else f"{mention.label} {what}"


def difference_tables(found: Sequence[Difference], kind: str) -> list[Table]:
    """A table for each type with its :data:`MOST` most frequent differences.

    :param kind: "misses" or "extras".
    """
    columns = ("identifier", "name", "papers", "mentions", _ELSE[kind])
    tables = []
    for label in Label:
        some = [one for one in found if one.label == label]
        rows = tuple(
            (one.id, one.name, str(one.papers), str(one.mentions), one.other or UNDEFINED)
            for one in some[:MOST]
        )
        if rows:
            title = f"{label}, {kind}: {len(some):,}"
            tables.append(Table(title, columns, rows))
    return tables
