"""Registers the context component. No postponed annotations: spaCy reads them for its checks."""

from pydantic.v1 import StrictInt, StrictStr
from spacy.language import Language

from entitome.components.context.context import Context
from entitome.corpus.errors import ConfigError


@Language.factory(
    "entitome_context",
    default_config={"group": "entities", "max_scope": 25},
    assigns=[
        "span._.negated",
        "span._.historical",
        "span._.family",
        "span._.hypothetical",
        "span._.uncertain",
    ],
    requires=["doc.spans"],
)
def create(nlp: Language, name: str, group: StrictStr, max_scope: StrictInt) -> Context:
    """A component that says how disease mentions are meant.

    :raises ConfigError: for a ``max_scope`` below 1.
    """
    if max_scope < 1:
        raise ConfigError(
            f"max_scope of {name} is {max_scope}.", "it counts tokens.", "Give 1 or more."
        )
    return Context(name, group, max_scope)
