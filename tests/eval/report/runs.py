"""A run of two predictions, small enough to be worked out by hand."""

from __future__ import annotations

from entitome.corpus.document import Document, Passage
from entitome.eval.outcomes import Kind, Outcome, Placed
from entitome.eval.report.figures import Bounds
from entitome.eval.run import Judged, Run
from entitome.eval.scoring.counted import ALL, Level, Measure
from entitome.eval.uncertainty.intervals import Figure
from tests.eval.judged import RECALL, judged

STRICT = Level("strict", "span", "The same characters and type.", "a protocol")

# Holds all that could break out of a page, and a character of two UTF-16 units.
NASTY = '𝛼 <b>Gout</b> & "fever" </script><script>alert(1)</script> in mice'
TEXTS = {"d1": "Gout and fever.\nBoth hurt.", "d<2>": NASTY}

DOCUMENTS = (
    Document("d1", TEXTS["d1"], (Passage(0, 15, "title"), Passage(16, 26, "abstract"))),
    Document("d<2>", NASTY),
)


def place(
    document: str, words: str, label: str = "Disease", *ids: str, score: float | None = None
) -> Placed:
    """The mention of the first place where the words stand."""
    start = TEXTS[document].index(words)
    return Placed(((start, start + len(words)),), label, words, ids, score)


GOUT = place("d1", "Gout", "Disease", "MESH:D006073", score=0.9)
NASTY_GOUT = place("d<2>", "<b>Gout</b>", "Disease", "X:<1>")
BROKEN = Placed(((4, 8), (10, 14)), "Disease", "and ever", ())

OUTCOMES = (
    Outcome("d1", Kind.RIGHT, "", GOUT, GOUT),
    Outcome("d1", Kind.MISSED, "discontinuous mention", BROKEN, None),
    Outcome("d1", Kind.SPURIOUS, "name", None, place("d1", "hurt", score=0.2)),
    Outcome("d<2>", Kind.BOUNDARY, "too <short>", NASTY_GOUT, place("d<2>", "Gout", score=0.5)),
    Outcome("d<2>", Kind.TYPE, "taken for Gene", place("d<2>", "mice", "Species"),
            place("d<2>", "mice", "Gene", score=0.4)),
)  # fmt: skip

# Right, predicted and gold. Diseases: 1 of 2 and 1 of 3 in d1 and d<2> together are
# precision 1/3, recall 1/3, F1 1/3; of Species none was predicted, so there is no precision.
CELLS = {
    ("d1", "strict", "Disease"): (1.0, 2.0, 2.0),
    ("d<2>", "strict", "Disease"): (0.0, 1.0, 1.0),
    ("d<2>", "strict", "Species"): (0.0, 0.0, 1.0),
    ("d1", "recall of ids", "Disease"): (0.5, 0.0, 1.0),
}


def _judged(name: str, *outcomes: Outcome, notes: tuple[str, ...] = ()) -> Judged:
    made = judged(
        name, CELLS, *outcomes, levels=(STRICT, RECALL), labels=("Disease", "Species"),
        documents=("d1", "d<2>"),
    )  # fmt: skip
    return Judged(name, made.counted, made.outcomes, notes)


ONE = Run("gold:dev", (_judged("a|b <i>", *OUTCOMES, notes=("A note.",)),), {"date": "2026-01-31"})
TWO = Run("gold:dev", (*ONE.judged, _judged("other", *OUTCOMES[1:])), notes=("Of both.",))

BOUNDS: Bounds = {("strict", ALL, Measure.F1): Figure(2 / 7, 0.125, 0.5)}
