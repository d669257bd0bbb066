"""Tokens for word vectors: nothing reserved, every text once; floret's table."""

from __future__ import annotations

import lzma
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from entitome.components.ner.vectors import Hashing
from entitome.corpus.errors import InputError
from entitome.training.embed import (
    TABLE,
    Settings,
    common_words,
    learn_table,
    read_table,
)
from entitome.training.embed_tokens import TOKENS, write_tokens
from entitome.training.texts import Tally
from tests.corpus.small_corpora import write_corpora

OWLS = "Owls of 12 barns ate IL23 mice all winter long."
OTTERS = "Otters by the river slept through the flood."
REPEATS = (
    "Asthma of bakers: flour did it!",  # a dev document
    "Then the kinase Abc1 was found in each of nine yeast cells.",  # of a test sentence
    "Reserved by the list. Rash.",  # of a listed article
)
BUCKETS, DIM = 40, 4


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small corpora. Not to be written to."""
    return write_corpora(tmp_path_factory.mktemp("corpora"))


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """A packed file and a plain one, with texts that repeat."""
    packed, plain = tmp_path / "a.txt.xz", tmp_path / "b.txt"
    packed.write_bytes(lzma.compress(f"{OWLS}\n\n{REPEATS[0]}\n{OWLS}\n".encode()))
    free = "Both had gout and then nothing else at all happened in the quiet years after that."
    lines = [OTTERS, *REPEATS[1:], OWLS, "Salt and thirst.", free]
    plain.write_text("\n".join(lines) + "\n", "utf-8")
    return [plain, packed]


def written(path: Path, texts: list[Path], root: Path) -> tuple[list[str], Tally]:
    """The lines of tokens, and what was counted."""
    tally = write_tokens(path, texts, root, lambda source, done: None)
    return path.read_text("utf-8").splitlines(), tally


def test_tokens_are_words_as_the_recogniser_knows_them(
    texts: list[Path], root: Path, tmp_path: Path
) -> None:
    lines, _ = written(tmp_path / TOKENS, texts, root)
    assert "owls of 00 barns ate il00 mice all winter long ." in lines
    assert "salt and thirst . salt makes thirsty ." in lines  # a train document


def test_nothing_reserved_is_written(texts: list[Path], root: Path, tmp_path: Path) -> None:
    lines, tally = written(tmp_path / TOKENS, texts, root)
    whole = "\n".join(lines)
    for word in ("asthma", "bakers", "measles", "kinase", "rash", "reserved", "farm 00 ."):
        assert (word in whole) == (word == "farm 00 ."), word
    assert tally.dropped == {
        "ncbi_disease": 1, "bc5cdr": 3, "linnaeus": 1, "bc2gm": 1, "a.txt.xz": 1, "b.txt": 2,
    }  # fmt: skip


def test_every_text_is_written_once(texts: list[Path], root: Path, tmp_path: Path) -> None:
    lines, tally = written(tmp_path / TOKENS, [*texts, *texts], root)
    for text in ("owls of", "otters by", "gout in two", "both had gout and then"):
        assert sum(line.startswith(text) for line in lines) == 1, text
    assert (tally.read["a.txt.xz"], tally.read["b.txt"]) == (1, 3)
    assert tally.words["a.txt.xz"] == 11
    assert sum(tally.words.values()) == sum(len(line.split()) for line in lines)


def test_the_same_again_byte_for_byte(texts: list[Path], root: Path, tmp_path: Path) -> None:
    heard: list[tuple[str, int]] = []
    write_tokens(tmp_path / "one", texts, root, lambda *told: heard.append(told))
    write_tokens(tmp_path / "two", texts[::-1], root, lambda *told: None)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert heard[-1] == ("b.txt", 3)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", b"caf\xe9"), ("a.txt.xz", b"plain"), ("a.txt.xz", lzma.compress(b"x" * 99)[:-9])],
)
def test_a_file_that_cannot_be_read(name: str, content: bytes, root: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=r"text file .* cannot be read"):
        write_tokens(tmp_path / TOKENS, [tmp_path / name], root, lambda *told: None)


def test_common_words(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("b a b\nc a b d\n", "utf-8")
    assert common_words(tmp_path / "t") == ["b", "a", "c", "d"]


# -- floret's table ---------------------------------------------------------------------------


def table(path: Path) -> np.ndarray:
    """Write a table as floret does; returns its numbers."""
    rows = np.random.default_rng(2).normal(0, 3, (BUCKETS, DIM)).round(4)
    lines = [f"{BUCKETS} {DIM} 2 4 2 7 < >"]
    lines += [f"{n} " + " ".join(f"{x:.4f}" for x in row) + " " for n, row in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return rows


def test_a_table_is_read(tmp_path: Path) -> None:
    rows = table(tmp_path / TABLE)
    made = read_table(tmp_path / TABLE, ["owl", "otter"])
    assert made.hashing == Hashing(2, 4, 2, 7)
    stored = made.table * made.scale[:, None]
    factor = float((stored * rows).sum() / (rows**2).sum())
    np.testing.assert_allclose(stored, rows * factor, atol=float(made.scale.max()))
    assert [made.id(word) for word in ("owl", "otter")] == [0, 1]
    assert float(made.rows.std()) == pytest.approx(0.4, rel=0.02)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: "owl 0.1 0.2\n",
        lambda text: text[: len(text) // 2],
        lambda text: text[: text.rindex("39 ")],
        lambda text: text.replace("5 ", "5 nothing ", 1),
        lambda text: text.split("\n")[0],
    ],
)
def test_a_damaged_table_is_refused(tmp_path: Path, damage: Callable[[str], str]) -> None:
    table(tmp_path / TABLE)
    text = (tmp_path / TABLE).read_text("utf-8")
    (tmp_path / TABLE).write_text(damage(text), "utf-8")
    with pytest.raises(InputError, match=r"table .* cannot be read"):
        read_table(tmp_path / TABLE, ["owl"])


def test_learning_repeats_with_one_thread(tmp_path: Path) -> None:
    pytest.importorskip("floret", reason="floret is in the extra for training")
    settings = Settings(dim=DIM, buckets=100, epochs=50, threads=1)
    tables = []
    for name in "ab":
        folder = tmp_path / name
        folder.mkdir()
        (folder / TOKENS).write_text(f"{OWLS}\n{OTTERS}\n" * 20, "utf-8")
        learn_table(folder, settings)
        tables.append((folder / TABLE).read_bytes())
        assert {path.name for path in folder.iterdir()} == {TOKENS, TABLE}
    assert tables[0] == tables[1]
    made = read_table(tmp_path / "a" / TABLE, ["owls"])
    assert made.table.shape == (100, DIM)
    assert made.hashing[:3] == (settings.shortest, settings.longest, settings.hashes)


def test_too_little_text(tmp_path: Path) -> None:
    pytest.importorskip("floret", reason="floret is in the extra for training")
    (tmp_path / TOKENS).write_text("an owl\n", "utf-8")
    with pytest.raises(InputError, match="No vectors can be learned") as raised:
        learn_table(tmp_path, replace(Settings(), dim=DIM, buckets=100))
    assert "no word occurs 5 times" in raised.value.cause


def test_a_table_that_learned_nothing(tmp_path: Path) -> None:
    rows = "".join(f"{n} 0 0\n" for n in range(3))
    (tmp_path / TABLE).write_text(f"3 2 2 4 2 7 < >\n{rows}", "utf-8")
    for words in (["owl"], []):
        with pytest.raises(InputError, match="No vectors can be learned"):
            read_table(tmp_path / TABLE, words)
