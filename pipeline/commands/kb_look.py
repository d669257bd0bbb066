"""``entitome kb info`` and ``entitome kb lookup``."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from entitome.commands.console import err, index_progress, out, progress
from entitome.commands.judging import show
from entitome.corpus.errors import ConfigError
from entitome.eval import Table
from entitome.kb import layout
from entitome.kb.facts import MANIFEST, RETIRED, Manifest, read_manifest
from entitome.kb.normal import normalise
from entitome.kb.open import index_folder, open_kb, shipped_facts
from entitome.kb.store import Hit, KnowledgeBase

INFO_HELP = """Tell what the knowledge base holds, from where, and where its index lies.

[bold]Example[/]

  entitome kb info
"""
LOOKUP_HELP = """Find the concepts that have a name; where none has, those with names like it.

Names meet in their normal form: IL-2, IL2 and Il 2 are one, so are tumours and tumor.

[bold]Examples[/]

  entitome kb lookup "systemic sclerosis"

  entitome kb lookup IL2 --type Gene --limit 5 --json
"""
_MB = 1e6
_MET = ("as written", "but for letter case", "in normal form", "similar")
_SIMILAR = 10
_LEAST = 0.4  # names that look less alike than this say nothing

KbOption = Annotated[Path | None, typer.Option(help="Its folder, if not the shipped one.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="Entity type: Gene, Disease ...")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def info(kb: KbOption = None, as_json: JsonOption = False) -> None:
    """Tell what the knowledge base holds."""
    folder = kb or shipped_facts()
    manifest, index = _manifest_and_index(folder)
    about = index_of(index) if (index / layout.META).is_file() else None
    tables = {
        name: {key: getattr(t, key) for key in (
            "labels", "rows", "names", "size", "source", "version", "licence")}
        for name, t in manifest.tables.items()
    }  # fmt: skip
    if as_json:
        echo_json(
            {"folder": str(folder), "digest": manifest.digest(), "tables": tables, "index": about}
        )
        return
    show(literal(vocabulary_table(manifest)))
    lines = [f"facts   {folder}  (digest {manifest.digest()})"]
    if about:
        size, opening = megabytes(about["size"]), about["opening_ms"]
        lines.append(f"index   {about['folder']}  ({size} MB, opens in {opening:.0f} ms)")
    else:
        lines.append("index   none yet: it is made at the first use, or by `entitome kb index`")
    out.print("\n".join(lines), soft_wrap=True, highlight=False, markup=False)


def _manifest_and_index(folder: Path) -> tuple[Manifest, Path]:
    if (folder / layout.META).is_file() and not (folder / MANIFEST).is_file():
        return KnowledgeBase(folder).manifest, folder
    return read_manifest(folder), index_folder(folder)


def index_of(folder: Path) -> dict[str, Any]:
    """An index's folder, its size in bytes and how long it takes to open, in milliseconds."""
    start = time.perf_counter()
    KnowledgeBase(folder)
    milliseconds = 1000 * (time.perf_counter() - start)
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    return {"folder": str(folder), "size": size, "opening_ms": round(milliseconds, 1)}


def megabytes(size: int) -> str:
    """A size in bytes as megabytes with one decimal."""
    return f"{size / _MB:.1f}"


def vocabulary_table(manifest: Manifest) -> Table:
    """What a manifest says of each vocabulary, and the total."""
    columns = ("vocabulary", "types", "concepts", "names", "MB packed", "version", "licence")
    rows = [
        (name, ", ".join(t.labels), f"{t.rows:,}", f"{t.names:,}", megabytes(t.size),
         t.version, t.licence)
        for name, t in manifest.tables.items()
    ]  # fmt: skip
    concepts = sum(t.rows for name, t in manifest.tables.items() if name != RETIRED)
    names = sum(t.names for t in manifest.tables.values())
    size = megabytes(sum(t.size for t in manifest.tables.values()))
    rows.append(("all", "", f"{concepts:,}", f"{names:,}", size, "", ""))
    return Table("", columns, tuple(rows))


def literal(table: Table) -> Table:
    """The same table for a terminal, where brackets in names would be taken for markup."""
    return replace(table, rows=tuple(tuple(map(escape, row)) for row in table.rows))


def lookup(
    name: Annotated[str, typer.Argument(help="A name as a paper may write it.")],
    label: TypeOption = None,
    limit: Annotated[int, typer.Option(min=0, help="Lines at most; 0 for all.")] = 25,
    kb: KbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the concepts that have a name."""
    opened = opened_kb(kb)
    wanted = known_label(opened, label)
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
    hits = [h for type_ in kb.labels if label in (None, type_) for h in kb.similar(name, type_)]
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
        "of": "" if taxon is None else kb.preferred_name(taxon),
        "surface": hit.surface,
        "kind": hit.kind,
    }


def _print_hits(name: str, rows: list[dict[str, Any]], total: int) -> None:
    if rows[0]["met"] == "similar":
        out.print(f"Nothing is called {name!r} ({normalise(name)!r} in normal form).", markup=False)
        out.print("Names that look like it:")
    columns = ("id", "type", "preferred name", "species", "name met", "kind", "how")
    cells = tuple(
        (r["id"], r["type"], r["name"], r["of"], r["surface"], r["kind"], _how(r)) for r in rows
    )
    show(literal(Table("", columns, cells)))
    if total > len(rows):
        out.print(f"{total - len(rows)} more; --limit 0 shows all.")


def _how(row: dict[str, Any]) -> str:
    return f"similar, {row['similarity']:.2f}" if "similarity" in row else str(row["met"])


def known_label(kb: KnowledgeBase, text: str | None) -> str | None:
    """An entity type as the knowledge base writes it, letter case aside.

    :raises ConfigError: it has none of that name.
    """
    known = {label.lower(): label for label in kb.labels}
    if text is None or text.lower() in known:
        return text and known[text.lower()]
    raise ConfigError(
        f"The knowledge base has no type {text!r}.",
        "a misspelt name, or a type that was left out of it.",
        f"use one of: {', '.join(sorted(kb.labels))}.",
    )


def opened_kb(kb: Path | None) -> KnowledgeBase:
    """The knowledge base, indexed with a progress bar where that was not done before."""
    with progress() as shown:
        return open_kb(kb, index_progress(shown))


def echo_json(content: object) -> None:
    """Print data for a program."""
    typer.echo(json.dumps(content, indent=1, ensure_ascii=False))
