"""What users of linkers complain of, put to the linker that is shipped.

Spans are given where the complaint is of linking alone.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from entitome.components.entities import get_entities, set_entities
from entitome.components.lexicon.features import LABELS
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.ranker import FILE
from entitome.components.resources import shipped_linker
from tests.pipeline.components.linker.made import doc_of

LINKING = ("linker", "species", "gene_linker")
BEFORE = ("sections", "sentences", "abbreviations")
BIRDS = (
    "swift", "robin", "crane", "swallow", "ruff", "merlin", "osprey", "harrier", "pelican", "emu",
    "kiwi", "rook", "kite",
)  # fmt: skip
DRUGS = ("aspirin", "methotrexate", "warfarin", "ibuprofen", "glucose", "cisplatin")


@pytest.fixture(scope="module")
def nlp(request: pytest.FixtureRequest) -> Language:
    if not (shipped_linker() / FILE).is_file():
        pytest.skip("no linker is shipped (see models/README.md)")
    pipeline: Language = request.getfixturevalue("shipped_nlp")
    return pipeline


@pytest.fixture(scope="module")
def generator(nlp: Language) -> CandidateGenerator:
    component: Any = nlp.get_pipe("linker")
    found: CandidateGenerator = component.generator
    return found


def linked(nlp: Language, marked: str) -> list[Span]:
    """The entities of a text in which they are marked ``[text|label|]``, linked as given."""
    given = doc_of(nlp, marked)
    places = [(span.start, span.end, span.label_) for span in get_entities(given)]
    doc = nlp.make_doc(given.text)
    for name in BEFORE:
        doc = nlp.get_pipe(name)(doc)
    set_entities(doc, [Span(doc, start, end, label=label) for start, end, label in places])
    for name in LINKING:
        doc = nlp.get_pipe(name)(doc)
    return get_entities(doc)


def ids(nlp: Language, marked: str) -> list[str]:
    return [span.kb_id_ for span in linked(nlp, marked)]


def labels_of(generator: CandidateGenerator, identifiers: Sequence[str]) -> set[str]:
    parts = (part for one in identifiers for part in one.split("|") if part)
    numbers = (generator.kb.number(part) for part in parts)
    return {generator.kb.label(number) for number in numbers if number is not None}


# -- a drug is never linked to a bird -----------------------------------------------------------


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("name", [*BIRDS, *DRUGS, "HeLa", "TP53", "breast cancer"])
def test_no_name_of_a_type_means_a_concept_of_another(
    nlp: Language, generator: CandidateGenerator, name: str, label: str
) -> None:
    """Neither what it is linked to nor any candidate."""
    (span,) = linked(nlp, f"They gave [{name}|{label}|] to nine patients.")
    found = [span.kb_id_, *(one["id"] for one in span._.candidates)]
    assert labels_of(generator, found) <= {label}


def test_the_birds_and_drugs_are_known(nlp: Language, generator: CandidateGenerator) -> None:
    """Else the test above would say nothing."""
    known = [
        b for b in BIRDS
        if any(generator.kb.label(hit.concept) == "Species" for hit in generator.kb.lookup(b))
    ]  # fmt: skip
    assert len(known) > 8
    marked = " and ".join(f"[{name}|Chemical|]" for name in DRUGS)
    assert all(found.startswith("MESH:") for found in ids(nlp, f"They took {marked}."))
    assert ids(nlp, "The [emu|Species|] is a bird.") == ["NCBITaxon:8790"]


# -- a short ambiguous name without support is NIL ----------------------------------------------


def ambiguous(generator: CandidateGenerator, label: str) -> list[str]:
    """Two letters that name three concepts or more, none of them by its preferred name.

    No corpus and no other paper says what they mean; of genes, those of man are counted.
    """
    found = []
    for code in map("".join, product(string.ascii_uppercase, repeat=2)):
        if generator.memory.of(code, label)[0] or generator.short_forms.of(code, label):
            continue
        meant = generator.find(code, label)
        if label == "Gene":
            meant = tuple(m for m in meant if "NCBITaxon:9606" in generator.taxa_of(m.id))
        if len(meant) > 2 and not any("is_preferred" in m.features for m in meant):
            found.append(code)
    return found


@pytest.mark.parametrize("label", ["Gene", "Disease"])
def test_a_short_ambiguous_name_without_support_is_nil(
    nlp: Language, generator: CandidateGenerator, label: str
) -> None:
    codes = ambiguous(generator, label)[::5]
    assert len(codes) > 10
    found = [ids(nlp, f"Both had a [{code}|{label}|] at noon.")[0] for code in codes]
    assert sum(map(bool, found)) <= 0.05 * len(codes)


@pytest.mark.parametrize(
    ("short", "whole", "label", "identifier"),
    [
        ("HP", "hydrogen peroxide", "Chemical", "MESH:D006861"),
        ("PA", "psoriatic arthritis", "Disease", "MESH:D015535"),
        ("IS", "interleukin 6", "Gene", "NCBIGene:3569"),
    ],
)
def test_a_definition_is_support(
    nlp: Language, short: str, whole: str, label: str, identifier: str
) -> None:
    assert ids(nlp, f"Both had [{short}|{label}|] at noon.") == [""]
    defined = f"Both had [{whole}|{label}|] ([{short}|{label}|]). Later [{short}|{label}|] fell."
    assert ids(nlp, defined) == [identifier] * 3


# -- two genes of two species in one sentence ---------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "genes"),
    [
        (
            "In mice loss of [Stat3|Gene|] was fatal, whereas in human patients [STAT3|Gene|] was "
            "mutated.", ["NCBIGene:20848", "NCBIGene:6774"],
        ),
        (
            "Human [TP53|Gene|] was compared with mouse [Trp53|Gene|].",
            ["NCBIGene:7157", "NCBIGene:22059"],
        ),
        (
            "Rat [Egfr|Gene|] binds, unlike zebrafish [egfra|Gene|].",
            ["NCBIGene:24329", "NCBIGene:378478"],
        ),
    ],
)  # fmt: skip
def test_two_genes_of_two_species(nlp: Language, marked: str, genes: list[str]) -> None:
    species = {"mice": 1, "Human": 1, "human": 1, "mouse": 1, "Rat": 1, "zebrafish": 1}
    for name in species:
        marked = marked.replace(f"{name} ", f"[{name}|Species|] ", 1)
    spans = linked(nlp, marked)
    assert [span.kb_id_ for span in spans if span.label_ == "Gene"] == genes
    assert len({span._.taxon for span in spans if span.label_ == "Gene"}) == 2


# -- the same input gives the same output -------------------------------------------------------

TEXTS = (
    "In mice, loss of Stat3 was fatal, whereas in human patients STAT3 was mutated.",
    "Systemic sclerosis (SSc) and lupus were eased by methotrexate (MTX); SSc came back.",
    "E. coli and HeLa cells were grown with COX-1/2 inhibitors and BRCA1/2 siRNA.",
    "MTX was stopped in breast and ovarian cancer. CP rose; PB and AR did not.",
    "Nothing was found.",
    "Entamoeba coli and E. coli were seen in stool, and p53 in rats.",
)


def plain(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (s.start, s.end, s.label_, s.kb_id_, s._.score, s._.taxon, list(s._.candidates))
        for s in get_entities(doc)
    ]


def test_same_input_same_output(nlp: Language) -> None:
    """Again, in another order, in batches, and by two processes."""
    alone = [plain(nlp(text)) for text in TEXTS]
    assert sum(bool(s[3]) for found in alone for s in found) > 10
    assert [plain(nlp(text)) for text in reversed(TEXTS)] == alone[::-1]
    assert [plain(doc) for doc in nlp.pipe(TEXTS, batch_size=4)] == alone
    assert [plain(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=2)] == alone
