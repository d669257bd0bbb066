"""Words that speak of a species, or of the kind of study, without naming a species themselves.

Lists of common knowledge, by hand; what each is worth is learned (:mod:`.model`).
"""

from __future__ import annotations

import re

HUMAN, MOUSE, RAT = "NCBITaxon:9606", "NCBITaxon:10090", "NCBITaxon:10116"
FLY, WORM, ZEBRAFISH = "NCBITaxon:7227", "NCBITaxon:6239", "NCBITaxon:7955"
YEAST, POMBE = "NCBITaxon:559292", "NCBITaxon:284812"
CRESS, COLI = "NCBITaxon:3702", "NCBITaxon:511145"
FROG, CHICKEN, COW = "NCBITaxon:8364", "NCBITaxon:9031", "NCBITaxon:9913"
PIG, DOG = "NCBITaxon:9823", "NCBITaxon:9615"

PREFIXES = {
    "h": HUMAN, "hu": HUMAN, "hum": HUMAN, "Hs": HUMAN, "m": MOUSE, "mu": MOUSE, "Mm": MOUSE,
    "r": RAT, "Rn": RAT, "d": FLY, "Dm": FLY, "Ce": WORM, "z": ZEBRAFISH, "Dr": ZEBRAFISH,
    "Sp": POMBE, "At": CRESS, "x": FROG,
}  # fmt: skip
PREFIX = re.compile(rf"({'|'.join(sorted(PREFIXES, key=len, reverse=True))})-?([A-Z].*)$", re.S)

OWN_WORDS = {
    "human": HUMAN, "murine": MOUSE, "mouse": MOUSE, "rat": RAT, "drosophila": FLY, "yeast": YEAST,
    "zebrafish": ZEBRAFISH, "arabidopsis": CRESS, "bovine": COW, "porcine": PIG, "canine": DOG,
    "chicken": CHICKEN, "xenopus": FROG,
}  # fmt: skip
"""What the name of a gene may say of its species: "human p53"."""

HUMAN_NAMES = frozenset(("human", "humans", "homo sapiens", "h. sapiens"))
"""Other names of humans are persons: patients, women. They are less often whose gene is meant."""

STRAINS = re.compile(
    # Each alternative begins with a letter of its own: only so re leaps over the rest of a text.
    r"(?P<mouse>C(?:57BL\S*|3H\b\S*)|BALB/?c\S*|DBA/?2\S*|129/?Sv\S*|FVB\S*|NOD mice|MEFs?\b)|"
    r"(?P<rat>S(?:prague[- ]Dawley|HRs?\b)|W(?:istar|KY\b)|Long[- ]Evans|F(?:ischer 344|344\b))|"
    r"(?P<rodent>rodents?\b|Rodents?\b)"
)
STRAINS_OF = {"mouse": (MOUSE,), "rat": (RAT,), "rodent": (MOUSE, RAT)}
"""Strains, cells of no particular line and groups that the taxonomy has not, or as too wide."""

# "yeast two-hybrid", "rabbit antiserum", "bovine serum", "Xenopus oocytes": tools of the study.
TOOL_BEHIND = frozenset(
    [
        "two-hybrid", "2-hybrid", "one-hybrid", "three-hybrid", "hybrid", "anti", "serum",
        "albumin", "polyclonal", "monoclonal", "antibody", "antibodies", "antiserum", "oocyte",
        "oocytes", "reticulocyte", "igg", "xenograft", "xenografts",
    ]
)  # fmt: skip
TOOL_BEFORE = frozenset(
    [
        "anti", "anti-", "goat", "nude", "scid", "immunodeficient", "athymic", "xenograft",
        "xenografts", "xenografted",
    ]
)  # fmt: skip

HINTS = {
    "clinical": "clinical prognosis prognostic survival biopsy biopsies volunteers cohort trial "
    "diagnosed diagnosis outcome outcomes therapy caucasian ethnic serum plasma",
    "genetics": "polymorphism polymorphisms snp snps genotype genotypes genotyping haplotype "
    "allele alleles heterozygous families family kindred missense exon exons exome susceptibility",
    "tumours": "carcinoma carcinomas cancer cancers tumor tumors tumour leukemia lymphoma "
    "melanoma glioma glioblastoma metastasis sirna shrna pbmc pbmcs huvec huvecs keratinocytes "
    "xenograft xenografts invasion",
    "cloning": "cdna cloned cloning encodes encoding sequence sequences nucleotide amino homology "
    "homologous isolated identified library two-hybrid transcription promoter binding",
    "breeding": "knockout knock-out knockouts transgenic transgene deficient null littermates "
    "wild-type wildtype homozygous embryos embryonic conditional ablation mutants knockin "
    "floxed backcrossed mefs bmdm bmdms splenocytes",
    "animals": "injected injection intraperitoneal intravenous oral administration "
    "administered fed diet male animals weeks vivo transplantation hippocampus hippocampal "
    "ischemia lesion infarction treated spinal cardiomyocytes neurons",
    "immunity": "th1 th2 th17 lps cd4 cd8 cd11b cd11c foxp3 marrow dendritic macrophages splenic "
    "infected infection challenge adoptive",
}
"""Kinds of study by the words that betray them, in lower case."""

GENOTYPE = re.compile(
    r"-/[-+]|\+/[-+]|f(?:l/|lox|/f)|Cre(?:\b|[A-Z(])|K(?<!\wK)O\b|E(?<!\wE)\d\d?\.5\b|t(?<!\wt)m\d"
)
"""How the genes of bred animals are written: Il2(-/-), Shh-Cre, Pten(f/f)."""
