"""How ``entitome evaluate`` tells its scores: in tables, notes, JSON and Markdown."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from entitome.commands.console import out
from entitome.commands.judging import show, write_text
from entitome.corpus.document import Label
from entitome.eval import PageScores, Scores, Table, score_table, to_json, to_markdown
from entitome.eval.pages import page_table
from entitome.eval.unknown import UnknownIds

Scored = dict[str, Scores]
Unknown = dict[str, UnknownIds]

_TITLES = {
    "mentions": "Mentions",
    "documents": "Documents, as sets of identifiers",
    "page": "Entity lists",
}
_SIDES = {"gold": "of gold", "predicted": "that were predicted"}


def report(
    scored: Scored,
    unknown: Unknown,
    gold: str,
    made_by: str,
    json_file: Path | None,
    markdown: Path | None,
) -> None:
    """Print the scores with their notes, and write them where that is wished.

    :param unknown: identifiers that the knowledge base does not know, by side.
    :param gold: what was the truth; ``made_by``, what was scored, likewise.
    """
    tables = [_table(scores, _TITLES[kind]) for kind, scores in scored.items()]
    for table in tables:
        show(table)
    notes = [*_strange(scored), *_unknown_notes(unknown)]
    for note in notes:
        out.print(f"Note: {note}", highlight=False)
    if json_file:
        content = {"gold": gold, "predicted": made_by}
        figures = {kind: to_json(scores) for kind, scores in scored.items()}
        told = {"unknown_ids": {side: asdict(found) for side, found in unknown.items()}}
        text = json.dumps(content | figures | told, indent=1, ensure_ascii=False)
        write_text(json_file, f"{text}\n")
    if markdown:
        head = f"# Evaluation\n\nGold: {gold}. Predicted: {made_by}.\n"
        listed = "".join(f"- {note}\n" for note in notes)
        write_text(markdown, "\n".join([head, *map(to_markdown, tables), listed]))


def _table(scores: Scores, title: str) -> Table:
    make = page_table if isinstance(scores, PageScores) else score_table
    return make(scores, title)


def _strange(scored: Scored) -> list[str]:
    """Labels of gold's own, which a corpus read by its name would have had translated."""
    labels = scored["mentions"].labels if "mentions" in scored else ()
    strange = (label for label in labels if label not in set(Label))
    return [f"gold has {label!r}, which is no type of entitome's." for label in strange]


def _unknown_notes(unknown: Unknown) -> list[str]:
    return [
        f"of the identifiers {_SIDES[side]} the knowledge base does not know {found}; "
        "they are compared as written."
        for side, found in unknown.items()
        if found.ids
    ]
