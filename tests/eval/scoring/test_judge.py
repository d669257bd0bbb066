from __future__ import annotations

import io
from dataclasses import replace

import pytest

from entitome.corpus.document import Document, EntityRow
from entitome.corpus.errors import InputError
from entitome.corpus.formats import bioc_json, jsonl, pubtator
from entitome.eval.scoring.counted import FOUND, Average, Measure
from entitome.eval.scoring.judge import count
from entitome.eval.scoring.levels import LEVELS
from tests.eval.cases import TEXT, document, mention
from tests.eval.scoring.counting import counted, near, parents, total

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
DRUG = mention("colchicine", "Chemical", "MESH:D003078")
ROW = EntityRow("Disease", "Gout", "MESH:D006073")


def families(gold: list[Document], predicted: list[Document]) -> list[str]:
    return list(dict.fromkeys(level.family for level in count(gold, predicted).levels))


def test_gold_decides_on_the_levels() -> None:
    bare, linked, page = document(replace(GOUT, ids=())), document(GOUT), document()
    page.rows = (ROW,)
    assert families([bare], [linked]) == ["span"]
    assert families([linked], [linked]) == ["span", "mention", "document", "linking"]
    assert families([page], [linked]) == ["page"]
    both = replace(linked, rows=(ROW,))
    assert families([both], [linked]) == ["span", "mention", "document", "page", "linking"]


def test_all_levels_come_in_their_order() -> None:
    gold = replace(document(GOUT), rows=(ROW,))
    answer = document(replace(GOUT, infons={"candidates": "MESH:D006073"}))
    found = count([gold], [answer], near=near, parents=parents)
    assert found.levels == LEVELS
    for level in found.levels:
        assert total(found, level.name) == (1, 1, 1), level.name


def test_a_page_among_documents_with_mentions() -> None:
    # d1 has mentions, d2 a list alone: what is said of d2 by mention is not looked at, and its
    # averages are of d1.
    page = Document("d2", TEXT, rows=(ROW,))
    found = count([document(GOUT), page], [document(GOUT), document(GOUT, DRUG, id="d2")])
    assert found.by_document("strict")[:, :FOUND].tolist() == [[1, 1, 1], [0, 0, 0]]
    # In lists all types of the product count: colchicine is one too many.
    assert found.by_document("identifier")[:, :FOUND].tolist() == [[0, 0, 0], [1, 2, 1]]
    assert found.figure(Measure.F1, "strict", average=Average.MACRO) == 1


def test_a_document_without_mentions_is_one_with_nothing_to_find() -> None:
    found = count([document(GOUT), document(id="d2")], [document(), document(GOUT, id="d2")])
    assert found.by_document("strict")[:, :FOUND].tolist() == [[0, 0, 1], [0, 1, 0]]


def test_a_document_without_prediction_is_missed() -> None:
    found = count([document(GOUT), document(FEVER, DRUG, id="d2")], [document(GOUT)])
    assert found.documents == ("d1", "d2")
    for level in found.levels:
        # At HunFlair2's level a document counts as one predicted, of each type.
        said = 2 if level.name == "document, HunFlair2" else 0
        assert found.by_document(level.name)[1].tolist() == [0, said, 2, 0], level.name
    empty = count([document(GOUT)], [])
    assert empty.figure(Measure.PRECISION, "strict") is None
    assert empty.figure(Measure.RECALL, "strict") == 0


def test_labels() -> None:
    answer = document(GOUT, mention("mice", "Species", "NCBITaxon:10090"))
    found = counted(document(GOUT, DRUG), answer)
    assert found.labels == ("Disease", "Chemical")  # the product's order
    assert total(found, "strict") == total(found, "document") == (1, 1, 2)
    # Chemical is gold's but not asked for; Species is asked for and gold has none: one too many.
    found = counted(document(GOUT, DRUG), answer, labels=["Species", "Disease"])
    assert found.labels == ("Species", "Disease")
    assert total(found, "strict", "Species") == total(found, "document", "Species") == (0, 1, 0)
    other = counted(document(mention("knee", "Organ"), GOUT), document())
    assert other.labels == ("Disease", "Organ")


def test_a_type_without_any_id_is_not_scored_by_ids() -> None:
    # Gold marks chemicals without ids: the predicted one cannot be called wrong.
    gold = document(GOUT, replace(DRUG, ids=()))
    answer = document(GOUT, mention("mice", "Chemical", "MESH:D000001"))
    found = counted(gold, answer)
    assert total(found, "strict", "Chemical") == (0, 1, 1)
    for level in ("id", "any id", "one off, any id", "document"):
        assert total(found, level, "Chemical") == (0, 0, 0)
        assert total(found, level, "Disease") == (1, 1, 1)
    assert found.figure(Measure.F1, "id", "Chemical") is None


def test_all_nil() -> None:
    bare = document(replace(GOUT, ids=()), replace(FEVER, ids=()))
    assert {level.family for level in counted(bare, document(GOUT)).levels} == {"span"}
    # The other way round: nothing is claimed, all is missed.
    found = counted(document(GOUT, FEVER), bare)
    for level in ("id", "document", "linking", "recall of ids"):
        assert total(found, level) == (0, 0, 2)
    assert found.figure(Measure.PRECISION, "id") is None


def test_nothing_at_all() -> None:
    found = count([], [])
    assert (found.documents, found.labels) == ((), ())
    assert found.figure(Measure.F1, "strict") is None
    assert counted(document(), document(GOUT)).labels == ()
    asked = counted(document(), document(GOUT), labels=["Disease"])
    assert total(asked, "strict") == (0, 1, 0)


def test_strangers_and_other_texts_are_refused() -> None:
    with pytest.raises(InputError, match="gold has not"):
        count([document(GOUT)], [document(id="d9")])
    with pytest.raises(InputError):
        count([document(GOUT)], [document(text="Quite another text about nothing.")])


def test_a_list_is_scored_whatever_the_text() -> None:
    page = Document("d1", "Gout.", rows=(ROW,))
    assert total(count([page], [document(GOUT)]), "identifier") == (1, 1, 1)


def test_the_order_of_mentions_and_predictions_does_not_matter() -> None:
    gold = [document(GOUT, FEVER, DRUG), document(FEVER, id="d2")]
    answer = [document(FEVER, GOUT), document(GOUT, FEVER, id="d2")]
    turned = [replace(d, mentions=d.mentions[::-1]) for d in answer[::-1]]
    found, again = count(gold, answer), count(gold, turned)
    assert found.cells.tolist() == again.cells.tolist()


def test_prefixes_are_normalised_where_files_are_read() -> None:
    # One identifier as three tools write it, in three formats.
    bare = b"d1|t|Gout hurts.\nd1\t0\t4\tGout\tDisease\tD006073\n\n"
    small = b'{"id": "d1", "text": "Gout hurts.", "entities": [{"type": "Disease", "spans": [[0, 4]], "text": "Gout", "id": "mesh:d006073"}]}'  # noqa: E501
    full = b'{"documents": [{"id": "d1", "infons": {}, "passages": [{"offset": 0, "infons": {}, "text": "Gout hurts.", "annotations": [{"id": "1", "infons": {"type": "Disease", "identifier": "MESH:D006073"}, "text": "Gout", "locations": [{"offset": 0, "length": 4}]}]}]}]}'  # noqa: E501
    sides = [
        list(pubtator.read(io.BytesIO(bare))),
        list(jsonl.read(io.BytesIO(small))),
        list(bioc_json.read(io.BytesIO(full))),
    ]
    for gold in sides:
        for answer in sides:
            assert total(count(gold, answer), "id") == (1, 1, 1)
