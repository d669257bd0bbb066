"""Word vectors: the file, the lookup, the numbers of words."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from entitome.components.lexicon.usage import Usage
from entitome.components.ner import vectors as module
from entitome.components.ner.encode import Encoder, Vocabulary, Word, word_key
from entitome.components.ner.prior import Prior
from entitome.components.ner.vectors import (
    Floats,
    Hashing,
    WordVectors,
    load_vectors,
    quantised,
    save_vectors,
)
from entitome.corpus.errors import ConfigError
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.small_model import VECTOR, random_vectors

WORDS = ("otters", "otter", "x", "il-00", "α", "otters")


def rows_of(vectors: WordVectors, *words: str) -> Floats:
    """The vectors of words, in their order."""
    places = [vectors.id(word) for word in words]
    return vectors.rows[places]


# -- the file ---------------------------------------------------------------------------------


def test_a_file_keeps_the_vectors(tmp_path: Path) -> None:
    made = random_vectors()
    save_vectors(tmp_path / "deep" / "vectors.npz", made)
    again = load_vectors(tmp_path / "deep" / "vectors.npz")
    assert (again.hashing, again.dim, again.digest) == (made.hashing, VECTOR, made.digest)
    np.testing.assert_array_equal(rows_of(again, *WORDS), rows_of(made, *WORDS))


def test_the_same_vectors_give_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        save_vectors(tmp_path / name, random_vectors())
    save_vectors(tmp_path / "c", random_vectors(9))
    first, second, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == second != other


def test_the_digest_tells_every_part() -> None:
    made = random_vectors()
    others = [
        WordVectors(-made.table, made.scale, made.hashing),
        WordVectors(made.table, made.scale * 2, made.hashing),
        WordVectors(made.table, made.scale, made.hashing._replace(seed=8)),
    ]
    assert len({made.digest, *(other.digest for other in others)}) == 4


def _written(**changed: object) -> Callable[[Path], object]:
    made = random_vectors()
    arrays = {"table": made.table, "scale": made.scale, "hashing": np.array(made.hashing)}
    return lambda path: np.savez(path, **{**arrays, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-90]),
        lambda path: np.savez(path, table=np.zeros((2, 2), np.int8)),
        _written(table=np.zeros((60, 10), np.float32)),
        _written(table=np.zeros((0, 10), np.int8), scale=np.zeros(0, np.float32)),
        _written(scale=np.zeros(59, np.float32)),
        _written(scale=np.full(60, np.nan, np.float32)),
        _written(hashing=np.array([2, 4, 2])),
        _written(hashing=np.array([2, 4, 9, 7])),
        _written(hashing=np.array([4, 2, 2, 7])),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    path = tmp_path / "vectors.npz"
    save_vectors(path, random_vectors())
    damage(path)
    with pytest.raises(ConfigError, match=r"word vectors .* cannot be used"):
        load_vectors(path)


def test_a_wrong_byte_is_noticed_or_harmless(tmp_path: Path) -> None:
    path, made = tmp_path / "vectors.npz", random_vectors()
    save_vectors(path, made)
    whole, refused = path.read_bytes(), 0
    for at in range(0, len(whole), 17):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        try:
            assert load_vectors(path).digest == made.digest  # such as the date of an array
        except ConfigError:
            refused += 1
    assert refused > len(whole) / 17 / 2


# -- the lookup -------------------------------------------------------------------------------


def test_no_word_is_unknown() -> None:
    found = rows_of(random_vectors(), *WORDS)
    assert (found.shape, found.dtype) == ((6, VECTOR), np.float32)
    assert found.any(1).all()
    assert len(np.unique(found, axis=0)) == 5
    np.testing.assert_array_equal(found[0], found[-1])


def test_a_vector_is_the_mean_of_the_rows_of_its_pieces() -> None:
    made = random_vectors()
    pieces = ["<ab>", "<a", "ab", "b>", "<ab", "ab>", "<ab>"]
    hashes = [made._vectors._get_ngram_hashes(piece)[:2] for piece in pieces]
    rows = np.array(hashes).ravel() % len(made.table)
    wanted = (made.table[rows] * made.scale[rows, None]).mean(0)
    np.testing.assert_allclose(rows_of(made, "ab")[0], wanted, atol=1e-6)


@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_order_and_company_change_nothing(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    alone = np.concatenate([rows_of(random_vectors(), word) for word in WORDS])
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    some, backwards = random_vectors(), random_vectors()
    np.testing.assert_array_equal(rows_of(some, *WORDS), alone)
    np.testing.assert_array_equal(rows_of(backwards, *WORDS[::-1]), alone[::-1])
    before = some.rows
    more = rows_of(some, *(f"word{n}" for n in range(50)))
    assert len(more) == 50
    np.testing.assert_array_equal(some.rows[:5], before)


def test_a_row_is_what_floret_looks_up(tmp_path: Path) -> None:
    floret = pytest.importorskip("floret", reason="floret is in the extra for training")
    text = "The otter of the river eats trout .\nAn owl of the wood eats mice at night .\n" * 30
    (tmp_path / "text").write_text(text.lower(), "utf-8")
    model = floret.train_unsupervised(
        str(tmp_path / "text"), model="skipgram", mode="floret", hashCount=2, bucket=200, minn=3,
        maxn=5, dim=8, minCount=1, epoch=100, thread=1, lr=0.2, verbose=0,
    )  # fmt: skip
    from entitome.training.embed import read_table

    model.save_floret_vectors(str(tmp_path / "table"))
    # Not "the": of its most frequent word floret gives another vector than the mean of its rows.
    words = ["otter", "river", "of", "an", ".", "otters", "zebra"]
    found = rows_of(made := read_table(tmp_path / "table", words[:5]), *words)
    theirs = np.array([model.get_word_vector(word) for word in words])
    factor = float((found * theirs).sum() / (theirs**2).sum())
    step = made.scale[made.table.any(1)].max() / 2  # of 8 bits, at most, in each averaged row
    np.testing.assert_allclose(found, theirs * factor, atol=step)
    assert abs(theirs).mean() * factor > 20 * step
    assert abs(float(found[:5].std()) - 0.4) < 0.01


def test_quantised_rows_keep_their_own_size() -> None:
    table = np.array([[1.0, -0.5, 0.1], [1e-3, 0, -1e-3], [0, 0, 0]], dtype=np.float32)
    made = quantised(table, Hashing(2, 3, 1, 0), 2.0)
    assert made.table.dtype == np.int8
    stored = made.table * made.scale[:, None]
    assert (abs(stored - 2 * table) <= 0.51 * made.scale[:, None]).all()
    assert made.scale[1] < made.scale[0] / 500
    assert (made.table[1] == [127, 0, -127]).all()
    assert not made.table[2].any()


# -- numbers ----------------------------------------------------------------------------------


def test_a_pickled_one_starts_anew() -> None:
    made = random_vectors()
    rows_of(made, *WORDS)
    copy = pickle.loads(pickle.dumps(made))
    assert (copy.digest, len(copy.rows)) == (made.digest, 0)
    np.testing.assert_array_equal(rows_of(copy, *WORDS), rows_of(made, *WORDS))


def test_trim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 3)
    made = random_vectors()
    held = rows_of(made, "one", "two", "three")
    assert (made.trim(), made.trims, len(made.rows)) == (False, 0, 3)
    rows = made.rows
    rows_of(made, "four")
    assert (made.trim(), made.trims, len(made.rows)) == (True, 1, 0)
    np.testing.assert_array_equal(rows_of(made, "three")[0], held[2])
    np.testing.assert_array_equal(rows, held)  # what was handed out stays


@pytest.fixture
def prior(small_kb: KnowledgeBase, small_usage: Usage) -> Prior:
    return Prior(small_kb, small_usage)


def looked_up(encoder: Encoder, text: str) -> Floats:
    """The word vectors of a text's tokens, as a component gets them."""
    encoder.trim()
    words = [Word(word, text.index(word)) for word in text.split()]
    encoded = encoder.encode(text, words, {})
    assert encoder.vectors is not None
    return encoder.vectors.rows[encoded.vectors]


def test_encoders_that_share_vectors(monkeypatch: pytest.MonkeyPatch, prior: Prior) -> None:
    monkeypatch.setattr(module, "_KEPT", 3)
    shared, texts = random_vectors(), ("Otters eat", "IL-2 rose", "mice and otters", "TP53 eat")
    one, two = (Encoder(Vocabulary([]), prior, shared) for _ in range(2))
    for text in (*texts, *texts[::-1]):
        wanted = rows_of(random_vectors(), *(word_key(word) for word in text.split()))
        for encoder in (one, two, one):
            np.testing.assert_array_equal(looked_up(encoder, text), wanted)
    assert shared.trims > 2


def test_a_pickled_encoder_keeps_no_rows(prior: Prior) -> None:
    encoder = Encoder(Vocabulary(["mice"]), prior, random_vectors())
    looked_up(encoder, "IL-2 and otters")
    copy = pickle.loads(pickle.dumps(encoder))
    text = "mice eat otters"
    np.testing.assert_array_equal(looked_up(copy, text), looked_up(encoder, text))
