"""``entitome kb show``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from entitome.commands.kb_shared import (
    JsonOption,
    KbOption,
    TypeOption,
    echo_json,
    known_label,
    opened_kb,
    print_line,
)
from entitome.kb.resolve import resolve
from entitome.kb.store import KnowledgeBase

HELP = """Show everything about a concept.

[bold]Examples[/]

  entitome kb show MESH:D012595

  entitome kb show 9606 --type Species
"""
_WIDTH = 14


def show(
    identifier: Annotated[str, typer.Argument(help="MESH:D012595, D012595, 9606, CVCL_0030 ...")],
    type_: TypeOption = None,
    kb: KbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show everything about a concept."""
    opened = opened_kb(kb)
    resolved = resolve(opened, identifier, known_label(opened, type_))
    card = concept_card(opened, resolved.number)
    if as_json:
        echo_json(card | {"note": resolved.note})
        return
    if resolved.note:
        print_line(resolved.note)
    for line in _lines(card):
        print_line(line)


def concept_card(kb: KnowledgeBase, number: int) -> dict[str, Any]:
    """Everything about a concept as plain data."""
    trees, xrefs = kb.facts(number)
    taxon = kb.taxon(number)
    return {
        "id": kb.id(number),
        "type": kb.label(number),
        "name": kb.preferred_name(number),
        "group": kb.group(number),
        "species": _named(kb, () if taxon is None else (taxon,)),
        "names": [{"name": h.surface, "kind": h.kind} for h in kb.concept_names(number)],
        "parents": _named(kb, kb.parents(number)),
        "tree_numbers": list(trees),
        "xrefs": list(xrefs),
        "equivalents": _named(kb, kb.equivalents(number)),
    }


def _named(kb: KnowledgeBase, numbers: Iterable[int]) -> list[dict[str, str]]:
    return [{"id": kb.id(number), "name": kb.preferred_name(number)} for number in numbers]


def _lines(card: dict[str, Any]) -> Iterator[str]:
    """The card as lines: a key, then its values one below the other."""
    yield f"{card['id']}  {card['name']}"
    yield from _field("type", [", ".join(filter(None, (card["type"], card["group"])))])
    yield from _field("names", [f"{n['name']}  ({n['kind']})" for n in card["names"]])
    for key, head in (("species", "species"), ("parents", "parents"), ("equivalents", "same as")):
        yield from _field(head, [f"{c['id']}  {c['name']}" for c in card[key]])
    yield from _field("tree numbers", [", ".join(card["tree_numbers"])])
    yield from _field("xrefs", [", ".join(card["xrefs"])])


def _field(head: str, values: list[str]) -> Iterator[str]:
    for place, value in enumerate(filter(None, values)):
        yield f"  {head if not place else '':<{_WIDTH}}{value}"
