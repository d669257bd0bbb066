"""Which mentions are asked about, and their classes."""

from __future__ import annotations

from entitome.corpus.document import Document, Mention
from entitome.eval.linking.questions import CLASSES, linkable, questions, seen_in
from tests.eval.linking.asking import KNOWN, asked, upper
from tests.eval.marked import marked


def test_classes() -> None:
    # Gout is in the train documents and in the vocabulary once, with G.
    assert asked("Gout", "g").classes == {
        "name": "seen", "id": "seen", "namesakes": "1", "abbreviation": "no", "ids": "one",
        "in vocabulary": "yes",
    }  # fmt: skip
    # Three diseases are called cold; of C and Y, train documents have the first alone.
    assert asked("cold", "C", "Y").classes == {
        "name": "unseen", "id": "unseen", "namesakes": "2+", "abbreviation": "no", "ids": "several",
        "in vocabulary": "no",
    }  # fmt: skip


def test_types_have_names_of_their_own() -> None:
    classes = asked("gout", "G", label="Gene").classes
    assert (classes["name"], classes["id"], classes["namesakes"]) == ("unseen", "seen", "none")


def test_ids_are_canonical() -> None:
    question = asked("cold", "c", "C")
    assert question.ids == {"C"}
    assert question.classes["ids"] == "one"


def test_abbreviations_are_the_document_s() -> None:
    text = "Common cold (CC) is mild. CC."
    mentions = (
        Mention(0, 11, "Common cold", "Disease", ("C",)),
        Mention(26, 28, "CC", "Disease", ("C",)),
    )
    found = list(questions("one", Document("d", text, mentions=mentions), KNOWN))
    assert [q.classes["abbreviation"] for q in found] == ["no", "yes"]
    assert asked("CC", "C").classes["abbreviation"] == "no"


def test_every_class_has_its_value() -> None:
    for question in (asked("gout", "G"), asked("x", "Z", "Y", label="Gene")):
        assert question.classes.keys() == CLASSES.keys()
        assert all(value in CLASSES[name] for name, value in question.classes.items())


def test_linkable() -> None:
    document = Document(
        "d", "gout, cold, gout",
        mentions=(
            Mention(0, 4, "gout", "Disease", ("G",)),
            Mention(0, 4, "gout", "Gene", ("7",)),
            Mention(6, 10, "cold", "Disease"),
            Mention(0, 4, "gout", "Disease", ("H", "G")),
            Mention(12, 16, "gout", "Disease", ("G",)),
        ),
    )  # fmt: skip
    kept = linkable(document, ["Disease"]).mentions
    # The cold has no id, the gene is not asked for, and the gout at 0 is marked twice.
    assert [(m.start, m.ids) for m in kept] == [(0, ("G", "H")), (12, ("G",))]


def test_seen_in() -> None:
    document = marked("[Gout|Disease] and [Cold|Disease]")
    gout, cold = document.mentions
    train = document.with_mentions((Mention(0, 4, "Gout", "Disease", ("g", "h")), cold))
    seen = seen_in([train], upper, str.lower)
    assert seen.names == {("gout", "Disease")}  # the cold has no id: nothing is learned of it
    assert seen.ids == {"G", "H"}
    assert gout.ids == ()
