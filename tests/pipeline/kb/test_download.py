"""Downloads from a real server on this machine that supports ranges, breaks off, or refuses."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb.download import download

CONTENT = bytes(range(256)) * 4096  # 1 MiB
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@dataclass
class Site:
    """What the server serves and how it behaves; and the requests that it saw."""

    url: str = ""
    content: bytes = CONTENT
    etag: str = '"one"'
    last_modified: str = ""
    ranges: bool = True
    break_after: int = 0  # bytes; the first answer only
    statuses: list[int] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    seen: list[dict[str, str]] = field(default_factory=list)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.endswith(".md5"):
                return self._send(200, f"{hashlib.md5(CONTENT).hexdigest()}  f.gz\n".encode())
            site.seen.append(dict(self.headers))
            if site.statuses:
                return self._send(site.statuses.pop(0), b"")
            start = self._start()
            if start is None:
                return self._send(200, site.content)
            size = len(site.content)
            if start >= size:
                return self._send(416, b"", {"Content-Range": f"bytes */{size}"})
            place = {"Content-Range": f"bytes {start}-{size - 1}/{size}"}
            return self._send(206, site.content[start:], place)

        def _start(self) -> int | None:
            wanted = self.headers.get("Range", "")
            fresh = self.headers.get("If-Range") in (site.etag, site.last_modified)
            usable = site.ranges and fresh and wanted
            return int(wanted.removeprefix("bytes=").rstrip("-")) if usable else None

        def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            stated = {"ETag": site.etag, "Last-Modified": site.last_modified}
            for name, value in {**stated, **site.extra, **(headers or {})}.items():
                if value:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            cut, site.break_after = site.break_after or len(body), 0
            self.wfile.write(body[:cut])
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    site.url = f"http://127.0.0.1:{server.server_port}/f.gz"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_whole_file_with_checksums_and_progress(site: Site, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    target = tmp_path / "new" / "f.gz"
    download(
        site.url,
        target,
        sha256=DIGEST.upper(),
        md5_url=f"{site.url}.md5",
        progress=lambda done, size: told.append((done, size)),
    )
    assert target.read_bytes() == CONTENT
    assert _names(target.parent) == ["f.gz"]
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_interrupted_transfer_resumes_by_itself(site: Site, tmp_path: Path) -> None:
    site.break_after = 300_000
    download(site.url, tmp_path / "f", sha256=DIGEST, backoff=0)
    assert (tmp_path / "f").read_bytes() == CONTENT
    first, second = site.seen
    assert "Range" not in first
    assert second["If-Range"] == '"one"'
    assert 0 < int(second["Range"].removeprefix("bytes=").rstrip("-")) <= 300_000
    assert second["Accept-Encoding"] == "identity"


def test_second_call_goes_on_where_the_first_gave_up(site: Site, tmp_path: Path) -> None:
    site.break_after = 300_000
    with pytest.raises(KnowledgeBaseError, match="could not be fetched"):
        download(site.url, tmp_path / "f", retries=0)
    assert _names(tmp_path) == ["f.etag", "f.part"]
    told: list[int] = []
    download(site.url, tmp_path / "f", progress=lambda done, _: told.append(done))
    assert (tmp_path / "f").read_bytes() == CONTENT
    assert told[0] > 1
    assert _names(tmp_path) == ["f"]


def test_file_that_changed_meanwhile_starts_over(site: Site, tmp_path: Path) -> None:
    site.break_after = 300_000
    with pytest.raises(KnowledgeBaseError):
        download(site.url, tmp_path / "f", retries=0)
    site.content, site.etag = CONTENT[::-1], '"two"'
    download(site.url, tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == CONTENT[::-1]


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_last_modified_stands_in_for_a_strong_etag(site: Site, tmp_path: Path, etag: str) -> None:
    site.etag, site.last_modified = etag, "Sun, 01 Nov 2026 08:00:00 GMT"
    site.break_after = 300_000
    download(site.url, tmp_path / "f", sha256=DIGEST, backoff=0)
    assert site.seen[1]["If-Range"] == site.last_modified


def test_without_a_validator_it_starts_over(site: Site, tmp_path: Path) -> None:
    site.etag, site.break_after = "", 300_000
    download(site.url, tmp_path / "f", sha256=DIGEST, backoff=0)
    assert "Range" not in site.seen[1]


def test_server_that_ignores_ranges(site: Site, tmp_path: Path) -> None:
    site.ranges, site.break_after = False, 300_000
    download(site.url, tmp_path / "f", sha256=DIGEST, backoff=0)
    assert "Range" in site.seen[1]
    assert (tmp_path / "f").read_bytes() == CONTENT


def test_part_that_was_complete_already(site: Site, tmp_path: Path) -> None:
    (tmp_path / "f.part").write_bytes(CONTENT)
    (tmp_path / "f.etag").write_text('"one"')
    download(site.url, tmp_path / "f", sha256=DIGEST)
    assert (tmp_path / "f").read_bytes() == CONTENT


def test_part_longer_than_the_file(site: Site, tmp_path: Path) -> None:
    (tmp_path / "f.part").write_bytes(CONTENT + b"more")
    (tmp_path / "f.etag").write_text('"one"')
    download(site.url, tmp_path / "f", sha256=DIGEST, backoff=0)
    assert (tmp_path / "f").read_bytes() == CONTENT


def test_wrong_sha256_removes_the_file(site: Site, tmp_path: Path) -> None:
    site.content = CONTENT + b"x"
    with pytest.raises(KnowledgeBaseError, match="has the sha256 checksum"):
        download(site.url, tmp_path / "f", sha256=DIGEST)
    assert _names(tmp_path) == []


def test_wrong_md5_side_file_removes_the_file(site: Site, tmp_path: Path) -> None:
    site.content = CONTENT + b"x"
    with pytest.raises(KnowledgeBaseError, match="has the md5 checksum"):
        download(site.url, tmp_path / "f", md5_url=f"{site.url}.md5")
    assert _names(tmp_path) == []


def test_gzip_named_as_content_encoding_is_kept_packed(site: Site, tmp_path: Path) -> None:
    site.extra = {"Content-Encoding": "x-gzip"}
    download(site.url, tmp_path / "f", sha256=DIGEST)
    assert (tmp_path / "f").read_bytes() == CONTENT


def test_missing_file_is_not_asked_for_twice(site: Site, tmp_path: Path) -> None:
    site.statuses = [404, 404]
    with pytest.raises(KnowledgeBaseError, match="404"):
        download(site.url, tmp_path / "f", backoff=0)
    assert len(site.seen) == 1
    assert _names(tmp_path) == []


def test_passing_failures_are_tried_again(site: Site, tmp_path: Path) -> None:
    site.statuses = [503, 500, 429]
    download(site.url, tmp_path / "f", sha256=DIGEST, backoff=0)
    assert len(site.seen) == 4


def test_lasting_failure_ends_in_one_error(site: Site, tmp_path: Path) -> None:
    site.statuses = [503] * 9
    with pytest.raises(KnowledgeBaseError, match="503"):
        download(site.url, tmp_path / "f", retries=2, backoff=0)
    assert len(site.seen) == 3


def test_no_server(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match="could not be fetched"):
        download("http://127.0.0.1:9/f", tmp_path / "f", retries=1, backoff=0)


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/f", "file:///etc/hostname", "f", "http://"])
def test_addresses_that_are_not_http(url: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError):
        download(url, tmp_path / "f", retries=0)


def test_folder_that_cannot_be_made(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KnowledgeBaseError, match="cannot be written"):
        download(site.url, tmp_path / "file" / "f")
