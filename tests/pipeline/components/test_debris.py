"""Parts of a paper that name no entity are told from the like that do."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitome.components.lexicon.recogniser import Found
from entitome.components.sections.debris import debris, without_debris
from entitome.components.sections.glossary import glossary, is_short_for
from entitome.components.sections.references import reference_lists
from tests.corpus.strategies import TEXT, relaxed
from tests.pipeline import noise_pages

# The entity that a recogniser might find is written in braces.
NOTHING = [
    "see http://example.org/{rat}/x.csv for all",
    "write to j.hay@{cancer}.example.org please",
    "DOI 10.5555/{cat}.1",
    '<img alt="{cat}" src="x"/> was shown',
    r"\mathrm{{SE}} was small",
    "as in Table {S2} and elsewhere",
    "(Figs. 1A and {S4})",
    "{Section 2.4} says so",
    "(cat. no. {A11008}, Abcam)",
    "{Cat}. No. 1234 was used",
    "by grant {GM00002} of nobody",
    "National {Cancer} Institute, Bethesda",
    "Department of {Pain} Medicine, Bath, UK.",
    "Institute of Tides, N'Djamena, {Chad}. It rained.",
    "Laboratory of Maps, {Orange}, CA 92868, USA",
    "Oddville, {PA} 17033, USA",
    "American {Headache} Society",
    "(Tree {Star}, Ashland, OR)",
    "done in {SAS} version 9.4",
    "R 4.1 (packages lme4, {mice} and rms)",
    "We thank Mrs. Ginger {Rice} for tea.",
    "{Rice} et al. said so",
    "{Lamb} K, et al. said so",
    "Lamb and {Salmon} (2011) said so",
    "Ann {Rice}1,2, Rui Fox3*, Jack Salmon4 and Jo Lam5",
    "Ann Rice1,2, Rui Fox3*, Jack Salmon4 and Jo {Lam5}\n",
    "Jo Hay, MD, {PhD}, FRCP",
    "a difference ({SE} 0.03)",
    "{ICC}(2,1) = 0.91",
    "{aHR}, 0.80",
    "{TR} 2,000 ms",
    "40x, 0.95 {NA}",
    "write to {cat}.lover@example.org",
    "{ESS} 4,012; none",
    "{T0}, T1, T2 and T3",
    "x\t{ND}\t3\n",
    "PC1 (41%), PC2 (17%) and {PC3} (8%)",
    "CC BY-NC-{ND} licence",
    "with {π} as usual",
    "received {Mar} 2, 2011",
    "NS, not significant; {ND}, not done; no more",
    "{CFA} (robust; NFI .90)",
    "weights by IPTW, {MICE} and all",
    "RT (s), {ACC} and misses",
    "FA .4; FA 0.3, MD 0.7, RD 0.5, {AD} 1.1",
    "{KA}, K5 and Vmax of it",
    "k1, {k2}, koff",
    "{B0} 1.5 T",
    "Clone {ZZ9}, lot 7",
    "clone {Q-4} (1:200)",
    "(p < O.{O1}) was read",
    "{Cl} 95 % of it",
    "a {br0wn} fox",
    "{XY} 0.2-1.7; none",
]
SOMETHING = [
    "the {S2} cells grew",
    "Fig. 2: {mice} ran",
    "Table 2. {Mice} that ran",
    "Box {HMGB1} binds",
    "High mobility group-{Box 1} binds",
    "At the Department of Pain, {mice} ran",
    "the University Hospital. {Mice} ran",
    "a centre for {cancer} patients",
    "{HLA-B27} Association with Height",
    "{G6PD} Clinic is a variant",
    "{SE} of boats",
    "{IL-6} 12 pg/ml",
    "{BMI} 25 kg/m2",
    "{GLUT} 4.",
    "{T3} and T4 fell",
    "{C1}, C2 and C3 rose",
    "{PC3} and DU145 cells",
    "{SAS} is sleep apnoea",
    "{Vitamin A}, Vitamin D and Vitamin E",
    "{Rice} was grown; Rice et al. wrote",
    "K({+}) and Ca",
    "{TNF}, tumor necrosis factor alpha",
    "{PI3K}, phosphoinositide 3-kinase; AKT, a kinase; no more",
    "{SOD1} G7958, SOD2 T2734, and CAT C262 alleles",
    "H<sub>2</sub>{O2} was given",
    "Gr1++ and {CD11b}++ cells",
    "{mice} < 5 weeks and > 2 weeks",
    "a grant to study {BRCA1}",
    "{GR 55562} (0.1 microg)",
    "Patients, {RP} 67580 and others",
    "{CFA} was injected into the joints of all; CFI was not",
    "{EFA} profiles by PCA",
    "the {ACC} gene by RT-PCR",
    "{AD} and MD with FA",
    "{K562}, HL60 and Vmax",
    "the clone {E6-1} of Jurkat cells",
    "{B1}, 3 and T cells",
    "{O2} at p < 0.05",
    "{p53} and k2",
    "{CRP} 0.2-1.7 mg/l",
]


def marked(text: str) -> tuple[str, Found]:
    start, end = text.index("{"), text.index("}") - 1
    if "{{" in text:  # braces of TeX
        return text.replace("{{", "{").replace("}}", "}"), Found(start + 1, end, "Gene", 0.6)
    return text.replace("{", "", 1).replace("}", "", 1), Found(start, end, "Gene", 0.6)


@pytest.mark.parametrize("text", NOTHING)
def test_debris(text: str) -> None:
    plain, one = marked(text)
    assert without_debris(plain, [one]) == []


@pytest.mark.parametrize("text", SOMETHING)
def test_no_debris(text: str) -> None:
    plain, one = marked(text)
    assert without_debris(plain, [one]) == [one]


def test_a_sure_short_name_stays_before_a_number() -> None:
    one = Found(0, 3, "Chemical", 0.95)
    assert without_debris("DIC 1,220;", [one]) == [one]
    assert without_debris("DIC 1,220;", [one._replace(score=0.89)]) == []


def test_no_rule_reads_over_the_end_of_a_passage() -> None:
    text = "Seen at the Harbour Hospital\nMethotrexate Works"
    drug = Found(29, 41, "Chemical", 0.9)
    whole = [(0, len(text), "paragraph", "")]
    parts = [(0, 28, "title", "title"), (29, len(text), "paragraph", "")]
    assert without_debris(text, [drug], whole) == []
    assert without_debris(text, [drug], parts) == [drug]


def test_passages_of_people_and_references() -> None:
    text = "AR, TH and p53. C7 of X. AR binds. Mice by Nobody."
    passages = [
        (0, 15, "paragraph", "author contributions"), (16, 24, "paragraph", "funding"),
        (25, 34, "paragraph", "results"), (35, 50, "reference", "references"),
    ]  # fmt: skip
    spans = [(0, 2), (4, 6), (11, 14), (16, 18), (25, 27), (35, 39)]
    kept = without_debris(text, [Found(s, e, "Gene", 0.6) for s, e in spans], passages)
    assert [text[one.start : one.end] for one in kept] == ["p53", "AR"]


# -- references --------------------------------------------------------------------------------


def lists(text: str) -> str:
    return "|".join(text[start:end] for start, end in reference_lists(text))


ENTRIES = (
    "1. Rice K, Fox D. Letters. Cancer. 2018;7:e12.",
    "2. The Ruler Group. Lines. 2010",
    "3. Cat ER, Bass MS, et al. Missing values. Blood 2011;118:1-14.",
    "doi:10.5555/blood.118",
    "4. Wolf P. How long? Heart. 2020 Mar;106(5):330-7.",
)


def test_a_list_of_references_is_one_stretch() -> None:
    text = "We ran.\n\n" + "\n".join(ENTRIES) + "\n\nMice ran. Rice K ran in 2018; 7-12 mice.\n"
    assert lists(text).count("Ruler") == 1
    for entry in ENTRIES:
        assert any(entry in text[s:e] for s, e in reference_lists(text))
    assert "Mice ran" not in lists(text)
    assert "We ran" not in lists(text)


@pytest.mark.parametrize(
    "text",
    [
        ENTRIES[0],
        "Rice K ran.\nFox D ran.\nCat E ran.",
        "1. Vitamin D, 2011\n2. Vitamin E was given to 12 mice.\n3. All were well.",
        "Smith K, Jones C, and others ran.\n\nThen the mice ran in 2018.",
        "",
        "\n\n\n",
    ],
)
def test_what_is_no_list_of_references(text: str) -> None:
    assert lists(text) == ""


def test_buttons_of_a_web_page() -> None:
    assert lists("Mice ran. Article CAS PubMed Google Scholar\nMice") == (
        "Article CAS PubMed Google Scholar"
    )


@pytest.mark.parametrize("number", [0, 1])
def test_every_entry_of_the_pages_is_in_a_list(number: int) -> None:
    text = noise_pages.debris("references")[number].text
    stretches = list(reference_lists(text))
    years = [text.index(year) for year in ("2014;", "2018;", "1988.", "1991;") if year in text]
    assert len(years) == 2
    for at in years:
        assert any(start <= at < end for start, end in stretches)


# -- lists of short forms -------------------------------------------------------------------------


def test_glossary() -> None:
    text = "SE, standard error; MAR, missing\nat random; ND: not done; XY, boats; OK, an okapi."
    assert {short: text[s:e] for short, (s, e) in glossary(text)} == {
        "SE": "standard error", "MAR": "missing\nat random", "ND": "not done",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("short", "long", "whether"),
    [
        ("PR", "precision-recall", True),
        ("RA", "art", False),
        ("AB", "ba", False),
        ("A-", "a", True),
    ],
)
def test_letters_of_a_short_form(short: str, long: str, whether: bool) -> None:
    assert is_short_for(short, long) is whether


def test_a_short_form_is_kept_where_its_long_form_is_an_entity() -> None:
    text = "RA, rheumatoid arthritis; AR, boats; AR ran."
    ra, long, ar = Found(0, 2, "D", 0.6), Found(4, 24, "D", 0.9), Found(26, 28, "G", 0.6)
    assert without_debris(text, [ra, long, ar]) == [ra, long, ar]  # AR is not short for boats
    text = text.replace("boats;", "all rats;")
    assert without_debris(text, [ra, long, ar]) == [ra, long]
    assert without_debris(text, [ra, long, ar._replace(score=0.95)])[-1].score == 0.95


# -- any text -------------------------------------------------------------------------------------

PIECES = st.sampled_from([
    "Fig. S2", "Rice K, ", "et al", "; SE, standard error; ", "http://", "10.1234/", "a@b.de", "\n",
    "1. Fox D. X. 2011;3:4-5.\n", "Department of ", "Institute", ", Bath, UK", "\t", "|", "ND", " ",
    "grant AB-1", "(Madison, WI)", "Lee1, ", "\\frac{a}{b}", "<a b=\"c\">", "T0 T1 T2", "SE 0.3",
    "package", "R ", "mice", "; Swan 2010)", "Dr. ", "Cat. no. ", "&& x",
])  # fmt: skip
TEXTS = st.lists(PIECES | st.text(TEXT, max_size=6), max_size=14).map("".join)


@relaxed
@given(TEXTS, st.data())
def test_what_stays_is_some_of_what_was_found(text: str, data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    found = [
        Found(start, end, "Gene", 0.5)
        for start, end in sorted(data.draw(st.lists(spans, max_size=5))) if start < end
    ]  # fmt: skip
    kept = without_debris(text, found)
    assert kept == [one for one in found if one in kept]
    assert without_debris(text, kept) == kept or len(kept) < len(found)
    assert without_debris(text, found) == kept


@relaxed
@given(TEXTS)
def test_stretches_are_in_order_and_inside(text: str) -> None:
    stretches = debris(text)
    assert all(0 <= start < end <= len(text) for start, end in stretches)
    assert all(a[1] < b[0] for a, b in pairwise(stretches))


@pytest.mark.parametrize(
    "piece",
    ["Rice K, ", "Institute and ", "a@", "Fig. 1, ", "; SE, s", "http://x", "\\a{", "(A, ", "SE, ",
     "1. Fox D. 2011\n", "Department of A", "Lee1, ", "<a b=", "A\t", "T0 ", "Dr. A. ",
     "10.1234/"],
)  # fmt: skip
def test_a_long_text_is_quick(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    begun = time.process_time()
    without_debris(text, [Found(0, 2, "Gene", 0.5)])
    assert time.process_time() - begun < 2.0
