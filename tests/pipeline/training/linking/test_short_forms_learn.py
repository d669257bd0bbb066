"""What short forms are learned from, and which long forms are kept."""

from __future__ import annotations

import lzma
from collections import Counter
from pathlib import Path

import pytest

from entitome.components.linker.short_forms import LongForm, save
from entitome.corpus.errors import InputError
from entitome.kb.store import KnowledgeBase
from entitome.training.linking.short_forms_known import known_short_forms
from entitome.training.linking.short_forms_learn import count_definitions, learn_short_forms
from tests.corpus.small_corpora import write_corpora

SCLEROSIS = "Cold hands troubled all who had systemic sclerosis (SSc) in our town."
SCLEROSES = "Nine farmers with Systemic Sclerosis (SSc) were seen; SSc (single-strand cut) is rare."
CUTS = "Each single-strand cut (SSc) was sealed within the hour."
CELLS = "Long rows of garden snail cells (GSCs) crept. A garden snail cell (GSC) is grey."
TEST_SENTENCE = "The kinase Abc1 was found in each of nine yeast cells (NYC)."


def quiet(source: str, done: int) -> None:
    """Hears nothing."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small corpora, one train document with a definition. Not to be written to."""
    folder = write_corpora(tmp_path_factory.mktemp("corpora"))
    train = folder / "bc5cdr/CDR_TrainingSet.PubTator.txt"
    more = "105|t|Joint pain.\n105|a|The methotrexate (MTX) of ten patients was halved.\n\n"
    more += "103|t|Reserved by the list.\n103|a|Low beet sugar (LBS) again.\n\n"
    train.write_text(f"{train.read_text('utf-8').rstrip()}\n\n{more}", "utf-8")
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """A packed file and a plain one."""
    packed, plain = tmp_path / "a.txt.xz", tmp_path / "b.txt"
    packed.write_bytes(lzma.compress(f"{SCLEROSIS}\n\n{TEST_SENTENCE}\n{SCLEROSIS}\n".encode()))
    plain.write_text("\n".join([SCLEROSES, CUTS, CELLS, SCLEROSIS]) + "\n", "utf-8")
    return [plain, packed]


def test_documents_are_counted_by_their_first_definition(texts: list[Path], root: Path) -> None:
    counts = count_definitions(texts, root, quiet)
    assert counts["SSc"] == {
        "systemic sclerosis": 1, "Systemic Sclerosis": 1, "single-strand cut": 1,
    }  # fmt: skip
    assert counts["GSC"] == {"garden snail cells": 1}
    assert "GSCs" not in counts


def test_hyphens_of_token_files_are_closed(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ten doses of beta - owl extract ( BOE ) were given.\n", "utf-8")
    assert count_definitions([path], root, quiet)["BOE"] == {"beta-owl extract": 1}


def test_train_documents_count_and_reserved_ones_do_not(texts: list[Path], root: Path) -> None:
    counts = count_definitions(texts, root, quiet)
    assert counts["MTX"] == {"methotrexate": 1}
    assert not {"LBS", "NYC"} & counts.keys()


def test_progress_is_told_by_source(texts: list[Path], root: Path) -> None:
    heard: list[tuple[str, int]] = []
    count_definitions(texts, root, lambda *told: heard.append(told))
    assert [t for t in heard if t[0] == "a.txt.xz"] == [("a.txt.xz", n) for n in (1, 2, 3, 4)]
    assert heard[-1] == ("b.txt", 4)


def test_the_table_of_texts(texts: list[Path], root: Path, small_kb: KnowledgeBase) -> None:
    forms = learn_short_forms(texts, root, small_kb, quiet)
    (form,) = forms.of("SSc", "Disease")
    assert (form.name.casefold(), form.count) == ("systemic sclerosis", 2)
    assert form.share == pytest.approx(2 / 3)
    assert forms.of("MTX", "Chemical") == (LongForm("methotrexate", 1.0, 1),)
    assert len(forms) == 2  # neither snail cells nor cuts are in any vocabulary


def test_the_same_again_byte_for_byte(
    texts: list[Path], root: Path, small_kb: KnowledgeBase, tmp_path: Path
) -> None:
    for name, given in (("one", texts), ("two", texts[::-1])):
        save(learn_short_forms(given, root, small_kb, quiet), tmp_path / name)
    made = [next((tmp_path / name).iterdir()).read_bytes() for name in ("one", "two")]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", b"caf\xe9"), ("a.txt.xz", b"plain"), ("a.txt.xz", lzma.compress(b"x" * 99)[:-9])],
)
def test_a_file_that_cannot_be_read(name: str, content: bytes, root: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=r"text file .* cannot be read"):
        count_definitions([tmp_path / name], root, quiet)


# -- what vocabularies know ---------------------------------------------------------------------


def test_names_of_one_concept_count_together(small_kb: KnowledgeBase) -> None:
    wordings = Counter({"systemic scleroderma": 2, "systemic sclerosis": 5, "moon rock": 3})
    forms = known_short_forms({"SSc": wordings}, small_kb)
    assert forms.of("SSc", "Disease") == (LongForm("systemic sclerosis", 0.7, 7),)


def test_the_most_frequent_spelling_is_kept(small_kb: KnowledgeBase) -> None:
    spellings = Counter({"Breast cancers": 1, "breast cancer": 4, "Breast Cancer": 4})
    forms = known_short_forms({"BC": spellings}, small_kb)
    assert [f.name for f in forms.of("BC", "Disease")] == ["Breast Cancer"]


def test_another_wording_is_kept_as_it_looks_up(small_kb: KnowledgeBase) -> None:
    forms = known_short_forms({"SS": Counter({"the systemic (limited) sclerosis": 3})}, small_kb)
    (form,) = forms.of("SS", "Disease")
    assert form.count == 3
    assert small_kb.lookup(form.name)


def test_a_gene_is_one_thing_in_all_its_species(small_kb: KnowledgeBase) -> None:
    forms = known_short_forms({"IL": Counter({"the interleukin 2": 3})}, small_kb)
    assert [(f.name, f.share) for f in forms.of("IL", "Gene")] == [("interleukin 2", 1.0)]


def test_each_type_has_its_own_names(small_kb: KnowledgeBase) -> None:
    wordings = Counter({"aspirin": 3, "Escherichia coli": 2, "HeLa": 2, "tumor necrosis factor": 2})
    forms = known_short_forms({"X1": wordings}, small_kb)
    named = {label: forms.of("X1", label) for label in ("Chemical", "Species", "CellLine", "Gene")}
    assert [found[0].name for found in named.values()] == [
        "aspirin", "Escherichia coli", "HeLa", "tumor necrosis factor",
    ]  # fmt: skip
    assert forms.of("X1", "Disease") == ()


def test_what_no_vocabulary_knows_is_left_out(small_kb: KnowledgeBase) -> None:
    counts = {"A1": Counter({"aspirin": 1, "moon rock": 3}), "A2": Counter({"moon rock": 8})}
    forms = known_short_forms(counts, small_kb)
    assert set(forms.defined) == {"A1"}
    assert forms.of("A1", "Chemical") == (LongForm("aspirin", 0.25, 1),)


def test_a_part_of_a_long_form_is_not_the_whole(small_kb: KnowledgeBase) -> None:
    counts = {"HLE": Counter({"HeLa cell extract": 3}), "HC": Counter({"HeLa cells": 3})}
    assert not known_short_forms(counts, small_kb).of("HLE", "CellLine")


def test_a_chemical_is_known_without_its_salt(small_kb: KnowledgeBase) -> None:
    forms = known_short_forms({"MS": Counter({"methotrexate sodium": 2})}, small_kb)
    assert [form.name for form in forms.of("MS", "Chemical")] == ["methotrexate"]
