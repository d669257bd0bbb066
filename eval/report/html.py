"""A run as one HTML file: figures, errors, every document with gold beside the prediction.

The file asks nothing of any network. Figures and causes read without JavaScript; with it, texts
open, and errors are filtered and walked through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources
from pathlib import Path

from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.outcomes import Outcome
from entitome.eval.report.bar_plot import error_bars, legend
from entitome.eval.report.curve_plot import curves
from entitome.eval.report.dot_plot import dot_plots
from entitome.eval.report.figures import Bounds, by_prediction
from entitome.eval.report.html_documents import document_table, index
from entitome.eval.report.html_errors import causes, confused, placed
from entitome.eval.report.html_scores import about, levels, notes, overview, plain_table
from entitome.eval.report.html_shell import (
    ERRORS,
    NAV,
    NAV_OF_LISTS,
    ORDER,
    ORDER_OF_LISTS,
    SHELL,
    VIEWER,
)
from entitome.eval.report.packed import Name, block, by_document, pack
from entitome.eval.report.tables import side_by_side
from entitome.eval.run import Run

_STYLES = ("page.css", "marks.css")
_SCRIPTS = ("data.js", "text.js", "errors.js", "app.js")

_Found = Mapping[str, Sequence[Outcome]]


def write_html(
    run: Run,
    documents: Sequence[Document],
    target: Path,
    bounds: Sequence[Bounds] = (),
    name: Name | None = None,
) -> None:
    """Write the page.

    :param documents: gold's, with the texts that the run was scored against.
    :param bounds: the intervals, in the order of the predictions.
    :param name: names identifiers, for what is shown beside them.
    :raises InputError: see :func:`render`.
    :raises ConfigError: the file cannot be written.
    """
    page = render(run, documents, bounds, name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, encoding="utf-8", errors="replace")
    except OSError as error:
        raise ConfigError(
            f"{target} cannot be written: {error.strerror or error}.",
            "it is a folder, or you have no right to write there.",
            "name another place.",
        ) from error


def render(
    run: Run,
    documents: Sequence[Document],
    bounds: Sequence[Bounds] = (),
    name: Name | None = None,
) -> str:
    """The page as text.

    :raises InputError: the run has no prediction, or is not of these documents.
    """
    shown = _scored(run, documents)
    found = by_document(run, shown)
    title = f"{', '.join(judged.name for judged in run.judged)} against {run.gold}"
    mentions = any(judged.outcomes for judged in run.judged)
    return SHELL.format(
        title=escape(title),
        style=_assets(_STYLES),
        nav=NAV if mentions else NAV_OF_LISTS,
        predictions=_predictions(run),
        about=about(run.gold, run.judged, run.about),
        notes=notes(run.notes),
        scores=_scores(run, bounds),
        errors=_errors(run, found) if mentions else "",
        order=ORDER if mentions else ORDER_OF_LISTS,
        documents=_each(run, [
            document_table(n, judged, shown, own)
            for n, (judged, own) in enumerate(zip(run.judged, found, strict=True))
        ]),
        viewer=VIEWER if mentions else "",
        data=_data(run, shown, found, name) if mentions else "",
        script=_assets(_SCRIPTS),
    )  # fmt: skip


def _scored(run: Run, documents: Sequence[Document]) -> list[Document]:
    """The documents that the run has counts of, in its order."""
    if not run.judged:
        raise InputError(
            "A run without a prediction has nothing to report.",
            "nothing was scored.",
            "evaluate at least one prediction.",
        )
    at_hand = {document.id: document for document in documents}
    wanted = run.judged[0].counted.documents
    if lacking := [name for name in wanted if name not in at_hand]:
        raise InputError(
            f"The text of document {lacking[0]!r} is not at hand, nor of {len(lacking) - 1} more.",
            "the run was made from other documents.",
            "give the gold documents that the run was scored against.",
        )
    return [at_hand[name] for name in wanted]


def _scores(run: Run, bounds: Sequence[Bounds]) -> str:
    rows = by_prediction(run, bounds)
    parts = [dot_plots(rows, [judged.name for judged in run.judged])]
    if len(run.judged) > 1:
        table = side_by_side(run, bounds)
        parts.append(f"<h3>{table.title}</h3>{plain_table(table, 3)}")
    own = zip(run.judged, rows, strict=True)
    parts.append(_each(run, [
        f"<h3>{escape(j.name)}</h3>{overview(of)}{levels(of)}{notes(j.notes)}" for j, of in own
    ]))  # fmt: skip
    return "".join(parts)


def _errors(run: Run, found: Sequence[_Found]) -> str:
    wrong = [
        f"{legend()}{error_bars(judged.outcomes)}<h3>Causes</h3>{causes(n, placed(own))}"
        f"<h3>Confusion between types</h3>{confused(judged)}"
        for n, (judged, own) in enumerate(zip(run.judged, found, strict=True))
    ]
    sure = [curves(judged.outcomes, judged.counted.labels) for judged in run.judged]
    return ERRORS.format(errors=_each(run, wrong), confidence=_each(run, sure))


def _each(run: Run, parts: Sequence[str]) -> str:
    """What is shown of each prediction; the script leaves the chosen one alone."""
    if len(parts) == 1:
        return f'<div class="of" data-p="0">{parts[0]}</div>'
    return "".join(
        f'<div class="of" data-p="{n}"><h3 class="whose">{escape(judged.name)}</h3>{part}</div>'
        for n, (judged, part) in enumerate(zip(run.judged, parts, strict=True))
    )


def _predictions(run: Run) -> str:
    options = "".join(
        f'<option value="{n}">{escape(judged.name)}</option>' for n, judged in enumerate(run.judged)
    )
    hidden = " hidden" if len(run.judged) == 1 else ""
    return (
        f'<label class="choice js"{hidden}>prediction '
        f'<select id="prediction">{options}</select></label>'
    )


def _data(
    run: Run, documents: Sequence[Document], found: Sequence[_Found], name: Name | None
) -> str:
    errors = [placed(own) for own in found]
    packed = {"index": pack(index(run.judged, documents, errors))}
    for n, document in enumerate(documents):
        packed[f"d{n}"] = block(document, [own[document.id] for own in found], name)
    return "\n".join(
        f'<script type="text/plain" id="{key}">{text}</script>' for key, text in packed.items()
    )


def _assets(names: Sequence[str]) -> str:
    folder = resources.files(__package__)
    return "".join(folder.joinpath(name).read_text("utf-8") for name in names)
