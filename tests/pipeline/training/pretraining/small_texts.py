"""A few invented documents, and a recipe small enough to learn from them in seconds."""

from __future__ import annotations

from pathlib import Path

LINES = [
    f"{who} of barn {n} {did} grain all winter. Then aspirin slowed systemic sclerosis in {who}."
    for n in range(12)
    for who, did in (("mice", "ate"), ("owls", "left"), ("horses", "wanted"))
]
TINY = """
[network]
char = 8
char_filters = 16
word = 16
shape = 4
lexicon = 4
hidden = 24
layers = 2
head = 12
vectors = false
dropout = 0.1
[pretraining]
seed = 3
epochs = 6
words = 30
tokens_per_batch = 200
max_tokens = 40
hide = 0.2
negatives = 12
learning_rate = 0.02
warm_up = 2
weight_decay = 0.0
clip = 1.0
bfloat16 = false
"""


def written_recipe(folder: Path) -> Path:
    """The recipe's file."""
    path = folder / "tiny.cfg"
    path.write_text(TINY, "utf-8")
    return path
