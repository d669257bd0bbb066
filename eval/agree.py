"""Agreement on what a document is about: its set of identifiers, wherever they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from entitome.corpus.document import Document, Mention
from entitome.eval.align import align
from entitome.eval.match import Canonical, same
from entitome.eval.mentions import missing_note
from entitome.eval.metrics import Scores, Tally
from entitome.eval.scoring.documents import recall_cell, set_cell

LEVELS = ("document", "recall of ids")


@dataclass(frozen=True)
class DocumentScores(Scores):
    """Counts at the levels of :data:`LEVELS`.

    * ``document``: the set of ids of a label in a document, against gold's; summed over documents
      (micro), as BioCreative V CDR scores diseases.
    * ``recall of ids``: gold mentions with an id all of whose ids the document's prediction
      holds, wherever; there is no precision to it.
    """

    recall_only = frozenset({"recall of ids"})


def evaluate_documents(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    labels: Collection[str] | None = None,
    canonical: Canonical = same,
) -> DocumentScores:
    """Score the identifiers of each document as sets; offsets are not looked at.

    :param labels: what gold annotates and so what is scored; by default the labels with an id in
        gold.
    :param canonical: applied to the ids of both sides, to bring retired ids to current ones.
    :raises InputError: documents that cannot be aligned (see :func:`entitome.eval.align.align`).
    """
    tally, documents = Tally(LEVELS), 0
    missing: list[str] = []
    seen: set[str] = set()
    for document, answer in align(gold, predicted, texts=False):
        documents += 1
        if answer is None:
            missing.append(document.id)
        expected = id_sets(document.mentions, canonical)
        found = id_sets(answer.mentions if answer else (), canonical)
        seen.update(expected)
        for label in expected.keys() | found.keys():
            ids = found.get(label, set())
            wanted = [{*map(canonical, m.ids)} for m in document.mentions if m.label == label]
            tally.add("document", label, set_cell(label, expected.get(label, set()), ids).counts)
            tally.add("recall of ids", label, recall_cell(label, wanted, ids).counts)
    table = tally.table(sorted(seen) if labels is None else labels)
    return DocumentScores(table, documents, tuple(missing), missing_note(missing, documents))


def id_sets(mentions: Iterable[Mention], canonical: Canonical = same) -> dict[str, set[str]]:
    """Label -> the ids its mentions carry; labels without any id are left out."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.ids:
            found.setdefault(mention.label, set()).update(map(canonical, mention.ids))
    return found
