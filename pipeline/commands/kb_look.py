"""``entitome kb lookup``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from entitome.commands.console import err
from entitome.commands.kb_shared import (
    JsonOption,
    KbOption,
    TypeOption,
    echo_json,
    known_label,
    opened_kb,
    print_line,
    print_table,
)
from entitome.kb.store import Hit, KnowledgeBase

HELP = """Find the concepts that have a name; where none has, those with names like it.

Names meet in their normal form: IL-2, IL2 and Il 2 are one, so are tumours and tumor.

[bold]Examples[/]

  entitome kb lookup "systemic sclerosis"

  entitome kb lookup IL2 --type Gene --limit 5 --json
"""
_COLUMNS = ("id", "type", "preferred name", "species", "name met", "kind", "how")
_MET = ("as written", "but for letter case", "in normal form", "similar")
_SIMILAR = 10
_LEAST = 0.4  # names that look less alike than this say nothing


def lookup(
    name: Annotated[str, typer.Argument(help="A name as a paper may write it.")],
    type_: TypeOption = None,
    limit: Annotated[int, typer.Option(min=0, help="Lines at most; 0 for all.")] = 25,
    kb: KbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the concepts that have a name."""
    opened = opened_kb(kb)
    wanted = known_label(opened, type_)
    rows = _named(opened, name, wanted) or _alike(opened, name, wanted)
    shown = rows[: limit or None]
    if as_json:
        echo_json(shown)
    elif shown:
        _print_hits(name, shown, len(rows))
    if not rows:
        err.print(f"Nothing is called {name!r} or like it.", markup=False, highlight=False)
        raise typer.Exit(1)


def _named(kb: KnowledgeBase, name: str, label: str | None) -> list[dict[str, Any]]:
    """Concepts with the name, the nearest spelling of each, best first."""
    found: dict[int, dict[str, Any]] = {}
    for hit in sorted(kb.lookup(name), key=lambda h: (h.concept, _nearness(name, h.surface))):
        if hit.concept not in found and label in (None, kb.label(hit.concept)):
            met = _MET[_nearness(name, hit.surface)]
            found[hit.concept] = _row(kb, hit) | {"met": met}
    return sorted(found.values(), key=lambda r: (_MET.index(r["met"]), r["type"], _order(r["id"])))


def _order(identifier: str) -> tuple[str, int, str]:
    prefix, _, rest = identifier.partition(":")
    return prefix, int(rest) if rest.isdecimal() else 0, rest


def _alike(kb: KnowledgeBase, name: str, label: str | None) -> list[dict[str, Any]]:
    """Concepts whose names look like the name, for the types that have such an index."""
    found: dict[int, dict[str, Any]] = {}
    hits = [h for t in kb.labels if label in (None, t) for h in kb.similar(name, t)]
    for hit, similarity in sorted(hits, key=lambda h: (-h[1], h[0].concept)):
        if hit.concept not in found and similarity >= _LEAST:
            found[hit.concept] = _row(kb, hit) | {"met": "similar", "similarity": similarity}
    return list(found.values())[:_SIMILAR]


def _nearness(name: str, surface: str) -> int:
    if name == surface:
        return 0
    return 1 if name.casefold() == surface.casefold() else 2


def _row(kb: KnowledgeBase, hit: Hit) -> dict[str, Any]:
    taxon = kb.taxon(hit.concept)
    return {
        "id": kb.id(hit.concept),
        "type": kb.label(hit.concept),
        "name": kb.preferred_name(hit.concept),
        "species": "" if taxon is None else kb.preferred_name(taxon),
        "surface": hit.surface,
        "kind": hit.kind,
    }


def _print_hits(name: str, rows: list[dict[str, Any]], total: int) -> None:
    if rows[0]["met"] == "similar":
        print_line(f"Nothing is called {name!r}. Names that look like it:")
    cells = [
        (r["id"], r["type"], r["name"], r["species"], r["surface"], r["kind"], _how(r))
        for r in rows
    ]
    print_table(_COLUMNS, cells)
    if total > len(rows):
        print_line(f"{total - len(rows)} more; --limit 0 shows all.")


def _how(row: dict[str, Any]) -> str:
    return f"similar, {row['similarity']:.2f}" if "similarity" in row else str(row["met"])
