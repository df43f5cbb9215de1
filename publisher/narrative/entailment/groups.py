"""Groups of people that claimed words name: ages, men and women, schools and levels of education."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from publisher.model import Fact, Statement
from publisher.narrative.entailment.names import Subjects

# The ages that a word may be said of, in years; what it is called in labels and in the words of sources.
STAGES = {
    "ouderen": (50, math.inf),
    "jongeren": (0, 30),
    "jongvolwassenen": (15, 36),
    "kinderen": (0, 18),
    "scholieren": (0, 18),
    "leerlingen": (0, 18),
}
CALLED = {
    "mannen": r"\b(?:man|mannen)\b",
    "vrouwen": r"vrouw|zwanger|moeder",
    "vmbo": "vmbo",
    "havo": "havo",
    "vwo": "vwo",
    "praktisch": "praktisch",
    "theoretisch": "theoretisch",
}
_NAMES = re.compile(rf"(?<![\w-])(?:{'|'.join((*STAGES, *CALLED))})(?=[\w-]*)", re.IGNORECASE)
_AGES = re.compile(r"(?P<first>\d+)(?:-(?P<last>\d+)|\+)")


def groups_in(text: str) -> tuple[str, ...]:
    """Return the groups of people that a text names, each once."""
    return tuple(dict.fromkeys(match[0].casefold() for match in _NAMES.finditer(text)))


def unnamed_groups(text: str, about: Subjects) -> Iterator[str]:
    """Yield each group of people in a text that a claim is not about, where it is about others."""
    if not about.items or not all(_ages(item) or _kind(item) for item in about.items):
        return
    for name in groups_in(text):
        if not any(is_of(name, item) for item in about.items) and not about.quotes(name):
            yield name


def _kind(item: Fact | Statement) -> bool:
    """Return whether the group of an item is one of people, by its name."""
    return any(re.search(pattern, _told(item)) for pattern in CALLED.values())


def is_of(name: str, item: Fact | Statement) -> bool:
    """Return whether an item is of a group of people, or may be."""
    if re.search(CALLED.get(name, re.escape(name.removesuffix("en"))), _told(item)):
        return True
    ages = _ages(item)
    if name not in STAGES:
        return False
    first, last = STAGES[name]
    return ages is None or (first <= ages[0] and ages[1] <= last)


def _told(item: Fact | Statement) -> str:
    words = (item.words,) if isinstance(item, Statement) else ()
    own = (item.group.id, item.group.label, item.indicator.id, item.indicator.label, item.indicator.definition, *words)
    return " ".join(own).casefold()


def _ages(item: Fact | Statement) -> tuple[float, float] | None:
    match = _AGES.match(item.group.id)
    return (int(match["first"]), int(match["last"] or 0) or math.inf) if match else None
