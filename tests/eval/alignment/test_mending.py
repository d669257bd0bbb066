"""Mentions moved to gold's text: exactly where they belong, or not at all."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from entitome.corpus.document import Document, Mention, Passage
from entitome.corpus.errors import InputError
from entitome.eval.alignment.mending import (
    MORE,
    MOVED,
    NEAR,
    NO_TEXT,
    PART,
    Mending,
    Step,
    mended,
    notes_of,
)
from entitome.eval.alignment.parts import spans_of
from tests.eval import reformatting
from tests.eval.cases import TEXT, document, mention

SEEDS = range(12)
GOUT, KNEE = mention("Gout", "Disease", "MESH:D006073"), mention("knee", "Disease")


def whats(mending: Mending) -> list[str]:
    return [step.what for step in mending.steps]


def test_one_text_needs_nothing() -> None:
    answer = document(GOUT)
    assert mended(document(KNEE), answer) == Mending(answer)
    assert mended(document(), document()).steps == ()


def test_another_kind_of_white_space_needs_nothing() -> None:
    text = TEXT.replace("fever of", "fever\tof")
    found = mended(document(), document(mention("fever\tof", "Disease", text=text), text=text))
    assert found.steps == ()
    assert found.document.text == TEXT
    assert found.document.mentions == (mention("fever of", "Disease"),)


@pytest.mark.parametrize("way", reformatting.CHANGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_reformatted_texts_give_the_mentions_back(way: str, seed: int) -> None:
    gold = reformatting.document(random.Random(seed))
    answer = reformatting.retold(gold, reformatting.CHANGES[way])
    found = mended(gold, answer)
    assert found.document == gold
    if way in ("NFKD", "line ends", "blanks gone"):
        assert whats(found) == [MOVED]


@pytest.mark.parametrize("way", ["NFC", "NFD", "entities", "blanks doubled", "typography"])
@pytest.mark.parametrize("seed", SEEDS)
def test_reformatted_gold_too(way: str, seed: int) -> None:
    answer = reformatting.document(random.Random(seed))
    gold = reformatting.retold(answer, reformatting.CHANGES[way])
    assert mended(gold, answer).document == gold


@pytest.mark.parametrize("seed", SEEDS)
def test_one_letter_changed_is_refused(seed: int) -> None:
    rng = random.Random(seed)
    gold = reformatting.document(rng)
    answer = reformatting.retold(gold, reformatting.CHANGES["blanks doubled"])
    hit = rng.choice(answer.mentions)
    letters = answer.text[: hit.start] + "ж" + answer.text[hit.start + 1 :]
    changed = tuple(
        reformatting.moved(m, {i: i for i in range(len(letters) + 1)}, letters)
        for m in answer.mentions
    )
    with pytest.raises(InputError, match=r"another text in the prediction: .*ж"):
        mended(gold, replace(answer, text=letters, mentions=changed))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("unit", "what"),
    [("utf-16-le", "UTF-16 units"), ("utf-8", "UTF-8 bytes")],
)
@pytest.mark.parametrize("with_text", [True, False])
def test_other_units(seed: int, unit: str, what: str, with_text: bool) -> None:
    gold = reformatting.document(random.Random(seed))
    gold = replace(gold, text="🧬 " + gold.text)  # so that every mention is moved
    gold = reformatting.retold(shifted(gold, 2), str)
    size = 2 if unit == "utf-16-le" else 1
    answer = reformatting.counted(gold, lambda c: len(c.encode(unit)) // size)
    if not with_text:
        answer = replace(answer, text="", passages=())
    found = mended(gold, answer)
    assert found.document == gold
    assert whats(found)[-1] == f"the prediction's offsets count {what}; they were converted"


def shifted(gold: Document, by: int) -> Document:
    def move(m: Mention) -> Mention:
        fragments = tuple((s + by, e + by) for s, e in m.fragments)
        return replace(m, start=m.start + by, end=m.end + by, fragments=fragments)

    passages = tuple(replace(p, start=p.start + by, end=p.end + by) for p in gold.passages)
    return replace(gold, passages=passages, mentions=tuple(map(move, gold.mentions)))


def test_line_ends_counted_as_two() -> None:
    gold = reformatting.document(random.Random(3))
    answer = reformatting.counted(gold, lambda c: 1 + (c == "\n"))
    assert mended(gold, answer).document == gold
    assert mended(gold, replace(answer, text="")).document == gold


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by", [1, -30, 500])
def test_a_shift_that_is_the_same_for_all(seed: int, by: int) -> None:
    gold = reformatting.document(random.Random(seed))
    answer = shifted(gold, by)
    assert mended(gold, replace(answer, passages=gold.passages)).document == gold
    without = mended(gold, replace(answer, text="", passages=()))
    assert without.document == gold
    assert whats(without)[0] == NO_TEXT
    assert ("from 1;" if by == 1 else "from another place") in whats(without)[1]


def test_ends_may_be_included() -> None:
    gold = document(GOUT, KNEE)
    inclusive = [replace(m, end=m.end - 1) for m in gold.mentions]
    assert mended(gold, document(*inclusive)).document == gold
    from_one = [replace(m, start=m.start + 1) for m in gold.mentions]  # 1 to 4 for "Gout"
    found = mended(gold, document(*from_one))
    assert found.document == gold
    assert "from 1, the end included" in whats(found)[0]


def test_a_shift_that_leaves_a_choice_is_refused() -> None:
    text = "gout, gout, gout and gout"
    answer = Document("d1", "", mentions=(Mention(2, 6, "gout", "Disease"),))
    with pytest.raises(InputError, match=r"1 of 1 mention .*'gout' .* at 2-6, where 'ut, ' stands"):
        mended(Document("d1", text), answer)
    # From 1 is a way of counting in use: it is preferred to a shift from nowhere.
    off_by_one = answer.with_mentions((Mention(7, 11, "gout", "Disease"),))
    found = mended(Document("d1", text), off_by_one).document
    assert [(m.start, m.end) for m in found.mentions] == [(6, 10)]


def test_a_shift_for_some_only_is_refused() -> None:
    moved = replace(KNEE, start=KNEE.start + 9, end=KNEE.end + 9)
    with pytest.raises(InputError, match="1 of 2 mentions"):
        mended(document(), document(GOUT, moved, text=TEXT[:-1] + "!"))
    moved = replace(KNEE, start=KNEE.start + 3, end=KNEE.end + 3)
    found = mended(document(), document(GOUT, moved))
    assert (found.document, found.steps) == (document(GOUT, KNEE), (Step(NEAR, 1),))
    with pytest.raises(InputError, match=r"'knee' .* at 25-29, where 'e we' stands"):
        mended(document(), Document("d1", "", mentions=(GOUT, moved)))


def test_own_text_that_stands_nowhere_is_refused() -> None:
    named = replace(GOUT, text="podagra")
    with pytest.raises(InputError, match=r"'podagra' \(Disease\) at 0-4, where 'Gout' stands"):
        mended(document(), document(named))
    with pytest.raises(InputError, match=r"'podagra' .* at 0-4, where '  Go' stands"):
        mended(document(), document(named, text="  " + TEXT))


def test_nearly_all_mentions_decide_the_unit() -> None:
    gold = reformatting.document(random.Random(1), words=300)
    gold = gold.with_mentions(tuple(_more(gold, 40)))
    answer = reformatting.counted(gold, lambda c: len(c.encode("utf-8")))
    odd = replace(answer.mentions[0], text="something else")
    with pytest.raises(InputError, match=r"1 of 40 mentions .* first 'something else'"):
        mended(gold, answer.with_mentions((odd, *answer.mentions[1:])))
    silent = replace(odd, text="")
    found = mended(gold, answer.with_mentions((silent, *answer.mentions[1:])))
    assert found.document.mentions == gold.mentions


def _more(gold: Document, number: int) -> list[Mention]:
    rng = random.Random(7)
    return [reformatting.random_mention(rng, gold.text, gold.passages[1]) for _ in range(number)]


def test_passages_that_each_start_at_0() -> None:
    text = "Gout in mice\nThe knee hurts with gout of old."
    passages = (Passage(0, 12, "title"), Passage(13, len(text), "abstract"))
    wanted = [mention(words, "Disease", text=text) for words in ("Gout", "knee", "gout")]
    gold = Document("d1", text, passages, tuple(wanted))
    anew = [wanted[0], *(replace(m, start=m.start - 13, end=m.end - 13) for m in wanted[1:])]
    found = mended(gold, replace(gold, text="", mentions=tuple(anew)))
    assert found.document == gold
    assert "from 0 in each passage" in whats(found)[1]
    assert mended(gold, gold.with_mentions(tuple(anew))).document == gold
    # "The" stands at the beginning of both passages: no choice is made.
    both = Document("d1", "The old\nThe new", (Passage(0, 7), Passage(8, 15)))
    answer = Document("d1", "", (), (Mention(0, 3, "The", "X"), Mention(4, 7, "new", "X")))
    with pytest.raises(InputError):
        mended(both, answer)


def test_no_text_at_all() -> None:
    gold = document(GOUT, KNEE)
    found = mended(gold, replace(gold, text="", passages=()))
    assert (found.document, whats(found)) == (gold, [NO_TEXT])
    assert mended(gold, Document("d1", "")).document.mentions == ()
    silent = Document("d1", "", mentions=(replace(GOUT, text=""),))
    with pytest.raises(InputError, match="mentions come without their text"):
        mended(gold, silent)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_prediction_of_the_first_part(seed: int) -> None:
    gold = reformatting.document(random.Random(seed))
    rest = "\nMethods\nWe asked 12 people with gout about the naïve café."
    late = Mention(len(gold.text) + 9, len(gold.text) + 11, "We", "Species")
    whole = replace(gold, text=gold.text + rest, mentions=(*gold.mentions, late))
    answer = reformatting.retold(gold, reformatting.CHANGES["blanks doubled"])
    found = mended(whole, answer)
    assert found.document.mentions == gold.mentions
    assert found.steps == (Step(PART, 1),)
    back = mended(gold, whole)
    assert back.document.mentions == gold.mentions
    assert back.steps == (Step(MORE, 1),)


def test_passages_found_one_by_one() -> None:
    title, abstract = "Gout in mice.", "The knee hurts."
    text = f"{title}\nA. Writer, B. Author\nAbstract\n{abstract}\nGout in mice.\nIt hurts."
    gold = Document("d1", text, mentions=(mention("Writer", "X", text=text),))
    short = f"{title} {abstract}"
    passages = (Passage(0, 13, "title"), Passage(14, len(short), "abstract"))
    named = (mention("Gout", "Disease", text=short), mention("knee", "Disease", text=short))
    found = mended(gold, Document("d1", short, passages, named))
    assert found.document.mentions == (
        mention("Gout", "Disease", text=text),
        mention("knee", "Disease", text=text),
    )
    assert found.steps == (Step(PART, 1),)
    lines = Document("d1", short.replace(". ", ".\n"), (), named)
    assert mended(gold, lines).document.mentions == found.document.mentions
    # A title without the abstract could be either of the two in the text.
    with pytest.raises(InputError, match="another text"):
        mended(gold, Document("d1", title, mentions=named[:1]))


def test_a_part_that_cuts_a_word_is_refused() -> None:
    with pytest.raises(InputError, match="another text"):
        mended(Document("d1", "Goutallier saw it."), Document("d1", "Gout"))


def test_a_mention_over_the_edge_is_refused() -> None:
    gold, answer = Document("d1", "Gout hurts."), Document("d1", "Gout hurts. Much so.")
    over = Mention(5, 16, "hurts. Much", "Disease")
    with pytest.raises(InputError, match="over the edge of what both texts have"):
        mended(gold, answer.with_mentions((over,)))
    apart = Mention(0, 16, "Gout Much", "Disease", fragments=((0, 4), (12, 16)))
    with pytest.raises(InputError, match="only a part of its mention 'Gout Much'"):
        mended(gold, answer.with_mentions((apart,)))


def test_half_a_ligature_is_refused() -> None:
    gold = Document("d1", "A ﬁbroma.")
    answer = Document("d1", "A fibroma.", mentions=(Mention(3, 9, "ibroma", "Disease"),))
    with pytest.raises(InputError, match="cuts a character of gold's"):
        mended(gold, answer)


def test_different_texts_name_the_first_difference() -> None:
    with pytest.raises(InputError, match="from character 9 on gold has 'fever of") as raised:
        mended(document(), document(text=TEXT.replace("fever", "pain").replace(" ", "  ")))
    assert "the prediction 'pain  of" in str(raised.value)
    with pytest.raises(InputError, match="from character 0 on gold has '', the prediction 'Gout"):
        mended(Document("d1", ""), document())


def test_what_was_done_in_sentences() -> None:
    steps = [("d1", Step(MOVED)), ("d2", Step(PART, 2)), ("d3", Step(PART, 1000))]
    assert notes_of([]) == ()
    assert notes_of(steps) == (
        f"1 document ('d1'): {MOVED}.",
        f"2 documents (first 'd2'): {PART} (1,002 mentions).",
    )


def test_a_long_text_is_mended_soon() -> None:
    words = random.Random(5).choices(reformatting.WORDS, k=40_000)
    text = " ".join(["Gout", *words, "knee"])
    assert len(text) > 200_000
    gold = Document("d1", text, mentions=(mention("knee", "Disease", text=text), GOUT))
    answer = reformatting.retold(gold, reformatting.CHANGES["NFKD"])
    start = time.process_time()
    assert mended(gold, answer).document == gold
    assert time.process_time() - start < 2


@pytest.mark.parametrize(("unit", "size"), [("utf-16-le", 2), ("utf-8", 1), ("utf-32-le", 4)])
def test_units_within_passages_are_right_or_refused(unit: str, size: int) -> None:
    refused = 0
    for seed in SEEDS:
        gold = reformatting.document(random.Random(seed))
        found = [
            replace(m, start=spans[0][0], end=spans[-1][1], fragments=spans if m.fragments else ())
            for m in gold.mentions
            for p in gold.passages
            if p.start <= m.start < p.end
            for spans in [tuple(_within(gold.text, p, s, unit, size) for s in spans_of(m))]
        ]
        try:
            assert mended(gold, gold.with_mentions(tuple(found))).document == gold
        except InputError:
            refused += 1
    assert refused <= 1


def _within(
    text: str, passage: Passage, span: tuple[int, int], unit: str, size: int
) -> tuple[int, int]:
    start, end = (len(text[passage.start : at].encode(unit)) // size for at in span)
    return start, end


@pytest.mark.parametrize("text", ["Gout knee", "Gout ... knee", "Gout...knee", TEXT[:26]])
def test_parts_may_be_joined_in_any_way(text: str) -> None:
    parts = mention("Gout", "Disease"), mention("knee", "Disease")
    spans = tuple((m.start, m.end) for m in parts)
    apart = Mention(0, spans[1][1], text, "Disease", fragments=spans)
    assert TEXT[:26] == "Gout and fever of the knee"
    found = mended(document(), document(apart))
    assert (found.document.mentions, found.steps) == ((replace(apart, text="Gout knee"),), ())
    late = replace(apart, start=1, end=apart.end + 1, fragments=((1, 5), (23, 27)))
    whole = mention("fever", "Disease")
    moved = replace(whole, start=whole.start + 1, end=whole.end + 1)
    assert mended(document(), document(late, moved)).document.mentions == (
        replace(apart, text="Gout knee"),
        whole,
    )


def test_many_passages_are_looked_through_soon() -> None:
    words = [f"Word{n} 𝛼 gout{n} of\n" for n in range(300)]
    text, passages, mentions = "".join(words), [], []
    for n, line in enumerate(words):
        start = passages[-1].end if passages else 0
        passages.append(Passage(start, start + len(line)))
        at = text.index(f"gout{n} ")
        mentions.append(Mention(at, at + len(f"gout{n}"), f"gout{n}", "Disease"))
    gold = Document("d1", text, tuple(passages), tuple(mentions))
    anew = [
        replace(m, start=m.start - p.start + 1, end=m.end - p.start + 1)
        for m, p in zip(mentions, passages, strict=True)
    ]
    start = time.process_time()
    found = mended(gold, gold.with_mentions(tuple(anew)))
    assert time.process_time() - start < 2
    assert found.document == gold
    assert "UTF-16 units from 0 in each passage" in whats(found)[0]
