"""A pipeline that finds nothing by itself."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.pipeline.components.conftest import blank


@pytest.fixture(scope="session")
def tokenizing() -> Language:
    """Our tokenizer alone."""
    return blank()
