"""What claims and words say, in words for an editor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publisher.dutch.claim_words import Meaning
from publisher.findings import both, few, say
from publisher.model import Fact

SIGNS: Mapping[str, str] = {
    "gt": say("above"),
    "lt": say("below"),
    "gteq": say("at least"),
    "lteq": say("at most"),
    "eq": say("equal to"),
    "ne": say("not equal to"),
}
MEANINGS: Mapping[Meaning, str] = {
    Meaning.RANK: say("a rank"),
    Meaning.ORDER: say("a place behind the first"),
    Meaning.MOST: say("most of them"),
    Meaning.ALL: say("all of them"),
    Meaning.NOT_ALL: say("not all of them"),
    Meaning.COUNT: say("a count"),
    Meaning.SHARE: say("a share"),
    Meaning.QUALIFIER: say("a bound"),
    Meaning.NUMBER: say("that number"),
    Meaning.CHANGE: say("a change"),
    Meaning.MULTIPLE: say("a multiple"),
    Meaning.STRONG: say("a size"),
    Meaning.SLIGHT: say("a small size"),
    Meaning.LONG: say("several years"),
    Meaning.COMPARISON: say("a comparison"),
    Meaning.SAME: say("no difference"),
    Meaning.NOT_BEYOND: say("no more or no less"),
    Meaning.CHANCE: say("a difference that may be chance"),
    Meaning.CAUSE: say("where a difference comes from"),
    Meaning.MAINLY: say("the main part"),
    Meaning.ONLY: say("only one"),
    Meaning.OTHERS: say("all others"),
    Meaning.CONTRAST: say("a difference"),
    Meaning.TOGETHER: say("several findings of each name"),
    Meaning.UNKNOWN: say("that it is not known"),
    Meaning.NO_INTERVAL: say("that it has no 95% interval"),
    Meaning.STATED: say("words of a source"),
}
# So many facts are named.
NAMED = 2


def named(facts: Iterable[Fact]) -> str:
    """Return facts by what they are of."""
    found = list(dict.fromkeys(f"{fact.indicator.id}, {fact.region.name}, {fact.period}" for fact in facts))
    return both(found) if len(found) <= NAMED else few(found, NAMED)


def of_list(said: str, omitted: Iterable[str]) -> str:
    """Return what is said of a list, and what the list leaves out."""
    left = list(omitted)
    return say("{said}, of a list without {left}", said=said, left=both(left)) if left else said
