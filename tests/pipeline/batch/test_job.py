"""A run over many inputs, some of them bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.batch.job import Job
from entitome.batch.runner import Settings
from entitome.corpus.errors import ConfigError


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"Paper {name}\n\nMethotrexate helps {name}.\n")
    return folder


def run(settings: Settings, *inputs: object, workers: int = 1) -> tuple[Job, list[str]]:
    job = Job([str(i) for i in inputs], None, settings, workers)
    return job, [document.id for document in job.documents()]


@pytest.mark.parametrize("workers", [1, 2])
def test_one_bad_file_among_good_ones(small_settings: Settings, papers: Path, workers: int) -> None:
    (papers / "aa.txt").write_bytes(b"caf\xe9")
    (papers / "b.xml").write_text("<collection><document>")
    job, ids = run(small_settings, papers, workers=workers)
    assert ids == ["a", "b", "c"]
    assert job.done == 3
    assert ["aa.txt" in job.errors[0].what, "b.xml" in job.errors[1].what] == [True, True]


def test_inputs_that_are_not_there(small_settings: Settings, papers: Path) -> None:
    job, ids = run(small_settings, papers / "a.txt", papers / "q.txt", papers / "*.md", papers)
    assert ids == ["a", "b", "c"]
    assert len(job.errors) == 2


def test_a_file_named_twice_is_read_once(small_settings: Settings, papers: Path) -> None:
    _, ids = run(small_settings, papers / "b.txt", papers, papers / "*.txt")
    assert ids == ["b", "a", "c"]


def test_progress(small_settings: Settings, papers: Path) -> None:
    steps: list[int] = []
    job = Job([str(papers)], None, small_settings, 1, lambda: steps.append(1))
    assert len(list(job.documents())) == len(steps) == 3


def test_an_unknown_format_stops_the_run(small_settings: Settings, papers: Path) -> None:
    with pytest.raises(ConfigError, match="pdf"):
        list(Job([str(papers)], "pdf", small_settings).documents())


def test_a_file_whose_name_is_a_number(
    small_settings: Settings, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is there is read, not looked for at PubMed."""
    (papers / "12345").write_text("Aspirin helps.")
    monkeypatch.chdir(papers)
    _, ids = run(small_settings, "12345")
    assert ids == ["12345"]


def test_title_and_abstract_alone_are_noted(small_settings: Settings, tmp_path: Path) -> None:
    page = tmp_path / "p.md"
    page.write_text(
        "# Aspirin\n\n## Abstract\n\nAspirin helps.\n\n---\n\nSource: https://tomesphere.com/paper/PMC5\n"
    )
    job, ids = run(small_settings, page)
    assert ids == ["PMC5"]
    assert "only title and abstract" in job.notes[0]
