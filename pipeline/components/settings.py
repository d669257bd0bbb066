"""Settings of components that a type alone does not check."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entitome.components.lexicon.features import LABELS, UNTYPED
from entitome.corpus.errors import ConfigError
from entitome.kb.store import KnowledgeBase

_TAXON = re.compile(r"NCBITaxon:[1-9]\d*$")


def checked_labels(labels: Sequence[str], kb: KnowledgeBase) -> Sequence[str]:
    """Entity types that the components know or the knowledge base has, a user's own among them.

    :raises ConfigError: another one, which would be left out without a word.
    """
    known = dict.fromkeys([*LABELS, *(label for label in kb.labels if label != UNTYPED)])
    if unknown := [label for label in labels if label not in known]:
        raise _unknown("labels", unknown[0], f"choose from: {', '.join(known)}; case counts.")
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
