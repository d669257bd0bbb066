"""What the process of a linker leaves alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from entitome.linkers.probe import without_torch

OPENED = """
import sys
from entitome.linkers.probe import without_torch
with without_torch():
    import spacy
from entitome.batch.runner import Settings
from entitome.linkers.ours import create
create(Settings(kb=sys.argv[1], linker=sys.argv[2]))
print(*sorted({"torch", "sklearn", "scipy", "sparse_dot_topn", "medspacy"} & set(sys.modules)))
"""


def test_pytorch_is_hidden_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    with without_torch(), pytest.raises(ImportError):
        __import__("torch")
    assert "torch" not in sys.modules


def test_pytorch_that_is_in_use_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", sys)
    with without_torch():
        assert sys.modules["torch"] is sys
    assert sys.modules["torch"] is sys


def test_opening_imports_neither_scikit_learn_nor_scipy(
    small_index: Path, small_linker: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(small_index), str(small_linker)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == []
