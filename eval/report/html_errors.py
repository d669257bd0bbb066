"""What went wrong, as HTML: causes with examples, and types taken for one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from entitome.eval.errors.confusion import NONE, confusion
from entitome.eval.outcomes import Kind, Outcome
from entitome.eval.report.html_scores import scrolled
from entitome.eval.report.kinds import ERRORS, SIGNS
from entitome.eval.run import Judged
from entitome.eval.table import percent

_EXAMPLES = 3
_LONGEST = 48  # characters of an example's words

Place = tuple[int, int]
"""The number of a document and, within it, of an outcome."""

Placed = Sequence[tuple[Place, Outcome]]
"""Outcomes of a prediction with their places."""


def placed(outcomes: Mapping[str, Sequence[Outcome]]) -> list[tuple[Place, Outcome]]:
    """The errors of a prediction, given all its outcomes by document in the page's order."""
    return [
        ((document, number), outcome)
        for document, own in enumerate(outcomes.values())
        for number, outcome in enumerate(own)
        if outcome.kind != Kind.RIGHT
    ]


def anchor(prediction: int, place: Place) -> str:
    """Where the page shows an outcome."""
    return f"#p{prediction}d{place[0]}o{place[1]}"


def causes(prediction: int, errors: Placed) -> str:
    """Kinds and causes, the frequent first: counts, counts by type, and a few to look at."""
    labels = sorted({outcome.placed.label for _, outcome in errors})
    by_cause: dict[tuple[Kind, str], list[tuple[Place, Outcome]]] = {}
    for place, outcome in errors:
        by_cause.setdefault((outcome.kind, outcome.cause), []).append((place, outcome))
    order = sorted(by_cause, key=lambda key: (ERRORS.index(key[0]), -len(by_cause[key]), key[1]))
    most = max(map(len, by_cause.values()), default=1)
    lines = "".join(
        _cause(prediction, key, by_cause[key], labels, len(errors), most) for key in order
    )
    head = "".join(f'<th scope="col" class="num">{escape(label)}</th>' for label in labels)
    return scrolled(
        '<table class="causes"><thead><tr><th scope="col">kind</th><th scope="col">cause</th>'
        f'<th scope="col" class="num">errors</th><th scope="col" class="num">%</th>{head}'
        f'<th scope="col">examples</th></tr></thead><tbody>{lines}</tbody></table>',
        "Causes of errors",
    )


def confused(judged: Judged) -> str:
    """Gold's types down, predicted types across: how many mentions answer to one another."""
    labels, matrix = confusion(judged.outcomes, judged.counted.labels)
    head = "".join(f'<th scope="col" class="num">{escape(label)}</th>' for label in labels)
    rows = zip(labels, matrix.tolist(), strict=True)
    body = "".join(_counts(gold, labels, counts) for gold, counts in rows if any(counts))
    return scrolled(
        f'<table class="confusion"><thead><tr><th scope="col">gold ↓ predicted →</th>{head}</tr>'
        f"</thead><tbody>{body}</tbody></table>",
        "Confusion between types",
    )


def _counts(gold: str, labels: Sequence[str], counts: Sequence[int]) -> str:
    cells = []
    for label, count in zip(labels, counts, strict=True):
        share = count / sum(counts)
        shown = "" if gold == label == NONE else f"{count:,}"
        css = "num same" if label == gold else "num"
        told = f"{percent(share)} % of the row"
        cells.append(f'<td class="{css}" style="--share:{share:.3f}" title="{told}">{shown}</td>')
    return f'<tr><th scope="row">{escape(gold)}</th>{"".join(cells)}</tr>'


def _cause(
    prediction: int,
    key: tuple[Kind, str],
    errors: Placed,
    labels: Sequence[str],
    total: int,
    most: int,
) -> str:
    kind, cause = key
    seen = Counter(outcome.placed.label for _, outcome in errors)
    by_label = "".join(f'<td class="num">{seen[label] or ""}</td>' for label in labels)
    step = max(1, len(errors) // _EXAMPLES)
    shown = list(errors)[::step][:_EXAMPLES]
    links = " · ".join(_example(prediction, place, outcome) for place, outcome in shown)
    return (
        f'<tr data-kind="{kind}" data-cause="{escape(cause)}"><td><b class="sign {kind}">'
        f'{SIGNS[kind]}</b> {kind}</td><td>{escape(cause)}</td><td class="num share" '
        f'style="--share:{len(errors) / most:.3f}">{len(errors):,}</td>'
        f'<td class="num">{percent(len(errors) / total)}</td>{by_label}<td>{links}</td></tr>'
    )


def _example(prediction: int, place: Place, outcome: Outcome) -> str:
    words = short(outcome.placed.text)
    return f'<a href="{anchor(prediction, place)}">{escape(words)}</a>'


def short(words: str, longest: int = _LONGEST) -> str:
    """On one line and no longer than that."""
    tidy = " ".join(words.split())
    return tidy if len(tidy) <= longest else tidy[: longest - 1] + "…"
