"""Registers the linker. No postponed annotations: spaCy reads them."""

from typing import List, Optional  # noqa: UP035 - spaCy's config schema needs these on 3.11

from spacy.language import Language

from entitome.components.lexicon.features import LABELS
from entitome.components.linker.linker import Linker
from entitome.components.resources import candidate_generator, knowledge_base
from entitome.components.settings import checked_labels, checked_threshold


@Language.factory(
    "entitome_linker",
    assigns=["span._.candidates"],
    default_config={
        "kb": None, "lexicon": None, "threshold": 0.5, "labels": [str(label) for label in LABELS],
    },
)  # fmt: skip
def create(
    nlp: Language,
    name: str,
    kb: Optional[str],  # noqa: UP045
    lexicon: Optional[str],  # noqa: UP045
    threshold: float,
    labels: List[str],  # noqa: UP006
) -> Linker:
    """A component that links entities to concepts.

    :param kb: a knowledge base's folder; None for the shipped one.
    :param lexicon: the folder of name usage; None for the shipped one.
    :param labels: entity types to link; types of a user's own vocabulary too.
    """
    opened = knowledge_base(kb)
    checked = checked_threshold(threshold), checked_labels(labels, opened)
    return Linker(candidate_generator(kb, lexicon), *checked)
