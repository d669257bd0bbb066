"""The CRF against an enumeration of all paths, and partial annotation."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from entitome.components.lexicon.features import LABELS  # noqa: E402
from entitome.components.ner.encode import CHARS  # noqa: E402
from entitome.training.model import TAGS, Network, Sizes  # noqa: E402

TYPES = len(LABELS)
SIZES = Sizes(
    words=9, conventions=3, vector=5, char=4, char_filters=6, word=4, shape=2, lexicon=2, hidden=5,
    layers=1, head=6, dropout=0.0,
)  # fmt: skip


@pytest.fixture
def network():  # type: ignore[no-untyped-def]
    torch.manual_seed(0)
    made = Network(SIZES)
    for parameter in (made.transitions, made.gain, made.shift, made.bias):
        torch.nn.init.normal_(parameter)
    made.table = torch.randn(7, SIZES.vector)
    return made.eval()


def a_batch(tags, lengths):  # type: ignore[no-untyped-def]
    size, longest = tags.shape[:2]
    torch.manual_seed(1)
    mask = (torch.arange(longest) < lengths[:, None]).float()
    return {
        "chars": torch.randint(0, 40, (size, longest, CHARS)),
        "words": torch.randint(0, 9, (size, longest)),
        "vectors": torch.randint(0, 7, (size, longest)),
        "convention": torch.randint(0, 3, (size, TYPES)),
        "shapes": torch.randint(0, 8, (size, longest)),
        "short": torch.randint(0, TYPES + 2, (size, longest)),
        "lexicon": torch.randint(0, 13, (size, longest, TYPES)),
        "tags": tags, "mask": mask, "lengths": lengths, "weight": torch.ones(size),
    }  # fmt: skip


def allowed(path: tuple[int, ...]) -> bool:
    return path[0] != 2 and all(p != (0, 2) for p in itertools.pairwise(path))


def by_enumeration(scores, moves, path) -> float:  # type: ignore[no-untyped-def]
    """The log-likelihood of a path among all that are allowed."""

    def weigh(tags: tuple[int, ...]) -> float:
        own = sum(float(scores[at, tag]) for at, tag in enumerate(tags))
        return own + sum(float(moves[a, b]) for a, b in itertools.pairwise(tags))

    every = [p for p in itertools.product(range(TAGS), repeat=len(path)) if allowed(p)]
    return weigh(path) - math.log(sum(math.exp(weigh(p)) for p in every))


@pytest.mark.parametrize("length", [1, 2, 4])
def test_likelihood_equals_enumeration(network, length: int) -> None:  # type: ignore[no-untyped-def]
    paths = [(1, 2, 2, 0), (0, 0, 1, 1), (0, 0, 0, 0), (1, 1, 2, 0), (1, 0, 1, 2)]
    tags = torch.tensor([[[p[at] for p in paths] for at in range(4)] for _ in range(2)])
    lengths = torch.tensor([4, length])
    tags[1, length:] = -1
    batch = a_batch(tags, lengths)
    with torch.no_grad():
        scores, loss = network(batch), network.loss(batch)
    total = sum(
        by_enumeration(scores[row, :size, kind], network.transitions[kind], paths[kind][:size])
        for row, size in enumerate((4, length))
        for kind in range(TYPES)
    )
    assert float(loss) == pytest.approx(-total / ((4 + length) * TYPES), rel=1e-4)


def test_unknown_types_teach_nothing(network) -> None:  # type: ignore[no-untyped-def]
    tags = torch.zeros(2, 3, TYPES, dtype=torch.long)
    tags[:, :, 1] = -1
    network.loss(a_batch(tags, torch.tensor([3, 2]))).backward()
    for own in (network.out, network.bias, network.gain, network.shift, network.transitions):
        assert not own.grad[1].any()
        assert all(own.grad[kind].any() for kind in range(TYPES) if kind != 1)


def test_a_sentence_teaches_its_own_convention(network) -> None:  # type: ignore[no-untyped-def]
    batch = a_batch(torch.zeros(2, 3, TYPES, dtype=torch.long), torch.tensor([3, 2]))
    batch["convention"][:] = 2
    batch["convention"][1, 0] = 1
    network.loss(batch).backward()
    for own in (network.gain.grad, network.shift.grad):
        taught = own.any(2)
        assert taught[:, 2].all()
        assert taught[:, 1].tolist() == [True, *[False] * (TYPES - 1)]
        assert not taught[:, 0].any()


def test_without_vectors_there_is_no_table() -> None:
    bare = Network(replace(SIZES, vector=0)).eval()
    batch = a_batch(torch.zeros(1, 3, TYPES, dtype=torch.long), torch.tensor([3]))
    batch["vectors"][:] = 0
    assert bare(batch).shape == (1, 3, TYPES, TAGS)
    assert "table" not in bare.state_dict()


def test_nothing_known_is_no_loss(network) -> None:  # type: ignore[no-untyped-def]
    tags = torch.full((1, 3, TYPES), -1)
    assert float(network.loss(a_batch(tags, torch.tensor([3])))) == 0.0


def test_padding_changes_nothing(network) -> None:  # type: ignore[no-untyped-def]
    tags = torch.zeros(2, 5, TYPES, dtype=torch.long)
    batch = a_batch(tags, torch.tensor([5, 2]))
    alone = {
        name: tensor[1:] if name in ("convention", "lengths", "weight") else tensor[1:, :2]
        for name, tensor in batch.items()
    }
    with torch.no_grad():
        assert torch.allclose(network(batch)[1, :2], network(alone)[0], atol=1e-5)
