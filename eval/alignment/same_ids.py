"""Document ids that two sides write differently: ``123``, ``PMID:123``, ``123.txt``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.eval.alignment.mending import mended

_SUFFIX = re.compile(r"(?<=.)\.[a-z][a-z0-9]{1,9}$")
_PREFIX = re.compile(r"^(?:pmid|pubmed|pmcid|pmc|doi|https?://(?:dx\.)?doi\.org/)[\s:_-]*(?=.)")
_DOI = re.compile(r"(?:^|[\s:/])10\.[0-9]{4,9}/")


def _plain(identifier: str) -> str:
    return identifier.strip().casefold()


def _stem(identifier: str) -> str:
    name = _plain(identifier)
    if _DOI.search(name):
        return name
    name = re.split(r"[/\\]", name)[-1]
    while (shorter := _SUFFIX.sub("", name)) != name:
        name = shorter
    return name


def _bare(identifier: str) -> str:
    name = _stem(identifier)
    while (shorter := _PREFIX.sub("", name)) != name:
        name = shorter
    return name


WAYS: Mapping[str, Callable[[str], str]] = {
    "letter case or blanks": _plain,
    "a folder or a file's ending": _stem,
    "a prefix such as PMID or PMC": _bare,
}
"""What ids may differ in, each way allowing what those before it do."""


def renamed(
    gold: Mapping[str, Document], predicted: Mapping[str, Document], texts: bool
) -> tuple[dict[str, str], str]:
    """Predicted id -> gold id for documents not found by their own id, and what the ids differ in.

    The first way is taken under which the ids of each side stay distinct and some are found, and
    either every gold document then has its prediction or the texts of each pair agree: the PubMed
    record 123 and the PubMed Central article PMC123 are different papers.

    :param gold: every document by its id.
    :param predicted: likewise.
    :param texts: whether texts can tell. Where they cannot, every gold document must be found.
    """
    open_gold = [i for i in gold if i not in predicted]
    open_predicted = [i for i in predicted if i not in gold]
    for way, key in WAYS.items():
        if len(set(map(key, gold))) < len(gold) or len(set(map(key, predicted))) < len(predicted):
            continue
        wanted = {key(i): i for i in open_gold}
        pairs = {i: wanted[key(i)] for i in open_predicted if key(i) in wanted}
        whole = len(pairs) == len(open_gold)
        if pairs and (whole or (texts and _agree(pairs, gold, predicted))):
            return pairs, way
    return {}, ""


def _agree(
    pairs: Mapping[str, str], gold: Mapping[str, Document], predicted: Mapping[str, Document]
) -> bool:
    return all(
        predicted[ours].text and _one_text(gold[theirs], predicted[ours])
        for ours, theirs in pairs.items()
    )


def _one_text(gold: Document, predicted: Document) -> bool:
    try:
        mended(gold, predicted.with_mentions(()))
    except InputError:
        return False
    return True
