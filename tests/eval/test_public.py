"""What ``entitome.eval`` offers: every name is there, and none is loaded before it is asked for."""

from __future__ import annotations

import doctest
import pkgutil
import subprocess
import sys

import pytest

import entitome.eval

PUBLIC = entitome.eval.__all__


def test_the_example_runs() -> None:
    found = doctest.testmod(
        entitome.eval, extraglobs={name: getattr(entitome.eval, name) for name in PUBLIC}
    )
    assert found.attempted >= 5
    assert not found.failed


def test_every_name_is_there_and_no_other() -> None:
    for name in PUBLIC:
        assert getattr(entitome.eval, name) is not None
    with pytest.raises(AttributeError, match="'counts'"):
        _ = entitome.eval.counts


def test_no_name_is_a_modules() -> None:
    """Once imported, a module would stand in the place of what has its name."""
    modules = {module.name for module in pkgutil.iter_modules(entitome.eval.__path__)}
    assert modules.isdisjoint(PUBLIC)
    assert {"scoring", "report", "linking"} < modules


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys, entitome.eval; heavy = {'numpy', 'scipy', 'rich', 'spacy'} & {*sys.modules}; "
        "from entitome.eval import count; sys.exit(bool(heavy) or 'spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
