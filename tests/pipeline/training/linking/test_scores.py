"""Shares of dev mentions, by hand."""

from __future__ import annotations

import pytest

from entitome.eval.table import to_markdown
from entitome.training.linking.scores import Score, scores_of, scores_table
from tests.pipeline.training.linking.made import asked, telling


def test_by_hand() -> None:
    """Of ten mentions five are right first, one is so in part, two are second, one is missing, one
    has no candidate."""
    questions = [
        asked([2, 0], [0], number=5), asked([1], [0])._replace(whole=False),
        asked([2, 1], [1], number=2),
        asked([2], []), asked([]), asked([2], truth=False, number=90),
        asked([0], [0], label="Gene", number=4),
    ]  # fmt: skip
    found = scores_of(questions, telling({"*": 0.5, "Gene": 0.05}))
    assert found == {
        "Disease": Score(10, 0.5, 0.7, 0.2),  # NIL: the one of 0.3 and the one without candidates
        "Gene": Score(4, 1.0, 1.0, 0.0),
    }


def test_mentions_without_identifiers_alone() -> None:
    assert scores_of([asked([2], truth=False)], telling()) == {}


def test_the_table() -> None:
    shown = to_markdown(scores_table({"bc5cdr": {"Disease": Score(1234, 0.875, 0.9, 0.05)}}))
    row = next(line for line in shown.splitlines() if "bc5cdr" in line)
    assert [cell.strip() for cell in row.split("|")[1:-1]] == [
        "bc5cdr", "Disease", "1,234", "87.5", "90.0", "5.0",
    ]  # fmt: skip
    with pytest.raises(StopIteration):
        next(line for line in shown.splitlines() if "ncbi" in line)
