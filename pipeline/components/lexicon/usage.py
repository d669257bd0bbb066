"""How names are used: counts from train corpora and a prior for names they never met.

A name seen ``seen`` times in texts where its type is annotated, ``gold`` times as that entity,
is that entity with probability ``(gold + K * prior) / (seen + K)``; the prior is a logistic
regression over the features of the match. So a name that a corpus knows is judged by it (a stop
list is merely the low end of the scale), and an unknown one by its likes.
"""

from __future__ import annotations

import json
import lzma
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from entitome.components.lexicon.features import LABELS, bucket
from entitome.corpus.errors import ConfigError

PRIOR_WEIGHT = 1.0  # K: how many sightings the prior is worth; chosen on dev
UNLISTED = 0.2  # the prior of a name under a type no vocabulary lists it under; chosen on dev
USAGE_FILE = "usage.tsv.xz"
PRIOR_FILE = "prior.json"
_SHORT = frozenset({"length=1", "length=2", "length=3"})
ANY = "*"  # the label under which all sightings of a spelling are counted, annotated or not


@dataclass(frozen=True, slots=True)
class Count:
    """Sightings of a name as one type; ``ids`` are its identifiers, the most frequent first."""

    seen: int
    gold: int
    ids: tuple[tuple[str, int], ...] = ()


Key = tuple[str, str, str]  # normal form, case class, label


@dataclass(slots=True)
class Usage:
    """The counts and the prior's weights: label -> feature -> weight, "" for the bias."""

    counts: dict[Key, Count] = field(default_factory=dict)
    weights: dict[str, dict[str, float]] = field(default_factory=dict)

    def score(self, normal: str, case: str, label: str, features: Iterable[str]) -> float:
        """The probability that a match is an entity of this type."""
        count = self.counts.get((normal, case, label)) or Count(0, 0)
        prior = self.prior(normal, case, label, features)
        return (count.gold + PRIOR_WEIGHT * prior) / (count.seen + PRIOR_WEIGHT)

    def score_of_unlisted(self, normal: str, case: str, label: str) -> float:
        """The probability for a type that no vocabulary lists the name under: 0 unless seen so."""
        count = self.counts.get((normal, case, label))
        if not count or not count.gold:
            return 0.0
        return (count.gold + PRIOR_WEIGHT * UNLISTED) / (count.seen + PRIOR_WEIGHT)

    def prior(self, normal: str, case: str, label: str, features: Iterable[str]) -> float:
        """The probability by features alone."""
        weights = self.weights.get(label)
        if weights is None:
            return 0.0 if label in LABELS else _untaught(features)
        total = weights[""] + weights.get(self.frequency_feature(normal, case), 0.0)
        total += sum(weights.get(f, 0.0) for f in features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def frequency_feature(self, normal: str, case: str) -> str:
        """How common the spelling is in running text, whatever it means there."""
        count = self.counts.get((normal, case, ANY))
        return f"frequency={case},{bucket(count.seen if count else 0)}"

    def ids(self, normal: str, case: str, label: str) -> tuple[tuple[str, int], ...]:
        """Identifiers this name had in the corpora, with counts, the most frequent first."""
        count = self.counts.get((normal, case, label))
        return count.ids if count else ()


def _untaught(features: Iterable[str]) -> float:
    """The prior of a type that no corpus taught, such as a user's own: short names mislead."""
    return 0.2 if _SHORT.intersection(features) else 0.7


def save(usage: Usage, folder: Path) -> None:
    """Write the two files; the same usage gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [_line(key, count) for key, count in sorted(usage.counts.items())]
    packed = lzma.compress("".join(lines).encode(), preset=9)
    (folder / USAGE_FILE).write_bytes(packed)
    rounded = {
        label: {f: round(w, 4) for f, w in sorted(weights.items())}
        for label, weights in sorted(usage.weights.items())
    }
    text = json.dumps(rounded, indent=0, ensure_ascii=False)
    (folder / PRIOR_FILE).write_text(text + "\n", encoding="utf-8")


def load(folder: Path) -> Usage:
    """Read what :func:`save` wrote.

    :raises ConfigError: the folder has no such files, or they are damaged.
    """
    try:
        body = lzma.decompress((folder / USAGE_FILE).read_bytes()).decode()
        weights: dict[str, Mapping[str, float]] = json.loads(
            (folder / PRIOR_FILE).read_text(encoding="utf-8")
        )
        counts = dict(_parse(line) for line in body.split("\n") if line)
        usage = Usage(counts, {label: _weights(w) for label, w in weights.items()})
    except (OSError, ValueError, LookupError, AttributeError, TypeError, lzma.LZMAError) as error:
        raise ConfigError(
            f"The lexicon in {folder} cannot be read ({error}).",
            "a wrong path or an incomplete copy.",
            "give a folder made by `entitome lexicon build`, or reinstall entitome.",
        ) from error
    return usage


def _weights(raw: Mapping[str, float]) -> dict[str, float]:
    return {"": float(raw[""])} | {feature: float(weight) for feature, weight in raw.items()}


def _line(key: Key, count: Count) -> str:
    ids = "|".join(f"{i} {n}" for i, n in count.ids)
    return "\t".join((*key, str(count.seen), str(count.gold), ids)) + "\n"


def _parse(line: str) -> tuple[Key, Count]:
    normal, case, label, seen, gold, ids = line.split("\t")
    pairs = (part.rpartition(" ") for part in ids.split("|") if part)
    return (normal, case, label), Count(
        int(seen), int(gold), tuple((i, int(n)) for i, _, n in pairs)
    )
