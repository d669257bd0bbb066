"""Registers the trained recogniser. No postponed annotations: spaCy reads them."""

from pathlib import Path
from typing import Dict, List, Optional  # noqa: UP035 - spaCy's config schema needs these on 3.11

from spacy.language import Language

from entitome.components.lexicon.features import LABELS
from entitome.components.lexicon.recogniser import Recogniser
from entitome.components.ner.model_folder import META_FILE, Model, load_folder
from entitome.components.ner.ner import Ner
from entitome.components.ner.prior import Prior
from entitome.components.resources import knowledge_base, usage
from entitome.components.settings import checked_threshold
from entitome.corpus.errors import ConfigError

ACCURATE = "accurate"
TRAIN_ONLY = "train-only"
# By the setting ``model``: folders in models/.
SHIPPED = {ACCURATE: "ner", "fast": "ner-fast", TRAIN_ONLY: "ner-train-only"}
STAND_INS = {ACCURATE: TRAIN_ONLY}  # where dev documents are measured that the first learned
LIKELY = 0.35  # dev F1 is level from 0.35 to 0.5, and a paper's list wants the doubtful too
SURE_NAME = 0.8  # from which the memory's names are kept; best of 0.8, 0.85, 0.9, 0.95 on dev


@Language.factory(
    "entitome_ner",
    assigns=["doc.ents", "doc.spans", "span._.score"],
    default_config={
        "model": None, "kb": None, "lexicon": None, "threshold": LIKELY,
        "labels": None, "memory": False, "conventions": {},
        "document": True, "nested": False,
    },
)  # fmt: skip
def create(
    nlp: Language,
    name: str,
    model: Optional[str],  # noqa: UP045
    kb: Optional[str],  # noqa: UP045
    lexicon: Optional[str],  # noqa: UP045
    threshold: float,
    labels: Optional[List[str]],  # noqa: UP006, UP045
    memory: bool,
    conventions: Dict[str, str],  # noqa: UP006
    document: bool,
    nested: bool,
) -> Ner:
    """A component that finds entities by a trained network.

    :param model: ``accurate`` or ``fast`` for one that is shipped, ``train-only`` for the one that
        figures on dev documents are of, or a folder made by ``entitome train``; None for
        ``accurate``.
    :param kb: a knowledge base's folder; None for the shipped one.
    :param lexicon: the folder of name usage; None for the shipped one.
    :param labels: entity types to find, of those that the model knows; None for all of them.
    :param memory: also keep names of which the dictionary recogniser is sure.
    :param conventions: for a type, the corpus whose way of annotating it is followed, of those
        that the model was trained on; "" for none in particular. A type not named here follows
        the model's own choice.
    :param document: whether what is recognised in one place speaks for the same name elsewhere.
    :param nested: whether entities of different types may overlap in ``doc.spans``; ``doc.ents``
        has the longest of them.
    """
    checked_threshold(threshold)
    trained = _model(model)
    wanted = trained.labels if labels is None else labels
    if unknown := [label for label in wanted if label not in trained.labels]:
        raise ConfigError(
            f"The setting labels cannot have {unknown[0]!r}.",
            "a slip of the pen, or a type that this model was not trained on.",
            f"choose from: {', '.join(trained.labels)}; case counts.",
        )
    opened, used = knowledge_base(kb), usage(lexicon)
    listed = [label for label in wanted if label in {*LABELS, *opened.labels}]
    sure = Recogniser(opened, used, SURE_NAME, listed) if memory else None
    return Ner(trained, Prior(opened, used), threshold, wanted, sure, conventions, document, nested)


def _model(name: Optional[str]) -> Model:  # noqa: UP045
    return load_folder(folder_of(name))


def folder_of(model: Optional[str]) -> Path:  # noqa: UP045
    """The folder that the setting ``model`` means.

    :param model: one of :data:`SHIPPED`, None for ``accurate``, else a path; a folder that is
        called like one of the words is written ``./fast``.
    :raises ConfigError: this installation has no such trained recogniser.
    """
    name = model or ACCURATE
    if name not in SHIPPED:
        return Path(name)
    folder = shipped_model(name)
    if not (folder / META_FILE).is_file():
        raise ConfigError(
            f"There is no trained recogniser {name!r} in this installation.",
            "none is shipped with this version.",
            "name a folder made by `entitome train`, or use the lexicon.",
        )
    return folder


def shipped_model(name: str = ACCURATE) -> Path:
    """The folder of a recogniser that came with entitome, one of :data:`SHIPPED`."""
    import entitome.models

    return Path(next(iter(entitome.models.__path__))) / SHIPPED[name]
