"""A network that knows nothing of the dictionary, to measure what the dictionary is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import LEXICON_CODES
from entitome.training.data import Prepared, Sample

Floats = npt.NDArray[np.float32]


def without_lexicon(prepared: Prepared) -> Prepared:
    """The same documents without dictionary codes, and without what a short form stands for."""
    return replace(
        prepared, train=[_bare(s) for s in prepared.train], dev=[_bare(s) for s in prepared.dev]
    )


def deaf(weights: Mapping[str, Floats]) -> dict[str, Floats]:
    """Weights for which every dictionary code and every short form is as none.

    Of :func:`without_lexicon` only the rows of "none" are learned; the others stay as they were
    drawn and would be noise wherever the network is used.
    """
    codes = weights["lexicon.weight"].reshape(len(LABELS), LEXICON_CODES, -1)
    none = np.repeat(codes[:, :1], LEXICON_CODES, axis=1)
    short = weights["short.weight"]
    return {
        **weights,
        "lexicon.weight": none.reshape(weights["lexicon.weight"].shape),
        "short.weight": np.repeat(short[:1], len(short), axis=0),
    }


def _bare(sample: Sample) -> Sample:
    return replace(sample, lexicon=np.zeros_like(sample.lexicon), short=np.zeros_like(sample.short))
