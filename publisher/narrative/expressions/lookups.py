"""The look-ups in the data, as an editor calls them in an expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from publisher.dutch import formats
from publisher.facts import Change, Facts
from publisher.facts.carried import carried_from
from publisher.facts.compute import derived
from publisher.facts.lookup import EVERYBODY
from publisher.findings import nearest, say, sentences
from publisher.model import Fact, NoDataError, Region, Statement, Table
from publisher.narrative.expressions import calculation
from publisher.narrative.phrases import tables
from publisher.narrative.phrases.matrix import Partnership
from publisher.narrative.phrases.phrase import Phrase, Stated, as_facts, description
from publisher.narrative.phrases.regional import new_borders
from publisher.narrative.phrases.since import Since


def as_codes(values: object) -> tuple[str, ...]:
    """Return a list of codes, or the regions of facts or statements as one; TypeError says what it is instead."""
    if isinstance(values, tuple) and all(isinstance(item, str) for item in values):
        return values
    if isinstance(values, tuple) and all(isinstance(item, Fact | Statement) for item in values):
        return tuple(dict.fromkeys(item.region.code for item in values))
    example = 'municipalities() or ["18-34", "35-49"]'
    raise TypeError(
        say(
            "it needs a list of codes, such as {example}, and got {values}", example=example, values=description(values)
        )
    )


def _one_or_more(values: object) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else as_codes(values)


@dataclass(frozen=True, slots=True)
class Lookups:
    """The look-ups of one publication's facts, as an editor calls them."""

    facts: Facts

    def earliest(self, indicator: str, *, region: str = "", group: str = "totaal", source: str = "") -> Fact:
        """Return the fact of the first period."""
        return self.facts.series(indicator, region=region, group=group, source=source)[0]

    def across(self, indicator: str, regions: object, **keys: str) -> tuple[Fact, ...]:
        """Return the facts of several regions."""
        return self.facts.across(indicator, as_codes(regions), **keys)

    def by_group(self, indicator: str, groups: object, **keys: str) -> tuple[Fact, ...]:
        """Return the facts of several population groups."""
        return self.facts.by_group(indicator, as_codes(groups), **keys)

    def each(
        self, indicators: object, *, regions: object = "", groups: object = EVERYBODY, **keys: str
    ) -> tuple[Fact, ...]:
        """Return the facts of several indicators, for each of several groups, in each of several regions."""
        return tuple(
            self.facts.value(indicator, region=region, group=group, **keys)
            for indicator in as_codes(indicators)
            for group in _one_or_more(groups)
            for region in _one_or_more(regions)
        )

    def between(self, start: Fact, end: Fact) -> tuple[Fact, ...]:
        """Return the facts of the periods between two facts of one series; there may be none."""
        of, where, who = start.indicator.id, start.region.code, start.group.id
        sources = {row.source for fact in (start, end) for row in fact.observations}
        series = self.facts.series(of, region=where, group=who, source=sources.pop() if len(sources) == 1 else "")
        return tuple(fact for fact in series if start.period < fact.period < end.period)

    def other_periods(self, fact: Fact, source: str = "") -> tuple[Fact, ...]:
        """Return the facts of the same series in other periods; there may be none."""
        of, where, who = fact.indicator.id, fact.region.code, fact.group.id
        series = self.facts.series(of, region=where, group=who, source=source)
        return tuple(other for other in series if other.period != fact.period)

    def other_groups(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the facts of the same indicator, region and period for other groups; there may be none."""
        of, where, when = fact.indicator.id, fact.region.code, fact.period
        rows = self.facts.rows_of(of, where)
        groups = sorted({row.group for row in rows if row.period == when} - {fact.group.id})
        return self.facts.by_group(of, groups, region=where, period=when)

    def growth(self, indicator: str, regions: object, *, since: str = "", **keys: str) -> tuple[Fact, ...]:
        """Return the growth in percent, from the first known period to the last, of several regions.

        Of a region that has no value of the year `since`, or that new borders made larger or smaller, it is not known.
        """
        return tuple(self._growth(indicator, code, since, **keys) for code in _one_or_more(regions))

    def _growth(self, indicator: str, region: str, since: str, **keys: str) -> Fact:
        facts = self.facts.series(indicator, region=region, **keys)
        known = [fact for fact in facts if fact.known]
        first, last = (facts[0], facts[-1]) if since else calculation.ends(facts)
        covered = len(known) > 1 and (not since or known[0].year <= since)
        if covered and not new_borders(self.facts, first.region.code, known[0].year, known[-1].year):
            return replace(Change(known[0], known[-1]).percent, decimals=1)
        return derived(None, "percent", 1, last, first)

    def provinces(self) -> tuple[str, ...]:
        """Return the codes of all provinces."""
        return tuple(region.code for region in self.facts.dataset.regions.values() if region.kind == "provincie")

    def regions(self, codes: object) -> tuple[Region, ...]:
        """Return several regions by their codes."""
        return tuple(map(self.facts.region_of, as_codes(codes)))

    def region(self, code: str = "") -> Region:
        """Return a region by its code, or the publication's own."""
        return self.facts.region_of(code or self.facts.region)

    def highlight(self) -> Region:
        """Return the highlighted gemeente."""
        if not self.facts.highlight:
            raise ValueError(say("this publication highlights no gemeente"))
        return self.facts.region_of(self.facts.highlight)

    def statement(self, key: str) -> Statement:
        """Return what a source says in words, for a figure."""
        return self.facts.statement(key)

    def statements(self, values: object) -> tuple[Statement, ...]:
        """Return what sources say in words of each of several facts, in their order."""
        return tuple(self._said(row.key) for fact in as_facts(values) if fact.year for row in fact.observations)

    def _said(self, key: tuple[str, str, str, str]) -> Statement:
        rows = self.facts.dataset.statements.values()
        found = [row.id for row in rows if (row.indicator, row.region, row.period, row.group) == key]
        if len(found) != 1:
            periods = {row.period for row in rows if (row.indicator, row.region, row.group) == (*key[:2], key[3])}
            wrong = ValueError if found else NoDataError
            why = say(
                "data/statements.csv has {number} statements of {key}, not one", number=len(found), key=" ".join(key)
            )
            if periods - {key[2]}:
                why = say('{why}; take the facts of their year, period="{period}"', why=why, period=max(periods))
            raise wrong(why)
        return self.facts.statement(found[0])

    def stated(self, key: str, words: str = "") -> Stated:
        """Return whether a source says so in words."""
        statement = self.facts.statement(key)
        return Stated(statement, words.casefold() in statement.words.casefold())

    def unstated(self, key: str) -> bool:
        """Return whether what a source says in words is said of another region than that of the edition."""
        try:
            self.facts.statement(key)
        except NoDataError:
            return True
        return False

    def step(self, indicator: str, start: str, end: str) -> Phrase:
        """Return the change in percent from one year to another: "2018 +1,5%", "2025 +3,0% sinds 2023"."""
        change = Change(self.facts.value(indicator, period=start), self.facts.value(indicator, period=end))
        size = formats.signed(change.percent.number, 1)
        since = "" if int(end) - int(start) == 1 else f" sinds {start}"
        return Phrase(f"{end} {size}%{since}", (change.end, change.start))

    def intervals(self, source: str) -> tuple[Fact, ...]:
        """Return a fact of a source that has a 95% interval, or none where it gives no intervals."""
        if source not in self.facts.dataset.sources:
            raise ValueError(say("there is no source “{source}” in data/sources.csv", source=source))
        row = self.facts.dataset.with_intervals.get(source)
        if row is None:
            return ()
        return (self.facts.value(row.indicator, region=row.region, period=row.period, group=row.group, source=source),)

    def caveat(self, key: str) -> bool:
        """Return whether a caveat still stands: whether its values are those that it was written for."""
        if key not in self.facts.dataset.caveat_ids:
            raise ValueError(say("there is no caveat “{key}” in data/caveats.csv", key=key))
        return key not in self.facts.dataset.lapsed

    def kept_edition(self, name: str) -> bool:
        """Return whether a record of an earlier edition is kept, for this region."""
        return bool(self._records(name))

    def changed_since(self, name: str) -> Since:
        """Return the most important changes since an earlier edition, as a table."""
        records = self._records(name)
        if not records:
            hint = nearest(name, self.facts.dataset.earlier, say("Keep one: publisher keep {name}.", name=name))
            raise ValueError(
                sentences(say("no record of “{name}” is kept in data/earlier for this region.", name=name), hint)
            )
        return Since(records[0])

    def _records(self, name: str) -> list[str]:
        """Return the names of the records of an edition for this region; that of no highlighted gemeente first."""
        kept = self.facts.dataset.earlier.items()
        own = (record for record, region in kept if region == self.facts.region)
        return sorted((each for each in own if each == name or each.startswith(f"{name}-")), key=len)

    def words(self, key: str) -> Phrase:
        """Return what a source says in words."""
        statement = self.facts.statement(key)
        return Phrase(statement.words, (), (statement,))

    def source(self, value: object) -> Phrase:
        """Return the titles of the sources of facts."""
        facts = as_facts(value)
        return Phrase(formats.enumeration([source.cited for source in self.facts.sources(facts)]), facts)

    def goals(self, publication: str = "") -> Table:
        """Return the goals of the edition, or of a publication and year, as a table."""
        known = [goal.publication for goal in self.facts.dataset.goals]
        whose = publication or carried_from(known, self.facts.edition) or self.facts.edition
        own = [goal for goal in self.facts.dataset.goals if goal.publication == whose]
        if not own:
            raise ValueError(say("there are no goals of “{whose}” in data/goals.csv", whose=whose))
        here = [goal for goal in own if self.facts.speaks_of(goal.region)]
        if not here:
            raise NoDataError(say("the goals of “{whose}” are those of another region", whose=whose))
        return tables.goals(sorted(here, key=lambda goal: goal.order))

    def partnerships(self, publication: str = "", theme: str = "") -> tuple[Partnership, ...]:
        """Return the collaborations that the edition, or a publication and year, names, or those on one theme."""
        rows = self.facts.dataset.tables.get("partnerships", ())
        known = [row["publication"] for row in rows]
        whose = publication or carried_from(known, self.facts.edition) or self.facts.edition
        own = [row for row in rows if row["publication"] == whose and theme in ("", row["theme"])]
        what = say("of “{whose}” on “{theme}”", whose=whose, theme=theme) if theme else say("of “{whose}”", whose=whose)
        if not own:
            raise ValueError(say("there are no collaborations {what} in data/partnerships.csv", what=what))
        here = [row for row in own if self.facts.speaks_of(row["region"])]
        if not here:
            raise NoDataError(say("the collaborations {what} are those of another region", what=what))
        return tuple(map(_partnership, sorted(here, key=lambda row: int(row["order"]))))

    def all(self) -> Mapping[str, Callable[..., Any]]:
        """Return every look-up by its name."""
        own = (
            self.earliest,
            self.across,
            self.between,
            self.other_groups,
            self.by_group,
            self.each,
            self.growth,
            self.other_periods,
            self.provinces,
            self.region,
            self.regions,
            self.highlight,
            self.stated,
            self.unstated,
            self.caveat,
            self.kept_edition,
            self.changed_since,
            self.step,
            self.intervals,
            self.statement,
            self.statements,
            self.words,
            self.source,
            self.goals,
            self.partnerships,
        )
        direct = (self.facts.every, self.facts.value, self.facts.latest, self.facts.series, self.facts.municipalities)
        return {function.__name__: function for function in (*own, *direct)}


def _partnership(row: Mapping[str, str]) -> Partnership:
    parts = tuple(part for part in row["parts"].split("; ") if part)
    return Partnership(row["theme"], row["name"], parts)
