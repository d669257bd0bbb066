"""Tables and page of disagreements."""

from __future__ import annotations

from entitome.eval.disagreements.groups import Disagreement, Disagreements, Key
from entitome.eval.disagreements.judgements import Judgement, Verdict
from entitome.eval.disagreements.page import Agreement, Made, disagreements_page, outdated, told
from entitome.eval.disagreements.tables import (
    agreement_table,
    answer,
    frequent_table,
    relation_table,
    shortened,
    tally_table,
)
from entitome.eval.scoring.judge import count
from tests.eval.disagreeing import GOUT, LABELS, found, ours, theirs

GOUT_KEY = Key("Disease", "gout", ("MESH:D000001",), (GOUT,))
LEAD_KEY = Key("Chemical", "lead", None, ("MESH:D007854",))
GONE_KEY = Key("Gene", "tnf", ("NCBIGene:7124",), None)
JUDGED = {
    GOUT_KEY: Judgement(Verdict.OURS, "It is gout."),
    LEAD_KEY: Judgement(Verdict.BOTH, "A | metal."),
    GONE_KEY: Judgement(Verdict.THEIRS, "A gene."),
    Key("Variant", "x", (), None): Judgement(Verdict.THEIRS, "Not compared."),
}
MADE = Made("entitome disagreements", "Ours: x.", "judged.toml")


def named(identifier: str) -> str:
    return {GOUT: "Gout"}.get(identifier, "")


def scores(*ids: str) -> Agreement:
    made = {"mine": count(map(theirs, ids), map(ours, ids), LABELS)}
    return Agreement(made, made)


def test_agreement() -> None:
    one = count([theirs()], [ours()], LABELS)
    rows = {row[:2]: row[2:] for row in agreement_table({"a": one, "b": one}).rows}
    # Gene: theirs CAT, TNF and Lead's, ours TNF: 1 of 1 and 1 of 3; F1 = 2 / (2 + 2).
    assert rows["a", "Gene"] == ("3", "1", "1", "100.0", "33.3", "50.0")
    # Disease: theirs D000001, fever, gout (in the references); ours gout and fever.
    assert rows["a", "Disease"] == ("3", "2", "2", "100.0", "66.7", "80.0")
    assert rows["a", "Chemical"] == ("0", "1", "0", "0.0", "–", "0.0")
    # All: theirs 6, ours 5 (2 diseases, 1 gene, 1 chemical, 1 species), both 3; twice.
    assert rows["a", "all"] == ("6", "5", "3", "60.0", "50.0", "54.5")
    assert rows["all", "Gene"] == ("6", "2", "2", "100.0", "33.3", "50.0")
    assert rows["all", "all"] == ("12", "10", "6", "60.0", "50.0", "54.5")
    assert ("all", "all") not in {row[:2] for row in agreement_table({"a": one}).rows}


def test_relations() -> None:
    table = relation_table(found("d1"))
    rows = {row[0]: row[2:] for row in table.rows}
    # Two with other ids, a boundary on either side, one in the references; none the same.
    assert rows["Disease"] == ("0", "2", "0", "0", "1", "1", "0", "0", "1", "0.0")
    # TNF of three: CAT has no id of ours, Lead is theirs alone.
    assert rows["Gene"] == ("1", "0", "0", "1", "0", "0", "1", "0", "0", "33.3")
    # 1 of the 9 outside the references.
    assert rows["all"] == ("1", "2", "0", "1", "1", "1", "1", "2", "1", "11.1")
    assert relation_table(Disagreements()).rows[-1][-1] == "–"


def test_tally() -> None:
    every = found("d1", "d2")
    listed = every.ordered()[:3]  # gout (4 mentions), lead as a chemical (2), CAT (2)
    table = tally_table(listed, every, JUDGED)
    rows = {row[0]: row[2:] for row in table.rows}
    assert rows["ours"] == ("1", "4", "50.0")
    assert rows["both"] == ("1", "2", "25.0")
    assert rows["theirs"] == ("0", "0", "0.0")
    assert rows["not judged yet"] == ("1", "2", "25.0")
    assert rows["all"] == ("3", "8", "100.0")
    assert "Listed are 3 of 5 different disagreements, with 8 of 12 mentions" in table.notes[0]
    assert tally_table([], Disagreements(), {}).rows[-1][2:] == ("0", "0", "–")


def test_frequent() -> None:
    rows = frequent_table(found("d1").ordered(), JUDGED, named).rows
    assert rows[0] == ("Disease", "Gout", "MESH:D000001", f"{GOUT} (Gout)", "2", "1", "ours")
    assert ("Gene", "CAT", "NCBIGene:847", "no identifier", "1", "1", "not judged yet") in rows
    assert ("Gene", "Lead", "NCBIGene:1", "no mention (1 as Chemical)", "1", "1",
            "not judged yet") in rows  # fmt: skip


def test_answer_of_several() -> None:
    one = Disagreement(Key("Disease", "x", (), None))
    assert answer(one, ("A:1", GOUT), named) == f"A:1; {GOUT} (Gout)"


def test_page() -> None:
    page = disagreements_page(found("d1", "d2"), scores("d1", "d2"), JUDGED, 2, named, MADE)
    assert page.startswith("# Disagreements\n")
    assert "`entitome disagreements`" in page
    assert "`judged.toml` beside it" in page
    assert (
        f"| 1 | Disease | Gout | MESH:D000001 | {GOUT} (Gout) | 4 | 2 | ours | It is gout. "
        "| d1 0-4; d2 0-4; d1 12-16 |"
    ) in page
    assert "| A \\| metal. |" in page  # or it would be two cells
    assert "| 3 |" not in page.split("### The most frequent")[1]
    assert "### Judged, but no disagreement any more" in page
    assert "- Gene “tnf”: theirs NCBIGene:7124, ours no mention" in page
    assert "Variant" not in page  # not compared, so nothing is known of it
    for words in ("hurts", "paint", "rise"):
        assert words not in page


def test_page_without_judgements() -> None:
    page = disagreements_page(found("d1"), scores("d1"), {}, 50, named, Made("c", "s"))
    assert "beside it" not in page
    assert "any more" not in page
    assert "| not judged yet |  |" in page


def test_outdated() -> None:
    assert outdated(found("d1"), JUDGED) == [GONE_KEY]
    assert told(Key("Gene", "a", (), ("B:1", "C:2"))) == (
        "Gene “a”: theirs no identifier, ours B:1; C:2"
    )


def test_long_names_are_cut() -> None:
    assert shortened("x" * 60) == "x" * 60
    assert shortened("x" * 61) == "x" * 59 + "…"
