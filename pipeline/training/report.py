"""The model folder of a finished training: weights, vocabulary, card and learning curve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from entitome.components.ner.model_folder import save_folder
from entitome.training.data import Prepared
from entitome.training.history import Epoch, cell_parts, learning_curve
from entitome.training.lessons import Chosen
from entitome.training.recipe import Recipe

CARD, CURVE, DROPPED = "CARD.md", "learning_curve.svg", "dropped.tsv"
SCORED = "Strict span F1 on dev"  # begins the scores in the card


@dataclass(frozen=True, slots=True)
class Origin:
    """What made a model, beside recipe and data; ``start`` is the digest of the model it began
    with, "" where it began anew."""

    command: str
    commit: str
    kb: str
    device: str
    threads: int
    reserved: bool
    start: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished training; ``defaults`` are the types' default conventions before it, and
    ``calibration`` the maps of their scores, both as in the meta of a model; ``learned_before``
    are the corpora whose dev documents the model that it began with learned; ``taught`` are the
    types that anything was learned of, by now or before."""

    recipe: Recipe
    chosen: Chosen
    prepared: Prepared
    weights: Mapping[str, npt.NDArray[np.float32]]
    history: Sequence[Epoch]
    origin: Origin
    defaults: Mapping[str, str] = field(default_factory=dict)
    calibration: Mapping[str, Any] = field(default_factory=dict)
    learned_before: Sequence[str] = ()
    taught: Collection[str] = ()

    @property
    def best(self) -> Epoch:
        """The epoch whose weights are kept."""
        return max(self.history, key=lambda epoch: epoch.mean)


def write_model(folder: Path, made: Made) -> None:
    """Write all files of a model folder."""
    meta = {
        "labels": list(made.prepared.types),
        "conventions": list(made.prepared.conventions),
        "default_conventions": default_conventions(made),
        "calibration": dict(made.calibration),
        "learned_dev": sorted({*made.chosen.learned_dev, *made.learned_before}),
        "held_out": made.recipe.evaluation.held_out,
        "sizes": asdict(made.recipe.network),
        "seed": made.recipe.training.seed,
        "max_tokens": made.recipe.training.max_tokens,
        "command": made.origin.command,
        "commit": made.origin.commit,
        "kb_digest": made.origin.kb,
        "dev_f1": {cell: _rounded(f1) for cell, f1 in made.best.scores.items()},
    }
    words, vectors = made.prepared.vocabulary.words, made.prepared.vectors
    save_folder(folder, made.weights, words, meta, vectors)
    curve = learning_curve(made.history, made.prepared.types)
    (folder / CURVE).write_text(curve, encoding="utf-8")
    (folder / CARD).write_text(card(made), encoding="utf-8")
    write_dropped(folder, made.chosen)


def write_dropped(folder: Path, chosen: Chosen) -> None:
    """Write which documents of which corpora were left out as reserved for judging."""
    rows = [f"{name}\t{one}\n" for name, ids in chosen.dropped.items() for one in sorted(ids)]
    (folder / DROPPED).write_text("".join(["corpus\tdocument\n", *rows]), encoding="utf-8")


def default_conventions(made: Made) -> dict[str, str]:
    """The conventions that types follow where a user names none; other types follow the generic.

    A type that the training taught by one convention alone follows that one: who goes on from a
    model with a corpus of their own wants its way of annotating. Others keep what they had.
    """
    taught: dict[str, set[str]] = {}
    for corpus, source in made.chosen.sources.items():
        for label in source.labels:
            taught.setdefault(label, set()).add(made.chosen.convention(corpus))
    learned = set(made.prepared.conventions)
    alone = {label: min(names) for label, names in taught.items() if len(names) == 1}
    return {**made.defaults, **{k: v for k, v in alone.items() if v in learned}}


def card(made: Made) -> str:
    """What a reader of the model should know, as Markdown."""
    return "\n".join([*_head(made), *_corpora(made), *_scores(made.best), *_epochs(made)]) + "\n"


def _head(made: Made) -> list[str]:
    origin, training, size = made.origin, made.recipe.training, _millions(made.weights)
    listed = (
        f"every article of `never_train.tsv` and every test document of any corpus, {_dev(made)}"
        if origin.reserved
        else "nothing was known to be reserved: no folder of gold corpora was given"
    )
    seconds = made.history[-1].seconds
    vectors = made.prepared.vectors.digest if made.prepared.vectors else "none"
    began = f"; began with the weights {origin.start}" if origin.start else ""
    words = len(made.prepared.vocabulary)
    finds = ", ".join(label for label in made.prepared.types if label in made.taught)
    return [
        "# Recogniser\n",
        f"Finds {finds}: a BiLSTM over characters, words and dictionary "
        f"codes with a CRF for each type. {size:.1f} million weights, {words:,} words; it holds "
        "weights and words, no sentences.\n",
        f"- Made by: `{origin.command}`, code {origin.commit}{began}",
        f"- Knowledge base: {origin.kb}; word vectors: {vectors}; seed {training.seed}; "
        f"{origin.device}, {origin.threads} threads; {len(made.history)} epochs, "
        f"{seconds / 60:.0f} minutes; the weights of epoch {made.best.number}",
        f"- Not trained on: {listed}",
        "- Licences of the corpora: `configs/corpora.toml`; scores on test: `docs/results.md`",
        *(f"- {note}" for note in made.chosen.notes),
        "",
    ]


def _dev(made: Made) -> str:
    if not made.chosen.learned_dev:
        return "and every dev document"
    scored = dict.fromkeys(taught.corpus for taught in made.chosen.dev)
    learned = ", ".join(made.chosen.learned_dev)
    return f"nor on the dev documents of {', '.join(scored)}; those of {learned} were learnt"


def _corpora(made: Made) -> list[str]:
    documents = Counter(taught.corpus for taught in made.chosen.train)
    tokens: Counter[str] = Counter()
    for sample in made.prepared.train:
        tokens[sample.corpus] += len(sample.words)
    rows = [
        f"| {name} | {', '.join(source.labels)} | {source.weight:g} | {documents[name]:,} | "
        f"{tokens[name]:,} | {len(made.chosen.dropped.get(name, ())):,} |"
        for name, source in made.chosen.sources.items()
    ]
    head = "| corpus | teaches | weight | documents | tokens | dropped as reserved |"
    note = f"Which documents were dropped is in [{DROPPED}]({DROPPED})."
    return [head, "|---|---|---|---|---|---|", *rows, "", note, ""]


def _scores(best: Epoch) -> list[str]:
    rows = [
        f"| {corpus} | {label} | {'-' if f1 is None else f'{100 * f1:.1f}'} |"
        for (corpus, label), f1 in ((cell_parts(cell), f1) for cell, f1 in best.scores.items())
    ]
    head = f"{SCORED}, mean {100 * best.mean:.1f}:\n"
    return [head, "| corpus | type | F1 |", "|---|---|---|", *rows, ""]


def _epochs(made: Made) -> list[str]:
    rows = [
        f"| {e.number} | {e.loss:.4f} | {100 * e.mean:.1f} | {e.seconds / 60:.1f} |"
        for e in made.history
    ]
    head = "| epoch | loss per token and type | mean dev F1 | minutes |"
    return [f"![Dev F1 by epoch]({CURVE})\n", head, "|---|---|---|---|", *rows]


def _millions(weights: Mapping[str, npt.NDArray[np.float32]]) -> float:
    return sum(array.size for array in weights.values()) / 1e6


def _rounded(f1: float | None) -> float | None:
    return None if f1 is None else round(f1, 4)
