"""Names to concepts: every way, in its turn, with its numbers."""

from __future__ import annotations

import math
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from entitome.components.lexicon.features import LABELS
from entitome.components.linker.evidence import (
    CONCEPT_FEATURES,
    KINDS,
    NAME_FEATURES,
    WAYS,
    Found,
    is_supplementary,
)
from entitome.components.linker.generator import MAX_FOUND, CandidateGenerator
from entitome.components.linker.memory import Memory, learn
from entitome.components.linker.rewrite import rewrites
from entitome.kb.build import build_facts
from entitome.kb.entry import NAME_KINDS, Entry, Name
from entitome.kb.index import build_index
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.linker.made import mention
from tests.pipeline.small_kb import gene, taxon

HUMAN_IL2, MOUSE_IL2 = "NCBIGene:3558", "NCBIGene:16183"


def by_id(generator: CandidateGenerator, name: str, label: str) -> dict[str, Found]:
    found = generator.find(name, label)
    assert len({one.id for one in found}) == len(found)
    return {one.id: one for one in found}


@pytest.mark.parametrize(
    ("name", "label", "identifier", "via"),
    [
        ("Methotrexate", "Chemical", "MESH:D008727", "direct"),
        ("HYDROGEN PEROXIDES", "Chemical", "MESH:D006861", "direct"),
        ("H₂O₂", "Chemical", "MESH:D006861", "direct"),
        ("TNF-α", "Gene", "NCBIGene:7124", "direct"),
        ("type II diabetes", "Disease", "MESH:D003924", "direct"),
        ("breast cancers", "Disease", "MESH:D001943", "direct"),
        ("autoimmune disorder", "Disease", "MESH:D001327", "direct"),
        ("eubacteria", "Species", "NCBITaxon:2", "direct"),
        ("methotrexate sodium", "Chemical", "MESH:D008727", "rewritten"),
        ("breast tumour (left)", "Disease", "MESH:D001943", "rewritten"),
        ("severe systemic sclerosis", "Disease", "MESH:D012595", "rewritten"),
        ("TP53 gene", "Gene", "NCBIGene:7157", "rewritten"),
        ("HeLa cells", "CellLine", "Cellosaurus:CVCL_0030", "rewritten"),
        ("diabetic", "Disease", "MESH:D003920", "rewritten"),
        ("equine", "Species", "NCBITaxon:9796", "rewritten"),
        ("methotrexat", "Chemical", "MESH:D008727", "similar"),
        ("Equus cabalus", "Species", "NCBITaxon:9796", "similar"),
        ("zorbian tumors", "Disease", "MESH:D009369", "ending"),
        ("zorbian horse", "Species", "NCBITaxon:9796", "ending"),
        ("TCGF", "Gene", MOUSE_IL2, "ortholog"),
    ],
)
def test_ways(unread: CandidateGenerator, name: str, label: str, identifier: str, via: str) -> None:
    assert by_id(unread, name, label)[identifier].via == via


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("quux syndrome", "Disease"), ("", "Disease"), ("-", "Gene"), (" ", "Species"),
        ("Aspirin", "Disease"), ("Equus", "Chemical"), ("HeLa", "Gene"), ("TP53", "Species"),
        ("methotrexate", "Vehicle"), ("", ""), ("zorbian factor", "Gene"),
    ],
)  # fmt: skip
def test_no_way(unread: CandidateGenerator, name: str, label: str) -> None:
    assert unread.find(name, label) == ()


# -- in its turn --------------------------------------------------------------------------------


def test_no_rewriting_where_a_vocabulary_has_the_name(unread: CandidateGenerator) -> None:
    assert "Breast neoplasm" in [w for w, _ in rewrites("Breast Cancer", "Disease")]
    (one,) = unread.find("Breast Cancer", "Disease")
    assert one.via == "direct"
    assert one.features["wording"] == 1.0
    assert "is_preferred" not in one.features  # "Breast Neoplasms" was not asked for


def test_rewriting_beside_the_memory(small_kb: KnowledgeBase) -> None:
    """What a corpus once meant is no reason not to ask the vocabulary."""
    meant = mention("severe systemic sclerosis", "Disease", "MESH:D001943")
    generator = CandidateGenerator(small_kb, learn([([meant], False)]))
    found = by_id(generator, "severe systemic sclerosis", "Disease")
    assert found["MESH:D001943"].via == "used"
    assert found["MESH:D012595"].via == "rewritten"
    assert found["MESH:D012595"].features["wording"] < 1
    assert found["MESH:D012595"].features["memory_knows_other"] == 1


def test_what_the_memory_knows_by_another_wording_is_rewritten(read: CandidateGenerator) -> None:
    as_it_stands = by_id(read, "wendel disease", "Disease")["MESH:D001327"]
    reworded = by_id(read, "severe wendel disease", "Disease")["MESH:D001327"]
    assert (as_it_stands.via, reworded.via) == ("used", "rewritten")
    weight = reworded.features["wording"]
    assert 0 < weight < 1
    assert reworded.features["memory_share"] == pytest.approx(weight)
    assert reworded.features["memory_count"] == pytest.approx(weight * math.log(2))


def test_what_systems_alone_said_of_another_wording_of_a_disease_does_not_count(
    read: CandidateGenerator, small_kb: KnowledgeBase
) -> None:
    said = mention("wendel disease", "Disease", "MESH:D001327")
    guessed = CandidateGenerator(small_kb, learn([([said], True)]))
    assert by_id(guessed, "wendel disease", "Disease")["MESH:D001327"].via == "used"
    assert "MESH:D001327" in by_id(read, "severe wendel disease", "Disease")  # people said it too
    found = guessed.find("severe wendel disease", "Disease")
    assert not any("memory_share" in one.features for one in found)
    drug = CandidateGenerator(small_kb, learn([([mention("zorbol", "Chemical", "MESH:D1")], True)]))
    assert by_id(drug, "(S)-zorbol", "Chemical")["MESH:D1"].via == "rewritten"  # of drugs it does


def test_likeness_is_asked_for_on_a_miss_alone(
    unread: CandidateGenerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    similar = unread.kb.similar
    monkeypatch.setattr(
        unread.kb, "similar", lambda name, label: asked.append(name) or similar(name, label)
    )
    fresh = CandidateGenerator(unread.kb, Memory({}))
    for name in ("Methotrexate", "methotrexate sodium", "methotrexat"):
        assert fresh.find(name, "Chemical")
    assert asked == ["methotrexat"]


def test_a_similar_name_and_an_ending_are_told_both(unread: CandidateGenerator) -> None:
    one = by_id(unread, "zorbian type 2 diabetes", "Disease")["MESH:D003924"]
    assert one.via == "ending"
    assert one.features["ending"] == 0.75
    assert 0.4 < one.features["similarity"] < 0.8


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Escherchia coli", "NCBITaxon:562"),
        ("Entamoeba colli", "NCBITaxon:46681"),
        ("Mus muscullus", "NCBITaxon:10090"),
    ],
)
def test_a_slip_of_the_pen(unread: CandidateGenerator, name: str, identifier: str) -> None:
    found = by_id(unread, name, "Species")[identifier]
    assert found.via == "similar"
    assert found.features["similarity"] > 0.8


def test_orthologs_are_met_by_the_symbol(unread: CandidateGenerator) -> None:
    """The mouse's gene has no such name, but the symbol of the human gene that has."""
    found = by_id(unread, "TCGF", "Gene")
    assert list(found) == [HUMAN_IL2, MOUSE_IL2]
    assert found[HUMAN_IL2].via == "direct"
    assert set(found[MOUSE_IL2].features) == {"ortholog", "namesakes", "likeness"}


# -- its numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "spelling"), [("Methotrexate", 1.0), ("METHOTREXATE", 0.5), ("Methotrexates", 0.0)]
)
def test_spelling(unread: CandidateGenerator, name: str, spelling: float) -> None:
    (one,) = unread.find(name, "Chemical")
    assert one.features.get("same_spelling", 0.0) == spelling
    assert one.features["likeness"] == 1.0


def test_kinds_of_names(unread: CandidateGenerator) -> None:
    def kinds(name: str, label: str, identifier: str) -> set[str]:
        features = by_id(unread, name, label)[identifier].features
        return {f for f in features if f.startswith("is_")}

    assert set(KINDS) == set(NAME_KINDS)
    assert kinds("Methotrexate", "Chemical", "MESH:D008727") == {"is_preferred"}
    assert kinds("MTX", "Chemical", "MESH:D008727") == {"is_related"}
    assert kinds("interleukin 2", "Gene", HUMAN_IL2) == {"is_full_name"}
    assert kinds("IL-20", "Gene", "NCBIGene:50604") == {"is_preferred", "is_alias"}
    assert kinds("horse", "Species", "NCBITaxon:9796") == {"is_common_name"}
    assert kinds("E. coli", "Species", "NCBITaxon:562") == {"is_shortened"}


def test_mondo_counts_where_it_alone_has_the_name(unread: CandidateGenerator) -> None:
    both = by_id(unread, "systemic sclerosis", "Disease")
    assert not any(f.startswith("mondo_") for f in both["MESH:D012595"].features)
    assert both["MESH:D001327"].features["mondo_parent"] == 0.25
    alone = by_id(unread, "SSc", "Disease")
    assert alone["MESH:D012595"].features["mondo_same"] == 1
    assert "is_synonym" not in alone["MESH:D012595"].features


def test_what_the_memory_tells(read: CandidateGenerator) -> None:
    """E. coli: four times by people, of these three one species; twice by systems."""
    found = by_id(read, "E. coli", "Species")
    usual, other = found["NCBITaxon:562"].features, found["NCBITaxon:46681"].features
    assert (usual["memory_share"], other["memory_share"]) == pytest.approx((0.8, 0.2))
    assert usual["memory_count"] == pytest.approx(math.log(4))
    assert usual["memory_silver"] == pytest.approx(math.log(3))
    assert other["memory_count"] == pytest.approx(math.log(2))
    assert other.get("memory_silver", 0.0) == 0
    assert usual["memory_same_case"] == other["memory_same_case"] == 1
    assert "memory_knows_other" not in usual
    assert usual["namesakes"] == pytest.approx(math.log(2))


def test_the_memory_of_another_case(read: CandidateGenerator) -> None:
    one = by_id(read, "WENDEL DISEASE", "Disease")["MESH:D001327"]
    assert one.features["memory_share"] == 1
    assert one.features.get("memory_same_case", 0.0) == 0


def test_the_memory_knows_the_name_as_something_else(read: CandidateGenerator) -> None:
    found = by_id(read, "SSc", "Disease")
    assert found["MESH:D012595"].features["memory_share"] == 1
    assert "memory_knows_other" not in found["MESH:D012595"].features
    assert found["MESH:D001327"].features["memory_knows_other"] == 1


def test_a_composite_keeps_its_identifiers_together(read: CandidateGenerator) -> None:
    (one, *_) = read.find("breast and skin tumours", "Disease")
    assert (one.id, one.via) == ("MESH:D001943|MESH:D012871", "used")
    assert one.features["likeness"] == 0


# -- concepts -----------------------------------------------------------------------------------


def test_features_of_concepts(read: CandidateGenerator) -> None:
    told = read.concept("NCBITaxon:562")
    assert set(told) == set(CONCEPT_FEATURES)
    assert told["fame"] == pytest.approx(math.log(4))
    assert told["names"] == pytest.approx(
        math.log(1 + len(read.kb.concept_names(read.kb.number("NCBITaxon:562") or 0)))
    )
    assert read.concept("MESH:D012595")["depth"] == 3
    assert read.concept("MESH:C000596392")["supplementary"] == 1
    assert read.concept("MONDO:0019340")["mondo"] == 1
    assert read.concept("OMIM:181750")["omim"] == 1
    assert is_supplementary("MESH:C000596392")
    assert not is_supplementary("MESH:D012595")


def test_a_composite_is_as_famous_as_its_least_member(read: CandidateGenerator) -> None:
    told = read.concept("MESH:D001327|NCBITaxon:562")
    assert told["composite"] == 1
    assert told["fame"] == pytest.approx(math.log(2))


def test_an_unknown_identifier_has_features_too(read: CandidateGenerator) -> None:
    assert read.concept("OMIM:000000") == dict.fromkeys(CONCEPT_FEATURES, 0.0) | {"omim": 1.0}


def test_taxa(unread: CandidateGenerator) -> None:
    assert unread.taxa_of(HUMAN_IL2) == ("NCBITaxon:9606",)
    assert unread.taxa_of(f"{HUMAN_IL2}|{MOUSE_IL2}|{HUMAN_IL2}|NCBIGene:0") == (
        "NCBITaxon:9606", "NCBITaxon:10090",
    )  # fmt: skip
    assert unread.taxa_of("MESH:D012595") == ()
    taxa = {taxon for one in unread.find("p53", "Gene") for taxon in unread.taxa_of(one.id)}
    assert taxa == {"NCBITaxon:9606", "NCBITaxon:10090"}


def test_no_more_than_so_many(tmp_path: Path) -> None:
    """A symbol that every species has."""
    many = MAX_FOUND + 30
    taxa = [taxon(n, "species", "", f"Zorbus novus{n:04}") for n in range(1, many + 1)]
    genes = [gene(n, n, "ZRB1", f"zorb {n}") for n in range(1, many + 1)]
    loaders = {"taxonomy": lambda: iter(taxa), "ncbigene": lambda: iter(genes)}
    build_facts(loaders, tmp_path / "facts", {})
    build_index(tmp_path / "facts", tmp_path / "index")
    generator = CandidateGenerator(KnowledgeBase(tmp_path / "index"), Memory({}))
    found = generator.find("ZRB1", "Gene")
    assert len(found) == MAX_FOUND
    assert found[0].features["namesakes"] == pytest.approx(math.log(many))
    assert generator.find("ZRB1", "Species") == ()
    # They met alike: that is kept once, not four hundred times.
    assert len({id(one.features) for one in found}) < 3
    assert len({id(one.name) for one in found}) == 1


def test_an_ion_is_no_namesake_without_charge(tmp_path: Path) -> None:
    """Folded, "Ca2+" is an antibody's "cA2"; of lithium a vocabulary has the ion by its symbol."""

    def chemical(identifier: str, *names: str) -> Entry:
        kinds = ("preferred", *["exact"] * (len(names) - 1))
        return Entry(identifier, "Chemical", tuple(map(Name, names, kinds)))

    entries = [
        chemical("MESH:D000001", "calcium"),
        chemical("MESH:C000002", "zorbimab", "cA2"),
        chemical("MESH:C000003", "lithium cation", "Li+"),
        chemical("MESH:D000004", "lithium"),
    ]
    build_facts({"mesh": lambda: iter(entries)}, tmp_path / "facts", {})
    build_index(tmp_path / "facts", tmp_path / "index")
    generator = CandidateGenerator(KnowledgeBase(tmp_path / "index"), Memory({}))
    # Folded, the two share what train corpora say of them too.
    meant = [
        mention("cA2", "Chemical", "MESH:C000002"),
        mention("Ca2+", "Chemical", "MESH:D000001"),
    ]
    for asked in (generator, generator.with_memory(learn([(meant, False)]))):
        for name in ("Ca2+", "Ca(2+)"):
            assert [one.id for one in asked.find(name, "Chemical")] == ["MESH:D000001"]
    assert [one.id for one in generator.find("cA2", "Chemical")] == ["MESH:C000002"]
    assert generator.find("Li+", "Chemical")[0].id == "MESH:C000003"


# -- the same, however it is asked --------------------------------------------------------------


def all_names(kb: KnowledgeBase) -> Iterator[str]:
    for number in range(len(kb)):
        for hit in kb.concept_names(number):
            yield hit.surface
            yield f"zorbian {hit.surface} (a note)"


def test_every_name_as_every_type(small_kb: KnowledgeBase, read: CandidateGenerator) -> None:
    """Only concepts of the type asked for: no drug is ever a bird; and no unknown feature."""
    known = frozenset(NAME_FEATURES)
    for name in all_names(small_kb):
        for label in LABELS:
            for one in read.find(name, label):
                number = small_kb.number(one.id)
                assert number is None or small_kb.label(number) == label
                assert one.via in {*WAYS, "used"}
                assert known.issuperset(one.features)
                assert all(value >= 0 for value in one.features.values())


def test_no_memory_of_earlier_questions(small_kb: KnowledgeBase, read: CandidateGenerator) -> None:
    names = sorted(set(all_names(small_kb)))[::7]
    forward = CandidateGenerator(small_kb, read.memory, read.short_forms)
    backward = CandidateGenerator(small_kb, read.memory, read.short_forms)
    questions = [(name, str(label)) for name in names for label in LABELS]
    answers = {q: forward.find(*q) for q in questions}
    assert {q: backward.find(*q) for q in reversed(questions)} == answers
    assert {q: forward.find(*q) for q in questions} == answers


def test_a_copy_in_another_process(read: CandidateGenerator) -> None:
    copy: CandidateGenerator = pickle.loads(pickle.dumps(read))
    assert copy.kb is not read.kb
    for name, label in (("E. coli", "Species"), ("SSc", "Disease"), ("TCGF", "Gene")):
        assert copy.find(name, label) == read.find(name, label)
    assert copy.concept("NCBITaxon:562") == read.concept("NCBITaxon:562")
    assert copy.short_forms.of("ZQ", "Chemical") == read.short_forms.of("ZQ", "Chemical")


def test_with_another_memory(read: CandidateGenerator) -> None:
    other = read.with_memory(Memory({}))
    assert other.find("wendel disease", "Disease") == ()
    assert other.short_forms is read.short_forms
    assert read.find("wendel disease", "Disease")
