"""Organs and systems in the names of their diseases: adjectives, nouns, and Greek compounds.

From general knowledge of medical English, not from a vocabulary; the weights from train corpora.
"""

from __future__ import annotations

from entitome.components.linker.rewrite_rules import Table, weigh

# Adjectives of organs and systems, with the nouns that headings use; both ways where both are used.
_ORGANS = {
    "renal": "kidney", "hepatic": "liver", "cardiac": "heart", "pulmonary": "lung",
    "cerebral": "brain", "gastric": "stomach", "ocular": "eye", "visual": "vision",
    "auditory": "hearing", "cutaneous": "skin", "muscular": "muscle", "colonic": "colon",
    "prostatic": "prostate", "ovarian": "ovary", "uterine": "uterus", "mammary": "breast",
    "testicular": "testis", "pancreatic": "pancreas", "splenic": "spleen", "oral": "mouth",
    "esophageal": "esophagus", "retinal": "retina", "corneal": "cornea", "dental": "tooth",
    "nasal": "nose", "spinal": "spine", "endometrial": "endometrium", "arterial": "artery",
    "venous": "vein", "vesical": "bladder", "thymic": "thymus", "tracheal": "trachea",
    "bronchial": "bronchus", "rectal": "rectum", "optic": "optic nerve",
}  # fmt: skip
ADJECTIVES: Table = {
    **weigh(0.9, {adjective: (noun,) for adjective, noun in _ORGANS.items()}),
    **weigh(0.9, {noun: (adjective,) for adjective, noun in _ORGANS.items()}),
    **weigh(
        0.88,
        {
            "dermal": ("skin",),
            "osseous": ("bone",),
            "skeletal": ("bone",),
            "myocardial": ("heart", "cardiac"),
            "cardiac": ("heart", "myocardial"),
            "coronary": ("coronary artery",),
            "cerebral": ("brain", "intracranial", "cerebrovascular"),
            "cranial": ("intracranial",),
            "neurological": ("nervous system", "neurologic"),
            "neurologic": ("nervous system",),
            "neuronal": ("nerve",),
            "axonal": ("nerve",),
            "neural": ("nervous system",),
            "haematological": ("hematologic", "blood"),
            "hematological": ("hematologic", "blood"),
            "hematologic": ("blood",),
            "psychiatric": ("mental",),
            "cognitive": ("cognition",),
            "bladder": ("urinary bladder",),
            "intestinal": ("bowel",),
            "bowel": ("intestinal",),
            "valvular": ("heart valve",),
            "synovial": ("joint",),
            "articular": ("joint",),
            "hypophyseal": ("pituitary",),
            "adenohypophyseal": ("pituitary",),
        },
    ),
    **weigh(
        0.7,
        {
            "behavioral": ("behavior", "mental"),
            "behavioural": ("behavior", "mental"),
            "glomerular": ("kidney",),
            "tubular": ("kidney",),
            "facial": ("craniofacial",),
            "biliary": ("bile duct",),
        },
    ),
}

# Organs in the Greek of compounds.
GREEK = {
    "liver": "hepato", "kidney": "nephro", "heart": "cardio", "nervous system": "neuro",
    "blood": "hemato", "muscle": "myo", "skin": "dermato", "lung": "pneumo",
    "intestinal": "entero", "bone marrow": "myelo", "retinal": "retino", "stomach": "gastro",
    "bronchial": "broncho", "cartilage": "chondro", "brain": "encephalo", "vascular": "angio",
    "artery": "arterio", "heart valve": "valvulo", "periodontal": "periodonto", "fetal": "feto",
    "bone": "osteo", "joint": "arthro", "lymph node": "lymphadeno", "spleen": "spleno",
    "bladder": "cysto", "nerve": "neuro", "colon": "colo", "breast": "masto", "vein": "phlebo",
    "vestibular": "vestibulo", "eye": "ophthalmo", "hearing": "oto", "gonadal": "gonado",
}  # fmt: skip
_LATE_GREEK = {"haemato": "blood", "pulmo": "lung", "microangio": "vascular", "embryo": "fetal"}
_ORGAN_OF = {**{greek: organ for organ, greek in GREEK.items()}, **_LATE_GREEK}
COMPOUNDS: dict[str, tuple[str, ...]] = {
    **{f"{greek}toxicity": (f"{organ} toxicity",) for greek, organ in _ORGAN_OF.items()},
    **{f"{greek}pathy": (f"{organ} disease",) for greek, organ in _ORGAN_OF.items()},
    "hepatotoxicity": ("drug-induced liver injury", "liver toxicity"),
    "liver toxicity": ("drug-induced liver injury",),
    "hepatic toxicity": ("drug-induced liver injury",),
    "liver injury": ("drug-induced liver injury",),
    "hepatic injury": ("drug-induced liver injury",),
    "liver damage": ("drug-induced liver injury",),
    "hepatic damage": ("drug-induced liver injury",),
    "myelosuppression": ("bone marrow suppression",),
    "cytotoxicity": ("toxicity",),
    "toxicosis": ("toxicity",),
}
