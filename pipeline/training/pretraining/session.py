"""One pre-training, from texts to a model folder that a training begins with."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from entitome.components import resources
from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import Vocabulary
from entitome.components.ner.model_folder import GENERIC, save_folder, shipped_vectors
from entitome.components.ner.prior import Prior
from entitome.components.ner.vectors import WordVectors, load_vectors
from entitome.kb.open import open_kb
from entitome.provenance import digest
from entitome.training.checkpoint import CHECKPOINT
from entitome.training.grow import silenced
from entitome.training.model import Sizes
from entitome.training.pretraining.batches import Sentences, frequent_words
from entitome.training.pretraining.card import Made, card
from entitome.training.pretraining.encoded import TEXTS, Texts, encode_texts, load_texts, save_texts
from entitome.training.pretraining.loop import Pretrainer, Round, Run
from entitome.training.pretraining.recipe import PretrainingRecipe
from entitome.training.texts import Tally, training_texts

TALLY = "texts.json"
_TYPES = tuple(str(label) for label in LABELS)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line sets beside the recipe; the callbacks hear of progress."""

    texts: tuple[Path, ...]
    corpora: Path
    output: Path
    resume: bool
    device: str
    minutes: float | None
    threads: int
    kb: str | None
    lexicon: str | None
    command: str
    commit: str
    index: Callable[[str, int, int], None]
    stage: Callable[[str, int, int], None]
    told: Callable[[Round], None]


def pretrain_encoder(recipe: PretrainingRecipe, options: Options) -> Sequence[Round]:
    """Learn, and write the folder.

    :raises InputError: a text or corpus that cannot be read.
    :raises ConfigError: no checkpoint to resume from, or one of another training.
    """
    if options.threads:
        torch.set_num_threads(options.threads)
    options.output.mkdir(parents=True, exist_ok=True)
    texts, tally = _texts(recipe, options)
    vocabulary = frequent_words(texts, recipe.pretraining.words)
    vectors = load_vectors(shipped_vectors()) if recipe.network.vectors else None
    settings = recipe.pretraining
    sentences = Sentences(texts, vocabulary, vectors, settings.seed, settings.hide)
    about = recipe, options.minutes, texts.firsts.size, texts.types.size, texts.spelled.size
    run = Run(
        options.output, digest(repr(about).encode()), options.device, options.minutes,
        lambda done, total: options.stage("pre-training", done, total), options.told,
    )  # fmt: skip
    trainer = Pretrainer(sentences, _sizes(recipe, vocabulary, vectors), settings, run)
    weights, rounds = trainer.train(options.resume)
    arrays = silenced({n: w.numpy() for n, w in weights.items()}, _TYPES, ())
    meta = {
        "labels": list(_TYPES),
        "conventions": [GENERIC],
        "sizes": asdict(recipe.network),
        "seed": settings.seed,
        "max_tokens": settings.max_tokens,
        "command": options.command,
        "commit": options.commit,
    }
    save_folder(options.output, arrays, vocabulary.words, meta, vectors)
    made = Made(recipe, options.command, options.commit, tally, vocabulary, vectors, rounds)
    (options.output / "CARD.md").write_text(card(made), encoding="utf-8")
    for name in (CHECKPOINT, TEXTS, TALLY):
        (options.output / name).unlink(missing_ok=True)
    return rounds


def _texts(recipe: PretrainingRecipe, options: Options) -> tuple[Texts, Tally]:
    """The texts encoded, kept beside the checkpoint until all is done."""
    kept, counted = options.output / TEXTS, options.output / TALLY
    if options.resume and kept.is_file() and counted.is_file():
        return load_texts(kept), Tally(**json.loads(counted.read_text("utf-8")))
    prior = Prior(open_kb(options.kb, options.index), resources.usage(options.lexicon))
    tally = Tally()

    def told(source: str, words: int) -> None:
        tally.count(source, False, words)
        options.stage(f"encoding {source}, documents", tally.read[source], 0)

    found = training_texts(options.texts, options.corpora, tally)
    texts = encode_texts(found, prior, recipe.pretraining.max_tokens, told)
    save_texts(kept, texts)
    counted.write_text(json.dumps(asdict(tally)), encoding="utf-8")
    return texts, tally


def _sizes(
    recipe: PretrainingRecipe, vocabulary: Vocabulary, vectors: WordVectors | None
) -> Sizes:  # fmt: skip
    widths = asdict(recipe.network)
    del widths["vectors"]
    return Sizes(len(vocabulary), len(_TYPES), 1, vectors.dim if vectors else 0, **widths)
