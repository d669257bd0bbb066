from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus import gold
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import specs
from entitome.corpus.never_train import Reserved, never_train, training_documents
from tests.corpus.small_corpora import bioid_train, write_corpora

TRAINABLE = [name for name, about in specs().items() if "train" in about.splits]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_corpora(tmp_path)


def ids(names: list[str], root: Path, reserved: Reserved | None = None) -> list[str]:
    return [d.id for d in training_documents(names, root, reserved=reserved)]


def test_the_list_is_read_as_bare_numbers(root: Path) -> None:
    (root / "never_train.tsv").write_text("pmid\treason\nPMC12\tlinnaeus\n\n34\treserved\n")
    assert never_train(root) == {"12", "34"}


def test_listed_test_and_dev_documents_stay_out_of_every_corpus(root: Path) -> None:
    # 201 is dev and 301 test in NCBI Disease, 103 is listed; all three are BC5CDR train as well.
    assert ids(["bc5cdr"], root) == ["104"]
    assert ids(["bc5cdr"], root, Reserved.of(root, dev=())) == ["201", "104"]
    assert ids(["ncbi_disease"], root) == ["101", "102"]


def test_listed_pmc_numbers_and_the_carved_dev_stay_out(root: Path) -> None:
    kept = ids(["linnaeus"], root)
    assert "77" not in kept
    assert "61" not in kept  # in the carved dev part, see test_gold
    assert "60" in kept


def test_the_carved_test_stays_out_of_its_own_corpus_and_of_others(root: Path) -> None:
    path = root / "bioid_cellline/BioID_Train_revision.PubTator.txt"
    path.parent.mkdir()
    path.write_text(bioid_train())
    tested = {d.id for d in gold.load("bioid", "test", root)}
    articles = {i[:-4] for i in tested}
    assert len(articles) > 1
    kept = ids(["bioid"], root)
    assert len(kept) > 50
    assert articles.isdisjoint(i[:-4] for i in kept)
    # LINNAEUS, whose documents are PMC articles too, has some of these numbers.
    both = articles & {d.id for d in gold.load("linnaeus", "train", root)}
    assert both
    assert both.isdisjoint(ids(["linnaeus"], root))


def test_a_copy_of_a_carved_test_caption_stays_out(root: Path) -> None:
    path = root / "bioid_cellline/BioID_Train_revision.PubTator.txt"
    path.parent.mkdir()
    path.write_text(bioid_train())
    tested = next(gold.load("bioid", "test", root)).text
    copy = f"999|t|{tested}\n999|a|\n\n998|t|Wholly other words.\n998|a|\n"
    (root / "bc5cdr/CDR_TrainingSet.PubTator.txt").write_text(copy)
    assert ids(["bc5cdr"], root) == ["998"]


def test_the_same_text_under_another_number_stays_out(root: Path) -> None:
    words = "A long and quite peculiar title about bakers who wheeze. It goes on for long."
    (root / "bc5cdr/CDR_TestSet.PubTator.txt").write_text(f"402|t|{words}\n402|a|End.\n")
    copy = f"999|t|{words}\n999|a|The end.\n\n998|t|Other words.\n998|a|New.\n"
    (root / "bc5cdr/CDR_TrainingSet.PubTator.txt").write_text(copy)
    assert ids(["bc5cdr"], root) == ["998"]


def test_sentences_without_article_are_compared_by_text(root: Path) -> None:
    # Sentence 1 of train is sentence 1 of test, but for one hyphen and a full stop.
    assert ids(["bc2gm"], root) == ["bc2gm-train-2"]


def test_a_corpus_without_train_part_and_a_missing_list_are_errors(root: Path) -> None:
    with pytest.raises(ConfigError, match="'nlm_chem' has no train split"):
        ids(["nlm_chem"], root)
    (root / "never_train.tsv").write_text("id,why\n1,x\n")
    with pytest.raises(InputError, match="begins 'id,why'"):
        ids(["bc5cdr"], root)
    (root / "never_train.tsv").unlink()
    with pytest.raises(InputError, match="never to train on cannot be read"):
        ids(["bc5cdr"], root)


def test_no_reserved_document_of_any_real_corpus_comes_out(shared: Path) -> None:
    root = shared / "corpora"
    listed = never_train(root)
    assert len(listed) > 1400
    came_out: set[str] = set()
    for document in training_documents(TRAINABLE, root):
        bare = document.id.removeprefix("PMC").partition("#")[0]
        came_out.add(bare)
        # A caption's id is its article's number and four digits of the figure.
        pmcid = document.infons.get("pmcid", "").removeprefix("PMC")
        assert listed.isdisjoint({bare, bare[:-4], document.infons.get("pmid"), pmcid})
    assert len(came_out) > 40_000
    assert came_out.isdisjoint(d.id for d in gold.load("bioid", "test", root))
    for name in ("bc5cdr", "biored", "nlm_gene", "s800", "linnaeus_full", "bioid"):
        dev = {d.id.removeprefix("PMC") for d in gold.load(name, "dev", root)}
        assert len(dev) > 10
        assert came_out.isdisjoint(dev)
