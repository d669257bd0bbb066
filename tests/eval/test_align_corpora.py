"""Mending on real texts: reformatted articles, and one abstract as two corpora have it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from entitome.corpus import gold
from entitome.corpus.errors import InputError
from entitome.eval.alignment.mending import mended
from entitome.eval.alignment.together import together
from tests.eval.reformatting import CHANGES, counted, retold


@pytest.mark.parametrize("way", CHANGES)
def test_reformatted_articles_give_their_mentions_back(way: str, shared: Path) -> None:
    for document in islice(gold.load("craft", "dev", shared / "corpora"), 2):
        answer = retold(document, CHANGES[way])
        assert mended(document, answer).document.mentions == document.mentions


def test_articles_counted_in_bytes(shared: Path) -> None:
    wanted = list(islice(gold.load("craft", "dev", shared / "corpora"), 3))
    answers = [counted(d, lambda c: len(c.encode("utf-8"))) for d in wanted]
    both = together(wanted, [replace(d, text="", id=f"PMID:{d.id}") for d in answers])
    assert [d.mentions for d in both.predicted] == [d.mentions for d in wanted]
    assert any("offsets count UTF-8 bytes" in note for note in both.notes)


def test_abstracts_that_two_corpora_have(shared: Path) -> None:
    """NCBI Disease and GNormPlus share abstracts; in two of them one has lost a sign."""
    ours = {d.id: d for d in gold.load("ncbi_disease", "train", shared / "corpora")}
    theirs = gold.load("gnormplus", "train", shared / "corpora")
    shared_ones, refused = 0, set()
    for answer in (d for d in theirs if d.id in ours):
        shared_ones += 1
        try:
            found = mended(ours[answer.id], answer)
        except InputError:
            refused.add(answer.id)
        else:
            assert not list(found.document.misaligned())
            assert found.document.text == ours[answer.id].text
    assert shared_ones == 3
    assert refused == {"10484772", "7790377"}
