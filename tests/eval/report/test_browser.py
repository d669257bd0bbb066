"""The page at work in a browser, where one is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape

import pytest

from entitome.eval.report.html import write_html
from tests.eval.report.runs import BOUNDS, DOCUMENTS, NASTY, OUTCOMES, TWO

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--virtual-time-budget=2000", "--dump-dom",
)  # fmt: skip


@pytest.fixture(scope="module")
def dom(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page's elements after it opened the second document at its first error."""
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    if browser is None:
        pytest.skip("no Chromium is installed")
    folder = tmp_path_factory.mktemp("browser")
    page = folder / "page.html"
    write_html(TWO, DOCUMENTS, page, [BOUNDS, {}])
    command = [browser, *_OPTIONS, f"--user-data-dir={folder / 'profile'}"]
    address = f"{page.as_uri()}#p1d1o0"
    done = subprocess.run([*command, address], capture_output=True, text=True, timeout=60)
    return re.sub(r"<(script|style)\b.*?</\1>", "", done.stdout, flags=re.DOTALL)


def _cells(dom: str) -> list[str]:
    return re.findall(r'<div class="cell [a-z]+">(.*?)</div>', dom, re.DOTALL)


def _text(cell: str) -> str:
    signs = re.sub(r"<button.*?</button>", "", cell, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", signs))


def test_both_sides_show_the_whole_text(dom: str) -> None:
    gold, predicted = _cells(dom)
    assert _text(gold) == _text(predicted) == NASTY


def test_mentions_are_marked_where_they_stand(dom: str) -> None:
    gold, predicted = _cells(dom)
    mark = r'<span class="s boundary on" data-o="0">(.*?)</span>'
    assert [unescape(words) for words in re.findall(mark, gold)] == ["<b>Gout</b>"]
    assert re.findall(mark, predicted) == ["Gout"]
    assert re.findall(r'<span class="s type" data-o="1">(.*?)</span>', gold) == ["mice"]


def test_the_list_and_the_line_above_tell_of_the_error(dom: str) -> None:
    wrong = len(OUTCOMES) - 1
    listed = re.search(r'<div id="list".*?</table>', dom, re.DOTALL)
    assert listed
    assert listed[0].count("<a href=") == wrong
    told = re.search(r'<p id="told"[^>]*>(.*?)</p>', dom)
    assert told
    assert unescape(told[1]).startswith(f"3 of {wrong} · boundary: too <short> · gold: Disease")


def test_only_the_chosen_prediction_is_shown(dom: str) -> None:
    shown = re.findall(r'<div class="of" data-p="(\d)"( hidden="")?>', dom)
    assert set(shown) == {("0", ' hidden=""'), ("1", "")}
