"""Texts of files: read evenly, and without what is reserved."""

from __future__ import annotations

from pathlib import Path

from entitome.corpus.never_train import Reserved
from entitome.corpus.overlap import SeenText
from entitome.training.texts import Tally, evenly


def write(path: Path, documents: list[str]) -> Path:
    path.write_text("".join(f"{text}\n" for text in documents), encoding="utf-8")
    return path


def test_the_file_that_gave_the_fewest_words_comes_next(tmp_path: Path) -> None:
    long = write(tmp_path / "a.txt", ["one two three four", "five six seven eight"])
    short = write(tmp_path / "b.txt", ["eins zwei", "", "drei", "vier fünf"])
    read = list(evenly([short, long], Reserved(set()), Tally()))
    assert read == [
        ("a.txt", "one two three four"),
        ("b.txt", "eins zwei"),
        ("b.txt", ""),
        ("b.txt", "drei"),
        ("a.txt", "five six seven eight"),
        ("b.txt", "vier fünf"),
    ]


def test_reserved_texts_are_left_out_and_counted(tmp_path: Path) -> None:
    told = " ".join(f"word{n}" for n in range(80))
    file = write(tmp_path / "a.txt", [told, "another text"])
    reserved, tally = Reserved(set(), SeenText()), Tally()
    reserved.text.add(told)
    assert list(evenly([file], reserved, tally)) == [("a.txt", "another text")]
    assert tally.dropped == {"a.txt": 1}
