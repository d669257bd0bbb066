"""Fetch a large file over HTTP(S): resumed where it stopped, checked, and put in place whole."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import requests
from requests.structures import CaseInsensitiveDict
from urllib3.exceptions import HTTPError

from entitome.corpus.errors import KnowledgeBaseError

Progress = Callable[[int, int | None], None]
"""Called with the bytes at hand and the size of the whole file, None where it is not known."""

_T = TypeVar("_T")
_CHUNK = 1 << 18
_TIMEOUT = (15.0, 60.0)  # seconds to connect, and between two pieces
_FOR_GOOD = {400, 401, 403, 404, 405, 410, 451}
_MD5 = re.compile(r"\b[0-9a-fA-F]{32}\b")
_CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")


class _InterruptedError(Exception):
    """A transfer that may go on when it is asked again."""


@dataclass(frozen=True, slots=True)
class _Transfer:
    """A file on its way: the bytes so far, and beside them the version they belong to."""

    url: str
    part: Path
    validator: Path
    progress: Progress | None

    def resume_headers(self) -> dict[str, str]:
        """Ask for the rest, if the server still has the version that the first bytes are of."""
        # Compressed transfer would make byte positions those of another file.
        headers = {"Accept-Encoding": "identity"}
        if self.part.exists() and self.validator.exists():
            headers["Range"] = f"bytes={self.part.stat().st_size}-"
            headers["If-Range"] = self.validator.read_text(encoding="ascii")
        return headers

    def drop(self) -> None:
        """Forget what was fetched."""
        self.part.unlink(missing_ok=True)
        self.validator.unlink(missing_ok=True)


def download(
    url: str,
    target: Path,
    *,
    sha256: str | None = None,
    md5_url: str | None = None,
    progress: Progress | None = None,
    retries: int = 5,
    backoff: float = 1.0,
) -> Path:
    """Fetch ``url`` into ``target``, which appears only when it is whole and checked.

    An interrupted transfer leaves ``<target>.part``, and the next call goes on from there if the
    server's file is still the same (RFC 9110, Range with If-Range). ``md5_url`` is a side file as
    NCBI publishes them. Try ``n`` waits ``backoff * 2 ** (n - 1)`` seconds, at most a minute.

    :raises KnowledgeBaseError: where the address is wrong, the server keeps failing, a checksum
        differs (the file is then removed), or the file cannot be written.
    """
    if not url.startswith(("http://", "https://")):
        raise _failed(url, "only http:// and https:// addresses are fetched")
    part = target.with_name(f"{target.name}.part")
    transfer = _Transfer(url, part, target.with_name(f"{target.name}.etag"), progress)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _persist(lambda: _fetch(transfer), url, retries, backoff)
        md5 = _persist(lambda: _stated_md5(md5_url), md5_url, retries, backoff) if md5_url else None
        _verify(transfer, "sha256", sha256)
        _verify(transfer, "md5", md5)
        transfer.part.replace(target)
        transfer.validator.unlink(missing_ok=True)
    except OSError as error:
        raise KnowledgeBaseError(
            f"{target} cannot be written: {error.strerror or error}.",
            "The disk is full, or the folder is not yours to write to.",
            "Make room, or choose another folder.",
        ) from error
    return target


def _persist(attempt: Callable[[], _T], url: str, retries: int, backoff: float) -> _T:
    """The result of ``attempt``, made again after a pause while the failure may pass."""
    for number in range(retries + 1):
        try:
            return attempt()
        except (_InterruptedError, requests.RequestException) as error:
            if isinstance(error, requests.exceptions.InvalidURL) or number == retries:
                raise _failed(url, str(error)) from error
            time.sleep(min(60.0, backoff * 2**number))
    raise AssertionError("unreachable: the last try returns or raises")


def _fetch(transfer: _Transfer) -> None:
    headers = transfer.resume_headers()
    with requests.get(transfer.url, headers=headers, stream=True, timeout=_TIMEOUT) as response:
        begin, size = 0, _length(response.headers)
        if response.status_code == 206:
            begin, size = _range(response.headers)
            if begin != transfer.part.stat().st_size:
                transfer.drop()
                raise _InterruptedError("the server sent another part than was asked for")
        elif response.status_code == 416:
            if _range(response.headers)[1] == transfer.part.stat().st_size:
                return  # every byte was here already
            transfer.drop()
            raise _InterruptedError("the part at hand is longer than the server's file")
        else:
            _require_ok(response)
            transfer.drop()
            _remember_version(transfer, response.headers)
        _append(transfer, response, begin, size)


def _append(transfer: _Transfer, response: requests.Response, begin: int, size: int | None) -> None:
    done = begin
    with open(transfer.part, "ab" if begin else "wb") as out:
        # As sent: NCBI calls its .gz files a gzip encoding, which requests would undo.
        pieces = response.raw.stream(_CHUNK, decode_content=False)
        try:
            for piece in pieces:
                out.write(piece)
                done += len(piece)
                if transfer.progress:
                    transfer.progress(done, size)
        except HTTPError as error:
            raise _InterruptedError(f"the transfer broke off at {done} bytes") from error
    if size is not None and done != size:
        raise _InterruptedError(f"the transfer ended at {done} of {size} bytes")


def _remember_version(transfer: _Transfer, headers: CaseInsensitiveDict[str]) -> None:
    """Keep the strong validator that a resumed request must show (RFC 9110, section 13.1.5)."""
    etag = headers.get("ETag", "")
    validator = etag if etag and not etag.startswith("W/") else headers.get("Last-Modified", "")
    if validator and validator.isascii():
        transfer.validator.write_text(validator, encoding="ascii")


def _stated_md5(url: str) -> str:
    response = requests.get(url, timeout=_TIMEOUT)
    _require_ok(response)
    if not (stated := _MD5.search(response.text)):
        raise _failed(url, "it holds no MD5 checksum")
    return stated[0].lower()


def _require_ok(response: requests.Response) -> None:
    if response.status_code in _FOR_GOOD:
        raise _failed(response.url, f"the server answers {response.status_code} {response.reason}")
    if response.status_code != 200:
        raise _InterruptedError(f"the server answers {response.status_code} {response.reason}")


def _length(headers: CaseInsensitiveDict[str]) -> int | None:
    length = headers.get("Content-Length", "")
    return int(length) if length.isdecimal() else None


def _range(headers: CaseInsensitiveDict[str]) -> tuple[int, int | None]:
    match = _CONTENT_RANGE.match(headers.get("Content-Range", ""))
    if not match:
        return -1, None
    return int(match[1] or -1), None if match[2] == "*" else int(match[2])


def _verify(transfer: _Transfer, algorithm: str, expected: str | None) -> None:
    if expected is None:
        return
    with open(transfer.part, "rb") as content:
        found = hashlib.file_digest(content, algorithm).hexdigest()
    if found != expected.lower():
        transfer.drop()
        raise KnowledgeBaseError(
            f"{transfer.url} has the {algorithm} checksum {found}, not {expected}.",
            "The file was damaged on its way, or the publisher has put out another version.",
            "Try again; if it stays so, compare the checksum with the publisher's.",
        )


def _failed(url: str, why: str) -> KnowledgeBaseError:
    return KnowledgeBaseError(
        f"{url} could not be fetched: {why}.",
        "There is no network, or the file has moved or is not offered at the moment.",
        "Try again later, or download the file yourself and build from its folder.",
    )
