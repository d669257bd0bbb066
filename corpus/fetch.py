"""Papers from NCBI's public BioC services, by PMCID or PMID.

PubTator 3 first, whose documents carry its annotations (C.-H. Wei et al., PubTator 3.0, NAR 2024;
https://www.ncbi.nlm.nih.gov/research/pubtator3/api), then, for a PMCID, BioC PMC (D. Comeau et
al., PMC text mining subset in BioC, Bioinformatics 2019).
"""

from __future__ import annotations

import io
import os
import re
import threading
import time
from dataclasses import replace
from importlib.metadata import version

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats import bioc_json

PUBTATOR_URL = "https://www.ncbi.nlm.nih.gov/research/pubtator3-api"
PMC_URL = "https://www.ncbi.nlm.nih.gov/research/bionlp/RESTful"
ENVIRONMENT = "ENTITOME_BIOC_URL"
"""Names the service to use instead, unless one is given in the call."""

_IDENTIFIER = re.compile(r"(?:(PMC)\s?|(?:PMID)?[:\s]?\s?)([1-9]\d{0,9})$", re.I)
_TIMEOUT = (10, 60)
_INTERVAL = 0.34
_BUSY = (429, 500, 502, 503, 504)
_NOT_THERE = (400, 404)


def parse_identifier(text: str) -> str | None:
    """``PMC13006201`` or a bare PMID such as ``12345678``, or None where the text is neither.

    >>> parse_identifier("pmc13006201"), parse_identifier("PMID: 12345678")
    ('PMC13006201', '12345678')
    """
    found = _IDENTIFIER.match(text.strip())
    return (found[1] or "").upper() + found[2] if found else None


def fetch(identifier: str, base_url: str | None = None) -> Document:
    """The paper of a PMCID or PMID; its id is the identifier.

    At most three requests a second; busy or failing answers are tried again four times, a little
    later each time.

    :param base_url: another service of the same interface; else ``ENTITOME_BIOC_URL``, else NCBI.
    :raises InputError: if the identifier is none, the service cannot be reached or fails, has no
        such paper, or answers something that is not BioC JSON.
    """
    wanted = parse_identifier(identifier)
    if wanted is None:
        raise _no_identifier(identifier)
    for url in _urls(wanted, base_url or os.environ.get(ENVIRONMENT) or PUBTATOR_URL):
        body = _get(url)
        if body is not None and (document := _document(body, url)):
            return replace(document, id=wanted)
    raise _not_there(wanted)


def _urls(wanted: str, base: str) -> list[str]:
    base = base.rstrip("/")
    if not wanted.startswith("PMC"):
        return [f"{base}/publications/export/biocjson?pmids={wanted}"]
    other = PMC_URL if base == PUBTATOR_URL else base
    return [
        f"{base}/publications/pmc_export/biocjson?pmcids={wanted}",
        f"{other}/pmcoa.cgi/BioC_json/{wanted}/unicode",
    ]


class _Backoff(Retry):
    """Waits before the first retry as well, to stay within the service's limit."""

    def get_backoff_time(self) -> float:
        return max(super().get_backoff_time(), _INTERVAL)


class _Pace:
    """Lets a request pass no sooner than an interval after the one before, in any thread."""

    def __init__(self, interval: float) -> None:
        self._interval = interval
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self) -> None:
        with self._lock:
            time.sleep(max(0.0, self._next - time.monotonic()))
            self._next = time.monotonic() + self._interval


_PACE = _Pace(_INTERVAL)


def _get(url: str) -> bytes | None:
    """What the service answers; None where it has no such paper."""
    _PACE.wait()
    try:
        with _session() as session:
            answer = session.get(url, timeout=_TIMEOUT)
    except requests.exceptions.RetryError as error:
        raise _busy(url) from error
    except requests.exceptions.RequestException as error:
        raise _unreachable(url, error) from error
    if answer.status_code in _NOT_THERE:
        return None
    if not answer.ok:
        raise _refused(url, answer.status_code)
    return answer.content


def _session() -> requests.Session:
    retry = _Backoff(total=4, connect=1, backoff_factor=0.5, status_forcelist=_BUSY)
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    session.headers["User-Agent"] = f"entitome/{version('entitome')} (biomedical text mining)"
    return session


def _document(body: bytes, url: str) -> Document | None:
    """The first document of an answer, or None where it says that there is none."""
    # BioC PMC answers 200 and this line for a paper outside its open access subset.
    if body.lstrip().startswith(b"[Error]"):
        return None
    try:
        return next(bioc_json.read(io.BytesIO(body), url), None)
    except InputError as error:
        raise InputError(
            f"{url} answers something that is not BioC JSON: {error.what}",
            "The service has a fault, or a proxy answers in its place.",
            "Open the address in a browser; try later, or save the paper and name its file.",
        ) from error


def _no_identifier(text: str) -> InputError:
    return InputError(
        f"{text!r} is neither a PMCID nor a PMID.",
        "It is misspelt, or is a DOI or a file's name.",
        "Write it like PMC13006201, PMID:12345678 or 12345678.",
    )


def _not_there(identifier: str) -> InputError:
    return InputError(
        f"The service has no paper {identifier}.",
        "The number is wrong, or the paper is not open access, so its text may not be handed out.",
        "Look the number up at PubMed; for a paper you have, name its file instead.",
    )


def _busy(url: str) -> InputError:
    return InputError(
        f"{url} fails again and again.",
        "The service is overloaded, or limits how often you may ask.",
        "Try again in some minutes.",
    )


def _refused(url: str, status: int) -> InputError:
    return InputError(
        f"{url} answers with HTTP status {status}.",
        "The address of the service has changed, or it refuses you.",
        f"Open the address in a browser; {ENVIRONMENT} names another service.",
    )


def _unreachable(url: str, error: Exception) -> InputError:
    return InputError(
        f"{url} cannot be reached ({type(error).__name__}).",
        "There is no network, or a firewall or proxy is in the way.",
        f"Check the connection; files are read without one. {ENVIRONMENT} names another service.",
    )
