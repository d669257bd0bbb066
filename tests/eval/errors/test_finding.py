"""What became of every mention."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.eval.errors import causes as error_causes
from entitome.eval.errors.finding import outcomes
from entitome.eval.errors.id_causes import IdCause
from entitome.eval.errors.id_facts import IdFacts
from entitome.eval.errors.pairs import Span, spans_of
from entitome.eval.match import Parts, overlap
from entitome.eval.metrics import counts_of
from entitome.eval.outcomes import Kind, Outcome, Placed
from entitome.eval.scoring.judge import count
from tests.eval.cases import document, mention

LABELS = ("Disease", "Gene", "Chemical")


def told(found: Sequence[Outcome]) -> list[tuple[str, str, str]]:
    return [(o.placed.text, o.kind, o.cause) for o in found]


def test_each_kind() -> None:
    gold = document(
        mention("Gout", "Disease", "D:1"),
        mention("fever", "Disease", "D:2"),
        mention("the knee", "Disease", "D:3"),
        mention("colchicine", "Chemical", "C:1"),
        mention("mice", "Chemical", "C:2"),
    )
    predicted = document(
        mention("Gout", "Disease", "D:1"),
        mention("fever", "Disease", "D:9"),
        mention("knee", "Disease", "D:3"),
        mention("colchicine", "Gene", "G:1"),
        mention("treated", "Gene"),
    )
    assert told(outcomes([gold], [predicted], LABELS)) == [
        ("Gout", "right", ""),
        ("fever", "identifier", "another concept"),
        ("the knee", "boundary", "too short at the left"),
        ("treated", "spurious", "name"),
        ("colchicine", "type", "taken for Gene"),
        ("mice", "missed", "name"),
    ]


@pytest.mark.parametrize(
    ("gold", "predicted", "kind", "cause"),
    [
        # Gold says nothing of identifiers: they cannot be wrong.
        ((), ("D:1",), Kind.RIGHT, ""),
        ((), (), Kind.RIGHT, ""),
        (("D:1",), (), Kind.IDENTIFIER, IdCause.NIL),
        # Order and repetition are no difference.
        (("D:1", "D:2"), ("D:2", "D:1", "D:2"), Kind.RIGHT, ""),
        (("D:1", "D:2"), ("D:2",), Kind.IDENTIFIER, IdCause.SOME_MISSING),
        # D:old is D:1 today, on either side.
        (("D:old",), ("D:1",), Kind.RIGHT, ""),
        (("D:1",), ("D:old",), Kind.RIGHT, ""),
        (("D:lost",), ("D:1",), Kind.IDENTIFIER, IdCause.GOLD_RETIRED),
    ],
)
def test_identifiers(
    gold: tuple[str, ...], predicted: tuple[str, ...], kind: Kind, cause: str
) -> None:
    facts = IdFacts(retired=lambda i: i in ("D:old", "D:lost"))
    (found,) = outcomes(
        [document(mention("Gout", "Disease", *gold))],
        [document(mention("Gout", "Disease", *predicted))],
        LABELS,
        lambda i: "D:1" if i == "D:old" else i,
        facts,
    )
    assert (found.kind, found.cause) == (kind, cause)


def test_what_stands_twice_is_one_mention() -> None:
    twice = (mention("Gout", "Disease", "D:2"), mention("Gout", "Disease", "D:1"))
    low, high = replace(twice[0], score=0.3), replace(twice[1], score=0.8)
    (found,) = outcomes([document(*twice)], [document(high, low)], LABELS)
    place = ((0, 4),)
    assert found == Outcome(
        "d1", Kind.RIGHT, "",
        Placed(place, "Disease", "Gout", ("D:1", "D:2")),
        Placed(place, "Disease", "Gout", ("D:1", "D:2"), 0.8),
    )  # fmt: skip


def test_nested_and_broken_mentions() -> None:
    # "fever ... knee" in two parts, and "fever" alone in it: both stand for themselves.
    broken = Mention(9, 26, "fever knee", "Disease", ("D:5",), fragments=((9, 14), (22, 26)))
    gold = document(broken, mention("fever", "Disease", "D:2"))
    found = outcomes([gold], [gold], LABELS)
    assert told(found) == [("fever", "right", ""), ("fever knee", "right", "")]
    assert found[1].placed.parts == ((9, 14), (22, 26))


def test_nothing() -> None:
    assert outcomes([], [], LABELS) == ()
    assert outcomes([document()], [document()], LABELS) == ()
    (lost,) = outcomes([document(mention("Gout", "Disease"))], [], LABELS)
    assert lost.kind == Kind.MISSED
    # Gold annotates no species: neither found nor made up.
    other = document(mention("mice", "Species"))
    assert outcomes([other], [other], LABELS) == ()


def test_other_texts_are_refused() -> None:
    with pytest.raises(InputError):
        outcomes([document()], [document(text="Another text.")], LABELS)


def random_document(generator: random.Random, number: int) -> Document:
    """Up to twelve mentions of up to four words among thirty, with up to two identifiers each."""
    words = [f"w{n % 7}" for n in range(30)]
    starts = [sum(len(w) + 1 for w in words[:n]) for n in range(31)]
    text, mentions = " ".join(words), []
    for _ in range(generator.randrange(12)):
        first = generator.randrange(30)
        start, end = starts[first], starts[min(30, first + generator.randrange(1, 5))] - 1
        ids = tuple(generator.sample(("V:1", "V:2", "V:3"), generator.randrange(3)))
        label = generator.choice((*LABELS, "Other"))
        mentions.append(Mention(start, end, text[start:end], label, ids))
    return Document(str(number), text, mentions=tuple(mentions))


def nudged(generator: random.Random, gold: Document) -> Document:
    """A prediction that has most of gold's mentions, with other identifiers now and then."""
    kept = [m for m in gold.mentions if generator.random() < 0.7]
    own = random_document(generator, 0).mentions[:3]
    changed = [replace(m, ids=generator.choice((m.ids, ("V:1",), ()))) for m in kept]
    return gold.with_mentions((*changed, *own))


def test_each_mention_has_one_outcome_and_counts_agree() -> None:
    generator = random.Random(11)
    gold = [random_document(generator, n) for n in range(300)]
    predicted = [nudged(generator, one) for one in gold]
    found = outcomes(gold, predicted, LABELS)
    for documents, side in ((gold, "gold"), (predicted, "predicted")):
        placed = [(o.document, p) for o in found if (p := getattr(o, side))]
        seen = Counter((d, Span(p.parts, p.label)) for d, p in placed if p.label in LABELS)
        assert set(seen.values()) == {1}
        assert set(seen) == {(d.id, s) for d in documents for s in spans_of(d.mentions, LABELS)}
    scores = count(gold, predicted, LABELS)
    for label in LABELS:
        own = [o for o in found if o.gold and o.gold.label == label]
        kinds = Counter(o.kind for o in own)
        met = kinds[Kind.RIGHT] + kinds[Kind.IDENTIFIER]
        strict, relaxed, by_id = (
            counts_of(scores, level, label) for level in ("strict", "overlap", "id")
        )
        assert (met, len(own) - met) == (strict.tp, strict.fn)
        assert met + kinds[Kind.BOUNDARY] == relaxed.tp
        judged = [o for o in own if o.gold and o.gold.ids]
        right = sum(o.kind == Kind.RIGHT for o in judged)
        assert (right, len(judged) - right) == (by_id.tp, by_id.fn)


def test_order_does_not_matter() -> None:
    generator = random.Random(2)
    gold = [random_document(generator, n) for n in range(50)]
    predicted = [nudged(generator, one) for one in gold]
    turned = [d.with_mentions(d.mentions[::-1]) for d in predicted]
    found = outcomes(gold, predicted, LABELS)
    assert found == outcomes(gold, turned[::-1], LABELS)
    places = [(o.document, o.placed.parts) for o in found]
    assert places == sorted(places, key=lambda place: (int(place[0]), place[1]))


def test_a_long_paper_takes_no_longer_a_mention_than_an_abstract(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[Parts] = []

    def counting(one: Parts, other: Parts) -> int:
        compared.append(other)
        return overlap(one, other)

    monkeypatch.setattr(error_causes, "overlap", counting)
    counts = []
    for words in (100, 400):
        # The odd mentions are missed and the even ones spurious; each meets a longer neighbour.
        found = [Mention(6 * n, 6 * n + 4, "gout", "Disease") for n in range(words)]
        long = [Mention(12 * n, 12 * n + 10, "gout, gout", "Gene") for n in range(words // 2)]
        gold = Document("1", "gout, " * words, mentions=(*found[::2], *long))
        compared.clear()
        outcomes([gold], [gold.with_mentions((*found[1::2], *long))], LABELS)
        counts.append(len(compared))
    assert counts[1] == 4 * counts[0] > 0
