"""Learn how names are used from train corpora: ``entitome lexicon build``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from entitome.components.lexicon.features import LABELS, case_of, senses
from entitome.components.lexicon.matcher import Matcher
from entitome.components.lexicon.usage import ANY, Count, Key, Usage
from entitome.corpus.document import Document, Mention
from entitome.kb.normal import normalise
from entitome.kb.store import KnowledgeBase

Annotated = tuple[Document, Collection[str]]  # a document and the types annotated completely in it
Told = Callable[[str], None]
MAX_IDS = 4  # identifiers kept of a name
MAX_WEIGHT = 3  # a frequent name counts no more than this in the prior: it must serve the rare
SEED = 0


def learn(
    kb: KnowledgeBase, corpora: Iterable[Annotated], told: Told = lambda message: None
) -> Usage:
    """Count names over the corpora and fit the prior for those they do not know.

    :param corpora: train documents with the types annotated in each; the caller keeps test
        documents out.
    """
    documents = list(corpora)
    told(f"counting names in {len(documents)} documents")
    gold_names = _gold_names(documents)
    counter = _Counter(Matcher(kb, [key for key, _, _ in gold_names]))
    for document, labels in documents:
        counter.add(document, labels)
    usage = Usage(counts=_counts(counter, gold_names))
    told("fitting the prior")
    usage.weights = _fit(kb, counter, usage)
    return usage


def _gold_names(documents: list[Annotated]) -> dict[Key, Counter[tuple[str, ...]]]:
    names: defaultdict[Key, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for document, labels in documents:
        for mention in document.mentions:
            wanted = mention.label in labels and mention.label in LABELS
            if wanted and not mention.fragments and (normal := normalise(mention.text)):
                names[normal, case_of(mention.text), mention.label][mention.ids] += 1
    return dict(names)


class _Counter:
    """Sightings of names over documents, by normal form, case and label."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.any: Counter[tuple[str, str]] = Counter()
        self.seen: Counter[Key] = Counter()
        self.gold: Counter[Key] = Counter()
        self.surface: dict[Key, str] = {}
        self.key: dict[Key, int] = {}

    def add(self, document: Document, labels: Collection[str]) -> None:
        spans = {label: _Spans(document.mentions, label) for label in labels if label in LABELS}
        for start, end, key in self.matcher.scan(document.text):
            surface = document.text[start:end]
            normal, case = self.matcher.normal(key), case_of(surface)
            self.any[normal, case] += 1
            for label, gold in spans.items():
                if gold.covers(start, end):
                    continue
                name = (normal, case, label)
                self.seen[name] += 1
                self.gold[name] += (start, end) in gold.exact
                self.surface.setdefault(name, surface)
                self.key.setdefault(name, key)


class _Spans:
    """Gold spans of one label: which are there exactly, and what lies strictly inside one."""

    def __init__(self, mentions: Iterable[Mention], label: str) -> None:
        spans = sorted({(m.start, m.end) for m in mentions if m.label == label})
        self.exact = set(spans)
        self.starts = np.array([s for s, _ in spans], dtype=np.int64)
        self.ends = np.maximum.accumulate(np.array([e for _, e in spans] or [0], dtype=np.int64))

    def covers(self, start: int, end: int) -> bool:
        if (start, end) in self.exact or not len(self.starts):
            return False
        last = int(np.searchsorted(self.starts, start, side="right")) - 1
        return last >= 0 and bool(self.ends[last] >= end)


def _counts(counter: _Counter, gold_names: dict[Key, Counter[tuple[str, ...]]]) -> dict[Key, Count]:
    """Keep what was annotated at least once, what never was though often seen, and word counts."""
    counts: dict[Key, Count] = {}
    for key, seen in counter.seen.items():
        known = key in gold_names or counter.matcher.has_label(counter.key[key], key[2])
        if known:
            counts[key] = Count(seen, counter.gold[key], _top(gold_names.get(key, Counter())))
    words = {(n, c) for n, c, _ in counts}
    for (normal, case), number in counter.any.items():
        if (normal, case) in words and number > 1:
            counts[normal, case, ANY] = Count(number, 0)
    return counts


def _top(ids: Counter[tuple[str, ...]]) -> tuple[tuple[str, int], ...]:
    flat = Counter({" ".join(i): n for i, n in ids.items() if i})
    return tuple(sorted(flat.items(), key=lambda item: (-item[1], item[0]))[:MAX_IDS])


def _fit(kb: KnowledgeBase, counter: _Counter, usage: Usage) -> dict[str, dict[str, float]]:
    rows: defaultdict[str, list[tuple[dict[str, float], int, int]]] = defaultdict(list)
    for name, seen in sorted(counter.seen.items()):
        normal, case, label = name
        features = _name_features(kb, counter, name)
        if features is None:
            continue
        features.append(usage.frequency_feature(normal, case))
        rows[label].append((dict.fromkeys(features, 1.0), counter.gold[name], seen))
    return {label: _regress(found) for label, found in sorted(rows.items()) if _two_sided(found)}


def _name_features(kb: KnowledgeBase, counter: _Counter, name: Key) -> list[str] | None:
    key, surface = counter.key[name], counter.surface[name]
    if counter.matcher.is_extra(key):
        return None
    sense = next((s for s in senses(kb, key, surface) if s.label == name[2]), None)
    return None if sense is None else list(sense.features)


def _two_sided(rows: list[tuple[dict[str, float], int, int]]) -> bool:
    return any(gold for _, gold, _ in rows) and any(gold < seen for _, gold, seen in rows)


def _regress(rows: list[tuple[dict[str, float], int, int]]) -> dict[str, float]:
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([features for features, _, _ in rows for _ in range(2)])
    y = np.tile([1, 0], len(rows))
    share = [(min(seen, MAX_WEIGHT), gold / seen) for _, gold, seen in rows]
    weight = np.array([w for total, p in share for w in (total * p, total * (1 - p))])
    model = LogisticRegression(C=1.0, max_iter=500, random_state=SEED)
    model.fit(x, y, sample_weight=weight)
    names = vectorizer.get_feature_names_out()
    return {"": float(model.intercept_[0])} | dict(
        zip(names, map(float, model.coef_[0]), strict=True)
    )
