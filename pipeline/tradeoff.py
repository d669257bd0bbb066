"""Settings of the recogniser measured side by side: speed, sizes, F1."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from entitome.batch.runner import Settings
from entitome.components.lexicon.features import LABELS
from entitome.components.ner.factory import folder_of
from entitome.components.ner.model_folder import load_folder, shipped_vectors
from entitome.components.resources import shipped_lexicon
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError
from entitome.corpus.formats import jsonl
from entitome.corpus.gold_spec import spec
from entitome.eval.scoring.counted import Measure
from entitome.eval.scoring.judge import count
from entitome.loading import read_config
from entitome.recognisers import KINDS, LEXICON
from entitome.speed import probe, words_of
from entitome.speed_probe import Task

Told = Callable[[str], None]
Passes = dict[str, list[dict[str, Any]]]


def names(recognisers: Sequence[str]) -> dict[str, str]:
    """What each recogniser is called in tables, with what opens it; of a path the last part.

    :raises ConfigError: two would be called alike.
    """
    found: dict[str, str] = {}
    for recogniser in recognisers:
        name = Path(recogniser).name or recogniser
        if found.setdefault(name, recogniser) != recogniser:
            raise ConfigError(
                f"Two recognisers are called {name!r}: {found[name]} and {recogniser}.",
                "two folders of one name in different places.",
                "give one of the folders another name.",
            )
    return found


def time_passes(
    documents: Sequence[Document], settings: Mapping[str, Settings], passes: int, told: Told
) -> Passes:
    """Recognise the documents with each setting in turn, ``passes`` times over.

    Every pass is a fresh process of one thread. The settings alternate, so that what else the
    machine does falls on all of them alike.

    :returns: for each setting what :func:`entitome.speed_probe.recognition` reports of each pass,
        with ``words_per_second`` by the process's own time on the processor.
    :raises ConfigError: a pipeline cannot be opened.
    """
    words = sum(map(words_of, documents))
    found: Passes = {name: [] for name in settings}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        with path.open("wb") as file:
            jsonl.write((replace(d, mentions=(), rows=None) for d in documents), file)
        for turn in range(1, passes + 1):
            for name, one in settings.items():
                told(f"pass {turn} of {passes}: {name}")
                task = Task(
                    str(path), one.config, one.kb, lexicon=one.lexicon, recogniser=one.recogniser
                )
                report = probe("recognition", task)
                found[name].append(report | {"words_per_second": words / report["cpu_s"]})
    return found


def strict_f1(
    gold: Mapping[str, Sequence[Document]], answers: Mapping[str, Sequence[Document]]
) -> dict[str, float | None]:
    """Strict span F1 by ``"CORPUS TYPE"``; variants, which rules find, are left out.

    :raises InputError: documents that cannot be aligned.
    """
    cells: dict[str, float | None] = {}
    for corpus, documents in gold.items():
        labels = [label for label in spec(corpus).annotates if label in LABELS]
        counted = count(documents, answers[corpus], labels)
        for label in labels:
            cells[f"{corpus} {label}"] = counted.figure(Measure.F1, "strict", label)
    return cells


def megabytes(settings: Settings) -> float:
    """The size of what the recogniser itself reads, 10^6 bytes; not the knowledge base.

    :raises ConfigError: there is no such recogniser.
    """
    config = read_config(settings.config, settings.overrides, settings.recogniser)
    return sum(
        path.stat().st_size / 1e6
        for component in config["components"].values()
        if component.get("factory") in KINDS
        for path in _files(component, settings.lexicon)
    )


def _files(component: Mapping[str, Any], lexicon: str | None) -> list[Path]:
    if KINDS[component["factory"]] == LEXICON:
        given = lexicon or component.get("lexicon")
        return _all_in(Path(given) if given else shipped_lexicon())
    folder = folder_of(component.get("model"))
    files, vectors = _all_in(folder), shipped_vectors()
    own = any(path.name == vectors.name for path in files)
    return files if own or not load_folder(folder).meta.get("vectors") else [*files, vectors]


def _all_in(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
