"""Which counts and bounds cover words: "vijf ziekten", "ongeveer de helft", "meer dan"."""

from __future__ import annotations

import math
import re

from publisher.dutch.claim_words import ClaimWord, Meaning, claim_words
from publisher.dutch.frequencies import MEANING, Bounds
from publisher.dutch.limits import BEHIND, kind_of, number_words
from publisher.dutch.numerals import cardinal_value, is_number_word
from publisher.dutch.vocabulary import MORE
from publisher.model import Fact
from publisher.narrative.entailment.claimed import (
    ALL,
    EXPRESSION,
    HALF,
    ROUNDING,
    Claimed,
    bounds,
)
from publisher.narrative.entailment.limits import exact_values, limited, true_of
from publisher.narrative.entailment.support import Support


def count(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether a counted number is covered."""
    exact = any(low == high == word.number for low, high in bounds(claimed).values())
    quoted = any(_lists(item, word) for item in claimed.of(Meaning.STATED))
    return exact or quoted or any(item.number == word.number for item in claimed.of_whole(Meaning.COUNT))


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
        below = (
            last <= low + ROUNDING and _exactly(fact, -math.inf, low) for fact, (_, last) in bounds(claimed).items()
        )
        return any(below) or _quotes(word, claimed)
    every = any(other.meaning is Meaning.ALL for other in claimed.words)
    fitting = {
        fact
        for fact, (first, last) in bounds(claimed).items()
        if fact.unit == "percent"
        and low - ROUNDING <= max(first, 0)
        and min(last, ALL) <= high + ROUNDING
        and (not _limits(word) or _exactly(fact, low, high))
    }
    whole = all(set(item.facts) <= fitting for item in claimed.of(Meaning.ALL))
    within = bool(fitting) and (whole or not every)
    return within or _quotes(word, claimed)


def _limits(word: ClaimWord) -> bool:
    """Return whether a share is told with a limit, which is true of exact values or not at all."""
    how = next((words for words in MEANING if word.text.casefold().startswith(f"{words} ")), "")
    return MEANING.get(how, "about") != "about"


def _exactly(fact: Fact, low: float, high: float) -> bool:
    """Return whether a value lies within a share as the data have it."""
    return not fact.known or all(low - ROUNDING <= value <= high + ROUNDING for value in exact_values(fact))


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
    """Return whether “meer dan” before a number, or “of meer” behind it, is covered."""
    behind = kind_of(word.text) if word.text.casefold() in BEHIND else ""
    near = claimed.text[max(0, word.start - 2) : word.start] if behind else claimed.text[word.end : word.end + 5]
    if char := EXPRESSION.search(near):
        return limited(word, char[0], claimed)
    limit = _typed(claimed.text[: word.start] if behind else claimed.text[word.end : word.end + 50], behind)
    if limit is not None:
        kind = kind_of(word.text)
        return any(
            _reaches(kind, found, limit) and true_of((fact,), kind, limit) for fact, found in bounds(claimed).items()
        )
    return any(found.bounds for item in claimed.of(Meaning.STATED) for found in claim_words(item.words)) and bool(
        claimed.text[word.end :].strip()
    )


def _typed(text: str, behind: str) -> float | None:
    """Return the number that is typed right behind a limit, in figures or in words of percent; or before it."""
    if found := re.search(r"(\d[\d.,]*)%? $", text) if behind else re.match(r" (?:de |een )?(\d[\d.,]*)", text):
        return float(found[1].rstrip(".,").replace(".", "").replace(",", "."))
    words = number_words(text)
    return cardinal_value(words[1]) if words and is_number_word(words[1]) else None


def _reaches(kind: str, found: Bounds, limit: float) -> bool:
    """Return whether what a claim leaves to a value is bounded on the side that a limit speaks of."""
    low, high = found
    return {"above": low >= limit, "least": low >= limit, "below": high <= limit, "most": high <= limit}.get(
        kind, limit in found
    )


def number(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether a number is covered."""
    exact = any(word.number in bounds for bounds in bounds(claimed).values())
    return exact or any(word.text.rstrip(".,") in item.words for item in claimed.of(Meaning.STATED))
