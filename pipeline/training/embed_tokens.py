"""The tokens that word vectors are learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from entitome.components.ner.encode import word_key
from entitome.training.data import reader
from entitome.training.texts import Tally, training_texts

TOKENS = "tokens.txt"


def write_tokens(
    path: Path, texts: Iterable[Path], corpora: Path, told: Callable[[str, int], None]
) -> Tally:
    """Write one passage a line, as the recogniser knows words: lower case, digits as 0.

    :param texts: UTF-8 text files, xz ones too.
    :param told: hears the source and how many of its documents are done.
    :raises InputError: a file cannot be read.
    """
    tally, nlp = Tally(), reader()
    with path.open("w", encoding="utf-8") as out:
        for source, text in training_texts(texts, corpora, tally):
            lines = [[word_key(t.text) for t in nlp.tokenizer(x) if not t.is_space]
                     for x in text.split("\n")]  # fmt: skip
            out.writelines(" ".join(line) + "\n" for line in lines if line)
            tally.count(source, False, sum(map(len, lines)))
            told(source, tally.read[source])
    return tally
