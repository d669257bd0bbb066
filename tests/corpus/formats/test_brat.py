"""brat folders: T and N lines, other lines, file names, faults, the way there and back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats import brat
from tests.corpus.strategies import distinct, documents, relaxed

TEXT = "left and\nright hand"
LINES = (
    "T1\tPart 0 4;15 19\tleft hand\n"
    "T5\tDisease 4 14\t and right\n"
    "N1\tReference T5 MESH:D005334\tFever\n"
    "N2\tReference T5 OMIM:215600\t\n"
    "A1\tNegated T5\n"
    "#1\tAnnotatorNotes T1\tlook again\n"
)


def folder_of(path: Path, **files: str) -> Path:
    for name, content in files.items():
        stem, _, ending = name.rpartition("_")
        (path / f"{stem}.{ending}").write_bytes(content.encode())
    return path


def test_reading(tmp_path: Path) -> None:
    (document,) = brat.read_folder(folder_of(tmp_path, d_txt=TEXT, d_ann=LINES))
    assert document.id == "d"
    assert document.mentions == (
        Mention(0, 19, "left hand", "Part", fragments=((0, 4), (15, 19))),
        Mention(
            4,
            14,
            " and\nright",
            "Disease",
            ("MESH:D005334", "OMIM:215600"),
            infons={"eid": "T5", "name": "Fever"},
        ),
    )
    assert document.infons["brat"].splitlines()[0] == "A1\tNegated T5"


def test_writing_gives_the_same_lines(tmp_path: Path) -> None:
    documents = list(brat.read_folder(folder_of(tmp_path, d_txt=TEXT, d_ann=LINES)))
    brat.write_folder(documents, tmp_path / "new" / "deep")
    assert (tmp_path / "new" / "deep" / "d.ann").read_text() == LINES
    assert (tmp_path / "new" / "deep" / "d.txt").read_text() == TEXT


def test_numbers_of_mentions_do_not_collide(tmp_path: Path) -> None:
    mentions = tuple(
        Mention(0, 4, "left", "Part", infons={"eid": key} if key else {})
        for key in ("T2", "", "T3", "T3", "28622")
    )
    brat.write_folder([Document("d", TEXT, mentions=mentions)], tmp_path)
    keys = [line.split("\t")[0] for line in (tmp_path / "d.ann").read_text().splitlines()]
    assert keys[0] == "T2"
    assert keys[2] == "T3"
    assert len(set(keys)) == 5


def test_names_of_files(tmp_path: Path) -> None:
    ids = ["a/b", "../x", "a~b", "same", "same", "中"]
    brat.write_folder([Document(i, f"text {n}") for n, i in enumerate(ids)], tmp_path)
    assert all(path.parent == tmp_path for path in tmp_path.rglob("*.txt"))
    assert sorted(d.id for d in brat.read_folder(tmp_path)) == sorted(ids)


def test_text_without_annotations_and_windows_line_ends(tmp_path: Path) -> None:
    folder_of(tmp_path, a_txt="none", b_txt="ab\r\ncd", b_ann="T1\tPart 4 6\tcd\r\n")
    first, second = brat.read_folder(tmp_path)
    assert first.mentions == ()
    assert second.mentions[0].text == "cd"


def test_one_bad_file_among_good_ones(tmp_path: Path) -> None:
    folder_of(tmp_path, a_txt="a", c_txt="c")
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    errors: list[InputError] = []
    assert [d.id for d in brat.read_folder(tmp_path, errors.append)] == ["a", "c"]
    assert "b.txt is not UTF-8" in errors[0].what
    with pytest.raises(InputError):
        list(brat.read_folder(tmp_path))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("T1\tPart 4 0\tleft", "not after the start"),
        ("T1\tPart 0 99\tleft", "has only 19"),
        ("T1\tPart 0 4\twrong", "the text there is 'left'"),
        ("T1 Part 0 4 left", "no brat annotation"),
        ("N1\tReference", "no brat annotation"),
    ],
)
def test_faulty_lines(tmp_path: Path, line: str, told: str) -> None:
    folder_of(tmp_path, d_txt=TEXT, d_ann=f"{line}\nT2\tPart 9 14\tright\n")
    errors: list[InputError] = []
    (document,) = brat.read_folder(tmp_path, errors.append)
    assert [m.text for m in document.mentions] == ["right"]
    assert told in errors[0].what


def test_folder_without_texts_and_single_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.txt"):
        list(brat.read_folder(tmp_path))
    with pytest.raises(InputError, match="alone"):
        brat.read(BytesIO(LINES.encode()), "d.ann")


def test_label_with_a_space(tmp_path: Path) -> None:
    mention = Mention(0, 4, "left", "Body part")
    with pytest.raises(InputError, match="Body part"):
        brat.write_folder([Document("d", TEXT, mentions=(mention,))], tmp_path)


@relaxed
@given(distinct(documents(layout="none", scores=False, infons=False)))
def test_round_trip(docs: list[Document]) -> None:
    """Carried: text, mentions, fragments, labels, ids. Not: passages, scores, infons."""
    with TemporaryDirectory() as name:
        brat.write_folder(docs, Path(name))
        back = list(brat.read_folder(Path(name))) if docs else []
    assert sorted(back, key=lambda d: d.id) == sorted(docs, key=lambda d: d.id)


def test_annotations_without_a_text_are_read_only_unsettled(tmp_path: Path) -> None:
    folder_of(tmp_path, a_txt="A fever", a_ann="T1\tDisease 2 7\tfever\n")
    folder_of(tmp_path, b_ann="T1\tDisease 50 54\tgout\nN1\tReference T1 MESH:D006073\tGout\n")
    assert [d.id for d in brat.read_folder(tmp_path)] == ["a"]
    a, b = brat.read_folder(tmp_path, settled=False)
    assert (a.text, b.id, b.text) == ("A fever", "b", "")
    ids = ("MESH:D006073",)
    assert b.mentions == (Mention(50, 54, "gout", "Disease", ids, infons={"name": "Gout"}),)
    (alone,) = brat.read_alone(BytesIO((tmp_path / "b.ann").read_bytes()), "some/b.ann")
    assert alone == b
    with pytest.raises(InputError, match="line 1 is no brat annotation"):
        list(brat.read_alone(BytesIO(b"T1\tDisease\n"), "b.ann"))
