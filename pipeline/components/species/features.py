"""All features of the genes of a document, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from entitome.components.species.naming import (
    case_columns,
    hint_columns,
    name_columns,
    ruled,
)
from entitome.components.species.places import Column, document_columns, gene_columns
from entitome.components.species.view import Grid, View


def columns(view: View) -> Iterator[Column]:
    """Every feature that is not 0 throughout, with values that broadcast to (M, T).

    The names say what they are; ``any_`` counts cell lines as clues too, ``_alone`` is 0 where
    the gene's sentence names a species, and what stands behind a colon is the taxon that a feature
    is of.
    """
    yield from document_columns(view)
    yield from gene_columns(view)
    yield from name_columns(view)
    yield from case_columns(view)
    yield from hint_columns(view)


def logits(view: View, weights: Mapping[str, float]) -> Grid:
    """(M, T) the weighted sum of the features and the rules; no weight is a weight of 0."""
    total = ruled(view)
    for name, values in columns(view):
        if weight := weights.get(name, 0.0):
            total += values * weight
    return total.astype(np.float32)
