"""Documents in the page: their scores as a table, their index for the script, the viewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np

from entitome.corpus.document import Document
from entitome.eval.outcomes import Kind, Outcome
from entitome.eval.report.figures import number
from entitome.eval.report.html_errors import Placed, short
from entitome.eval.report.html_scores import scrolled
from entitome.eval.report.kinds import ERRORS, MEANINGS, SIGNS
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import GOLD, PREDICTED, RIGHT, Cells, Measure, ratio
from entitome.eval.table import percent

_TITLE = 70
_WORDS = 60


def document_table(
    prediction: int,
    judged: Judged,
    documents: Sequence[Document],
    outcomes: Mapping[str, Sequence[Outcome]],
) -> str:
    """A line a document, worst first: counts and figures at the first level, errors by kind.

    :param documents: as many and in the order of the counts.
    """
    if not judged.counted.levels:
        return '<p class="quiet">Nothing could be scored.</p>'
    level = judged.counted.levels[0]
    cells = judged.counted.by_document(level.name)
    figures = np.stack([ratio(cells, measure) for measure in Measure], axis=1)
    kinds = ERRORS if judged.outcomes else ()
    lines = []
    for n in _worst_first(cells, figures[:, -1]):
        name, own = escape(documents[n].id), outcomes[documents[n].id]
        link = f'<a href="#p{prediction}d{n}">{name}</a>' if kinds else name
        head = f'<th scope="row">{link}</th><td>{escape(title(documents[n]))}</td>'
        marks = _marks(cells[n], figures[n], [_count(own, kind) for kind in kinds])
        lines.append(f'<tr data-d="{n}">{head}{marks}</tr>')
    table = (
        f'<table class="documents sortable">{_head(kinds)}<tbody>{"".join(lines)}</tbody></table>'
    )
    return (
        f'<p class="quiet">Level: {escape(level.name)}.</p>'
        f"{scrolled(table, f'Scores of documents, {level.name}')}"
    )


def index(
    judged: Sequence[Judged], documents: Sequence[Document], errors: Sequence[Placed]
) -> dict[str, Any]:
    """What the script needs to know before a document is opened.

    :param errors: by prediction; of each the document, the outcome's number in it, kind, cause,
        type and both sides' words, names as numbers into lists.
    """
    causes = sorted({outcome.cause for own in errors for _, outcome in own})
    labels = sorted({outcome.placed.label for own in errors for _, outcome in own})
    cause_at = {cause: n for n, cause in enumerate(causes)}
    label_at = {label: n for n, label in enumerate(labels)}
    kinds = list(Kind)
    rows = [
        [
            [document, at, kinds.index(o.kind), cause_at[o.cause], label_at[o.placed.label],
             *(short(side.text, _WORDS) if side else "" for side in (o.gold, o.predicted))]
            for (document, at), o in own
        ]
        for own in errors
    ]  # fmt: skip
    return {
        "kinds": [[kind, SIGNS[kind], MEANINGS[kind]] for kind in kinds],
        "causes": causes,
        "labels": labels,
        "predictions": [one.name for one in judged],
        "documents": [[document.id, title(document)] for document in documents],
        "errors": rows,
    }


def title(document: Document) -> str:
    """The beginning of a document's title, else of its text."""
    start, end = next(((p.start, p.end) for p in document.passages if p.kind == "title"), (0, 300))
    return short(document.text[start:end], _TITLE)


def _head(kinds: Sequence[Kind]) -> str:
    names = ["document", "title", "gold", "predicted", "right", *Measure]
    columns = [f'<th scope="col"><button type="button">{name.replace("f1", "F1")}</button></th>'
               for name in names]  # fmt: skip
    signs = [
        f'<th scope="col"><button type="button" aria-label="{kind}">'
        f'<b class="sign {kind}">{SIGNS[kind]}</b></button></th>'
        for kind in kinds
    ]
    return f"<thead><tr>{''.join(columns + signs)}</tr></thead>"


def _marks(cells: Cells, figures: Cells, kinds: Sequence[str]) -> str:
    shown = [number(cells[which]) for which in (GOLD, PREDICTED, RIGHT)]
    shown += [percent(None if np.isnan(value) else value) for value in figures]
    return "".join(f'<td class="num">{cell}</td>' for cell in (*shown, *kinds))


def _count(outcomes: Sequence[Outcome], kind: Kind) -> str:
    return str(sum(outcome.kind == kind for outcome in outcomes) or "")


def _worst_first(cells: Cells, f1: Cells) -> Sequence[int]:
    """By F1; of equals, that with more to get right first; those without a figure last."""
    size = cells[:, GOLD] + cells[:, PREDICTED]
    order: list[int] = np.lexsort((-size, np.where(np.isnan(f1), 2.0, f1))).tolist()
    return order
