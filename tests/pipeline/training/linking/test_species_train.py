"""Learning what clues weigh, on documents whose rule is known."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from entitome.components.entities import get_entities, set_entities
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.memory import Memory
from entitome.components.species.species import SpeciesAssigner
from entitome.components.species.taxa import Taxa
from entitome.corpus.document import Mention
from entitome.kb.store import KnowledgeBase
from entitome.training.lessons import Taught
from entitome.training.linking.given import Given, given
from entitome.training.linking.species_train import (
    ENOUGH,
    Example,
    gold_taxa,
    species_examples,
    train_species,
)
from tests.pipeline.components.conftest import blank
from tests.pipeline.components.species.made import HUMAN, MOUSE, build_species_kb, doc_of
from tests.pipeline.small_lexicon import written

BOTH = (
    "In [humans|Species|NCBITaxon:9606] the [IL2|Gene|NCBIGene:3558] and in "
    "[mice|Species|NCBITaxon:10090] the [IL6|Gene|NCBIGene:16193 NCBIGene:24498] and "
    "[qrs|Gene|] rose."
)


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return build_species_kb(tmp_path_factory.mktemp("species"))


@pytest.fixture(scope="module")
def reader() -> Language:
    nlp = blank()
    nlp.add_pipe("entitome_sentences")
    return nlp


def read(nlp: Language, marked: str) -> Iterator[Given]:
    """One document whose species are gold's too, as a recogniser without fault finds them."""
    labels = ("Gene", "Species")
    return given([Taught("made", labels, written("d", marked))], nlp)


def linking(doc: Doc) -> Doc:
    """Mice and humans get their identifiers."""
    spans = get_entities(doc)
    for span in spans:
        if span.label_ == "Species":
            span.kb_id_ = {"mice": MOUSE, "humans": HUMAN}[span.text]
    set_entities(doc, spans)
    return doc


def examples(kb: KnowledgeBase, nlp: Language, marked: str) -> list[Example]:
    return list(species_examples(read(nlp, marked), Taxa(kb), linking))


def test_an_example(kb: KnowledgeBase, reader: Language) -> None:
    (one,) = examples(kb, reader, BOTH)
    # Columns: human, which is the default, mouse, rat.
    assert one.right.tolist() == [[True, False, False], [False, True, True], [False] * 3]
    assert one.columns["sentence"].tolist() == [[1, 1, 0]] * 3
    assert one.columns["nearest_before"].tolist() == [[1, 0, 0], [0, 1, 0], [0, 1, 0]]
    assert all(values.shape == (3, 3) for values in one.columns.values())


def test_documents_without_genes(kb: KnowledgeBase, reader: Language) -> None:
    assert examples(kb, reader, "Of [mice|Species|NCBITaxon:10090] alone.") == []


def test_gold_taxa(kb: KnowledgeBase) -> None:
    ids = ("NCBIGene:3558", "NCBIGene:7157", "NCBIGene:1", "MESH:D008727", "NCBIGene:16183")
    assert gold_taxa(Mention(0, 3, "IL2", "Gene", ids), Taxa(kb)) == (HUMAN, MOUSE)


def test_too_few_teach_nothing(kb: KnowledgeBase, reader: Language) -> None:
    assert train_species(examples(kb, reader, BOTH)) is None
    assert train_species([]) is None


def test_what_decides_is_learned(kb: KnowledgeBase, reader: Language) -> None:
    """In these documents a gene is always of the species behind it, as no shipped weight says."""
    mice, humans = "[mice|Species|NCBITaxon:10090]", "[humans|Species|NCBITaxon:9606]"
    marked = (
        f"{mice} with [IL2|Gene|NCBIGene:3558] and {humans} with [IL6|Gene|NCBIGene:16193] "
        f"and {mice} too."
    )
    many = examples(kb, reader, marked) * (ENOUGH // 2)
    made = train_species(many)
    assert made is not None
    assert made.about == {"genes": ENOUGH, "documents": ENOUGH // 2, "l2": 20.0}
    again = train_species(many)
    assert again is not None
    assert again.weights == made.weights
    assigner = SpeciesAssigner(CandidateGenerator(kb, Memory({})), HUMAN, made)
    doc = assigner(
        doc_of(reader, f"{humans} with [TNF|Gene|] and {mice} with [MYC|Gene|] and {humans} too.")
    )
    found = [s._.taxon for s in doc.spans["entities"] if s.label_ == "Gene"]
    assert found == [MOUSE, HUMAN]


def test_the_gradient_leads_to_the_top() -> None:
    """By hand: eight of ten follow the first feature, and the second tells nothing."""
    columns = {
        "telling": np.array([[1, 0]] * 10, dtype=np.float32),
        "idle": np.array([[1, 1]] * 10, dtype=np.float32),
    }
    right = np.array([[True, False]] * 8 + [[False, True]] * 2)
    made = train_species([Example(columns, right)] * (ENOUGH // 10), l2=1e-9)
    assert made is not None
    assert made.weights["telling"] == pytest.approx(np.log(8 / 2), abs=1e-3)
    assert made.weights.get("idle", 0.0) == 0.0


def test_several_taxa_of_a_gene_count_alike() -> None:
    columns = {"telling": np.array([[1, 0, 0]], dtype=np.float32)}
    either = Example(columns, np.array([[True, True, False]]))
    other = Example(columns, np.array([[False, False, True]]))
    made = train_species([either] * (3 * ENOUGH // 4) + [other] * (ENOUGH // 4), l2=1e-9)
    assert made is not None
    # (e^w + 1) / (e^w + 2) = 3/4
    assert made.weights["telling"] == pytest.approx(np.log(2), abs=1e-3)


def test_genes_of_a_long_list_count_less() -> None:
    """A document of 16 genes weighs as much as two that have one gene each."""
    columns = {"telling": np.array([[1, 0]], dtype=np.float32)}
    one = Example(columns, np.array([[False, True]]))
    many = Example(
        {"telling": np.repeat(columns["telling"], 16, axis=0)}, np.array([[True, False]] * 16)
    )
    made = train_species([many] * (ENOUGH // 10) + [one] * (ENOUGH // 5), l2=1e-9)
    assert made is not None
    assert made.weights.get("telling", 0.0) == pytest.approx(0.0, abs=1e-3)
