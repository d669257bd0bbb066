"""The page of disagreements: tables, each of the most frequent with its reason and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from entitome.eval.disagreements.groups import Disagreement, Disagreements, Key
from entitome.eval.disagreements.judgements import Judgements
from entitome.eval.disagreements.tables import (
    NO_ID,
    NO_MENTION,
    Named,
    agreement_table,
    answer,
    relation_table,
    shortened,
    tally_table,
    verdict,
)
from entitome.eval.scoring.counted import Counted
from entitome.eval.table import Table, to_markdown

PLACES = 3

_COLUMNS = (
    "",
    "type",
    "name",
    "theirs",
    "ours",
    "mentions",
    "documents",
    "verdict",
    "why",
    "places",
)
_ABOUT = """# Disagreements

Where entitome ("ours") and the output of PubTator 3 and PubTator Central ("theirs") differ on the
same documents. Both are made by machines: neither is gold. Identifiers are compared as of today,
retired ones as their successors, MONDO and OMIM as the MeSH concept of the same disease. Names are
grouped letter case aside. A place is a document with the offsets of the mention in it, in code
points.

This page is made by the command below{source}.
"""


class Made(NamedTuple):
    """How a page was made: the command as one can repeat it, and what it ran, in a sentence."""

    command: str
    stamp: str
    judgements: str = ""
    """The name of the file of judgements."""


class Agreement(NamedTuple):
    """By corpus, the agreement of its documents, theirs as gold; that without their references."""

    whole: dict[str, Counted]
    unlisted: dict[str, Counted]


def agreement_tables(scores: Agreement) -> tuple[Table, Table]:
    """A table for each of the two."""
    return (
        agreement_table(scores.unlisted, ", lists of references left out"),
        agreement_table(scores.whole, ", of whole documents"),
    )


def disagreements_page(
    found: Disagreements,
    scores: Agreement,
    judgements: Judgements,
    top: int,
    named: Named,
    made: Made,
) -> str:
    """The page as Markdown.

    :param top: how many disagreements are listed, the most frequent first.
    """
    listed = found.ordered()[:top]
    source = f", and from the verdicts in `{made.judgements}` beside it" if made.judgements else ""
    tables = (
        *agreement_tables(scores), relation_table(found), tally_table(listed, found, judgements),
    )  # fmt: skip
    parts = [
        _ABOUT.format(source=source), f"`{made.command}`\n", f"{made.stamp}\n",
        *map(to_markdown, tables), _listed(listed, judgements, named),
    ]  # fmt: skip
    gone = outdated(found, judgements)
    return "\n".join([*parts, _gone(gone)] if gone else parts)


def outdated(found: Disagreements, judgements: Judgements) -> list[Key]:
    """What was judged and is no disagreement any more, of the types that were compared."""
    return [key for key in judgements if key.label in found.labels and key not in found.found]


def told(key: Key) -> str:
    """A key in words."""
    sides = (f"{side} {_ids(ids)}" for side, ids in (("theirs", key.theirs), ("ours", key.ours)))
    return f"{key.label} “{shortened(key.name)}”: {', '.join(sides)}"


def _listed(listed: Sequence[Disagreement], judgements: Judgements, named: Named) -> str:
    rows = [_row(at, one, judgements, named) for at, one in enumerate(listed, 1)]
    heads = [
        _COLUMNS,
        tuple("---:" if c in ("", "mentions", "documents") else "---" for c in _COLUMNS),
    ]
    lines = [f"| {' | '.join(_cell(c) for c in cells)} |" for cells in (*heads, *rows)]
    return "\n".join(["### The most frequent disagreements", "", *lines]) + "\n"


def _row(at: int, one: Disagreement, judgements: Judgements, named: Named) -> tuple[str, ...]:
    judged = judgements.get(one.key)
    sides = (answer(one, ids, named) for ids in (one.key.theirs, one.key.ours))
    places = "; ".join(f"{p.document} {p.start}-{p.end}" for p in one.spread(PLACES))
    return (
        str(at), one.key.label, shortened(one.name), *sides, str(one.mentions),
        str(one.documents), verdict(one, judgements), judged.why if judged else "", places,
    )  # fmt: skip


def _gone(gone: Iterable[Key]) -> str:
    lines = [f"- {told(key)}" for key in gone]
    return "\n".join(["### Judged, but no disagreement any more", "", *lines]) + "\n"


def _ids(ids: tuple[str, ...] | None) -> str:
    return NO_MENTION if ids is None else "; ".join(ids) or NO_ID


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")
