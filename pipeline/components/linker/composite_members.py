"""A composite mention as one candidate: the members that its readings name, each a known name.

The method follows SimConcept (Wei, Leaman and Lu, 2015, doi:10.1109/JBHI.2015.2422651).
"""

from __future__ import annotations

from entitome.components.linker.candidate import Candidate, ranked
from entitome.components.linker.composite import readings
from entitome.components.linker.evidence import DIRECT
from entitome.components.linker.features import COLUMN, Asker, Question, Taxa
from entitome.components.linker.ranker import Ranker
from entitome.corpus.document import Label

_PART = 0.25  # probability from which a part of a composite mention counts as meant
_REWORDED_PART = 0.5  # likewise of a part that only another wording of it names


def composite(asker: Asker, question: Question, taxa: Taxa, ranker: Ranker) -> Candidate | None:
    """The members of a coordination such as "COX-1/2", if each of them is a known name.

    :param taxa: of the mention, if it is a gene's.
    :returns: their identifiers joined by ``|``, as likely as the least likely of them.
    """
    reworded = question.label == Label.DISEASE
    found = readings(question.name, question.label)
    for reading, may_reword in [(r, False) for r in found] + [(r, reworded) for r in found]:
        parts = [asker.ask(part, question.label, taxa) for part in reading]
        if several := _members(parts, may_reword, ranker):
            return several
    return None


def _members(parts: list[Question], may_reword: bool, ranker: Ranker) -> Candidate | None:
    """The parts of a reading as one candidate, if each is a known name.

    :param may_reword: a part may also be met by another wording of it, as "renal symptoms" is,
        if that is the likelier case, and another concept than the other parts.
    """
    if not all(known(part) or (may_reword and part.candidates) for part in parts):
        return None
    answers = ranked(ranker, parts)
    best = [answers[id(part)][0] for part in parts]
    if not all(map(_meant, parts, best)) or (may_reword and len({c.id for c in best}) == 1):
        return None
    ids = dict.fromkeys(i for c in best for i in c.id.split("|"))
    names = ", ".join(c.name for c in best)
    return Candidate("|".join(ids), min(c.score for c in best), "composite", names)


def known(question: Question) -> bool:
    """Whether a vocabulary or the memory has the name as it stands, or the document defines it.

    A gene of a species that the mention cannot be of does not count: flies have an "ERK1/2".
    """
    foreign = question.rows[:, COLUMN["other_taxon"]]
    return any(
        one.via in DIRECT and not other
        for one, other in zip(question.candidates, foreign, strict=True)
    )


def _meant(part: Question, best: Candidate) -> bool:
    """Whether a part of a composite mention means its likeliest candidate."""
    if known(part):
        return best.score >= _PART
    return best.via == "rewritten" and best.score >= _REWORDED_PART
