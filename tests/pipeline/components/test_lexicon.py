"""Name usage: counted, scored, saved; and names found by it."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitome.components.lexicon import features
from entitome.components.lexicon.learn import learn
from entitome.components.lexicon.recogniser import Found, Recogniser, without_overlaps
from entitome.components.lexicon.usage import (
    ANY,
    PRIOR_FILE,
    USAGE_FILE,
    Count,
    Usage,
    load,
    save,
)
from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import ConfigError
from entitome.kb.normal import normalise
from entitome.kb.store import KnowledgeBase
from tests.pipeline.small_lexicon import small_corpus, written

SSC = "systemic sclerosis"


@pytest.fixture(scope="module")
def recogniser(small_kb: KnowledgeBase, small_usage: Usage) -> Recogniser:
    return Recogniser(small_kb, small_usage)


def found(recogniser: Recogniser, text: str, **long_forms: str) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.label) for f in recogniser.find(text, long_forms)]


# -- features ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("surface", "case", "shape"),
    [
        ("pain", "l", "lower"), ("Pain", "l", "title"), ("PAIN", "u", "upper"),
        ("HeLa", "u", "mixed"), ("IL2", "u", "upper+digit"), ("Il2", "l", "title+digit"),
        ("p53", "l", "lower+digit"), ("293", "l", "number+digit"), ("A", "u", "upper"),
    ],
)  # fmt: skip
def test_case_and_shape(surface: str, case: str, shape: str) -> None:
    assert features.case_of(surface) == case
    assert features.shape_of(surface) == shape


def test_buckets_double() -> None:
    assert [features.bucket(n) for n in (0, 1, 2, 3, 4, 7, 8)] == list("0122334")
    assert features.bucket(10**9) == "10"


def test_senses_by_type(small_kb: KnowledgeBase) -> None:
    key = small_kb.names["systemic sclerosis"]
    (sense,) = features.senses(small_kb, key, "Systemic Sclerosis")
    assert sense.label == "Disease"
    assert {small_kb.id(h.concept) for h in sense.hits} == {"MESH:D012595", "MONDO:0005100"}
    assert {"spelling=same", "kind=preferred", "concepts=2", "words=2"} <= set(sense.features)
    (other,) = features.senses(small_kb, key, "systemic SCLEROSIS")
    assert "spelling=case" in other.features


def test_features_of_genes_and_species(small_kb: KnowledgeBase) -> None:
    (gene,) = features.senses(small_kb, small_kb.names["il 2"], "IL2")
    assert {"human=True", "taxa=2", "gene=protein-coding"} <= set(gene.features)
    (genus,) = features.senses(small_kb, small_kb.names["mus"], "Mus")
    assert "rank=genus" in genus.features


# -- the score --------------------------------------------------------------------------------


def test_score_is_the_counts_and_one_sighting_of_the_prior() -> None:
    # The prior: bias -1, frequency bucket of 3 sightings 0.5, one known feature 1.5; the unknown
    # one weighs nothing. 1 / (1 + exp(-(-1 + 0.5 + 1.5))) = 1 / (1 + exp(-1)) = 0.731059.
    # Seen 7 times, 5 as gold: (5 + 1 * 0.731059) / (7 + 1) = 0.716382.
    usage = Usage(
        {("pain", "l", "Disease"): Count(7, 5), ("pain", "l", ANY): Count(3, 0)},
        {"Disease": {"": -1.0, "frequency=l,2": 0.5, "shape=lower": 1.5}},
    )
    asked = ("pain", "l", "Disease", ["shape=lower", "unheard=of"])
    assert usage.prior(*asked) == pytest.approx(0.731059, abs=1e-6)
    assert usage.score(*asked) == pytest.approx(0.716382, abs=1e-6)


def test_score_without_prior_or_counts() -> None:
    assert Usage().score("pain", "l", "Disease", ["shape=lower"]) == 0.0
    sure = Usage(weights={"Disease": {"": 1e9}})
    assert 0.999 < sure.score("pain", "l", "Disease", []) < 1.0


# -- learning ---------------------------------------------------------------------------------


def test_counts_by_hand(small_kb: KnowledgeBase) -> None:
    ssc = "[systemic sclerosis|Disease|MESH:D012595]"
    corpus = [
        (written("1", f"{ssc}, then {ssc}; Systemic sclerosis again."), ("Disease",)),
        (written("2", "pain is bad and [pain|Disease|MESH:D010146] too."), ("Disease",)),
        (written("3", "Systemic sclerosis here; no diseases are marked."), ("Gene",)),
    ]
    counts = learn(small_kb, corpus).counts
    # Document 3 does not say what is a disease: it counts as text (4 sightings), not as a miss.
    assert counts["systemic sclerosis", "l", "Disease"] == Count(3, 2, (("MESH:D012595", 2),))
    assert counts["systemic sclerosis", "l", ANY].seen == 4
    assert counts["pain", "l", "Disease"] == Count(2, 1, (("MESH:D010146", 1),))
    assert not [key for key in counts if key[2] == "Gene"]


def test_inside_a_longer_mention_is_no_miss(small_kb: KnowledgeBase) -> None:
    marked = "[type 2 diabetes with pain|Disease|MESH:D003924] and pain, diabetes and pain"
    counts = learn(small_kb, [(written("1", marked), ("Disease",))]).counts
    assert counts["pain", "l", "Disease"] == Count(2, 0)
    assert counts[normalise("diabetes"), "l", "Disease"] == Count(1, 0)


def test_what_only_corpora_name_is_kept(small_usage: Usage) -> None:
    assert small_usage.counts["wendel factor", "l", "Gene"].ids == (("NCBIGene:7124", 1),)
    composite = small_usage.counts["breast and skin tumor", "l", "Disease"]
    assert composite.ids == (("MESH:D001943 MESH:D012871", 1),)


def test_every_gold_name_is_counted(small_usage: Usage) -> None:
    total = sum(len(document.mentions) for document, _ in small_corpus())
    assert sum(c.gold for (_, _, label), c in small_usage.counts.items() if label != ANY) == total


def test_empty_and_unmarked_corpora(small_kb: KnowledgeBase) -> None:
    assert learn(small_kb, []) == Usage()
    usage = learn(small_kb, [(Document("1", "ache, ache and ache"), ("Disease",))])
    assert usage.counts["ache", "l", "Disease"] == Count(3, 0)
    assert usage.weights == {}


def test_order_of_documents_does_not_count(small_kb: KnowledgeBase, tmp_path: Path) -> None:
    for name, corpus in (("one", small_corpus()), ("other", small_corpus()[::-1])):
        save(learn(small_kb, corpus), tmp_path / name)
    packed = [lzma.decompress((tmp_path / n / USAGE_FILE).read_bytes()) for n in ("one", "other")]
    assert packed[0] == packed[1]


# -- saving -----------------------------------------------------------------------------------


def test_saved_and_read_back(small_usage: Usage, tmp_path: Path) -> None:
    save(small_usage, tmp_path / "a")
    read = load(tmp_path / "a")
    assert read.counts == small_usage.counts
    for label, weights in small_usage.weights.items():
        assert read.weights[label] == pytest.approx(weights, abs=1e-4)
    save(read, tmp_path / "b")
    for name in (USAGE_FILE, PRIOR_FILE):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def damaged(folder: Path, how: str) -> None:
    packed = folder / USAGE_FILE
    prior = folder / PRIOR_FILE
    if how == "missing":
        packed.unlink()
    elif how == "cut":
        packed.write_bytes(packed.read_bytes()[:-20])
    elif how == "flipped":
        body = bytearray(packed.read_bytes())
        body[len(body) // 2] ^= 0xFF
        packed.write_bytes(body)
    elif how == "columns":
        packed.write_bytes(lzma.compress(b"pain\tl\tDisease\n"))
    elif how == "numbers":
        packed.write_bytes(lzma.compress(b"pain\tl\tDisease\tmany\t1\t\n"))
    else:
        prior.write_text(how, encoding="utf-8")


@pytest.mark.parametrize(
    "how",
    ["missing", "cut", "flipped", "columns", "numbers", "{", "[]", '{"Gene": 3}',
     '{"Gene": {"no bias": 1}}', '{"Gene": {"": "heavy"}}'],
)  # fmt: skip
def test_a_damaged_lexicon(small_usage: Usage, tmp_path: Path, how: str) -> None:
    save(small_usage, tmp_path)
    damaged(tmp_path, how)
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path)


def test_prior_is_readable(small_lexicon: Path) -> None:
    weights = json.loads((small_lexicon / PRIOR_FILE).read_text(encoding="utf-8"))
    assert set(weights) == {"Gene", "Disease", "Chemical", "Species", "CellLine"}
    assert all("" in features for features in weights.values())


# -- finding ----------------------------------------------------------------------------------


def test_longest_match(recogniser: Recogniser) -> None:
    assert found(recogniser, "diabetes mellitus, type 2 hurt") == [
        ("diabetes mellitus, type 2", "Disease")
    ]


def test_a_name_that_corpora_never_mark_is_left_alone(recogniser: Recogniser) -> None:
    assert recogniser.kb.lookup("ache")
    assert found(recogniser, "They ache. Ache!") == []


def test_a_name_that_only_corpora_know(recogniser: Recogniser) -> None:
    assert not recogniser.kb.lookup("wendel factor")
    assert found(recogniser, "Wendel factors fell.") == [("Wendel factors", "Gene")]


def test_a_short_form_follows_its_long_form(recogniser: Recogniser) -> None:
    text = "Systemic sclerosis (QZX). QZX is not QZXY, QZX-2 nor Q."
    assert found(recogniser, text, QZX="Systemic sclerosis") == [
        ("Systemic sclerosis", "Disease"), ("QZX", "Disease"), ("QZX", "Disease"),
    ]  # fmt: skip


def test_a_short_form_of_nothing_is_nothing(recogniser: Recogniser) -> None:
    text = "Mean total xenon (MTX). More MTX and methotrexate."
    assert found(recogniser, text, MTX="Mean total xenon") == [("methotrexate", "Chemical")]


def test_a_sure_short_form_needs_no_long_form(recogniser: Recogniser) -> None:
    assert recogniser.judge(recogniser.kb.names["tp 53"], "TP53").score >= 0.9  # type: ignore[union-attr]
    assert found(recogniser, "TP53 fell", TP53="the protein 53") == [("TP53", "Gene")]


def test_labels_and_threshold(small_kb: KnowledgeBase, small_usage: Usage) -> None:
    text = "Methotrexate against systemic sclerosis in mice"
    only = Recogniser(small_kb, small_usage, labels=["Species"])
    assert found(only, text) == [("mice", "Species")]
    assert found(Recogniser(small_kb, small_usage, threshold=1.0), text) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "!?", "…" * 50, "\u0301", "\U0001f9ec"])
def test_nothing_in_nothing(recogniser: Recogniser, text: str) -> None:
    assert recogniser.find(text) == []


def usage_of(*names: str) -> Usage:
    """Usage in which corpora always mark these normal forms as genes, in any case."""
    return Usage({(name, case, "Gene"): Count(9, 9) for name in names for case in "lu"})


def test_borders_of_names(small_kb: KnowledgeBase) -> None:
    recogniser = Recogniser(small_kb, usage_of("vx", "5 ht 4", "il 2"), labels=["Gene"])
    assert found(recogniser, "VX-809 VX-3 is no VX") == [("VX", "Gene")]
    assert found(recogniser, "IL-20, hIL-2, IL-2, IL2R") == [("IL-2", "Gene")]
    assert found(recogniser, "the 5-HT(4) receptor, (5-HT4) and 5-HT(4).") == [
        ("5-HT(4)", "Gene"), ("5-HT4", "Gene"), ("5-HT(4)", "Gene"),
    ]  # fmt: skip


# -- overlaps ---------------------------------------------------------------------------------

spans = st.builds(
    lambda start, length, label, score: Found(start, start + length, label, score),
    st.integers(0, 30), st.integers(1, 8), st.sampled_from(["Gene", "Disease"]),
    st.sampled_from([0.5, 0.75, 1.0]),
)  # fmt: skip


def meet(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


@given(st.lists(spans, max_size=25), st.randoms(use_true_random=False))
def test_without_overlaps(given_spans: list[Found], random: object) -> None:
    kept = without_overlaps(given_spans)
    assert kept == sorted(kept, key=lambda f: f.start)
    assert set(kept) <= set(given_spans)
    assert not any(meet(a, b) for n, a in enumerate(kept) for b in kept[n + 1 :])
    for left_out in set(given_spans) - set(kept):
        rivals = [k for k in kept if meet(k, left_out)]
        assert any(beats(k, left_out) for k in rivals)
    shuffled = list(given_spans)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert without_overlaps(shuffled) == kept


def beats(one: Found, other: Found) -> bool:
    """Longer; else likelier; else earlier; else first by label."""
    ranks: Sequence[tuple[float, ...]] = [
        (f.end - f.start, f.score, -f.start, -ord(f.label[0])) for f in (one, other)
    ]
    return ranks[0] >= ranks[1]


def test_mentions_of_fragments_are_not_learnt(small_kb: KnowledgeBase) -> None:
    text = "breast and skin cancer"
    mention = Mention(
        0, 22, "breast cancer", "Disease", ("MESH:D001943",), None, ((0, 6), (16, 22))
    )
    usage = learn(small_kb, [(Document("1", text, mentions=(mention,)), ("Disease",))])
    assert not any(c.gold for c in usage.counts.values())
