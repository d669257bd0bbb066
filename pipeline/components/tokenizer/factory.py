"""Registers the tokenizer under its versioned name."""

from collections.abc import Callable

from spacy.language import Language
from spacy.util import registry

from entitome.components.tokenizer.tokenizer import BiomedicalTokenizer, build


@registry.tokenizers("entitome.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create() -> Callable[[Language], BiomedicalTokenizer]:
    """For a configuration: ``[nlp.tokenizer] @tokenizers = "entitome.Tokenizer.v1"``."""
    return build
