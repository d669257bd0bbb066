"""``entitome kb info`` and ``entitome kb index``."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from entitome.commands.kb_shared import (
    JsonOption,
    KbOption,
    echo_json,
    opened_kb,
    print_line,
    print_table,
)
from entitome.kb import layout
from entitome.kb.facts import MANIFEST, RETIRED, Manifest, read_manifest
from entitome.kb.open import index_folder, shipped_facts
from entitome.kb.store import KnowledgeBase

INFO_HELP = """Tell what the knowledge base holds, from where, and where its index lies.

[bold]Example[/]

  entitome kb info
"""
INDEX_HELP = """Index the knowledge base now, rather than at its first use.

[bold]Example[/]

  entitome kb index
"""
_COLUMNS = ("vocabulary", "types", "concepts", "names", "MB packed", "version", "licence")
_FIGURES = ("concepts", "names", "MB packed")
_MB = 1e6


def info(kb: KbOption = None, as_json: JsonOption = False) -> None:
    """Tell what the knowledge base holds."""
    folder = kb or shipped_facts()
    manifest, index_at = _manifest_and_index(folder)
    about = index_facts(index_at) if (index_at / layout.META).is_file() else None
    if as_json:
        tables = {name: asdict(table) for name, table in manifest.tables.items()}
        facts = {"folder": str(folder), "digest": manifest.digest(), "vocabularies": tables}
        echo_json(facts | {"index": about})
        return
    print_manifest(manifest)
    print_line(f"facts   {folder}  (digest {manifest.digest()})")
    if about:
        size, opening = _megabytes(about["size"]), about["opening_ms"]
        print_line(f"index   {about['folder']}  ({size} MB, opens in {opening:.0f} ms)")
    else:
        print_line("index   none yet: it is made at the first use, or by `entitome kb index`")


def index(kb: KbOption = None) -> None:
    """Index the knowledge base now."""
    start = time.perf_counter()
    opened = opened_kb(kb)
    seconds = time.perf_counter() - start
    about = index_facts(opened.folder)
    print_line(about["folder"])
    print_line(
        f"{len(opened):,} concepts, {_megabytes(about['size'])} MB, ready after {seconds:.1f} s;"
    )
    print_line(f"it opens in {about['opening_ms']:.0f} ms from now on.")


def print_manifest(manifest: Manifest) -> None:
    """A table of the vocabularies, with their total."""
    rows = [
        (name, ", ".join(t.labels), f"{t.rows:,}", f"{t.names:,}", _megabytes(t.size),
         t.version, t.licence)
        for name, t in manifest.tables.items()
    ]  # fmt: skip
    concepts = sum(t.rows for name, t in manifest.tables.items() if name != RETIRED)
    names = sum(t.names for t in manifest.tables.values())
    size = _megabytes(sum(t.size for t in manifest.tables.values()))
    total = ("all", "", f"{concepts:,}", f"{names:,}", size, "", "")
    print_table(_COLUMNS, [*rows, total], _FIGURES)


def index_facts(folder: Path) -> dict[str, Any]:
    """An index's folder, its size in bytes and how long it takes to open, in milliseconds."""
    start = time.perf_counter()
    KnowledgeBase(folder)
    milliseconds = 1000 * (time.perf_counter() - start)
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    return {"folder": str(folder), "size": size, "opening_ms": round(milliseconds, 1)}


def _manifest_and_index(folder: Path) -> tuple[Manifest, Path]:
    if (folder / layout.META).is_file() and not (folder / MANIFEST).is_file():
        return KnowledgeBase(folder).manifest, folder
    return read_manifest(folder), index_folder(folder)


def _megabytes(size: int) -> str:
    return f"{size / _MB:.1f}"
