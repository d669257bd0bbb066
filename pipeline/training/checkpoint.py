"""What a training writes after every epoch, so that a kill costs one epoch at most."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch

from entitome.corpus.errors import ConfigError

CHECKPOINT = "checkpoint.pt"
FORMAT = 1


def save_checkpoint(folder: Path, fingerprint: str, state: dict[str, Any]) -> None:
    """Write a checkpoint whole or not at all, with the state of PyTorch's random numbers.

    :param fingerprint: of the recipe and the data; only the same may go on.
    :param state: tensors, numbers, texts, lists and dicts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    random = {"cpu": torch.get_rng_state()}
    if torch.cuda.is_available():
        random["cuda"] = torch.cuda.get_rng_state()
    whole = {"format": FORMAT, "fingerprint": fingerprint, "random": random, "state": state}
    unfinished = folder / f"{CHECKPOINT}.new"
    torch.save(whole, unfinished)
    os.replace(unfinished, folder / CHECKPOINT)


def load_checkpoint(folder: Path, fingerprint: str) -> dict[str, Any]:
    """The state of a checkpoint, random numbers set back to where it was written.

    :raises ConfigError: there is none, it is damaged, or of another recipe or other data.
    """
    path = folder / CHECKPOINT
    try:
        whole = torch.load(path, map_location="cpu", weights_only=True)
        known = whole["format"], whole["fingerprint"]
        state: dict[str, Any] = whole["state"]
        random = whole["random"]
    except FileNotFoundError as error:
        raise ConfigError(
            f"There is no checkpoint in {folder}.",
            "the training ended, or was stopped in its first epoch.",
            "leave --resume away to begin anew.",
        ) from error
    except Exception as error:  # torch raises many kinds for a damaged file
        raise ConfigError(
            f"The checkpoint {path} cannot be read.",
            "an incomplete copy, or another version of entitome.",
            "remove it and begin anew.",
        ) from error
    if known != (FORMAT, fingerprint):
        raise ConfigError(
            f"The checkpoint {path} is of another training.",
            "the recipe, the seed, the budget or the corpora changed since.",
            "give the options it was begun with, or another --output.",
        )
    torch.set_rng_state(random["cpu"])
    if "cuda" in random and torch.cuda.is_available():
        torch.cuda.set_rng_state(random["cuda"])
    return state
