"""Which type of one side may be another type of the other side under another name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_ALIASES = (
    "gene protein geneorgeneproduct geneproduct ggp geneprotein gp genen geney dna rna",
    "disease diseaseorphenotypicfeature disorder diso phenotype condition specificdisease",
    "chemical chemicalentity simplechemical drug compound chem smallmolecule substance",
    "species organism organismtaxon taxon taxonomy livb",
    "cellline cell celllines cells",
    "variant mutation sequencevariant snp proteinmutation dnamutation snpmutation",
)
"""Names of one thing in corpora and tools: BioRED, BioCreative, CRAFT, GENIA, JNLPBA, UMLS."""

_CLOSE = 0.75


def other_name(label: str, others: Iterable[str]) -> str | None:
    """The one of the other names that a type most likely has, None where none is alike.

    >>> other_name("Gene", ["Drug", "GENE_OR_GENE_PRODUCT"])
    'GENE_OR_GENE_PRODUCT'
    >>> other_name("Anatomy", ["anatomical", "Anatomies"])
    'Anatomies'
    """
    plain = {_plain(other): other for other in sorted(others, reverse=True)}
    own = _plain(label)
    if own in plain:
        return plain[own]
    alike = next((group.split() for group in _ALIASES if own in group.split()), [])
    known = next((plain[name] for name in alike if name in plain), None)
    if known is not None:
        return known
    close = get_close_matches(own, plain, n=1, cutoff=_CLOSE)
    return plain[close[0]] if close else None


def _plain(label: str) -> str:
    return re.sub(r"[\W_]", "", label).casefold()
