"""How often a gene is given to the right species: over gold genes, measured by itself."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from entitome.eval.scoring.counted import ALL
from entitome.eval.table import Table, percent

MANY = 20  # gold genes of a taxon that has a row of its own
OTHERS = "others"
_LEAST = 1e-4  # probability that a taxon which was left out counts with

NOTES = (
    "Over gold genes with an identifier whose taxon the knowledge base knows; spans are given. A "
    "gene of several taxa counts as right if the answer is one of them.",
    "within 2: among the two likeliest; candidates: among all that were weighed. said: the mean "
    "probability of the answers, which a calibrated one has equal to right. loss: the mean of "
    "-ln(probability of the gold taxon).",
)
TAXON_NOTES = (
    "A gene of several taxa counts for the one answered if that is right, else for the first of "
    f"gold. {OTHERS}: taxa with fewer than {MANY} gold genes.",
)


class Answer(NamedTuple):
    """A gold gene and the taxa that it was given.

    :param gold: its taxa as CURIEs, in the order of its identifiers; none if unknown.
    :param taxa: taxa with probabilities, the likeliest first.
    """

    corpus: str
    gold: tuple[str, ...]
    taxa: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Shares of genes, 0 to 1, and their number; ``left_out`` is how many gold says nothing of."""

    genes: int
    left_out: int
    right: float
    within_two: float
    candidates: float
    said: float
    loss: float


def accuracies(answers: Iterable[Answer]) -> dict[str, Accuracy]:
    """By corpus and, where there are several, of all; a corpus without known genes is left out."""
    by_corpus: dict[str, list[Answer]] = {}
    for answer in answers:
        by_corpus.setdefault(answer.corpus, []).append(answer)
    groups = dict(by_corpus)
    if len(by_corpus) > 1:
        groups[ALL] = [answer for found in by_corpus.values() for answer in found]
    return {name: _accuracy(found) for name, found in groups.items() if any(a.gold for a in found)}


def _accuracy(answers: Sequence[Answer]) -> Accuracy:
    known = [answer for answer in answers if answer.gold]
    total = len(known)
    meant = [sum(p for t, p in a.taxa if t in a.gold) for a in known]
    return Accuracy(
        genes=total,
        left_out=len(answers) - total,
        right=sum(_within(a, 1) for a in known) / total,
        within_two=sum(_within(a, 2) for a in known) / total,
        candidates=sum(_within(a, None) for a in known) / total,
        said=sum(a.taxa[0][1] for a in known if a.taxa) / total,
        loss=-sum(math.log(max(_LEAST, p)) for p in meant) / total,
    )


def _within(answer: Answer, first: int | None) -> bool:
    return any(taxon in answer.gold for taxon, _ in answer.taxa[:first])


def accuracy_table(found: Mapping[str, Accuracy], title: str = "Species of genes") -> Table:
    """A row for each corpus; shares in percent."""
    columns = (
        "corpus", "genes", "left out", "right", "within 2", "candidates", "said", "loss"
    )  # fmt: skip
    rows = tuple(
        (
            corpus, f"{one.genes:,}", f"{one.left_out:,}", percent(one.right),
            percent(one.within_two), percent(one.candidates), percent(one.said), f"{one.loss:.3f}",
        )
        for corpus, one in found.items()
    )  # fmt: skip
    return Table(title, columns, rows, NOTES)


def taxon_table(answers: Iterable[Answer], named: Callable[[str], str]) -> Table:
    """A row for each taxon with many gold genes: recall and precision in percent.

    :param named: the name of a taxon.
    """
    gold, given, right = Counter[str](), Counter[str](), Counter[str]()
    for answer in answers:
        if answer.gold:
            first = answer.taxa[0][0] if answer.taxa else ""
            meant = first if first in answer.gold else answer.gold[0]
            gold[meant] += 1
            if first:  # what was left without an answer was given to no taxon
                given[first] += 1
                right[first] += first == meant
    big = [t for t, n in sorted(gold.items(), key=lambda item: (-item[1], item[0])) if n >= MANY]
    rows = [_row(named(t), gold[t], given[t], right[t]) for t in big]
    rest = [sum(n for t, n in counts.items() if t not in big) for counts in (gold, given, right)]
    rows += [_row(OTHERS, *rest)] if rest[0] or rest[1] else []
    columns = ("taxon", "gold", "given", "right", "recall", "precision")
    return Table("By taxon", columns, tuple(rows), TAXON_NOTES)


def _row(name: str, gold: int, given: int, right: int) -> tuple[str, ...]:
    shares = (right / total if total else None for total in (gold, given))
    return (name, f"{gold:,}", f"{given:,}", f"{right:,}", *map(percent, shares))


def to_json(found: Mapping[str, Accuracy], about: Mapping[str, Any]) -> str:
    """The figures as JSON, shares 0 to 1; the same figures give the same text."""
    fields = Accuracy.__dataclass_fields__
    figures = {corpus: {f: getattr(one, f) for f in fields} for corpus, one in found.items()}
    return json.dumps({**about, "corpora": figures}, indent=1, ensure_ascii=False) + "\n"
