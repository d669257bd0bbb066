"""Silver data as lessons, beside those of the gold corpora."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import CorpusSpec
from entitome.training.lessons import Chosen, unreserved
from entitome.training.own_corpora import documents_of
from entitome.training.recipe import Source
from entitome.training.silver import ABOUT


def add_silver(chosen: Chosen, folder: Path, weight: float) -> None:
    """Add what `entitome silver` wrote to the documents to train on; nothing of it is scored.

    The generic convention is what people agree in: silver data do not teach it.

    :param weight: what its loss counts, as a share of that of the corpus whose convention it has.
    :raises ConfigError: it is no such folder, or has a convention that is not learned.
    """
    about = _about(folder)
    for name, labels in about["labels"].items():
        if name not in chosen.sources:
            raise ConfigError(
                f"The silver data in {folder} follow {name}, which the recipe does not teach.",
                "they were made for another recipe.",
                f"make them anew with --like, for: {', '.join(chosen.sources)}.",
            )
        called, path = f"silver_{name}", str(folder / f"{name}.jsonl")
        weighed = chosen.sources[name].weight * weight
        own = Source(tuple(labels), weighed, convention=name, generic=False)
        spec = CorpusSpec(called, called, path, "", "", False, own.labels, {}, {})
        chosen.train += unreserved(chosen, called, own, documents_of(path), spec, chosen.reserved)
    chosen.teachers_dev += about["learned_dev"]
    chosen.notes.append(f"Silver data were marked by {about['model']}: `{about['command']}`.")


def _about(folder: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((folder / ABOUT).read_text("utf-8"))
        if missing := {"labels", "learned_dev", "model", "command"} - about.keys():
            raise ValueError(f"{ABOUT} lacks {min(missing)}")
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"There are no silver data in {folder} ({error}).",
            "a wrong path, or an incomplete copy.",
            "give a folder that `entitome silver` wrote.",
        ) from error
    return about
