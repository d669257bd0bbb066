"""Growing a model: what it knew stays, what is new begins as described."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from entitome.components.ner.decode import decode  # noqa: E402
from entitome.components.ner.model_folder import Model, load_folder  # noqa: E402
from entitome.components.ner.network import Network  # noqa: E402
from entitome.components.ner.vectors import Floats  # noqa: E402
from entitome.training.grow import grown, silenced  # noqa: E402
from entitome.training.model import Network as TorchNetwork  # noqa: E402
from entitome.training.model import Sizes  # noqa: E402
from tests.pipeline.components import small_model as small  # noqa: E402

TYPES, CONVENTIONS = len(small.META["labels"]), len(small.CONVENTIONS)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    folder = tmp_path_factory.mktemp("grow") / "model"
    return load_folder(small.save_random(folder, small.random_vectors()))


def sizes(types: int, conventions: int) -> Sizes:
    """Those of the small model, of other types and conventions."""
    return Sizes(
        words=len(small.WORDS) + 1, types=types, conventions=conventions, vector=small.VECTOR,
        char=small.WIDTH, char_filters=small.FILTERS, word=small.WIDTH, shape=small.WIDTH,
        lexicon=small.WIDTH, hidden=small.HIDDEN, layers=2, head=small.HEAD,
    )  # fmt: skip


def scores(weights: dict[str, Floats], convention: int) -> Floats:
    """What a network finds where all types follow one convention."""
    network = Network(weights, [convention] * len(weights["bias"]))
    return network.scores(
        small.random_tokens(int(small.LENGTHS.sum())), small.LENGTHS, small.random_table()
    )


@pytest.mark.parametrize(("types", "conventions"), [(0, 0), (1, 0), (0, 1), (1, 1), (3, 2)])
def test_what_it_knew_stays(model: Model, types: int, conventions: int) -> None:
    made = grown(model, sizes(TYPES + types, CONVENTIONS + conventions))
    for convention in range(CONVENTIONS):
        before, after = scores(model.weights, convention), scores(made, convention)
        assert after.shape[1] == TYPES + types
        np.testing.assert_allclose(after[:, :TYPES], before, atol=1e-5)
    np.testing.assert_array_equal(made["transitions"][:TYPES], model.weights["transitions"])


def test_a_new_convention_begins_as_the_generic_one(model: Model) -> None:
    made = grown(model, sizes(TYPES + 1, CONVENTIONS + 2))
    generic = scores(made, 0)
    assert (scores(made, 1)[:, :TYPES] != generic[:, :TYPES]).any()
    for new in (CONVENTIONS, CONVENTIONS + 1):
        np.testing.assert_array_equal(scores(made, new), generic)


def test_a_new_type_begins_small_and_the_same_each_time(model: Model) -> None:
    one, other = (grown(model, sizes(TYPES + 2, CONVENTIONS)) for _ in range(2))
    for name, array in one.items():
        np.testing.assert_array_equal(array, other[name])
        assert array.dtype == np.float32
    new = one["out"][TYPES:]
    assert (new[0] != new[1]).any()
    assert 0.5 < new.std() * small.HEAD**0.5 < 1.5
    for name in ("gain", "shift", "bias", "transitions"):
        assert not one[name][TYPES:].any()


def test_a_type_that_nobody_taught_finds_nothing(model: Model) -> None:
    types = [str(label) for label in small.META["labels"]]
    taught = {types[1], types[3], "Tissue"}
    made = silenced(model.weights, types, taught)
    tokens = small.random_tokens(int(small.LENGTHS.sum()))
    network = Network(made, [1] * len(types))
    found = network.scores(tokens, small.LENGTHS, small.random_table())
    pieces = decode(found, made["transitions"], small.LENGTHS)
    assert {piece.type for piece in pieces} == {1, 3}
    np.testing.assert_allclose(
        found[:, [1, 3]], scores(model.weights, 1)[:, [1, 3]], atol=1e-5
    )  # fmt: skip
    assert model.weights["out"][0].any()


def test_the_model_itself_is_not_touched(model: Model) -> None:
    kept = {name: array.copy() for name, array in model.weights.items()}
    made = grown(model, sizes(TYPES, CONVENTIONS))
    for array in made.values():
        array += 1
    for name, array in kept.items():
        np.testing.assert_array_equal(model.weights[name], array)


def test_the_network_takes_it(model: Model) -> None:
    wider = sizes(TYPES + 1, CONVENTIONS + 1)
    network = TorchNetwork(wider)
    weights = grown(model, wider)
    network.load_state_dict({name: torch.from_numpy(array) for name, array in weights.items()})
    assert network.out.shape == (TYPES + 1, small.HEAD, 3)
