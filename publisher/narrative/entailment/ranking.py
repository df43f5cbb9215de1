"""Which ranks and whole lists cover words: "het hoogst", "de meeste", "elke", "de andere"."""

from __future__ import annotations

import re

from publisher.dutch.claim_words import ClaimWord, Meaning
from publisher.dutch.vocabulary import MORE
from publisher.model import GEMEENTE
from publisher.narrative.entailment.claimed import (
    COMPARED,
    EXPRESSION,
    HALF,
    NEAR,
    SEVERAL,
    Claimed,
    bounds,
    fits,
    ways,
)
from publisher.narrative.entailment.groups import groups_in, is_of
from publisher.narrative.entailment.names import regions_in
from publisher.narrative.entailment.support import Support


def rank(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether a superlative is covered: by the rank of what the words name."""
    # "De meeste" of several is a top of the list, "het meest" of several a tie.
    plural = bool(re.match(r"(?:de )?(?:meeste|minste)\b", word.text, re.IGNORECASE))
    found = [
        item
        for item in claimed.of(Meaning.RANK)
        if claimed.whole(item)
        and any(fits(word.direction, way) for way in ways(item, claimed, word))
        and (item.number is None or plural or _pinned(item, claimed))
        and (item.number is None or _prints(item, claimed) or _pinned(item, claimed))
    ]
    return bool(found and _names_fit(word, claimed, found)) or claimed.quoted(word, Meaning.RANK, Meaning.MOST)


def _prints(item: Support, claimed: Claimed) -> bool:
    """Return whether the words print the very facts that a support is about."""
    return any(set(item.facts) <= set(facts) for facts in claimed.printed.values())


def _pinned(item: Support, claimed: Claimed) -> bool:
    """Return whether the place of each of the first few is claimed."""
    places = {other.number for other in claimed.of(Meaning.ORDER) if other.against == item.against}
    return item.number is not None and len(item.facts) > 1 and places >= set(range(1, len(item.facts) + 1))


def _names_fit(word: ClaimWord, claimed: Claimed, found: list[Support]) -> bool:
    """Return whether what the words name beside a superlative is what the claim ranks, where it is of that list."""
    clause = _clause(claimed.text, word)
    among = {fact for item in found for fact in item.against}
    ranked = {fact for item in found for fact in item.facts}
    printed = {fact for char in EXPRESSION.findall(clause) for fact in claimed.printed.get(char, ()) if fact in among}
    regions = {fact.region.name for fact in among}
    typed = {name for name in regions_in(clause, claimed.names) if name in regions and len(regions) > 1}
    several = len({fact.group for fact in among}) > 1
    people = all(any(is_of(name, fact) for fact in ranked) for name in groups_in(clause)) or not several
    return people and printed <= ranked and typed <= {fact.region.name for fact in ranked}


def _clause(text: str, word: ClaimWord) -> str:
    """Return the words between the commas, semicolons and full stops around a word."""
    before = re.split(r"[,;:.!?]", text[max(0, word.start - NEAR) : word.start])[-1]
    return f"{before} {re.split(r'[,;:.!?]', text[word.start : word.start + NEAR])[0]}"


def order(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “daarna komen” is covered: by a place behind the first."""
    return any(claimed.of(Meaning.ORDER)) or claimed.quoted(word, Meaning.ORDER)


def most(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “de meeste” is covered: by a majority or a rank."""
    almost_all = not re.search("meest", word.text, re.IGNORECASE)
    if any(claimed.of_whole(Meaning.MOST, Meaning.ALL)) or claimed.quoted(
        word, Meaning.MOST, Meaning.ALL, Meaning.MAINLY
    ):
        return True
    if almost_all:
        return False
    best = ClaimWord(Meaning.RANK, word.text, word.start, word.end, MORE)
    named = regions_in(_clause(claimed.text, word), claimed.names)
    return rank(best, claimed) or any(
        low >= HALF or high <= HALF
        for fact, (low, high) in bounds(claimed).items()
        if not named or fact.region.name in named or fact.region.kind != GEMEENTE
    )


def every(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “elke” or “geen” is covered: by all of a list, of which none is left out without a word."""
    ranks = any(item.meaning is Meaning.RANK for item in claimed.words)
    if ranks and claimed.text[max(0, word.start - 4) : word.start].casefold() == "van ":
        # "Van alle leeftijden het vaakst" is a rank.
        return True
    whole = any(claimed.of_whole(Meaning.ALL, Meaning.OTHERS))
    ranked = ranks and any(item.number is None for item in claimed.of(Meaning.RANK))
    several = len({fact for item in claimed.of(Meaning.SHARE, *COMPARED) for fact in item.facts}) >= SEVERAL
    none = re.match("geen|niemand|nergens", word.text, re.IGNORECASE)
    quoted = none and any(re.search(r"\bgeen\b", item.words) for item in claimed.of(Meaning.STATED))
    return (
        bool(whole or ranked or quoted)
        or (several and not none and _enumerated(claimed))
        or claimed.quoted(word, Meaning.ALL)
    )


def _enumerated(claimed: Claimed) -> bool:
    """Return whether a claim names facts one by one, instead of a list that an extreme stands for."""
    return sum(len(item.facts) == 1 for item in claimed.of(Meaning.SHARE, *COMPARED)) >= SEVERAL


def not_all(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “niet elke” is covered."""
    said = any(claimed.of(Meaning.NOT_ALL, Meaning.RANK, *COMPARED))
    return said or any(" " in item.words for item in claimed.of(Meaning.STATED))


def others(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “de andere” is covered: by all that are left."""
    same = sum(1 for _ in claimed.of(Meaning.SAME))
    return any(claimed.of_whole(Meaning.OTHERS, Meaning.ALL)) or same > 1 or claimed.quoted(word, Meaning.OTHERS)


def together(word: ClaimWord, claimed: Claimed) -> bool:
    """Return whether “komt veel samen” is covered: each name has more than one finding."""
    found = [fact.region.name for item in claimed.of(Meaning.RANK, Meaning.COMPARISON) for fact in item.facts]
    return all(found.count(name) > 1 for name in regions_in(claimed.text, claimed.names))
