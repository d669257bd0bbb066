"""Knowledge base and name usage, opened once a process however many components use them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from entitome.components.lexicon import usage as usage_file
from entitome.components.lexicon.usage import Usage
from entitome.components.linker import memory, short_forms
from entitome.components.linker import ranker as rankers
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.ranker import Ranker
from entitome.kb.open import open_kb
from entitome.kb.store import KnowledgeBase


@cache
def knowledge_base(path: str | None) -> KnowledgeBase:
    """The knowledge base of a folder, None for the shipped one.

    :raises KnowledgeBaseError: nothing usable there.
    """
    return open_kb(path)


@cache
def usage(path: str | None) -> Usage:
    """How names are used, None for what is shipped.

    :raises ConfigError: nothing usable there.
    """
    return usage_file.load(Path(path) if path else shipped_lexicon())


@cache
def candidate_generator(kb: str | None, model: str | None) -> CandidateGenerator:
    """The candidates of names: one memory of look-ups for the linkers and the species.

    :param model: a linker's folder, None for the shipped one.
    :raises ConfigError: nothing usable there.
    """
    folder = Path(model) if model else shipped_linker()
    return CandidateGenerator(knowledge_base(kb), memory.load(folder), short_forms.load(folder))


@cache
def ranker(model: str | None) -> Ranker:
    """The ranker of a linker's folder, None for the shipped one.

    :raises ConfigError: nothing usable there.
    """
    return rankers.load(Path(model) if model else shipped_linker())


def shipped_linker() -> Path:
    """The folder of the linker that came with entitome."""
    return _shipped("linker")


def shipped_lexicon() -> Path:
    """The folder of the name usage that came with entitome."""
    return _shipped("lexicon")


def _shipped(name: str) -> Path:
    import entitome.models

    return Path(next(iter(entitome.models.__path__))) / name
