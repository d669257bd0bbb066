"""Shapes of disease names: what is told of a disease, and what only describes one."""

from __future__ import annotations

import re

from entitome.components.linker.disease_measures import LESS as _LESS
from entitome.components.linker.disease_measures import MORE as _MORE
from entitome.components.linker.rewrite_rules import swap

_WORSE = r"(?:impair|abnormal|deteriorat|declin|disturb|alter|poor|loss|defect|compromis|fail)\w*"
_FUNCTION = r"function(?:s|ing)?"
_MUCH = r"(?:\w+ly )?"
_VITAL = "(renal|kidney|cardiac|heart|respiratory|pulmonary|lung|adrenal)"
_DESCRIPTIONS = (
    (rf"(?:{_LESS} .*blood pressure|.*blood pressures? {_LESS}|BP {_LESS}).*", "hypotension"),
    (rf"(?:{_MORE} .*blood pressure|.*blood pressures? {_MORE}|BP {_MORE}).*", "hypertension"),
    (rf"(?:{_LESS} .*heart rate|.*heart rates? {_LESS}).*", "bradycardia"),
    (rf"(?:{_MORE} .*heart rate|.*heart rates? {_MORE}).*", "tachycardia"),
    (r".*\b(?:prolong|long)\w*.*\bq-?tc?\b.*|.*\bq-?tc?\b.*prolong.*", "long QT syndrome"),
    (rf"(?:{_LESS}|loss) (?:in |of )?body ?weights?|body ?weight (?:loss|{_LESS})", "weight loss"),
)
_OF = r"(?:in |of )?(?:the )?"
DESCRIBED = (
    *(swap(0.9, rf"^(?:{pattern})$", disease) for pattern, disease in _DESCRIPTIONS),
    swap(0.8, rf"^(?:{_WORSE}|{_LESS}) {_OF}{_VITAL} {_FUNCTION}$", r"\1 insufficiency"),
    swap(0.8, rf"^{_VITAL} {_FUNCTION} {_MUCH}(?:{_WORSE}|{_LESS})$", r"\1 insufficiency"),
    swap(0.7, rf"^(?:{_WORSE}|{_LESS}) {_OF}(.+?) {_FUNCTION}$", r"\1 dysfunction"),
    swap(0.7, rf"^(.+?) {_FUNCTION} {_MUCH}(?:{_WORSE}|{_LESS})$", r"\1 dysfunction"),
)
CAUSE = (
    r"^.+?[- ](?:induced|associated|related|dependent|mediated|evoked|elicited|provoked|emergent) "
)
CAUSED = (
    r",? (?:induced|caused|produced|evoked|due to|secondary to|associated with|following|after|"
    r"resulting from) .+$"
)
TAIL = (
    r"\s+(?:patients?|subjects?|individuals?|famil(?:y|ies)|cases?|phenotypes?|episodes?|attacks?|"
    r"activity|states?|features?|manifestations?|onset|only|alone|variants?|spectrum|process|risk|"
    r"susceptibility|predisposition|status|types?|subtypes?|models?|development|progression|"
    r"incidence|in (?:humans?|man))$"
)
LIGHT = (
    r"^(?:(?:early|late|adult|childhood)[- ]onset|early|late|severe|mild|moderate|refractory|"
    r"recurrent|advanced|progressive|sporadic|active|human|symptomatic|asymptomatic|bilateral|"
    r"unilateral|isolated|classic(?:al)?|typical|atypical|complete|total|transient|persistent|"
    r"permanent|reversible|irreversible|spontaneous|experimental|untreated|homozygous|heterozygous|"
    r"sudden|new|de novo|massive|marked|significant|subclinical|murine|mouse|canine|pre-?existing|"
    r"underlying|clinical|overt|minor|major|generali[sz]ed|locali[sz]ed|diffuse|multiple|single|"
    r"solitary|non-?syndromic|syndromic|symmetric(?:al)?|left|right|iatrogenic|fatal|lethal|"
    r"dose[- ](?:related|dependent|limiting)|life[- ]threatening|resistant|increased|decreased|"
    r"reduced|impaired|abnormal|altered|other|various|several|common|rare)(?:,| and| or| to)?\s+"
)
# These may make another disease of it, which has a name of its own more often than not.
HEAVY = (
    r"^(?:acute|chronic|primary|secondary|familial|inherited|hereditary|genetic|idiopathic|partial|"
    r"congenital|infantile|juvenile|adult|childhood|neonatal|maternal|fetal|benign|malignant|"
    r"metastatic|invasive|postoperative|upper|lower|autosomal[- ](?:dominant|recessive)|"
    r"x[- ](?:chromosome[- ])?linked(?: recessive| dominant)?|dominant|recessive|subtotal"
    r"|dominantly inherited|autosomal dominantly inherited)(?:,| and| or| to)?\s+"
)
ORDERED = re.compile(
    r"^(type \w{1,4}|[\w-]+(?:linked|somal)(?: recessive| dominant)?|familial|hereditary|"
    r"congenital|idiopathic|juvenile|infantile|neonatal|acute|chronic) (.+)$",
    re.I,
)
TYPED = re.compile(r"^(.{5,}?),? (type|types|form|stage|group) (\w{1,4})$", re.I)
INFECTED = re.compile(r"^(.+?)[- ](?:co-?|mono-?)?(?:infected|infections?|positive)$", re.I)
BY = re.compile(
    r"^(?:(chronic|acute)(?:ally)? )?infect(?:ed|ions?) (?:with|by|of) (?:the )?(.+)$", re.I
)
DEFICIENT = re.compile(r"^(?:deficien(?:t|cy)|absence|lack) (?:in|of) (?:the )?(.+)$", re.I)
NAMES = re.compile(r"^[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)?$")
