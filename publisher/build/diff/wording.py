"""Words of a sentence that say how much, how different or how it changes, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publisher.build.diff.changes import WordChange
from publisher.dutch.frequencies import frequencies
from publisher.dutch.meanings import meanings
from publisher.dutch.rules import CHANGE, COMPARISON, FRACTION, NUMBER, UNIVERSAL

FREQUENCY = "frequency"


def word_changes(before: str, after: str) -> Iterator[WordChange]:
    """Yield frequencies that changed step, and comparing words, counts in words and the like that are others now."""
    then, now = _words(before), _words(after)
    for kind in (FREQUENCY, COMPARISON, CHANGE, UNIVERSAL, NUMBER):
        one, other = then.get(kind, []), now.get(kind, [])
        apart = zip(one, other, strict=True) if len(one) == len(other) else [(_rest(one, other), _rest(other, one))]
        yield from (WordChange(kind, was, instead) for was, instead in apart if was != instead)


def _words(text: str) -> dict[str, list[str]]:
    """Return the words of each kind, in small letters; a word in a frequency is no word of its own."""
    found: dict[str, list[str]] = {}
    spans = [(start, end) for start, end, _ in frequencies(text)]
    for start, end in spans:
        found.setdefault(FREQUENCY, []).append(text[start:end].casefold())
    for each in meanings(text):
        # A number in figures is a value of its own.
        figures = each.kind == NUMBER and any(char.isdecimal() for char in each.word)
        if not figures and not any(start < each.end and each.start < end for start, end in spans):
            kind = FREQUENCY if each.kind == FRACTION else each.kind
            found.setdefault(kind, []).append(each.word.casefold())
    return found


def _rest(words: list[str], others: list[str]) -> str:
    return ", ".join((Counter(words) - Counter(others)).elements())
