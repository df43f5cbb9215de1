"""Look-ups for another region than the texts were written for: what the data do not have is not known there.

An id that does not exist, and a group or source that an indicator never has, are errors all the same: a misspelt one
must never look like what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from publisher.facts.absent import NOWHEN, AbsentFacts
from publisher.facts.lookup import EVERYBODY, Facts
from publisher.findings import PublisherError, say
from publisher.model import COUNTRY, Fact, NoDataError, Observation, Statement


class _OfOneRegion(Facts):
    """The dataset in which what is said of one region is not said of another."""

    elsewhere: ClassVar[bool] = True

    def statement(self, key: str) -> Statement:
        """Return what a source says in words; NoDataError where it says so of somewhere else."""
        found = super().statement(key)
        if not self.speaks_of(found.region.code):
            raise NoDataError(say("statement {key} is of {region}", key=key, region=found.region.name))
        return found

    def speaks_of(self, region: str) -> bool:
        """Return whether a region is the own one, the country, a gemeente of it, or a name for the same gemeenten."""
        data = self.dataset
        own = (self.region, *data.members.get(self.region, ()), *data.same_areas.get(self.region, ()))
        return region in own or data.regions[region].kind == COUNTRY


class ElsewhereFacts(_OfOneRegion, AbsentFacts):
    """The dataset as an edition elsewhere sees it: where it has no row, a fact is not known.

    Nor is what a text names of its home, a region that has no place in this book by itself.
    """

    @cached_property
    def foreign(self) -> frozenset[str]:
        """Return the home with its gemeenten and its other names; none where the own region is a part of it."""
        data = self.dataset
        home, own = ({code, *data.members.get(code, ())} for code in (self.home, self.region))
        if not self.home or home & own:
            return frozenset()
        return frozenset((*home, *data.same_areas.get(self.home, ())))

    def across(
        self, indicator: str, regions: Iterable[str], *, period: str = "", group: str = EVERYBODY, source: str = ""
    ) -> tuple[Fact, ...]:
        """Return the facts of several regions; the home stands among them where the own region does."""
        codes = tuple(regions)
        peers = replace(self, home="") if {self.region, self.province} & {*codes} else self
        return Facts.across(peers, indicator, codes, period=period, group=group, source=source)

    def value(
        self, indicator: str, *, region: str = "", period: str = "", group: str = EVERYBODY, source: str = ""
    ) -> Fact:
        """Return one fact; of several periods the text has to name one, as at home."""
        if not self._rows(indicator, region, period, group, source):
            return self._absent(indicator, region, period, group, source)
        return Facts.value(self, indicator, region=region, period=period, group=group, source=source)

    def _rows(self, indicator: str, region: str, period: str, group: str, source: str) -> list[Observation]:
        found = Facts._rows(self, indicator, region, period, group, source)
        return [] if region in self.foreign else found

    def _absent(self, indicator: str, region: str, period: str, group: str, source: str) -> Fact:
        absent = super()._absent(indicator, region, period, group, source)
        rows = tuple(self.dataset.of(indicator))
        known = (
            any(row.group == group for row in rows),
            not source or any(row.source == source for row in rows),
            period in ("", NOWHEN) or period in self.dataset.ids,
            (indicator, region or self.region) not in self.dataset.unread,
        )
        if not all(known):
            raise PublisherError([self._missing(indicator, region or self.region, period, group, source)])
        return absent


class _AbsentElsewhere(_OfOneRegion, AbsentFacts):
    """The same for what is said not to be known, of which any look-up may find no row."""


def absent(facts: Facts) -> AbsentFacts:
    """Return the same dataset for look-ups of what is not known."""
    seen = _AbsentElsewhere if facts.elsewhere else AbsentFacts
    return seen(
        facts.dataset,
        facts.region,
        facts.highlight,
        facts.boundaries,
        edition=facts.edition,
        looked_up=facts.looked_up,
    )
