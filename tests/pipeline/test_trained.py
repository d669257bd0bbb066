"""What a pipeline's trained recogniser was taught, and by which seed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from entitome.batch.runner import Settings
from entitome.components.lexicon.features import LABELS
from entitome.components.ner.model_folder import save_folder
from entitome.corpus.errors import ConfigError
from entitome.loading import read_config
from entitome.recognition import open_recognition
from entitome.trained import check_seeds, following, own_conventions
from tests.pipeline.components.small_model import META, WORDS, random_weights, save_random

TAUGHT = {"bc5cdr": ("Disease", "Chemical"), "s800": ("Species",)}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A model that two corpora taught; where they did not, gains and shifts are as they began."""
    weights = random_weights()
    for name in ("gain", "shift"):
        for number, types in enumerate(TAUGHT.values(), start=1):
            for at, label in enumerate(LABELS):
                weights[name][at, number] *= label in types
    folder = tmp_path_factory.mktemp("models") / "mine"
    save_folder(folder, weights, WORDS, {**META, "conventions": ["", *TAUGHT]})
    return Settings(recogniser=str(folder))


def conventions(settings: Settings, small_index: Path, small_lexicon: Path) -> dict[str, str]:
    """What the opened component follows."""
    opened = open_recognition(replace(settings, kb=str(small_index), lexicon=str(small_lexicon)))
    (name,) = (n for n in opened.pipe_names if opened.get_pipe_meta(n).factory == "entitome_ner")
    followed: dict[str, str] = opened.get_pipe(name).conventions
    return followed


def test_conventions_of_the_types_that_were_taught(trained: Settings) -> None:
    own = own_conventions(trained, ["bc5cdr", "s800", "craft"])
    assert own == {
        "bc5cdr": {"Disease": "bc5cdr", "Chemical": "bc5cdr"},
        "s800": {"Species": "s800"},
        "craft": {},
    }


def test_following(trained: Settings, small_index: Path, small_lexicon: Path) -> None:
    plain = dict.fromkeys(map(str, LABELS), "")
    assert following(trained, {}) == trained
    changed = following(trained, {"Species": "s800"})
    assert conventions(trained, small_index, small_lexicon) == plain
    assert conventions(changed, small_index, small_lexicon) == {**plain, "Species": "s800"}


@pytest.mark.parametrize("inline", [False, True])
def test_other_types_stay_as_the_configuration_says(
    trained: Settings, small_index: Path, small_lexicon: Path, tmp_path: Path, inline: bool
) -> None:
    settings = read_config(None, {}, trained.recogniser)
    settings["components"] = {
        "tagger" if name == "ner" else name: c for name, c in settings["components"].items()
    }
    settings["nlp"]["pipeline"][settings["nlp"]["pipeline"].index("ner")] = "tagger"
    settings["components"]["tagger"]["conventions"] = {"Gene": "s800", "Species": "bc5cdr"}
    text = settings.to_str()
    section = '[components.tagger.conventions]\nGene = "s800"\nSpecies = "bc5cdr"'
    assert section in text
    if inline:
        text = text.replace(section, "").replace(
            "[components.tagger]\n",
            '[components.tagger]\nconventions = {"Gene": "s800", "Species": "bc5cdr"}\n',
        )
    own = tmp_path / "own.cfg"
    own.write_text(text, encoding="utf-8")
    changed = following(Settings(str(own)), {"Species": "s800", "Disease": "bc5cdr"})
    followed = conventions(changed, small_index, small_lexicon)
    assert [followed[k] for k in ("Gene", "Species", "Disease")] == ["s800", "s800", "bc5cdr"]
    assert followed["Chemical"] == ""


def test_the_dictionary_has_none() -> None:
    with pytest.raises(ConfigError, match="dictionary recogniser has neither"):
        own_conventions(Settings(recogniser="lexicon"), ["bc5cdr"])


def test_several_in_one_pipeline(trained: Settings, tmp_path: Path) -> None:
    settings = read_config(None, {}, trained.recogniser)
    settings["components"]["more"] = dict(settings["components"]["ner"])
    settings["nlp"]["pipeline"].append("more")
    settings.to_disk(tmp_path / "two.cfg")
    with pytest.raises(ConfigError, match="several trained recognisers"):
        own_conventions(Settings(str(tmp_path / "two.cfg")), ["bc5cdr"])


# -- seeds ------------------------------------------------------------------------------------


def models(folder: Path, *metas: dict[str, Any]) -> list[Settings]:
    return [
        Settings(recogniser=str(save_random(folder / f"m{n}", **meta)))
        for n, meta in enumerate(metas)
    ]


def test_one_model_of_three_seeds(tmp_path: Path) -> None:
    check_seeds(models(tmp_path, *({"seed": n, "sizes": {"hidden": 16}} for n in range(3))))


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"seed": 1}, "m0 and .*m2 are not .* the seed of both is 1"),
        ({"seed": 3, "sizes": {"hidden": 16}}, "m0 and .*m2 are not .* their sizes differ"),
        ({"seed": 3, "conventions": ["", "one", "three"]}, "their conventions differ"),
    ],
)
def test_other_models(tmp_path: Path, other: dict[str, Any], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        check_seeds(models(tmp_path, {"seed": 1}, {"seed": 2}, other))


def test_the_dictionary_has_no_seed(trained: Settings) -> None:
    with pytest.raises(ConfigError, match="dictionary recogniser has neither"):
        check_seeds([trained, Settings(recogniser="lexicon")])
