"""A table as its service describes it: topics and dimensions, the same whatever protocol told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

# Between the titles that stand above each other, as in the heads of a file.
JOIN = " / "
_NUMBER = re.compile(r"_\d{1,3}$")
# No statistic has more decimals.
PLACES = 9


class Kind(StrEnum):
    """What a dimension says of a row."""

    REGION = "region"
    PERIOD = "period"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is measured: its key, which moves from table to table, and what stays: titles, unit and decimals."""

    key: str
    path: tuple[str, ...]
    unit: str = ""
    decimals: int | None = None

    @property
    def head(self) -> str:
        """Return what stands above its column: "Zorg / Wmo-cliënten relatief (per 1 000 inwoners)"."""
        return f"{JOIN.join(self.path)} ({self.unit})" if self.unit else JOIN.join(self.path)

    @property
    def keyed(self) -> str:
        """Return its key without the number that moves, with the unit: "WmoClientenRelatief (per 1 000 inwoners)"."""
        key = _NUMBER.sub("", self.key)
        return f"{key} ({self.unit})" if self.unit else key

    def written(self, value: str) -> str:
        """Return a value as it is kept: a number plainly, with the decimals of its topic, and a sign as it is."""
        text = value.strip()
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        if not number.is_finite() or not -60 < number.adjusted() < 60:
            return text
        # A float of a count ends in .0, and says no more than the count.
        whole, _, rest = f"{number if number else abs(number):f}".partition(".")
        rest = rest.rstrip("0").ljust(min(self.decimals or 0, PLACES), "0")
        return f"{whole}.{rest}" if rest else whole


@dataclass(frozen=True, slots=True)
class Code:
    """A value of a dimension: its key as the service writes it, which may end in spaces, with title and status."""

    key: str
    title: str = ""
    status: str = ""

    @property
    def plain(self) -> str:
        """Return the key without the spaces."""
        return self.key.strip()


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of a table, with all of its codes."""

    key: str
    kind: Kind
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """What a service says of a table as a whole: `modified` is when it last changed, as the service writes it."""

    title: str
    modified: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """A table with its topics and dimensions."""

    table: str
    properties: Properties
    topics: tuple[Topic, ...]
    dimensions: tuple[Dimension, ...]

    def of_kind(self, kind: Kind) -> Dimension | None:
        """Return the first dimension of a kind, if the table has one."""
        return next((each for each in self.dimensions if each.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked of a table: topics, and of dimensions the codes; of regions the beginnings of their codes."""

    topics: tuple[Topic, ...]
    codes: Mapping[str, tuple[Code, ...]]
    starts: tuple[str, ...] = ()

    def condition(self, table: Described, only: Mapping[str, Sequence[Code]] | None = None) -> str:
        """Return the filter that both protocols understand; a dimension of which all is asked has none.

        `only` are fewer codes of some dimensions.
        """
        parts = []
        for dimension in table.dimensions:
            asked = (only or {}).get(dimension.key) or self.codes[dimension.key]
            if dimension.kind is Kind.REGION and self.starts:
                parts.append(_any(f"startswith({dimension.key},{quoted(start)})" for start in self.starts))
            elif len(asked) < len(dimension.codes):
                parts.append(_any(f"{dimension.key} eq {quoted(code.key)}" for code in asked))
        return " and ".join(parts)

    @property
    def most(self) -> int:
        """Return how many rows it gives at most: one for each combination of codes."""
        most = 1
        for codes in self.codes.values():
            most *= len(codes)
        return most


def decimals(text: str) -> int | None:
    """Return how many decimals a topic has, where its service says so."""
    return int(text) if text.isdecimal() and len(text) == 1 else None


def quoted(text: str) -> str:
    """Return a text as a filter takes it."""
    return "'" + text.replace("'", "''") + "'"


def _any(conditions: Iterable[str]) -> str:
    parts = list(conditions)
    return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"


def path_of(key: str, titles: Mapping[str, str], parents: Mapping[str, str]) -> tuple[str, ...]:
    """Return the titles of the groups above a topic, the outermost first; a circle of groups ends where it closes."""
    found: list[str] = []
    seen: set[str] = set()
    while key in titles and key not in seen:
        seen.add(key)
        found.append(titles[key])
        key = parents.get(key, "")
    return tuple(reversed(found))
