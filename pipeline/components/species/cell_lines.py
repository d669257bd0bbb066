"""Which species a cell line is of, where it is not human.

Most cell lines of papers are human, so the others are listed: the commonest of mouse, rat, fly and
chicken, and those that only serve to express other species' genes. The names are Cellosaurus's.
"""

from __future__ import annotations

import re

from entitome.components.species.words import CHICKEN, FLY, MOUSE, RAT
from entitome.kb.normal import normalise

_NO_ONE = ""  # cells of a species that is hardly ever meant
_LINES = {
    MOUSE: "NIH3T3|NIH/3T3|3T3-L1|3T3|Swiss 3T3|BALB/c 3T3|BALB/3T3|3T3-F442A|C3H10T1/2|10T1/2|"
    "RAW 264.7|RAW264|C2C12|J774|J774A.1|J774.1|MC3T3-E1|MC3T3|B16|B16-F0|B16-F1|B16-F10|B16BL6|"
    "4T1|4T07|66cl4|EMT6|EL4|EG7|E.G7|L929|P19|CT26|Colon-26|C26|MC38|LLC|LLC1|3LL|"
    "Lewis lung carcinoma|Neuro-2a|N2a|N1E-115|NG108-15|CATH.a|HT22|ST2|LbetaT2|alphaT3-1|AtT-20|"
    "MIN6|beta-TC3|betaTC6|NIT-1|Ba/F3|32D|32Dcl3|FDC-P1|WEHI-231|WEHI-3|WEHI-3B|A20|P388|P388D1|"
    "BV-2|F9|D3|E14|R1|J1|MEF|PA6|TM3|TM4|MLTC-1|MA-10|mIMCD-3|IMCD-3|MPC5|Hepa 1-6|Hepa1c1c7|"
    "AML12|BNL CL.2|BNL|GC-1|Renca|YAC-1|CTLL-2|HT-2|M1|MEL|GT1-7|GT1-1|Y1|RMA|70Z/3|S49|BW5147|"
    "CMT-93|MS1|bEnd.3|HL-1|NSC-34|MN9D|ATDC5|OP9|MS-5|NMuMG|HC11|C127|ID8|KPC|Pan02|TRAMP-C1|"
    "RM-1|MLE-12|MLE-15|SVEC4-10|GL261|DC2.4|661W|MOVAS|MLO-Y4|IDG-SW3|HEI-OC1|TC-1|D10|C57BL/6|"
    "C57BL/6J|BALB/c|ROSA26",
    RAT: "PC12|H9c2|INS-1|INS-1E|INS-1 832/13|RINm5F|RIN|RIN-m|BRIN-BD11|GH3|GH4|GH4C1|C6|9L|"
    "IEC-6|IEC-18|NRK|NRK-52E|NRK-49F|Rat-1|Rat-1a|Rat-2|REF52|FRTL-5|FRT|PC Cl3|RBL-2H3|L6|L8|"
    "A7r5|A10|ND7/23|McA-RH7777|H4IIE|FTO2B|Fao|BRL-3A|UMR-106|ROS 17/2.8|RGC-5|AR42J|B35|F-11|"
    "RLE-6TN|NR8383|MTLn3|HSC-T6|CA77|R2C|Clone 9|WIF-B|RCCD2|NBT-II|Walker 256|RSC96",
    FLY: "S2|Schneider 2|S2R+|Kc|Kc167",
    CHICKEN: "DT40|DF-1",
    _NO_ONE: "CHO|CHO-K1|COS|COS-1|COS-7|CV-1|Vero|BSC-1|MDCK|MDBK|BHK|BHK-21|LLC-PK1|PK-15|OK|"
    "Mv1Lu|Sf9|Sf21|High Five|QM7|QT6",
}
_CELLS = re.compile(
    r"[\s-]*(?:cells?(?: lines?)?|fibroblasts?|macrophages?|myoblasts?|adipocytes?)$", re.I
)
_SPECIES = {normalise(name): t for t, names in _LINES.items() for name in names.split("|")}


def other_species(name: str) -> str | None:
    """The taxon of a cell line by its name, "" where none is meant; None for one not listed.

    >>> other_species("NIH-3T3 cells"), other_species("COS7"), other_species("HeLa")
    ('NCBITaxon:10090', '', None)
    """
    bare = _CELLS.sub("", name)
    found = _SPECIES.get(normalise(bare))
    return _SPECIES.get(normalise(bare.removesuffix("s"))) if found is None else found
