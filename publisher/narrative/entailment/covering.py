"""Which supports cover which words: for each meaning of a word, what a predicate must say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from publisher.dutch.claim_words import ClaimWord, Meaning
from publisher.narrative.entailment import comparing, numbers, ranking
from publisher.narrative.entailment.claimed import (
    HALF,
    Claimed,
    bounds,
)


def _only(word: ClaimWord, claimed: Claimed) -> bool:
    return any(item.number == 1 for item in claimed.of_whole(Meaning.COUNT)) or claimed.quoted(word, Meaning.ONLY)


def _mainly(word: ClaimWord, claimed: Claimed) -> bool:
    most = any(low >= HALF for low, _ in bounds(claimed).values())
    said = any(claimed.of(Meaning.RANK, Meaning.COMPARISON, Meaning.MOST))
    return most or said or claimed.quoted(word, Meaning.RANK, Meaning.MAINLY, Meaning.MOST)


def _said(*meanings: Meaning) -> Callable[[ClaimWord, Claimed], bool]:
    return lambda word, claimed: any(claimed.of(*meanings)) or claimed.quoted(word, *meanings)


COVERED: Mapping[Meaning, Callable[[ClaimWord, Claimed], bool]] = {
    Meaning.RANK: ranking.rank,
    Meaning.ORDER: ranking.order,
    Meaning.MOST: ranking.most,
    Meaning.ALL: ranking.every,
    Meaning.NOT_ALL: ranking.not_all,
    Meaning.COUNT: numbers.count,
    Meaning.SHARE: numbers.share,
    Meaning.QUALIFIER: numbers.qualifier,
    Meaning.NUMBER: numbers.number,
    Meaning.CHANGE: comparing.change,
    Meaning.MULTIPLE: comparing.multiple,
    Meaning.STRONG: comparing.strong,
    Meaning.SLIGHT: comparing.slight,
    Meaning.LONG: comparing.lasting,
    Meaning.COMPARISON: comparing.comparison,
    Meaning.SAME: _said(Meaning.SAME),
    Meaning.NOT_BEYOND: comparing.not_beyond,
    Meaning.CHANCE: comparing.chance,
    Meaning.CAUSE: comparing.cause,
    Meaning.MAINLY: _mainly,
    Meaning.ONLY: _only,
    Meaning.OTHERS: ranking.others,
    Meaning.CONTRAST: _said(Meaning.COMPARISON, Meaning.CHANGE, Meaning.RANK),
    Meaning.TOGETHER: ranking.together,
    Meaning.UNKNOWN: _said(Meaning.UNKNOWN),
    Meaning.NO_INTERVAL: _said(Meaning.NO_INTERVAL),
}
