"""The pages of ``tests/data/noise``: debris that names no entity, and debris with entities in it.

In a control page an entity is written ``[[text|label]]``. All of them are easy to find.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "data" / "noise"
KINDS = ("table", "statistics", "references", "authors", "methods", "garbage")
_ENTITY = re.compile(r"\[\[([^|\[\]]+)\|(\w+)\]\]")
Names = Counter[tuple[str, str]]  # text and label, how often


class Page(NamedTuple):
    """A text and the entities that are in it."""

    text: str
    entities: Names


def debris(kind: str) -> list[Page]:
    """The pages of a kind that hold no entity."""
    return [_page(FOLDER / f"{kind}{number}.txt") for number in ("", "_2")]


def control(kind: str) -> Page:
    """The page of a kind in which entities are to be found."""
    return _page(FOLDER / f"{kind}_control.txt")


def _page(path: Path) -> Page:
    marked = path.read_text(encoding="utf-8")
    entities = Counter((text, label) for text, label in _ENTITY.findall(marked))
    return Page(_ENTITY.sub(r"\1", marked), entities)
