"""``entitome annotate``: as a person runs it, on good input and on bad."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from entitome.commands import annotate
from entitome.corpus.errors import ConfigError, InputError, KnowledgeBaseError
from entitome.corpus.fetch import ENVIRONMENT
from entitome.corpus.sources import read_documents
from tests.pipeline.batch.conftest import paper
from tests.pipeline.commands.running import Outcome, run
from tests.pipeline.components.small_model import save_random
from tests.pipeline.small_linker import changes_naming

TEXT = "Methotrexate eased systemic sclerosis in mice."
PAGE = f"""# Methotrexate and the skin

## Abstract

{TEXT}
"""


class Runner:
    """Runs the command over the small knowledge base."""

    def __init__(self, model: list[str]) -> None:
        self.model = model

    def __call__(self, *arguments: object) -> Outcome:
        return run(annotate, *map(str, arguments), *self.model)


@pytest.fixture
def entitome(small_pipeline: list[str]) -> Runner:
    return Runner(small_pipeline)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three papers, each in a format of its own."""
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text(f"{TEXT}\n", encoding="utf-8")
    (place / "b.md").write_text(PAGE, encoding="utf-8")
    (place / "c.pubtator").write_text(f"3|t|A title\n3|a|{TEXT}\n\n", encoding="utf-8")
    return place


def shown(done: Outcome) -> str:
    """What was printed, as if the terminal were wide enough."""
    return " ".join(done.output.replace("│", " ").split())


def pubtator(*numbers: int) -> str:
    papers = map(paper, numbers)
    return "".join(f"{p.id}|t|On {p.id}.\n{p.id}|a|{p.text}\n\n" for p in papers)


# -- output -----------------------------------------------------------------------------------


def test_the_list_on_standard_output(entitome: Runner, folder: Path) -> None:
    done = entitome(folder / "a.txt")
    assert done.exit_code == 0
    assert "systemic sclerosis (MONDO:0005100)" in done.output
    assert "Methotrexate (MESH:D008727)" in done.output


@pytest.mark.parametrize(
    ("name", "format"),
    [("o.pubtator", "pubtator"), ("o.jsonl", "jsonl"), ("o.json", "bioc-json"),
     ("o.xml", "bioc-xml")],
)  # fmt: skip
def test_one_file_of_many(entitome: Runner, folder: Path, name: str, format: str) -> None:
    out = folder.parent / name
    assert entitome(folder, "-o", out).exit_code == 0
    read = list(read_documents(out, format))
    assert [d.id for d in read] == ["a", "b", "3"]
    assert all("MESH:D012595" in {i for m in d.mentions for i in m.ids} for d in read)
    assert not [m for d in read for m in d.misaligned()]


def test_a_folder_of_files(entitome: Runner, folder: Path) -> None:
    out = folder.parent / "out"
    assert entitome(folder, "-o", f"{out}/", "--to", "jsonl").exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == ["3.jsonl", "a.jsonl", "b.jsonl"]


def test_a_page_to_look_at(entitome: Runner, folder: Path) -> None:
    html = folder.parent / "a.html"
    assert entitome(folder / "a.txt", "--html", html).exit_code == 0
    assert "MESH:D008727" in html.read_text(encoding="utf-8")


def test_a_stream_of_500_documents(entitome: Runner, tmp_path: Path) -> None:
    source = tmp_path / "many.pubtator"
    source.write_text(pubtator(*range(500)), encoding="utf-8")
    outs = [tmp_path / f"{n}.pubtator" for n in (1, 2)]
    for workers, out in enumerate(outs, start=1):
        assert entitome(source, "-o", out, "--workers", workers).exit_code == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert [d.id for d in read_documents(outs[0])] == [str(1000 + n) for n in range(500)]


def test_any_order_gives_the_same_files(entitome: Runner, folder: Path) -> None:
    files = sorted(folder.iterdir())
    for name, inputs in (("one", files), ("other", files[::-1])):
        assert entitome(*inputs, "-o", f"{folder.parent}/{name}/").exit_code == 0
    for path in (folder.parent / "one").iterdir():
        assert path.read_bytes() == (folder.parent / "other" / path.name).read_bytes()


def test_standard_input_of_a_process(folder: Path, small_pipeline: list[str]) -> None:
    code = "from entitome.cli import main; main()"
    command = [sys.executable, "-c", code, "annotate", "-", *small_pipeline]
    text = (folder / "a.txt").read_bytes()
    done = subprocess.run(command, input=text, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert b"Methotrexate (MESH:D008727)" in done.stdout
    wrong = subprocess.run([*command, "--kb", "nowhere"], input=text, capture_output=True)
    assert wrong.returncode == 2
    assert b"There is no knowledge base in nowhere" in wrong.stderr
    assert b"Traceback" not in wrong.stderr


# -- bad input --------------------------------------------------------------------------------

BOMB = b"""<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>
<collection><document><id>1</id><passage><offset>0</offset><text>&f;</text></passage></document>
</collection>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<collection><document><id>1</id><passage><offset>0</offset><text>&a;</text></passage></document>
</collection>"""
BAD = {
    "empty.txt": b"",
    "blank.pubtator": b"\n\n",
    "latin.txt": b"na\xefve mice",
    "truncated.xml": b"<collection><source/><document><id>1</id><passage>",
    "truncated.nxml": b"<article><front><article-meta>",
    "truncated.json": b'{"documents": [{"id": "1",',
    "bomb.xml": BOMB,
    "outside.xml": OUTSIDE,
    "nothing.xml": b"",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_alone(entitome: Runner, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    done = entitome(tmp_path / name, "--to", "jsonl")
    assert done.exit_code == 1
    assert name.split(".")[0] in done.output
    assert "What to do" in done.output
    assert "Documents annotated: 0; faults (above): 1." in done.output


@pytest.mark.parametrize("workers", [1, 2])
def test_bad_files_among_good_ones(entitome: Runner, folder: Path, workers: int) -> None:
    for name, body in BAD.items():
        (folder / name).write_bytes(body)
    out = folder.parent / "out.jsonl"
    done = entitome(folder, "-o", out, "--workers", workers)
    assert done.exit_code == 1
    assert [d.id for d in read_documents(out)] == ["a", "b", "3"]
    for name in BAD:
        assert name in shown(done).replace(" ", "")
    assert f"Documents annotated: 3; faults (above): {len(BAD)}." in done.output


def test_a_page_without_lists(entitome: Runner, folder: Path) -> None:
    done = entitome(folder / "b.md")
    assert done.exit_code == 0
    assert "Methotrexate (MESH:D008727)" in done.output


GOLD = f"""5|t|A title
5|a|{TEXT}
5\t10\t22\tMethotrexate\tChemical\tXYZ:77
5\t10\t41\tMethotrexate eased systemic scl\tDisease\tMESH:D012595
5\t22\t10\tMethotrexate\tChemical\tMESH:D008727

"""


def test_gold_of_the_input_does_not_reach_the_output(entitome: Runner, tmp_path: Path) -> None:
    """Overlapping and unknown gold is dropped; a reversed offset is that document's fault."""
    good, bad = tmp_path / "good.pubtator", tmp_path / "bad.pubtator"
    bad.write_text(GOLD, encoding="utf-8")
    good.write_text("\n".join(GOLD.split("\n")[:4]) + "\n\n", encoding="utf-8")
    (kept,) = read_documents(good)
    assert {i for m in kept.mentions for i in m.ids} == {"XYZ:77", "MESH:D012595"}
    out = tmp_path / "o.jsonl"
    assert entitome(good, "-o", out).exit_code == 0
    (read,) = read_documents(out)
    assert [m.ids[0] for m in read.mentions] == ["MESH:D008727", "MESH:D012595", "NCBITaxon:10090"]
    done = entitome(bad, good, "-o", out)
    assert done.exit_code == 1
    assert "5" in [d.id for d in read_documents(out)]


def test_two_documents_of_one_id(entitome: Runner, tmp_path: Path) -> None:
    for name, text in (("a", "Aspirin."), ("b", "Methotrexate.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.txt").write_text(text)
    out = tmp_path / "out"
    assert entitome(tmp_path / "a", tmp_path / "b", "-o", f"{out}/").exit_code == 0
    texts = sorted(next(read_documents(p)).text.strip() for p in out.iterdir())
    assert texts == ["Aspirin.", "Methotrexate."]


LONG = {
    "with spaces": ("In mice IL2 rose. " + "x-ray of the left hand and foot; " * 14) * 10_500,
    "without spaces": ("mice,IL2," + "aaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbb;" * 14) * 10_500,
    "one word": "a" * 5_000_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_single_line(entitome: Runner, tmp_path: Path, name: str) -> None:
    source, out = tmp_path / "long.txt", tmp_path / "o.jsonl"
    source.write_text(LONG[name])
    assert source.stat().st_size >= 5_000_000
    start = time.perf_counter()
    assert entitome(source, "-o", out).exit_code == 0
    assert time.perf_counter() - start < 60
    assert out.stat().st_size > 5_000_000


# -- options ----------------------------------------------------------------------------------


def test_help_has_an_example(entitome: Runner) -> None:
    done = run(annotate, "--help")
    assert done.exit_code == 0
    assert "entitome annotate" in done.output
    assert "docs/sample/case-report.md" in done.output


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (["--to", "pdf"], ConfigError, "pdf"),
        (["--from", "pdf"], ConfigError, "pdf"),
        (["-o", "out.docx"], ConfigError, "does not say"),
        (["--to", "brat"], ConfigError, "folder"),
        (["--config", "nowhere.cfg"], ConfigError, "nowhere.cfg"),
        (["--kb", "nowhere"], KnowledgeBaseError, "nowhere"),
        (["--lexicon", "nowhere"], ConfigError, "nowhere"),
        (["--recogniser", "acurate"], ConfigError, "acurate"),
        (["--linker", "nowhere"], ConfigError, "nowhere"),
    ],
)
def test_wrong_options(
    folder: Path, small_pipeline: list[str], arguments: list[str], error: type, message: str
) -> None:
    done = run(annotate, str(folder / "a.txt"), *small_pipeline, *arguments)
    assert isinstance(done.exception, error)
    assert message in str(done.exception)


def test_a_trained_recogniser(folder: Path, small_linking: list[str], tmp_path: Path) -> None:
    model = str(save_random(tmp_path / "mine"))
    trained, names = (
        run(annotate, str(folder / "a.txt"), *small_linking, "--to", "tsv", "--recogniser", chosen)
        for chosen in (model, "lexicon")
    )
    assert (trained.exit_code, names.exit_code) == (0, 0)
    assert "MESH:D008727" in names.output
    assert trained.output != names.output


def test_a_knowledge_base_named_by_the_configuration(
    folder: Path, small_linking: list[str], tmp_path: Path
) -> None:
    """The shipped knowledge base need not be there then."""
    from entitome.loading import read_config

    named = changes_naming(*small_linking[1::2])
    read_config(None, named, "lexicon").to_disk(tmp_path / "my.cfg")
    done = run(annotate, str(folder / "a.txt"), "--config", str(tmp_path / "my.cfg"))
    assert "Methotrexate (MESH:D008727)" in done.output


def test_missing_full_text_is_told(entitome: Runner, tmp_path: Path) -> None:
    page = tmp_path / "a [red] paper.md"
    page.write_text(PAGE, encoding="utf-8")
    done = entitome(page, "--from", "tomesphere")
    assert done.exit_code == 0
    assert "a [red] paper: only title and abstract are at hand" in shown(done)


# -- from the network -------------------------------------------------------------------------


class Handler(BaseHTTPRequestHandler):
    """A BioC service that has one paper."""

    def do_GET(self) -> None:
        body = b"{}"
        if self.path.endswith("pmcids=PMC77"):
            passage = {"infons": {"type": "title"}, "offset": 0, "text": TEXT, "annotations": []}
            paper = {"id": "77", "infons": {}, "passages": [passage], "relations": []}
            body = json.dumps({"PubTator3": [paper]}).encode()
        self.send_response(200 if len(body) > 2 else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        monkeypatch.setenv(ENVIRONMENT, f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("service")
def test_a_paper_from_the_service(entitome: Runner, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    done = entitome("PMC77", "PMC78", "-o", out)
    assert done.exit_code == 1
    assert "no paper PMC78" in done.output
    (read,) = read_documents(out)
    assert read.id == "PMC77"
    assert "MESH:D012595" in {i for m in read.mentions for i in m.ids}


def test_input_errors_are_kept_apart(entitome: Runner, tmp_path: Path) -> None:
    done = entitome(tmp_path / "none.txt")
    assert done.exit_code == 1
    assert not isinstance(done.exception, InputError)
    assert "none.txt is not there" in shown(done)
