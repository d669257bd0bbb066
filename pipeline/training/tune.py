"""What is fitted on dev documents once the weights are made: conventions and calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from entitome.components.ner.model_folder import GENERIC, Model
from entitome.components.ner.ner import Ner
from entitome.components.ner.prior import Prior
from entitome.convert import to_doc
from entitome.eval.confidence.calibration import Calibration, fit_types
from entitome.eval.confidence.reliability import Scored
from entitome.eval.match import Parts, by_label
from entitome.eval.metrics import Counts, set_counts
from entitome.training.data import reader
from entitome.training.lessons import Taught

Told = Callable[[str, int, int], None]
ENOUGH = 50  # predictions of a type, from which its scores are calibrated
MARGIN = 0.005  # of mean F1, by which a convention must beat others to be better: less is chance
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Tuned:
    """What was fitted.

    ``compared`` is the mean F1 of types under each convention and ``conventions`` the preferred;
    ``calibration`` maps the scores of types with ``ENOUGH`` predictions, which are ``scored``.
    """

    conventions: dict[str, str] = field(default_factory=dict)
    compared: dict[str, dict[str, float]] = field(default_factory=dict)
    calibration: dict[str, Calibration] = field(default_factory=dict)
    scored: dict[str, Scored] = field(default_factory=dict)


class _Read(NamedTuple):
    """A dev document: its corpus, gold spans of the types that this annotates, and its tokens."""

    corpus: str
    id: str
    gold: Mapping[str, frozenset[Parts]]
    doc: Doc


class _Answer(NamedTuple):
    """The network's spans of one type in a document, and their scores."""

    read: _Read
    label: str
    spans: Mapping[Parts, float]


def tune(
    model: Model, prior: Prior, dev: Sequence[Taught], like: Sequence[str] = (),
    told: Told = lambda stage, done, total: None,
) -> Tuned:  # fmt: skip
    """Choose types' conventions and fit the calibration of their scores, both on dev documents.

    Scores are those of the network alone, before the document and other recognisers have a say.

    :param dev: those whose corpus is a convention of the model calibrate, of the types that the
        model was taught by it; they are read by it.
    :param like: corpora that decide which convention is followed by default: the one with the best
        mean of their strict F1, for each type that they mark. None: conventions are not compared.
    :param told: hears of progress: what is done, how much of it, of how much.
    """
    read = _read(dev, told)
    deciding = [one for one in read if one.corpus in like]
    compared = _compared(model, prior, deciding, told) if deciding else {}
    scored = _scored(model, prior, [one for one in read if one.corpus in model.conventions], told)
    taught = Counter(name for label in model.labels for name in learned(model, label))
    conventions = {label: preferred(means, taught) for label, means in compared.items()}
    return Tuned(conventions, compared, fit_types(scored), scored)


def learned(model: Model, label: str) -> list[str]:
    """The conventions under which a model was taught a type, the generic one among them."""
    at = model.labels.index(label)
    moved = np.abs(model.weights["gain"][at]).sum(1) + np.abs(model.weights["shift"][at]).sum(1)
    pairs = zip(model.conventions, moved.tolist(), strict=True)
    return [name for name, size in pairs if size > 0 or name == GENERIC]


def preferred(means: Mapping[str, float], taught: Mapping[str, int]) -> str:
    """The convention to follow: of those less than ``MARGIN`` below the best mean F1, the generic
    one, else the one that taught most types, since these go together; then the best.

    :param taught: how many types each convention taught.
    """
    best = max(means.values())
    near = [name for name, f1 in means.items() if round(best - f1, 6) < MARGIN]
    return GENERIC if GENERIC in near else max(near, key=lambda n: (taught[n], means[n]))


def _read(dev: Sequence[Taught], told: Told) -> list[_Read]:
    nlp, found = reader(), list[_Read]()
    for corpus, labels, document in dev:
        spans = by_label(document.mentions)
        gold = {label: frozenset(spans.get(label, ())) for label in labels}
        found.append(_Read(corpus, document.id, gold, nlp(to_doc(nlp, document))))
        told("reading dev documents", len(found), len(dev))
    return found


def _compared(
    model: Model, prior: Prior, read: Sequence[_Read], told: Told
) -> dict[str, dict[str, float]]:
    """By type and convention the mean F1 over the corpora that have entities of the type."""
    cells: dict[tuple[str, str, str], Counts] = {}
    choices = {label: learned(model, label) for label in model.labels}
    runs = max(map(len, choices.values()))
    for number in range(runs):  # in each, every type follows another of its own
        followed = {label: own[number % len(own)] for label, own in choices.items()}
        for one, label, spans in _answers(Ner(model, prior, conventions=followed), read):
            # A type with fewer conventions than runs is met again: its F1 stays what it is.
            cell = (label, followed[label], one.corpus)
            cells[cell] = cells.get(cell, Counts()) + set_counts(one.gold[label], spans.keys())
        told("comparing conventions", number + 1, runs)
    marked = {label for (label, _, _), counts in cells.items() if counts.gold}
    return {
        label: {name: _mean(cells, label, name) for name in own}
        for label, own in choices.items()
        if label in marked
    }


def _mean(cells: Mapping[tuple[str, str, str], Counts], label: str, convention: str) -> float:
    own = [counts for cell, counts in cells.items() if cell[:2] == (label, convention)]
    known = [counts.f1 or 0.0 for counts in own if counts.gold]
    return sum(known) / len(known)


def _scored(model: Model, prior: Prior, read: Sequence[_Read], told: Told) -> dict[str, Scored]:
    """The predictions of types that have enough; a corpus may mark others than it taught poorly."""
    taught = {label: learned(model, label) for label in model.labels}
    found: dict[str, list[_Answer]] = {label: [] for label in model.labels}
    corpora = list(dict.fromkeys(one.corpus for one in read))
    for number, corpus in enumerate(corpora, start=1):
        ner = Ner(model, prior, conventions=dict.fromkeys(model.labels, corpus))
        for answer in _answers(ner, [one for one in read if one.corpus == corpus]):
            if corpus in taught[answer.label]:
                found[answer.label].append(answer)
        told("calibrating", number, len(corpora))
    return {
        label: _as_scored(answers)
        for label, answers in found.items()
        if sum(len(answer.spans) for answer in answers) >= ENOUGH
    }


def _as_scored(answers: Sequence[_Answer]) -> Scored:
    rows = [
        (score, span in read.gold[label], read.id)
        for read, label, spans in answers
        for span, score in spans.items()
    ]
    scores, right, documents = zip(*rows, strict=True)
    gold = sum(len(read.gold[label]) for read, label, _ in answers)
    return Scored(np.array(scores), np.array(right), documents, gold)


def _answers(ner: Ner, read: Sequence[_Read]) -> Iterator[_Answer]:
    """For each document and type that it has gold of, what the network finds."""
    for at in range(0, len(read), _BATCH):
        part = read[at : at + _BATCH]
        for one, found in zip(part, ner.alone([one.doc for one in part]), strict=True):
            for label in ner.labels:
                if label in one.gold:
                    own = [f for f in found if f.label == label]
                    yield _Answer(one, label, {((f.start, f.end),): f.score for f in own})
