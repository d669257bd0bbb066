"""Settings of components that a type alone does not check."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entitome.components.lexicon.features import LABELS
from entitome.corpus.errors import ConfigError

_TAXON = re.compile(r"NCBITaxon:[1-9]\d*$")


def checked_labels(labels: Sequence[str]) -> Sequence[str]:
    """Entity types that the components know.

    :raises ConfigError: one that they do not, which would be left out without a word.
    """
    if unknown := [label for label in labels if label not in LABELS]:
        known = ", ".join(LABELS)
        raise _unknown("labels", unknown[0], f"choose from: {known}; case counts.")
    return labels


def checked_threshold(threshold: float) -> float:
    """A threshold within its range.

    :raises ConfigError: it is not between 0 and 1.
    """
    if not 0 <= threshold <= 1:
        raise _unknown("threshold", threshold, "give a number from 0 (keep all) to 1.")
    return threshold


def checked_taxon(taxon: str) -> str:
    """A species as the knowledge base writes it.

    :raises ConfigError: it has another form, and so would fit no gene.
    """
    if not _TAXON.match(taxon):
        raise _unknown("default", taxon, "write it like NCBITaxon:9606.")
    return taxon


def _unknown(key: str, value: object, remedy: str) -> ConfigError:
    return ConfigError(f"The setting {key} cannot be {value!r}.", "a slip of the pen.", remedy)
