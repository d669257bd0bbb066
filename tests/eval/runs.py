"""Made-up runs of the evaluation."""

from __future__ import annotations

from entitome.eval.history.runs import CorporaRun
from entitome.eval.history.scores import ScoreRow, corpus_rows
from entitome.eval.scoring.judge import count
from tests.eval.cases import document, mention

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
DRUG = mention("colchicine", "Chemical", "MESH:D003078")


def rows(
    *corpora: str, labels: tuple[str, ...] = ("Disease",), split: str = "dev", right: int = 1
) -> tuple[ScoreRow, ...]:
    """Rows of corpora with two diseases and a chemical, of which the first ``right`` are found."""
    gold, answer = document(GOUT, FEVER, DRUG), document(*(GOUT, FEVER, DRUG)[:right])
    counted = count([gold], [answer], labels)
    return tuple(row for name in corpora for row in corpus_rows((name, split), counted, labels))


RUN = CorporaRun(
    "2026-01-31", "abc1234+", "dictionary only", "kb1", "lex1", "cfg1", "fast ab1", "mine cd2",
    "entitome results", rows("made_up"), ("A note\u2028of two lines.",),
)  # fmt: skip
