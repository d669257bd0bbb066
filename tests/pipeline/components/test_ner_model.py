"""Model folders, the network in NumPy against PyTorch, and decoding against brute force."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from entitome.components.lexicon.features import LABELS
from entitome.components.ner import model_folder
from entitome.components.ner import network as network_module
from entitome.components.ner.decode import BEGIN, INSIDE, Piece, decode
from entitome.components.ner.encode import Encoded
from entitome.components.ner.model_folder import load_folder, save_folder
from entitome.components.ner.network import Network
from entitome.components.ner.vectors import save_vectors
from entitome.corpus.errors import ConfigError
from tests.pipeline.components.small_model import (
    CONVENTIONS,
    LENGTHS,
    META,
    VECTOR,
    WORDS,
    random_table,
    random_tokens,
    random_vectors,
    random_weights,
    save_random,
)

ROWS = (0, 2, 1, 1, 0)  # of conventions, another for each type
ARRAYS = ("chars", "words", "vectors", "shapes", "lexicon", "short_forms")


def part(encoded: Encoded, first: int, last: int) -> Encoded:
    return Encoded(**{name: getattr(encoded, name)[first:last] for name in ARRAYS})


# -- the folder -------------------------------------------------------------------------------


def test_a_folder_keeps_the_model(tmp_path: Path) -> None:
    model = load_folder(save_random(tmp_path / "a", seed=7))
    assert model.vocabulary == list(WORDS)
    assert model.labels == tuple(META["labels"])
    assert model.conventions == CONVENTIONS
    assert model.vectors is None
    assert model.meta["seed"] == 7
    for name, weight in random_weights().items():
        assert model.weights[name].dtype == np.float32
        np.testing.assert_allclose(model.weights[name], weight, rtol=1e-3, atol=1e-6)


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (save_random(tmp_path / name) for name in "ab")
    files = sorted(path.name for path in first.iterdir())
    assert files == ["meta.json", "vocabulary.txt", "weights.npz"]
    for name in files:
        assert (first / name).read_bytes() == (second / name).read_bytes()


def _flipped(path: Path) -> bytes:
    whole = bytearray(path.read_bytes())
    for at in range(100, len(whole) - 100, 997):
        whole[at] ^= 255
    return bytes(whole)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _told(**changes: object) -> Callable[[Path], object]:
    """Writes something else into a model's meta."""

    def change(folder: Path) -> None:
        meta = json.loads((folder / "meta.json").read_text())
        (folder / "meta.json").write_text(json.dumps(meta | changes))

    return change


@pytest.mark.parametrize(
    "damage",
    [
        lambda f: (f / "weights.npz").unlink(),
        lambda f: (f / "vocabulary.txt").unlink(),
        lambda f: (f / "meta.json").unlink(),
        lambda f: _cut(f / "weights.npz"),
        lambda f: _cut(f / "meta.json"),
        lambda f: (f / "weights.npz").write_bytes(b""),
        lambda f: (f / "meta.json").write_text("[]"),
        lambda f: (f / "meta.json").write_text("{}"),
        lambda f: (f / "vocabulary.txt").write_text("one\n"),
        lambda f: (f / "weights.npz").write_bytes(_flipped(f / "weights.npz")),
        _told(format=99),
        _told(labels=["Gene"]),
        _told(conventions=["one", "two", ""]),
        _told(conventions=["", "one", "one"]),
        _told(conventions=["", "one"]),
        _told(default_conventions={"Gene": "three"}),
        _told(default_conventions={"Tissue": "one"}),
        _told(default_conventions=3),
        _told(vectors="0123456789ab"),
    ],
)
def test_a_damaged_folder_is_refused(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    folder = save_random(tmp_path / "model")
    damage(folder)
    with pytest.raises(ConfigError, match="cannot be used"):
        load_folder(folder)


def test_a_model_of_the_format_before_is_told_as_such(tmp_path: Path) -> None:
    folder = save_random(tmp_path / "model")
    meta = json.loads((folder / "meta.json").read_text())
    del meta["vectors"], meta["conventions"]
    (folder / "meta.json").write_text(json.dumps(meta | {"format": 1}))
    with pytest.raises(ConfigError, match="its format is not the one of this version"):
        load_folder(folder)


# -- word vectors of a model ------------------------------------------------------------------


def test_own_vectors_lie_beside_the_weights(tmp_path: Path) -> None:
    vectors = random_vectors()
    folder = save_random(tmp_path / "model", vectors)
    again = load_folder(folder).vectors
    assert again is not None
    assert again.digest == vectors.digest
    assert (folder / "vectors.npz").is_file()


def test_shipped_vectors_are_named_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = random_vectors()
    monkeypatch.setattr(model_folder, "shipped_vectors", lambda: tmp_path / "shipped.npz")
    save_vectors(tmp_path / "shipped.npz", shipped)
    model_folder._shipped_digest.cache_clear()
    try:
        folder = save_random(tmp_path / "model", random_vectors(9))
        assert (folder / "vectors.npz").is_file()
        save_random(folder, shipped)  # over the other: its vectors stay and are not taken
        bare = save_random(tmp_path / "bare", shipped)
    finally:
        model_folder._shipped_digest.cache_clear()
    assert not (bare / "vectors.npz").exists()
    for kept in (folder, bare):
        found = load_folder(kept).vectors
        assert found is not None
        assert found.digest == shipped.digest


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda path: save_vectors(path, random_vectors(9)), "which are not here"),
        (lambda path: path.write_bytes(b"none"), "word vectors .* cannot be used"),
    ],
)
def test_other_vectors_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], object], told: str
) -> None:
    monkeypatch.setattr(model_folder, "shipped_vectors", lambda: tmp_path / "shipped.npz")
    save_vectors(tmp_path / "shipped.npz", random_vectors(8))
    folder = save_random(tmp_path / "model", random_vectors())
    damage(folder / "vectors.npz")
    with pytest.raises(ConfigError, match=told):
        load_folder(folder)


def test_vectors_that_do_not_fit_are_not_saved(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"lstm\.weight_ih_l0"):
        save_folder(tmp_path / "model", random_weights(), WORDS, META, random_vectors())
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize(
    "name", ["bias", "gain", "mix.weight", "lstm.weight_hh_l1_reverse", "chars.weight"]
)
def test_weights_that_do_not_fit_are_not_saved(tmp_path: Path, name: str) -> None:
    weights = random_weights()
    for wrong in (weights[name][:-1], np.full_like(weights[name], np.nan)):
        with pytest.raises(ConfigError):
            save_folder(tmp_path / "model", weights | {name: wrong}, WORDS, META)
    fewer = {key: weight for key, weight in weights.items() if key != name}
    with pytest.raises(ConfigError, match=name):
        save_folder(tmp_path / "model", fewer, WORDS, META)
    assert not (tmp_path / "model").exists()


# -- the network ------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", [0, VECTOR])
@pytest.mark.parametrize("rows", [(0,) * len(LABELS), ROWS])
def test_numpy_computes_what_pytorch_does(vector: int, rows: tuple[int, ...]) -> None:
    torch = pytest.importorskip("torch")
    from entitome.training.model import Network as TorchNetwork
    from entitome.training.model import Sizes

    torch.manual_seed(1)
    theirs = TorchNetwork(Sizes(words=30, conventions=3, vector=vector, hidden=32)).eval()
    with torch.no_grad():
        for parameter in theirs.parameters():
            parameter.normal_(0, 0.3)
    ours = Network({name: value.numpy() for name, value in theirs.state_dict().items()}, rows)
    tokens, table = random_tokens(int(LENGTHS.sum())), random_table() if vector else None
    if table is not None:
        theirs.table = torch.from_numpy(table)
    else:
        tokens.vectors[:] = 0
    scores = ours.scores(tokens, LENGTHS, table)
    ends = np.cumsum(LENGTHS)
    for first, last in zip(ends - LENGTHS, ends, strict=True):
        one = part(tokens, first, last)
        batch = {
            "chars": one.chars, "words": one.words, "vectors": one.vectors, "shapes": one.shapes,
            "lexicon": one.lexicon, "short": one.short_forms, "convention": np.array(rows),
        }  # fmt: skip
        given = {name: torch.from_numpy(array).long()[None] for name, array in batch.items()}
        given["lengths"] = torch.tensor([last - first])
        with torch.no_grad():
            np.testing.assert_allclose(scores[first:last], theirs(given)[0], atol=1e-4)


@pytest.mark.parametrize("vector", [0, VECTOR])
def test_company_does_not_change_a_sentence(vector: int) -> None:
    weights, table = random_weights(vector=vector), random_table() if vector else None
    tokens = random_tokens(int(LENGTHS.sum()))
    together = Network(weights, ROWS).scores(tokens, LENGTHS, table)
    alone = Network(weights, ROWS)
    ends = np.cumsum(LENGTHS)
    for first, last in zip(ends - LENGTHS, ends, strict=True):
        scores = alone.scores(part(tokens, first, last), np.array([last - first]), table)
        np.testing.assert_allclose(scores, together[first:last], atol=1e-6)


def test_a_convention_changes_its_type_alone() -> None:
    tokens = random_tokens(int(LENGTHS.sum()))
    generic = Network(random_weights(), (0,) * len(LABELS)).scores(tokens, LENGTHS)
    for kind in range(len(LABELS)):
        rows = [2 if at == kind else 0 for at in range(len(LABELS))]
        scores = Network(random_weights(), rows).scores(tokens, LENGTHS)
        changed = [at for at in range(len(LABELS)) if (scores[:, at] != generic[:, at]).any()]
        assert changed == [kind]


def test_word_vectors_are_read() -> None:
    weights, tokens = random_weights(vector=VECTOR), random_tokens(int(LENGTHS.sum()))
    ours = Network(weights, ROWS)
    scores = ours.scores(tokens, LENGTHS, random_table())
    assert (ours.scores(tokens, LENGTHS, random_table() * 2) != scores).any()
    tokens.vectors = tokens.vectors[::-1].copy()
    np.testing.assert_array_equal(
        ours.scores(tokens, LENGTHS, random_table()),
        Network(weights, ROWS).scores(tokens, LENGTHS, random_table()),
    )
    assert (ours.scores(tokens, LENGTHS, random_table()) != scores).any()


def test_a_full_cache_of_spellings_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = random_tokens(int(LENGTHS.sum()))
    wanted = Network(random_weights(), ROWS).scores(tokens, LENGTHS)
    monkeypatch.setattr(network_module, "_CACHE", 10)
    small = Network(random_weights(), ROWS)
    for _ in range(2):
        np.testing.assert_array_equal(small.scores(tokens, LENGTHS), wanted)


# -- decoding ---------------------------------------------------------------------------------


def paths(
    scores: npt.NDArray[np.float64], steps: npt.NDArray[np.float64]
) -> dict[tuple[int, ...], float]:
    """Every allowed tag sequence of one type and its score."""
    found = {}
    for tags in itertools.product(range(3), repeat=len(scores)):
        pairs = list(itertools.pairwise(tags))
        if tags[0] != INSIDE and (0, INSIDE) not in pairs:
            emitted = sum(scores[at, tag] for at, tag in enumerate(tags))
            found[tags] = float(emitted + sum(steps[pair] for pair in pairs))
    return found


def spans(tags: tuple[int, ...]) -> list[tuple[int, int]]:
    begins = [at for at, tag in enumerate(tags) if tag == BEGIN]
    return [
        (at, next((n for n in range(at + 1, len(tags)) if tags[n] != INSIDE), len(tags)))
        for at in begins
    ]


@pytest.mark.parametrize("seed", range(5))
def test_decoding_equals_brute_force(seed: int) -> None:
    chance = np.random.default_rng(seed)
    lengths, types = np.array([4, 1, 6, 2, 6]), 2
    scores = chance.normal(0, 2, (lengths.sum(), types, 3)).round(3)
    steps = chance.normal(0, 1, (types, 3, 3)).round(3)
    wanted = []
    for start, length in zip(np.cumsum(lengths) - lengths, lengths, strict=True):
        for kind in range(types):
            weighed = paths(scores[start : start + length, kind], steps[kind])
            total = sum(map(np.exp, weighed.values()))
            for first, end in spans(max(weighed, key=lambda tags: weighed[tags])):
                same = [np.exp(s) for t, s in weighed.items() if (first, end) in spans(t)]
                share = round(sum(same) / total, 4)
                wanted.append(Piece(int(start) + first, int(start) + end, kind, share))
    found = decode(scores.astype(np.float32), steps.astype(np.float32), lengths)
    assert [p[:3] for p in found] == [p[:3] for p in sorted(wanted)]
    np.testing.assert_allclose(
        [p.score for p in found], [p.score for p in sorted(wanted)], atol=1.1e-4
    )


def test_extreme_scores_decode() -> None:
    scores = np.zeros((400, 1, 3), dtype=np.float32)
    scores[:, 0, BEGIN] = 900
    scores[200:, 0, INSIDE] = -900
    found = decode(scores, np.zeros((1, 3, 3), dtype=np.float32), np.array([400]))
    assert [p[:2] for p in found] == [(n, n + 1) for n in range(400)]
    assert all(p.score == 1.0 for p in found)


def test_a_path_that_costs_everything_keeps_its_chances() -> None:
    scores = np.zeros((6, 1, 3), dtype=np.float32)
    scores[::2, 0, 0] = 2000
    scores[1::2, 0, INSIDE] = 1000
    found = decode(scores, np.zeros((1, 3, 3), dtype=np.float32), np.array([6]))
    assert [(p.first, p.end) for p in found] == []
    scores[1::2, 0, INSIDE] = 3000
    found = decode(scores, np.zeros((1, 3, 3), dtype=np.float32), np.array([6]))
    assert [(p.first, p.end) for p in found] == [(0, 2), (2, 4), (4, 6)]
    assert all(0 <= p.score <= 1 for p in found)
