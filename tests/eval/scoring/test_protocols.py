from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.document import Document, EntityRow, Label, Mention
from entitome.corpus.errors import ConfigError
from entitome.eval.scoring.counted import Average, Measure
from entitome.eval.scoring.judge import count
from entitome.eval.scoring.levels import BY_NAME, LEVELS
from entitome.eval.scoring.protocols import PROTOCOLS, protocol
from tests.eval.cases import TEXT, document, mention

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
DOCS = Path(__file__).resolve().parents[3] / "docs" / "protocols.md"


def test_an_unknown_protocol_lists_the_known() -> None:
    with pytest.raises(ConfigError, match="use one of: entitome, bc5cdr, nlm_chem"):
        protocol("bc5")


@pytest.mark.parametrize("name", PROTOCOLS)
def test_each_names_levels_that_there_are(name: str) -> None:
    one = protocol(name)
    assert one.name == name
    assert {r.level for r in (*one.levels, *one.headlines)} <= {*BY_NAME}
    assert one.says.endswith(".")
    assert set(one.labels) <= {*Label}
    if name != "entitome":
        assert "doi:10." in one.source
        assert one.url.startswith("https://")
        assert set(one.headlines) <= {*one.levels}


def test_the_default_reports_every_level() -> None:
    assert [*dict.fromkeys(r.level for r in PROTOCOLS["entitome"].levels)] == [
        level.name for level in LEVELS
    ]


def test_levels_have_names_of_their_own_and_rules() -> None:
    assert len(BY_NAME) == len(LEVELS)
    assert all(level.rule.endswith(".") for level in LEVELS)


def test_what_is_reported_depends_on_gold() -> None:
    default = protocol("entitome")
    mentions = count([document(GOUT)], [document(GOUT)])
    page = Document("d1", TEXT, rows=(EntityRow("Disease", "Gout", "MESH:D006073"),))
    lists = count([page], [document(GOUT)])
    assert default.reported(mentions)[0] == default.headline(mentions)
    headline = default.headline(lists)
    assert headline is not None
    assert (headline.level, headline.measure) == ("identifier", Measure.F1)
    assert protocol("belb").headline(lists) is None
    assert protocol("belb").reported(lists) == ()


def test_headlines_of_the_published() -> None:
    # Gout is right; fever is found one character too long, with the right identifier.
    longer = Mention(9, 15, TEXT[9:15], "Disease", FEVER.ids)
    found = count([document(GOUT, FEVER)], [document(GOUT, longer)])
    expected = {
        "bc5cdr": ("document", Average.MICRO, Measure.F1, 1.0),
        "nlm_chem": ("strict", Average.MICRO, Measure.F1, 0.5),
        "gnormplus": ("document", Average.MICRO, Measure.F1, 1.0),
        "hunflair2": ("any id, HunFlair2", Average.MICRO, Measure.F1, 1.0),
        "belb": ("linking, any", Average.MICRO, Measure.RECALL, 0.5),
    }
    for name, (level, average, measure, figure) in expected.items():
        headline = protocol(name).headline(found)
        assert headline is not None
        assert (headline.level, headline.average, headline.measure) == (level, average, measure)
        assert found.figure(measure, level, average=average) == figure


def test_the_page_of_documentation_has_them_all() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for name in (*BY_NAME, *PROTOCOLS):
        assert f"`{name}`" in page, name
