"""Which part of a corpus a document belongs to, where its makers drew no line."""

from __future__ import annotations

import hashlib
import re

from entitome.corpus.document import Document
from entitome.corpus.gold_spec import CorpusSpec

SEED = 0
_PLACES = 2**64


def is_dev(article: str, share: float, seed: int = SEED) -> bool:
    """Whether an article falls in a share that is set apart, as dev for instance.

    It depends on the number alone, so an article is on one side in every corpus that has it, and
    adding documents moves none.
    """
    return _place(article, seed) < share * _PLACES


def is_test(article: str, share: float, seed: int = SEED) -> bool:
    """Whether an article falls in the share set apart as test, likewise.

    Test is cut from the far end, so that changing its share moves nothing in or out of dev.
    """
    return _place(article, seed) >= (1 - share) * _PLACES


def carved_split(document_id: str, spec: CorpusSpec) -> str:
    """Where a corpus's shares put a document of its train file: ``train``, ``dev`` or ``test``.

    Documents of one article are never parted.
    """
    article = article_of(document_id, spec) or document_id
    if is_dev(article, spec.dev_share):
        return "dev"
    return "test" if is_test(article, spec.test_share) else "train"


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


def _place(article: str, seed: int) -> int:
    """Where a hash puts an article between 0 and ``_PLACES``."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{article}".encode()).digest()[:8], "big")
