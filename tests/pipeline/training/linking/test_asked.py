"""The questions of train documents: each as if its article had not been read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.language import Language

from entitome.components.linker.features import COLUMN
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.memory import learn
from entitome.components.linker.short_forms import ShortForms
from entitome.corpus.document import Document, Mention
from entitome.kb.canonical import canonical_ids
from entitome.kb.store import KnowledgeBase
from entitome.training.lessons import Taught
from entitome.training.linking.asked import by_article, memory_of, questions_of
from entitome.training.linking.fit import Asked
from entitome.training.linking.given import Given, given
from entitome.training.linking.session import nothing
from tests.pipeline.small_lexicon import written

ALL = ("Gene", "Disease", "Chemical", "Species")
LOCALIZED, SYSTEMIC, BREAST, SKIN = "MESH:D012594", "MESH:D012595", "MESH:D001943", "MESH:D012871"


def taught(
    identifier: str, marked: str, corpus: str = "own", labels: Sequence[str] = ALL
) -> Taught:
    return Taught(corpus, tuple(labels), written(identifier, marked))


def ask(
    nlp: Language, kb: KnowledgeBase, documents: Sequence[Taught], *,
    asked: Sequence[Taught] = (), silver: Sequence[str] = (), own: bool = True,
    labels: Sequence[str] = ALL,
) -> list[list[Asked]]:  # fmt: skip
    """The questions of some of the documents that a memory learnt from."""
    memory = learn(memory_of(documents, silver, kb.current))
    generator = CandidateGenerator(kb, memory, ShortForms({}))
    learnt = by_article((t for t in documents if t.corpus not in silver), kb.current)
    found = questions_of(
        list(given(asked or documents, nlp)), labels, generator, canonical_ids(kb), nothing,
        own=learnt if own else {},
    )  # fmt: skip
    return list(found)


def feature(one: Asked, identifier: str, name: str) -> float:
    at = [found.id for found in one.question.candidates].index(identifier)
    return float(one.question.rows[at, COLUMN[name]])


def ids(one: Asked) -> list[str]:
    return [found.id for found in one.question.candidates]


# -- what the memory knows of the document itself -------------------------------------------------

ODD = f"[wendel rash|Disease|{SKIN}] again."


def test_a_document_s_own_mentions_are_taken_out(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    """Only this document calls skin disease so: without it, nobody does."""
    documents = [taught("a", ODD), taught("b", f"[pain|Disease|{SKIN}] again.")]
    ((one,), _) = ask(tokenizing, small_kb, documents)
    assert SKIN not in ids(one)
    ((one,), _) = ask(tokenizing, small_kb, documents, own=False)
    assert feature(one, SKIN, "memory_share") == 1


def test_what_others_meant_stays(tokenizing: Language, small_kb: KnowledgeBase) -> None:
    """Three documents: in the first two skin, in the last breast; each hears of the other two."""
    documents = [taught("a", ODD), taught("b", ODD), taught("c", ODD.replace(SKIN, BREAST))]
    (first,), _, (last,) = ask(tokenizing, small_kb, documents)
    assert feature(first, SKIN, "memory_share") == 0.5
    assert feature(first, BREAST, "memory_share") == 0.5
    assert feature(last, SKIN, "memory_share") == 1
    assert BREAST not in ids(last)


def test_fame_does_not_come_from_the_document_itself(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    documents = [taught("a", "[pain|Disease|MESH:D010146] or [ache|Disease|MESH:D010146].")]
    ((pain, _),) = ask(tokenizing, small_kb, documents)
    assert feature(pain, "MESH:D010146", "fame") == 0
    ((pain, _),) = ask(tokenizing, small_kb, documents, own=False)
    assert feature(pain, "MESH:D010146", "fame") == pytest.approx(1.0986, abs=1e-4)


def test_captions_of_one_article_are_taken_out_together(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    """Two captions of article 123456, of which one alone is asked about; 123457 is another."""
    name = "[WND-1|CellLine|Cellosaurus:CVCL_0030] grew."
    first, second, other = (
        taught(number, name, "bioid", ["CellLine"])
        for number in ("1234561000", "1234561002", "1234571000")
    )
    asked = {"asked": [first], "labels": ["CellLine"]}
    ((one,),) = ask(tokenizing, small_kb, [first, second], **asked)
    assert ids(one) == []
    ((one,),) = ask(tokenizing, small_kb, [first, second, other], **asked)
    assert feature(one, "Cellosaurus:CVCL_0030", "memory_count") == pytest.approx(0.6931, abs=1e-4)


def test_an_article_that_stands_in_two_corpora(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    """Over half of BioRED's abstracts are those of other corpora too."""
    one, other = taught("1234", ODD, "biored"), taught("1234", ODD, "ncbi_disease")
    for (asked,) in ask(tokenizing, small_kb, [one, other]):
        assert ids(asked) == []
    for (asked,) in ask(tokenizing, small_kb, [one, taught("1235", ODD, "ncbi_disease")]):
        assert ids(asked) == [SKIN]


def test_equal_ids_of_corpora_of_ones_own_are_not_one_article(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    one, other = taught("1", ODD, "a.txt"), taught("1", ODD, "b.txt")
    for (asked,) in ask(tokenizing, small_kb, [one, other]):
        assert ids(asked) == [SKIN]


def test_a_mention_that_no_span_stands_for_is_taken_out_too(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    """Of two mentions in one token one is asked about; the memory learnt both."""
    mentions = (
        Mention(0, 6, "ZRBAQX", "Gene", ("NCBIGene:7124",)),
        Mention(0, 4, "ZRBA", "Gene", ("NCBIGene:947",)),
        Mention(11, 15, "ZRBA", "Gene", ("NCBIGene:947",)),
    )
    document = Document("d", "ZRBAQX and ZRBA.", mentions=mentions)
    (found,) = ask(tokenizing, small_kb, [Taught("own", ("Gene",), document)])
    assert [(one.question.name, ids(one)) for one in found] == [("ZRBAQX", []), ("ZRBA", [])]


def test_silver_is_counted_apart_and_never_taken_out(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    people, system = taught("a", ODD), taught("a", ODD.replace(SKIN, BREAST), "machine")
    ((one,),) = ask(tokenizing, small_kb, [people, system], asked=[people], silver=["machine"])
    assert ids(one) == [BREAST]
    assert feature(one, BREAST, "memory_count") == 0
    assert feature(one, BREAST, "memory_silver") > 0


def test_retired_identifiers_are_learnt_by_their_successors(small_kb: KnowledgeBase) -> None:
    old = taught("a", "[old name|Disease|MESH:D999001] again.")
    memory = learn(memory_of([old], (), small_kb.current))
    assert [meaning.ids for meaning in memory.of("old name", "Disease")[0]] == [SYSTEMIC]


def test_types_that_a_corpus_does_not_teach_are_not_learnt(small_kb: KnowledgeBase) -> None:
    marked = f"[quux|Gene|NCBIGene:2] has {ODD}"
    memory = learn(memory_of([taught("a", marked, labels=["Disease"])], (), small_kb.current))
    assert {label for *_, label in memory.meanings} == {"Disease"}


# -- answers ------------------------------------------------------------------------------------


def right(one: Asked) -> set[str]:
    return {found for found, good in zip(ids(one), one.right, strict=True) if good}


@pytest.mark.parametrize(
    ("marked", "truth", "good"),
    [
        ("[scleroderma|Disease|MESH:D012595]", {SYSTEMIC}, {SYSTEMIC}),
        ("[scleroderma|Disease|MESH:D999001]", {SYSTEMIC}, {SYSTEMIC}),  # as it was called once
        ("[scleroderma|Disease|MONDO:0005100]", {SYSTEMIC}, {SYSTEMIC}),  # as MONDO calls it
        ("[scleroderma|Disease|MESH:D010146]", {"MESH:D010146"}, set()),
        ("[scleroderma|Disease|]", set(), set()),
        # No candidate names both: one of them is better than none.
        ("[Dermatoses|Disease|MESH:D001943 MESH:D012871]", {BREAST, SKIN}, {SKIN}),
    ],
)
def test_which_candidates_are_right(
    tokenizing: Language, small_kb: KnowledgeBase, marked: str, truth: set[str], good: set[str]
) -> None:
    ((one,),) = ask(tokenizing, small_kb, [taught("a", f"{marked} hurts.")])
    assert (one.truth, right(one)) == (truth, good)
    assert one.whole == (good == truth != set())


def test_the_whole_of_a_composite_before_a_part(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    both = f"[skin diseases|Disease|{SKIN} {BREAST}] hurt."
    (first,), _ = ask(tokenizing, small_kb, [taught("a", both), taught("b", both)])
    assert {SKIN, f"{BREAST}|{SKIN}"} <= set(ids(first))
    assert right(first) == {f"{BREAST}|{SKIN}"}
    assert first.whole


def test_mentions_of_one_name_are_one_question(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    pain = "[pain|Disease|MESH:D010146]"
    marked = f"{pain}, {pain}, [pain|Disease|], [IL2|Gene|]"
    ((known, odd, gene),) = ask(tokenizing, small_kb, [taught("a", marked)])
    assert (known.number, odd.number, gene.number) == (2, 1, 1)
    assert known.question is odd.question
    ((gene,),) = ask(tokenizing, small_kb, [taught("a", marked)], labels=["Gene"])
    assert gene.question.name == "IL2"


def test_progress_is_told(tokenizing: Language, small_kb: KnowledgeBase) -> None:
    documents: list[Given] = list(given([taught("a", ODD), taught("b", ODD)], tokenizing))
    told: list[tuple[int, int]] = []
    generator = CandidateGenerator(small_kb, learn([]), ShortForms({}))
    found = questions_of(
        documents, ALL, generator, canonical_ids(small_kb), nothing, own={},
        told=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    assert len(list(found)) == 2
    assert told == [(1, 2), (2, 2)]
