"""Which counts and bounds cover words: "vijf ziekten", "ongeveer de helft", "meer dan"."""

from __future__ import annotations

import math
import re

from publisher.dutch.claim_words import ClaimWord, Meaning, claim_words
from publisher.dutch.vocabulary import MORE
from publisher.narrative.entailment.claimed import (
    ALL,
    COMPARED,
    EXPRESSION,
    HALF,
    ROUNDING,
    Claimed,
    bounds,
)
from publisher.narrative.entailment.support import Support


def count(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether a counted number is covered."""
    exact = any(low == high == word.number for low, high in bounds(claimed).values())
    quoted = any(_lists(item, word) for item in claimed.of(Meaning.STATED))
    return exact or quoted or any(item.number == word.number for item in claimed.of(Meaning.COUNT))


def _lists(item: Support, word: ClaimWord) -> bool:
    """Return whether a source says a number of things, or names so many, no more and no fewer."""
    said = any(found.meaning is Meaning.COUNT and found.number == word.number for found in claim_words(item.words))
    whole = item.statement.words if item.statement else ""
    return said or (items(item.words) == word.number and items(whole) == word.number)


def items(words: str) -> int:
    """Return how many things an enumeration names."""
    joined = re.sub(r"- en ", "-", words)
    listed = re.search(r"[^,;:]+(?:, [^,;:]+)* en [^,;:]+", joined)
    return len(re.split(r", | en ", listed[0])) if listed else 1


def share(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether a share in words is covered: by bounds that its words stand for."""
    if word.bounds is None:
        return _majority(word, claimed)
    low, high = word.bounds
    if any(re.match("geen|nergens|niemand", other.text, re.IGNORECASE) for other in claimed.words):
        # "Nergens is een kwart ..." holds where the highest stays below it.
        return any(last <= low + ROUNDING for _, last in bounds(claimed).values()) or _quotes(word, claimed)
    every = any(other.meaning is Meaning.ALL for other in claimed.words)
    fitting = {
        fact
        for fact, (first, last) in bounds(claimed).items()
        if fact.unit == "percent" and low - ROUNDING <= max(first, 0) and min(last, ALL) <= high + ROUNDING
    }
    whole = all(set(item.facts) <= fitting for item in claimed.of(Meaning.ALL))
    within = bool(fitting) and (whole or not every)
    return within or _quotes(word, claimed)


def _quotes(word: ClaimWord, claimed: Claimed) -> bool:
    stated = claimed.of(Meaning.STATED)
    return any(found.bounds == word.bounds for item in stated for found in claim_words(item.words))


def _majority(word: ClaimWord, claimed: Claimed) -> bool:
    limits = {"percent": HALF, "per_100": ALL}
    over = any(low >= limits.get(fact.unit, math.inf) for fact, (low, _) in bounds(claimed).items())
    largest = word.text.casefold().startswith("het") and any(
        item.direction == MORE for item in claimed.of(Meaning.RANK)
    )
    return over or largest or claimed.quoted(word, Meaning.SHARE)


def qualifier(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “meer dan” before a number is covered."""
    char = EXPRESSION.search(claimed.text, word.end, word.end + 4)
    if char:
        # Of what is an upper or a lower bound by itself, words say so rightly.
        facts = claimed.printed.get(char[0], ())
        return any(re.search("m(?:ax|in)|hoog|min", fact.indicator.id) for fact in facts) or bool(
            {fact for item in claimed.of(*COMPARED, Meaning.SHARE) for fact in (*item.facts, *item.against)}
            & set(facts)
        )
    typed = re.match(r" (?:de |een )?(\d[\d.,]*)", claimed.text[word.end : word.end + 20])
    if typed:
        limit = float(typed[1].rstrip(".,").replace(".", "").replace(",", "."))
        return any(limit in (low, high) for low, high in bounds(claimed).values())
    return any(found.bounds for item in claimed.of(Meaning.STATED) for found in claim_words(item.words)) and bool(
        claimed.text[word.end :].strip()
    )


def number(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether a number is covered."""
    exact = any(word.number in bounds for bounds in bounds(claimed).values())
    return exact or any(word.text.rstrip(".,") in item.words for item in claimed.of(Meaning.STATED))
