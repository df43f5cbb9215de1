"""Look-ups for another region than the texts were written for: what the data do not have is not known there.

An id that does not exist, and a group or source that an indicator never has, are errors all the same: a misspelt one
must never look like what is not known.
"""

from __future__ import annotations

from typing import ClassVar

from publisher.facts.absent import NOWHEN, AbsentFacts
from publisher.facts.lookup import EVERYBODY, Facts
from publisher.findings import PublisherError
from publisher.model import COUNTRY, Fact, NoDataError, Observation, Statement


class _OfOneRegion(Facts):
    """The dataset in which what is said of one region is not said of another."""

    elsewhere: ClassVar[bool] = True

    def statement(self, key: str) -> Statement:
        """Return what a source says in words; NoDataError where it says so of somewhere else."""
        found = super().statement(key)
        if not self.speaks_of(found.region.code):
            raise NoDataError(f"statement {key} is of {found.region.name}")
        return found

    def speaks_of(self, region: str) -> bool:
        """Return whether a region is the own one, the country, a gemeente of it, or a name for the same gemeenten."""
        data = self.dataset
        own = (self.region, *data.members.get(self.region, ()), *data.same_areas.get(self.region, ()))
        return region in own or data.regions[region].kind == COUNTRY


class ElsewhereFacts(_OfOneRegion, AbsentFacts):
    """The dataset as an edition elsewhere sees it: where it has no row, a fact is not known."""

    def value(
        self, indicator: str, *, region: str = "", period: str = "", group: str = EVERYBODY, source: str = ""
    ) -> Fact:
        """Return one fact; of several periods the text has to name one, as at home."""
        if not self._rows(indicator, region, period, group, source):
            return self._absent(indicator, region, period, group, source)
        return Facts.value(self, indicator, region=region, period=period, group=group, source=source)

    def _rows(self, indicator: str, region: str, period: str, group: str, source: str) -> list[Observation]:
        return Facts._rows(self, indicator, region, period, group, source)

    def _absent(self, indicator: str, region: str, period: str, group: str, source: str) -> Fact:
        absent = super()._absent(indicator, region, period, group, source)
        rows = tuple(self.dataset.of(indicator))
        known = (
            any(row.group == group for row in rows),
            not source or any(row.source == source for row in rows),
            period in ("", NOWHEN) or period in self.dataset.ids,
            indicator not in self.dataset.unread,
        )
        if not all(known):
            raise PublisherError([self._missing(indicator, region or self.region, period, group, source)])
        return absent


class _AbsentElsewhere(_OfOneRegion, AbsentFacts):
    """The same for what is said not to be known, of which any look-up may find no row."""


def absent(facts: Facts) -> AbsentFacts:
    """Return the same dataset for look-ups of what is not known."""
    seen = _AbsentElsewhere if facts.elsewhere else AbsentFacts
    return seen(facts.dataset, facts.region, facts.highlight, facts.boundaries, edition=facts.edition)
