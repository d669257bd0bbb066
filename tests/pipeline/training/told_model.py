"""A recogniser whose weights are set by hand: which words it finds, and how sure it is, is known.

It knows the words ``alpha``, ``beta`` and ``gamma``. As a Gene, the generic convention finds alpha
alone, ``one`` beta too and ``two`` all three; as a Disease, all conventions find alpha.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHAR_COUNT, LEXICON_CODES, SHAPES
from entitome.components.ner.model_folder import save_folder
from entitome.corpus.document import Document
from entitome.training.lessons import Taught
from tests.pipeline.small_lexicon import written

WORDS = ("alpha", "beta", "gamma")
TYPES, CONVENTIONS = ("Gene", "Disease"), ("", "one", "two")
SIZES: dict[str, int | float | bool] = dict.fromkeys(
    ("char", "char_filters", "word", "shape", "lexicon", "hidden", "layers", "head"), 1
) | {"vectors": False, "dropout": 0.0}
_FOUND_FROM = 7.0  # of 10 times the state that a word leads to: alpha 7.6, beta 6.4, gamma 4.3


def told_weights() -> dict[str, npt.NDArray[np.float32]]:
    """One number all along: a word's vector, the state it leads to, the odds of an entity."""
    width = 4 + len(LABELS)
    shapes: dict[str, tuple[int, ...]] = {
        "chars.weight": (CHAR_COUNT, 1), "filters.weight": (1, 1, 3), "filters.bias": (1,),
        "words.weight": (len(WORDS) + 1, 1), "shapes.weight": (SHAPES, 1),
        "short.weight": (len(LABELS) + 2, 1), "lexicon.weight": (len(LABELS) * LEXICON_CODES, 1),
        "mix.weight": (1, 2), "mix.bias": (1,), "gain": (2, 3, 1), "shift": (2, 3, 1),
        "out": (2, 1, 3), "bias": (2, 3), "transitions": (2, 3, 3),
    }  # fmt: skip
    for end in ("l0", "l0_reverse"):
        shapes |= {f"lstm.weight_ih_{end}": (4, width), f"lstm.weight_hh_{end}": (4, 1)}
        shapes |= {f"lstm.bias_ih_{end}": (4,), f"lstm.bias_hh_{end}": (4,)}
    made = {name: np.zeros(size, dtype=np.float32) for name, size in shapes.items()}
    made["words.weight"][1:, 0] = 4, 1, 0.5
    made["lstm.weight_ih_l0"][2, 1] = 1  # the cell's candidate is the word's vector
    made["lstm.bias_ih_l0"][:] = 10, -10, 0, 10  # it enters and leaves, nothing is remembered
    made["mix.weight"][0, 0] = 10
    made["out"][:, 0, 1] = 1
    made["bias"][:] = 0, -_FOUND_FROM, -90  # names of one word
    made["shift"][0, 1:, 0] = 1, 3
    return made


def save_told(folder: Path, **meta: Any) -> Path:
    """Its folder."""
    about = {"labels": list(TYPES), "conventions": list(CONVENTIONS), "sizes": SIZES}
    save_folder(folder, told_weights(), WORDS, about | meta)
    return folder


def document(name: str, marked: str) -> Document:
    """A document; ``[alpha|Gene]`` marks an entity."""
    return written(name, marked.replace("]", "|]"))


def taught(corpus: str, *marked: str, labels: tuple[str, ...] = ("Gene",)) -> list[Taught]:
    """Documents of a corpus."""
    return [
        Taught(corpus, labels, document(f"{corpus}{number}", text))
        for number, text in enumerate(marked)
    ]


SURE_ALPHA = "Then [alpha|Gene] rose."
WRONG_ALPHA = "Then alpha rose again."


def half_right(corpus: str, count: int) -> list[Taught]:
    """Documents with one prediction each, of which every other is right."""
    return taught(corpus, *((SURE_ALPHA, WRONG_ALPHA)[n % 2] for n in range(count)))
