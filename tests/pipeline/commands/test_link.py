"""``entitome link``: one name, its candidates, and why."""

from __future__ import annotations

import json

import pytest

from entitome.commands import link
from entitome.commands.link import label_of
from entitome.corpus.errors import ConfigError, InputError
from tests.pipeline.commands.running import run

KNOWN = ("CellLine", "Disease", "Species")


def said(small_pipeline: list[str], *arguments: str) -> str:
    """What the command prints, line breaks and rows of blanks as one blank."""
    done = run(link, *arguments, *small_pipeline)
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_table_and_answer(small_pipeline: list[str]) -> None:
    context = "Localized scleroderma (LS) hurts."
    shown = said(small_pipeline, "LS", "--type", "disease", "--context", context)
    assert "MESH:D012594" in shown
    assert "Scleroderma, Localized" in shown
    assert "Also looked up: Localized scleroderma (long form)" in shown
    assert "Linked to MESH:D012594: 0." in shown
    assert "speaks" not in shown


def test_explained(small_pipeline: list[str]) -> None:
    shown = said(small_pipeline, "mice", "--type", "species", "--explain")
    first, second = (
        shown.index("1. NCBITaxon:10090 Mus musculus"),
        shown.index("2. NCBITaxon:10088"),
    )
    assert first < shown.index("speaks for it") < second
    assert second < shown.rindex("speaks against it")
    assert shown.count("█") > 5
    assert "in train corpora" in shown[first:second]


def test_genes_show_their_species(small_pipeline: list[str]) -> None:
    shown = said(small_pipeline, "CD34", "--type", "gene", "--species", "mouse")
    assert "Species of the gene: Mus musculus 100 %" in shown
    assert "NCBIGene:12490" in shown
    assert "NCBIGene:947" not in shown


def test_parts(small_pipeline: list[str]) -> None:
    shown = said(small_pipeline, "autoimmune and skin diseases", "--type", "Disease", "--explain")
    assert "Autoimmune Diseases; Skin Diseases" in shown
    assert "Its parts:" in shown
    assert "skin disease: MESH:D012871 Skin Diseases speaks for it" in shown


def test_nil(small_pipeline: list[str], tmp_path: object) -> None:
    shown = said(small_pipeline, "zorblax", "--type", "chemical", "--explain")
    assert shown == "NIL: nothing of the type Chemical has a name that comes near."


def test_fewer_are_told_of(small_pipeline: list[str]) -> None:
    shown = said(small_pipeline, "mice", "--type", "species", "--top", "1")
    assert "1 more candidates; --top 2 shows all." in shown


def test_json(small_pipeline: list[str]) -> None:
    done = run(link, "mice", "--type", "species", "--json", "--explain", *small_pipeline)
    read = json.loads(done.output)
    assert read["id"] == read["candidates"][0]["id"] == "NCBITaxon:10090"
    assert read["candidates"][0]["reasons"][0]["says"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("disease", "Disease"), ("DISEASES", "Disease"), ("cell line", "CellLine"),
        ("cell-lines", "CellLine"), ("cell_line", "CellLine"), ("CellLine", "CellLine"),
        ("Species", "Species"), ("specie", None), ("", None), ("Variant", None),
    ],
)  # fmt: skip
def test_types(text: str, label: str | None) -> None:
    if label:
        assert label_of(text, KNOWN) == label
        return
    with pytest.raises(ConfigError, match="no type") as raised:
        label_of(text, KNOWN)
    assert "CellLine, Disease, Species" in raised.value.remedy


@pytest.mark.parametrize(
    ("arguments", "kind", "says"),
    [
        (["--type", "illness"], ConfigError, "no type 'illness'"),
        (["--type", "disease", "--species", "mouse"], ConfigError, "--species was given"),
        (["--type", "gene", "--species", "unicorn"], InputError, "names no taxon"),
        (["--type", "gene", "--linker", "nowhere"], ConfigError, "nowhere"),
    ],
)
def test_refused(
    small_pipeline: list[str], arguments: list[str], kind: type[Exception], says: str
) -> None:
    done = run(link, "p53", *small_pipeline, *arguments)
    assert isinstance(done.exception, kind)
    assert says in str(done.exception)


def test_help_has_an_example() -> None:
    assert "entitome link p53 --type gene --species 10090" in run(link, "--help").output
