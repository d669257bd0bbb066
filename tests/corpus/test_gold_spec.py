from __future__ import annotations

import pytest

from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import parse_specs, spec, specs

GOOD = """
[tiny]
title = "Tiny"
source = "https://example.org/tiny"
licence = "CC0"
format = "pubtator"
ids = true
annotates = ["Gene"]
files = { train = "tiny/train.txt" }
labels = { Protein = "Gene", Tissue = "" }
"""


def test_the_package_names_an_official_source_for_every_corpus() -> None:
    assert len(specs()) == 23
    for about in specs().values():
        assert about.source.startswith("http")
        assert about.licence


def test_splits_and_labels() -> None:
    tiny = parse_specs(GOOD + "dev_share = 0.2\n")["tiny"]
    assert tiny.splits == ("train", "dev", "train_full")
    both = parse_specs(GOOD + "dev_share = 0.2\ntest_share = 0.1\n")["tiny"]
    assert both.splits == ("train", "dev", "test", "train_full")
    assert (tiny.label("Protein"), tiny.label("Tissue")) == ("Gene", "")
    assert spec("nlm_chem").splits == ("test",)
    assert spec("maccrobat").label("Shape") == ""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('licence = "CC0"', 'license = "CC0"', "unknown key 'license'"),
        ('title = "Tiny"', "", "lacks the key 'title'"),
        ('Protein = "Gene"', 'Protein = "Genes"', "label 'Genes' that is not the product's"),
        ('["Gene"]', '["Disease"]', "annotates 'Disease', but no type maps"),
        ("{ train =", "{ training =", "unknown split 'training'"),
        ("ids = true", "ids = true\ndev_share = 2.0", "dev_share between 0 and 1"),
        ("ids = true", "ids = true\ntest_share = -0.1", "test_share between 0 and 1"),
        ("ids = true", "ids = true\ntest_share = 0.5\ndev_share = 0.5", "leave nothing"),
        (
            '{ train = "tiny/train.txt" }',
            '{ dev = "d" }\ntest_share = 0.1',
            "leave nothing of a train",
        ),
        ("ids = true", "ids = true\narticle = '('", "article pattern"),
        ("ids = true", "ids = ", "is not TOML"),
    ],
)
def test_a_faulty_configuration_is_refused(old: str, new: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        parse_specs(GOOD.replace(old, new))
