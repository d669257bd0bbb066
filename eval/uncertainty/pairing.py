"""Two runs laid side by side, document by document."""

from __future__ import annotations

from dataclasses import replace

from entitome.corpus.errors import InputError
from entitome.eval.scoring.counted import Counted

_EXAMPLES = 3


def of_same_documents(first: Counted, second: Counted) -> Counted:
    """The second run with its documents in the first's order.

    :raises InputError: the two are not of the same documents.
    """
    if first.documents == second.documents:
        return second
    rows = {document: at for at, document in enumerate(second.documents)}
    if set(first.documents) != set(rows) or len(first.documents) != len(second.documents):
        raise InputError(
            f"The runs are not of the same documents: {_told(first, second)}.",
            "they were scored against different corpora, parts or versions of gold.",
            "score both against the same gold, then compare.",
        )
    cells = second.cells[[rows[document] for document in first.documents]]
    return replace(second, documents=first.documents, cells=cells)


def _told(first: Counted, second: Counted) -> str:
    one, two = (frozenset(counted.documents) for counted in (first, second))
    if one == two:
        return (
            f"{len(first.documents)} in one, {len(second.documents)} in the other, of one id each"
        )
    return " and ".join(
        f"{len(extra)} only in the {which} ({', '.join(sorted(extra)[:_EXAMPLES])}"
        f"{', …' if len(extra) > _EXAMPLES else ''})"
        for which, extra in (("first", one - two), ("second", two - one))
        if extra
    )
