"""Documents linked: which candidate, NIL, composites, and always the same."""

from __future__ import annotations

import pickle
from functools import partial
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from entitome.components.entities import get_entities
from entitome.components.lexicon.features import LABELS
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.linker import KEPT, Linker
from entitome.components.linker.memory import Memory, learn
from entitome.components.linker.ranker import ANY, Ranker
from entitome.kb.build import build_facts
from entitome.kb.index import build_index
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.linker.made import RULES, doc_of, forest, mention, ranker
from tests.pipeline.small_kb import gene, taxon

# The probabilities of the logits that the rules make: exp(x) / (1 + exp(x)).
LIKELY, EVEN, UNLIKELY = 0.7311, 0.5, 0.2689  # of 1, 0 and -1


def linker(generator: CandidateGenerator, threshold: float | None = None, **more: int) -> Linker:
    return Linker(generator, ranker(), threshold, LABELS, **more)


def linked(component: Linker, doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.kb_id_) for span in get_entities(component(doc))]


def candidates(component: Linker, doc: Doc, at: int = 0) -> list[tuple[str, float, str]]:
    found = get_entities(component(doc))[at]._.candidates
    return [(one["id"], one["score"], one["via"]) for one in found]


# -- one mention --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "identifier", "score", "via"),
    [
        # -2, and 2 for the spelling, and 1 for standing as it is
        ("[Methotrexate|Chemical|]", "MESH:D008727", LIKELY, "direct"),
        ("[aspirins|Chemical|]", "MESH:D001241", UNLIKELY, "direct"),
        ("[methotrexate sodium|Chemical|]", "MESH:D008727", EVEN, "rewritten"),
        ("[methotrexat|Chemical|]", "MESH:D008727", EVEN, "similar"),
    ],
)
def test_scores_by_hand(
    tokenizing: Language, unread: CandidateGenerator,
    marked: str, identifier: str, score: float, via: str,
) -> None:  # fmt: skip
    doc = doc_of(tokenizing, f"{marked} helps.")
    assert candidates(linker(unread), doc) == [(identifier, score, via)]


@pytest.mark.parametrize(
    ("threshold", "identifier"),
    [(0.0, "MESH:D008727"), (0.73, "MESH:D008727"), (0.74, ""), (1.0, ""), (None, "MESH:D008727")],
)
def test_nil_below_the_threshold(
    tokenizing: Language, unread: CandidateGenerator, threshold: float | None, identifier: str
) -> None:
    doc = doc_of(tokenizing, "[Methotrexate|Chemical|] helps.")
    component = linker(unread, threshold)
    assert linked(component, doc) == [("Methotrexate", identifier)]
    assert candidates(component, doc)[0][0] == "MESH:D008727"  # NIL keeps what it might have been


def test_the_threshold_of_its_type(tokenizing: Language, unread: CandidateGenerator) -> None:
    least = {ANY: 0.9, "Disease": 0.2}
    component = Linker(unread, Ranker({ANY: forest(-2, RULES)}, least), None, LABELS)
    doc = doc_of(tokenizing, "[Methotrexate|Chemical|] for [Pains|Disease|].")
    assert linked(component, doc) == [("Methotrexate", ""), ("Pains", "MESH:D010146")]


def test_nothing_is_known_of_it(tokenizing: Language, unread: CandidateGenerator) -> None:
    doc = doc_of(tokenizing, "[zzyzx|Disease|] hurts.")
    assert linked(linker(unread, 0.0), doc) == [("zzyzx", "")]
    assert candidates(linker(unread), doc) == []


def test_an_identifier_that_is_there_stays(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    doc = doc_of(tokenizing, "[Aspirin|Chemical|MY:1] and [Methotrexate|Chemical|].")
    assert linked(linker(unread), doc) == [("Aspirin", "MY:1"), ("Methotrexate", "MESH:D008727")]
    assert get_entities(doc)[0]._.candidates == []
    assert [span.kb_id_ for span in doc.ents] == ["MY:1", "MESH:D008727"]


def test_only_the_types_it_is_to_link(tokenizing: Language, unread: CandidateGenerator) -> None:
    doc = doc_of(tokenizing, "[Aspirin|Chemical|] for [Pain|Disease|].")
    only = Linker(unread, ranker(), None, ["Disease"])
    assert linked(only, doc) == [("Aspirin", ""), ("Pain", "MESH:D010146")]


@pytest.mark.parametrize("text", ["", "Nothing to be linked here."])
def test_no_entities(tokenizing: Language, unread: CandidateGenerator, text: str) -> None:
    assert linked(linker(unread), doc_of(tokenizing, text)) == []


def test_so_many_candidates_are_kept(tokenizing: Language, unread: CandidateGenerator) -> None:
    def kept(most: int) -> int:
        doc = doc_of(tokenizing, "[scleroderma|Disease|] hurts.")
        return len(candidates(linker(unread, None, kept=most), doc))

    assert KEPT == 5
    assert [kept(most) for most in (0, 1, 2, 5)] == [0, 1, 2, 3]


# -- ties ---------------------------------------------------------------------------------------


def test_of_equals_the_older_record(tokenizing: Language, unread: CandidateGenerator) -> None:
    doc = doc_of(tokenizing, "[E. coli|Species|] grew.")
    assert [one[:2] for one in candidates(linker(unread), doc)] == [
        ("NCBITaxon:562", LIKELY), ("NCBITaxon:46681", LIKELY),
    ]  # fmt: skip


def test_of_equals_mesh_before_mondo(tokenizing: Language, unread: CandidateGenerator) -> None:
    doc = doc_of(tokenizing, "[scleroderma|Disease|] hurts.")
    assert [one[:2] for one in candidates(linker(unread), doc)] == [
        ("MESH:D012595", UNLIKELY), ("MONDO:0019340", UNLIKELY), ("MESH:D001327", 0.1192),
    ]  # fmt: skip


# -- composites ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "ids"),
    [
        ("[IL-2/20|Gene|]", "NCBIGene:3558|NCBIGene:50604"),
        ("[IL-2 and -20|Gene|]", "NCBIGene:3558|NCBIGene:50604"),
        ("[Systemic and Localized Scleroderma|Disease|]", "MESH:D012595|MESH:D012594"),
        ("[IL-2/99|Gene|]", ""),  # there is no interleukin 99
        ("[zorb and quux fever|Disease|]", ""),
    ],
)
def test_members_of_a_composite(
    tokenizing: Language, unread: CandidateGenerator, marked: str, ids: str
) -> None:
    doc = doc_of(tokenizing, f"{marked} again.")
    component = linker(unread)
    assert linked(component, doc)[0][1] == ids
    if ids:
        first = get_entities(doc)[0]._.candidates[0]
        assert (first["via"], first["score"]) == ("composite", LIKELY)


def test_a_composite_that_is_known_as_one(tokenizing: Language, read: CandidateGenerator) -> None:
    doc = doc_of(tokenizing, "[breast and skin tumors|Disease|] again.")
    (first, *_) = candidates(linker(read), doc)
    assert first[0] == "MESH:D001943|MESH:D012871"
    assert first[2] == "used"


def test_diseases_of_a_composite_may_be_met_by_another_wording(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    doc = doc_of(
        tokenizing, "[severe systemic sclerosis and mild localized scleroderma|Disease|] again."
    )
    component = linker(unread)
    assert linked(component, doc)[0][1] == "MESH:D012595|MESH:D012594"
    assert candidates(component, doc)[0][1:] == (EVEN, "composite")


def test_members_met_by_other_wordings_are_different_concepts(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    doc = doc_of(tokenizing, "[breast malignancy and severe breast cancer|Disease|] again.")
    assert all(via != "composite" for *_, via in candidates(linker(unread), doc))


def test_a_member_known_to_the_memory_by_another_wording(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    """Leaving out "systemic and" makes a name that was met; it is not the whole."""
    met = [mention("Localized Scleroderma", "Disease", "MESH:D012594")]
    generator = CandidateGenerator(small_kb, learn([(met * 5, False)]))
    doc = doc_of(tokenizing, "[Systemic and Localized Scleroderma|Disease|] again.")
    assert linked(linker(generator), doc)[0][1] == "MESH:D012595|MESH:D012594"


def test_members_are_of_the_species_of_the_whole(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    doc = doc_of(tokenizing, "[IL2/CD34|Gene|] of mice.")
    (span,) = get_entities(doc)
    span._.taxon = "NCBITaxon:10090"
    assert linked(linker(unread), doc)[0][1] == "NCBIGene:16183|NCBIGene:12490"


def test_a_name_of_another_species_does_not_hide_a_composite(
    tokenizing: Language, tmp_path: Path
) -> None:
    """Flies have one gene of the name; of man it means two."""
    entries = {
        "taxonomy": [taxon(9606, "species", "", "Homo sapiens"), taxon(7227, "species", "", "Fly")],
        "ncbigene": [
            gene(1, 9606, "ZRB1", "zorb one"), gene(2, 9606, "ZRB2", "zorb two"),
            gene(3, 7227, "zrb", "zorb of flies", symbol_alias="ZRB1/2"),
        ],
    }  # fmt: skip
    build_facts({v: partial(iter, found) for v, found in entries.items()}, tmp_path / "facts", {})
    build_index(tmp_path / "facts", tmp_path / "index")
    generator = CandidateGenerator(KnowledgeBase(tmp_path / "index"), Memory({}))
    for species, ids in (("9606", "NCBIGene:1|NCBIGene:2"), ("7227", "NCBIGene:3")):
        doc = doc_of(tokenizing, "[ZRB1/2|Gene|] again.")
        get_entities(doc)[0]._.taxon = f"NCBITaxon:{species}"
        assert linked(linker(generator), doc) == [("ZRB1/2", ids)]


# -- always the same ----------------------------------------------------------------------------

MARKED = (
    "[SSc|Disease|] and [Localized Scleroderma|Disease|] in [mice|Species|].",
    "[IL-2/20|Gene|] of [E. coli|Species|] and [Entamoeba|Species|].",
    "[E. coli|Species|], [MTX|Chemical|], [ZQ|Chemical|] for [Pain|Disease|] or [ache|Disease|].",
    "[wendel disease|Disease|] or severe [wendel disease|Disease|] ([SSc|Disease|]).",
)


def everything(component: Linker, nlp: Language, marked: str) -> list[object]:
    doc = component(doc_of(nlp, marked, {"ZQ": "Aspirin"} if "MTX" in marked else {}))
    return [(s.text, s.kb_id_, list(s._.candidates)) for s in get_entities(doc)]


def test_documents_in_any_order(tokenizing: Language, read: CandidateGenerator) -> None:
    """What was linked before, and remembered, changes nothing."""
    forward, backward = (linker(read.with_memory(read.memory)) for _ in range(2))
    first = [everything(forward, tokenizing, one) for one in MARKED]
    turned = [everything(backward, tokenizing, one) for one in reversed(MARKED)]
    assert turned[::-1] == first
    assert [everything(forward, tokenizing, one) for one in MARKED] == first
    alone = [everything(linker(read.with_memory(read.memory)), tokenizing, m) for m in MARKED]
    assert alone == first
    assert any(ids for found in first for _, ids, _ in found)  # type: ignore[misc]


def test_a_copy_in_another_process(tokenizing: Language, read: CandidateGenerator) -> None:
    component = linker(read, 0.3)
    copy: Linker = pickle.loads(pickle.dumps(component))
    for marked in MARKED:
        assert everything(copy, tokenizing, marked) == everything(component, tokenizing, marked)


TEXTS = (
    "In mice, Il2 rose; in humans, IL2 fell after methotrexate (MTX). E. coli took MTX.",
    "Breast and skin tumors of patients with systemic sclerosis did not ache.",
    "Nothing of the kind.",
    "HeLa cells and HEK293 made TNF-alpha of the mouse.",
)


def plain(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (s.text, s.label_, s.kb_id_, s._.score, s._.taxon, list(s._.candidates))
        for s in doc.spans["entities"]
    ]


def test_one_process_or_two(small_nlp: Language) -> None:
    alone = [plain(small_nlp(text)) for text in TEXTS]
    assert [plain(doc) for doc in small_nlp.pipe(TEXTS, n_process=2, batch_size=1)] == alone
    assert any(candidates for found in alone for *_, candidates in found)


def test_results_are_plain_data(small_nlp: Language) -> None:
    doc = small_nlp(TEXTS[0])
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (unpacked,) = DocBin().from_bytes(packed).get_docs(small_nlp.vocab)
    assert plain(unpacked) == plain(doc)
    assert plain(Doc(small_nlp.vocab).from_bytes(doc.to_bytes())) == plain(doc)
    stored = [candidate for *_, found in plain(doc) for candidate in found]  # type: ignore[attr-defined]
    assert stored
    for candidate in stored:
        assert [type(value) for value in candidate.values()] == [str, float, str, str]
        assert list(candidate) == ["id", "score", "via", "name"]


def test_no_concept_of_another_type(tokenizing: Language, small_kb: KnowledgeBase) -> None:
    """Whatever name is given as whatever type: what it is linked to is of that type."""
    component = linker(CandidateGenerator(small_kb, Memory({})), 0.0)
    for number in range(len(small_kb)):
        name = small_kb.preferred_name(number)
        marked = " and ".join(f"[{name}|{label}|]" for label in LABELS)
        for span in get_entities(component(doc_of(tokenizing, f"{marked}."))):
            for part in filter(None, span.kb_id_.split("|")):
                known = small_kb.number(part)
                assert known is None or small_kb.label(known) == span.label_
