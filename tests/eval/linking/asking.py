"""Questions over a vocabulary of three concepts, for the tests of this folder."""

from __future__ import annotations

from entitome.corpus.document import Document, Mention
from entitome.eval.linking.questions import Known, Question, Seen, questions

VOCABULARY = {("gout", "Disease"): 1, ("cold", "Disease"): 3, ("gout", "Gene"): 0}
SEEN = Seen(frozenset({("gout", "Disease")}), frozenset({"G", "C"}))


def upper(identifier: str) -> str:
    return identifier.upper()


KNOWN = Known(
    canonical=upper,
    normalise=str.lower,
    namesakes=lambda name, label: VOCABULARY.get((name.lower(), label), 0),
    has=lambda identifier: identifier in "GCX",
    short_forms=lambda text: {"CC"} if "(CC)" in text else set(),
    seen=SEEN,
)


def asked(name: str, *ids: str, label: str = "Disease", corpus: str = "one") -> Question:
    """The question of a mention that is all of its document."""
    mention = Mention(0, len(name), name, label, ids)
    (question,) = questions(corpus, Document("d", name, mentions=(mention,)), KNOWN)
    return question
