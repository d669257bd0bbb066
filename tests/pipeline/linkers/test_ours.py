"""entitome's own linking with given spans, over the small knowledge base."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from entitome.batch.runner import Settings
from entitome.corpus.document import Document, Mention
from entitome.linkers.ours import OurLinker, create, recognise
from entitome.linkers.protocol import Ranked
from tests.eval.marked import marked

HUMAN, MOUSE = "NCBIGene:7157", "NCBIGene:22059"


@pytest.fixture(scope="module")
def settings(small_index: Path, small_lexicon: Path, small_linker: Path) -> Settings:
    return Settings(
        kb=str(small_index), lexicon=str(small_lexicon), recogniser="lexicon",
        linker=str(small_linker),
    )  # fmt: skip


@pytest.fixture(scope="module")
def linker(small_nlp: Language) -> OurLinker:
    return OurLinker(small_nlp)


def link(linker: OurLinker, document: Document) -> list[tuple[Ranked, ...]]:
    return linker.link(document.with_mentions(()), document.mentions)


def best(linker: OurLinker, written: str) -> list[str]:
    return [answers[0].id if answers else "" for answers in link(linker, marked(written))]


def test_given_spans_are_linked(linker: OurLinker) -> None:
    # Nobody would recognise "ache" as a disease here: it is given.
    assert best(linker, "They [ache|Disease] after [Amethopterin|Chemical].") == [
        "MESH:D010146", "MESH:D008727",
    ]  # fmt: skip
    assert best(linker, "Of [zzyzx|Disease] nothing is known.") == [""]


def test_recognised_species_tell_a_gene_s(linker: OurLinker) -> None:
    assert best(linker, "In the mouse [p53|Gene] was lost.") == [MOUSE]
    assert best(linker, "In the human [p53|Gene] was lost.") == [HUMAN]


def test_names_may_be_found_beforehand(linker: OurLinker, settings: Settings) -> None:
    document = marked("In the mouse [p53|Gene] was lost, as [aspirin|Chemical] showed.")
    bare = document.with_mentions(())
    (read,) = recognise(settings, [bare])
    assert [m.text for m in read.mentions if m.label == "Species"] == ["mouse"]
    alone = create(settings)
    assert not {"lexicon", "ner", "variants", "context"} & set(alone._nlp.pipe_names)
    assert link(alone, document)[0][0].id == HUMAN  # nobody told of a mouse
    told = create(settings)
    told.prepare([read])
    assert link(told, document) == link(linker, document)
    assert link(told, document)[0][0].id == MOUSE


def test_given_species_stand_in_place_of_recognised_ones(linker: OurLinker) -> None:
    # Asked about both types, with the horse as the only species: no mouse is known of.
    found = best(linker, "In the mouse [p53|Gene] was lost, not in [Equus caballus|Species].")
    assert found == [HUMAN, "NCBITaxon:9796"]


def test_a_given_span_hides_a_recognised_one_of_another_type(linker: OurLinker) -> None:
    # Aspirin is recognised as a chemical; as a disease nothing is called so.
    assert best(linker, "[Aspirin|Disease] helps.") == [""]
    assert best(linker, "[Aspirin|Chemical] helps.") == ["MESH:D001241"]


def test_one_stretch_as_two_types(linker: OurLinker) -> None:
    assert best(linker, "[[Aspirin|Chemical]|Disease] helps.") == ["MESH:D001241", ""]


def test_nested_mentions(linker: OurLinker) -> None:
    found = best(linker, "Localized [[systemic sclerosis|Disease] pain|Disease] hurts.")
    assert found[0] == "MESH:D012595"
    assert len(found) == 2


def test_a_mention_inside_a_token_is_widened(linker: OurLinker) -> None:
    whole = link(linker, marked("[HeLa|CellLine] cells."))
    part = linker.link(Document("w", "HeLa cells."), [Mention(1, 3, "eL", "CellLine")])
    assert part == whole
    assert part[0][0].id == "Cellosaurus:CVCL_0030"


def test_nil_leads_but_hides_nothing(
    linker: OurLinker, small_nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = marked("[Amethopterin|Chemical] eased it.")
    sure, *others = link(linker, document)[0]
    monkeypatch.setattr(small_nlp.get_pipe("linker"), "threshold", 1.1)  # nothing is so likely
    nil, *rest = link(linker, document)[0]
    assert (nil.id, sure.id) == ("", "MESH:D008727")
    assert rest[0].id == sure.id
    assert rest[0].score < nil.score
    assert all(other.score < sure.score for other in others)


def test_same_question_same_answer(linker: OurLinker) -> None:
    document = marked("In the mouse [p53|Gene], [pain|Disease] and [mice|Species] were seen.")
    once = link(linker, document)
    alone = linker.link(document.with_mentions(()), document.mentions[:1])
    assert link(linker, document) == once
    assert alone[0][0] == once[0][0]


def test_no_text_and_no_mentions(linker: OurLinker) -> None:
    assert linker.link(Document("e", ""), []) == []
    assert link(linker, marked("Aspirin helps.")) == []
