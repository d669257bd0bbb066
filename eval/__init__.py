"""Predictions against gold: counted, given intervals, compared, explained and shown.

    gold, predicted documents
      -> count              right, predicted and gold by document, level and type
           -> protocol      which levels a shared task or paper reports, and how averaged
           -> interval      how far a figure can be trusted
           -> compare       whether two predictions really differ
      -> find_outcomes      what became of every mention, and why
           -> changes       what one prediction has right and another wrong
    Judged, Run             all of this together: write_run and read_run keep it in a file,
                            compare_runs compares, write_html and markdown show it

>>> from entitome.corpus.document import Document, Mention
>>> gout, fever = Mention(0, 4, "Gout", "Disease"), Mention(9, 14, "fever", "Disease")
>>> gold = Document("1", "Gout and fever hurt.", mentions=(gout, fever))
>>> answer = gold.with_mentions((gout,))
>>> counted = count([gold], [answer])
>>> [counted.figure(measure, "strict") for measure in (Measure.PRECISION, Measure.RECALL)]
[1.0, 0.5]
>>> [(o.placed.text, o.kind.value) for o in find_outcomes([gold], [answer], ["Disease"])]
[('Gout', 'right'), ('fever', 'missed')]

======================  ==========================================================================
``alignment``           documents, texts and ids brought together (docs/alignment.md)
``scoring``             levels and protocols, counted (docs/protocols.md)
``uncertainty``         intervals, tests, detectable differences (docs/uncertainty.md)
``errors``              what became of every mention, by kind and cause
``confidence``          what scores are worth, and their calibration
``checks``              what is odd about gold or predictions, in sentences
``comparison``          two runs side by side
``report``              HTML, Markdown, CSV
``pages``               entity lists of pages
``linking``             linkers on given spans
``disagreements``       two systems, neither of them gold
``benchmarks``          ablations, speed against F1, species of genes
``history``             results over time
======================  ==========================================================================

What is known of identifiers comes in as functions (``Canonical``, ``Near``, ``IdFacts``): nothing
here imports the pipeline.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entitome.eval.comparison.changes import Change, Changes, changes
    from entitome.eval.comparison.runs import RunComparison, compare_runs, falls
    from entitome.eval.errors.finding import outcomes as find_outcomes
    from entitome.eval.errors.id_facts import IdFacts
    from entitome.eval.match import Canonical
    from entitome.eval.outcomes import Kind, Near, Outcome
    from entitome.eval.report.html import write_html
    from entitome.eval.report.markdown import markdown
    from entitome.eval.run import Judged, Run
    from entitome.eval.run_file import read_run, write_run
    from entitome.eval.scoring.counted import ALL, Average, Counted, Level, Measure
    from entitome.eval.scoring.judge import count
    from entitome.eval.scoring.levels import LEVELS
    from entitome.eval.scoring.protocols import PROTOCOLS, Protocol, protocol
    from entitome.eval.table import Table, to_markdown, to_rich
    from entitome.eval.uncertainty.intervals import Figure, interval
    from entitome.eval.uncertainty.significance import Comparison, compare

__all__ = [
    "ALL", "LEVELS", "PROTOCOLS", "Average", "Canonical", "Change", "Changes", "Comparison",
    "Counted", "Figure", "IdFacts", "Judged", "Kind", "Level", "Measure", "Near", "Outcome",
    "Protocol", "Run", "RunComparison", "Table", "changes", "compare", "compare_runs", "count",
    "falls", "find_outcomes", "interval", "markdown", "protocol", "read_run", "to_markdown",
    "to_rich", "write_html", "write_run",
]  # fmt: skip

_FROM = {
    "comparison.changes": ("Change", "Changes", "changes"),
    "errors.id_facts": ("IdFacts",),
    "uncertainty.intervals": ("Figure", "interval"),
    "match": ("Canonical",),
    "errors.finding": ("find_outcomes",),
    "outcomes": ("Kind", "Near", "Outcome"),
    "report.html": ("write_html",),
    "report.markdown": ("markdown",),
    "run": ("Judged", "Run"),
    "comparison.runs": ("RunComparison", "compare_runs", "falls"),
    "run_file": ("read_run", "write_run"),
    "scoring.counted": ("ALL", "Average", "Counted", "Level", "Measure"),
    "scoring.judge": ("count",),
    "scoring.levels": ("LEVELS",),
    "scoring.protocols": ("PROTOCOLS", "Protocol", "protocol"),
    "uncertainty.significance": ("Comparison", "compare"),
    "table": ("Table", "to_markdown", "to_rich"),
}
_HOME = {name: module for module, names in _FROM.items() for name in names}
_CALLED = {"find_outcomes": "outcomes"}  # which is the name of a module here


def __getattr__(name: str) -> Any:
    """Import a name of the public API when it is asked for: whoever reads a run draws nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'entitome.eval' has no attribute {name!r}")
    return getattr(import_module(f"entitome.eval.{_HOME[name]}"), _CALLED.get(name, name))
