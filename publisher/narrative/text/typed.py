"""Typed words: numbers, number words and comparing words in prose that were not taken from the data."""

from __future__ import annotations

import re
from collections.abc import Iterable

from publisher.dutch.meanings import Meaning, meanings
from publisher.dutch.rules import COMPARISON, EXPRESSION, FRACTION, LIMIT, NUMBER, UNIVERSAL
from publisher.dutch.vocabulary import MORE
from publisher.model import Group

__all__ = ["EXPRESSION", "fixed", "population_names", "typed_words"]


def typed_words(text: str) -> tuple[Meaning, ...]:
    """Return the typed words of a text that should come from the data, in order."""
    return meanings(text)


def fixed(word: Meaning) -> bool:
    """Return whether a word says something of data by itself; "hoger" may be what an expression chose."""
    ranks = word.kind == COMPARISON and word.word.endswith(("st", "ste"))
    return word.kind in (NUMBER, FRACTION, LIMIT) or ranks or (word.kind == UNIVERSAL and word.direction == MORE)


def population_names(groups: Iterable[Group]) -> re.Pattern[str]:
    """Return the names of population groups in running text: "65 jaar en ouder", "65-plussers", "18 tot 65 jaar".

    They name whom a sentence is about, and say nothing of the data.
    """
    found = [name for group in groups for name in (re.escape(group.label), *_ages(group.id)) if re.search(r"\d", name)]
    longest_first = sorted(set(found), key=len, reverse=True)
    return re.compile(rf"(?<![\w.,-])(?:{'|'.join(longest_first) or '(?!)'})(?![\w%])", re.IGNORECASE)


def _ages(group: str) -> tuple[str, ...]:
    if match := re.fullmatch(r"(\d+)\+", group):
        return rf"{match[1]}(?:\+(?!\w)|-plus(?:sers?)?| jaar en ouder)", rf"{match[1]} jaar of ouder"
    if match := re.fullmatch(r"(\d+)-(\d+)", group):
        first, last = match[1], int(match[2])
        return rf"{first}[-–]{last}(?: jaar|-jarigen?)?", rf"{first} tot (?:en met {last}|{last + 1}) jaar"
    return ()
