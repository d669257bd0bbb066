"""Twenty invented sentences with their entities, and a recipe small enough to learn them."""

from __future__ import annotations

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.prior import Prior
from entitome.components.ner.vectors import WordVectors
from entitome.corpus.document import Document
from entitome.training.data import Known, Prepared, prepare
from entitome.training.lessons import Chosen, Taught
from entitome.training.recipe import Recipe, parse_recipe
from tests.pipeline.small_lexicon import written

ALL = tuple(str(label) for label in LABELS)
_FRAMES = (
    "[{0}|Chemical|] slowed [{1}|Disease|] in [{2}|Species|].",
    "We saw [{3}|Gene|] rise as [{1}|Disease|] went on for weeks.",
    "Grown [{4}|CellLine|] took up [{0}|Chemical|] by night.",
    "Lack of [{3}|Gene|] in [{2}|Species|] did no harm.",
)
_NAMES = (
    ("methotrexate", "systemic sclerosis", "mice", "TP53", "HeLa"),
    ("aspirin", "breast cancer", "horses", "IL2", "HEK293"),
    ("tolvarin", "wendel disease", "lemurs", "ZORB7", "QX-19"),
    ("calmoxide", "glass bone sickness", "otters", "PLIM2", "Wendy-3"),
    ("rubrosan", "red ear fever", "stoats", "KRT99", "DLX-44"),
)
TINY = """
[corpora]
[corpora.one]
labels = ["Gene", "Disease"]
weight = 0.5
[evaluation]
corpora = []
held_out = 0.2
[network]
char = 8
char_filters = 16
word = 16
shape = 4
lexicon = 4
hidden = 24
layers = 1
head = 12
vectors = false
dropout = 0.1
[training]
seed = 3
epochs = {epochs}
patience = 0
min_count = 1
tokens_per_batch = 30
max_tokens = 40
learning_rate = 0.02
warm_up = 5
weight_decay = 0.01
clip = 1.0
ema = 0.9
lexicon_dropout = 0.05
word_dropout = 0.05
generic = 0.1
bfloat16 = false
"""


def sentences() -> list[Document]:
    """The documents, one sentence each."""
    return [
        written(f"t{number}-{at}", frame.format(*names))
        for number, names in enumerate(_NAMES)
        for at, frame in enumerate(_FRAMES)
    ]


def tiny(epochs: int) -> Recipe:
    """The recipe."""
    return parse_recipe(TINY.replace("{epochs}", str(epochs)))


def prepared(prior: Prior, vectors: WordVectors | None = None) -> Prepared:
    """All sentences, to train on and to score."""
    taught = [Taught("invented", ALL, document) for document in sentences()]
    return prepare(Chosen(train=taught, dev=taught), prior, 1, known=Known(vectors=vectors))
