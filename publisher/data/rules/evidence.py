"""The numbers that the words of a statement speak of: its own, those at the ends of its period, those it compares."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.data.dataset import Dataset
from publisher.data.rules.means import splits_of
from publisher.data.rules.violation import Key, pick
from publisher.findings import say
from publisher.model import COUNTRY, Indicator, Observation, StatementRow

Ends = tuple[Observation, Observation]
# Numbers of another year say something of a statement when they are no more years away.
NEAR = 3
_COUNTRY = re.compile(r"\b(?:landelijk|gemiddelde?|land)\b")
_OTHERS = re.compile(r"\bandere regio")


def years(period: str) -> tuple[int, int]:
    """Return the first and the last year of a period."""
    first, _, last = period.partition("/")
    return int(first[:4]), int((last or first)[:4])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What numbers say of words: whether they fit, which numbers these are, and what to write instead."""

    fits: bool
    words: str
    numbers: str
    rows: tuple[Observation, ...]
    write: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A statement beside the numbers of one indicator: its own, or one that its row says to check."""

    dataset: Dataset
    statement: StatementRow
    indicator: Indicator

    @property
    def key(self) -> Key:
        """Return the key of the number that the words are about."""
        row = self.statement
        return self.indicator.id, row.region, row.period, row.group

    @property
    def own(self) -> Observation | None:
        """Return the number of just this region, period and group."""
        return pick(self.dataset.values, self.key, self.statement.source)

    def of(self, region: str = "", group: str = "") -> list[Observation]:
        """Return the known numbers of a region and group, in order of time."""
        rows = self.dataset.rows.get(self.indicator.id, {}).get(region or self.statement.region, ())
        wanted = group or self.statement.group
        return sorted((row for row in rows if row.group == wanted and row.value is not None), key=_time)

    def near(self, region: str = "") -> Observation | None:
        """Return the number of the nearest other year, of those that are near."""
        start, end = years(self.statement.period)
        rows = [row for row in self.of(region) if years(row.period)[0] == years(row.period)[1]]
        away = [(max(start - years(row.period)[0], years(row.period)[0] - end), row) for row in rows]
        found = [(distance, row) for distance, row in away if distance <= NEAR]
        return min(found, key=lambda item: item[0])[1] if found else None

    def ends(self, group: str = "") -> Ends | None:
        """Return the first and the last number within the period, of one source; of all years for one year."""
        start, end = years(self.statement.period)
        rows = self.of(group=group)
        if start != end:
            return _ends(_within(rows, start, end), self.statement.source)
        # "Stijgt" in the year of the statement: up to that year, or from it where nothing is known before.
        before = _ends(_within(rows, 0, end), self.statement.source)
        return before or _ends(rows, self.statement.source)

    def later(self) -> Ends | None:
        """Return the number at the end of the period, and the last one after it, of one source."""
        _, end = years(self.statement.period)
        rows = _within(self.of(), end, 9999)
        return _ends([row for row in rows if years(row.period)[0] >= end], self.statement.source)

    def parts(self) -> list[Observation]:
        """Return the numbers of groups that together make up the statement's group, in the same period."""
        row, values = self.statement, self.dataset.values
        for split in splits_of(row.group, self.dataset.groups):
            found = [pick(values, (*self.key[:3], child), row.source) for child in split]
            if len(found) > 1 and all(found):
                return [part for part in found if part]
        return []

    def beside(self, than: str) -> list[tuple[Observation, Observation]]:
        """Return own numbers, each with that of a region named in the words, of one period within the statement's."""
        own = _within(self.of(), *years(self.statement.period))
        values = self.dataset.values
        return [
            (row, other)
            for region in self.references(than)
            for row in own
            if (other := pick(values, (row.indicator, region, row.period, row.group), row.source))
        ]

    def references(self, than: str) -> list[str]:
        """Return the regions that the words compare with, of those that the indicator has rows of."""
        codes = [code for code in self.dataset.rows.get(self.indicator.id, {}) if code != self.statement.region]
        regions = self.dataset.regions
        names = {code: regions[code].name.casefold().removeprefix("gemiddelde ") for code in codes}
        # Most names do not stand there at all, which is seen without a pattern.
        near = [code for code in codes if names[code] in than]
        named = [code for code in near if re.search(rf"\b{re.escape(names[code])}\b", than)]
        if named:
            return named
        if _OTHERS.search(than):
            return [code for code in codes if regions[code].kind != COUNTRY]
        return [code for code in codes if regions[code].kind == COUNTRY and _COUNTRY.search(than)]

    @property
    def is_change(self) -> bool:
        """Return whether the own number is a change itself, which may be negative, over a span of time."""
        return "/" in self.statement.period and self.may_be_negative

    @property
    def may_be_negative(self) -> bool:
        """Return whether the values of the indicator may lie below zero."""
        return self.indicator.minimum is not None and self.indicator.minimum < 0


def _time(row: Observation) -> tuple[int, str]:
    return years(row.period)[1], row.period


def _within(rows: Iterable[Observation], start: int, end: int) -> list[Observation]:
    return [row for row in rows if start <= years(row.period)[0] and years(row.period)[1] <= end]


def _ends(rows: Iterable[Observation], source: str) -> Ends | None:
    """Return the first and the last of one source: the statement's own, or that of the longest time."""
    series: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        series[row.source].append(row)
    found = {key: items for key, items in series.items() if items[0].period != items[-1].period}
    chosen = found.get(source) or max(found.values(), key=_length, default=[])
    return (chosen[0], chosen[-1]) if chosen else None


def _length(rows: Sequence[Observation]) -> int:
    return years(rows[-1].period)[1] - years(rows[0].period)[0]


def rivals(case: Case, targets: Sequence[str]) -> tuple[list[Observation], list[Observation]]:
    """Return the numbers of some groups, and those of the groups beside them: other ages, other branches."""
    row, values, groups = case.statement, case.dataset.values, case.dataset.groups
    dimension = {_dimension(key, groups[key].parent) for key in targets}
    own = [pick(values, (*case.key[:3], key), row.source) for key in targets]
    others = [
        pick(values, (*case.key[:3], key), row.source)
        for key, group in groups.items()
        if key not in targets and _dimension(key, group.parent) in dimension and not _overlap(key, targets)
    ]
    return [item for item in own if item], [item for item in others if item]


def changes(case: Case) -> list[Observation]:
    """Return the stated changes of the indicator over the period of the statement."""
    kinds: Mapping[str, Indicator] = case.dataset.indicators
    found = (
        pick(case.dataset.values, (kind.id, *case.key[1:]), case.statement.source)
        for kind in kinds.values()
        if kind.change_of == case.indicator.id
    )
    return [row for row in found if row]


def _ages(group: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3})|\+)", group)
    return (int(match[1]), int(match[2] or 999)) if match else None


def _dimension(group: str, parent: str) -> str:
    """Return what kind of group this is: an age, or the word before the dash of “branche-ggz”."""
    if _ages(group):
        return "age"
    kind, dash, _ = group.rpartition("-")
    return kind if dash else say("of {parent}", parent=parent or group)


def _overlap(group: str, targets: Sequence[str]) -> bool:
    own = _ages(group)
    spans = [span for key in targets if (span := _ages(key))]
    return bool(own) and any(own[0] <= span[1] and span[0] <= own[1] for span in spans if own)
