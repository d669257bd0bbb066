"""Documents to arrays: tags, sentences, vocabulary."""

from __future__ import annotations

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHARS, Vocabulary, Word
from entitome.components.ner.prior import Prior
from entitome.corpus.document import Document, Mention
from entitome.training.data import Known, Prepared, bio_tags, prepare
from entitome.training.lessons import Chosen, Taught
from entitome.training.recipe import Source
from tests.pipeline.components.small_model import random_vectors
from tests.pipeline.small_lexicon import written
from tests.pipeline.training.invented import ALL

TEXT = "TP53 in breast cancer cells"
TYPES = (*ALL, "Tissue")
WORDS = [Word(word, TEXT.index(word)) for word in TEXT.split()]


def column(mentions: list[tuple[int, int, str]], label: str, labels: tuple[str, ...]) -> list[int]:
    """The tags of one type."""
    made = tuple(Mention(s, e, TEXT[s:e], kind) for s, e, kind in mentions)
    tags = bio_tags(Document("d", TEXT, mentions=made), WORDS, labels, TYPES)
    assert tags.shape == (5, len(TYPES))
    return [int(tag) for tag in tags[:, TYPES.index(label)]]


def test_types_that_are_not_annotated_are_unknown() -> None:
    mentions = [(0, 4, "Gene"), (8, 21, "Disease")]
    assert column(mentions, "Disease", ("Disease", "Species")) == [0, 0, 1, 2, 0]
    assert column(mentions, "Species", ("Disease", "Species")) == [0] * 5
    assert column(mentions, "Gene", ("Disease", "Species")) == [-1] * 5


def test_the_longest_of_overlaps_is_taught() -> None:
    mentions = [(15, 21, "Disease"), (8, 21, "Disease"), (8, 14, "Disease")]
    assert column(mentions, "Disease", ALL) == [0, 0, 1, 2, 0]


def test_neighbours_stay_apart() -> None:
    assert column([(8, 14, "Disease"), (15, 21, "Disease")], "Disease", ALL) == [0, 0, 1, 1, 0]


def test_a_type_of_ones_own_has_a_column() -> None:
    assert column([(8, 14, "Tissue")], "Tissue", ("Tissue",)) == [0, 0, 1, 0, 0]
    assert column([(8, 14, "Tissue")], "Tissue", ALL) == [-1] * 5
    assert column([(8, 14, "Tissue")], "Disease", ALL) == [0] * 5


def test_part_of_a_token_takes_it_whole() -> None:
    assert column([(1, 3, "Gene")], "Gene", ALL) == [1, 0, 0, 0, 0]


def test_prepared(prepared: Prepared) -> None:
    assert len(prepared.train) == len(prepared.dev) == 20
    sample = prepared.train[0]
    size = len(sample.words)
    assert (sample.chars.shape, sample.lexicon.shape) == ((size, CHARS), (size, len(LABELS)))
    assert sample.gold["Chemical"] == {((0, 12),)}
    assert (prepared.types, prepared.conventions) == (ALL, ("", "invented"))
    assert {s.convention for s in (*prepared.train, *prepared.dev)} == {1}
    assert prepared.vectors is None
    assert not sample.vectors.any()
    assert sample.lexicon[0, ALL.index("Chemical")] > 0
    assert prepared.vocabulary.words == sorted(prepared.vocabulary.words)
    assert "tp00" in prepared.vocabulary.words


def test_words_are_counted_in_train_alone(small_prior: Prior) -> None:
    train, dev = written("a", "Old old otters. New owls."), written("b", "owls owls owls old")
    chosen = Chosen([Taught("x", ALL, train)], [Taught("x", ALL, dev)])
    made = prepare(chosen, small_prior, 2)
    assert made.vocabulary.words == [".", "old"]
    assert made.train[0].sentences == [(0, 4), (4, 7)]


def test_types_and_conventions_are_added_behind(small_prior: Prior) -> None:
    own = written("a", "A [gill|Tissue|] of an otter.")
    chosen = Chosen(
        [Taught("mine", ("Tissue",), own), Taught("two", ("Gene",), written("b", "One owl."))],
        [Taught("unmet", ("Zone",), written("c", "An owl."))],
        sources={"two": Source(("Gene",), convention="three")},
    )
    known = Known(Vocabulary(["owl"]), random_vectors(), ("Gene", "Fin"), ("", "three", "four"))
    made = prepare(chosen, small_prior, 1, known=known)
    assert made.types == ("Gene", "Fin", "Tissue", "Zone")
    assert made.conventions == ("", "three", "four", "mine")
    assert made.vocabulary is known.vocabulary
    assert [s.convention for s in (*made.train, *made.dev)] == [3, 1, 0]
    assert made.train[0].tags[:, 2].tolist() == [0, 1, 0, 0, 0, 0]
    assert (made.train[0].tags[:, [0, 1, 3]] == -1).all()


def test_samples_count_in_the_rows_of_the_vectors(small_prior: Prior) -> None:
    vectors = random_vectors()
    taught = Taught("x", ALL, written("a", "Otters eat. OTTERS eat 12 owls."))
    made = prepare(Chosen([taught], [taught]), small_prior, 1, known=Known(vectors=vectors))
    sample = made.train[0]
    assert made.vectors is vectors
    assert sample.vectors.tolist() == [0, 1, 2, 0, 1, 3, 4, 2]
    assert len(vectors.rows) == 5
    alone = random_vectors()
    alone.id("00")
    assert (alone.rows[0] == vectors.rows[3]).all()


def test_documents_without_a_token_are_left_out(small_prior: Prior) -> None:
    some, none = Taught("x", ALL, written("a", "An otter.")), Taught("x", ALL, Document("b", " \n"))
    heard: list[tuple[int, int]] = []
    made = prepare(Chosen([none, some], [some]), small_prior, 1, lambda *at: heard.append(at))
    assert (len(made.train), heard[-1]) == (1, (3, 3))
