"""Claimed words beside what their claim says, and in which directions that may be told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from publisher.dutch.claim_words import EITHER, ClaimWord, Meaning, claim_words
from publisher.dutch.demonyms import DEMONYMS
from publisher.dutch.frequencies import Bounds
from publisher.model import COUNTRY, Fact
from publisher.narrative.entailment.names import regions_in
from publisher.narrative.entailment.support import Support
from publisher.narrative.phrases.left_out import AS_FAR, WITH_VALUE

EXPRESSION = re.compile("[\U000f0000-\U000ffffd]")
COMPARED = (Meaning.COMPARISON, Meaning.CHANGE)
HALF, ALL = 50, 100
# So many predicates of one kind speak of a group as a whole.
SEVERAL = 3
# So far from a word, in characters, stands what belongs to it.
NEAR = 200
# What something is compared with: "dan in Nederland", "als in Nederland".
STANDARD = r"\b(?:dan|als)\b"
_NOT = re.compile(r"\b(?:niet|geen|te weinig|nooit)\b", re.IGNORECASE)
# A bound that is off by the rounding of a fraction still fits it.
ROUNDING = 0.05


@dataclass(frozen=True, slots=True)
class Claimed:
    """Words with what their claim says: its supports, what expressions print and of which facts, names of regions."""

    text: str
    words: tuple[ClaimWord, ...]
    supports: tuple[Support, ...]
    printed: Mapping[str, tuple[Fact, ...]]
    names: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def beside(self) -> tuple[Fact, ...]:
        """Return the facts that the words print."""
        return tuple(fact for facts in self.printed.values() for fact in facts)

    def whole(self, item: Support) -> bool:
        """Return whether a support is on a whole list: none is left out, and that some are not known is said."""
        return not item.omitted and (item.whole or bool(re.search(r"\bbekend", self.text, re.IGNORECASE)) or self.far)

    @property
    def far(self) -> bool:
        """Return whether a phrase among the words says that not all are known."""
        here = (self.texts.get(char, "") for char in EXPRESSION.findall(self.text))
        return any(AS_FAR in text or WITH_VALUE in text for text in here)

    def of(self, *meanings: Meaning) -> Iterator[Support]:
        """Yield the supports of some meanings."""
        return (item for item in self.supports if item.meaning in meanings)

    def of_whole(self, *meanings: Meaning) -> Iterator[Support]:
        """Yield the supports of some meanings that are on a whole list."""
        return filter(self.whole, self.of(*meanings))

    def quoted(self, word: ClaimWord, *meanings: Meaning) -> bool:
        """Return whether a quoted source says a word of one of these meanings, in the same direction."""
        return any(
            found.meaning in meanings and fits(word.direction, found.direction)
            for item in self.of(Meaning.STATED)
            for found in claim_words(item.words)
        )


def fits(wanted: int, found: int) -> bool:
    """Return whether two directions agree."""
    return EITHER in (wanted, found) or wanted == found


def ways(item: Support, claimed: Claimed, word: ClaimWord) -> set[int]:
    """Return the directions that a support may be told in."""
    ways = {item.direction}
    than = re.search(r"\bdan\b.*", claimed.text[word.end : word.end + NEAR], re.DOTALL)
    named = regions_in(than[0], claimed.names) if than else ()
    if item.meaning is Meaning.COMPARISON and _turned(item, claimed.text, word):
        # Nederland above Drenthe: of Drenthe it is told as lower.
        ways = {-item.direction}
    if item.meaning is Meaning.COMPARISON and _without(item, claimed.text):
        # More who do not: of those who do, it is told as fewer.
        ways = {-way for way in ways}
    several = {fact.indicator for fact in (*item.facts, *item.against)}
    if item.meaning is Meaning.COMPARISON and len(several) > 1 and not named:
        # Two indicators: the words may be about either.
        ways = {item.direction, -item.direction}
    negative = item.facts and all(fact.known and fact.number < 0 for fact in item.facts)
    if negative and item.meaning is Meaning.RANK and re.search(r"groot|klein|meest|minst|vooral", word.text, re.I):
        # The largest deficit is the lowest balance.
        ways = {-item.direction}
    return ways


def _without(item: Support, text: str) -> bool:
    """Return whether an indicator counts who does something not or too little, and the words do not."""
    said = any(_NOT.search(fact.indicator.label) for fact in item.facts)
    return said and not _NOT.search(text)


def _turned(item: Support, text: str, word: ClaimWord) -> bool:
    """Return whether words tell a comparison from its other side: of what the first is compared with."""
    if not item.facts or not item.against:
        return False
    own, others = _marks(item.facts, item.against), _marks(item.against, item.facts)
    clause = re.split(r"[.;:!?]", text[max(0, word.start - NEAR) : word.start])[-1]
    rest = re.split(r"[.;:!?]", text[word.end : word.end + NEAR])[0]
    above = re.match(r"boven|onder", word.text, re.IGNORECASE)
    than = re.search("" if above else STANDARD, rest)
    behind = rest[than.start() :] if than else ""
    if own.search(clause + rest) or others.search(clause + rest):
        before = re.sub(rf"{STANDARD}[^,]*", "", clause) + rest[: len(rest) - len(behind)]
        if bool(own.search(behind)) != bool(others.search(behind)):
            return bool(own.search(behind))
        if bool(own.search(before)) != bool(others.search(before)):
            return bool(others.search(before))
    # Without a word of where, it is told of the own region, and not of the country.
    return not behind and _of_country(item.facts) and not _of_country(item.against)


def _of_country(facts: tuple[Fact, ...]) -> bool:
    return any(fact.region.kind == COUNTRY for fact in facts)


@lru_cache(maxsize=64)
def _marks(facts: tuple[Fact, ...], others: tuple[Fact, ...]) -> re.Pattern[str]:
    """Return what names facts and not those that they are compared with: a region, a year, words of a group."""

    def names_of(fact: Fact) -> set[str]:
        region = fact.region.name
        names = {region.casefold(), *(word.casefold() for word in DEMONYMS.get(region, ())), *fact.period.split("/")}
        return names | set(re.findall(r"[^\W\d_]{3,}", f"{fact.group.id} {fact.group.label}".casefold()))

    own, beside = ({word for fact in some for word in names_of(fact)} for some in (facts, others))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(own - beside))) or '(?!)'})", re.IGNORECASE)


def supported(word: ClaimWord, claimed: Claimed, *meanings: Meaning) -> bool:
    """Return whether a support of these meanings says what a word says, in its direction."""
    return any(
        fits(word.direction, way)
        for item in claimed.of(*meanings)
        if item.direction
        for way in ways(item, claimed, word)
    )


def bounds(claimed: Claimed) -> dict[Fact, Bounds]:
    """Return the lowest and highest value that a claim leaves to each fact."""
    found: dict[Fact, Bounds] = {}
    for item in claimed.of(Meaning.SHARE):
        for fact in item.facts:
            low, high = found.get(fact, (-math.inf, math.inf))
            found[fact] = max(low, item.low), min(high, item.high)
    return found
