"""What is known, in the field's own words: observations, facts, statements, and what must be known with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from publisher.dutch import formats
from publisher.findings import say
from publisher.model.regions import Region

# How the note of a row begins whose value its source calls provisional.
PROVISIONAL = "Voorlopig cijfer"

# Facts are looked up and told apart thousands of times: their hashes, and those of what they hold, are of what tells
# nearly all of them apart, and not of every field.


class Status(StrEnum):
    """What a value is, from the most to the least certain; a blank never looks like a zero."""

    OBSERVED = "observed"
    ESTIMATE = "estimate"
    PROJECTION = "projection"
    SUPPRESSED = "suppressed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Group:
    """A population group; `parent` is the group it is a part of.

    `counted` are the groups whose numbers of people stand for its own, where a mean is weighted with these.
    """

    id: str
    label: str
    parent: str = ""
    order: int = 0
    counted: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it is printed, with what a reading guide says of it.

    `published` is when it came out, where that is known: an ISO date, month or year; `works` are the keys of the
    works under which texts cite it. `beside` is what is said behind its title where a value is not just its own.
    """

    id: str
    title: str
    publisher: str
    reference_date: str
    licence: str
    explanation: str = ""
    pages: str = ""
    remark: str = ""
    published: str = ""
    works: tuple[str, ...] = ()
    file: str = ""
    row: int = 0
    beside: str = ""

    @property
    def cited(self) -> str:
        """Return the title as it stands in a source line."""
        return f"{self.title}{self.beside}"

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: label, unit, precision and the rules its values must keep.

    `at_most` is an indicator that a value never exceeds, such as what it is a part of;
    `better` says which value is good, higher or lower; `topic` whom it counts, as a plural behind "meer" or "minder".
    A mean over gemeenten is weighted with the indicator `weight`: of `weight_groups`, or of the group of the value.
    """

    id: str
    label: str
    unit: str
    decimals: int
    minimum: float | None = None
    maximum: float | None = None
    aggregate: str = ""
    max_jump: float | None = None
    parts: tuple[str, ...] = ()
    whole: str = ""
    at_most: str = ""
    change_of: str = ""
    better: str = ""
    topic: str = ""
    weight: str = ""
    weight_groups: tuple[str, ...] = ()
    definition: str = ""

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of data: a value of an indicator for a region, period and group, from a source.

    `of` are the rows that it was made from, where the data have no row of it: those of the gemeenten of its region with
    what they are weighted with, or that of another region with the same gemeenten. `bounds` are for comparing a mean.
    """

    indicator: str
    region: str
    period: str
    group: str
    value: float | None
    lower: float | None
    upper: float | None
    unit: str
    status: Status
    source: str
    reference_date: str
    note: str
    file: str
    row: int
    of: tuple[Observation, ...] = ()
    bounds: tuple[float, float] | None = None

    @property
    def rows(self) -> tuple[Observation, ...]:
        """Return the rows of the data folder that it comes from: itself, or those that it was made from."""
        return self.of or (self,)

    @property
    def computed(self) -> bool:
        """Return whether it was computed from several rows."""
        return len(self.of) > 1

    @property
    def provisional(self) -> bool:
        """Return whether its source calls its value provisional, or one that it was made from."""
        if not self.of:
            return self.note.startswith(PROVISIONAL)
        return any(row.note.startswith(PROVISIONAL) for row in self.of)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what the value is of: indicator, region, period and group."""
        return self.indicator, self.region, self.period, self.group

    def __hash__(self) -> int:
        return hash((self.indicator, self.region, self.period, self.group, self.source))


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One row of what sources say in words, where they give no number or where their words can be checked.

    `subject` is of what they say it, where the indicator does not tell; `checks` are further indicators whose numbers
    the words must fit.
    """

    id: str
    indicator: str
    region: str
    period: str
    group: str
    words: str
    source: str
    note: str
    file: str
    row: int
    subject: str = ""
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caveat:
    """A known contradiction or limit: acknowledged in the data and printed with the figure.

    Of a contradiction, `values` are those that it was written for, with "; " between them.
    """

    id: str
    rule: str
    indicator: str
    text: str
    region: str = ""
    period: str = ""
    group: str = ""
    values: str = ""
    show_source: str = ""
    file: str = ""
    row: int = 0

    def __hash__(self) -> int:
        return hash(self.id)


def distinct(caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Return caveats, each once: two rules may find one and the same thing."""
    return tuple({caveat.text: caveat for caveat in caveats}.values())


def cited(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return sources, each once: with what is said beside it where it was used with and without that."""
    found: dict[str, Source] = {}
    for source in sources:
        if source.id not in found or not found[source.id].beside:
            found[source.id] = source
    return tuple(found.values())


class NotKnownError(ValueError):
    """A value that is not known was asked for."""


class NoDataError(ValueError):
    """More was asked for than the data have: a change of one year, a statement that no source makes."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with its unit, precision, labels and the observations that it comes from.

    `value` is None where it is not known; a known range then stands in `lower` and `upper`. `bounds` are what a value
    that was computed from others is compared by, which is no interval to print.
    """

    value: float | None
    unit: str
    decimals: int
    indicator: Indicator
    region: Region
    period: str
    group: Group
    status: Status
    lower: float | None = None
    upper: float | None = None
    observations: tuple[Observation, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    bounds: tuple[float, float] | None = None

    @property
    def known(self) -> bool:
        """Return whether there is a value."""
        return self.value is not None

    @property
    def provisional(self) -> bool:
        """Return whether a source calls it provisional."""
        return any(row.provisional for row in self.observations)

    @property
    def number(self) -> float:
        """Return the value, or raise where it is not known."""
        if self.value is None:
            where = ", ".join(filter(None, (self.region.name, self.period, self.group.id)))
            raise NotKnownError(say("{id} of {where} is not known", id=self.indicator.id, where=where))
        return self.value

    @property
    def year(self) -> str:
        """Return the year that the period starts in, or raise where there is no row, and so no period."""
        if not self.period:
            raise NotKnownError(say("there is no row of {what}", what=f"{self.indicator.id} of {self.region.name}"))
        return self.period[:4]

    def __str__(self) -> str:
        return formats.fact(self)

    def __hash__(self) -> int:
        return hash((self.indicator.id, self.region.code, self.period, self.group.id, self.value))


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source says in words, with its labels and the row that it comes from."""

    words: str
    indicator: Indicator
    region: Region
    period: str
    group: Group
    row: StatementRow

    @property
    def id(self) -> str:
        """Return the id of its row."""
        return self.row.id

    @property
    def source(self) -> str:
        """Return the id of its source."""
        return self.row.source
