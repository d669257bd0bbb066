"""Identifiers: from the spellings of corpora and tools to one CURIE, and back.

Prefixes: ``MESH:D012595``, ``MONDO:0005100``, ``OMIM:215600``, ``NCBIGene:55599``,
``NCBITaxon:9606``, ``Cellosaurus:CVCL_0030``, ``dbSNP:rs662``, ``HGVS:p.Q192R``.
An identifier of an unknown vocabulary is kept as it is written.
"""

from __future__ import annotations

import re

from entitome.corpus.document import Label
from entitome.corpus.variants import variant_ids

_MISSING = {"", "-", "-1", "none", "null", "na", "n/a"}
_MESH = re.compile(r"(?:MESH:)?([CD]\d{6,9})$", re.I)
_CVCL = re.compile(r"(?:Cellosaurus:|CVCL[_:])?(?:CVCL[_:])?([A-Z0-9]{4})$", re.I)
_MIM = re.compile(r"\d{6}$")
_TAXON_NOTE = re.compile(r"\(Tax:\d+\)", re.I)
# Only prefixes that mean NCBI Gene or Taxonomy: PR:000000164 and MGI:96677 are other vocabularies.
_NUMBER = re.compile(
    r"(?:(?:NCBI|Entrez)?[ _]?(?:Gene|Taxon(?:omy)?|Tax|Species)?[ _]?(?:ID)?:)?\s*(\d+)$", re.I
)
_SPLIT = re.compile(r"[;,|+]")
_NUMERIC = {
    Label.GENE: "NCBIGene",
    "FamilyName": "NCBIGene",
    "DomainMotif": "NCBIGene",
    Label.SPECIES: "NCBITaxon",
}


def parse_ids(raw: str, label: str) -> tuple[str, ...]:
    """The CURIEs of an identifier field as corpora write it.

    Composite separators ``;``, ``,``, ``|`` and ``+`` split; markers of a missing identifier
    (``-``, ``-1``, empty) give none. Variants are not split: ``|`` belongs to their notation.

    >>> parse_ids("D014786|D006311", "Disease")
    ('MESH:D014786', 'MESH:D006311')
    >>> parse_ids("100155702(Tax:9823)", "Gene")
    ('NCBIGene:100155702',)
    >>> parse_ids("-1", "Chemical")
    ()
    """
    if label == Label.VARIANT:
        return _variant_ids(raw)
    ids = (normalise_id(part, label) for part in _SPLIT.split(_TAXON_NOTE.sub("", raw)))
    return tuple(dict.fromkeys(i for i in ids if i))


def normalise_id(raw: str, label: str) -> str:
    """One identifier as a CURIE, or "" where it stands for "no identifier"."""
    text = raw.strip().rstrip("*")
    if text.lower() in _MISSING:
        return ""
    if mesh := _MESH.match(text):
        return f"MESH:{mesh[1].upper()}"
    if label == Label.CELL_LINE and (cvcl := _CVCL.match(text)):
        return f"Cellosaurus:CVCL_{cvcl[1].upper()}"
    if label == Label.DISEASE and _MIM.match(text):
        return f"OMIM:{text}"
    if (prefix := _NUMERIC.get(label)) and (number := _NUMBER.match(text)):
        return f"{prefix}:{number[1]}"
    return text


def _variant_ids(raw: str) -> tuple[str, ...]:
    return () if raw.strip().lower() in _MISSING else variant_ids(raw)


def plain_id(curie: str) -> str:
    """The identifier as PubTator 3 prints it: ``55599``, ``9606``, ``MESH:D012595``.

    >>> plain_id("NCBIGene:55599"), plain_id("Cellosaurus:CVCL_0030"), plain_id("dbSNP:rs662")
    ('55599', 'CVCL_0030', 'rs662')
    """
    prefix, _, rest = curie.partition(":")
    if prefix in {"NCBIGene", "NCBITaxon", "Cellosaurus", "dbSNP", "HGVS"}:
        return rest
    return curie


def join_ids(ids: tuple[str, ...]) -> str:
    """An identifier field in PubTator's writing; ``-`` where there is none."""
    return ";".join(plain_id(i) for i in ids) or "-"
