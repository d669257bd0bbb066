"""What is measured of a patient, and what too little or too much of it is called.

From general knowledge of clinical English: "elevated intraocular pressure" is ocular hypertension.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitome.components.linker.rewrite_rules import Weighted

LESS = r"(?:decreas|reduc|fall|fell|drop|low|diminish)\w*"
MORE = r"(?:increas|ris|rose|elevat|high|rais)\w*"
_FIRST = re.compile(rf"^(?:({LESS})|({MORE})) (?:in |of )?(?:the )?(.+)$", re.I)
_LAST = re.compile(rf"^(.+?) (?:is |was |were )?(?:\w+ly )?(?:({LESS})|({MORE}))$", re.I)
_IN_BLOOD = r"(?:serum |plasma |blood )?"
_COUNT = r" (?:counts?|numbers?)"
_LEVEL = r"(?: levels?| concentrations?)?"
_MEASURED = tuple(
    (re.compile(measured, re.I), low, high)
    for measured, low, high in (
        (r"(?:mean )?arterial pressures?|MAP|MBP", "hypotension", "hypertension"),
        (r"intra-?ocular pressures?|IOP", "ocular hypotension", "ocular hypertension"),
        (r"intracranial pressures?|ICP", "intracranial hypotension", "intracranial hypertension"),
        (rf"platelet{_COUNT}", "thrombocytopenia", "thrombocytosis"),
        (rf"neutrophil{_COUNT}", "neutropenia", ""),
        (rf"lymphocyte{_COUNT}", "lymphopenia", "lymphocytosis"),
        (rf"eosinophil{_COUNT}", "", "eosinophilia"),
        (rf"(?:white blood cell|wbc|leu[ck]ocyte){_COUNT}", "leukopenia", "leukocytosis"),
        (rf"(?:red blood cell|rbc){_COUNT}|ha?emoglobin{_LEVEL}", "anemia", ""),
        (rf"{_IN_BLOOD}sodium{_LEVEL}", "hyponatremia", "hypernatremia"),
        (rf"{_IN_BLOOD}potassium{_LEVEL}", "hypokalemia", "hyperkalemia"),
        (rf"{_IN_BLOOD}calcium{_LEVEL}", "hypocalcemia", "hypercalcemia"),
        (rf"{_IN_BLOOD}ammonia{_LEVEL}", "", "hyperammonemia"),
        (rf"{_IN_BLOOD}prolactin{_LEVEL}", "", "hyperprolactinemia"),
        (rf"{_IN_BLOOD}(?:glucose|sugar){_LEVEL}", "hypoglycemia", "hyperglycemia"),
        (rf"{_IN_BLOOD}cholesterol{_LEVEL}", "", "hypercholesterolemia"),
        (rf"{_IN_BLOOD}triglycerides?{_LEVEL}", "", "hypertriglyceridemia"),
        (r"(?:urinary )?(?:protein excretion|excretion of proteins?)", "", "proteinuria"),
        (r"(?:urinary )?albumin excretion", "", "albuminuria"),
        (r"cardiac output", "low cardiac output", "high cardiac output"),
        (r"(?:urine|urinary) (?:output|volume)", "oliguria", "polyuria"),
        (r"(?:body |core )?temperature", "hypothermia", "hyperthermia"),
        (r"visual acuity|vision", "vision disorder", ""),
        (r"food intake|appetite", "anorexia", "hyperphagia"),
        (r"salivation", "xerostomia", "sialorrhea"),
    )
)  # fmt: skip


def measured(name: str) -> Iterator[Weighted]:
    """The disease that a measurement out of its range is.

    >>> list(measured("elevated intraocular pressure")), list(measured("platelet count fell"))
    ([('ocular hypertension', 0.9)], [('thrombocytopenia', 0.9)])
    """
    if first := _FIRST.match(name):
        less, _, what = first.groups()
    elif last := _LAST.match(name):
        what, less, _ = last.groups()
    else:
        return
    for pattern, low, high in _MEASURED:
        if pattern.fullmatch(what) and (disease := low if less else high):
            yield disease, 0.9
