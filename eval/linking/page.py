"""A benchmark of linkers as a page of Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from entitome.eval.linking.results import Measured
from entitome.eval.linking.tables import (
    class_table,
    cost_table,
    in_short,
    recall_table,
    speed_table,
)
from entitome.eval.table import to_markdown

_HEAD = """# Linkers

How often the right identifier comes first when the span and type of a mention are given, for \
entitome's linker and others. This page is made by `entitome benchmark linkers --write`; nothing \
in it is typed by hand. A linker of your own joins by an entry point: see `entitome benchmark \
linkers --help`.
"""


def linking_page(
    measured: Sequence[Measured], command: str, facts: Sequence[str], picture: str
) -> str:
    """The tables, with what made them.

    :param facts: lines such as the date and the commit.
    :param picture: the path of :func:`entitome.eval.linking.plot.linking_plot`'s picture.
    """
    makers = (recall_table, class_table, cost_table, speed_table)
    recall, classes, costs, speeds = (to_markdown(make(measured, "")) for make in makers)
    parts = [
        _HEAD,
        f"`{command}`\n",
        "\n".join(f"- {fact}" for fact in facts) + "\n",
        f"![Recall@1 by linker, corpus and type]({picture})\n",
        "## By corpus and type\n",
        recall,
        "## By class of mention\n",
        "Recall@1 in percent, all corpora together. Seen is what the train documents of these "
        "corpora have; namesakes are the concepts of the type that the knowledge base has under "
        "the normalised name.\n",
        classes,
        "## Time and memory\n",
        *(f"{line}\n" for line in in_short(measured)),
        costs,
        speeds,
    ]
    return "\n".join(parts)
