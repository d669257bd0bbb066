from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitome.commands import kb
from entitome.corpus.errors import ConfigError, InputError, KnowledgeBaseError
from entitome.kb.facts import RETIRED, read_manifest
from entitome.kb.open import CACHE_VARIABLE
from tests.pipeline.commands.running import Outcome, run
from tests.pipeline.kb.test_coverage import write_corpus
from tests.pipeline.kb.test_plan import cell_lines

CELLOSAURUS = """\
ID   Zorb-1
AC   CVCL_ZZ01
SY   Z1
CA   Cancer cell line
//
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "200")


def ok(*arguments: str | Path) -> str:
    done = kb_run(*arguments)
    assert done.exception is None, done.output
    return done.output


def kb_run(*arguments: str | Path) -> Outcome:
    return run(kb, *map(str, arguments))


def test_build_from_a_folder_of_tables(tmp_path: Path) -> None:
    cell_lines(tmp_path / "in", "CVCL_ZZ01\tZorb-1\tZ1\t", "CVCL_ZZ02\tZorb-2\t\t")
    shown = ok("build", "--from", tmp_path / "in", "-o", tmp_path / "kb")
    assert "cellosaurus" in shown
    assert f"Use it with --kb {tmp_path / 'kb'}" in shown
    assert read_manifest(tmp_path / "kb").tables["cellosaurus"].rows == 2
    assert "Cellosaurus:CVCL_ZZ01" in ok("lookup", "zorb 1", "--kb", tmp_path / "kb")


def test_build_without_types_and_with_a_table_of_ones_own(
    small_facts: Path, tmp_path: Path
) -> None:
    ours = tmp_path / "lab.tsv"
    ours.write_text(
        "id\tname\tsynonyms\txrefs\nLAB:7\tzorbosis\tzorb fever\tMESH:D010146\n"
        "MESH:D012595\tScleroderma, Systemic\thard skin\t\n",
        encoding="utf-8",
    )
    target = tmp_path / "kb"
    ok("build", "--from", small_facts, "--add", f"{ours}:Disease", "--without", "gene,CellLine",
       "-o", target)  # fmt: skip
    tables = read_manifest(target).tables
    assert list(tables) == ["mesh", "mondo", "taxonomy", "lab", RETIRED]
    assert tables["mesh"].version == "1"
    assert "LAB:7" in ok("lookup", "Zorb fever", "--kb", target)
    assert "MESH:D012595" in ok("lookup", "hard skin", "--kb", target)
    assert "LAB:7" in ok("show", "D010146", "--kb", target)
    assert kb_run("lookup", "TP53", "--kb", target).exit_code == 1


def test_build_from_official_files_that_are_at_hand(tmp_path: Path) -> None:
    (tmp_path / "cellosaurus.txt").write_text(CELLOSAURUS, encoding="utf-8")
    target = tmp_path / "kb"
    ok("build", "--downloads", tmp_path, "-o", target, "--without", "Gene,Species,Disease,Chemical")
    table = read_manifest(target).tables["cellosaurus"]
    assert (table.rows, table.licence) == (1, "CC BY 4.0")
    assert table.version.startswith("fetched ")


def test_species_of_genes(small_facts: Path, tmp_path: Path) -> None:
    ok("build", "--from", small_facts, "--taxa", "10090", "-o", tmp_path / "mouse")
    assert read_manifest(tmp_path / "mouse").tables["ncbigene"].rows == 3
    ok("build", "--from", small_facts, "--taxa", "all", "-o", tmp_path / "all")
    assert read_manifest(tmp_path / "all").tables["ncbigene"].rows == 9


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        (["--without", "Genes"], ConfigError, "no entity type"),
        (["--taxa", "human"], ConfigError, "no number of a taxon"),
        (["--downloads", "x"], ConfigError, "both given"),
        (["--add", "nowhere.tsv"], InputError, "nowhere.tsv is not there"),
        (["--without", "Gene,Disease,Chemical,Species,CellLine,Other"], ConfigError, "No concept"),
    ],
)
def test_bad_options_of_build(
    small_facts: Path, tmp_path: Path, options: list[str],
    error: type[Exception], message: str,
) -> None:  # fmt: skip
    done = kb_run("build", "--from", small_facts, "-o", tmp_path / "kb", *options)
    assert isinstance(done.exception, error)
    assert message in str(done.exception)
    assert not (tmp_path / "kb").exists()


def test_build_refuses_a_foreign_folder(small_facts: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = kb_run("build", "--from", small_facts, "-o", tmp_path)
    assert isinstance(done.exception, ConfigError)
    assert (tmp_path / "mine.txt").exists()


def test_info_and_index(small_facts: Path, tmp_path: Path) -> None:
    before = ok("info", "--kb", small_facts)
    assert "none yet" in before
    assert read_manifest(small_facts).digest() in before
    assert "40 concepts" in ok("index", "--kb", small_facts)
    content = json.loads(ok("info", "--kb", small_facts, "--json"))
    assert content["vocabularies"]["mesh"]["rows"] == 14
    assert Path(content["index"]["folder"]).parent == tmp_path / "cache"
    assert content["index"]["size"] > 1000
    assert 0 < content["index"]["opening_ms"] < 2000


def test_info_of_an_index_folder(small_index: Path, small_facts: Path) -> None:
    content = json.loads(ok("info", "--kb", small_index, "--json"))
    assert content["digest"] == read_manifest(small_facts).digest()
    assert content["index"]["folder"] == str(small_index)
    assert "opens in" in ok("info", "--kb", small_index)


def test_lookup_says_how_a_name_was_met(small_index: Path) -> None:
    rows = json.loads(ok("lookup", "IL2", "--kb", small_index, "--json"))
    assert [(r["id"], r["met"], r["species"]) for r in rows] == [
        ("NCBIGene:3558", "as written", "Homo sapiens"),
        ("NCBIGene:16183", "but for letter case", "Mus musculus"),
    ]
    (row,) = json.loads(ok("lookup", "TNF-α", "--kb", small_index, "--json"))
    assert (row["surface"], row["kind"], row["met"]) == (
        "TNF-alpha", "symbol alias", "in normal form",
    )  # fmt: skip


def test_lookup_by_type_and_with_a_limit(small_index: Path) -> None:
    assert "NCBITaxon" not in ok("lookup", "mice", "--type", "species", "--limit", "1",
                                 "--kb", small_index).split("more;")[1]  # fmt: skip
    done = kb_run("lookup", "mice", "--type", "Gene", "--kb", small_index)
    assert done.exit_code == 1
    wrong = kb_run("lookup", "mice", "--type", "Animal", "--kb", small_index)
    assert isinstance(wrong.exception, ConfigError)


def test_lookup_falls_back_to_similar_names_and_says_so(small_index: Path) -> None:
    shown = ok("lookup", "sistemic sclerosis", "--kb", small_index)
    assert "Nothing is called 'sistemic sclerosis'. Names that look like it:" in shown
    rows = json.loads(ok("lookup", "sistemic sclerosis", "--kb", small_index, "--json"))
    assert rows[0]["met"] == "similar"
    assert {r["id"] for r in rows[:2]} == {"MESH:D012595", "MONDO:0005100"}


def test_lookup_of_what_nothing_is_like(small_index: Path) -> None:
    done = kb_run("lookup", "xqzw [bold]", "--kb", small_index)
    assert done.exit_code == 1
    assert "xqzw [bold]" in done.output
    assert '"id"' not in kb_run("lookup", "xqzw", "--kb", small_index, "--json").output


def test_show(small_index: Path) -> None:
    shown = ok("show", "D012595", "--kb", small_index)
    for part in ("MESH:D012595", "Systemic Sclerosis  (exact)", "MESH:D003240  Connective Tissue",
                 "C17.300.799", "MONDO:0005100  systemic sclerosis"):  # fmt: skip
        assert part in shown
    card = json.loads(ok("show", "NCBIGene:16183", "--kb", small_index, "--json"))
    assert card["species"] == [{"id": "NCBITaxon:10090", "name": "Mus musculus"}]
    assert card["names"][0] == {"name": "Il2", "kind": "preferred"}


def test_show_follows_what_was_retired(small_index: Path) -> None:
    shown = ok("show", "MESH:D999001", "--kb", small_index)
    assert "MESH:D999001 was retired; MESH:D012595 has taken its place." in shown


def test_show_what_is_unknown(small_index: Path) -> None:
    done = kb_run("show", "MESH:D01259", "--kb", small_index)
    assert isinstance(done.exception, InputError)
    assert "MESH:D012594" in done.exception.remedy


def test_brackets_in_names_are_no_markup(tmp_path: Path) -> None:
    cell_lines(tmp_path / "in", "CVCL_ZZ01\tZorb [red] line\t\t")
    ok("build", "--from", tmp_path / "in", "-o", tmp_path / "kb")
    assert "Zorb [red] line" in ok("lookup", "zorb [red] line", "--kb", tmp_path / "kb")
    assert "Zorb [red] line" in ok("show", "CVCL_ZZ01", "--kb", tmp_path / "kb")


def test_coverage(small_index: Path, small_facts: Path, tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    write_corpus(tmp_path / "corpora")
    page = tmp_path / "coverage.md"
    shown = ok("coverage", "--corpora", tmp_path / "corpora", "--kb", small_index,
               "--from", small_facts, "--markdown", page)  # fmt: skip
    assert "ncbi_disease" in shown
    row = "| ncbi_disease | Disease | test | 4 | 75.0 | 75.0 | 3 | 66.7 | 66.7 |"
    assert row in page.read_text(encoding="utf-8")
    ok("coverage", "--corpora", tmp_path / "corpora", "--kb", small_index, "--markdown", page)
    assert "| test | 4 | 75.0 | 3 | 66.7 |" in page.read_text(encoding="utf-8")


def test_missing_knowledge_base(tmp_path: Path) -> None:
    for command in (["info"], ["lookup", "pain"], ["show", "9606"], ["index"]):
        done = kb_run(*command, "--kb", tmp_path / "nowhere")
        assert isinstance(done.exception, KnowledgeBaseError)


@pytest.mark.parametrize("command", ["build", "index", "info", "lookup", "show", "coverage"])
def test_help_has_an_example(command: str) -> None:
    assert f"entitome kb {command}" in ok(command, "--help")
