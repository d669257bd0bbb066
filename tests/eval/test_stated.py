"""Predictions in every format and way of counting, read as they are and mended by gold's text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats.jsonl_own import to_fields
from entitome.corpus.sources import SOURCE, read_documents
from entitome.eval.alignment.mending import NEAR, NO_TEXT, UNSEEN
from entitome.eval.alignment.together import Together, together
from tests.eval.stated import ABSTRACT, FORMS, TEXT, TITLE, WAYS, Stated, gold

FORMATS = {"jsonl, BioC": "jsonl"}


def written(folder: Path, form: str, stated: Stated) -> Path:
    name, tell = FORMS[form]
    path = folder / name
    path.write_text(tell(stated), encoding="utf-8")
    return path


def scored(path: Path, form: str | None = None, truth: Document | None = None) -> Together:
    return together([truth or gold()], read_documents(path, form, settled=False))


def spans(document: Document) -> list[tuple[int, int, str, tuple[str, ...]]]:
    return [(m.start, m.end, m.text, m.ids) for m in document.mentions]


@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", FORMS)
def test_a_prediction_is_mended(tmp_path: Path, form: str, way: str, text: bool) -> None:
    path = written(tmp_path, form, Stated(way, text))
    both = scored(path, FORMATS.get(form))
    (answer,) = both.predicted
    assert answer.text == TEXT
    assert spans(answer) == spans(gold())
    told = " ".join(both.notes)
    assert (way in told) == (way != "code points")
    assert (NO_TEXT in told) == (not text or form == "tsv")


@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize("way", WAYS)
def test_a_brat_folder_is_mended(tmp_path: Path, way: str, text: bool) -> None:
    (tmp_path / "d7.ann").write_text(Stated(way).brat(), encoding="utf-8")
    if text:
        (tmp_path / "d7.txt").write_text(TEXT, encoding="utf-8")
    for path in (tmp_path, tmp_path / "d7.ann"):
        both = scored(path)
        assert spans(both.predicted[0]) == spans(gold())
        assert (way in " ".join(both.notes)) == (way != "code points")
        assert both.predicted[0].infons[SOURCE] == str(path)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "tsv"])
def test_strict_reading_refuses_what_is_mended_here(tmp_path: Path, form: str) -> None:
    for stated in (Stated("UTF-8 bytes"), Stated("from another place"), Stated("UTF-16 units")):
        errors: list[InputError] = []
        path = written(tmp_path, form, stated)
        (document,) = read_documents(path, FORMATS.get(form), errors.append)
        assert not list(document.misaligned())
        assert errors or any("mended" in m.infons for m in document.mentions)
    path = written(tmp_path, form, Stated("code points", text=False))
    with pytest.raises(InputError):
        list(read_documents(path, FORMATS.get(form)))


@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_mended_names_file_document_and_mention(tmp_path: Path, form: str) -> None:
    path = written(tmp_path, form, Stated("code points"))
    changed = path.read_text(encoding="utf-8").replace("colchicine", "aspirin")
    path.write_text(changed.replace("on aspirin", "on colchicine"), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        scored(path, FORMATS.get(form))
    start = TEXT.index("colchicine")
    assert raised.value.what == (
        f"1 of 1 predicted document cannot be scored: Document 'd7' of {path}: 1 of 7 mentions of "
        f"the prediction cannot be placed, first 'aspirin' (Disease) at {start}-{start + 10}, "
        "where 'colchicine' stands."
    )
    assert "leave these out" in raised.value.remedy


@pytest.mark.parametrize("form", ["bioc-xml", "bioc-json", "jsonl, BioC"])
@pytest.mark.parametrize("way", ["code points", "UTF-16 units", "UTF-8 bytes"])
def test_passages_that_each_start_at_0(
    tmp_path: Path, form: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = Stated(way)
    place = stated.start(len(TITLE) + 1)
    stated.spans = [
        (s, e, m) if m.start < len(TITLE) else (s - place, e - place, m) for s, e, m in stated.spans
    ]
    true_passages = stated._passages()
    for offsets in ((0, 0), (0, place)):
        passages = [
            (at, text, own) for at, (_, text, own) in zip(offsets, true_passages, strict=True)
        ]
        monkeypatch.setattr(stated, "_passages", lambda passages=passages: passages)
        both = scored(written(tmp_path, form, stated), FORMATS.get(form))
        assert spans(both.predicted[0]) == spans(gold())


def test_our_own_form_with_passages_that_count_alike(tmp_path: Path) -> None:
    fields = json.loads(Stated("UTF-16 units").jsonl())
    count = WAYS["UTF-16 units"][0]
    fields["passages"] = [
        {"start": count(p.start), "end": count(p.end), "kind": p.kind} for p in gold().passages
    ]
    path = tmp_path / "p.jsonl"
    for kept in (fields, {key: value for key, value in fields.items() if key != "text"}):
        path.write_text(json.dumps(kept), encoding="utf-8")
        (answer,) = scored(path).predicted
        assert spans(answer) == spans(gold())
        assert answer.passages == gold().passages


def test_blocks_of_one_id_count_each_for_itself(tmp_path: Path) -> None:
    text = f"{TITLE}\n{ABSTRACT}"
    stated = Stated("UTF-16 units")
    place = stated.start(len(TITLE) + 1)
    lines = [
        f"d7\t{s - place * late}\t{e - place * late}\t{m.text}\tDisease\tMESH:D006073"
        for s, e, m in stated.spans
        for late in [m.start > len(TITLE)]
    ]
    path = tmp_path / "p.pubtator"
    body = [f"d7|t|{TITLE}", "d7|a|", *lines[:2], "", f"d7|t|{ABSTRACT}", "d7|a|", *lines[2:], ""]
    path.write_text("\n".join(body), encoding="utf-8")
    both = scored(path, truth=replace(gold(), text=text))
    assert spans(both.predicted[0]) == spans(gold())


def test_lines_of_mentions_make_a_document_for_each_id(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    path.write_text(
        "".join(Stated("code points", False, id).pubtator() for id in ("d7", "d8")),
        encoding="utf-8",
    )
    both = together([gold("d8"), gold("d7")], read_documents(path, settled=False))
    assert [(d.id, spans(d) == spans(gold())) for d in both.predicted] == [
        ("d8", True),
        ("d7", True),
    ]


def test_a_few_characters_off(tmp_path: Path) -> None:
    stated = Stated("code points")
    stated.spans = [(s + n % 3, e + n % 3, m) for n, (s, e, m) in enumerate(stated.spans)]
    both = scored(written(tmp_path, "jsonl", stated))
    assert spans(both.predicted[0]) == spans(gold())
    assert both.notes == (f"1 document ('d7'): {NEAR} (4 mentions).",)


@pytest.mark.parametrize("form", ["pubtator", "jsonl", "bioc-json", "bioc-xml"])
def test_mentions_without_their_text_are_taken_and_told(tmp_path: Path, form: str) -> None:
    stated = Stated("code points")
    stated.spans = [(s, e, replace(m, text="")) for s, e, m in stated.spans]
    path = written(tmp_path, form, stated)
    both = scored(path)
    assert spans(both.predicted[0]) == spans(gold())
    assert UNSEEN in " ".join(both.notes)
    stated.spans[3] = (90, 900, stated.spans[3][2])
    with pytest.raises(InputError, match=r"first '' \(Disease\) at 90-900, where no text stands"):
        scored(written(tmp_path, form, stated))


def test_mentions_without_their_text_follow_the_others(tmp_path: Path) -> None:
    stated = Stated("UTF-8 bytes")
    s, e, m = stated.spans[3]
    stated.spans[3] = (s, e, replace(m, text=""))
    both = scored(written(tmp_path, "bioc-json", stated))
    assert spans(both.predicted[0]) == spans(gold())
    assert UNSEEN not in " ".join(both.notes)


def test_our_own_table_reads_back(tmp_path: Path) -> None:
    from entitome.corpus.formats import tsv

    path = tmp_path / "p.tsv"
    with path.open("wb") as file:
        tsv.write([gold()], file)
    (answer,) = scored(path).predicted
    assert to_fields(answer) == to_fields(replace(gold(), infons=answer.infons))
