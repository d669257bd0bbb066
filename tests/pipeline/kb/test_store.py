from __future__ import annotations

import pickle
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from entitome.corpus.document import Concept
from entitome.corpus.errors import InputError, KnowledgeBaseError
from entitome.kb import layout
from entitome.kb.build import build_facts
from entitome.kb.entry import Entry, Name, Retired
from entitome.kb.index import build_index
from entitome.kb.resolve import resolve
from entitome.kb.store import KnowledgeBase
from tests.pipeline.small_kb import VOCABULARIES

_SAME_IN_NORMAL_FORM = {"Autoimmune Disease", "Diabetes Mellitus, Type II"}


def number(kb: KnowledgeBase, identifier: str) -> int:
    found = kb.number(identifier)
    assert found is not None
    return found


def ids(kb: KnowledgeBase, name: str) -> set[str]:
    return {kb.id(hit.concept) for hit in kb.lookup(name)}


def test_every_concept_is_there_with_all_it_had(small_kb: KnowledgeBase) -> None:
    entries = [e for part in VOCABULARIES.values() for e in part if isinstance(e, Entry)]
    assert len(small_kb) == len(entries)
    for entry in entries:
        at = number(small_kb, entry.id)
        hits = [h for h in small_kb.concept_names(at) if h.kind != "shortened"]
        assert small_kb.id(at) == entry.id
        assert (small_kb.label(at), small_kb.group(at)) == (entry.label, entry.group)
        kept = [n for n in entry.names if n.text not in _SAME_IN_NORMAL_FORM]
        assert [(h.surface, h.kind) for h in hits] == kept
        assert {h.concept for h in hits} == {at}
        assert small_kb.preferred_name(at) == entry.names[0].text
        assert [small_kb.id(p) for p in small_kb.parents(at)] == list(entry.parents)
        assert small_kb.facts(at) == (entry.tree_numbers, entry.xrefs)
        taxon = small_kb.taxon(at)
        assert (small_kb.id(taxon) if taxon is not None else "") == entry.taxon


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("systemic SCLEROSIS", {"MESH:D012595", "MONDO:0005100"}),
        ("IL2", {"NCBIGene:3558", "NCBIGene:16183"}),
        ("il 2", {"NCBIGene:3558", "NCBIGene:16183"}),
        ("IL-20", {"NCBIGene:50604"}),
        ("p53", {"NCBIGene:7157", "NCBIGene:22059"}),
        ("E. coli", {"NCBITaxon:562", "NCBITaxon:46681"}),
        ("TNF-α", {"NCBIGene:7124"}),
        ("H₂O₂", {"MESH:D006861"}),
        ("diabetes mellitus, type 2", {"MESH:D003924"}),
        ("mice", {"NCBITaxon:10088", "NCBITaxon:10090"}),
        ("zorb", set()),
        ("", set()),
        ("+", set()),
    ],
)
def test_lookup(small_kb: KnowledgeBase, name: str, found: set[str]) -> None:
    assert ids(small_kb, name) == found


def test_retired_identifiers_lead_to_their_successors(small_kb: KnowledgeBase) -> None:
    for old in ("MESH:D999001", "MESH:D999002"):
        assert small_kb.current(old) == "MESH:D012595"
        assert small_kb.number(old) == small_kb.number("MESH:D012595")
    assert small_kb.current("MESH:D012595") == "MESH:D012595"
    assert small_kb.number("NCBIGene:999003") == small_kb.number("NCBIGene:7157")
    assert small_kb.number("MESH:D000000") is None
    assert small_kb.number("") is None


def test_withdrawn_identifiers_lead_nowhere(tmp_path: Path) -> None:
    gene = Entry("A:3", "Gene", _named("g"), xrefs=("OMIM:5",))
    facts = [Retired("A:1", "A:2"), Retired("A:2", ""), Retired("OMIM:5", ""), gene]
    kb = _built(tmp_path, {"a": [*facts, Retired("A:3", "")]})
    assert [kb.withdrawn(i) for i in ("A:1", "A:2", "A:3", "A:9")] == [True, True, False, False]
    assert kb.current("A:1") == kb.current("A:2") == "A:2"
    assert (kb.number("A:1"), kb.number("A:2")) == (None, None)
    assert kb.stating("OMIM:5") == [kb.number("A:3")]
    with pytest.raises(InputError) as caught:
        resolve(kb, "A:1")
    assert "put nothing in its place" in caught.value.cause


def test_a_circle_of_retirements_ends(tmp_path: Path) -> None:
    circle = [Retired("A:1", "A:2"), Retired("A:2", "A:1"), Entry("A:3", "Gene", _named("g"))]
    kb = _built(tmp_path, {"a": circle})
    assert kb.number("A:1") is None


def test_ancestors_come_nearest_first_and_once(small_kb: KnowledgeBase) -> None:
    def above(identifier: str) -> list[str]:
        return [small_kb.id(n) for n in small_kb.ancestors(number(small_kb, identifier))]

    assert above("MONDO:0008418") == ["MONDO:0005100", "MONDO:0019340", "MONDO:0007179"]
    assert above("MESH:D012595") == ["MESH:D003240", "MESH:D012871"]
    assert above("NCBITaxon:2") == []


def test_a_circle_of_parents_ends(tmp_path: Path) -> None:
    one = Entry("A:1", "Disease", _named("one"), parents=("A:2", "A:9"))
    two = Entry("A:2", "Disease", _named("two"), parents=("A:1",))
    kb = _built(tmp_path, {"a": [one, two]})
    assert [kb.id(n) for n in kb.ancestors(number(kb, "A:1"))] == ["A:2"]


@pytest.mark.parametrize(
    ("identifier", "same"),
    [
        ("MESH:D012595", ["MONDO:0005100"]),
        ("MONDO:0005100", ["MESH:D012595"]),
        ("MONDO:0007179", ["MESH:D001327"]),
        ("MONDO:0019340", []),
        ("MESH:D008727", []),
    ],
)
def test_equivalents_both_ways(small_kb: KnowledgeBase, identifier: str, same: list[str]) -> None:
    found = small_kb.equivalents(number(small_kb, identifier))
    assert [small_kb.id(n) for n in found] == same


def test_equivalents_with_most_names_in_common_first(tmp_path: Path) -> None:
    def mondo(curie: str, name: str) -> Entry:
        return Entry(curie, "Disease", _named(name), xrefs=("MESH:D1",))

    entries = [mondo("MONDO:1", "other"), mondo("MONDO:2", "fevers"), mondo("MONDO:3", "another")]
    mesh = [Entry("MESH:D1", "Disease", _named("Fever"))]
    kb = _built(tmp_path, {"mesh": mesh, "mondo": entries})
    assert kb.id(kb.equivalents(number(kb, "MESH:D1"))[0]) == "MONDO:2"
    assert len(kb.equivalents(number(kb, "MESH:D1"))) == 3


def test_who_states_an_omim_number(small_kb: KnowledgeBase) -> None:
    assert [small_kb.id(n) for n in small_kb.stating("OMIM:181750")] == ["MONDO:0008418"]
    assert small_kb.stating("OMIM:1") == []
    assert small_kb.stating("DOID:418") == []


def test_similar_names(small_kb: KnowledgeBase) -> None:
    (best, score), *rest = small_kb.similar("sclerodermas, systemic", "Disease")
    assert small_kb.id(best.concept) == "MESH:D012595"
    assert score == pytest.approx(1.0)
    scores = [s for _, s in rest]
    assert scores == sorted(scores, reverse=True)
    assert all(small_kb.label(hit.concept) == "Disease" for hit, _ in rest)
    assert small_kb.similar("methotrexat", "Chemical", 1)[0][0].surface == "Methotrexate"
    alike = small_kb.similar("interleukins 20", "Gene")
    assert alike[0][0].surface == "interleukin 20"
    assert {small_kb.id(small_kb.taxon(hit.concept) or 0) for hit, _ in alike} == {"NCBITaxon:9606"}
    assert small_kb.similar("TCGF", "Gene") == small_kb.similar("HeLa", "CellLine") == []
    assert small_kb.similar("xqzw", "Disease") == []


def test_concept_as_plain_data(small_kb: KnowledgeBase) -> None:
    assert small_kb.concept(number(small_kb, "NCBIGene:3558")) == Concept(
        "NCBIGene:3558", "Gene", "IL2", ("IL-2", "TCGF", "T cell growth factor"),
        full_name="interleukin 2", rank="protein-coding", taxon="NCBITaxon:9606",
    )  # fmt: skip
    human = small_kb.concept(number(small_kb, "NCBITaxon:9606"))
    assert (human.common_name, human.rank, human.synonyms) == ("human", "species", ("Humans",))


def test_pickling_opens_again_by_path(small_kb: KnowledgeBase) -> None:
    pickled = pickle.dumps(small_kb)
    assert len(pickled) < 500
    other = pickle.loads(pickled)
    assert other.folder == small_kb.folder
    assert other.lookup("HeLa") == small_kb.lookup("HeLa")


def test_opening_is_quick(small_index: Path) -> None:
    start = time.perf_counter()
    KnowledgeBase(small_index)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / layout.META).unlink(),
        lambda folder: (folder / layout.META).write_text("{}"),
        lambda folder: (folder / layout.META).write_text("[]"),
        lambda folder: (folder / layout.NAME_TRIE).unlink(),
        lambda folder: (folder / layout.SURFACES).write_bytes(b"short"),
        lambda folder: _scramble(folder / layout.ID_TRIE),
        lambda folder: _scramble(folder / "key_names.npy"),
    ],
)
def test_damaged_index(small_index: Path, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    folder = tmp_path / "index"
    shutil.copytree(small_index, folder)
    damage(folder)
    with pytest.raises(KnowledgeBaseError):
        KnowledgeBase(folder)


def test_index_of_another_version(small_index: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    shutil.copytree(small_index, folder)
    meta = (folder / layout.META).read_text(encoding="utf-8")
    old = meta.replace(f'"format": {layout.FORMAT}', '"format": 0')
    (folder / layout.META).write_text(old, encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="another version"):
        KnowledgeBase(folder)


def test_second_vocabulary_adds_names_to_a_concept_it_shares(tmp_path: Path) -> None:
    mesh = [Entry("M:1", "Disease", _named("Fever", "pyrexia"), "descriptor"),
            Entry("M:2", "Disease", _named("Cough"))]  # fmt: skip
    ours = [Entry("M:1", "Chemical", _named("Fever", "high temperature"), xrefs=("OMIM:7",)),
            Entry("Z:1", "Chemical", _named("zorb"))]  # fmt: skip
    kb = _built(tmp_path, {"mesh": mesh, "a-ours": ours})
    at = number(kb, "M:1")
    assert len(kb) == 3
    assert [h.surface for h in kb.concept_names(at)] == ["Fever", "pyrexia", "high temperature"]
    assert (kb.label(at), kb.group(at)) == ("Disease", "descriptor")
    assert kb.preferred_name(number(kb, "M:2")) == "Cough"
    assert kb.preferred_name(number(kb, "Z:1")) == "zorb"
    assert kb.stating("OMIM:7") == [at]
    assert {h.concept for h, _ in kb.similar("high temperatures", "Disease", 1)} == {at}


def test_a_name_without_letters_shifts_nobody_elses(tmp_path: Path) -> None:
    entries = [Entry(f"A:{n}", "Chemical", _named(name)) for n, name in enumerate("x+y")]
    kb = _built(tmp_path, {"a": entries})
    assert [kb.preferred_name(number(kb, f"A:{n}")) for n in range(3)] == ["x", "+", "y"]
    assert kb.lookup("+") == []


def test_very_many_groups(tmp_path: Path) -> None:
    entries = [Entry(f"A:{n}", "Gene", _named(f"g{n}"), group=f"group {n}") for n in range(300)]
    kb = _built(tmp_path, {"a": entries})
    assert [kb.group(number(kb, f"A:{n}")) for n in (0, 255, 256, 299)] == [
        "group 0", "group 255", "group 256", "group 299",
    ]  # fmt: skip


def test_same_facts_give_the_same_bytes(
    small_facts: Path, small_index: Path, tmp_path: Path
) -> None:
    build_index(small_facts, tmp_path / "again")
    for path in sorted(p for p in small_index.rglob("*") if p.is_file()):
        assert (
            tmp_path / "again" / path.relative_to(small_index)
        ).read_bytes() == path.read_bytes()


def _named(*texts: str) -> tuple[Name, ...]:
    return tuple(Name(t, "exact" if n else "preferred") for n, t in enumerate(texts))


def _built(
    folder: Path, vocabularies: dict[str, list[Entry | Retired]] | dict[str, list[Entry]]
) -> KnowledgeBase:
    loaders = {name: (lambda entries=entries: entries) for name, entries in vocabularies.items()}
    build_facts(loaders, folder / "facts", {}, everything=True)
    build_index(folder / "facts", folder / "index")
    return KnowledgeBase(folder / "index")


def _scramble(path: Path) -> None:
    """Other content of the same size."""
    path.write_bytes(bytes(255 - b for b in path.read_bytes()))
