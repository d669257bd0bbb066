"""Gold mentions in place of recognised ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from entitome.batch.runner import Settings
from entitome.components.entities import get_entities
from entitome.components.lexicon.usage import Usage, save
from entitome.corpus.document import Document, Mention
from entitome.recognition import open_recognition
from entitome.training.lessons import Taught
from entitome.training.linking.given import Given, given
from tests.pipeline.small_lexicon import written


@pytest.fixture(scope="module")
def recognising(
    small_index: Path, small_usage: Usage, tmp_path_factory: pytest.TempPathFactory
) -> Language:
    """The dictionary recogniser over the small knowledge base; nothing is linked."""
    lexicon = tmp_path_factory.mktemp("lexicon")
    save(small_usage, lexicon)
    return open_recognition(
        Settings(kb=str(small_index), lexicon=str(lexicon), recogniser="lexicon")
    )


def one(nlp: Language, marked: str, *labels: str, document: Document | None = None) -> Given:
    (found,) = given([Taught("own", labels, document or written("d", marked))], nlp)
    return found


def entities(found: Given) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in get_entities(found.doc)]


TEXT = "Methotrexate eased pain and systemic sclerosis in mice."


def test_what_is_recognised_without_gold(recognising: Language) -> None:
    assert entities(one(recognising, TEXT)) == [
        ("Methotrexate", "Chemical"), ("pain", "Disease"), ("systemic sclerosis", "Disease"),
        ("mice", "Species"),
    ]  # fmt: skip


def test_gold_replaces_all_of_its_types(recognising: Language) -> None:
    """Pain is recognised, but the corpus marks diseases, and not this one."""
    marked = TEXT.replace("systemic sclerosis", "[systemic sclerosis|Disease|MESH:D012595]")
    found = one(recognising, marked, "Disease")
    assert entities(found) == [
        ("Methotrexate", "Chemical"), ("systemic sclerosis", "Disease"), ("mice", "Species"),
    ]  # fmt: skip
    ((span, mention),) = found.spans
    assert (span.text, mention.ids, span.kb_id_) == ("systemic sclerosis", ("MESH:D012595",), "")


def test_recognised_ones_that_touch_gold_go(recognising: Language) -> None:
    marked = TEXT.replace("sclerosis in mice", "[sclerosis in mice|Disease|]")
    assert entities(one(recognising, marked, "Disease")) == [
        ("Methotrexate", "Chemical"), ("sclerosis in mice", "Disease"),
    ]  # fmt: skip


def test_gold_of_other_types_is_not_given(recognising: Language) -> None:
    marked = TEXT.replace("eased", "[eased|Species|]")
    assert ("eased", "Species") not in entities(one(recognising, marked, "Disease"))
    assert one(recognising, marked, "Disease").spans == ()


def test_mentions_in_parts_are_left_out(recognising: Language) -> None:
    parted = Mention(0, 4, "skin ... pain", "Disease", (), fragments=((0, 4), (9, 13)))
    document = Document("d", "skin and pain", mentions=(parted,))
    found = one(recognising, "", "Disease", document=document)
    assert (found.spans, entities(found)) == ((), [])


def test_a_mention_inside_a_token_is_widened(recognising: Language) -> None:
    document = Document("d", "HeLa grew.", mentions=(Mention(1, 3, "eL", "CellLine"),))
    found = one(recognising, "", "CellLine", document=document)
    assert entities(found) == [("HeLa", "CellLine")]
    assert found.spans[0][1].text == "eL"


def test_documents_keep_their_order_and_progress_is_told(recognising: Language) -> None:
    documents = [Taught("own", ("Disease",), written(f"d{n}", "No [pain|Disease|].")) for n in "ab"]
    told: list[tuple[int, int]] = []
    found = list(given(documents, recognising, lambda done, total: told.append((done, total))))
    assert [one.taught.document.id for one in found] == ["da", "db"]
    assert told == [(1, 2), (2, 2)]
