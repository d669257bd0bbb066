"""The rows of a page's entity lists: made of mentions, and as the levels compare them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from entitome.corpus.document import EntityRow, Label, Mention
from entitome.corpus.naming import most_frequent
from entitome.eval.match import Canonical

Keys = dict[str, frozenset[str]]
Key = tuple[str, str]
"""A type and an identifier."""

_NOTATION = "HGVS:"


def rows_of(mentions: Iterable[Mention]) -> tuple[EntityRow, ...]:
    """One row per label and id, named as the mentions most often write it, letter case aside.

    MONDO ids stand in the ``linked`` block, as on pages.
    """
    names: dict[Key, list[str]] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        for key in listed(mention):
            names.setdefault(key, []).append(" ".join(mention.text.split()))
    return tuple(
        EntityRow(label, most_frequent(said), i, count=len(said), block=_block(i))
        for (label, i), said in names.items()
    )


def listed(mention: Mention) -> list[Key]:
    """The rows that a mention counts in: one an identifier.

    A variant counts by its notation; its dbSNP number, which the text need not say, stands in
    where it has no other.
    """
    ids = list(dict.fromkeys(mention.ids))
    notations = [i for i in ids if i.startswith(_NOTATION)]
    chosen = notations if mention.label == Label.VARIANT and notations else ids
    return [(mention.label, identifier) for identifier in chosen]


def _block(identifier: str) -> str:
    return "linked" if identifier.startswith("MONDO:") else "full-text"


class NameFinder:
    """Whether a name stands in a text as a whole word, letter case aside."""

    def __init__(self, text: str) -> None:
        self._text = _plain(text)

    def __contains__(self, name: object) -> bool:
        plain = _plain(str(name))
        return bool(plain) and bool(re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", self._text))


def linked(label: str) -> str:
    """What the rows of a type in a page's ``Linked entities`` are scored as."""
    return f"{label} (linked)"


def keys(rows: Iterable[EntityRow], level: str, canonical: Canonical) -> Keys:
    """Label (with its block) -> what identifies its rows at a level."""
    found: dict[str, set[str]] = {}
    for row in rows:
        label = row.label if row.block != "linked" else linked(row.label)
        found.setdefault(label, set()).add(_key(row, level, canonical))
    return {label: frozenset(some) for label, some in found.items()}


def _key(row: EntityRow, level: str, canonical: Canonical) -> str:
    if level == "identifier":
        return canonical(row.id)
    if level == "name":
        return _plain(row.name)
    return f"{canonical(row.id)}\t{_plain(row.name)}"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
