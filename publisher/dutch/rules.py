"""A rule of words: a pattern, what it is called, and the wider expressions in which it says nothing of data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from publisher.dutch.patterns import Pattern
from publisher.dutch.vocabulary import SAME

NUMBER, FRACTION, CHANGE, COMPARISON = "number", "fraction", "word of change", "comparing word"
UNIVERSAL, UNKNOWN = "word for all, most or none", "word of not knowing"
LIMIT = "limit at a value"

# An expression stands in the text as one of these characters while the words around it are read.
EXPRESSION = "\U000f0000-\U000ffffd"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of words, what they are called, their direction, and the expressions in which they are free.

    Where the pattern has a group “word”, that is what is found.
    """

    kind: str
    pattern: Pattern
    free: Pattern | None = None
    direction: int = SAME


def free_words(items: Iterable[str]) -> Pattern:
    """Return a pattern of expressions that say nothing of data."""
    return Pattern("|".join(rf"\b(?:{item})(?!\w)" for item in items), re.IGNORECASE)


def joined(*patterns: str) -> str:
    """Return a pattern of any of several."""
    return "|".join(patterns)


def rule(kind: str, words: str, *free: str, direction: int = SAME) -> Rule:
    """Make a rule of whole words; `free` are wider expressions around the words that are no claim on data."""
    pattern = Pattern(rf"(?<![\w’'-])(?:{words})(?!\w)", re.IGNORECASE)
    return Rule(kind, pattern, free_words(free) if free else None, direction)
