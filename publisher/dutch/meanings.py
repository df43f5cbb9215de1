"""Find the words of a text that say what data say: numbers, fractions, changes, comparisons, all and none."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from publisher.dutch.comparing import COMPARISONS
from publisher.dutch.idioms import IDIOMS
from publisher.dutch.not_known import FREE_NOT_KNOWN, NOT_KNOWN
from publisher.dutch.numerals import LONGEST, MULTIPLIED, is_number_word, plain, roman_value
from publisher.dutch.phrasing import CHANGES, QUANTITIES, UNIVERSALS
from publisher.dutch.rules import CHANGE, COMPARISON, FRACTION, NUMBER, UNIVERSAL, UNKNOWN, Rule
from publisher.dutch.single_words import COMPARING_WORDS, FRACTION_WORDS, FREE, NUMBER_WORDS, ORDINARY_FORMS
from publisher.dutch.vocabulary import (
    ADJECTIVES,
    CHANGE_VERBS,
    LESS,
    MORE,
    OTHER_CHANGES,
    RANK_WORDS,
    SAME,
)
from publisher.dutch.vocabulary import (
    UNIVERSALS as UNIVERSAL_WORDS,
)

# A word starts where no letter, apostrophe or hyphen stands before it: "zorg-meer" has no "meer".
_WORD = re.compile(r"(?<![\w’'-])\w++")
_RUN = re.compile(r"[\w.,%‰–-]++")

_RAISED = frozenset("²³₂₃₄₅₁₀")

_RULES = (*QUANTITIES, *CHANGES, *COMPARISONS, *UNIVERSALS, *IDIOMS)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words that say something of data: their kind, where they stand, and the direction they tell.

    `direction` is +1 for more, higher or all, -1 for less, lower or none, 0 for the same or where it depends.
    """

    kind: str
    word: str
    start: int
    end: int
    direction: int = SAME


# Editions, and chapters that print one caveat, share their sentences.
@lru_cache(maxsize=4096)
def meanings(text: str) -> tuple[Meaning, ...]:
    """Return the words of a text that say something of data, in order; the longest where several overlap."""
    found = [*_numbers(text), *_words(text), *(item for rule in _RULES for item in _phrases(rule, text))]
    kept: list[Meaning] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)


def _numbers(text: str) -> Iterator[Meaning]:
    """Find what is written in figures, with its unit sign."""
    for match in _RUN.finditer(text):
        run = match[0].strip(".,–-") if any(map(_is_figure, match[0])) else ""
        if run and run != "COVID-19":
            start = match.start() + match[0].index(run)
            yield Meaning(NUMBER, run, start, start + len(run))


def _is_figure(sign: str) -> bool:
    """Return whether a sign is a figure or stands for one, as ½ and Ⅻ; of km² and CO₂ it is not."""
    return sign.isdecimal() or (sign.isnumeric() and sign not in _RAISED)


def _words(text: str) -> Iterator[Meaning]:
    free: list[Span] | None = None
    for match in _WORD.finditer(text):
        found = _meaning(match[0])
        if not found:
            continue
        if free is None:
            free = [item.span() for item in FREE.finditer(text)]
        start, end = match.span()
        if not _within(start, end, free):
            yield Meaning(found[0], match[0], start, end, found[1])


def _phrases(rule: Rule, text: str) -> Iterator[Meaning]:
    free: list[Span] | None = None
    always: list[Span] = []
    for match in rule.pattern.finditer(text):
        if free is None:
            free = [item.span() for item in rule.free.finditer(text)] if rule.free else []
            always = [item.span() for item in FREE.finditer(text)]
        start, end = match.span("word" if match.groupdict().get("word") else 0)
        if not _within(start, end, free) and not _within(start, end, always):
            yield Meaning(rule.kind, text[start:end].strip(), start, end, rule.direction)


def _within(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Return whether a stretch lies in one of the spans, which are in order and apart."""
    before = bisect_right(spans, (start, sys.maxsize)) - 1
    return before >= 0 and end <= spans[before][1]


@lru_cache(maxsize=8192)
def _meaning(word: str) -> tuple[str, int] | None:
    """Return the kind and the direction of one word that says something of data wherever it stands."""
    if len(word) > LONGEST:
        return None
    if word.isupper() and roman_value(word) is not None:
        return NUMBER, SAME
    low = word.casefold()
    if found := _forms().get(low):
        return found
    if MULTIPLIED.fullmatch(plain(low)):
        return CHANGE, MORE
    if is_number_word(word):
        return NUMBER, SAME
    if low.endswith(("derde", "kwart")) and low[:-5] in ("een", "twee", "drie"):
        return FRACTION, SAME
    return None


@cache
def _forms() -> Mapping[str, tuple[str, int]]:
    """Return every form of the vocabulary that is one word, with its kind and direction."""
    forms: dict[str, tuple[str, int]] = dict.fromkeys(FRACTION_WORDS, (FRACTION, SAME))
    forms |= dict.fromkeys(NUMBER_WORDS, (NUMBER, SAME))
    for verb in CHANGE_VERBS:
        forms |= dict.fromkeys(verb.joined - ORDINARY_FORMS, (CHANGE, verb.direction))
    forms |= {word: (CHANGE, direction) for word, direction in OTHER_CHANGES.items()}
    for item in ADJECTIVES:
        if item.strict:
            degrees = {
                f"{degree}{ending}" for degree in (item.comparative, item.superlative) for ending in ("", "e", "en")
            }
            forms |= dict.fromkeys(degrees - ORDINARY_FORMS, (COMPARISON, item.direction))
    forms |= {word: (COMPARISON, direction) for word, direction in RANK_WORDS.items()}
    forms |= dict.fromkeys(COMPARING_WORDS, (COMPARISON, SAME))
    return forms | {word: (UNIVERSAL, direction) for word, direction in UNIVERSAL_WORDS.items()}


@lru_cache(maxsize=4096)
def unknown_words(text: str) -> tuple[Meaning, ...]:
    """Return the words that say that something is not known, not kept or not there, in order."""
    free = [item.span() for item in FREE_NOT_KNOWN.finditer(text)]
    spans = (match.span() for match in NOT_KNOWN.finditer(text))
    return tuple(
        Meaning(UNKNOWN, text[start:end], start, end, LESS) for start, end in spans if not _within(start, end, free)
    )
