from __future__ import annotations

import subprocess
import sys
import warnings

import pytest
from spacy.tokens import Doc

from entitome.components.context.context import Context
from entitome.components.context.factory import create
from entitome.components.context.medspacy_parts import context_module
from entitome.components.extensions import CONTEXT_FLAGS
from entitome.components.sentences.sentences import SentenceStarts
from entitome.corpus.errors import ConfigError
from tests.pipeline.components.conftest import blank

CONTEXT = Context("context", "entities", 25)


def marked(text: str, *diseases: str) -> Doc:
    doc = SentenceStarts("sentences")(blank()(text))
    places = [(text.index(d), text.index(d) + len(d)) for d in diseases]
    doc.spans["entities"] = [doc.char_span(s, e, label="Disease") for s, e in places]
    return CONTEXT(doc)


def flags(text: str, disease: str) -> set[str]:
    doc = marked(text, disease)
    (span,) = doc.spans["entities"]
    return {flag for flag in CONTEXT_FLAGS if span._.get(flag)}


@pytest.mark.parametrize(
    ("text", "disease", "expected"),
    [
        ("There was no evidence of sepsis.", "sepsis", {"negated"}),
        ("All mice were free of tumours.", "tumours", {"negated"}),
        ("She recovered without pneumonia.", "pneumonia", {"negated"}),
        ("Meningitis was ruled out.", "Meningitis", {"negated"}),
        ("Cirrhosis was not observed.", "Cirrhosis", {"negated"}),
        ("He had a family history of gout.", "gout", {"family"}),
        ("His mother had asthma.", "asthma", {"family"}),
        ("Smoking raised the risk of stroke.", "stroke", {"hypothetical"}),
        ("Stop the drug if nephritis develops.", "nephritis", {"hypothetical"}),
        ("They were previously treated for malaria.", "malaria", {"historical"}),
        ("He had prior tuberculosis.", "tuberculosis", {"historical"}),
        ("A suspected lymphoma was removed.", "lymphoma", {"uncertain"}),
        ("The patient had diabetes.", "diabetes", set()),
        ("Children with asthma were treated.", "asthma", set()),
        ("The natural history of psoriasis is long.", "psoriasis", set()),
        ("It caused not only anaemia.", "anaemia", set()),
        ("Samples prior to sepsis were kept.", "sepsis", set()),
        ("A protein family member in epilepsy.", "epilepsy", set()),
    ],
)
def test_flags(text: str, disease: str, expected: set[str]) -> None:
    assert flags(text, disease) == expected


def test_a_modifier_stops_at_but_and_at_the_sentence() -> None:
    doc = marked("No fever but cough. Then rash came.", "fever", "cough", "rash")
    assert [span._.negated for span in doc.spans["entities"]] == [True, False, False]


def test_other_types_are_left_alone() -> None:
    doc = SentenceStarts("sentences")(blank()("There was no insulin."))
    doc.spans["entities"] = [doc.char_span(13, 20, label="Chemical")]
    CONTEXT(doc)
    assert not doc.spans["entities"][0]._.negated


@pytest.mark.parametrize("text", ["", "  ", "no words"])
def test_without_sentences_or_entities(text: str) -> None:
    assert CONTEXT(blank()(text)).text == text


def test_doc_without_sentence_starts_is_one_sentence() -> None:
    doc = blank()("no sepsis")
    doc.ents = [doc.char_span(3, 9, label="Disease")]
    assert CONTEXT(doc).ents[0]._.negated


def test_same_as_medspacy_for_its_own_rules() -> None:
    module, nlp = context_module(), blank()
    whole = module.ConText(nlp, rules="default", span_attrs=None)
    for text in ("No evidence of sepsis was seen.", "There is no sepsis.", "Sepsis is ruled out."):
        doc = SentenceStarts("sentences")(nlp(text))
        at = text.lower().index("sepsis")
        doc.ents = [doc.char_span(at, at + 6, label="Disease")]
        theirs = {m.category for _, m in whole(doc)._.context_graph.edges}
        assert theirs == {"NEGATED_EXISTENCE"}
        assert CONTEXT(doc).ents[0]._.negated


def test_bad_scope() -> None:
    with pytest.raises(ConfigError, match="max_scope"):
        create(nlp=blank(), name="context", group="entities", max_scope=0)
    with pytest.raises(ValueError, match="max_score"):
        blank().add_pipe("entitome_context", config={"max_score": 3})


def test_medspacy_comes_in_quietly_and_lightly() -> None:
    code = (
        "import sys, warnings; before = list(warnings.filters)\n"
        "from entitome.components.context.medspacy_parts import context_module\n"
        "context_module(); assert warnings.filters == before, warnings.filters\n"
        "assert 'nltk' not in sys.modules\n"
        "import quickumls.core, nltk; assert quickumls.core.nltk.corpus is nltk.corpus\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_warnings_are_still_heard() -> None:
    context_module()
    with pytest.warns(UserWarning, match="heard"):
        warnings.warn("heard", UserWarning, stacklevel=1)
