"""ConText's rules as one look-up: from the words of a sentence to the modifiers in it."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from entitome.components.context import patterns
from entitome.components.context.medspacy_parts import context_module

Item = dict[str, Any]


class Hit(NamedTuple):
    """A modifier's rule and its character offsets."""

    rule: Any
    start: int
    end: int


class Rules:
    """All rules, found by their first word; medspaCy's own matcher runs each over every token.

    ``find`` gives what that matcher gives, the longest of overlapping modifiers.
    """

    def __init__(self) -> None:
        self._by_word: dict[str, list[tuple[re.Pattern[str], Any]]] = defaultdict(list)
        for rule in _all_rules():
            items = rule.pattern or [{"LOWER": word} for word in rule.literal.lower().split()]
            compiled = re.compile(_source(items), re.IGNORECASE)
            for word in _first_words(items):
                self._by_word[word].append((compiled, rule))
        words = "|".join(sorted(map(re.escape, self._by_word), key=len, reverse=True))
        self._trigger = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    def find(self, text: str, start: int, end: int) -> list[Hit]:
        """The modifiers between two character offsets, in order, none overlapping another."""
        hits = [
            Hit(rule, trigger.start(), match.end())
            for trigger in self._trigger.finditer(text, start, end)
            for compiled, rule in self._by_word[trigger[0].lower()]
            if (match := compiled.match(text, trigger.start(), end))
        ]
        kept: list[Hit] = []
        for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
            if all(hit.end <= other.start or other.end <= hit.start for other in kept):
                kept.append(hit)
        return sorted(kept, key=lambda h: h.start)


def _all_rules() -> list[Any]:
    """medspaCy's default rules without those that papers mislead, and ours."""
    module = context_module()
    path = Path(module.__file__).resolve().parents[2] / "resources" / "en" / "context_rules.json"
    rules = [r for r in module.ConTextRule.from_json(path) if r.literal not in patterns.DROPPED]
    for category, direction, words in patterns.OURS:
        rules.append(
            module.ConTextRule(words, category, pattern=_items(words), direction=direction)
        )
    for rule in rules:
        rule.max_scope = patterns.REACH.get(rule.literal, rule.max_scope)
        if rule.literal == "family":
            rule.pattern = _without(rule.pattern, patterns.NOT_FAMILY)
    return rules


def _items(words: str) -> list[Item]:
    """Our short writing of a pattern as spaCy's."""
    return [
        {"LOWER": {"IN": word.rstrip("?").split("|")}} | ({"OP": "?"} if word[-1] == "?" else {})
        for word in words.split()
    ]


def _without(items: list[Item], words: frozenset[str]) -> list[Item]:
    first = {"LOWER": {"IN": [w for w in items[0]["LOWER"]["IN"] if w not in words]}}
    return [first, *items[1:]]


def _choices(item: Item) -> list[str]:
    value = item["LOWER"]
    return list(value["IN"]) if isinstance(value, dict) else [str(value)]


def _source(items: list[Item]) -> str:
    """A regular expression for a pattern of spaCy's Matcher that asks for LOWER only."""
    source = ""
    for item in items:
        gap = r"\s+" if source else ""
        words = (re.escape(w).replace(r"\ ", r"\s+") for w in _choices(item))
        whole = "|".join(
            rf"{'' if w[0] in chr(39) + 'n' and chr(39) in w else gap}{w}" for w in words
        )
        source += rf"(?:(?:{whole})(?!\w)){item.get('OP', '')}"
    return source


def _first_words(items: list[Item]) -> set[str]:
    """The words that can stand first: those of the first item, and on while it may be left out."""
    words: set[str] = set()
    for item in items:
        words |= {choice.split()[0] for choice in _choices(item)}
        if item.get("OP") != "?":
            break
    return words
