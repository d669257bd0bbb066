"""What is made of documents is made once, and for the right one."""

from __future__ import annotations

from collections.abc import Sequence

from entitome.corpus.document import Document, Mention
from entitome.linkers.prepared import BLOCK, Prepared


class Counting:
    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, documents: Sequence[Document]) -> list[str]:
        self.seen += [d.id for d in documents]
        return [d.text.upper() for d in documents]


def test_made_once() -> None:
    make = Counting()
    prepared = Prepared(make)
    one, two = Document("1", "a"), Document("2", "b")
    prepared.prepare([one, two])
    prepared.prepare([two])
    assert [prepared.of(d) for d in (two, one, Document("1", "a"))] == ["B", "A", "A"]
    assert make.seen == ["1", "2"]


def test_one_id_for_two_texts() -> None:
    make = Counting()
    prepared = Prepared(make)
    one, other = Document("1", "a"), Document("1", "b")
    prepared.prepare([one, other])
    assert [prepared.of(one), prepared.of(other), prepared.of(one)] == ["A", "B", "A"]
    assert len(make.seen) == 2


def test_the_oldest_go() -> None:
    make = Counting()
    prepared = Prepared(make)
    documents = [Document(str(n), str(n)) for n in range(2 * BLOCK + 1)]
    for document in documents:
        prepared.prepare([document])
    assert prepared.of(documents[1]) == "1"
    assert len(make.seen) == len(documents)
    assert prepared.of(documents[0]) == "0"
    assert make.seen[-1] == "0"


def test_what_is_known_of_a_document_is_no_part_of_the_question() -> None:
    make = Counting()
    prepared = Prepared(make)
    prepared.prepare([Document("1", "gout", mentions=(Mention(0, 4, "gout", "Disease"),))])
    assert prepared.of(Document("1", "gout")) == "GOUT"
    assert make.seen == ["1"]
