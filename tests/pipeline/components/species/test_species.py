"""Whose gene it is, by the shipped weights; species and genes are given."""

from __future__ import annotations

import json
import pickle
import time
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from entitome.components.entities import get_entities
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.memory import Memory
from entitome.components.species.species import SpeciesAssigner
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.species.made import (
    COLI,
    HUMAN,
    MOUSE,
    RAT,
    SARS2,
    YEAST,
    doc_of,
)

Read = Callable[[str], Doc]
HUMANS, MICE = "[humans|Species|NCBITaxon:9606]", "[mice|Species|NCBITaxon:10090]"
RATS = "[rats|Species|NCBITaxon:10116]"


def genes(doc: Doc) -> list[tuple[str, str]]:
    return [(s.text, s._.taxon) for s in get_entities(doc) if s.label_ == "Gene"]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "We compared [human|Species|NCBITaxon:9606] [TP53|Gene|] and "
            "[mouse|Species|NCBITaxon:10090] [Trp53|Gene|] in one assay.",
            [HUMAN, MOUSE],
        ),
        (f"In {MICE}, [Il2|Gene|] rose, while in {HUMANS}, [IL2|Gene|] fell.", [MOUSE, HUMAN]),
        (f"The [Trp53|Gene|] of {MICE} and the [TP53|Gene|] of {HUMANS} differ.", [MOUSE, HUMAN]),
        (f"In {RATS} we saw [Il6|Gene|]. In {MICE} we saw [Tnf|Gene|].", [RAT, MOUSE]),
        (f"We kept {MICE}. They were fed. Then [Akt1|Gene|] was lost.", [MOUSE]),
    ],
)
def test_each_gene_its_own_species(
    assigner: SpeciesAssigner, read: Read, marked: str, wanted: list[str]
) -> None:
    assert [taxon for _, taxon in genes(assigner(read(marked)))] == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[Escherichia coli|Species|NCBITaxon:562] needs [recA|Gene|].", [COLI]),
        ("[Escherichia coli K-12|Species|NCBITaxon:83333] lacks [lacZ|Gene|].", [COLI]),
        ("In [S. cerevisiae|Species|NCBITaxon:4932], [CDC28|Gene|] met [CLN2|Gene|].", [YEAST] * 2),
        (
            "[Patients|Species|NCBITaxon:9606] with [E. coli|Species|NCBITaxon:562] in the blood "
            "had much [TLR4|Gene|] and [IL6|Gene|], and [patients|Species|NCBITaxon:9606] died.",
            [HUMAN, HUMAN],
        ),
        (
            "The spike of [SARS-CoV-2|Species|NCBITaxon:2697049] binds [ACE2|Gene|]. "
            "[SARS-CoV-2|Species|NCBITaxon:2697049] [ORF3a|Gene|] is another protein.",
            [HUMAN, SARS2],
        ),
        (
            "A [yeast|Species|NCBITaxon:4932] two-hybrid screen told that [BRCA1|Gene|] binds "
            "[MYC|Gene|].",
            [HUMAN, HUMAN],
        ),
    ],
)
def test_microbes_and_their_hosts(
    assigner: SpeciesAssigner, read: Read, marked: str, wanted: list[str]
) -> None:
    assert [taxon for _, taxon in genes(assigner(read(marked)))] == wanted


def test_no_species_at_all(assigner: SpeciesAssigner, read: Read) -> None:
    assert genes(assigner(read("[IDH1|Gene|] and [BRCA1|Gene|] were mutated."))) == [
        ("IDH1", HUMAN), ("BRCA1", HUMAN),
    ]  # fmt: skip
    rodents = genes(assigner(read("Loss of [Trp53|Gene|] and [Il6|Gene|] changed little.")))
    assert {taxon for _, taxon in rodents} <= {MOUSE, RAT}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("hIL2", HUMAN), ("mIL2", MOUSE), ("rIL2", RAT), ("IL2", HUMAN), ("mTOR", HUMAN)],
)
def test_a_prefix_tells_the_species(
    assigner: SpeciesAssigner, read: Read, name: str, wanted: str
) -> None:
    assert genes(assigner(read(f"We made [{name}|Gene|] here."))) == [(name, wanted)]


def test_cell_lines_and_strains(assigner: SpeciesAssigner, read: Read) -> None:
    cells = "In [{0}|CellLine|Cellosaurus:CVCL_0001] cells, [MYC|Gene|] and [AKT1|Gene|] rose."
    for line, wanted in (("HeLa", HUMAN), ("NIH 3T3", MOUSE), ("PC12", RAT)):
        assert [t for _, t in genes(assigner(read(cells.format(line))))] == [wanted] * 2
    bred = assigner(read("[Pten|Gene|](f/f) C57BL/6 pups were bred. [Il6|Gene|] was measured."))
    assert genes(bred) == [("Pten", MOUSE), ("Il6", MOUSE)]


def test_a_name_may_say_its_species(assigner: SpeciesAssigner, read: Read) -> None:
    found = genes(assigner(read("We bought [murine IL2|Gene|] and [human IL2|Gene|].")))
    assert found == [("murine IL2", MOUSE), ("human IL2", HUMAN)]


def test_a_species_without_genes_does_not_count(assigner: SpeciesAssigner, read: Read) -> None:
    horses = "In [horses|Species|NCBITaxon:9796], [Il6|Gene|] rose as it did in {0}."
    assert genes(assigner(read(horses.format(MICE)))) == [("Il6", MOUSE)]
    assert genes(assigner(read(horses.format(HUMANS)))) == [("Il6", HUMAN)]


def test_the_default_can_be_another(species_kb: KnowledgeBase, read: Read) -> None:
    assigner = SpeciesAssigner(CandidateGenerator(species_kb, Memory({})), RAT)
    assert genes(assigner(read("There [Il6|Gene|] rose."))) == [("Il6", RAT)]


def test_probabilities(assigner: SpeciesAssigner, read: Read) -> None:
    doc = assigner(read(f"In {MICE} and {HUMANS} [IL6|Gene|] rose; of {RATS} we know nothing."))
    (taxa,) = [s._.taxa for s in get_entities(doc) if s.label_ == "Gene"]
    found = [p for _, p in taxa]
    assert found == sorted(found, reverse=True)
    assert 0.99 < sum(found) <= 1.001
    assert {MOUSE, HUMAN, RAT} <= {taxon for taxon, _ in taxa}
    assert json.loads(json.dumps(taxa)) == taxa
    others = [s for s in get_entities(doc) if s.label_ != "Gene"]
    assert all(s._.taxa == [] and s._.taxon == "" for s in others)


def test_docbin_keeps_them(assigner: SpeciesAssigner, read: Read, reader: Language) -> None:
    doc = assigner(read(f"In {MICE} [IL6|Gene|] rose."))
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(packed).get_docs(reader.vocab)
    kept = [[list(one) for one in s._.taxa] for s in get_entities(again)]  # tuples come back
    assert kept == [s._.taxa for s in get_entities(doc)]


@pytest.mark.parametrize("marked", ["", "Nothing.", f"{MICE} and {HUMANS} alone."])
def test_no_genes(assigner: SpeciesAssigner, read: Read, marked: str) -> None:
    assert genes(assigner(read(marked))) == []


def test_names_that_are_none(assigner: SpeciesAssigner, read: Read) -> None:
    found = genes(assigner(read(f"In {MICE}, [(-)|Gene|] and [µ|Gene|] and [zyx 9 q|Gene|] rose.")))
    assert [taxon for _, taxon in found] == [MOUSE] * 3


def test_the_same_again_and_in_a_copy(assigner: SpeciesAssigner, read: Read) -> None:
    marked = f"In {MICE}, [Il2|Gene|] rose, while in {HUMANS}, [IL2|Gene|] fell."
    copy = pickle.loads(pickle.dumps(assigner))
    found = [[s._.taxa for s in get_entities(one(read(marked)))] for one in (assigner, copy) * 2]
    assert all(one == found[0] for one in found)


def test_many_genes_of_many_species(assigner: SpeciesAssigner, reader: Language) -> None:
    row = f"[Il2|Gene|] {MICE} [IL2|Gene|] {HUMANS} [Il6|Gene|] {RATS} [recA|Gene|] , "
    doc = doc_of(reader, row * 1_500)  # one sentence, as of a table
    start = time.perf_counter()
    assert len(genes(assigner(doc))) == 6_000
    assert time.perf_counter() - start < 6
