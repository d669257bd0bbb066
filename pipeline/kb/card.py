"""The card of a facts folder: which vocabularies it holds, from where, under what terms."""

from __future__ import annotations

from pathlib import Path

from entitome.kb.facts import RETIRED, Manifest, Table
from entitome.kb.vocabularies import read_vocabularies

CARD = "CARD.md"
_HEAD = """# Knowledge base

Identifiers, names, trees and cross-references: facts, without definitions or scope notes. Indexed
into the user's cache at first use. What is left out, and why: `pipeline/kb/select.py`; which gold
identifiers that costs: `entitome kb coverage`.

- Digest: {digest}; {concepts:,} concepts, {names:,} names, {size:.1f} MB
- Made by: `entitome kb build` (`--from FOLDER` for a folder of tables); the tables are sorted, so
  the same sources give the same bytes
- Official sources and how to build from them: `configs/vocabularies.toml`
- `successors.tsv`, where it is there: identifiers that MeSH has replaced, inferred from the names
  that people gave them, by `entitome kb successors`

| vocabulary | types | concepts | names | source | version | licence |
|---|---|---|---|---|---|---|
"""


def write_card(folder: Path, manifest: Manifest) -> None:
    """Write ``CARD.md`` beside the tables it describes."""
    tables = {k: t for k, t in manifest.tables.items() if k != RETIRED}
    text = _HEAD.format(
        digest=manifest.digest(),
        concepts=sum(t.rows for t in tables.values()),
        names=sum(t.names for t in tables.values()),
        size=sum(t.size for t in manifest.tables.values()) / 1e6,
    )
    text += "".join(_row(name, table) for name, table in sorted(tables.items()))
    known = read_vocabularies()
    thanks = "".join(
        f"- {known[n].title}: {known[n].attribution}\n" for n in sorted(tables) if n in known
    )
    (folder / CARD).write_text(f"{text}\n{thanks}" if thanks else text, encoding="utf-8")


def _row(name: str, table: Table) -> str:
    cells = (
        name, ", ".join(table.labels), f"{table.rows:,}", f"{table.names:,}", table.source,
        table.version, table.licence,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |\n"
