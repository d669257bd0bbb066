"""The entity list that a page would have, made from a document's mentions.

A TomeSphere page lists what PubTator found, summed over the full text: each type and identifier
once. PubTator's own output of a paper is therefore turned into the page's gold here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from entitome.corpus.document import Document, EntityRow, Label
from entitome.eval.scoring.rows import listed, rows_of

Official = Callable[[str, str], str]
"""The name that a page prints for a type and identifier whatever the text says; "" for none."""

UNREAD = frozenset({"reference"})
"""Kinds of passages whose entities are other papers'."""

_PLACES: dict[str, int] = {label: place for place, label in enumerate(Label)}


def by_text(label: str, identifier: str) -> str:
    """No official name: every row is named as its text names it."""
    return ""


def page_of(document: Document, official: Official = by_text) -> Document:
    """The document with the rows that its mentions sum up to, as a page has them.

    * Each type and identifier is one row; a mention of several identifiers counts in each of them.
    * A variant is one row, by its notation: its dbSNP number, which the text need not say, stands
      in for a notation alone.
    * The name is the most frequent one, letter case aside, in its most frequent form; the first
      of equals.
    * What has no identifier (NIL) has no row, as PubTator leaves it out.
    * The most mentioned come first within their type.
    """
    rows = [
        replace(row, name=official(row.label, row.id) or row.name, block="full-text")
        for row in rows_of(document.mentions)
    ]
    return replace(document, rows=tuple(sorted(rows, key=_order)))


def within_reach(page: Document, unread: Collection[str] = UNREAD) -> Document:
    """The page with those rows only that a mention outside of passages of some kinds names."""
    stretches = [(p.start, p.end) for p in page.passages if p.kind in unread]
    read = {
        key
        for mention in page.mentions
        if not any(start <= mention.start < end for start, end in stretches)
        for key in listed(mention)
    }
    kept = (row for row in page.rows or () if (row.label, row.id) in read)
    return replace(page, rows=tuple(kept))


def _order(row: EntityRow) -> tuple[int, int, str]:
    return _PLACES.get(row.label, len(_PLACES)), -row.count, row.id
