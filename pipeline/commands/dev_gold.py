"""Gold that may be looked at while building: dev parts, a test part only where that is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from rich.progress import Progress
from spacy.language import Language

from entitome.batch.runner import Settings
from entitome.commands.console import err
from entitome.corpus import gold
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import spec
from entitome.eval.errors.pairs import Span, spans_of
from entitome.recognition import recognise
from entitome.unlearned import measurable

CORPORA = ("ncbi_disease", "bc5cdr", "gnormplus", "nlm_gene", "linnaeus", "s800", "biored")
"""Those with a dev part that people annotated."""

Gold = dict[str, list[Document]]
"""Documents by corpus."""


def dev_gold(
    names: Sequence[str] | None,
    folder: Path,
    split: str = "dev",
    limit: int | None = None,
    *,
    report_test: bool = False,
) -> Gold:
    """The documents of a split of corpora.

    :param names: corpora; None or none for those of :data:`CORPORA` that are in the folder.
    :param limit: documents a corpus, at most.
    :param report_test: whether a test part may be read, to report on it.
    :raises ConfigError: a test part that may not be read, or no such corpus or split.
    :raises InputError: a corpus is not in the folder.
    """
    if split == "test" and not report_test:
        raise ConfigError(
            "The errors of a test part are not looked at while building.",
            "the split test was asked for.",
            "take --split dev; to report on a finished model, say so with --report-test.",
        )
    chosen = list(dict.fromkeys(names or _there(folder)))
    return {name: list(islice(gold.load(name, split, folder), limit)) for name in chosen}


def _there(folder: Path) -> list[str]:
    there = [name for name in CORPORA if gold.available(name, folder)]
    if not there:
        raise InputError(
            f"{folder} has none of the corpora {', '.join(CORPORA)}.",
            "the folder of gold corpora is elsewhere.",
            "name it with --corpora; where each corpus comes from, configs/corpora.toml says.",
        )
    for name in (name for name in CORPORA if name not in there):
        err.print(f"left out: {name} is not in {folder}", highlight=False)
    return there


def answers(documents: Gold, nlp: Language, shown: Progress, told: str = "recognising") -> Gold:
    """What a pipeline recognises in the bare texts."""
    task = shown.add_task(told, total=sum(map(len, documents.values())))
    found: Gold = {}
    for name, truth in documents.items():
        found[name] = []
        for answer in recognise(truth, nlp):
            found[name].append(answer)
            shown.update(task, description=f"{told}: {name}", advance=1)
    return found


def unlearned(settings: Settings, parts: Iterable[tuple[str, str]]) -> Settings:
    """The settings whose recogniser did not learn these parts; a stand-in is told.

    :raises ConfigError: see :func:`entitome.unlearned.measurable`.
    """
    return measurable(settings, parts, lambda words: err.print(words, style="yellow"))


def left_out(name: str, split: str, folder: Path) -> dict[str, set[Span]]:
    """The mentions of types that a corpus has and the product has not, by document."""
    about, found = spec(name), dict[str, set[Span]]()
    if "" in about.labels.values():
        for document in gold.load(name, split, folder, raw=True):
            aside = {m.label for m in document.mentions if not about.label(m.label)}
            found.setdefault(document.id, spans_of(document.mentions, aside))
    return found
