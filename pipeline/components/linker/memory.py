"""What names meant in train corpora: name -> identifiers, with how often each was meant.

Human annotation (gold) and other systems' output (silver) are counted apart, so that the ranker
can learn how much each is worth.
"""

from __future__ import annotations

import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from entitome.components.lexicon.features import case_of
from entitome.corpus.document import Mention
from entitome.corpus.errors import ConfigError
from entitome.kb.normal import normalise

FILE = "memory.tsv.xz"
CASES = ("l", "u")  # see case_of
Key = tuple[str, str, str]  # normal form, case class, label


class Meaning(NamedTuple):
    """Identifiers that a name was given, joined by ``|``; how often by people, by systems."""

    ids: str
    gold: int
    silver: int = 0


def key_of(name: str, label: str) -> Key:
    """Where a name stands in a memory."""
    return normalise(name), case_of(name), label


class Memory:
    """Meanings by name, and fame: how often each identifier was meant at all."""

    def __init__(self, meanings: Mapping[Key, tuple[Meaning, ...]]) -> None:
        self.meanings = dict(meanings)

    @cached_property
    def fame(self) -> dict[str, int]:
        """Identifier -> its gold mentions under all names; members of a composite count each."""
        counts: defaultdict[str, int] = defaultdict(int)
        for meanings in self.meanings.values():
            for meaning in meanings:
                for identifier in meaning.ids.split("|"):
                    counts[identifier] += meaning.gold
        return dict(counts)

    def of(self, name: str, label: str) -> tuple[tuple[Meaning, ...], bool]:
        """The meanings of a name, and whether it was met in this very case class."""
        normal, case, _ = key_of(name, label)
        if found := self.meanings.get((normal, case, label)):
            return found, True
        other = CASES[1 - CASES.index(case)]
        return self.meanings.get((normal, other, label), ()), False

    def without(self, mentions: Iterable[Mention]) -> Memory:
        """This memory as if gold mentions that it learnt had not been there."""
        meanings, fame = dict(self.meanings), dict(self.fame)
        for (key, ids), number in Counter(_lessons(mentions)).items():
            left = (
                m._replace(gold=max(0, m.gold - number)) if m.ids == ids else m
                for m in meanings.pop(key, ())
            )
            if known := _ordered(m for m in left if m.gold or m.silver):
                meanings[key] = known
            for identifier in ids.split("|"):
                fame[identifier] = max(0, fame.get(identifier, 0) - number)
        lessened = Memory(meanings)
        lessened.__dict__["fame"] = fame  # known already: not counted anew
        return lessened


def learn(documents: Iterable[tuple[Iterable[Mention], bool]]) -> Memory:
    """The memory of train documents.

    :param documents: mentions of each, and whether they are silver. Mentions without identifiers
        teach nothing.
    """
    counts: defaultdict[Key, defaultdict[str, list[int]]]
    counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for mentions, silver in documents:
        for key, ids in _lessons(mentions):
            counts[key][ids][silver] += 1
    return Memory(
        {
            key: _ordered(Meaning(ids, *numbers) for ids, numbers in found.items())
            for key, found in sorted(counts.items())
        }
    )


def _lessons(mentions: Iterable[Mention]) -> Iterator[tuple[Key, str]]:
    """What mentions teach: a name and the identifiers that it was given."""
    for mention in mentions:
        key, ids = key_of(mention.text, mention.label), "|".join(sorted(set(mention.ids)))
        # An identifier with a blank is no vocabulary's; taxon 0 says that there is none.
        named = len(ids.split()) == 1 and not ids.endswith(":0")
        if named and key[0] and not mention.fragments:
            yield key, ids


def _ordered(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    return tuple(sorted(meanings, key=lambda m: (-m.gold, -m.silver, m.ids)))


def save(memory: Memory, folder: Path) -> None:
    """Write the file; the same memory gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ("\t".join((*key, _packed(found))) for key, found in sorted(memory.meanings.items()))
    text = "".join(f"{line}\n" for line in lines)
    (folder / FILE).write_bytes(lzma.compress(text.encode(), preset=9))


def load(folder: Path) -> Memory:
    """Read what :func:`save` wrote.

    :raises ConfigError: the folder has no such file, or it is damaged.
    """
    try:
        text = lzma.decompress((folder / FILE).read_bytes()).decode()
        rows = (line.split("\t") for line in text.split("\n") if line)
        return Memory({(n, case, label): _unpacked(rest) for n, case, label, rest in rows})
    except (OSError, ValueError, lzma.LZMAError) as error:
        raise ConfigError(
            f"The linker's memory in {folder} cannot be read ({error}).",
            "a wrong path or an incomplete copy.",
            "give a folder made by `entitome train` with a linker's recipe, or reinstall entitome.",
        ) from error


def _packed(meanings: Iterable[Meaning]) -> str:
    return " ".join(f"{m.ids},{m.gold},{m.silver}" for m in meanings)


def _unpacked(text: str) -> tuple[Meaning, ...]:
    parts = (part.rsplit(",", 2) for part in text.split(" "))
    return tuple(Meaning(ids, int(gold), int(silver)) for ids, gold, silver in parts)
