"""What the loader tests share."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

from entitome.kb.entry import Entry, Retired


def split(facts: Iterable[Entry | Retired]) -> tuple[dict[str, Entry], dict[str, str]]:
    """Concepts by identifier, and successors of retired identifiers."""
    entries: dict[str, Entry] = {}
    retired: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact, Retired):
            retired[fact.old] = fact.new
        else:
            assert fact.id not in entries
            assert fact.names[0].kind == "preferred"
            entries[fact.id] = fact
    return entries, retired


def of_kind(entry: Entry, kind: str) -> list[str]:
    return [name.text for name in entry.names if name.kind == kind]


def write(path: Path, text: str) -> Path:
    """Write a file, packed where its name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path
