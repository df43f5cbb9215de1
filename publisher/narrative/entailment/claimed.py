"""Claimed words beside what their claim says, and in which directions that may be told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publisher.dutch.claim_words import EITHER, ClaimWord, Meaning, claim_words
from publisher.dutch.frequencies import Bounds
from publisher.model import COUNTRY, Fact
from publisher.narrative.entailment.names import regions_in
from publisher.narrative.entailment.support import Support

EXPRESSION = re.compile("[\U000f0000-\U000ffffd]")
COMPARED = (Meaning.COMPARISON, Meaning.CHANGE)
HALF, ALL = 50, 100
# So many predicates of one kind speak of a group as a whole.
SEVERAL = 3
# So far from a word, in characters, stands what belongs to it.
NEAR = 200
# A bound that is off by the rounding of a fraction still fits it.
ROUNDING = 0.05


@dataclass(frozen=True, slots=True)
class Claimed:
    """Words with what their claim says: its supports, the facts that expressions print, and names of regions."""

    text: str
    words: tuple[ClaimWord, ...]
    supports: tuple[Support, ...]
    printed: Mapping[str, tuple[Fact, ...]]
    names: tuple[str, ...] = ()

    @property
    def beside(self) -> tuple[Fact, ...]:
        """Return the facts that the words print."""
        return tuple(fact for facts in self.printed.values() for fact in facts)

    def whole(self, item: Support) -> bool:
        """Return whether a support is on a whole list: none is left out, and that some are not known is said."""
        return not item.omitted and (item.whole or bool(re.search(r"\bbekend", self.text, re.IGNORECASE)))

    def of(self, *meanings: Meaning) -> Iterator[Support]:
        """Yield the supports of some meanings."""
        return (item for item in self.supports if item.meaning in meanings)

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
    own, others = {fact.region for fact in item.facts}, {fact.region for fact in item.against}
    than = re.search(r"\bdan\b.*", claimed.text[word.end : word.end + NEAR], re.DOTALL)
    named = regions_in(than[0], claimed.names) if than else ()
    turned = own and others and own != others and item.meaning is Meaning.COMPARISON
    if turned and (any(region.kind == COUNTRY for region in own) or {region.name for region in own} & set(named)):
        # Nederland above Drenthe: of Drenthe it is told as lower.
        ways = {-item.direction}
    several = {fact.indicator for fact in (*item.facts, *item.against)}
    if item.meaning is Meaning.COMPARISON and len(several) > 1 and not named:
        # Two indicators: the words may be about either.
        ways = {item.direction, -item.direction}
    negative = item.facts and all(fact.known and fact.number < 0 for fact in item.facts)
    if negative and item.meaning is Meaning.RANK and re.search(r"groot|klein|meest|minst|vooral", word.text, re.I):
        # The largest deficit is the lowest balance.
        ways = {-item.direction}
    return ways


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
