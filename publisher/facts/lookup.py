"""Look-ups in the dataset: one fact, a series, regions or groups side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Self

from publisher.data.dataset import Dataset
from publisher.facts.citing import sources_of
from publisher.facts.completed import CompletedRows, decimals
from publisher.facts.missing import missing, unread
from publisher.facts.too_new import said_too_late, too_new
from publisher.findings import Finding, Place, PublisherError, kind_word, listed, nearest, say
from publisher.model import (
    COUNTRY,
    GEMEENTE,
    Caveat,
    Fact,
    Group,
    Observation,
    Region,
    Source,
    Statement,
    province_of,
)

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

TABLES = {"region": "data/regions.csv", "group": "data/groups.csv", "indicator": "data/indicators.csv"}
EVERYBODY = "totaal"
# The rule on a series that jumps.
JUMP = "no-jump"


class Series(tuple[Fact, ...]):
    """Facts of all known periods, in order of time: it grows as soon as a period is added."""

    __slots__ = ()


@dataclass(frozen=True)
class Facts:
    """The dataset as one edition sees it: what was known until its day, with its own region as the default.

    `boundaries` are the outlines of regions in RD New (metres), by CBS code; `periods` the names that the edition has
    for periods; `edition` is its publication and year, by which tables of an edition's own are chosen; `home` the
    region that its texts were written for.
    """

    dataset: Dataset
    region: str
    highlight: str = ""
    boundaries: Mapping[str, BaseGeometry] = field(default_factory=dict, repr=False, compare=False)
    periods: Mapping[str, str] = field(default_factory=dict)
    edition: str = ""
    home: str = ""
    # Indicators and regions that were looked up, found or not.
    looked_up: set[tuple[str, str]] = field(default_factory=set, repr=False, compare=False)
    # Whether the region is another than that which the texts were written for.
    elsewhere: ClassVar[bool] = False

    @property
    def province(self) -> str:
        """Return the code of the province that the region is or lies in; "" where it lies in several."""
        return province_of(self.dataset.regions[self.region], self.dataset.regions, self.dataset.members)

    @property
    def country(self) -> str:
        """Return the code of the country that the region lies in."""
        codes = [region.code for region in self.dataset.regions.values() if region.kind == COUNTRY]
        if not codes:
            hint = say("Add its row, with kind {country}.", country=COUNTRY)
            found = Finding("fact-country", say("there is no country."), Place("data/regions.csv"), hint)
            raise PublisherError([found])
        return codes[0]

    def anew(self) -> Self:
        """Return the same dataset, seen by the same edition, for which nothing has been looked up yet."""
        return replace(self, looked_up=set())

    def is_near(self, region: Region) -> bool:
        """Return whether a region is the own one, the country, or one that lies in it or around it."""
        members, regions = self.dataset.members, self.dataset.regions
        own, other = ({*(members.get(code) or (code,))} for code in (self.region, region.code))
        return COUNTRY in (region.kind, regions[self.region].kind) or own <= other or other <= own

    def value(
        self, indicator: str, *, region: str = "", period: str = "", group: str = EVERYBODY, source: str = ""
    ) -> Fact:
        """Return one fact; period and source may be left out where the data know just one.

        Of two sources with different values, the one that a caveat shows is taken.
        """
        found = self._rows(indicator, region, period, group, source)
        if not found:
            raise PublisherError([self._missing(indicator, region or self.region, period, group, source)])
        if len({row.period for row in found}) > 1:
            raise PublisherError([self._ambiguous(indicator, {row.period for row in found})])
        return self._fact(self._preferred(found))

    def find(
        self, indicator: str, *, region: str = "", period: str = "", group: str = EVERYBODY, source: str = ""
    ) -> Fact | None:
        """Return one fact as `value` does, or None where the data have no row for it, not even a missing one."""
        if not self._rows(indicator, region, period, group, source):
            return None
        return self.value(indicator, region=region, period=period, group=group, source=source)

    def latest(self, indicator: str, *, region: str = "", group: str = EVERYBODY, source: str = "") -> Fact:
        """Return the fact of the last period."""
        return self.series(indicator, region=region, group=group, source=source)[-1]

    def series(self, indicator: str, *, region: str = "", group: str = EVERYBODY, source: str = "") -> Series:
        """Return the facts of all known periods, in order of time."""
        found = self._rows(indicator, region, "", group, source)
        if not found:
            raise PublisherError([self._missing(indicator, region or self.region, "", group, source)])
        periods = sorted({row.period for row in found})
        return Series(
            self.value(indicator, region=region, period=period, group=group, source=source) for period in periods
        )

    def across(
        self, indicator: str, regions: Iterable[str], *, period: str = "", group: str = EVERYBODY, source: str = ""
    ) -> tuple[Fact, ...]:
        """Return the facts of several regions, in the order given."""
        return tuple(self.value(indicator, region=code, period=period, group=group, source=source) for code in regions)

    def by_group(
        self, indicator: str, groups: Iterable[str], *, region: str = "", period: str = "", source: str = ""
    ) -> tuple[Fact, ...]:
        """Return the facts of several population groups, in the order given."""
        return tuple(
            self.value(indicator, region=region, period=period, group=group, source=source) for group in groups
        )

    def municipalities(self, region: str = "") -> tuple[str, ...]:
        """Return the codes of the gemeenten of a region, by name; of a gemeente, those of its province."""
        code = region or self.region
        if self.dataset.regions[code].kind == GEMEENTE:
            code = self.dataset.regions[code].province
        return self.dataset.members.get(code, ())

    def statement(self, key: str) -> Statement:
        """Return what a source says in words."""
        if key not in self.dataset.statements:
            late = said_too_late(self.dataset, key)
            raise PublisherError([late or _unknown("statement", key, self.dataset.statements)])
        row = self.dataset.statements[key]
        return Statement(
            words=row.words,
            indicator=self.dataset.indicators[row.indicator],
            region=self.region_of(row.region),
            period=row.period,
            group=self.dataset.groups[row.group],
            row=row,
        )

    def speaks_of(self, region: str) -> bool:
        """Return whether what is said of a region may be said here; at home the text decides."""
        return True

    def region_of(self, code: str) -> Region:
        """Return a region by its CBS code, by the name that tells it in this publication.

        The own region and gemeenten have the name that a reader says; a gemeente of that of the region is "Groningen
        (gemeente)", and so is one of the name of the province that a region of several gemeenten lies in.
        """
        if code not in self._named:
            self._named[code] = self._as_told(code)
        return self._named[code]

    @cached_property
    def _named(self) -> dict[str, Region]:
        return {}

    def _as_told(self, code: str) -> Region:
        region, own = self.dataset.regions[code], self.dataset.regions[self.region]
        if code == self.region:
            return replace(region, name=region.spoken) if region.short_name else region
        larger = {own.spoken} | ({self.dataset.regions[self.province].name} if self._lies_in_province(own) else set())
        if region.kind != GEMEENTE:
            return region
        same = f" ({GEMEENTE})" if region.name in larger else ""
        return replace(region, name=f"{region.spoken}{same}", article="") if same or region.short_name else region

    def _lies_in_province(self, own: Region) -> bool:
        return own.kind != GEMEENTE and self.province in self.dataset.regions

    def group_of(self, key: str) -> Group:
        """Return a population group by its id."""
        return self.dataset.groups[key]

    def sources(self, facts: Iterable[Fact]) -> tuple[Source, ...]:
        """Return the sources of facts, in order of first use."""
        return sources_of(self, [row for fact in facts for row in fact.observations])

    def every(self, indicator: str, *, region: str = "") -> tuple[Fact, ...]:
        """Return the facts of an indicator in a region, of every group and period; there may be none."""
        keys = dict.fromkeys((row.period, row.group) for row in self._every_row(indicator, region))
        return tuple(self.value(indicator, region=region, period=when, group=who) for when, who in keys)

    def _every_row(self, indicator: str, region: str) -> Sequence[Observation]:
        if indicator in self.dataset.rows:
            return self.rows_of(indicator, region or self.region)
        if self.dataset.later and indicator in self.dataset.later.indicators:
            return ()
        raise PublisherError([self._no_rows(indicator)])

    def rows_of(self, indicator: str, region: str) -> Sequence[Observation]:
        """Return the rows of an indicator in a region; those of the own region with what its gemeenten give."""
        self.looked_up.add((indicator, region))
        if region == self.region:
            return self._completed[indicator]
        return self.dataset.rows.get(indicator, {}).get(region, ())

    @cached_property
    def _completed(self) -> CompletedRows:
        return CompletedRows(self.dataset, self.region, self.looked_up)

    def _rows(self, indicator: str, region: str, period: str, group: str, source: str) -> list[Observation]:
        return [
            row
            for row in self._every_row(indicator, region)
            if row.group == group and (not period or row.period == period) and (not source or row.source == source)
        ]

    def _no_rows(self, indicator: str) -> Finding:
        if indicator not in self.dataset.indicators:
            return _unknown("indicator", indicator, self.dataset.rows)
        if any(indicator == wrong for wrong, _ in self.dataset.unread):
            return unread(indicator)
        message = say("indicator “{indicator}” has no rows.", indicator=indicator)
        hint = say("Add rows of it to data/observations; it stands in data/indicators.csv alone.")
        return Finding("fact-unknown-indicator", message, Place(file="data/observations"), hint)

    def _caveats(self, row: Observation) -> tuple[Caveat, ...]:
        if row.of:
            # A jump of one gemeente is none of the region.
            found = (caveat for part in row.of for caveat in self._caveats(part) if caveat.rule != JUMP)
            return tuple(dict.fromkeys(found))
        regions = self.dataset.caveats_of.get(row.indicator, {})
        return tuple(
            caveat
            for caveat in regions.get(row.region, regions.get("", ()))
            if caveat.period in ("", row.period) and caveat.group in ("", row.group)
        )

    def _preferred(self, rows: Sequence[Observation]) -> Observation:
        shown = {caveat.show_source for row in rows for caveat in self._caveats(row)}
        known = [row for row in rows if row.value is not None or row.lower is not None] or rows
        return next((row for row in known if row.source in shown), known[0])

    def _fact(self, row: Observation) -> Fact:
        indicator = self.dataset.indicators[row.indicator]
        return Fact(
            value=row.value,
            unit=indicator.unit,  # the unit comes from the indicator, whatever a row says
            decimals=min(indicator.decimals, decimals(row)) if row.computed else indicator.decimals,
            indicator=indicator,
            region=self.region_of(row.region),
            period=row.period,
            group=self.dataset.groups[row.group],
            status=row.status,
            lower=row.lower,
            upper=row.upper,
            observations=(row,),
            caveats=self._caveats(row),
            bounds=row.bounds,
        )

    def _missing(self, indicator: str, region: str, period: str, group: str, source: str) -> Finding:
        if (indicator, region) in self.dataset.unread:
            return unread(indicator)
        names = {each.code: each.name for each in self.dataset.regions.values()}
        for what, key, ids in (("region", region, names), ("group", group, self.dataset.groups)):
            if key not in ids:
                return _unknown(what, key, ids, names if what == "region" else {})
        if late := too_new(self.dataset, indicator, region, period, group, source):
            return late
        lacking = self._completed.lacking(indicator, period, group) if region == self.region else ()
        return missing(self.dataset, indicator, (region, period, group), source, lacking)

    def _ambiguous(self, indicator: str, periods: set[str]) -> Finding:
        *earlier, last = sorted(periods)
        all_of = listed((*earlier, last))
        message = say("{indicator} has values of several periods: {all}.", indicator=indicator, all=all_of)
        hint = say('Name one: period="{last}" for the newest, or period="{earlier}".', last=last, earlier=earlier[-1])
        return Finding("fact-ambiguous", message, Place(file="data/observations"), hint)


def _unknown(what: str, key: str, known: Iterable[str], labels: Mapping[str, str] = MappingProxyType({})) -> Finding:
    hint = nearest(key, known, say("See {tables}.", tables=TABLES.get(what, "data/")), labels=labels)
    message = say("there is no {what} “{key}”.", what=kind_word(what), key=key)
    return Finding(f"fact-unknown-{what}", message, Place(file="data"), hint)
