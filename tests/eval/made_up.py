"""A made-up corpus of any size, and predictions of it that are wrong in every way."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from entitome.corpus.document import Document, Mention
from entitome.corpus.formats import jsonl

LABELS = ("Chemical", "Disease", "Gene", "Species")
_PREFIXES = {"Chemical": "MESH:D9", "Disease": "MESH:D8", "Gene": "NCBIGene:", "Species": "X:"}
_SYLLABLES = ("ka", "lo", "mi", "ru", "zen", "tor", "phi", "qua", "dex", "bul")
_FILLING = ("was", "given", "to", "some", "of", "those", "who", "had", "it", "before")


def corpus(documents: int, mentions: int, seed: int = 0) -> list[Document]:
    """Documents with as many mentions each; one in 20 has no identifier, one in 20 has two."""
    made = random.Random(seed)
    names = {label: [_name(made) for _ in range(200)] for label in LABELS}
    return [_document(f"m{n}", mentions, names, made) for n in range(documents)]


def worsened(gold: Sequence[Document], share: float = 0.3, seed: int = 1) -> list[Document]:
    """The same with about this share of the mentions missed, moved, retyped or misnamed."""
    made = random.Random(seed)
    return [
        document.with_mentions(
            tuple(new for m in document.mentions for new in _answers(m, document, share, made))
        )
        for document in gold
    ]


def _name(made: random.Random) -> str:
    return "".join(made.choices(_SYLLABLES, k=made.randint(2, 5))).capitalize()


def _document(id: str, mentions: int, names: dict[str, list[str]], made: random.Random) -> Document:
    text, found = "", []
    for _ in range(mentions):
        text += " ".join(made.choices(_FILLING, k=made.randint(2, 6))) + " "
        label = made.choice(LABELS)
        which = made.randrange(200)
        name = names[label][which]
        ids = [f"{_PREFIXES[label]}{which + extra}" for extra in range(made.choice((1, 1, 2)))]
        known = tuple(ids) if made.random() > 0.05 else ()
        found.append(Mention(len(text), len(text) + len(name), name, label, known))
        text += name + made.choice((" ", ". "))
    return Document(id, text, mentions=tuple(found))


def _answers(m: Mention, document: Document, share: float, made: random.Random) -> list[Mention]:
    sure = replace(m, score=round(made.uniform(0.5, 1), 3))
    if made.random() > share:
        return [sure]
    fault = made.randrange(5)
    if fault == 0:
        return []
    if fault == 1 and len(m.text) > 1:
        return [replace(sure, start=m.start + 1, text=document.text[m.start + 1 : m.end])]
    if fault == 2:
        return [replace(sure, label=made.choice(LABELS))]
    if fault == 3:
        return [replace(sure, ids=(f"{_PREFIXES[m.label]}{made.randrange(200)}",))]
    before = document.text.rfind(" ", 0, max(0, m.start - 1)) + 1
    word = document.text[before : max(0, m.start - 1)]
    return [sure, Mention(before, before + len(word), word, m.label)] if word else [sure]


def write(folder: Path) -> None:
    """1,000 documents with 30,000 mentions, and a prediction, to time an evaluation with."""
    gold = corpus(1000, 30)
    for name, documents in (("gold", gold), ("predicted", worsened(gold))):
        with (folder / f"{name}.jsonl").open("wb") as file:
            jsonl.write(documents, file)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
