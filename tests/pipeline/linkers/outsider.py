"""A linker of another distribution, written to a folder as ``pip`` would install it."""

from __future__ import annotations

from pathlib import Path

_METADATA = "Metadata-Version: 2.1\nName: outsider\nVersion: 1.0\n"
_MODULE = """
from entitome.linkers.protocol import Ranked

print("libraries print")


class Always:
    name = "always"

    def __init__(self, answer):
        self.answer = answer

    def link(self, document, wanted):
        assert not document.mentions
        assert not any(mention.ids for mention in wanted)
        return [(Ranked(self.answer, 1.0),) for _ in wanted]


class Opened(Always):
    def open_types(self, labels):
        self.answer = " and ".join(labels)


class Short(Always):
    def link(self, document, wanted):
        return []


class Crashing(Always):
    def link(self, document, wanted):
        raise RuntimeError("out of luck")


def always(settings):
    return Always(settings.overrides.get("answer", "MESH:D008727"))


def make_ready(kb, labels, progress):
    progress("made", len(labels), len(labels))


def opened(settings):
    return Opened("")


def short(settings):
    return Short("")


def crashing(settings):
    return Crashing("")
"""
_AHEAD = """
from entitome.corpus.document import Mention
from entitome.linkers.protocol import Ranked


class Ahead:
    name = "ahead"

    def prepare(self, documents):
        self.found = {document.text: document.mentions for document in documents}

    def link(self, document, wanted):
        assert not document.mentions
        return [tuple(Ranked(m.text, 1.0) for m in self.found[document.text]) for _ in wanted]


def recognise(settings, documents):
    for document in documents:
        assert not document.mentions
        first = document.text.split()[0]
        yield document.with_mentions((Mention(0, len(first), first, "Gene"),))


def create(settings):
    return Ahead()
"""
_POINTS = """[entitome_linkers]
ahead = outsider_ahead:create
always = outsider:always
opened = outsider:opened
short = outsider:short
crashing = outsider:crashing
lacking = outsider_lacking:create
"""


def install(folder: Path) -> Path:
    """The folder, with the distribution in it; ``lacking`` needs a library that is not there,
    ``ahead`` wants to know the first word of a text beforehand.
    """
    about = folder / "outsider-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(_METADATA, encoding="utf-8")
    (about / "entry_points.txt").write_text(_POINTS, encoding="utf-8")
    (folder / "outsider.py").write_text(_MODULE, encoding="utf-8")
    (folder / "outsider_ahead.py").write_text(_AHEAD, encoding="utf-8")
    (folder / "outsider_lacking.py").write_text("import not_there_at_all\n", encoding="utf-8")
    return folder
