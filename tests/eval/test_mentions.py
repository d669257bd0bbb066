from __future__ import annotations

from dataclasses import replace

import pytest

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.eval import Counts, evaluate_mentions
from tests.eval.cases import TEXT, document, mention

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
COLCHICINE = mention("colchicine", "Chemical", "MESH:D003078")


def test_strict_relaxed_and_ids_of_one_document() -> None:
    gold = document(GOUT, FEVER, COLCHICINE)
    predicted = document(
        GOUT,
        mention("fever of the knee", "Disease", "MESH:D005334"),
        mention("colchicine", "Chemical", "MESH:D000001"),
        mention("mice", "Species", "NCBITaxon:10090"),
    )
    scores = evaluate_mentions([gold], [predicted])
    # Disease: Gout is exact; "fever of the knee" only overlaps "fever".
    assert scores.counts["strict"]["Disease"] == Counts(1, 1, 1)
    assert scores.counts["relaxed"]["Disease"] == Counts(2, 0, 0)
    # The overlapping one has the right id, but not on the right span.
    assert scores.counts["id"]["Disease"] == Counts(1, 1, 1)
    # Chemical: the span is right, the id is wrong.
    assert scores.counts["strict"]["Chemical"] == Counts(1, 0, 0)
    assert scores.counts["id"]["Chemical"] == Counts(0, 1, 1)
    # Gold has no species, so mice is not scored; the total is Disease + Chemical.
    assert scores.labels == ("Chemical", "Disease")
    assert scores.total("strict") == Counts(2, 1, 1)
    assert scores.total("strict").f1 == pytest.approx(2 / 3)  # 2*2 / (2*2 + 1 + 1)


def test_labels_choose_what_is_scored() -> None:
    predicted = document(GOUT, mention("mice", "Species"))
    scores = evaluate_mentions([document(GOUT, COLCHICINE)], [predicted], ["Disease", "Species"])
    # Chemical is gold's but not asked for; Species is asked for and gold has none: one too many.
    assert scores.counts["strict"] == {"Disease": Counts(1, 0, 0), "Species": Counts(0, 1, 0)}


def test_another_label_on_the_same_span_is_wrong_at_every_level() -> None:
    scores = evaluate_mentions(
        [document(GOUT)], [document(replace(GOUT, label="Chemical"))], ["Disease", "Chemical"]
    )
    for level in scores.levels:
        assert scores.total(level) == Counts(0, 1, 1)


def test_composite_ids_need_all_for_id_and_one_for_any_id() -> None:
    gold = document(mention("Gout and fever", "Disease", "MESH:D006073", "MESH:D005334"))
    half = document(mention("Gout and fever", "Disease", "MESH:D005334"))
    turned = document(mention("Gout and fever", "Disease", "MESH:D005334", "MESH:D006073"))
    assert evaluate_mentions([gold], [half]).total("id") == Counts(0, 1, 1)
    assert evaluate_mentions([gold], [half]).total("any id") == Counts(1, 0, 0)
    assert evaluate_mentions([gold], [turned]).total("id") == Counts(1, 0, 0)


def test_gold_without_id_is_left_out_of_the_id_level() -> None:
    gold = document(GOUT, replace(FEVER, ids=()))
    predicted = document(GOUT, FEVER, mention("knee", "Disease", "MESH:D007717"))
    scores = evaluate_mentions([gold], [predicted])
    # fever stands on gold without id: neither right nor wrong. knee is not gold: wrong.
    assert scores.total("strict") == Counts(2, 1, 0)
    assert scores.total("id") == Counts(1, 1, 0)


def test_prediction_without_id_claims_nothing() -> None:
    scores = evaluate_mentions([document(GOUT, FEVER)], [document(GOUT, replace(FEVER, ids=()))])
    assert scores.total("id") == Counts(1, 0, 1)


def test_retired_ids_are_brought_together() -> None:
    current = {"MESH:C000001": "MESH:D006073"}
    gold, predicted = document(replace(GOUT, ids=("MESH:C000001",))), document(GOUT)
    assert evaluate_mentions([gold], [predicted]).total("id") == Counts(0, 1, 1)
    mapped = evaluate_mentions([gold], [predicted], canonical=lambda i: current.get(i, i))
    assert mapped.total("id") == Counts(1, 0, 0)


def test_repeating_an_answer_changes_nothing() -> None:
    scores = evaluate_mentions([document(GOUT, GOUT)], [document(GOUT, GOUT, GOUT)])
    assert scores.total("strict") == Counts(1, 0, 0)


def test_discontinuous_mention_needs_its_parts() -> None:
    broken = Mention(0, 14, "Gout fever", "Disease", fragments=((0, 4), (9, 14)))
    whole = mention("Gout and fever", "Disease")
    scores = evaluate_mentions([document(broken)], [document(whole)])
    assert scores.total("strict") == Counts(0, 1, 1)
    assert scores.total("relaxed") == Counts(1, 0, 0)
    assert evaluate_mentions([document(broken)], [document(broken)]).total("strict").f1 == 1
    between = mention("and", "Disease")  # stands in the gap: no character shared
    assert evaluate_mentions([document(broken)], [document(between)]).total("relaxed").tp == 0


def test_missing_prediction_counts_as_missed_and_is_told() -> None:
    gold = [document(GOUT, FEVER), document(COLCHICINE, id="d2")]
    scores = evaluate_mentions(gold, [document(GOUT, FEVER)])
    assert scores.documents == 2
    assert scores.missing == ("d2",)
    assert scores.total("strict") == Counts(2, 0, 1)
    assert "1 of 2 gold documents" in scores.notes[0]


def test_undefined_figures_are_none() -> None:
    nothing = evaluate_mentions([document(GOUT)], [document()]).total("strict")
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, 0.0, 0.0)
    empty = evaluate_mentions([document()], [document()], ["Disease"]).total("strict")
    assert (empty.precision, empty.recall, empty.f1) == (None, None, None)
    assert evaluate_mentions([], []).total("strict") == Counts()


def test_white_space_may_differ_but_not_shift() -> None:
    with_tab = document(GOUT, text=TEXT.replace("Gout and", "Gout\tand"))
    assert evaluate_mentions([document(GOUT)], [with_tab]).total("strict").tp == 1
    doubled = document(GOUT, text=TEXT.replace(" knee", "  knee"))
    with pytest.raises(InputError, match="from character 22 on gold has 'knee"):
        evaluate_mentions([document(GOUT)], [doubled])


@pytest.mark.parametrize(
    ("gold", "predicted", "says"),
    [
        (["d1"], ["d1", "d1"], "predicted documents have 'd1' twice"),
        (["d1", "d1"], ["d1"], "gold documents have 'd1' twice"),
        (["d1"], ["d1", "d9", "d7"], "2 document.s. that gold has not, first 'd7'"),
        (["d1"], [""], "predicted document has no id"),
        ([""], ["d1"], "gold document has no id"),
    ],
)
def test_ids_that_do_not_align(gold: list[str], predicted: list[str], says: str) -> None:
    def documents(ids: list[str]) -> list[Document]:
        return [document(id=i) for i in ids]

    with pytest.raises(InputError, match=says):
        evaluate_mentions(documents(gold), documents(predicted))


def test_other_texts_name_the_first_difference() -> None:
    shorter = document(text=TEXT[:-1])
    with pytest.raises(InputError, match=f"from character {len(TEXT) - 1} on"):
        evaluate_mentions([document()], [shorter])
