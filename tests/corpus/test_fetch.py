"""Papers over HTTP, from a server of our own that behaves and misbehaves."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from entitome.corpus import fetch as module
from entitome.corpus.errors import InputError
from entitome.corpus.fetch import fetch, parse_identifier

PASSAGE = {
    "infons": {"type": "title"},
    "offset": 0,
    "text": "A fever in a parrot",
    "annotations": [
        {
            "id": "1",
            "infons": {"type": "Disease", "identifier": "MESH:D005334"},
            "text": "fever",
            "locations": [{"offset": 2, "length": 5}],
        }
    ],
}
PAPER = {"id": "77", "infons": {}, "passages": [PASSAGE], "relations": []}
PUBTATOR = json.dumps({"PubTator3": [PAPER]}).encode()
BIOC_PMC = json.dumps([{"source": "PMC", "date": "", "key": "", "infons": {},
                        "documents": [PAPER]}]).encode()  # fmt: skip
NOTHING = b"[Error] : No result can be found. <BR><HR><B> - https://example.org/ </B>"


class Service(ThreadingHTTPServer):
    """Answers each path with what ``answers`` lists for it, the last one ever after."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, list[tuple[int, bytes]]] = {}
        self.asked: list[tuple[str, str, float]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        agent = self.headers.get("User-Agent", "")
        self.server.asked.append((self.path, agent, time.monotonic()))
        left = self.server.answers.get(self.path, [(404, b"{}")])
        status, body = left.pop(0) if len(left) > 1 else left[0]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


PMID_PATH = "/publications/export/biocjson?pmids=77"
PMC_PATH = "/publications/pmc_export/biocjson?pmcids=PMC77"
FALLBACK = "/pmcoa.cgi/BioC_json/PMC77/unicode"


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("PMC13006201", "PMC13006201"),
        (" pmc7 ", "PMC7"),
        ("PMID:12345678", "12345678"),
        ("pmid 5", "5"),
        ("12345678", "12345678"),
        ("PMC", None),
        ("0", None),
        ("PMC12.md", None),
        ("10.1000/5", None),
        ("", None),
    ],
)
def test_identifiers(text: str, identifier: str | None) -> None:
    assert parse_identifier(text) == identifier


def test_a_pmid(service: Service) -> None:
    service.answers[PMID_PATH] = [(200, PUBTATOR)]
    document = fetch("PMID:77", service.url + "/")
    assert (document.id, document.text.strip()) == ("77", "A fever in a parrot")
    assert document.mentions[0].ids == ("MESH:D005334",)
    assert service.asked[0][1].startswith("entitome/")


def test_a_pmcid_and_the_service_named_by_the_environment(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(module.ENVIRONMENT, service.url)
    service.answers[PMC_PATH] = [(200, PUBTATOR)]
    assert fetch("PMC77").id == "PMC77"


@pytest.mark.parametrize("first", [(404, b""), (400, b"{}"), (200, b'{"PubTator3": []}')])
def test_a_pmcid_falls_back_on_bioc_pmc(service: Service, first: tuple[int, bytes]) -> None:
    service.answers = {PMC_PATH: [first], FALLBACK: [(200, BIOC_PMC)]}
    assert fetch("PMC77", service.url).text.strip() == "A fever in a parrot"
    assert [path for path, _, _ in service.asked] == [PMC_PATH, FALLBACK]


@pytest.mark.parametrize("answer", [(404, b""), (200, NOTHING), (200, b"[]")])
def test_a_paper_that_is_not_open(service: Service, answer: tuple[int, bytes]) -> None:
    service.answers = {PMC_PATH: [(404, b"")], FALLBACK: [answer]}
    with pytest.raises(InputError, match="no paper PMC77") as raised:
        fetch("PMC77", service.url)
    assert "not open access" in raised.value.cause


def test_a_failure_is_tried_again_not_too_soon(service: Service) -> None:
    service.answers[PMID_PATH] = [(500, b""), (429, b""), (200, PUBTATOR)]
    assert fetch("77", service.url).id == "77"
    times = [at for _, _, at in service.asked]
    assert len(times) == 3
    assert all(later - earlier > 0.3 for earlier, later in pairwise(times))


def test_lasting_failure(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module._Backoff, "get_backoff_time", lambda self: 0.0)
    service.answers[PMID_PATH] = [(503, b"")]
    with pytest.raises(InputError, match="again and again"):
        fetch("77", service.url)
    assert len(service.asked) == 5


@pytest.mark.parametrize("body", [b'{"PubTator3": [{"id"', b"<html>Log in</html>", b"", b'"x"'])
def test_answers_that_are_no_bioc(service: Service, body: bytes) -> None:
    service.answers[PMID_PATH] = [(200, body)]
    with pytest.raises(InputError, match="not BioC JSON"):
        fetch("77", service.url)


def test_a_refusal(service: Service) -> None:
    service.answers[PMID_PATH] = [(403, b"")]
    with pytest.raises(InputError, match="HTTP status 403"):
        fetch("77", service.url)


def test_no_network() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(InputError, match="cannot be reached"):
        fetch("77", f"http://127.0.0.1:{port}")


def test_what_is_no_identifier() -> None:
    with pytest.raises(InputError, match="neither a PMCID nor a PMID"):
        fetch("10.1000/5")


def test_requests_keep_their_distance() -> None:
    pace = module._Pace(0.05)
    start = time.monotonic()
    threads = [threading.Thread(target=pace.wait) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - start >= 0.15
