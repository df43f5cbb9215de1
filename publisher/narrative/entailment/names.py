"""Regions, years and ages that claimed words name: a claim must be about the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from publisher.facts import Facts
from publisher.model import COUNTRY, PROVINCE, Fact, Statement

YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w.,]*\d)")
AGE = re.compile(
    r"(?<![\w-])(?P<first>\d{1,2})(?:[-–]| tot (?:en met )?)?(?P<last>\d{1,2})?(?:\+|[- ]?(?:plus\w*|jaar\w*|jarig\w*))"
)
# What a place is called beside its name in the table of regions.
ALSO = {"Friesland": "Fryslân"}
# How a source may call it.
CALLED = {"Nederland": "landelijk"}


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a claim is about: its facts, its statements, and the words that it quotes from them."""

    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    quoted: tuple[str, ...]

    @property
    def items(self) -> tuple[Fact | Statement, ...]:
        """Return its facts and statements."""
        return (*self.facts, *self.statements)

    def has_region(self, name: str) -> bool:
        """Return whether a region is among them, or in the words that are quoted."""
        regions = [item.region.name for item in self.items]
        return (
            any(name in region or region in name for region in regions)
            or self.quotes(name)
            or self.quotes(CALLED.get(name, name))
        )

    def has_year(self, year: str) -> bool:
        """Return whether a year is among their periods; what a source says of a year has to be quoted."""
        told = [item for item in self.statements if YEAR.search(item.words)]
        rest = [item for item in self.items if item not in told]
        return any(year in item.period for item in rest) or self.quotes(year)

    def has_age(self, years: str) -> bool:
        """Return whether an age is among their groups, or what their indicators are about."""
        labels = (text for item in self.items for text in (item.group.id, item.group.label, item.indicator.label))
        told = (item.indicator.definition for item in self.items)
        return any(re.search(rf"(?<!\d){years}(?!\d)", text) for text in (*labels, *told, *self.quoted))

    def quotes(self, words: str) -> bool:
        """Return whether words are quoted."""
        return any(words.casefold() in text.casefold() for text in self.quoted)


def nearby(facts: Facts) -> tuple[str, ...]:
    """Return the names of regions that a text may speak of: its own, its gemeenten, provinces and the country."""
    near = {facts.region, *facts.municipalities(), *facts.municipalities(facts.province or facts.region)}
    known = (facts.region_of(code) for code in facts.dataset.regions)
    found = {region.name for region in known if region.code in near or region.kind in (PROVINCE, COUNTRY)}
    return tuple(sorted(found | set(ALSO)))


@lru_cache
def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\w])")


def regions_in(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of regions in a text, each once."""
    return tuple(dict.fromkeys(match[0] for match in _pattern(names).finditer(text)))


def listed_in(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the regions of the first list of names in a text: "Emmen, Coevorden en Assen"."""
    name = _pattern(names).pattern
    lists = re.finditer(rf"{name}(?:, {name})*(?: en {name})?", text)
    return next((regions_in(found[0], names) for found in lists if " en " in found[0]), ())


def unnamed(text: str, names: tuple[str, ...], about: Subjects) -> Iterator[tuple[str, str]]:
    """Yield each region, year and age in a text that a claim is not about, with what kind of name it is."""
    for name in regions_in(text, names):
        if not about.has_region(name) and not about.has_region(ALSO.get(name, name)):
            yield name, "region"
    for match in YEAR.finditer(text):
        if not about.has_year(match[0]):
            yield match[0], "year"
    for match in AGE.finditer(text):
        if not about.has_age(match["first"]):
            yield match[0], "age"


def without_names(text: str) -> str:
    """Return a text with blanks for years and ages, so that only numbers are left that say something."""
    for pattern in (YEAR, AGE):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text
