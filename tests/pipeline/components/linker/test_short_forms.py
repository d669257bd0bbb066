"""The table of short forms: what it answers, how it is kept."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from entitome.components.linker.short_forms import (
    FILE,
    Defined,
    LongForm,
    Meant,
    ShortForms,
    load,
    save,
    singular,
)
from entitome.corpus.errors import ConfigError

FORMS = ShortForms(
    {
        "PB": Defined(8, (Meant("Chemical", 3, "phenobarbital"), Meant("Chemical", 2, "lead"))),
        "SSc": Defined(4, (Meant("Disease", 4, "systemic sclerosis"),)),
        "EC": Defined(
            9, (Meant("Species", 4, "Escherichia coli"), Meant("CellLine", 2, "EC cell line"))
        ),
    }
)


def test_shares_are_of_all_documents_that_define_the_short_form() -> None:
    assert FORMS.of("PB", "Chemical") == (
        LongForm("phenobarbital", 0.375, 3),
        LongForm("lead", 0.25, 2),
    )


def test_only_names_of_the_type_are_given() -> None:
    assert [form.name for form in FORMS.of("EC", "CellLine")] == ["EC cell line"]
    assert FORMS.of("EC", "Gene") == ()
    assert FORMS.of("EC", "NoSuchType") == ()


def test_case_matters_and_the_plural_does_not() -> None:
    assert FORMS.of("PBs", "Chemical") == FORMS.of("PB", "Chemical")
    for other in ("pb", "Pb", "PBS", "SSC", "SS", ""):
        assert FORMS.of(other, "Chemical") == FORMS.of(other, "Disease") == ()
    assert FORMS.of("SSc", "Disease") == (LongForm("systemic sclerosis", 1.0, 4),)


@pytest.mark.parametrize(
    ("short", "one"),
    [
        ("GSCs", "GSC"), ("hESCs", "hESC"), ("SOCS", "SOCS"), ("Cs", "Cs"), ("s", "s"),
        ("miRs", "miR"), ("", ""), ("SSs", "SS"), ("Igs", "Igs"),
    ],
)  # fmt: skip
def test_singular(short: str, one: str) -> None:
    assert singular(short) == one


def test_kept_and_read_again(tmp_path: Path) -> None:
    save(FORMS, tmp_path / "a")
    again = load(tmp_path / "a")
    assert again.defined == FORMS.defined
    save(ShortForms(dict(reversed(list(again.defined.items())))), tmp_path / "b")
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()


def test_a_folder_without_the_file_has_no_short_forms(tmp_path: Path) -> None:
    assert len(load(tmp_path)) == 0
    assert load(tmp_path / "nowhere").of("PB", "Chemical") == ()


def test_an_empty_table_is_kept(tmp_path: Path) -> None:
    save(ShortForms({}), tmp_path)
    assert len(load(tmp_path)) == 0


@pytest.mark.parametrize(
    "content",
    [
        b"PB\t8\tChemical\t3\tphenobarbital\n",
        lzma.compress(b"PB\t8\tChemical\t3\tphenobarbital\n")[:-9],
        lzma.compress(b"PB\n"),
        lzma.compress(b"PB\teight\tChemical\t3\tphenobarbital\n"),
        lzma.compress(b"PB\t8\tChemical\tthree\tphenobarbital\n"),
        lzma.compress(b"PB\t8\tChemical\t3\n"),
        lzma.compress(b"PB\t2\tChemical\t3\tphenobarbital\n"),
        lzma.compress(b"PB\t0\n"),
        lzma.compress(b"PB\t8\tChemical\t3\tcaf\xe9\n"),
    ],
)
def test_a_damaged_file_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ConfigError, match=r"short forms in .* cannot be read"):
        load(tmp_path)
