"""Registers the linker. No postponed annotations: spaCy reads them."""

from typing import List, Optional  # noqa: UP035 - spaCy's config schema needs these on 3.11

from spacy.language import Language

from entitome.components.lexicon.features import LABELS
from entitome.components.linker.linker import KEPT, Linker
from entitome.components.resources import candidate_generator, knowledge_base, ranker
from entitome.components.settings import checked_labels, checked_threshold


@Language.factory(
    "entitome_linker",
    assigns=["span._.candidates"],
    default_config={
        "kb": None, "model": None, "threshold": None, "kept": KEPT,
        "labels": [str(label) for label in LABELS],
    },
)  # fmt: skip
def create(
    nlp: Language,
    name: str,
    kb: Optional[str],  # noqa: UP045
    model: Optional[str],  # noqa: UP045
    threshold: Optional[float],  # noqa: UP045
    kept: int,
    labels: List[str],  # noqa: UP006
) -> Linker:
    """A component that links entities to concepts.

    :param kb: a knowledge base's folder; None for the shipped one.
    :param model: a folder made by ``entitome train`` with a linker's recipe; None for the shipped
        one.
    :param threshold: probability below which a mention is NIL; None for the model's own.
    :param kept: candidates stored on each entity, at most.
    :param labels: entity types to link; types of a user's own vocabulary too.
    """
    least = None if threshold is None else checked_threshold(threshold)
    checked = checked_labels(labels, knowledge_base(kb))
    return Linker(candidate_generator(kb, model), ranker(model), least, checked, kept)
