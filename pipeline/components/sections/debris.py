"""The parts of a paper that name no entity: references, addresses, people, figures of statistics.

Every recogniser meets spellings there that are names elsewhere: authors called Rice and Fox,
initials such as AR and MS, a journal called Cancer, the S2 of "Table S2". What it finds in such a
part is left out by :func:`without_debris`, whichever recogniser it is. The rules are ours. Of
the 122 thousand gold mentions of train corpora 60 lie in what they leave out, most of them in names
such as "National Cancer Institute".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from entitome.components.extensions import Passage, passage_at
from entitome.components.sections import debris_patterns as patterns
from entitome.components.sections.glossary import Entity, undefined
from entitome.components.sections.nearby import is_debris
from entitome.components.sections.references import reference_lists

Stretch = tuple[int, int]  # offsets of the first character and of the one behind the last
_INITIALS = re.compile(r"[A-Z]{2,4}")
_CODE = re.compile(r"[A-Z]{1,3}[- ]?\d[\w/-]*")
# Sections that speak of people and grants: what short names are there.
_SHORT_NAMES = {
    "author contributions": _INITIALS, "competing interests": _INITIALS, "funding": _CODE,
}  # fmt: skip


E = TypeVar("E", bound=Entity)


def without_debris(
    text: str,
    found: Sequence[E],
    passages: Sequence[Passage] = (),
    stretches: Sequence[Stretch] | None = None,
) -> list[E]:
    """The entities that lie in no debris, in the order given.

    :param passages: those of the text: references are left out, initials and the numbers of grants
        where authors, funding and interests are told, and no rule reads over a passage's end.
    :param stretches: what :func:`debris` gives for text and passages, if it is known already.
    """
    if not found:
        return []
    if stretches is None:
        stretches = debris(text, passages)
    starts = [start for start, _ in stretches]
    kept = [one for one in found if not _lies_in(one, stretches, starts)]
    kept = [one for one in kept if not is_debris(text, one.start, one.end, one.score)]
    kept = [one for one in kept if not _is_short_name(text, one, passages)]
    nothing = undefined(text, kept)
    return [one for one in kept if text[one.start : one.end] not in nothing]


def debris(text: str, passages: Sequence[Passage] = ()) -> list[Stretch]:
    """Where a text names no entity: stretches in order, none touching another."""
    stretches = [*_by_rules(text), *_table_marks(text), *reference_lists(text)]
    begun = [passage[0] for passage in passages]
    cut = [(start, _before(begun, start, end)) for start, end in stretches]
    return _merged(
        [*cut, *((start, end) for start, end, kind, _ in passages if kind == "reference")]
    )


def _before(begun: Sequence[int], start: int, end: int) -> int:
    """The end of a stretch, or where the next passage begins: no rule reads over that."""
    after = bisect_right(begun, start)
    return min(end, begun[after]) if after < len(begun) else end


def _by_rules(text: str) -> Iterator[Stretch]:
    for rule in patterns.EVERYWHERE:
        for sign in rule.signs:
            at = text.find(sign)
            while at >= 0:
                behind = at + 1
                for found in _around(rule, text, at):
                    yield found.span()
                    behind = max(behind, found.end() - rule.back)
                at = text.find(sign, behind)


def _around(rule: patterns.Rule, text: str, at: int) -> Iterator[re.Match[str]]:
    if rule.back:
        yield from rule.pattern.finditer(text, max(0, at - rule.back), at + rule.ahead)
    elif found := rule.pattern.match(text, at):
        yield found


def _table_marks(text: str) -> Iterator[Stretch]:
    if "\t" in text or "|" in text:
        for rows in patterns.ROWS.finditer(text):
            for label in patterns.ROW_LABEL.finditer(text, rows.start(), rows.end()):
                yield label.span()
        for cell in patterns.CELL.finditer(text):
            yield cell.span()


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _lies_in(one: Entity, stretches: Sequence[Stretch], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, one.start) - 1
    return at >= 0 and one.end <= stretches[at][1]


def _is_short_name(text: str, one: Entity, passages: Sequence[Passage]) -> bool:
    passage = passage_at(passages, one.start)
    looks = _SHORT_NAMES.get(str(passage[3])) if passage else None
    return looks is not None and looks.fullmatch(text, one.start, one.end) is not None
