"""Identifiers that vocabularies no longer have and whose history is not at hand: what follows them.

MeSH makes a heading of a supplementary record now and then and retires the record's identifier;
older corpora keep it. Where people gave a name such an identifier and the name has one current
concept alone, that concept is its successor.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from entitome.corpus.document import Mention
from entitome.corpus.errors import InputError
from entitome.kb.store import KnowledgeBase

FILE = "successors.tsv"
_HEAD = ("retired", "successor", "name")
_PREFIX = "MESH:"  # the vocabulary whose history is not at hand
_TELLING = 6  # characters of a name that is no mere short form
_AGREED = 0.8  # share of the mentions that must name the successor


def current_ids(kb: KnowledgeBase) -> Callable[[str], str]:
    """A function from an identifier to the one in use today, by the knowledge base's own history
    and, for what that does not know, by the shipped table of successors."""
    table = shipped()

    def current(identifier: str) -> str:
        known = kb.current(identifier)
        if kb.number(known) is not None:
            return known
        successor = table.get(known, known)
        return successor if kb.number(successor) is not None else known

    return current


@cache
def shipped() -> Mapping[str, str]:
    """The table that comes with the package; an empty one where it was taken out."""
    place = files("entitome.models").joinpath("kb", FILE)
    return read(Path(str(place))) if place.is_file() else {}


def read(path: Path) -> dict[str, str]:
    """A table that :func:`write` made.

    :raises InputError: it is none.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != _HEAD or any(len(row) != len(_HEAD) for row in rows):
        raise InputError(
            f"{path} is no table of successors.",
            "it was edited, or is another file.",
            "make it anew with `entitome kb successors`.",
        )
    return {retired: successor for retired, successor, _ in rows[1:]}


def write(found: Mapping[str, tuple[str, str]], path: Path) -> None:
    """Keep what :func:`find` found, in the order of the retired identifiers."""
    lines = ["\t".join(_HEAD), *("\t".join((old, *new)) for old, new in sorted(found.items()))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def find(
    mentions: Iterable[Mention], kb: KnowledgeBase, meant: Callable[[str, str], Iterable[str]]
) -> dict[str, tuple[str, str]]:
    """The successor of every unknown MeSH identifier that its names agree on, and its name.

    :param mentions: of train corpora, annotated by people.
    :param meant: current identifiers that a name of a type is else known to mean; asked where the
        vocabulary has not exactly one concept of this name.
    """
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        unknown = [i for i in mention.ids if i.startswith(_PREFIX) and not _known(kb, i)]
        telling = len(mention.ids) == 1 and len(mention.text) >= _TELLING
        if unknown and telling and (concept := _concept(mention, kb, meant)):
            named[unknown[0]][concept] += 1
    found = {}
    for old, concepts in named.items():
        successor, number = min(concepts.items(), key=lambda item: (-item[1], item[0]))
        if number >= _AGREED * concepts.total():
            at = kb.number(successor)
            assert at is not None
            found[old] = (successor, kb.preferred_name(at))
    return found


def _known(kb: KnowledgeBase, identifier: str) -> bool:
    return kb.number(kb.current(identifier)) is not None


def _concept(
    mention: Mention, kb: KnowledgeBase, meant: Callable[[str, str], Iterable[str]]
) -> str:
    """The one concept of MeSH that a mention's name has, by itself or by use; "" for none."""
    hits = {
        kb.id(hit.concept)
        for hit in kb.lookup(mention.text)
        if kb.label(hit.concept) == mention.label
    }
    for concepts in (hits, set(meant(mention.text, mention.label))):
        mesh = [i for i in concepts if i.startswith(_PREFIX) and kb.number(i) is not None]
        if len(mesh) == 1:
            return mesh[0]
    return ""
