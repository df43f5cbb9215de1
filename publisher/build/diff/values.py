"""Values that are new, gone or changed, as they are printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from publisher.build.diff.changes import Printed, Spot, StatementChange, ValueChange
from publisher.build.diff.pairing import Pairing
from publisher.build.diff.spots import spot_of
from publisher.build.record.entries import EVERYBODY, Record, StatementEntry, ValueEntry
from publisher.dutch import formats
from publisher.dutch.formats import UNITS

Series = tuple[str, str, str]


class Values:
    """The values of two records, compared for the whole book or for a stretch of it."""

    def __init__(self, before: Record, after: Record) -> None:
        self.before, self.after = before, after
        known = {each.id: each for each in (*before.indicators, *after.indicators)}
        self.labels = {key: each.label for key, each in known.items()}
        self.regions = {**before.regions, **after.regions}
        self.groups = {**before.groups, **after.groups}
        self.decimals = [{each.id: each.decimals for each in record.indicators} for record in (before, after)]

    def everywhere(self) -> tuple[ValueChange, ...]:
        """Return the values of the whole book that changed, with the places that print them."""
        spots = [_spots(record) for record in (self.before, self.after)]
        return self._changes(self.before.values, self.after.values, spots)

    def among(self, before: Iterable[int], after: Iterable[int]) -> tuple[ValueChange, ...]:
        """Return the changed ones among values of both, by their places in the lists."""
        return self._changes(self.before.rows(before), self.after.rows(after), ({}, {}))

    def said(self, before: Iterable[int], after: Iterable[int]) -> tuple[StatementChange, ...]:
        """Return the changed ones among statements of both, by their places in the lists."""
        one = [self.before.statements[number] for number in before]
        other = [self.after.statements[number] for number in after]
        pairing = Pairing.of(one, other, lambda each: each.id)
        changed = [StatementChange(then.id, then.words, now.words) for then, now in pairing.pairs if _says(then, now)]
        return (
            *changed,
            *(StatementChange(each.id, each.words, None) for each in pairing.before),
            *(StatementChange(each.id, None, each.words) for each in pairing.after),
        )

    def _changes(
        self,
        before: Iterable[ValueEntry],
        after: Iterable[ValueEntry],
        spots: Iterable[Mapping[ValueEntry, tuple[Spot, ...]]],
    ) -> tuple[ValueChange, ...]:
        then_at, now_at = spots
        pairing = Pairing.of(before, after, lambda row: (*_key(row), row.source), _key)
        _take_renewed(pairing)
        found: list[tuple[ValueEntry | None, ValueEntry | None]] = [
            (then, now) for then, now in pairing.pairs if self._printed(then, 0) != self._printed(now, 1)
        ]
        found += [(None, row) for row in pairing.after]
        found += [(row, None) for row in pairing.before]
        changes = []
        for then, now in found:
            at = now_at.get(now, ()) if now else then_at.get(then, ()) if then else ()
            changes.append(self._change(then, now, at))
        return tuple(sorted(changes, key=_order))

    def _change(self, then: ValueEntry | None, now: ValueEntry | None, spots: tuple[Spot, ...]) -> ValueChange:
        row = now or then
        assert row is not None
        group = "" if row.group == EVERYBODY else self.groups[row.group]
        before, after = (self._printed(each, side) if each else None for side, each in enumerate((then, now)))
        return ValueChange(self.labels[row.indicator], self.regions[row.region], group, before, after, spots)

    def _printed(self, row: ValueEntry, side: int) -> Printed:
        decimals = self.decimals[side][row.indicator]
        record = (self.before, self.after)[side]
        bounds = row.lower is not None and row.upper is not None
        ends = f"{_number(row.lower, decimals)} tot {_number(row.upper, decimals)}" if bounds else ""
        known = row.value is not None
        text = quantity(row.value, row.unit, decimals) if row.value is not None else ends or formats.UNKNOWN
        source = record.titles.get(row.source, row.source)
        return Printed(row.period, text, source, row.status, ends if known else "")


def quantity(value: float, unit: str, decimals: int) -> str:
    """Return a number with its unit; a unit that this version does not know is printed as it is called."""
    return formats.quantity(value, unit, decimals) if unit in UNITS else f"{formats.number(value, decimals)} {unit}"


def _number(value: float | None, decimals: int) -> str:
    return formats.number(value, decimals) if value is not None else ""


def _key(row: ValueEntry) -> tuple[str, str, str, str]:
    return row.indicator, row.region, row.group, row.period


def _series(row: ValueEntry) -> Series:
    return row.indicator, row.region, row.group


def _take_renewed(pairing: Pairing[ValueEntry]) -> None:
    """Pair the one value of a series with its one value of another period: the newer one that took its place."""
    kept = {_series(row) for row, _ in pairing.pairs}
    counts = [Counter(map(_series, side)) for side in (pairing.before, pairing.after)]
    alone = {key for key, count in counts[0].items() if count == counts[1][key] == 1 and key not in kept}
    # What has no partner has a key of its own.
    pairing.by(lambda row: _series(row) if _series(row) in alone else id(row))


def _says(then: StatementEntry, now: StatementEntry) -> bool:
    return (then.words, then.source, then.period) != (now.words, now.source, now.period)


def _spots(record: Record) -> Mapping[ValueEntry, tuple[Spot, ...]]:
    """Return the pages on which each value stands."""
    found: dict[ValueEntry, dict[Spot, None]] = defaultdict(dict)
    for chapter, element, numbers in record.uses():
        spot = spot_of(record, chapter, element)
        for row in record.rows(numbers):
            found[row][spot] = None
    return {row: tuple(spots) for row, spots in found.items()}


def _order(change: ValueChange) -> tuple[object, ...]:
    period = (change.after or change.before or Printed("", "", "", "")).period
    return change.label, change.group, change.region, period, change.before is None, change.after is None
