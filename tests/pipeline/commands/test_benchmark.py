"""``entitome benchmark linkers``: real linkers in processes of their own, on little gold."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from lxml import etree

from entitome.commands import benchmark
from entitome.corpus.errors import ConfigError, InputError
from tests.pipeline.commands.running import run
from tests.pipeline.commands.small_gold import write_gold
from tests.pipeline.linkers.outsider import install


@pytest.fixture
def outsider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linkers of another distribution, for this process and those that it starts."""
    folder = str(install(tmp_path / "site"))
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", folder, prepend=os.pathsep)


@pytest.mark.usefixtures("outsider")
def test_linkers_side_by_side(tmp_path: Path, small_model: list[str]) -> None:
    corpora = write_gold(tmp_path / "corpora")
    page, rows = tmp_path / "docs" / "linkers.md", tmp_path / "rows.json"
    done = run(
        benchmark, "linkers", "--corpora", str(corpora), *small_model, "--recogniser", "lexicon",
        "--linker", "ours,lacking,always=Disease", "--write", str(page), "--json", str(rows),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "not_there_at_all" in done.output  # told; the others go on
    whole = json.loads(rows.read_text(encoding="utf-8"))
    assert list(whole["costs"]) == ["ours", "always"]
    recall = {
        (row["linker"], row["type"]): (row["mentions"], row["recall@1"])
        for row in whole["figures"]
        if row["group"] == "corpus"
    }
    # Methotrexate, systemic sclerosis and mice; TP53, breast cancer and pain. To "always", which
    # is asked about diseases, everything is methotrexate.
    assert recall == {
        ("ours", "Chemical"): (1, 1.0), ("ours", "Species"): (1, 1.0), ("ours", "Gene"): (1, 1.0),
        ("ours", "Disease"): (3, 1.0), ("always", "Disease"): (3, 0.0),
    }  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert "entitome benchmark linkers" in text
    assert "| biored | Disease | always | 3 | 0.0 |" in text
    assert "- always is asked about Disease alone.\n" in text
    assert "On the same 3 mentions (Disease) it is " in text
    assert str(tmp_path) not in text + rows.read_text(encoding="utf-8")
    picture = page.parent / "images" / "linkers.svg"
    assert etree.fromstring(picture.read_bytes()).tag.endswith("svg")


@pytest.mark.usefixtures("outsider")
def test_refused(tmp_path: Path, small_model: list[str]) -> None:
    asked = ("linkers", "--corpora", str(write_gold(tmp_path)), *small_model)
    unknown = run(benchmark, *asked, "--linker", "ours,exat")
    assert isinstance(unknown.exception, ConfigError)
    assert "no linker named 'exat'" in str(unknown.exception)
    untyped = run(benchmark, *asked, "--linker", "ours,always=Diseases")
    assert "no entity type 'Diseases'" in str(untyped.exception)
    test = run(benchmark, *asked, "--split", "test")
    assert isinstance(test.exception, ConfigError)
    assert "--report-test" in str(test.exception)
    none = run(benchmark, *asked, "--linker", "lacking")
    assert isinstance(none.exception, InputError)
    spans = run(benchmark, *asked, "--corpus", "drugprot")
    assert isinstance(spans.exception, (ConfigError, InputError))


def test_help_has_an_example() -> None:
    assert (
        "entitome benchmark linkers --linker ours,exact"
        in run(benchmark, "linkers", "--help").output
    )
