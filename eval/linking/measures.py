"""What a linker scores: recall and reciprocal rank over gold mentions, by corpus, type, class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from entitome.eval.linking.questions import CLASSES, Question
from entitome.eval.linking.ranks import Answers, Worth, ranking, says_nil, worth
from entitome.eval.match import Canonical
from entitome.eval.scoring.counted import ALL

Group = tuple[str, str, str]
"""``("corpus", NAME, TYPE)``, ``("type", "all", TYPE)`` or ``(CLASS, VALUE, TYPE)``."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the questions of a group, 0 to 1.

    :param recall: for each of :data:`~entitome.eval.linking.ranks.CUTS`, an answer being right
        that names all identifiers of gold and no other.
    :param reciprocal: mean reciprocal rank of the first right answer.
    :param recall_any: the same as ``recall``, an answer being right whose identifiers all are
        among gold's: one of several is enough.
    :param nil: the share that the linker would leave without an identifier.
    """

    questions: int
    recall: tuple[float, ...]
    reciprocal: float
    recall_any: tuple[float, ...]
    nil: float


@dataclass(frozen=True, slots=True)
class _Scored:
    question: Question
    whole: Worth
    part: Worth
    nil: bool


def figures(
    asked: Iterable[tuple[Question, Answers]], canonical: Canonical
) -> dict[Group, Figures]:
    """The figures of every group that has a question.

    Recall over all gold mentions that have an identifier, what is left without an answer counting
    as wrong, is the protocol of BELB (Garda et al., Bioinformatics 2023,
    doi:10.1093/bioinformatics/btad698). BELB takes any of several gold identifiers for right:
    that is ``recall_any``. In none of its corpora are several identifiers one mention's
    alternatives by their guidelines, so ``recall`` asks for all of them.

    :param canonical: applied to the answers, as it was to the questions.
    """
    groups: defaultdict[Group, list[_Scored]] = defaultdict(list)
    for question, answers in asked:
        scored = _score(question, answers, canonical)
        for group in _groups(question):
            groups[group].append(scored)
    return {group: _figures(groups[group]) for group in sorted(groups, key=_order)}


def _score(question: Question, answers: Answers, canonical: Canonical) -> _Scored:
    ties = ranking(answers, canonical)
    whole = worth(ties, question.ids.__eq__)
    part = worth(ties, question.ids.issuperset) if len(question.ids) > 1 else whole
    return _Scored(question, whole, part, says_nil(answers))


def _groups(question: Question) -> Iterable[Group]:
    label = question.label
    yield "corpus", question.corpus, label
    yield "type", ALL, label
    for name, value in question.classes.items():
        yield name, value, label


def _order(group: Group) -> tuple[int, int]:
    """Corpora, types, then the classes as they are listed; within these as they first came."""
    kind, value, _ = group
    if kind in CLASSES:
        return 2 + list(CLASSES).index(kind), CLASSES[kind].index(value)
    return int(kind == "type"), 0


def _figures(scored: Sequence[_Scored]) -> Figures:
    return Figures(
        len(scored),
        _means([one.whole.recall for one in scored]),
        fmean(one.whole.reciprocal for one in scored),
        _means([one.part.recall for one in scored]),
        fmean(one.nil for one in scored),
    )


def _means(rows: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(map(fmean, zip(*rows, strict=True)))
