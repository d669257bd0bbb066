"""A training from corpora to a folder: what it learns from, and what it never reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from entitome.components.lexicon.usage import Usage, save
from entitome.components.linker import memory as memories
from entitome.components.linker import ranker as rankers
from entitome.components.linker.ranker import ANY
from entitome.corpus import gold
from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import spec
from entitome.corpus.never_train import never_train
from entitome.corpus.splits import articles_of
from entitome.kb.normal import normalise
from entitome.training.corpora import choose
from entitome.training.lessons import Taught
from entitome.training.linking import session
from entitome.training.linking.card import CARD
from entitome.training.linking.recipe import parse_linker_recipe
from entitome.training.linking.session import Options, train_linker

RECIPE = """
[corpora]
[corpora.ncbi_disease]
labels = ["Disease"]
[corpora.pubtator3_snippets]
labels = ["Disease"]
[evaluation]
corpora = ["ncbi_disease"]
held_out = 0.2
[linker]
seed = 0
silver = ["pubtator3_snippets"]
trees = 10
learning_rate = 0.2
leaves = 4
least = 1
l2 = 0.1
repeats = 3
"""
COPIED = "Nine lemurs with {name} slept through the whole of the long and dull winter trial."
TRAIN = (
    ("10", "Two brothers had {name} and a sister had none of it at all.", "scleroderma", "D012595"),
    ("11", "Gardeners with {name} were told to rest their hands at noon.", "noon fever", "D003920"),
    ("12", COPIED, "winter fever", "D003920"),
    ("13", "No cure of {name} was seen in the nine villages of the valley.", "SSc", "D012595"),
    ("14", "Old sailors told us that their {name} came with the east wind.", "ache", "D010146"),
)
DEV = (("20", COPIED, "winter fever", "D003920"),)
TEST = (
    ("30", "Bakers of the northern towns had {name} before their bread.", "dawn fever", "D003920"),
)
SILVER = (
    ("11", "By day the old gardeners had {name} while they cut hedges.", "hedge fever", "D003920"),
    ("20", "A lemur of the third cage had {name} before winter came.", "cage fever", "D003920"),
    ("30", "A baker of the south had {name} after his bread was eaten.", "bread fever", "D003920"),
    ("40", "Weavers of the lower town had {name} in both their thumbs.", "thumb fever", "D003924"),
)  # fmt: skip
RESERVED = ("noon fever", "winter fever", "dawn fever", "hedge fever", "cage fever", "bread fever")

Row = tuple[str, str, str, str]


def pubtator(rows: Iterable[Row]) -> str:
    blocks = []
    for identifier, title, name, ui in rows:
        at = title.index("{name}")
        text = title.format(name=name)
        place = f"{identifier}\t{at}\t{at + len(name)}\t{name}\tSpecificDisease\t{ui}"
        blocks.append(f"{identifier}|t|{text}\n{identifier}|a|\n{place}\n")
    return "\n".join(blocks) + "\n"


def jsonl(rows: Iterable[Row]) -> str:
    lines = []
    for identifier, title, name, ui in rows:
        at = title.index("{name}")
        mention = {"start": at, "end": at + len(name), "text": name, "label": "Disease"}
        mention["ids"] = [f"MESH:{ui}"]
        text = title.format(name=name)
        lines.append(json.dumps({"id": identifier, "text": text, "mentions": [mention]}))
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a gold corpus and a silver one; 11 is on the list, 12 is copied from dev."""
    folder = tmp_path_factory.mktemp("shared") / "corpora"
    files = {
        "ncbi_disease/NCBItrainset_corpus.txt": pubtator(TRAIN),
        "ncbi_disease/NCBIdevelopset_corpus.txt": pubtator(DEV),
        "ncbi_disease/NCBItestset_corpus.txt": pubtator(TEST),
        "pubtator/pubtator3_snippets.jsonl": jsonl(SILVER),
        "never_train.tsv": "pmid\treason\n11\tjudged\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@dataclass
class Trained:
    """A folder that was made, and the documents that each part learnt from."""

    folder: Path
    memory: list[Taught]
    ranker: list[Taught]


@pytest.fixture(scope="module")
def begun(
    small_index: Path, small_usage: Usage, tmp_path_factory: pytest.TempPathFactory
) -> Options:
    """Options but for the output: nothing is begun with."""
    folder = tmp_path_factory.mktemp("begun")
    save(small_usage, folder)
    return Options(
        output=folder, corpora=None, only=(), kb=str(small_index), start=folder,
        command="entitome train mine.cfg", recogniser="lexicon", lexicon=str(folder),
    )  # fmt: skip


@pytest.fixture(scope="module")
def trained(root: Path, begun: Options, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    made = Trained(tmp_path_factory.mktemp("made"), [], [])

    def listening(part: list[Taught], heard: Callable[..., Any]) -> Callable[..., Any]:
        def call(documents: Iterable[Taught], *rest: Any, **more: Any) -> Any:
            part.extend(documents := list(documents))
            return heard(documents, *rest, **more)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "memory_of", listening(made.memory, session.memory_of))
        patch.setattr(session, "given", listening(made.ranker, session.given))
        options = replace(begun, output=made.folder, corpora=root)
        train_linker(parse_linker_recipe(RECIPE, "mine.cfg"), options)
    return made


# -- what is never read ---------------------------------------------------------------------------


def test_memory_and_ranker_learn_from_what_is_free(trained: Trained) -> None:
    """Listed articles, dev and test, and their copies, stay out of the silver corpus too."""
    assert [(one.corpus, one.document.id) for one in trained.memory] == [
        ("ncbi_disease", "10"), ("ncbi_disease", "13"), ("ncbi_disease", "14"),
        ("pubtator3_snippets", "40"),
    ]  # fmt: skip
    # The dev document is recognised last, to choose the thresholds; silver is not learnt from.
    assert [one.document.id for one in trained.ranker] == ["10", "13", "14", "20"]


def test_no_reserved_name_is_in_the_folder(trained: Trained) -> None:
    memory = memories.load(trained.folder)
    free = ("scleroderma", "SSc", "ache", "thumb fever")
    assert {name for name, *_ in memory.meanings} == set(map(normalise, free))
    for name in RESERVED:
        assert memory.of(name, "Disease") == ((), False)
    assert memory.of("thumb fever", "Disease")[0][0][1:] == (0, 1)


def test_nothing_else_reads_documents() -> None:
    """Train documents come from :func:`choose` alone, which leaves out what is reserved."""
    folder = Path(session.__file__).parent
    other = {"short_forms_learn.py"}  # asks for reserved texts itself, see its own test
    readers = ("entitome.corpus.gold ", "corpus import gold", "read_documents", "corpus.sources")
    for module in folder.glob("*.py"):
        if module.name not in other:
            text = module.read_text("utf-8")
            assert not any(reader in text for reader in readers), module.name


def test_no_reserved_document_of_any_real_corpus(shared: Path) -> None:
    """The shipped recipe over the real corpora: what memory and ranker learn from."""
    root = shared / "corpora"
    text = resources.files("entitome.configs").joinpath("linker.cfg").read_text("utf-8")
    recipe = parse_linker_recipe(text, "linker.cfg")
    chosen = choose(recipe, root)
    learnt = {
        number for one in chosen.train for number in articles_of(one.document, spec(one.corpus))
    }
    assert {one.corpus for one in chosen.train} == set(recipe.corpora)
    assert len(learnt) > 1_000
    assert learnt.isdisjoint(never_train(root))
    for name in recipe.corpora:
        for split in {"dev", "test"}.intersection(spec(name).splits):
            judged = gold.load(name, split, root)
            numbers = {number for one in judged for number in articles_of(one, spec(name))}
            assert numbers
            assert learnt.isdisjoint(numbers), (name, split)


# -- what is made -------------------------------------------------------------------------------


def test_the_folder_can_be_opened(trained: Trained) -> None:
    ranker = rankers.load(trained.folder)
    assert set(ranker.forests) == {ANY}  # too few questions for a forest of their own
    assert set(ranker.thresholds) == {ANY}
    card = (trained.folder / CARD).read_text("utf-8")
    assert "Made by: `entitome train mine.cfg`" in card
    assert "| ncbi_disease | Disease | 3 | 2 | memory and ranker |" in card
    assert "| pubtator3_snippets | Disease | 1 | 3 | memory, as silver |" in card
    assert str(trained.folder) not in card


def test_the_same_training_the_same_bytes(
    trained: Trained, root: Path, begun: Options, tmp_path: Path
) -> None:
    options = replace(begun, output=tmp_path, corpora=root)
    train_linker(parse_linker_recipe(RECIPE, "mine.cfg"), options)
    for path in trained.folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_nothing_to_learn_from(begun: Options, tmp_path: Path) -> None:
    """A corpus without identifiers is refused by its reason."""
    path = tmp_path / "mine.txt"
    rows = [(str(n), f"Case {n}" + " had {name}.", "scleroderma", "-") for n in range(20)]
    path.write_text(pubtator(rows).replace("SpecificDisease", "Disease"), "utf-8")
    recipe = parse_linker_recipe(RECIPE, "mine.cfg", {"linker.silver": []})
    options = replace(begun, output=tmp_path / "out", only=(str(path),))
    with pytest.raises(ConfigError, match="nothing to learn from"):
        train_linker(replace(recipe, corpora={}), options)
