"""Look-ups of what is not known: where the data have no row, the fact is there all the same, without a value."""

from __future__ import annotations

import re

from publisher.facts.lookup import EVERYBODY, Facts, Series
from publisher.findings import Finding, Place, PublisherError, kind_word, nearest, say
from publisher.model import Fact, Observation, Status

# The period of what is chosen by the year of a fact that is not known: no row has it.
NOWHEN = "?"
PERIOD = re.compile(r"\d{4}(?:-[\dQ-]{2,5})?(?:/\d{4}(?:-[\dQ-]{2,5})?)?", re.ASCII)


class AbsentFacts(Facts):
    """The dataset in which a look-up that finds no row gives a fact that is not known.

    Ids that do not exist are errors all the same, or a misspelt one would be unknown for ever.
    """

    def value(
        self, indicator: str, *, region: str = "", period: str = "", group: str = EVERYBODY, source: str = ""
    ) -> Fact:
        """Return one fact; of several periods the last that is known."""
        found = self._rows(indicator, region, period, group, source)
        if not found:
            return self._absent(indicator, region, period, group, source)
        known = [row.period for row in found if row.value is not None or row.lower is not None]
        last = max(known or [row.period for row in found])
        return super().value(indicator, region=region, period=last, group=group, source=source)

    def series(self, indicator: str, *, region: str = "", group: str = EVERYBODY, source: str = "") -> Series:
        """Return the facts of all periods, or one without a value where there are none."""
        if self._rows(indicator, region, "", group, source):
            return super().series(indicator, region=region, group=group, source=source)
        return Series((self._absent(indicator, region, "", group, source),))

    def every(self, indicator: str, *, region: str = "") -> tuple[Fact, ...]:
        """Return the facts of every group and period, or one without a value where there are none."""
        if self.rows_of(indicator, region or self.region):
            return super().every(indicator, region=region)
        group = min(self.dataset.groups_of.get(indicator, ()), default=EVERYBODY)
        return (self._absent(indicator, region, "", group, ""),)

    def _rows(self, indicator: str, region: str, period: str, group: str, source: str) -> list[Observation]:
        if indicator in self.dataset.indicators and indicator not in self.dataset.rows:
            return []
        return super()._rows(indicator, region, period, group, source)

    def _absent(self, indicator: str, region: str, period: str, group: str, source: str) -> Fact:
        data = self.dataset
        for what, key, ids in (
            ("region", region, data.regions),
            ("group", group, data.groups),
            ("source", source, data.sources),
        ):
            if key and key not in ids:
                raise PublisherError([_nowhere(what, key, nearest(key, ids, say("See data/.")))])
        period = "" if period == NOWHEN else period
        if period and not PERIOD.fullmatch(period):
            raise PublisherError([_nowhere("period", period, say('Write it as "2022", "2022-10" or "2018/2022".'))])
        groups = data.groups_of.get(indicator, frozenset())
        if group == EVERYBODY and groups and group not in groups:
            raise PublisherError([_no_group(indicator, sorted(groups))])
        of = data.indicators[indicator]
        where, who = self.region_of(region or self.region), data.groups[group]
        return Fact(None, of.unit, of.decimals, of, where, period, who, Status.MISSING)


def _nowhere(what: str, key: str, hint: str) -> Finding:
    return Finding(
        f"fact-unknown-{what}",
        say("there is no {what} “{key}”.", what=kind_word(what), key=key),
        Place(file="data"),
        hint,
    )


def _no_group(indicator: str, groups: list[str]) -> Finding:
    message = say(
        "{indicator} has no values of everybody in any region, so that those are unknown for ever.", indicator=indicator
    )
    return Finding(
        "fact-missing", message, Place(file="data"), say("Name the group: {groups}.", groups=", ".join(groups))
    )
