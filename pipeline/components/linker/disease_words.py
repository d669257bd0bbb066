"""Words that names of diseases are made of, and what else is said for them.

From general knowledge of medical English, not from a vocabulary; the weights from train corpora.
"""

from __future__ import annotations

from entitome.components.linker.rewrite_rules import Table, weigh

# Heads that authors use for one another.
HEADS = (
    ("neoplasm", "tumor", "cancer", "carcinoma"),
    ("hemorrhage", "bleeding"),
    ("failure", "insufficiency"),
    ("disease", "disorder", "syndrome"),
    ("seizure", "convulsion"),
    ("infarction", "infarct"),
    ("palsy", "paralysis"),
    ("stone", "calculus", "lithiasis"),
    ("malformation", "abnormality", "anomaly"),
    ("poisoning", "intoxication"),
    ("abuse", "dependence", "addiction"),
    ("dilation", "dilatation"),
    ("arrhythmia", "dysrhythmia"),
    ("ulcer", "ulceration"),
    ("regurgitation", "insufficiency"),
    ("inherited", "hereditary", "familial", "genetic"),
)

# Heads for which authors' words are many and vocabularies' few.
TOWARDS: Table = weigh(
    0.85,
    {
        "malignancy": ("neoplasm", "cancer"),
        "tumour": ("neoplasm", "cancer"),
        "bleed": ("hemorrhage", "bleeding"),
        "illness": ("disease", "disorder"),
        "fit": ("seizure",),
        "paresis": ("paralysis",),
        "overdosage": ("overdose",),
        "dependency": ("dependence",),
        "abuse": ("use disorder", "related disorders"),
        "dependence": ("use disorder", "related disorders"),
        "addiction": ("use disorder", "related disorders"),
        "thrombi": ("thrombosis",),
        "emboli": ("embolism",),
        "thromboemboli": ("thromboembolism",),
        "septicemia": ("sepsis",),
        "septicaemia": ("sepsis",),
        "swelling": ("edema",),
        "tachyarrhythmia": ("tachycardia", "arrhythmia"),
        "obstruction": ("occlusion",),
        "occlusion": ("obstruction", "occlusive disease"),
        "tiredness": ("fatigue",),
        "giddiness": ("dizziness",),
        "deficit": ("disorder", "impairment"),
        "impairment": ("disorder", "dysfunction", "loss"),
        "loss": ("impairment",),
    },
)

# Kinds of trouble that say no more than that something is ill, and the heads of headings.
VAGUE: Table = {
    **weigh(
        0.7,
        dict.fromkeys(
            ("lesion", "abnormality", "complication", "symptom", "problem", "disturbance", "sign",
             "involvement", "alteration", "anomaly", "adverse effect", "side effect", "event",
             "insult", "pathology", "condition", "change", "difficulty", "decline",
             "adverse event", "suppression", "irritation", "delay", "retardation", "deformity",
             "defect", "malformation", "impairment", "failure", "inflammation", "disability",
             "deterioration", "degeneration", "trouble", "effect", "behavior", "behaviour"),
            ("disease", "disorder"),
        ),
    ),
    **weigh(
        0.7,
        {
            "dysfunction": ("disease", "insufficiency", "failure", "disorder", "impairment"),
            "damage": ("disease", "injury"),
            "injury": ("disease", "damage", "failure"),
            "toxicity": ("disease", "injury", "damage"),
            "neurotoxicity": ("disease", "disorder"),
            "depression": ("insufficiency", "disease"),
            "lesion": ("disease", "condition", "injury"),
            "symptom": ("disorder", "disease", "manifestation"),
            "loss": ("disorder",),
        },
    ),
}  # fmt: skip

# Short forms so common that papers do not spell them out.
SHORT = {
    "gi": "gastrointestinal", "cns": "central nervous system", "pns": "peripheral nervous system",
    "cv": "cardiovascular", "lv": "left ventricular", "rv": "right ventricular",
    "bp": "blood pressure", "iop": "intraocular pressure", "hbv": "hepatitis B",
    "hcv": "hepatitis C", "cmv": "cytomegalovirus", "ebv": "Epstein-Barr virus",
    "hsv": "herpes simplex", "hpv": "papillomavirus", "vwd": "von Willebrand disease",
    "g6pd": "glucose-6-phosphate dehydrogenase", "copd": "chronic obstructive pulmonary disease",
    "dmd": "Duchenne muscular dystrophy", "als": "amyotrophic lateral sclerosis",
}  # fmt: skip

# Words of the clinic, with the vocabularies' own.
PHRASES: dict[str, tuple[str, ...]] = {
    "loss of appetite": ("anorexia",),
    "decreased appetite": ("anorexia",),
    "weakness": ("muscle weakness", "asthenia"),
    "rigidity": ("muscle rigidity",),
    "spasticity": ("muscle spasticity",),
    "agitation": ("psychomotor agitation",),
    "drowsiness": ("sleepiness",),
    "bradykinesia": ("hypokinesia",),
    "akinesia": ("hypokinesia",),
    "hyperactivity": ("hyperkinesis",),
    "hyperlocomotion": ("hyperkinesis",),
    "hypoxemia": ("hypoxia",),
    "overdose": ("drug overdose",),
    "angina": ("angina pectoris",),
    "mania": ("bipolar disorder",),
    "hypomania": ("bipolar disorder",),
    "bipolar": ("bipolar disorder",),
    "unipolar disorder": ("depressive disorder",),
    "bruising": ("contusions",),
    "wheezing": ("respiratory sounds",),
    "caries": ("dental caries",),
    "steatosis": ("fatty liver",),
    "incontinence": ("urinary incontinence",),
    "clumsiness": ("ataxia",),
    "incoordination": ("ataxia",),
    "disorientation": ("confusion",),
    "aggression": ("aggressive behavior",),
    "aggressiveness": ("aggressive behavior",),
    "atherogenesis": ("atherosclerosis",),
    "allodynia": ("hyperalgesia",),
    "hemianopia": ("hemianopsia",),
    "petechiae": ("purpura",),
    "dislocation": ("joint dislocation",),
    "demyelination": ("demyelinating disease",),
    "neurodegeneration": ("neurodegenerative disease", "nerve degeneration"),
    "autoimmunity": ("autoimmune disease",),
    "tumorigenesis": ("neoplasm",),
    "carcinogenesis": ("neoplasm",),
    "lymphomagenesis": ("lymphoma",),
    "drug abuse": ("substance abuse", "substance-related disorders"),
    "depressed mood": ("depression",),
    "short stature": ("growth disorders", "dwarfism"),
    "growth retardation": ("growth disorders",),
    "extrapyramidal": ("basal ganglia",),
    "preterm delivery": ("premature birth",),
    "akathisia": ("drug-induced akathisia",),
    "dyskinesia": ("dyskinesias", "drug-induced dyskinesia"),
    "cardiac hypertrophy": ("cardiomegaly",),
    "myocardial hypertrophy": ("cardiomegaly",),
    "hepatic fibrosis": ("liver cirrhosis", "liver fibrosis"),
    "developmental delay": ("developmental disabilities",),
    "dry mouth": ("xerostomia",),
    "malaise": ("fatigue",),
    "metastatic tumor": ("neoplasm metastasis",),
    "metastatic cancer": ("neoplasm metastasis",),
    "metastatic disease": ("neoplasm metastasis",),
    "metastatic lesion": ("neoplasm metastasis",),
    "marrow": ("bone marrow",),
}
