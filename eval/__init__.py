"""Predictions against gold: mentions, documents, and the entity lists of pages.

>>> from entitome.corpus.document import Document, Mention
>>> gold = Document("1", "Gout hurts.", mentions=(Mention(0, 4, "Gout", "Disease"),))
>>> evaluate_mentions([gold], [gold]).total("strict").f1
1.0
"""

from entitome.eval.agree import DocumentScores, evaluate_documents
from entitome.eval.mentions import MentionScores, evaluate_mentions
from entitome.eval.metrics import Counts, Scores
from entitome.eval.page import PageScores, evaluate_page
from entitome.eval.table import Table, score_table, to_json, to_markdown, to_rich

__all__ = [
    "Counts",
    "DocumentScores",
    "MentionScores",
    "PageScores",
    "Scores",
    "Table",
    "evaluate_documents",
    "evaluate_mentions",
    "evaluate_page",
    "score_table",
    "to_json",
    "to_markdown",
    "to_rich",
]
