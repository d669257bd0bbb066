"""Where tests find the data that does not live in the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and vocabularies beside the checkout, or ``ENTITOME_SHARED``."""
    folder = Path(os.environ.get("ENTITOME_SHARED", REPOSITORY.parent / "shared"))
    if not (folder / "corpora").is_dir():
        pytest.skip(f"no gold corpora: {folder / 'corpora'} is not there (set ENTITOME_SHARED)")
    return folder
