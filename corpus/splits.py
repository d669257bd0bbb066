"""Which part of a corpus a document belongs to, where its makers drew no line."""

from __future__ import annotations

import hashlib
import re

from entitome.corpus.document import Document
from entitome.corpus.gold_spec import CorpusSpec

SEED = 0


def is_dev(article: str, share: float, seed: int = SEED) -> bool:
    """Whether an article falls in the share set apart as dev.

    It depends on the number alone, so an article is on one side in every corpus that has it, and
    adding documents moves none.
    """
    digest = hashlib.sha256(f"{seed}:{article}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64


def article_of(document_id: str, spec: CorpusSpec) -> str:
    """The number of the article a document is (part of): digits of a PMID or PMC number, or ""."""
    whole = document_id.partition("#")[0]
    found = re.fullmatch(spec.article, whole) if spec.article else None
    return found[1] if found else ""


def articles_of(document: Document, spec: CorpusSpec) -> frozenset[str]:
    """Every number an article is known by, prefixes off.

    PMIDs and PMC numbers are not told apart: a number shared by chance costs a training document,
    while a missed one would cost honesty.
    """
    known = {article_of(document.id, spec)}
    for key in ("pmid", "pmcid"):
        known.add(document.infons.get(key, "").upper().removeprefix("PMC"))
    return frozenset(known - {""})
