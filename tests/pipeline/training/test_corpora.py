"""The choice of documents: reserved ones never enter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from entitome.corpus import gold
from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import spec, specs
from entitome.corpus.never_train import never_train
from entitome.corpus.splits import articles_of
from entitome.training.corpora import choose
from entitome.training.lessons import Chosen
from entitome.training.recipe import Evaluation, Recipe, Source, read_recipe
from tests.pipeline.training.invented import tiny

COPIED = "Nine lemurs with a rare wendel disease slept through the whole of the long trial."
DISEASE = "wendel disease"


def pubtator(*documents: tuple[str, str], kind: str = "Disease") -> str:
    """PubTator text: ids and titles, each with one disease."""
    blocks = []
    for identifier, title in documents:
        at = title.index(DISEASE)
        place = f"{identifier}\t{at}\t{at + len(DISEASE)}\t{DISEASE}\t{kind}\tD1"
        blocks.append(f"{identifier}|t|{title}\n{identifier}|a|\n{place}\n")
    return "\n".join(blocks) + "\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a gold corpus: one document listed, one copied from dev, one free."""
    folder = tmp_path / "corpora" / "ncbi_disease"
    folder.mkdir(parents=True)
    (folder.parent / "never_train.tsv").write_text("pmid\treason\n11\tjudged\n", "utf-8")
    train = pubtator(
        ("10", "A cure for wendel disease in the otters of the northern rivers was found."),
        ("11", "Some wendel disease goes away without any drug, as two old nurses told us."),
        ("12", COPIED),
        kind="SpecificDisease",
    )
    (folder / "NCBItrainset_corpus.txt").write_text(train, "utf-8")
    (folder / "NCBIdevelopset_corpus.txt").write_text(
        pubtator(("20", COPIED), kind="DiseaseClass"), "utf-8"
    )
    test = pubtator(("30", "Test of wendel disease."), kind="DiseaseClass")
    (folder / "NCBItestset_corpus.txt").write_text(test, "utf-8")
    return folder.parent


@pytest.fixture
def recipe() -> Recipe:
    """The Disease type of the gold corpus."""
    return replace(
        tiny(1),
        corpora={"ncbi_disease": Source(("Disease",))},
        evaluation=Evaluation(("ncbi_disease",), 0.3),
    )


def test_reserved_never_enter(root: Path, recipe: Recipe) -> None:
    chosen = choose(recipe, root)
    assert [taught.document.id for taught in chosen.train] == ["10"]
    assert chosen.dropped == {"ncbi_disease": ["11", "12"]}
    assert [taught.document.id for taught in chosen.dev] == ["20"]
    assert chosen.train[0].labels == ("Disease",)


def test_dev_documents_are_learned_in_the_end_but_those_still_scored(
    root: Path, recipe: Recipe
) -> None:
    other = root / "bc5cdr"
    other.mkdir()
    titles = {
        "TrainingSet": ("40", "We treated every wendel disease of this old harbour town."),
        "DevelopmentSet": ("50", "Whether wendel disease spares the mountain goats is not known."),
        "TestSet": ("60", "Last year a new wendel disease was seen among young badgers."),
    }
    for name, one in titles.items():
        documents = (one, ("51", COPIED), ("61", titles["TestSet"][1]))
        text = pubtator(*(documents if name == "DevelopmentSet" else (one,)))
        (other / f"CDR_{name}.PubTator.txt").write_text(text, "utf-8")
    both = {name: Source(("Disease",)) for name in ("ncbi_disease", "bc5cdr")}
    last = Evaluation(("ncbi_disease", "bc5cdr"), 0.3, ("ncbi_disease",))
    taught = replace(recipe, corpora=both, evaluation=last)
    chosen = choose(taught, root, final=True)
    # 51 repeats a dev document that is scored, 61 a test document.
    assert sorted(one.document.id for one in chosen.train) == ["10", "40", "50"]
    assert [one.document.id for one in chosen.dev] == ["20"]
    assert {name: len(ids) for name, ids in chosen.dropped.items()} == {
        "ncbi_disease": 2,
        "bc5cdr": 2,
    }
    assert chosen.learned_dev == ["bc5cdr"]
    plain = choose(taught, root)
    assert sorted(one.document.id for one in plain.train) == ["10", "40"]
    assert plain.learned_dev == []
    with pytest.raises(ConfigError, match="what is scored where dev splits are learnt"):
        choose(recipe, root, final=True)


def test_a_corpus_by_path(root: Path, recipe: Recipe, tmp_path: Path) -> None:
    own = [
        (str(n), f"Case {n}: wendel disease number {n} of {n * 7} others {n}.")
        for n in range(100, 140)
    ]
    path = tmp_path / "mine.txt"
    path.write_text(pubtator(*own, ("30", "Seen: wendel disease."), ("999", COPIED)), "utf-8")
    chosen = choose(recipe, root, [str(path)])
    ids = [[taught.document.id for taught in part] for part in (chosen.train, chosen.dev)]
    assert sorted(ids[0] + ids[1]) == [identifier for identifier, _ in own]
    assert 3 <= len(ids[1]) <= 20
    assert chosen.dropped == {"mine.txt": ["30", "999"]}
    assert chosen.notes == ["mine.txt: reserved for judging and left out: 30, 999."]
    assert chosen.sources == {"mine.txt": Source(("Disease",))}
    again = choose(recipe, None, [str(path)])
    assert again.dropped == {"mine.txt": []}


def test_what_nobody_annotated_is_left_out(recipe: Recipe, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    documents = [(str(n), f"Number {n} had wendel disease.") for n in range(30)]
    (folder / "all.pubtator").write_text(pubtator(*documents), "utf-8")
    (folder / "README.txt").write_text("Wendel disease was marked by two nurses.", "utf-8")
    chosen = choose(recipe, None, [str(folder)])
    assert len(chosen.train) + len(chosen.dev) == 30
    assert chosen.notes == ["mine: what is no annotated text was left out: README.txt."]
    (folder / "all.pubtator").unlink()
    with pytest.raises(ConfigError, match="marks no entity") as raised:
        choose(recipe, None, [str(folder)])
    assert "README.txt" in raised.value.cause


def test_paths_that_would_be_taken_for_each_other(recipe: Recipe, tmp_path: Path) -> None:
    for name in ("a/train.txt", "b/train.txt", "c/bc5cdr"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(pubtator(("1", "Seen: wendel disease.")), "utf-8")
    two = [str(tmp_path / name / "train.txt") for name in "ab"]
    with pytest.raises(ConfigError, match=r"another called 'train\.txt'"):
        choose(recipe, None, two)
    with pytest.raises(ConfigError, match="another called 'bc5cdr'"):
        choose(recipe, None, [str(tmp_path / "c" / "bc5cdr")])


def test_the_recipe_may_say_what_a_path_teaches(recipe: Recipe, tmp_path: Path) -> None:
    path = str(tmp_path / "mine")
    documents = [(str(n), f"Number {n} had wendel disease.") for n in range(30)]
    mine, known = pubtator(*documents[:20], kind="Mineral"), pubtator(*documents[20:])
    Path(path).write_text(f"{mine}\n{known}", "utf-8")
    source = Source(("Mineral",), weight=0.5)
    chosen = choose(replace(recipe, corpora={path: source}), None)
    assert chosen.sources == {"mine": source}
    assert {taught.labels for taught in chosen.train} == {("Mineral",)}
    with pytest.raises(ConfigError, match="which marks no Gene"):
        choose(replace(recipe, corpora={path: Source(("Gene",))}), None)


def test_a_corpus_that_marks_no_type_in_full(root: Path, recipe: Recipe) -> None:
    with pytest.raises(ConfigError, match="'anatem' annotates no type") as raised:
        choose(recipe, root, ["anatem"])
    assert "iob_ner/AnatEM-IOB/train.tsv" in raised.value.remedy
    with pytest.raises(ConfigError, match="no corpus to learn from"):
        choose(replace(recipe, corpora={}), root)


def test_types_of_ones_own_are_told(recipe: Recipe, tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    documents = [(str(n), f"Number {n} had wendel disease.") for n in range(30)]
    mine, known = pubtator(*documents[:20], kind="Mineral"), pubtator(*documents[20:])
    path.write_text(f"{mine}\n{known}", "utf-8")
    chosen = choose(recipe, None, [str(path)])
    assert chosen.notes == ["mine.txt: Mineral is learned as a type of your own."]
    assert chosen.sources == {"mine.txt": Source(("Disease", "Mineral"))}
    assert all(t.labels == ("Disease", "Mineral") for t in (*chosen.train, *chosen.dev))
    assert len(chosen.train) + len(chosen.dev) == 30
    path.write_text(known, "utf-8")
    assert choose(recipe, None, [str(path)]).notes == []


def test_a_path_that_marks_nothing_is_refused(recipe: Recipe, tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("1|t|Nothing here.\n1|a|\n", "utf-8")
    with pytest.raises(ConfigError, match="marks no entity"):
        choose(recipe, None, [str(path)])


@pytest.mark.parametrize("labels", [("Desease",), ("Disease", "Gene")])
def test_a_label_that_a_corpus_never_marks(
    root: Path, recipe: Recipe, labels: tuple[str, ...]
) -> None:
    wrong = replace(recipe, corpora={"ncbi_disease": Source(labels)})
    with pytest.raises(ConfigError, match=f"teaches {labels[-1]} from ncbi_disease") as raised:
        choose(wrong, root)
    assert raised.value.remedy == "choose from: Disease; case counts."


def test_the_convention_of_a_corpus(root: Path, recipe: Recipe) -> None:
    def chosen(convention: str) -> Chosen:
        sources = {"ncbi_disease": Source(("Disease",), convention=convention)}
        return choose(replace(recipe, corpora=sources), root)

    assert chosen("").convention("ncbi_disease") == "ncbi_disease"
    assert chosen("bc5cdr").convention("ncbi_disease") == "bc5cdr"
    assert chosen("bc5cdr").convention("s800") == "s800"
    with pytest.raises(ConfigError, match="convention 'bc5cbr' for ncbi_disease"):
        chosen("bc5cbr")


def test_a_corpus_of_reserved_documents_alone(root: Path, recipe: Recipe) -> None:
    (root / "never_train.tsv").write_text("pmid\treason\n10\tjudged\n11\tjudged\n", "utf-8")
    with pytest.raises(ConfigError, match="no documents to train on"):
        choose(recipe, root)


def test_slips(root: Path, recipe: Recipe) -> None:
    with pytest.raises(ConfigError, match="no folder of corpora is named"):
        choose(recipe, None)
    with pytest.raises(ConfigError, match="no corpus 'ncbi_desease'"):
        choose(recipe, root, ["ncbi_desease"])
    with pytest.raises(ConfigError, match="no documents to score"):
        choose(replace(recipe, evaluation=Evaluation((), 0.3)), root)


def test_a_final_training_on_the_real_corpora_learns_nothing_reserved(shared: Path) -> None:
    root = shared / "corpora"
    shipped = read_recipe(Path(__file__).resolve().parents[3] / "configs" / "ner.cfg")
    chosen = choose(shipped, root, final=True)
    listed, learned = never_train(root), set[str]()
    for one in chosen.train:
        learned |= articles_of(one.document, spec(one.corpus))
    assert len(learned) > 5_000
    assert listed.isdisjoint(learned)
    tests = {(name, "test") for name in specs() if gold.available(name, root)}
    judged = {(name, "dev") for name in shipped.evaluation.final}
    for name, split in sorted(tests | judged):
        if split in spec(name).splits and spec(name).article:
            for document in gold.load(name, split, root):
                assert learned.isdisjoint(articles_of(document, spec(name))), (name, document.id)
    assert {"bc5cdr", "nlm_gene", "s800"} <= set(chosen.learned_dev)
    assert not set(chosen.learned_dev) & set(shipped.evaluation.final)
