"""Opening the pipeline: settings, their faults, the knowledge base, and saving it again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from entitome.components import resources as opened
from entitome.convert import from_doc
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, KnowledgeBaseError
from entitome.kb import layout
from entitome.kb.build import build_facts
from entitome.kb.open import CACHE_VARIABLE, index_folder
from entitome.kb.plan import facts_plan, table_plan
from entitome.loading import load, read_config
from tests.pipeline.small_linker import changes_naming

TEXTS = [
    "Methotrexate (MTX) eased systemic sclerosis in mice. MTX did not ease pain.",
    "",
    "TP53 fell in breast cancer of patients; no V600E mutation was seen. HeLa cells grew.",
]
Opener = Callable[..., Language]


@pytest.fixture
def opener(small_index: Path, small_lexicon: Path, small_linker: Path) -> Opener:
    """:func:`load` with the small knowledge base and the dictionary, unless told otherwise."""
    small = {
        "kb": small_index, "lexicon": small_lexicon, "linker": small_linker,
        "recogniser": "lexicon",
    }  # fmt: skip
    return lambda *config, **more: load(*config, **{**small, **more})


def shipped_config() -> str:
    """The shipped configuration with the dictionary."""
    return str(read_config(None, {}, "lexicon").to_str())


def annotated(nlp: Language, text: str) -> Document:
    return from_doc(nlp(text), Document("1", text))


# -- settings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"components.lexicon.treshold": 0.7}, "treshold"),
        ({"components.lexicon.threshold": "high"}, "float"),
        ({"components.lexicon.threshold": 45}, "45"),
        ({"components.linker.threshold": -1}, "-1"),
        ({"components.linker.labels": "Gene"}, "(?i)list"),
        ({"components.lexicon.labels": ["Genes"]}, "Genes"),
        ({"components.gene_linker.labels": ["gene"]}, "gene"),
        ({"components.species.default": "9606"}, "9606"),
        ({"components.lexikon.threshold": 0.7}, "lexikon"),
        ({"nlp.batchsize": 8}, "batchsize"),
        ({"surprise.key": 1}, "surprise"),
        ({"threshold": 0.7}, "threshold"),
    ],
)
def test_wrong_overrides(opener: Opener, overrides: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message) as raised:
        opener(overrides=overrides)
    assert " at 0x" not in raised.value.what
    assert len(raised.value.what) < 400


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kept = 5", "kapt = 5", "kapt"),
        ("batch_size = 8", "batch_size = 8\nbatches = 8", "batches"),
        ("[components]\n", "[components]\n\n[surprise]\na = 1\n", "no section 'surprise'"),
        ("[components]\n", "[components]\n\n[components.extra]\na = 1\n", "'extra'"),
        ("entitome_species", "entitome_specie", "entitome_specie"),
        ("entitome.Tokenizer.v1", "entitome.Tokenizer.v0", "v0"),
        ('"sections",', '"section",', "section"),
        ("[nlp]", "[nlp", "section"),
    ],
)
def test_wrong_files(opener: Opener, tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "my.cfg"
    text = shipped_config()
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        opener(path)


@pytest.mark.parametrize("text", ["", "words", "[nlp]\n", '[nlp]\nlang = "en"\npipeline = []\n'])
def test_files_that_hold_too_little(opener: Opener, tmp_path: Path, text: str) -> None:
    path = tmp_path / "my.cfg"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"my\.cfg"):
        opener(path)


def test_a_file_that_cannot_be_read(opener: Opener, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file") as raised:
        opener(tmp_path / "none.cfg")
    assert "wrong path" in raised.value.cause
    with pytest.raises(ConfigError, match="directory"):
        opener(tmp_path)
    (tmp_path / "latin.cfg").write_bytes(b'[nlp]\nlang = "\xe9"\n')
    with pytest.raises(ConfigError, match="utf-8"):
        opener(tmp_path / "latin.cfg")


def test_what_is_left_out(opener: Opener) -> None:
    nlp = opener(disable=("lexicon", "context"))
    assert "lexicon" not in nlp.pipe_names
    assert [m.text for m in annotated(nlp, TEXTS[2]).mentions] == ["V600E"]
    with pytest.raises(ConfigError, match="no component 'lexikon'") as raised:
        opener(disable=("lexikon",))
    assert "lexicon" in raised.value.remedy


def test_overrides_change_the_result(opener: Opener) -> None:
    strict = opener(overrides={"components.lexicon.threshold": 1.0})
    assert [m.label for m in annotated(strict, TEXTS[2]).mentions] == ["Variant"]
    genes = opener(overrides={"components.lexicon.labels": ["Gene"]})
    assert [m.text for m in annotated(genes, TEXTS[2]).mentions] == ["TP53", "V600E"]


def test_a_file_of_ones_own(
    opener: Opener, tmp_path: Path, small_index: Path, small_lexicon: Path, small_linker: Path
) -> None:
    path = tmp_path / "my.cfg"
    named = changes_naming(str(small_index), str(small_lexicon), str(small_linker))
    read_config(None, named, "lexicon").to_disk(path)
    assert read_config(path, {})["components"]["linker"]["kb"] == str(small_index)
    assert annotated(load(path), TEXTS[0]) == annotated(opener(), TEXTS[0])


# -- the knowledge base -----------------------------------------------------------------------


@pytest.fixture
def facts(small_facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small facts, and a cache of its own."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    opened.knowledge_base.cache_clear()
    return Path(shutil.copytree(small_facts, tmp_path / "facts"))


def test_facts_are_indexed_once(opener: Opener, facts: Path) -> None:
    assert annotated(opener(kb=facts), TEXTS[0]).mentions
    meta = index_folder(facts) / layout.META
    made = meta.stat().st_mtime_ns
    opened.knowledge_base.cache_clear()
    opener(kb=facts)
    assert meta.stat().st_mtime_ns == made


@pytest.mark.parametrize("how", ["cut", "missing", "other version", "no index"])
def test_a_damaged_index_is_made_again(opener: Opener, facts: Path, how: str) -> None:
    before = annotated(opener(kb=facts), TEXTS[0])
    folder = index_folder(facts)
    if how == "cut":
        names = folder / layout.NAME_TRIE
        names.unlink(), names.write_bytes(b"half")  # a new file: the old one is still mapped
    elif how == "missing":
        (folder / layout.SURFACES).unlink()
    elif how == "other version":
        (folder / layout.META).write_text('{"format": 0}', encoding="utf-8")
    else:
        shutil.rmtree(folder)
    opened.knowledge_base.cache_clear()
    assert annotated(opener(kb=facts), TEXTS[0]) == before


def test_no_facts(opener: Opener, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(KnowledgeBaseError, match="no knowledge base"):
            opener(kb=place)


@pytest.mark.parametrize("name", ["mesh.tsv.xz", "retired.tsv.xz"])
def test_a_flipped_byte(opener: Opener, facts: Path, name: str) -> None:
    body = bytearray((facts / name).read_bytes())
    body[len(body) // 2] ^= 1
    (facts / name).write_bytes(body)
    with pytest.raises(KnowledgeBaseError, match=f"{name} is damaged"):
        opener(kb=facts)
    assert not index_folder(facts).exists()


def test_a_missing_table(opener: Opener, facts: Path) -> None:
    (facts / "mesh.tsv.xz").unlink()
    with pytest.raises(KnowledgeBaseError, match=r"mesh\.tsv\.xz is missing"):
        opener(kb=facts)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 99, "tables": {}}', '{"format": 1}'])
def test_a_damaged_manifest(opener: Opener, facts: Path, text: str) -> None:
    (facts / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match=r"manifest\.json"):
        opener(kb=facts)


# -- spaCy ------------------------------------------------------------------------------------


def test_saved_and_loaded_by_spacy(small_nlp: Language, tmp_path: Path) -> None:
    small_nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == small_nlp.pipe_names
    for text in TEXTS:
        assert annotated(again, text) == annotated(small_nlp, text)


def test_two_processes_give_the_same(small_nlp: Language) -> None:
    def results(processes: int) -> list[Document]:
        docs = small_nlp.pipe(TEXTS, n_process=processes, batch_size=1)
        return [from_doc(doc, Document("1", t)) for doc, t in zip(docs, TEXTS, strict=True)]

    assert results(2) == results(1)


def test_displacy(small_nlp: Language) -> None:
    page = displacy.render(small_nlp(TEXTS[0]), style="ent", page=True, jupyter=False)
    assert "Methotrexate" in page
    assert "MESH:D008727" in page


def test_a_text_of_any_length_is_taken(small_nlp: Language) -> None:
    assert small_nlp.max_length > 5_000_000
    doc: Doc = small_nlp("\n")
    assert doc.spans["entities"].name == "entities"


def test_a_type_of_ones_own(
    small_facts: Path, small_lexicon: Path, small_linker: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    table = tmp_path / "ours.tsv"
    table.write_text("id\tname\nZORB:1\tzorb ganglion\nZORB:2\tzg\n", encoding="utf-8")
    plan = facts_plan(small_facts) + table_plan([f"{table}:Anatomy"])
    build_facts(plan.loaders, tmp_path / "kb", plan.about, own=plan.own, packed=plan.packed)
    types = ["Disease", "Anatomy"]
    nlp = load(
        kb=tmp_path / "kb",
        lexicon=small_lexicon,
        linker=small_linker,
        recogniser="lexicon",
        overrides={"components.lexicon.labels": types, "components.linker.labels": types},
    )
    doc = nlp("The zorb ganglion (zg nearby) was spared.")
    found = [(e.text, e.label_, e.kb_id_) for e in doc.ents]
    assert found == [("zorb ganglion", "Anatomy", "ZORB:1")]  # "zg" is too short to be trusted
