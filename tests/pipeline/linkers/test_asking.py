"""A name put to the linker: what it says is what the pipeline would say, and why."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

from entitome.batch.runner import Settings
from entitome.components.linker.aliases import Alias, AliasKind
from entitome.corpus.errors import ConfigError
from entitome.linkers.answer import Answer, Option, plain
from entitome.linkers.asking import Links, open_links
from entitome.linkers.written import Query
from entitome.loading import read_config

HUMAN, MOUSE = "NCBITaxon:9606", "NCBITaxon:10090"
TEXT = (
    "In mice, Il2 rose; in humans, IL2 fell after methotrexate (MTX). E. coli and HeLa cells took "
    "MTX; breast and skin tumors of patients with systemic sclerosis did not."
)


@pytest.fixture(scope="module")
def settings(small_index: Path, small_lexicon: Path, small_linker: Path) -> Settings:
    return Settings(None, str(small_index), str(small_lexicon), "lexicon", str(small_linker))


@pytest.fixture(scope="module")
def links(settings: Settings) -> Links:
    return open_links(settings)


@pytest.fixture(scope="module")
def alone(settings: Settings) -> Links:
    return open_links(settings, alone=True)


def logit(option: Option) -> float:
    return math.log(option.score / (1 - option.score))


def test_the_answer_is_what_the_pipeline_says(small_nlp: Language, links: Links) -> None:
    doc = small_nlp(TEXT)
    seen = {}
    for span in doc.spans["entities"]:
        seen.setdefault((span.text, span.label_), span)
    assert len(seen) >= 9
    for (name, label), span in seen.items():
        answer = links.ask(Query(name, label, TEXT))
        assert (answer.name, answer.id) == (name, span.kb_id_)
        found = [
            {"id": o.id, "score": o.score, "via": o.via, "name": o.met} for o in answer.options
        ]
        assert found[:5] == list(span._.candidates)
        assert answer.number == len(answer.options)


def test_asked_alone_nothing_is_recognised(alone: Links, links: Links) -> None:
    for name, label in (("systemic sclerosis", "Disease"), ("IL2", "Gene"), ("mice", "Species")):
        assert alone.ask(Query(name, label)) == links.ask(Query(name, label))
    assert alone.labels == ("CellLine", "Chemical", "Disease", "Gene", "Species")


def test_the_long_form_of_the_context(links: Links) -> None:
    answer = links.ask(Query("LS", "Disease", "Localized scleroderma (LS) hurts."))
    assert answer.id == "MESH:D012594"
    assert answer.aliases == (Alias("Localized scleroderma", AliasKind.LONG_FORM),)
    assert answer.options[0].names == ("Scleroderma, Localized",)
    assert links.ask(Query("LS", "Disease")).id == ""


@pytest.mark.parametrize(
    ("context", "taxon", "gene", "species"),
    [
        ("In mice it was low.", "", "NCBIGene:12490", "Mus musculus"),
        ("In mice it was low.", HUMAN, "NCBIGene:947", "Homo sapiens"),
        ("", MOUSE, "NCBIGene:12490", "Mus musculus"),
        ("The humans had CD34.", MOUSE, "NCBIGene:12490", "Mus musculus"),
    ],
)
def test_whose_gene(links: Links, context: str, taxon: str, gene: str, species: str) -> None:
    answer = links.ask(Query("CD34", "Gene", context, taxon))
    assert answer.options[0].id == gene
    assert answer.options[0].species == (species,)
    assert answer.taxa[0][0] == species
    assert (len(answer.taxa) == 1) == bool(taxon)


def test_reasons_add_up(links: Links) -> None:
    """With the same mean they sum to the logit, so that their difference is the scores'."""
    query = Query("mice", "Species", "The mice ran.")
    answer = links.ask(query, explained=2)
    first, second = answer.options[:2]
    strengths = [abs(reason.adds) for reason in first.reasons]
    assert strengths == sorted(strengths, reverse=True)
    told = sum(r.adds for r in first.reasons) - sum(r.adds for r in second.reasons)
    assert told == pytest.approx(logit(first) - logit(second), abs=0.1)
    assert [bool(o.reasons) for o in links.ask(query, explained=1).options] == [True, False]
    assert not any(option.reasons for option in links.ask(query).options)
    assert len(links.ask(query, top=1).options) == 1


def test_a_composite_shows_its_parts(links: Links) -> None:
    answer = links.ask(Query("autoimmune and skin diseases", "Disease"), explained=1)
    assert answer.id == "MESH:D001327|MESH:D012871"
    assert answer.options[0].via == "composite"
    assert answer.options[0].names == ("Autoimmune Diseases", "Skin Diseases")
    assert answer.options[0].reasons == ()
    assert [(name, part.id) for name, part in answer.parts] == [
        ("autoimmune disease", "MESH:D001327"), ("skin disease", "MESH:D012871"),
    ]  # fmt: skip
    assert all(part.reasons for _, part in answer.parts)
    assert answer.options[0].score == min(part.score for _, part in answer.parts)


def test_nil(links: Links, settings: Settings) -> None:
    nothing = links.ask(Query("zorblax", "Chemical"), explained=2)
    assert (nothing.id, nothing.options, nothing.number) == ("", (), 0)
    strict = open_links(replace(settings, overrides={"components.linker.threshold": 1.0}))
    low = strict.ask(Query("morphea", "Disease"), explained=1)
    assert (low.id, low.threshold, low.options[0].id) == ("", 1.0, "MESH:D012594")
    assert low.options[0].reasons


def test_as_json(links: Links) -> None:
    read = plain(
        links.ask(Query("LS", "Disease", "Localized scleroderma (LS) hurts."), explained=1)
    )
    assert (read["name"], read["type"], read["id"]) == ("LS", "Disease", "MESH:D012594")
    assert read["other_names"] == [
        {"name": "Localized scleroderma", "from": "long form", "trust": 1.0}
    ]
    first, *_ = read["candidates"]
    assert first["names"] == ("Scleroderma, Localized",)
    assert {"feature", "value", "adds", "says"} == set(first["reasons"][0])
    assert plain(links.ask(Query("zorblax", "Chemical")))["id"] is None


def test_a_pipeline_that_links_nothing(settings: Settings, tmp_path: Path) -> None:
    bare = read_config(None, {})
    bare["nlp"]["pipeline"] = ["sentences"]
    bare["components"] = {"sentences": bare["components"]["sentences"]}
    bare.to_disk(tmp_path / "bare.cfg")
    with pytest.raises(ConfigError, match="links nothing"):
        open_links(Settings(str(tmp_path / "bare.cfg")))


def test_the_same_question_gives_the_same_answer(links: Links) -> None:
    query = Query("Il2", "Gene", TEXT)
    first: Answer = links.ask(query, explained=2)
    links.ask(Query("E. coli", "Species", "Entamoeba lives here."))
    assert links.ask(query, explained=2) == first
