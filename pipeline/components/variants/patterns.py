"""How variants are found in running text, and what only looks like one.

The forms are those of :data:`entitome.corpus.variants.FORMS`; here stands what may surround them.
"""

from __future__ import annotations

import re

from entitome.corpus.variants import FORMS, ONE_LETTER, THREE

# Nothing else is tried where a variant cannot begin, which is most of the text.
_OPENS = (
    r"(?:(?<![^\W_])|(?=[-+*]\d)|(?=(?:[Dd]elta|[Δ∆])\d))"
    r"(?=[A-IK-NP-TV-YΔ∆\d+*-]|[cgmnpr]\.|rs|del|dup|ins|"
    r"(?:ala|arg|asp|cys|glu|gly|his|iso|leu|lys|met|phe|pro|ser|thr|try|tyr|val)[a-z]{2,9}i[cn]|"
    r"asparagine|histidine|leucine|lysine|methionine|tryptophan|threonine|tyrosine)"
)
_ORDER = (
    "rs", "intron", "phrase", "instead", "three", "frame", "change", "protein", "delta", "deleted",
    "worded", "length", "dna", "dna_del", "dna_ref", "bare", "sides", "dna_bare", "del_dna",
    "no_place",
)  # fmt: skip


def _unnamed(form: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", form)


SCAN = re.compile(
    _OPENS
    + "(?:"
    + "|".join(rf"(?P<{name}>{_unnamed(FORMS[name])}(?![^\W_]))" for name in _ORDER)
    + ")"
)
# Written onto the name of its gene: BRAFV600E, hGRalphaD401H.
GLUED = re.compile(
    rf"(?:(?<=[^\W\d_][^\W_][^\W_])|(?<=\brt))[{ONE_LETTER}]\d{{2,4}}[{ONE_LETTER}](?![^\W_])"
)
GLUED_PREFIX = re.compile(r"[^\W_]{2,12}$")
NOT_GENE = re.compile(r"(?:HE?K|MC|C|HCT|SW|LNC|PC|NCI|SK|BT|MDA|RAW|pc?[A-Z]{2}|[A-Z]M_?)$", re.I)

CONTEXT = re.compile(
    r"mutat|mutant|variant|polymorphi|\bSNPs?\b|allel|substitut|genotyp|missense|nonsense|"
    r"frameshift|haplotyp|zygo|wild.?type|oncogen|transgenic|knock-?in|genetically engineered"
)
OF_PROTEIN = re.compile(r"amino.acid|codon|residue|missense|mutant|mutation|kinase|resistan")
OF_DNA = re.compile(
    r"nucleotide|promoter|intron|UTR|\bSNPs?\b|polymorphi|genotyp|allel|transition|transversion|"
    r"base.pair|haplotyp"
)
# What stands straight before a code that is a catalogue's, a figure's or a strain's.
CODE_BEFORE = re.compile(
    r"(?:\b[Cc]at(?:alog(?:ue)?)?\.?(?: [Nn]o)?|\b[Nn]o\.|#|\b[Ff]ig(?:ure|s)?\.?|\b[Pp]anels?|"
    r"\b[Tt]able|"
    r"\bstrains?|\bcells?|\bclones?|\bmodel|[Ll]ot)\s*$"
)
CODE_AFTER = re.compile(
    r"[\s-](?:cells?|cell lines?|strains?|antibod|receptors?|agonist|channel)\b"
)

# Cell lines, genes, strains and compounds whose names have the form of a substitution.
_NOT_VARIANT_WORDS = """
    T47D T98G A375P A375M H295R H295A L5178Y A2780S S288C W303A C127I C57L E14T D18T
    S100A S100B S100E S100F S100G S100L S100P C25H F11R F13A E46L P450A P450C P450F P450H P450I
    P450R P70S P70R G10D L10E P34H R26R S14R K562R D16S D17S D18S D19S D20S D21S D22S D13S D15S
    T1D T2D T3D S1P H2S H2A H2X H3K H4K E1A E2A E2F E2K A1C A2A A2M A2D A3A A3G C1Q C1R C1S C3A C3G
    C4A C5A D1R D2R D3R D4R D5R V1R V2R M1R M2R M3R H1R H2R H3R H4R Y1R Y2R Y5R P2X P2Y Y2H P4H
    P5C S6K I3C G6P G6S M6P M6A M1A M5C F2R F12K A1R A2R A3R T1R T2R N2A C2C D4T N2H G1P E1P F1P F6P
    """
NOT_VARIANT = frozenset(_NOT_VARIANT_WORDS.split())

# Parts of a variant named alone once the whole was named: genotypes 192RR, alleles -930G, 326Ile.
ALLELE = re.compile(
    rf"(?:(?<![\w.,-])|(?=[-+]\d+[ACGT]{{1,2}}\b)|(?<=\w-)(?=\d+{THREE}))"
    rf"(?:(?P<before>{THREE}|[{ONE_LETTER}])[ -]?)?"
    rf"(?P<pos>[-+]?\d{{2,7}})"
    rf"(?P<after> ?{THREE}(?:/{THREE})?|[{ONE_LETTER}](?:/?[{ONE_LETTER}])?| [ACGT](?![.\w]))?"
    r"(?![^\W_])"
)
# Right round a nucleotide change that names no place.
CHANGE_NEAR = re.compile(
    r"substitution|polymorphism|\bSNP|transition|transversion|genotype|alleles?\b|mutation|conversion"
)
