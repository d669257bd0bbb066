"""A folder of corpora in small, laid out as ``corpora.toml`` names its files; our own sentences."""

from __future__ import annotations

import gzip
from pathlib import Path

NCBI_TRAIN = """\
101|t|Gout in two brothers.
101|a|Both had gout and a mild fever at night.
101\t0\t4\tGout\tSpecificDisease\tD006073
101\t31\t35\tgout\tModifier\tD006073
101\t42\t52\tmild fever\tCompositeMention\tD005334|D006073

102|t|A quiet knee.
102|a|Nothing was found.

101|t|Gout in two brothers.
101|a|Both had gout and a mild fever at night.
101\t0\t4\tGout\tSpecificDisease\tD006073

103|t|Reserved by the list.
103|a|Rash.
103\t22\t26\tRash\tDiseaseClass\t-1
"""

NCBI_DEV = "201|t|Asthma of bakers.\n201|a|Flour did it.\n201\t0\t6\tAsthma\tModifier\tD001249\n"
NCBI_TEST = "301|t|Measles again.\n301|a|In spring.\n301\t0\t7\tMeasles\tModifier\tD008457\n"

# 201 and 301 are dev and test above; 103 is on the list; 104 is free.
CDR_TRAIN = """\
201|t|Asthma of bakers.
201|a|Flour did it.

301|t|Measles again.
301|a|In spring.

103|t|Reserved by the list.
103|a|Rash.

104|t|Salt and thirst.
104|a|Salt makes thirsty.
104\t0\t4\tSalt\tChemical\tD012965
"""

# The first sentence stands in the test file too, split into tokens in another way.
REPEATED = ["The", "kinase", "Abc1", "was", "found", "in", "each", "of", "nine", "yeast", "cells"]
BC2GM_TRAIN = [
    [(word, "B-GENE" if word == "Abc1" else "O") for word in REPEATED],
    [("Free", "O"), ("Xyz", "B-GENE"), ("two", "I-GENE"), ("binds", "O"), (".", "O")],
]
BC2GM_TEST = [[("The", "O"), ("kinase-Abc1", "O"), *((w, "O") for w in REPEATED[3:]), (".", "O")]]

NEVER_TRAIN = "pmid\treason\n103\treserved\n301\tncbi_disease\n77\tlinnaeus\n"


def linnaeus_train() -> str:
    """Forty articles, of PMC numbers 60 to 99; 77 is on the list."""
    return "".join(
        f"{n}|t|Mice of farm {n}.\n{n}|a|They were grey.\n{n}\t0\t4\tMice\tSpecies\t10090\n\n"
        for n in range(60, 100)
    )


def bioid_train() -> str:
    """Three captions of each of forty articles, of PMC numbers 70 to 109, far from each other."""
    captions = [f"{n}{figure}" for figure in (1000, 1001, 1012) for n in range(70, 110)]
    return "".join(f"{c}|t|{_caption(c)}\n{c}|a|\n\n" for c in captions)


def _caption(number: str) -> str:
    """A text that shares few words with those of other numbers."""
    return " ".join(f"w{number}{letter}" for letter in "abcdefghijklmnop") + "."


def iob(sentences: list[list[tuple[str, str]]]) -> str:
    return "".join("".join(f"{w}\t{tag}\n" for w, tag in one) + "\n" for one in sentences)


def write_corpora(root: Path) -> Path:
    """Make the folder; one of the files is packed, as some are in real life."""
    files = {
        "ncbi_disease/NCBItrainset_corpus.txt.gz": NCBI_TRAIN,
        "ncbi_disease/NCBIdevelopset_corpus.txt": NCBI_DEV,
        "ncbi_disease/NCBItestset_corpus.txt": NCBI_TEST,
        "bc5cdr/CDR_TrainingSet.PubTator.txt": CDR_TRAIN,
        "bc5cdr/CDR_DevelopmentSet.PubTator.txt": "401|t|Dev.\n401|a|One.\n",
        "bc5cdr/CDR_TestSet.PubTator.txt": "402|t|Test.\n402|a|Two.\n",
        "linnaeus/Linnaeus_Train.PubTator.txt": linnaeus_train(),
        "linnaeus/Linnaeus_Test.PubTator.txt": "55|t|Rats.\n55|a|Brown.\n",
        "iob_ner/BC2GM-IOB/train.tsv": iob(BC2GM_TRAIN),
        "iob_ner/BC2GM-IOB/devel.tsv": iob([[("Dev", "O")]]),
        "iob_ner/BC2GM-IOB/test.tsv": iob(BC2GM_TEST),
        "never_train.tsv": NEVER_TRAIN,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return root
