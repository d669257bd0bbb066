"""Every entry point for spaCy loads, as declared and as installed."""

from __future__ import annotations

import tomllib
from importlib.metadata import EntryPoint, entry_points

import pytest

from tests.conftest import REPOSITORY


def declared() -> list[EntryPoint]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    return [
        EntryPoint(name, value, group)
        for group, table in project["entry-points"].items()
        if group.startswith("spacy_")
        for name, value in table.items()
    ]


@pytest.mark.parametrize("point", declared(), ids=lambda point: point.name)
def test_declared_entry_point_loads(point: EntryPoint) -> None:
    assert callable(point.load())


def test_every_installed_entry_point_loads() -> None:
    for group in ("spacy_factories", "spacy_tokenizers"):
        for point in entry_points(group=group):
            if point.value.startswith("entitome."):
                assert callable(point.load())


def test_every_component_folder_is_declared() -> None:
    folders = (REPOSITORY / "pipeline" / "components").glob("*/factory.py")
    modules = {point.module for point in declared()}
    assert {f"entitome.components.{f.parent.name}.factory" for f in folders} <= modules
