"""Runs survive being written and read, and a faulty file says so."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.outcomes import Kind, Placed
from entitome.eval.run import Judged, Run
from entitome.eval.run_file import read_run, write_run
from tests.eval.judged import NEAR, RECALL, STRICT, judged, missed, outcome, placed, right, spurious

BROKEN = Placed(((3, 7), (9, 12)), "Gene", "IL-2 and\u2028-3", ("NCBIGene:1", "NCBIGene:2"), 0.1)
ONE = judged(
    "ours",
    {
        ("d1", "strict", "Disease"): (1, 2, 3),
        ("d2", "strict", "Gene"): (0, 1, 0),
        ("d2", "id, near", "Gene"): (1 / 3, 1, 2),
        ("d1", "recall of ids", "Disease"): (2, 0, 3),
    },
    right(0), missed(9, "a cause"), outcome(Kind.TYPE, placed(20), BROKEN, "taken for Gene", "d2"),
    spurious(40),
    levels=(STRICT, NEAR, RECALL), labels=("Disease", "Gene"),
)  # fmt: skip
RUN = Run(
    "made-up:dev",
    (ONE, judged("theirs", {("d1", "strict", "Disease"): (1, 1, 3)})),
    {"date": "2026-01-31", "commit": "abc"},
    ("a note",),
)


def same(one: Judged, other: Judged) -> bool:
    return (
        (one.name, one.outcomes, one.notes) == (other.name, other.outcomes, other.notes)
        and one.counted.documents == other.counted.documents
        and one.counted.levels == other.counted.levels
        and one.counted.labels == other.counted.labels
        and np.array_equal(one.counted.cells, other.counted.cells)
    )


@pytest.mark.parametrize("name", ["run.json", "deep/er/run.json.gz"])
def test_a_run_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    write_run(RUN, tmp_path / name)
    read = read_run(tmp_path / name)
    assert (read.gold, read.about, read.notes) == (RUN.gold, RUN.about, RUN.notes)
    assert all(same(a, b) for a, b in zip(read.judged, RUN.judged, strict=True))
    assert read.judged[0].counted.cells[1, 1, 1, 0] == 1 / 3


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.json.gz", "b.json.gz")]
    for path in paths:
        write_run(RUN, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert gzip.decompress(paths[0].read_bytes()).startswith(b'{\n"format": "entitome-run"')


def test_figures_are_there_to_read_and_change_nothing(tmp_path: Path) -> None:
    figures = [{"level": "strict", "label": "all", "f1": {"value": 0.4, "low": None, "high": 1}}]
    write_run(RUN, tmp_path / "run.json", figures)
    plain = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert plain["figures"] == figures
    assert same(read_run(tmp_path / "run.json").judged[0], ONE)


def test_a_run_without_predictions_or_documents(tmp_path: Path) -> None:
    write_run(Run("nothing", ()), tmp_path / "run.json")
    assert read_run(tmp_path / "run.json") == Run("nothing", ())
    empty = Run("nothing", (judged("none", {}, documents=()),))
    write_run(empty, tmp_path / "run.json")
    assert same(read_run(tmp_path / "run.json").judged[0], empty.judged[0])


def test_half_a_pair_of_surrogates(tmp_path: Path) -> None:
    odd = outcome(Kind.RIGHT, *[Placed(((0, 1),), "Gene", "\ud83d")] * 2)
    write_run(Run("odd", (judged("odd", {}, odd),)), tmp_path / "run.json")
    assert read_run(tmp_path / "run.json").judged[0].outcomes == (odd,)


def test_predictions_of_other_documents_are_no_run(tmp_path: Path) -> None:
    other = judged("other", {}, documents=("d1",))
    with pytest.raises(ValueError, match="same documents"):
        write_run(Run("g", (ONE, other)), tmp_path / "run.json")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        write_run(RUN, tmp_path)


def plain_run(folder: Path) -> dict[str, Any]:
    write_run(RUN, folder / "whole.json")
    read: dict[str, Any] = json.loads((folder / "whole.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format",), "something else"),
        (("version",), 2),
        (("gold",), ...),
        (("documents",), ["d1", "d1"]),
        (("documents",), ["d1"]),
        (("about",), ["x"]),
        (("predictions",), None),
        (("predictions", 0, "levels", 0, "name"), 7),
        (("predictions", 0, "levels", 0, "colour"), "red"),
        (("predictions", 0, "labels"), "Disease"),
        (("predictions", 0, "counts", "document", 0), 99),
        (("predictions", 0, "counts", "label", 0), -1),
        (("predictions", 0, "counts", "right", 0), -1),
        (("predictions", 0, "counts", "right", 0), float("nan")),
        (("predictions", 0, "counts", "right"), [1]),
        (("predictions", 0, "words", 0), "no kind"),
        (("predictions", 0, "outcomes", 0), []),
        (("predictions", 0, "outcomes", 0, 0), -1),
        (("predictions", 0, "outcomes", 1, 3), None),
        (("predictions", 0, "outcomes", 0, 3, 0), [1]),
        (("predictions", 0, "outcomes", 0, 3, 0), ["0", "4"]),
        (("predictions", 0, "outcomes", 0, 3, 2), 5),
        (("predictions", 0, "outcomes", 0, 3, 3), "MESH:D1"),
        (("predictions", 0, "outcomes", 0, 3, 4), "sure"),
    ],
)
def test_a_faulty_file(tmp_path: Path, place: tuple[Any, ...], value: object) -> None:
    plain = plain_run(tmp_path)
    at: Any = plain
    for step in place[:-1]:
        at = at[step]
    if value is ...:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    (tmp_path / "bad.json").write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.json"):
        read_run(tmp_path / "bad.json")


@pytest.mark.parametrize(
    "content",
    [b"", b"[1]", b"{", b"\xff\xfe", b"\x1f\x8b\x08", b"[" * 100_000, gzip.compress(b"{}")[:-9]],
)
def test_a_file_that_is_no_run(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    with pytest.raises(InputError, match="cannot be read as a run"):
        read_run(tmp_path / "bad.json")


def test_what_ails_a_file_is_told_in_words(tmp_path: Path) -> None:
    whole = gzip.compress(b"{}")
    faults = {
        b"{": "it is no JSON, or cut short",
        whole[:-9]: "packed data is damaged or cut short",
    }
    for content, says in faults.items():
        (tmp_path / "bad.json").write_bytes(content)
        with pytest.raises(InputError, match=says):
            read_run(tmp_path / "bad.json")
    with pytest.raises(InputError, match="No such file") as raised:
        read_run(tmp_path / "none.json")
    assert "Errno" not in raised.value.what


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.json"):
        read_run(tmp_path / "none.json")
