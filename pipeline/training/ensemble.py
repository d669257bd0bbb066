"""Several recognisers as one: an ensemble of networks that differ in their seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from entitome import provenance
from entitome.components.ner.model_folder import Model, load_folder, model_files, save_folder
from entitome.corpus.errors import ConfigError
from entitome.training.history import cell_parts
from entitome.training.report import CARD, SCORED

_SAME = ("max_tokens", "held_out", "learned_dev")  # of their meta, beside words, types and so on


def make_ensemble(folders: Sequence[Path], output: Path, command: str) -> Model:
    """Write the model folder of an ensemble, without calibration: that is for `entitome tune`.

    :param folders: of two or more models by `entitome train`, of the same recipe and data.
    :param command: what makes it, for the card.
    :raises ConfigError: they do not go together, or one cannot be read.
    """
    models = [load_folder(folder) for folder in folders]
    _check(folders, models)
    first = models[0]
    meta = {k: v for k, v in first.meta.items() if k not in ("calibration", "seed", "tuned_by")}
    meta["dev_f1"] = _mean_f1([model.meta for model in models])
    meta["command"] = command
    weights = [model.weights for model in models]
    save_folder(output, weights[0], first.vocabulary, meta, first.vectors, weights[1:])
    (output / CARD).write_text(_card(folders, models, meta, command), encoding="utf-8")
    return load_folder(output)


def _check(folders: Sequence[Path], models: Sequence[Model]) -> None:
    if len(models) < 2:
        raise _fault("one model is no ensemble", "name two or more")
    for at, (folder, model) in enumerate(zip(folders, models, strict=True)):
        if model.more:
            raise _fault(f"{folder} is an ensemble itself", "name the models that it was made of")
        for what, one, other in _compared(models[0], model):
            if one != other:
                raise _fault(
                    f"{folders[0]} and {folder} differ in their {what}",
                    "train them with the same recipe and corpora, and with `--seed` of their own",
                )
        seed = model.meta.get("seed")
        if seed in [other.meta.get("seed") for other in models[:at]]:
            raise _fault(f"the seed {seed} is there twice", "name models of different seeds")


def _compared(one: Model, other: Model) -> list[tuple[str, Any, Any]]:
    mine, theirs = (model.vectors.digest if model.vectors else None for model in (one, other))
    return [
        ("words", one.vocabulary, other.vocabulary),
        ("types", one.labels, other.labels),
        ("conventions", one.conventions, other.conventions),
        ("word vectors", mine, theirs),
        *((key, one.meta.get(key), other.meta.get(key)) for key in _SAME),
    ]


def _mean_f1(metas: Sequence[Mapping[str, Any]]) -> dict[str, float | None]:
    """The mean over the models of what each scored alone on dev documents."""
    cells: dict[str, float | None] = {}
    for cell in metas[0].get("dev_f1", {}):
        known = [f1 for meta in metas if (f1 := meta.get("dev_f1", {}).get(cell)) is not None]
        cells[cell] = round(fmean(known), 4) if known else None
    return cells


def _card(
    folders: Sequence[Path], models: Sequence[Model], meta: Mapping[str, Any], command: str
) -> str:
    rows = [
        f"| {folder.name} | {provenance.file_digest(*model_files(folder))} | "
        f"{model.meta.get('seed', '-')} | `{model.meta.get('command', '-')}` |"
        for folder, model in zip(folders, models, strict=True)
    ]
    cells = (cell_parts(cell) for cell in meta["dev_f1"])
    scores = [
        f"| {corpus} | {label} | {'-' if f1 is None else f'{100 * f1:.1f}'} |"
        for (corpus, label), f1 in zip(cells, meta["dev_f1"].values(), strict=True)
    ]
    lines = [
        "# Ensemble of recognisers\n",
        f"{len(models)} networks that differ in their seed read every sentence; their scores are "
        "averaged. It finds more than each alone, and takes as much longer.\n",
        f"- Made by: `{command}`\n",
        "| model | digest | seed | made by |", "|---|---|---|---|", *rows, "",
        "Strict span F1 on dev, the mean of each network alone; the ensemble's own figures are in "
        "`docs/results.md`:\n",
        "| corpus | type | F1 |", "|---|---|---|", *scores, "",
        "## The first of them\n", *_data_of(folders[0]),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _data_of(folder: Path) -> list[str]:
    """What a model's card says of its data, which all members share."""
    path = folder / CARD
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    end = next((at for at, line in enumerate(lines) if line.startswith(SCORED)), len(lines))
    return [line for line in lines[:end] if not line.startswith("# ")]


def _fault(why: str, remedy: str) -> ConfigError:
    return ConfigError(
        f"No ensemble can be made: {why}.",
        "the networks of an ensemble differ in their seed alone.",
        f"{remedy}.",
    )
