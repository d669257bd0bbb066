"""What ``entitome results`` scores: parts of gold corpora, with what a reader should know."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from entitome.commands.console import err
from entitome.corpus import gold
from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.eval.history.runs import DEV, TEST

Part = tuple[str, str]
"""A corpus and one of its splits."""

PARTS: dict[str, tuple[Part, ...]] = {
    DEV: (
        ("ncbi_disease", "dev"),
        ("bc5cdr", "dev"),
        ("gnormplus", "dev"),
        ("nlm_gene", "dev"),
        ("nlm_chem", "test"),
        ("linnaeus", "dev"),
        ("s800", "dev"),
        ("biored", "dev"),
        ("pubtator3_dev", "dev"),
        ("pubtator_central_dev", "dev"),
    ),
    TEST: (
        ("ncbi_disease", "test"),
        ("bc5cdr", "test"),
        ("gnormplus", "test"),
        ("nlm_gene", "test"),
        ("nlm_chem", "test"),
        ("linnaeus", "test"),
        ("s800", "test"),
        ("craft", "test"),
        ("biored", "dev"),
    ),
}
"""Looked at while building: dev parts, a test part only where no dev is. To report: test parts, a
dev part only where no test is."""

_COLUMNS = (
    "P, R and F1 are of strict spans; “with id” asks for the right identifiers too; “doc ids” "
    "compares each document's set of identifiers."
)
_LEARNED = "The lexicon was learned from train parts alone, without any dev or test document of any"
NOTES = {
    DEV: (
        _COLUMNS,
        f"{_LEARNED} corpus. gnormplus, nlm_gene, linnaeus and s800 have no dev part of their own: "
        "theirs is a fifth of the train file, set apart by a hash of the article's number and not "
        "learned from.",
        "* Of nlm_chem only the test part is published where we could get it.",
        "pubtator3_dev and pubtator_central_dev are output of those systems, so the figures there "
        "are agreement, not correctness.",
    ),
    TEST: (
        _COLUMNS,
        f"{_LEARNED} corpus.",
        "* Official test parts, looked at only to report. Of biored none is published where we "
        "could get it: its dev part stands in.",
        "craft's genes and chemicals have identifiers of other vocabularies (PR, CHEBI): of them "
        "only the spans can be compared.",
    ),
}


def gold_parts(kind: str, corpora: Path, limit: int | None) -> dict[Part, list[Document]]:
    """The documents of each part that the folder has.

    :param kind: a key of :data:`PARTS`.
    :raises InputError: it has none.
    """
    there = [part for part in PARTS[kind] if gold.available(part[0], corpora)]
    if not there:
        raise InputError(
            f"{corpora} has none of the corpora {', '.join(name for name, _ in PARTS[kind])}.",
            "the folder of gold corpora is elsewhere.",
            "name it with --corpora; where each corpus comes from, configs/corpora.toml says.",
        )
    for name, _ in (part for part in PARTS[kind] if part not in there):
        err.print(f"left out: {name} is not in {corpora}", highlight=False)
    return {(n, split): list(islice(gold.load(n, split, corpora), limit)) for n, split in there}


def convention_note(own: Mapping[str, Mapping[str, str]]) -> str:
    """Which corpora were read by their own convention, and for which types."""
    taught = ", ".join(f"{name} ({', '.join(types)})" for name, types in own.items() if types)
    return (
        "Each corpus was read by its own convention for the types that the recogniser was taught "
        f"by it: {taught or 'none'}; for others by the recogniser's default."
    )
