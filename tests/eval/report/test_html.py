from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.errors.finding import outcomes
from entitome.eval.outcomes import Kind
from entitome.eval.report.html import render, write_html
from entitome.eval.report.packed import unpack
from entitome.eval.run import Judged, Run
from entitome.eval.scoring.judge import count
from entitome.eval.uncertainty.intervals import intervals
from tests.eval.made_up import LABELS, corpus, worsened
from tests.eval.report.runs import BOUNDS, DOCUMENTS, NASTY, ONE, OUTCOMES, TWO

_VOID = {"meta", "input", "br"}


class _Page(HTMLParser):
    """The elements of a page and the text outside of scripts; tags must match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            key = self.elements[-1][1].get("id") or ""
            self.scripts[key] = self.scripts.get(key, "") + data
        else:
            self.text += data

    def hrefs(self) -> list[str]:
        return [value for _, at in self.elements if (value := at.get("href"))]


@pytest.fixture(scope="module")
def page() -> _Page:
    names = {"X:<1>": "<gout>"}
    return _Page(render(TWO, DOCUMENTS, [BOUNDS, {}], lambda one: names.get(one, "")))


def test_tags_match_and_ids_are_single(page: _Page) -> None:
    assert page.open == []
    ids = [at["id"] for _, at in page.elements if "id" in at]
    assert len(ids) == len(set(ids))


def test_nothing_is_loaded(page: _Page) -> None:
    assert not [at for _, at in page.elements if at.get("src")]
    assert all(href.startswith("#") for href in page.hrefs())
    content = render(ONE, DOCUMENTS)
    assert not re.search(r"https?://|url\(|@import|fetch\(|XMLHttpRequest", content)
    assert "default-src 'none'" in content


def test_names_and_texts_cannot_break_out(page: _Page) -> None:
    tags = {tag for tag, _ in page.elements}
    assert "i" not in tags
    assert sum(tag == "script" for tag, _ in page.elements) == 1 + 1 + len(DOCUMENTS)
    assert "alert(1)" not in "".join(page.scripts[key] for key in page.scripts if key == "")
    assert "a|b <i>, other against gold:dev" in page.text
    assert "too <short>" in page.text


def test_figures_and_causes_read_without_a_script(page: _Page) -> None:
    assert "28.6" in page.text
    assert "12.5–50.0" in page.text
    for outcome in OUTCOMES:
        assert outcome.cause in page.text
    assert any(tag == "noscript" for tag, _ in page.elements)


def test_each_prediction_names_its_figures() -> None:
    made = render(TWO, DOCUMENTS)
    assert made.index("<h3>Side by side</h3>") < made.index("<h3>a|b &lt;i&gt;</h3>")
    assert made.index("<h3>a|b &lt;i&gt;</h3>") < made.index("<h3>other</h3>")


def test_documents_carry_every_outcome(page: _Page) -> None:
    content = [unpack(page.scripts[f"d{n}"]) for n in range(len(DOCUMENTS))]
    assert [one["text"] for one in content] == [document.text for document in DOCUMENTS]
    assert content[0]["parts"] == [[0, 15, "title", ""], [16, 26, "abstract", ""]]
    kinds = list(Kind)
    for p, judged in enumerate(TWO.judged):
        found = [outcome for one in content for outcome in one["outcomes"][p]]
        assert [(kinds[kind], cause) for kind, cause, _, _ in found] == [
            (outcome.kind, outcome.cause) for outcome in judged.outcomes
        ]
    assert content[0]["outcomes"][0][1][2:] == [["Disease", [[4, 8], [10, 14]], [], None], 0]
    assert content[1]["names"] == {"X:<1>": "<gout>"}


def test_offsets_are_those_of_javascript(page: _Page) -> None:
    _, _, gold, predicted = unpack(page.scripts["d1"])["outcomes"][0][0]
    # The first character of the text is two units of UTF-16.
    units = NASTY.encode("utf-16-le")
    for side, words in ((gold, "<b>Gout</b>"), (predicted, "Gout")):
        ((start, end),) = side[1]
        assert units[2 * start : 2 * end].decode("utf-16-le") == words


def _places(page: _Page, p: int) -> dict[tuple[int, int], Any]:
    return {(row[0], row[1]): row for row in unpack(page.scripts["index"])["errors"][p]}


def test_every_error_has_its_place_and_every_link_leads_to_one(page: _Page) -> None:
    index = unpack(page.scripts["index"])
    for p, judged in enumerate(TWO.judged):
        wrong = [outcome for outcome in judged.outcomes if outcome.kind != Kind.RIGHT]
        found = _places(page, p)
        assert [index["kinds"][row[2]][0] for row in found.values()] == [o.kind for o in wrong]
        assert [index["causes"][row[3]] for row in found.values()] == [o.cause for o in wrong]
        for (d, o), row in found.items():
            outcome = unpack(page.scripts[f"d{d}"])["outcomes"][p][o]
            assert outcome[:2] == [row[2], index["causes"][row[3]]]
    links = [re.fullmatch(r"#p(\d+)d(\d+)o(\d+)", href) for href in page.hrefs()]
    led = [tuple(map(int, link.groups())) for link in links if link]
    assert sorted(led) == sorted((p, *place) for p in range(2) for place in _places(page, p))


def test_the_worst_document_comes_first(page: _Page) -> None:
    rows = [at["data-d"] for tag, at in page.elements if tag == "tr" and "data-d" in at]
    # F1 of d1 is 2 * 1 / (2 + 2), that of d<2> is 0.
    assert rows == ["1", "0"] * 2


def test_anchors_of_the_page_exist(page: _Page) -> None:
    ids = {at.get("id") for _, at in page.elements}
    plain = {href[1:] for href in page.hrefs() if not re.match(r"#p\d", href)}
    assert plain <= ids


def test_controls_have_names(page: _Page) -> None:
    kinds = [at for tag, at in page.elements if tag == "svg" and "aria-hidden" not in at]
    assert kinds
    assert all(at.get("aria-label") for at in kinds)
    assert all(at.get("aria-label") for _, at in page.elements if at.get("role") == "region")


def test_a_page_list_has_no_texts_to_lay_over() -> None:
    bare = Run("page", (Judged("one", ONE.judged[0].counted),))
    page = _Page(render(bare, DOCUMENTS))
    assert "causes" not in {at.get("class") for _, at in page.elements}
    assert {href[1:] for href in page.hrefs()} <= {at.get("id") for _, at in page.elements}
    assert set(page.scripts) == {""}
    assert not any(at.get("id") == "filters" for _, at in page.elements)


def test_without_errors_there_is_none_to_list() -> None:
    run = Run("gold", (Judged("one", ONE.judged[0].counted, OUTCOMES[:1]),))
    page = _Page(render(run, DOCUMENTS))
    assert page.open == []
    assert unpack(page.scripts["index"])["errors"] == [[]]


def test_scores_that_are_no_confidences_are_told() -> None:
    strange = OUTCOMES[2]
    assert strange.predicted
    wild = type(strange.predicted)(((20, 24),), "Disease", "hurt", (), 17.5)
    outcome = type(strange)("d1", Kind.SPURIOUS, "name", None, wild)
    run = Run("gold", (Judged("one", ONE.judged[0].counted, (outcome,)),))
    assert "not between 0 and 1" in render(run, DOCUMENTS)


@pytest.mark.parametrize(
    ("run", "documents", "words"),
    [
        (Run("gold", ()), DOCUMENTS, "without a prediction"),
        (ONE, DOCUMENTS[:1], "is not at hand"),
        (ONE, (Document("d1", "Gout."), DOCUMENTS[1]), "has only 5 characters"),
    ],
)
def test_other_documents_are_refused(run: Run, documents: tuple[Document, ...], words: str) -> None:
    with pytest.raises(InputError, match=words):
        render(run, documents)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        write_html(ONE, DOCUMENTS, tmp_path)


def test_the_same_run_gives_the_same_page() -> None:
    assert render(TWO, DOCUMENTS) == render(TWO, DOCUMENTS)


def test_many_documents_make_a_small_page_soon(tmp_path: Path) -> None:
    gold = corpus(100, 20)
    answers = worsened(gold)
    judged = Judged("made up", count(gold, answers, LABELS), outcomes(gold, answers, LABELS))
    target, bounds = tmp_path / "page.html", [intervals(judged.counted, resamples=100)]
    start = time.perf_counter()
    write_html(Run("gold", (judged,)), gold, target, bounds)
    # A fifth of the 500 documents that have 30 s and 20 MB.
    assert time.perf_counter() - start < 6
    assert target.stat().st_size < 4_000_000
    assert len(_Page(target.read_text("utf-8")).scripts) == 1 + 1 + len(gold)
