"""Every difference is named once, with the right class and cause."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.eval.errors.pairs import Span
from entitome.eval.errors.spans import Errors, find_errors
from entitome.eval.metrics import counts_of
from entitome.eval.outcomes import Kind, Outcome
from entitome.eval.scoring.judge import count
from tests.eval.marked import marked

LABELS = ("Disease", "Gene", "Chemical")


def errors_of(gold: str, predicted: str, labels: tuple[str, ...] = LABELS) -> Errors:
    return find_errors([marked(gold)], [marked(predicted)], labels, known)


def known(name: str) -> set[str]:
    """A knowledge base of three names."""
    return {"gout": {"Disease"}, "CAT": {"Gene"}, "lupus": {"Species"}}.get(name, set())


def told(errors: Errors) -> list[tuple[str, str, str]]:
    return [(e.kind, e.cause, e.placed.text) for e in errors.found]


@pytest.mark.parametrize(
    ("gold", "predicted", "cause"),
    [
        ("[acute gout|Disease] was", "acute [gout|Disease] was", "too short at the left"),
        ("[gout attack|Disease] was", "[gout|Disease] attack was", "too short at the right"),
        ("[a gout x|Disease]", "a [gout|Disease] x", "too short at both ends"),
        ("acute [gout|Disease]", "[acute gout|Disease]", "too long at the left"),
        ("[gout|Disease] attack", "[gout attack|Disease]", "too long at the right"),
        ("a [gout|Disease] x", "[a gout x|Disease]", "too long at both ends"),
        ("[acute gout|Disease] x", "acute [gout x|Disease]", "shifted to the right"),
        ("a [gout x|Disease]", "[a gout|Disease] x", "shifted to the left"),
        ("[gout (|Disease]", "[gout|Disease] (", "only punctuation or white space differs"),
        ("[gout and lupus|Disease]", "[gout|Disease] and lupus", "part of a coordination"),
        ("[gout|Disease] [lupus x|Disease]", "[gout lupus|Disease] x", "joins several mentions"),
    ],
)
def test_boundary(gold: str, predicted: str, cause: str) -> None:
    first, *rest = errors_of(gold, predicted).found
    # The last case's second gold mention is missed: the prediction answers one of the two, the
    # one with which it shares more (lupus, 5 characters, against gout, 4).
    assert [e.kind for e in rest] == ([Kind.BOUNDARY] if cause.startswith("joins") else [])
    boundary = rest[0] if rest else first
    assert (boundary.kind, boundary.cause) == (Kind.BOUNDARY, cause)


def test_type() -> None:
    gold = "[CAT|Gene] in [acute gout|Disease]"
    errors = errors_of(gold, "[CAT|Chemical] in acute [gout|Gene]")
    assert told(errors) == [
        ("type", "taken for Chemical", "CAT"),
        ("type", "taken for Gene, with other boundaries", "acute gout"),
    ]
    assert errors.found[0].placed.label == "Gene"
    # Where Chemical is not annotated, the prediction is no error of its own, but it tells what
    # became of CAT; one that merely overlaps tells less.
    fewer = find_errors([marked(gold)], [marked("[CAT|Chemical] in acute [gout|Chemical]")],
                        ("Disease", "Gene"))  # fmt: skip
    assert told(fewer) == [
        ("type", "taken for Chemical", "CAT"),
        ("missed", "overlaps a prediction of another type", "acute gout"),
    ]


@pytest.mark.parametrize(
    ("gold", "predicted", "cause"),
    [
        ("[[CAT|Gene] lack|Disease]", "[CAT lack|Disease]", "nested in another mention"),
        ("[gout|Disease] [xy|Disease]", "[gout xy|Disease]", "joined with a neighbour"),
        ("[gout|Disease], [gout|Disease]", "gout, [gout|Disease]",
         "found elsewhere in the document"),
        ("[hand and foot rash|Disease]", "hand and foot rash", "coordination"),
        ("big bad rash (BBR): [BBR|Disease]", "big bad rash (BBR): BBR",
         "abbreviation defined in the document"),
        ("[CAT|Gene]", "CAT", "short name in capitals, in the knowledge base"),
        ("[CAT|Disease]", "CAT", "short name in capitals, as another type in the knowledge base"),
        ("[CATs|Gene]", "CATs", "short name in capitals, not in the knowledge base"),
        ("[gout|Disease]", "gout", "name, in the knowledge base"),
        ("[lupus|Disease]", "lupus", "name, as another type in the knowledge base"),
        ("[wendel rash|Disease]", "wendel rash", "name, not in the knowledge base"),
    ],
)  # fmt: skip
def test_missed(gold: str, predicted: str, cause: str) -> None:
    missed = [e for e in errors_of(gold, predicted).found if e.kind == Kind.MISSED]
    assert [e.cause for e in missed] == [cause]
    assert missed[0].predicted is None


@pytest.mark.parametrize(
    ("gold", "predicted", "cause"),
    [
        ("[bad gout|Disease]", "[bad|Disease] [gout|Disease]", "overlaps a mention of its type"),
        ("[CAT lack|Disease]", "[[CAT|Gene] lack|Disease]", "overlaps a mention of another type"),
        ("[Gout|Disease] gout", "[Gout|Disease] [gout|Disease]",
         "annotated elsewhere in the document"),
        ("[Gout|Disease] gout", "[Gout|Disease] [gout|Gene]",
         "annotated elsewhere as another type"),
        ("45.2", "[45.2|Gene]", "digits, signs or a single letter"),
        ("p", "[p|Gene]", "digits, signs or a single letter"),
        ("CAT", "[CAT|Gene]", "short name in capitals, in the knowledge base"),
        ("wendel", "[wendel|Gene]", "name, not in the knowledge base"),
    ],
)  # fmt: skip
def test_spurious(gold: str, predicted: str, cause: str) -> None:
    spurious = [e for e in errors_of(gold, predicted).found if e.kind == Kind.SPURIOUS]
    assert [e.cause for e in spurious] == [cause]
    assert spurious[0].gold is None


def test_spurious_though_another_document_annotates_it() -> None:
    gold = [marked("[gout|Disease]", "a"), marked("gout", "b")]
    errors = find_errors(
        gold, [marked("[gout|Disease]", "a"), marked("[gout|Disease]", "b")], LABELS
    )
    assert told(errors) == [("spurious", "annotated elsewhere in the corpus", "gout")]


def test_spurious_on_a_mention_of_a_type_that_is_not_scored() -> None:
    text = "zinc finger domain"
    aside = {"d1": {Span(((0, 11),), "Domain")}}
    (error,) = find_errors(
        [marked(text)], [marked("[zinc finger domain|Gene]")], LABELS, left_out=aside
    ).found
    assert error.cause == "annotated as Domain, which is not scored"


def test_broken_mentions() -> None:
    # Gold is "liver ... rash" in two parts; a prediction of all three words, one of none of them.
    text = "liver and rash"
    broken = Mention(0, 14, "liver rash", "Disease", fragments=((0, 5), (10, 14)))
    gold = Document("d1", text, mentions=(broken,))
    (near,) = find_errors([gold], [marked("[liver and rash|Disease]")], LABELS).found
    assert (near.kind, near.cause, near.placed.text) == (
        "boundary",
        "discontinuous mention",
        "liver rash",
    )
    (lost,) = find_errors([gold], [marked(text)], LABELS).found
    assert (lost.kind, lost.cause) == ("missed", "discontinuous mention")


def test_without_a_knowledge_base() -> None:
    errors = find_errors([marked("[gout|Disease], [CAT|Gene]")], [marked("gout, CAT")], LABELS)
    assert [e.cause for e in errors.found] == ["name", "short name in capitals"]


def test_nothing() -> None:
    assert find_errors([], [], LABELS).found == []
    bare = find_errors([marked("No names.")], [marked("No names.")], LABELS)
    assert bare.found == []
    assert [bare.strict(label).f1 for label in LABELS] == [None, None, None]
    alone = find_errors([marked("[gout|Disease]")], [], ("Disease",))
    assert [e.kind for e in alone.found] == [Kind.MISSED]


def test_other_texts_are_refused() -> None:
    with pytest.raises(InputError):
        find_errors([marked("One.")], [marked("Two.")], LABELS)


def random_document(generator: random.Random, number: int) -> Document:
    """Up to twelve mentions of up to four words each among thirty words, doubles and all."""
    words = [f"w{n % 7}" for n in range(30)]
    starts = [sum(len(w) + 1 for w in words[:n]) for n in range(31)]
    text, mentions = " ".join(words), []
    for _ in range(generator.randrange(12)):
        first = generator.randrange(30)
        last = min(30, first + generator.randrange(1, 5))
        start, end = starts[first], starts[last] - 1
        mentions.append(Mention(start, end, text[start:end], generator.choice((*LABELS, "Other"))))
    return Document(str(number), text, mentions=tuple(mentions))


def test_each_mention_is_explained_once() -> None:
    generator = random.Random(7)
    gold = [random_document(generator, n) for n in range(200)]
    predicted = [random_document(generator, n) for n in range(200)]
    errors = find_errors(gold, predicted, LABELS)
    scores = count(gold, predicted, LABELS)
    seen: Counter[object] = Counter()
    for error in errors.found:
        _check(error)
        seen.update([(error.document, "gold", error.gold)] if error.gold else [])
        seen.update([(error.document, "predicted", error.predicted)] if error.predicted else [])
    assert max(seen.values()) == 1
    for label in LABELS:
        # The strict counts are the evaluation's own, and what is not right is in the errors.
        assert errors.strict(label) == counts_of(scores, "strict", label)
        assert sum(bool(e.gold and e.gold.label == label) for e in errors.found) == (
            errors.strict(label).fn
        )
        assert sum(bool(e.predicted and e.predicted.label == label) for e in errors.found) == (
            errors.strict(label).fp
        )


def _check(error: Outcome) -> None:
    gold, predicted = error.gold, error.predicted
    assert error.kind == {
        (False, True): Kind.SPURIOUS, (True, False): Kind.MISSED,
        (True, True): Kind.BOUNDARY if gold and predicted and gold.label == predicted.label
        else Kind.TYPE,
    }[bool(gold), bool(predicted)]  # fmt: skip


def test_order_does_not_matter() -> None:
    generator = random.Random(3)
    gold = [random_document(generator, n) for n in range(30)]
    predicted = [random_document(generator, n) for n in range(30)]
    turned = [replace(d, mentions=d.mentions[::-1]) for d in predicted]
    assert find_errors(gold, predicted, LABELS).found == find_errors(gold, turned, LABELS).found
