"""``entitome benchmark species`` over the small knowledge base."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitome.batch.runner import Settings
from entitome.commands import benchmark
from entitome.corpus.errors import ConfigError, InputError
from entitome.linkers.species_asked import SpeciesAsked
from tests.eval.marked import marked
from tests.pipeline.commands.running import run

TEXTS = (
    ("We kept mice. Then Il2 was lost, and nothing of p53.", (("Il2", 16183), ("p53", None))),
    ("In mice, Cd34 rose.", (("Cd34", 12490),)),
    ("IL2 rose, and CD34 too.", (("IL2", 3558), ("CD34", 12490))),  # the last is not so
)


def write_gold(folder: Path, split: str = "Dev") -> Path:
    """BioRED with three documents and five genes, one of them without an identifier."""
    blocks = []
    for number, (text, genes) in enumerate(TEXTS, 1):
        lines = [f"{number}|t|{text}", f"{number}|a|"]
        for name, identifier in genes:
            start = text.index(name)
            cells = (number, start, start + len(name), name, "Gene", identifier or "-")
            lines.append("\t".join(map(str, cells)))
        blocks.append("\n".join(lines) + "\n")
    path = folder / "biored" / f"BioRED_{split}.PubTator.txt"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(blocks), encoding="utf-8")
    (folder / "biored" / "BioRED_Train.PubTator.txt").write_text(blocks[0], encoding="utf-8")
    return folder


def test_gold_genes_and_recognised_species(tmp_path: Path, small_pipeline: list[str]) -> None:
    corpora, figures = write_gold(tmp_path / "corpora"), tmp_path / "figures.json"
    done = run(
        benchmark, "species", "--corpora", str(corpora), *small_pipeline, "--json", str(figures)
    )
    assert done.exit_code == 0, done.output
    assert "Mus musculus" in done.output or "others" in done.output
    whole = json.loads(figures.read_text(encoding="utf-8"))
    one = whole["corpora"]["biored"]
    assert (one["genes"], one["left_out"], one["right"]) == (4, 1, 0.75)
    assert whole["split"] == "dev"
    assert str(tmp_path) not in figures.read_text(encoding="utf-8")


def test_refused(tmp_path: Path, small_pipeline: list[str]) -> None:
    asked = ("species", "--corpora", str(write_gold(tmp_path)), *small_pipeline)
    test = run(benchmark, *asked, "--corpus", "nlm_gene", "--split", "test")
    assert isinstance(test.exception, ConfigError)
    assert "--report-test" in str(test.exception)
    none = run(benchmark, *asked, "--corpus", "bc5cdr")
    assert isinstance(none.exception, ConfigError)
    assert "no identifiers of NCBI Gene" in str(none.exception)
    absent = run(benchmark, "species", "--corpora", str(tmp_path / "nowhere"), *small_pipeline)
    assert isinstance(absent.exception, InputError)


def test_a_pipeline_that_tells_no_species(small_pipeline: list[str]) -> None:
    options = dict(zip(small_pipeline[::2], small_pipeline[1::2], strict=True))
    settings = Settings(None, *(options[f"--{key}"] for key in ("kb", "lexicon", "recogniser")))
    nlp = settings.open()
    nlp.remove_pipe("species")
    with pytest.raises(ConfigError, match="species of genes"):
        SpeciesAsked(nlp)


def test_gold_of_other_types_is_not_told(tmp_path: Path, small_pipeline: list[str]) -> None:
    """Only genes are given: the species of gold would tell too much."""
    options = dict(zip(small_pipeline[::2], small_pipeline[1::2], strict=True))
    settings = Settings(
        kb=options["--kb"], lexicon=options["--lexicon"], recogniser="lexicon",
        linker=options["--linker"],
    )  # fmt: skip
    asked = SpeciesAsked(settings.open())
    document = marked("The [zebu|Species] has [Il2|Gene], and the [zebu|Species] [Cd34|Gene].")
    found = list(asked.answers({"made": [document]}))
    assert [answer.corpus for answer in found] == ["made", "made"]
    assert asked.genes == 2
    assert asked.seconds > 0


def test_help_has_an_example() -> None:
    done = run(benchmark, "species", "--help")
    assert "entitome benchmark species --corpus nlm_gene" in done.output
