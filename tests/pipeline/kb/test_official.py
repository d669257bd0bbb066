"""Official files from a real server on this machine."""

from __future__ import annotations

import functools
import gzip
import hashlib
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb.download import Progress
from entitome.kb.entry import Entry, Retired
from entitome.kb.official import fetch_official, official_plan
from entitome.kb.sources.ncbigene import HISTORY_COLUMNS, INFO_COLUMNS
from entitome.kb.vocabularies import Vocabulary, read_vocabularies

OBO = """format-version: 1.2

[Term]
id: MONDO:0000001
name: zorbosis
synonym: "zorb fever" EXACT []
"""


def gene(taxon: str, number: str, symbol: str) -> str:
    row = dict.fromkeys(INFO_COLUMNS, "-")
    columns = list(INFO_COLUMNS)
    row |= {columns[0]: taxon, columns[1]: number, columns[2]: symbol, columns[9]: "other"}
    return "\t".join(row.values())


def table(columns: tuple[str, ...], *rows: str) -> bytes:
    return "".join(f"{row}\n" for row in ("\t".join(columns), *rows)).encode()


HISTORY = "\t".join(("9606", "11", "99", "OLD1", "20200101"))
GENES = (gene("9606", "11", "ZRB1"), gene("77", "12", "zrb2"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Not into the tests' output."""


@pytest.fixture
def vocabularies(tmp_path: Path) -> Iterator[dict[str, Vocabulary]]:
    """Two vocabularies at a server's addresses."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "mondo.obo").write_text(OBO, encoding="utf-8")
    (site / "gene_info.gz").write_bytes(gzip.compress(table(INFO_COLUMNS, *GENES)))
    (site / "gene_history.gz").write_bytes(gzip.compress(table(HISTORY_COLUMNS, HISTORY)))
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield _configured(tmp_path, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()


def _configured(folder: Path, url: str) -> dict[str, Vocabulary]:
    digest = hashlib.sha256(OBO.encode()).hexdigest()
    common = 'homepage = "h"\nlicence = "CC0"\nlicence_url = "h"\nattribution = "a"\n'
    (folder / "v.toml").write_text(
        f'[vocabulary.mondo]\ntitle = "M"\nloader = "mondo"\nprefix = "MONDO"\n{common}'
        f'labels = ["Disease"]\nfiles = [{{ url = "{url}/mondo.obo", sha256 = "{digest}" }}]\n'
        f'[vocabulary.ncbigene]\ntitle = "G"\nloader = "ncbigene"\nprefix = "NCBIGene"\n{common}'
        f'labels = ["Gene"]\ntaxa = ["9606"]\n'
        f'files = [{{ url = "{url}/gene_info.gz" }}, {{ url = "{url}/gene_history.gz" }}]\n',
        encoding="utf-8",
    )
    return read_vocabularies(folder / "v.toml")


def test_files_are_fetched_once_and_read_in_turn(
    vocabularies: dict[str, Vocabulary], tmp_path: Path
) -> None:
    folder, watched = tmp_path / "files", list[str]()

    def watch(name: str) -> Progress:
        watched.append(name)
        return lambda done, total: None

    fetch_official(vocabularies.values(), folder, watch)
    assert watched == ["mondo.obo", "gene_info.gz", "gene_history.gz"]
    assert sorted(p.name for p in folder.iterdir()) == sorted(watched)
    fetch_official(vocabularies.values(), folder, watch)
    assert len(watched) == 3
    plan = official_plan(folder, vocabularies)
    assert [e.id for e in plan.loaders["mondo"]() if isinstance(e, Entry)] == ["MONDO:0000001"]
    genes = list(plan.loaders["ncbigene"]())
    assert [e.id for e in genes if isinstance(e, Entry)] == ["NCBIGene:11"]
    assert Retired("NCBIGene:99", "NCBIGene:11") in genes
    assert plan.about["mondo"]["version"].startswith("fetched 20")
    assert plan.about["mondo"]["source"].startswith("http://127.0.0.1:")


@pytest.mark.parametrize(("taxa", "found"), [(None, {"11"}), (["77"], {"12"}), ([], {"11", "12"})])
def test_species_of_genes(
    vocabularies: dict[str, Vocabulary], tmp_path: Path, taxa: list[str] | None, found: set[str]
) -> None:
    plan = official_plan(tmp_path / "site", vocabularies, taxa)
    genes = [e.id for e in plan.loaders["ncbigene"]() if isinstance(e, Entry)]
    assert set(genes) == {f"NCBIGene:{number}" for number in found}


def test_file_with_another_checksum_is_refused(
    vocabularies: dict[str, Vocabulary], tmp_path: Path
) -> None:
    (tmp_path / "site" / "mondo.obo").write_text(OBO + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="checksum"):
        fetch_official(vocabularies.values(), tmp_path / "files", lambda name: lambda d, t: None)
    assert not (tmp_path / "files" / "mondo.obo").exists()
