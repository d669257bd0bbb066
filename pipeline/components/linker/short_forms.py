"""What short forms stand for in the literature, for a text that uses one and never defines it.

"LH" is luteinizing hormone nearly always, "PB" phenobarbital or peripheral blood: the share of the
definitions that agree says how far a short form can be trusted without one of its own.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from entitome.corpus.errors import ConfigError

FILE = "short_forms.tsv.xz"


@dataclass(frozen=True, slots=True)
class LongForm:
    """A name that a short form stands for, as a vocabulary knows it.

    :param share: of the documents that define the short form in any way, those that mean this
        (0 to 1). What no vocabulary names counts among the others.
    :param count: how many documents those are.
    """

    name: str
    share: float
    count: int


@dataclass(frozen=True, slots=True)
class Meant:
    """A name of a type that a short form was defined as, and by how many documents."""

    label: str
    count: int
    name: str


class Defined(NamedTuple):
    """How many documents define a short form, and as what, the most frequent first."""

    documents: int
    meant: tuple[Meant, ...]


_UNKNOWN = Defined(1, ())


class ShortForms:
    """Long forms by short form; case matters, the plural's "s" does not.

    :param defined: by short form in the singular (see :func:`singular`).
    """

    def __init__(self, defined: Mapping[str, Defined]) -> None:
        self.defined = dict(defined)

    def __len__(self) -> int:
        return len(self.defined)

    def of(self, name: str, label: str) -> tuple[LongForm, ...]:
        """The long forms of a short form that name something of a type, the most frequent first."""
        documents, meant = self.defined.get(singular(name), _UNKNOWN)
        mine = (m for m in meant if m.label == label)
        return tuple(LongForm(m.name, m.count / documents, m.count) for m in mine)


def singular(short: str) -> str:
    """A short form without the "s" of a plural.

    >>> singular("GSCs"), singular("SOCS"), singular("Cs")
    ('GSC', 'SOCS', 'Cs')
    """
    return short[:-1] if short.endswith("s") and short[1:-1] and short[-2].isupper() else short


def save(forms: ShortForms, folder: Path) -> None:
    """Write the file; the same table gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in _lines(forms))
    (folder / FILE).write_bytes(lzma.compress(text.encode(), preset=9))


def load(folder: Path) -> ShortForms:
    """Read what :func:`save` wrote; an empty table where the folder has none.

    :raises ConfigError: the file is damaged.
    """
    path = folder / FILE
    if not path.is_file():
        return ShortForms({})
    try:
        text = lzma.decompress(path.read_bytes()).decode()
        return ShortForms(dict(_read(line) for line in text.split("\n") if line))
    except (OSError, ValueError, lzma.LZMAError) as error:
        raise ConfigError(
            f"The linker's table of short forms in {folder} cannot be read ({error}).",
            "an incomplete copy.",
            "give a folder made by `entitome train` with a linker's recipe, or reinstall entitome.",
        ) from error


def _lines(forms: ShortForms) -> Iterator[str]:
    for short, (documents, meant) in sorted(forms.defined.items()):
        cells = (f"{m.label}\t{m.count}\t{m.name}" for m in meant)
        yield "\t".join((short, str(documents), *cells))


def _read(line: str) -> tuple[str, Defined]:
    short, documents, *cells = line.split("\t")
    triples = zip(cells[::3], cells[1::3], cells[2::3], strict=True)
    meant = tuple(Meant(label, int(count), name) for label, count, name in triples)
    if int(documents) < max((m.count for m in meant), default=1):
        raise ValueError(f"{short!r} is defined by {documents} documents")
    return short, Defined(int(documents), meant)
