"""Scoring for ``entitome results``: recognisers over parts of gold corpora."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, groupby, islice

from rich.progress import Progress, TaskID

from entitome.batch.runner import Settings
from entitome.commands.judging import kept, predict
from entitome.commands.result_parts import Part
from entitome.commands.unknown_tally import UnknownTally
from entitome.corpus.document import Document
from entitome.corpus.gold_spec import spec
from entitome.eval.history.intervals import Interval, f1_intervals
from entitome.eval.history.scores import ScoreRow, corpus_rows
from entitome.eval.match import Canonical
from entitome.eval.scoring.judge import count
from entitome.provenance import recogniser_stamp
from entitome.trained import Conventions, check_seeds, following, own_conventions


@dataclass(frozen=True, slots=True)
class Scorable:
    """A recogniser to score: its stamp, how to open it, corpora's own conventions if wanted."""

    stamp: str
    settings: Settings
    own: Mapping[str, Conventions]


@dataclass(slots=True)
class Seen:
    """What is told of the parts: scores with their intervals, unknown identifiers."""

    unknown: UnknownTally
    canonical: Canonical
    rows: list[ScoreRow] = field(default_factory=list)
    intervals: list[Interval] = field(default_factory=list)

    def add(self, part: Part, gold: list[Document], found: list[Document]) -> None:
        """Score a part's answers; rows and intervals are of the same counts."""
        self.unknown.add(part, gold, found)
        labels = spec(part[0]).annotates
        counted = count(gold, found, labels, self.canonical)
        self.rows += corpus_rows(part, counted, labels)
        self.intervals += f1_intervals(part, counted, labels)


def scorable(chosen: Sequence[Settings], corpora: Sequence[str]) -> list[Scorable]:
    """The recognisers to score, their faults told before there is work.

    :param chosen: one, or several that are one model trained from different seeds.
    :param corpora: those to be read by their own convention.
    :raises ConfigError: there is no such recogniser, or it is none of the kind that is needed.
    """
    if len(chosen) > 1:
        check_seeds(chosen)
    return [
        Scorable(
            recogniser_stamp(one.config, one.recogniser, one.lexicon),
            one,
            own_conventions(one, corpora) if corpora else {},
        )
        for one in chosen
    ]


def answer_parts(
    parts: Mapping[Part, list[Document]],
    model: Scorable,
    workers: int,
    shown: Progress,
    task: TaskID,
    told: Callable[[Part, list[Document], list[Document]], object],
) -> None:
    """Annotate all parts; those read by the same conventions share an opened pipeline.

    :param task: the progress bar, which goes on by a step a document.
    :param told: called with each part, its gold and the answers.
    """
    for own, group in groupby(parts.items(), lambda part: model.own.get(part[0][0], {})):
        some = dict(group)
        settings, documents = following(model.settings, own), chain(*some.values())
        with closing(predict(documents, settings, workers, shown, task=task)) as answers:
            for part, truth in some.items():
                told(part, truth, kept(islice(answers, len(truth))))
