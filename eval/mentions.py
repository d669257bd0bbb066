"""Predicted mentions against gold mentions: spans, and spans with identifiers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from entitome.corpus.document import Document
from entitome.eval.align import align
from entitome.eval.match import Canonical, same
from entitome.eval.metrics import Scores, Tally
from entitome.eval.scoring import identified, spans
from entitome.eval.scoring.pair import Pair, Rule

_RULES: Mapping[str, Rule] = {
    "strict": spans.RULES["strict"],
    "relaxed": spans.RULES["overlap"],
    "id": identified.rules()["id"],
    "any id": identified.rules()["any id"],
}
LEVELS = tuple(_RULES)


@dataclass(frozen=True)
class MentionScores(Scores):
    """Counts of mentions at the levels of :data:`LEVELS`.

    * ``strict``: same label, same span.
    * ``relaxed``: same label, at least one character shared; one to one, largest overlap first.
    * ``id``: strict, and the predicted set of ids is gold's. Gold mentions without id are left
      out, with whatever stands on their span. A prediction without id claims nothing here: it is
      no false positive, but the gold it covers is missed.
    * ``any id``: as ``id``, one id in common being enough.
    """


def evaluate_mentions(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    labels: Collection[str] | None = None,
    canonical: Canonical = same,
) -> MentionScores:
    """Score predicted mentions.

    The strict span is the protocol of BioCreative V CDR and NCBI Disease (exact boundaries and
    type); gold without id is skipped as in HunFlair2.

    :param labels: what gold annotates and so what is scored; predictions of other labels are
        ignored. By default the labels that occur in gold.
    :param canonical: applied to the ids of both sides, to bring retired ids to current ones.
    :raises InputError: documents that cannot be aligned (see :func:`entitome.eval.align.align`).
    """
    tally, documents = Tally(LEVELS), 0
    missing: list[str] = []
    seen: set[str] = set()
    for document, answer in align(gold, predicted):
        documents += 1
        if answer is None:
            missing.append(document.id)
        pair = Pair(document, answer, canonical=canonical)
        seen.update(pair.gold)
        for level, rule in _RULES.items():
            for cell in rule(pair):
                tally.add(level, cell.label, cell.counts)
    table = tally.table(sorted(seen) if labels is None else labels)
    return MentionScores(table, documents, tuple(missing), missing_note(missing, documents))


def missing_note(missing: Collection[str], documents: int) -> tuple[str, ...]:
    """The sentence that tells of gold documents without a prediction."""
    if not missing:
        return ()
    return (
        f"{len(missing)} of {documents} gold documents have no prediction; "
        "their mentions count as missed.",
    )
