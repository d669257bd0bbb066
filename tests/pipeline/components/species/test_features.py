"""Features of genes and taxa, one by one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from spacy.tokens import Doc

from entitome.components.entities import get_entities
from entitome.components.species.features import columns, logits
from entitome.components.species.naming import case_of
from entitome.components.species.taxa import Taxa
from entitome.components.species.view import View
from tests.pipeline.components.species.made import COLI, HUMAN, MOUSE, RAT, SARS2

Read = Callable[[str], Doc]
MICE = "[mice|Species|NCBITaxon:10090]"
MEN = "[men|Species|NCBITaxon:9606]"


def view_of(doc: Doc, taxa: Taxa, default: str = HUMAN) -> View:
    spans = get_entities(doc)
    return View(doc, spans, [s for s in spans if s.label_ == "Gene"], taxa, default)


def features(doc: Doc, taxa: Taxa) -> dict[str, dict[str, list[float]]]:
    """Feature -> taxon -> its values for the genes."""
    view = view_of(doc, taxa)
    shape = (len(view.names), len(view.taxa))
    grids = {name: np.broadcast_to(values, shape) for name, values in columns(view)}
    return {
        name: {t: [round(float(v), 3) for v in grid[:, at]] for t, at in view.column.items()}
        for name, grid in grids.items()
    }


def test_places(taxa: Taxa, read: Read) -> None:
    found = features(
        read(f"First {MICE} [Il2|Gene|] and {MEN} came with [IL6|Gene|]. Then [Tnf|Gene|]."), taxa
    )
    assert found["sentence"][MOUSE] == [1, 1, 0]
    assert found["adjacent"][MOUSE] == [1, 0, 0]
    assert found["nearest_before"][MOUSE] == [1, 0, 0]
    assert found["nearest_before"][HUMAN] == [0, 1, 0]
    assert found["before_near"][HUMAN] == [0, 0.6, 0]  # two words between: 1 / (1 + 2 / 3)
    assert found["close_behind"][HUMAN] == [1, 0, 0]
    assert found["latest"][HUMAN] == [0, 1, 1]
    assert found["previous_sentence"][MOUSE] == [0, 0, 1]
    assert found["next_sentence"][MOUSE] == [0, 0, 0]
    assert found["share"][MOUSE] == [0.5] * 3
    assert found["share_alone"][MOUSE] == [0, 0, 0.5]
    assert found["persons_share"][HUMAN] == [0.5] * 3
    assert found["majority"][RAT] == [0] * 3


def test_of_behind_is_as_good_as_adjacent(taxa: Taxa, read: Read) -> None:
    found = features(read(f"The [Il2|Gene|] of {MICE}, and [Il6|Gene|] in {MEN}."), taxa)
    assert found["adjacent"][MOUSE] == [1, 0]
    assert found["adjacent"][HUMAN] == [0, 0]


def test_the_same_name_elsewhere(taxa: Taxa, read: Read) -> None:
    found = features(read(f"In {MICE} [Il2|Gene|]. Here [IL-2|Gene|]. There [Il6|Gene|]."), taxa)
    assert found["twin_close"][MOUSE] == [0, 1, 0]
    assert found["twin_only"][MOUSE] == [0, 1, 0]


def test_the_title(taxa: Taxa, read: Read) -> None:
    doc = read(f"Of {MICE}. In {MEN} and {MICE}, [Il2|Gene|] rose.")
    doc._.passages = [(0, 8, "title", ""), (9, len(doc.text), "abstract", "")]
    found = features(doc, taxa)
    assert found["title"] == {HUMAN: [0], MOUSE: [1], RAT: [0]}
    assert found["title_only"][MOUSE] == [1]
    assert found["title_of_gene"][MOUSE] == [0]


def test_cells(taxa: Taxa, read: Read) -> None:
    cells = "[PC12|CellLine|Cellosaurus:CVCL_0481]"
    found = features(read(f"In {cells} cells [Tnf|Gene|] rose. In {MICE} [Il2|Gene|] rose."), taxa)
    assert found["cells_only"][RAT] == [1, 1]
    assert found["cells_sentence"][RAT] == [1, 0]
    assert found["any_sentence"][RAT] == [1, 0]
    assert found["sentence"][RAT] == [0, 0]
    assert found["any_share"][MOUSE] == [0.5, 0.5]
    assert found["none_default"][HUMAN] == [0, 0]


def test_names(taxa: Taxa, read: Read) -> None:
    found = features(read("Here [IL2|Gene|], [Il2|Gene|], [IL-8|Gene|] and [xq7|Gene|]."), taxa)
    assert found["symbol"][MOUSE] == [1, 1, 0, 0]
    assert found["symbol_spelled"][HUMAN] == [1, 0, 0, 0]
    assert found["symbol_spelled"][MOUSE] == [0, 1, 0, 0]
    assert found["alias"][HUMAN] == [0, 0, 1, 0]
    assert found["lacks"][MOUSE] == [0, 0, 1, 0]
    assert found["only_knows"][HUMAN] == [0, 0, 1, 0]
    assert found["names_known"][HUMAN] == [0.75] * 4  # of four distinct names
    assert found[f"upper:{HUMAN}"][HUMAN] == [1, 0, 1, 0]
    assert found[f"names_title:{MOUSE}"][MOUSE] == [0.25] * 4
    assert found["any_none_default"][HUMAN] == [1] * 4


def test_long_forms(taxa: Taxa, read: Read) -> None:
    doc = read("Then [QZF|Gene|] fell, and [IL2|Gene|] too.")
    doc._.abbreviations = {"QZF": "tumor necrosis factor"}
    found = features(doc, taxa)
    assert found["knows"][MOUSE] == [0, 1]
    assert found["knows_long_form"][MOUSE] == [1, 0]


def test_kinds_of_study(taxa: Taxa, read: Read) -> None:
    found = features(read("A cohort, its prognosis. We bred [Il2|Gene|](-/-) pups."), taxa)
    assert found[f"clinical:{HUMAN}"][HUMAN] == [round(float(np.log1p(2)), 3)]
    assert found[f"genotype_next:{MOUSE}"][MOUSE] == [1]
    assert found[f"genotype_sentence:{MOUSE}"] == {HUMAN: [0], MOUSE: [1], RAT: [0]}
    assert f"animals:{MOUSE}" not in found


def test_counts_in_a_long_text(taxa: Taxa, read: Read) -> None:
    """What is counted is counted a text of usual length."""
    doc = read(f"A cohort of {MICE} had [Il2|Gene|]. " + "More is said here. " * 118)
    wanted = round(float(np.log1p(300 / len(doc))), 3)
    found = features(doc, taxa)
    assert found["named_count"][MOUSE] == [wanted]
    assert found[f"clinical:{HUMAN}"][HUMAN] == [wanted]


def test_candidates(taxa: Taxa, read: Read) -> None:
    usual = {HUMAN, MOUSE, RAT}
    assert set(view_of(read("Only [Il2|Gene|]."), taxa).taxa) == usual
    assert set(view_of(read("Only [recA|Gene|] and [lacZ|Gene|]."), taxa).taxa) == {*usual, COLI}
    assert view_of(read("Only [Il2|Gene|]."), taxa, RAT).taxa[0] == RAT


def test_the_sum_and_the_rules(taxa: Taxa, read: Read) -> None:
    doc = read("In [SARS-CoV-2|Species|NCBITaxon:2697049] [ACE2|Gene|] and [hIL2|Gene|].")
    view = view_of(doc, taxa)
    found = logits(view, {"default": 2.0, "symbol_spelled": 0.5, "unheard": 9.0})
    wanted = {HUMAN: [2.5, 6.5], MOUSE: [0, 0], RAT: [0, 0], SARS2: [-4, -4]}
    assert {t: found[:, at].tolist() for t, at in view.column.items()} == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("IDH1", "upper"), ("TNF-alpha", "upper"), ("IL-1β", "upper"), ("Idh1", "title"),
        ("unc-54", "lower"), ("dpp", "lower"), ("hedgehog", ""), ("recA", ""), ("p", ""),
        ("42", ""), ("", ""), ("Tumor protein", ""), ("αβ", "lower"),
    ],
)  # fmt: skip
def test_spelling(name: str, wanted: str) -> None:
    assert case_of(name) == wanted
