"""What became of MeSH records: NLM's update reports (Replace, Merge, Delete) in CSV.

Published with every release since 2023, all years in one table:
https://datadiscovery.nlm.nih.gov/stories/s/Annual-MeSH-Processing-AMP-/4ekx-rduw. The replacing
record stands under "Replacement Option UI", which the Delete report has not; the old record stands
in the other column of identifiers, whatever its name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from entitome.corpus.errors import InputError
from entitome.kb.entry import Retired
from entitome.kb.sources.reading import malformed, text_lines

_NEW = "replacement_option_ui"
_RECORD = re.compile(r"\b[CD]\d{6,9}\b")  # a qualifier (Q) is no concept


def load(path: Path) -> Iterator[Retired]:
    """The records of a report that are no more, in the order of its lines.

    One that is replaced by several, at once or by choice, is told to have no successor: which of
    them a mention would have is not to be known.

    :raises InputError: where the file is missing, is no such report, or a line is cut short.
    """
    lines = csv.reader(text_lines(path, encoding="utf-8-sig"))
    header = [re.sub(r"\W+", "_", name.strip()).lower() for name in next(lines, [])]
    old, new = _columns(path, header)
    successors: dict[str, set[str]] = {}
    for row in lines:
        if len(row) != len(header):
            raise malformed(path, lines.line_num, f"it has {len(row)} fields, not {len(header)}")
        options = set(_RECORD.findall(row[new])) if new >= 0 else set()
        for gone in _RECORD.findall(row[old]):
            if gone not in options:
                successors.setdefault(gone, set()).update(options)
    for gone, options in successors.items():
        yield Retired(f"MESH:{gone}", f"MESH:{min(options)}" if len(options) == 1 else "")


def _columns(path: Path, header: Sequence[str]) -> tuple[int, int]:
    """The places of the old and of the replacing identifier, -1 where nothing replaces."""
    new = header.index(_NEW) if _NEW in header else -1
    places = [at for at, name in enumerate(header) if name == "ui" or name.endswith("_ui")]
    old = [at for at in places if at != new]
    if len(old) != 1:
        raise InputError(
            f"{path.name} has {len(old)} columns of old identifiers ({', '.join(header)[:200]}).",
            "It is no Replace, Merge or Delete report of MeSH, or one of another form.",
            "Give the reports in CSV, or leave them out of vocabularies.toml.",
        )
    return old[0], new
