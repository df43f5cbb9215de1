"""Words of a subtitle that come from facts or statements: where, when and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publisher.dutch import formats
from publisher.facts.lookup import EVERYBODY
from publisher.model import Fact, Group, Statement

Item = Fact | Statement
Given = Item | Iterable[Item]
AGES = re.compile(r"(?<!\d)(\d+)-(\d+) jaar")
# An abbreviation keeps its capitals.
KEPT = re.compile(r"[A-Z]{2}")


def where(*given: Given) -> str:
    """Return the names of the regions of facts: "Drenthe", "Drenthe en Nederland"."""
    return _enumerated(item.region.name for item in _items(given))


def when(*given: Given) -> str:
    """Return the periods of facts: "2022", "februari 2022", "2021 en 2022"."""
    return _enumerated(formats.period(item.period) for item in _items(given))


def years(*given: Given) -> str:
    """Return the first and the last year of facts: "1995–2023"."""
    found = sorted({part[:4] for item in _items(given) for part in item.period.split("/")})
    return "–".join(dict.fromkeys((found[0], found[-1])))


def people(*given: Given) -> str:
    """Return the population groups of facts, as within a sentence: "18 tot 65 jaar"; nothing for everybody."""
    return _enumerated(who(item.group) for item in _items(given) if item.group.id != EVERYBODY)


def who(group: Group) -> str:
    """Return the name of a population group as within a sentence: "18 tot 65 jaar", "65 jaar en ouder"."""
    words = group.label if KEPT.match(group.label) else group.label[:1].lower() + group.label[1:]
    return AGES.sub(lambda ages: f"{ages[1]} tot {int(ages[2]) + 1} jaar", words)


def _items(given: Iterable[Given]) -> Iterator[Item]:
    for each in given:
        if isinstance(each, Item):
            yield each
        else:
            yield from each


def _enumerated(words: Iterable[str]) -> str:
    return formats.enumeration(list(dict.fromkeys(words)))
