"""Linkers side by side on the same gold mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from entitome.batch.runner import Settings
from entitome.corpus.errors import InputError
from entitome.eval.linking.measures import figures
from entitome.eval.linking.questions import Known, questions
from entitome.eval.linking.results import Measured
from entitome.kb.index_names import Progress
from entitome.kb.store import KnowledgeBase
from entitome.linkers.chosen import Chosen
from entitome.linkers.gold import Gold
from entitome.linkers.registry import make_ready
from entitome.linkers.running import ask, by_type


def compare(
    linkers: Sequence[Chosen],
    asked: Gold,
    known: Known,
    kb: KnowledgeBase,
    settings: Settings,
    told: Progress,
    refused: Callable[[InputError], object],
) -> list[Measured]:
    """Ask each linker about all mentions and score its answers.

    :param linkers: with the types that each is asked about.
    :param asked: documents with the mentions to ask about.
    :param kb: the knowledge base of the settings, opened.
    :param told: called with a stage, what is done of it and how much there is.
    :param refused: called with the reason where a linker lacks a library; it is left out.
    :raises InputError: every linker lacks one.
    :raises ConfigError: a linker cannot be opened, or failed.
    """
    typed = [(name, d) for name, documents in asked.items() for d in by_type(documents)]
    put = [list(questions(name, d, known)) for name, d in typed]
    measured: list[Measured] = []
    for one in linkers:
        own = [n for n, (_, d) in enumerate(typed) if one.asked(d.mentions[0].label)]
        documents = [typed[n][1] for n in own]
        labels = list(dict.fromkeys(d.mentions[0].label for d in documents))
        done, reading = (
            partial(_done, told, f"{one.name}: {stage}", len(own))
            for stage in ("linking", "reading")
        )
        told(f"{one.name}: opening", 0, len(own))
        try:
            make_ready(one.name, kb, labels, told)
            answers, costs = ask(one.name, documents, settings, done, reading)
        except InputError as error:
            if one == linkers[-1] and not measured:
                raise
            refused(error)
            continue
        mine = chain.from_iterable(put[n] for n in own)
        pairs = zip(mine, chain.from_iterable(answers), strict=True)
        measured.append(Measured(one.name, figures(pairs, known.canonical), costs))
    return measured


def _done(told: Progress, stage: str, total: int, done: int) -> None:
    if done:  # the last word, the report, brings no news of documents
        told(stage, done, total)
