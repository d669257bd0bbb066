"""The documents of a run as the page carries them: one packed block each, opened on demand.

Offsets are counted here as JavaScript counts them, in UTF-16 units. A packed block is JSON in
gzip in base64, which every browser of today opens by itself (``DecompressionStream``).
"""

from __future__ import annotations

import base64
import gzip
import json
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.eval.outcomes import Kind, Outcome, Placed
from entitome.eval.run import Run

Name = Callable[[str], str]
"""What a vocabulary calls an identifier; "" where it does not know it."""

Sorted = Mapping[str, Sequence[Outcome]]
"""Outcomes by document."""

_KINDS = {kind: number for number, kind in enumerate(Kind)}
_LAST_OF_BMP = "\uffff"  # characters beyond it are two UTF-16 units


def by_document(run: Run, documents: Sequence[Document]) -> list[dict[str, list[Outcome]]]:
    """Each prediction's outcomes by document, in order; documents without any are there too.

    :raises InputError: an outcome is of no document at hand, or lies outside its text.
    """
    sizes = {document.id: len(document.text) for document in documents}
    found: list[dict[str, list[Outcome]]] = []
    for judged in run.judged:
        own: dict[str, list[Outcome]] = {document.id: [] for document in documents}
        for outcome in judged.outcomes:
            _check(outcome, sizes)
            own[outcome.document].append(outcome)
        found.append(own)
    return found


def block(document: Document, outcomes: Sequence[Sequence[Outcome]], name: Name | None) -> str:
    """A document with what became of its mentions under each prediction, packed.

    :param outcomes: by prediction.
    """
    place = _utf16(document.text)
    content = {
        "text": document.text,
        "parts": [[place(p.start), place(p.end), p.kind, p.section] for p in document.passages],
        "outcomes": [[_outcome(one, place) for one in own] for own in outcomes],
        "names": _names(outcomes, name) if name else {},
    }
    return pack(content)


def pack(content: Any) -> str:
    """Plain data as text that may stand anywhere in HTML; the same data give the same text."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return base64.b64encode(gzip.compress(data, 6, mtime=0)).decode("ascii")


def unpack(text: str) -> Any:
    """What :func:`pack` packed."""
    return json.loads(gzip.decompress(base64.b64decode(text)))


def _outcome(outcome: Outcome, place: Callable[[int], int]) -> list[Any]:
    sides = (_side(side, place) for side in (outcome.gold, outcome.predicted))
    return [_KINDS[outcome.kind], outcome.cause, *sides]


def _side(placed: Placed | None, place: Callable[[int], int]) -> list[Any] | int:
    """Type, start and end of each stretch, identifiers, score; 0 for no mention."""
    if placed is None:
        return 0
    stretches = [[place(start), place(end)] for start, end in placed.parts]
    score = None if placed.score is None else round(placed.score, 3)
    return [placed.label, stretches, list(placed.ids), score]


def _names(outcomes: Sequence[Sequence[Outcome]], name: Name) -> dict[str, str]:
    sides = (s for own in outcomes for one in own for s in (one.gold, one.predicted) if s)
    wanted = dict.fromkeys(identifier for side in sides for identifier in side.ids)
    return {identifier: known for identifier in wanted if (known := name(identifier))}


def _utf16(text: str) -> Callable[[int], int]:
    """Maps an offset in code points to one in UTF-16 units."""
    if max(text, default="") <= _LAST_OF_BMP:
        return lambda at: at
    wide = [at for at, character in enumerate(text) if character > _LAST_OF_BMP]
    return lambda at: at + bisect_left(wide, at)


def _check(outcome: Outcome, sizes: Mapping[str, int]) -> None:
    size = sizes.get(outcome.document)
    sides = [side for side in (outcome.gold, outcome.predicted) if side]
    if size is not None and all(0 <= s.start < s.end <= size for s in sides):
        return
    where = "is not there" if size is None else f"has only {size} characters"
    raise InputError(
        f"A mention of document {outcome.document!r} cannot be shown: its text {where}.",
        "the run was made from other documents.",
        "give the gold documents that the run was scored against.",
    )
