"""Silver data: marked by one recogniser, learned by another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitome.commands import silver
from entitome.components.lexicon.usage import Usage
from entitome.components.ner.model_folder import Model, load_folder
from entitome.components.ner.prior import Prior
from entitome.corpus.errors import ConfigError
from entitome.corpus.never_train import Reserved
from entitome.corpus.overlap import SeenText
from entitome.corpus.sources import expand, read_documents
from entitome.kb.store import KnowledgeBase
from entitome.training.lessons import Chosen
from entitome.training.recipe import Source
from entitome.training.silver import ABOUT, Teacher, mark, teachers, write_silver
from entitome.training.silver_lessons import add_silver
from tests.pipeline.commands.running import run
from tests.pipeline.components.small_model import save_random

TEXTS = [
    ("a.txt", f"Methotrexate eased systemic sclerosis in {n} mice; IL-{n} fell, said the baker.")
    for n in range(70)
]
ABOUT_IT = {"command": "a command", "model": "teacher 0123", "learned_dev": ["s800"]}


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return load_folder(save_random(tmp_path / "teacher"))


@pytest.fixture
def by(model: Model, small_kb: KnowledgeBase) -> list[Teacher]:
    return teachers(model, Prior(small_kb, Usage()), ["one", "two"])


@pytest.fixture
def folder(by: list[Teacher], tmp_path: Path) -> Path:
    write_silver(mark(TEXTS, by, 10**6, lambda done: None), tmp_path / "silver", ABOUT_IT)
    return tmp_path / "silver"


def lessons(reserved: Reserved | None = None) -> Chosen:
    sources = {"one": Source(("Gene",), 0.5, share=0.3), "two": Source(("Gene",))}
    return Chosen(sources=sources, reserved=reserved or Reserved(set()))


def test_texts_are_dealt_out_and_each_is_marked_by_its_convention(by: list[Teacher]) -> None:
    told: list[int] = []
    marked = list(mark(TEXTS, by, 10**6, told.append))
    assert [teacher.convention for teacher, _ in marked].count("one") == len(TEXTS) / 2
    assert {document.text for _, document in marked} == {text for _, text in TEXTS}
    assert len({document.id for _, document in marked}) == len(TEXTS)
    assert any(document.mentions for _, document in marked)
    for _, document in marked:
        assert all(document.text[m.start : m.end] == m.text for m in document.mentions)
    assert told == sorted(told)
    few = list(mark(TEXTS, by, 5, told.append))
    assert len(few) < len(TEXTS)
    assert told[-1] == 5


def test_only_what_the_corpus_taught_is_marked(model: Model, small_kb: KnowledgeBase) -> None:
    model.weights["gain"][1:, 1] = model.weights["shift"][1:, 1] = 0
    (one,) = teachers(model, Prior(small_kb, Usage()), ["one"])
    assert one.labels == model.labels[:1]
    marked = list(mark(TEXTS, [one], 10**6, lambda done: None))
    assert {m.label for _, d in marked for m in d.mentions} <= set(one.labels)


def test_conventions_that_cannot_be_followed(model: Model, small_kb: KnowledgeBase) -> None:
    prior = Prior(small_kb, Usage())
    with pytest.raises(ConfigError, match="conventions three") as raised:
        teachers(model, prior, ["three"])
    assert raised.value.remedy == "choose from: one, two."
    with pytest.raises(ConfigError, match="conventions \\(none\\)"):
        teachers(model, prior, [])  # its training scored none
    model.meta["dev_f1"] = {"two Gene": 0.5, "biored Gene": 0.4}
    assert [one.convention for one in teachers(model, prior, [])] == ["two"]


def test_lessons_have_the_convention_and_a_share_of_the_weight(folder: Path) -> None:
    chosen = lessons()
    add_silver(chosen, folder, 0.5)
    assert chosen.sources["silver_one"].weight == 0.25
    assert chosen.sources["silver_one"].share == 1
    assert not chosen.sources["silver_one"].generic
    assert [chosen.convention(f"silver_{name}") for name in ("one", "two")] == ["one", "two"]
    assert len(chosen.train) == len(TEXTS)
    assert {taught.labels for taught in chosen.train} == {chosen.sources["silver_two"].labels}
    assert chosen.dev == []
    assert chosen.teachers_dev == ["s800"]
    assert chosen.notes == ["Silver data were marked by teacher 0123: `a command`."]


def test_reserved_texts_stay_out(folder: Path) -> None:
    seen = SeenText()
    seen.add(TEXTS[4][1])
    chosen = lessons(Reserved(set(), seen))
    add_silver(chosen, folder, 0.5)
    assert TEXTS[4][1] not in {taught.document.text for taught in chosen.train}
    assert sum(map(len, chosen.dropped.values())) >= 1
    assert len(chosen.train) + sum(map(len, chosen.dropped.values())) == len(TEXTS)


def test_slips(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="There are no silver data"):
        add_silver(lessons(), tmp_path, 0.5)
    with pytest.raises(ConfigError, match="follow two, which the recipe does not teach"):
        add_silver(Chosen(sources={"one": Source(("Gene",))}), folder, 0.5)
    (folder / ABOUT).write_text("{}", "utf-8")
    with pytest.raises(ConfigError, match=r"about\.json lacks command"):
        add_silver(lessons(), folder, 0.5)


def test_the_command(tmp_path: Path, small_index: Path, small_lexicon: Path) -> None:
    teacher = save_random(tmp_path / "teacher", learned_dev=["bc5cdr"])
    texts, corpora = tmp_path / "a.txt", tmp_path / "corpora" / "ncbi_disease"
    texts.write_text("".join(f"{text}\n" for _, text in TEXTS), "utf-8")
    corpora.mkdir(parents=True)
    (corpora.parent / "never_train.tsv").write_text("pmid\treason\n", "utf-8")
    for part in ("train", "develop", "test"):
        body = f"30|t|{TEXTS[7][1]}\n30|a|\n" if part == "test" else "1|t|Other.\n1|a|\n"
        (corpora / f"NCBI{part}set_corpus.txt").write_text(body, "utf-8")
    result = run(
        silver, str(texts), "--recogniser", str(teacher), "--corpora", str(corpora.parent),
        "--like", "one", "--kb", str(small_index), "--lexicon", str(small_lexicon),
        "-o", str(tmp_path / "out"),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    about = json.loads((tmp_path / "out" / ABOUT).read_text("utf-8"))
    assert about["learned_dev"] == ["bc5cdr"]
    assert about["model"].startswith("teacher ")
    (source,) = expand([str(tmp_path / "out" / "one.jsonl")])
    read = [document.text for document in read_documents(source)]
    assert TEXTS[7][1] not in read
    assert len(read) >= len(TEXTS) // 2
