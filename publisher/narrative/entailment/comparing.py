"""Which comparisons and changes cover words: "hoger", "stijgt", "halveert", "nauwelijks"."""

from __future__ import annotations

import math
import re

from publisher.dutch.claim_words import ClaimWord, Meaning, claim_words
from publisher.dutch.vocabulary import LESS, MORE
from publisher.narrative.entailment.claimed import (
    COMPARED,
    NEAR,
    SEVERAL,
    Claimed,
    bounds,
    fits,
    supported,
)


def comparison(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether a comparing word is covered."""
    if re.search("gezonder", word.text, re.IGNORECASE) and not _about_health(claimed):
        return claimed.quoted(word, Meaning.COMPARISON)
    covered = supported(word, claimed, *COMPARED, Meaning.MULTIPLE) or _beyond_quoted(word, claimed)
    return covered or claimed.quoted(word, *COMPARED, Meaning.MULTIPLE)


def _beyond_quoted(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether a bound lies beyond a share that a source gives: above 20%, where Nederland is "een op de zes"."""
    shares = [found.bounds for item in claimed.of(Meaning.STATED) for found in claim_words(item.words) if found.bounds]
    return any(
        (low >= share[1] and word.direction == MORE) or (high <= share[0] and word.direction == LESS)
        for low, high in bounds(claimed).values()
        for share in shares
    )


def left_unquoted(claimed: Claimed) -> set[ClaimWord]:
    """Return the comparisons that only a longer quotation covers: the claim quotes fewer of them than there are."""
    stated = list(claimed.of(Meaning.STATED))
    if any(claimed.of(*COMPARED)):
        return set()
    found: set[ClaimWord] = set()
    for way in (MORE, LESS):
        needed = [word for word in claimed.words if word.meaning in COMPARED and word.direction == way]
        quoted = [word for item in stated for word in claim_words(item.words) if _compares(word, way)]
        told = [item.statement.words for item in stated if item.statement]
        possible = [word for words in told for word in claim_words(words) if _compares(word, way)]
        if len(quoted) < min(len(needed), len(possible)):
            said = " ".join(word.text.casefold() for word in quoted)
            found |= {word for word in needed if word.text.casefold() not in said}
    return found


def _compares(word: ClaimWord, way: int) -> bool:
    return word.meaning in (*COMPARED, Meaning.MULTIPLE) and word.direction == way


def _about_health(claimed: Claimed) -> bool:
    """Return whether a claim is about health as a whole: by its indicator, or by several."""
    indicators = {fact.indicator for item in claimed.of(*COMPARED) for fact in item.facts}
    return len(indicators) >= SEVERAL or any("gezond" in item.label.casefold() for item in indicators)


def change(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether a word of change is covered."""
    if re.match(r"(?: \w+){0,3} (?:nauwelijks|amper)\b", claimed.text[word.end : word.end + NEAR]):
        # "Groeit nauwelijks" says nothing of a direction.
        return True
    if supported(word, claimed, Meaning.CHANGE, Meaning.MULTIPLE):
        return True
    alone = any(
        found.meaning is Meaning.COMPARISON and fits(word.direction, found.direction)
        for item in claimed.of(Meaning.STATED)
        if item.statement and not re.search(r"\bdan\b", item.statement.words)
        for found in claim_words(item.words)
    )
    return alone or claimed.quoted(word, Meaning.CHANGE, Meaning.MULTIPLE)


def multiple(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “halveert” or “verdubbelt” is covered: by a bound that is as far."""

    def far_enough(number: float | None) -> bool:
        if number is None or word.number is None or not math.isfinite(number):
            return False
        return number <= word.number if word.direction == LESS else number >= word.number

    supported = any(far_enough(item.number) for item in claimed.of(*COMPARED) if fits(word.direction, item.direction))
    return supported or any(
        found.meaning is Meaning.MULTIPLE and far_enough(found.number)
        for item in claimed.of(Meaning.STATED)
        for found in claim_words(item.words)
        if found.direction == word.direction
    )


def strong(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “veel” or “fors” before a comparison is covered: by a size."""
    numbers = [item.number for item in claimed.of(*COMPARED) if item.number is not None]
    return bool(numbers) or claimed.quoted(word, Meaning.STRONG)


def slight(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “nauwelijks” is covered: by two bounds, by no difference, or by a source."""
    within = any(math.isfinite(low) and math.isfinite(high) for low, high in bounds(claimed).values())
    quoted = any(re.search(r"\bniet\b|\blicht", item.words) for item in claimed.of(Meaning.STATED))
    return within or quoted or any(claimed.of(Meaning.SAME)) or claimed.quoted(word, Meaning.SLIGHT, Meaning.SAME)


def chance(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “kan toeval zijn” is covered: no difference can be shown, but there is one in print."""
    differs = any(claimed.of(Meaning.CONTRAST)) or not re.search(r"\bverschil\b", claimed.text)
    return any(claimed.of(Meaning.SAME)) and differs


def cause(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “het verschil zit bij” is covered: the others do not differ, or far less."""
    return any(claimed.of(Meaning.SAME)) or any(item.number for item in claimed.of(*COMPARED))


def not_beyond(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “niet hoger” or “stijgt niet” is covered: by no difference, or one the other way."""
    said = any(claimed.of(Meaning.SAME)) or supported(word, claimed, Meaning.NOT_BEYOND, *COMPARED)
    return said or claimed.quoted(word, Meaning.NOT_BEYOND, Meaning.SAME, *COMPARED)


def lasting(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “de laatste jaren” is covered: by every step; “elk jaar” says so beside a change alone."""
    changes = any(other.meaning is Meaning.CHANGE for other in claimed.words)
    free = "jaren" not in word.text.casefold() and not changes
    return free or any(claimed.of(Meaning.LONG)) or claimed.quoted(word, Meaning.LONG)
