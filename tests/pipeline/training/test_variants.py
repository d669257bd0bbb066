"""The variants of a bake-off: the shipped file, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import spec
from entitome.training.variants import BakeOff, read_bakeoff
from tests.pipeline.training.invented import TINY

SHIPPED = Path(__file__).resolve().parents[3] / "configs" / "bakeoff.cfg"
SMALL = """
[bakeoff]
recipe = "tiny.cfg"
corpora = ["biored"]
variants = ["words", "more", "decided", "names"]
[variants]
[variants.words]
adds = "words"
lexicon = false
network.hidden = 7
[variants.more]
corpora = ["one"]
[variants.decided]
weights = "more"
document = true
[variants.names]
dictionary = true
"""
Reader = Callable[[str], BakeOff]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """Reads a text as the file beside a tiny recipe."""

    def read(text: str) -> BakeOff:
        (tmp_path / "tiny.cfg").write_text(TINY.replace("{epochs}", "2"), "utf-8")
        (tmp_path / "off.cfg").write_text(text, "utf-8")
        return read_bakeoff(tmp_path / "off.cfg", seed=9)

    return read


def test_keys(reader: Reader) -> None:
    plan = reader(SMALL)
    words, more, decided, names = plan.variants
    assert [v.name for v in plan.variants] == ["words", "more", "decided", "names"]
    assert words.trained is not None
    assert more.recipe is not None
    assert (words.adds, more.adds) == ("words", "more")
    assert (words.lexicon, more.lexicon) == (False, True)
    assert (words.trained.network.hidden, more.recipe.network.hidden) == (7, 24)
    assert (words.trained.training.seed, words.trained.training.patience) == (9, 0)
    assert words.trained.evaluation.corpora == plan.corpora == ("biored",)
    assert decided.trained is None
    assert (decided.weights, decided.recipe, decided.document) == ("more", more.recipe, True)
    assert (names.trained, names.recipe, names.weights) == (None, None, "")


def test_the_shipped_variants_build_on_each_other() -> None:
    plan = read_bakeoff(SHIPPED)
    by_name = {variant.name: variant for variant in plan.variants}
    assert list(by_name) == ["dictionary", "plain", "lexicon", "vectors", "corpora", "document"]
    trained = [v.trained for v in plan.variants if v.trained]
    plain, lexicon, vectors, every = trained
    assert set(plain.corpora) == set(lexicon.corpora) == set(vectors.corpora) == set(plan.corpora)
    assert set(every.corpora) > set(plan.corpora)
    assert [recipe.network.vectors for recipe in trained] == [False, False, True, True]
    assert [by_name[n].lexicon for n in ("plain", "lexicon", "vectors", "corpora")] == [
        False, True, True, True,
    ]  # fmt: skip
    assert by_name["document"].recipe is every
    assert [name for name, v in by_name.items() if v.document] == ["document"]
    assert {recipe.training for recipe in trained} == {plain.training}, "same seed, no patience"
    assert all("dev" in spec(name).splits for name in plan.corpora)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[variants]\n", "[variants]\n[extra]\n", "'extra' is missing or one too many"),
        ("corpora = [\"biored\"]", "corpora = []", "lacks the key 'corpora'"),
        ("recipe = \"tiny.cfg\"", "", "lacks the key 'recipe'"),
        ("recipe =", "receipt =", "no key 'receipt'"),
        ("\"more\", \"decided\"", "\"decided\"", "'more' is not both"),
        ("adds = \"words\"", "ads = \"words\"", "no key 'ads'"),
        ("lexicon = false", "lexicon = 0", "no bool"),
        ("network.hidden", "network.hiden", "no key 'hiden'"),
        ("network.hidden", "net.hidden", "cannot be used"),
        ("corpora = [\"one\"]", "corpora = [\"two\"]", "'two', which the recipe has not"),
        ("corpora = [\"one\"]", "corpora = []", "names none"),
        ("weights = \"more\"", "weights = \"names\"", "no variant 'names' is trained"),
        ("document = true", "lexicon = false", "cannot have the key 'lexicon'"),
        ("document = true", "network.head = 3", "cannot have the key 'network.head'"),
        ("dictionary = true", "dictionary = true\ndocument = true", "have the key 'document'"),
        ("words", "Words", "small letters"),
        ("tiny.cfg", "none.cfg", "none.cfg cannot be used: it cannot be read"),
    ],
)  # fmt: skip
def test_refused(reader: Reader, old: str, new: str, says: str) -> None:
    assert old in SMALL
    with pytest.raises(ConfigError, match="cannot be used") as caught:
        reader(SMALL.replace(old, new))
    assert says in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_bakeoff(tmp_path / "none.cfg")
