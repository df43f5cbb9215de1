"""Kinds of changes: from a row of data, what it becomes when a number is mistyped or next year's table is there."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.truth.rows import rounded
from publisher.data import Dataset
from publisher.model import Observation, Status

# A value that grows as a series might.
NEW = 1.15
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Source:
    """Data to change, the rows of them that a publication prints, and chance."""

    dataset: Dataset
    used: Sequence[Observation]
    statements: Sequence[str]
    chance: random.Random

    def beside(self, row: Observation) -> list[Observation]:
        """Return known rows of other regions with the same indicator, period and group: the country first."""
        found = [
            other
            for other in self.dataset.of(row.indicator)
            if other.value is not None
            and (other.period, other.group) == (row.period, row.group)
            and other.region != row.region
        ]
        return sorted(found, key=lambda other: not other.region.startswith("NL"))

    def series(self, row: Observation) -> list[Observation]:
        mine = (row.indicator, row.region, row.group, row.source)
        found = [
            each
            for each in self.dataset.of(row.indicator)
            if (each.indicator, each.region, each.group, each.source) == mine and each.value is not None
        ]
        return sorted(found, key=lambda each: each.period)


# From a row, what it becomes with what else changes; nothing where the kind says nothing of it.
Maker = Callable[[Source, Observation], list[Observation]]


def moved(row: Observation, value: float) -> Observation:
    """Return a row with another value, and its interval as wide as before."""
    own = 0 if row.value is None else max(len(_decimals(number)) for number in (row.value, row.lower or 0.0))
    ceiling = 100.0 if row.unit == "percent" and not _signed(row) else float("inf")
    new = min(rounded(value, own), ceiling)
    shift = new - (row.value or 0)
    lower = None if row.lower is None else rounded(row.lower + shift, own)
    upper = None if row.upper is None else min(rounded(row.upper + shift, own), ceiling)
    if lower is not None and not _signed(row):
        lower = max(lower, 0.0)
    return replace(row, value=new, lower=lower, upper=upper, status=_status(row))


def _decimals(value: float) -> str:
    return repr(value).partition(".")[2].rstrip("0")


def _signed(row: Observation) -> bool:
    return (row.value or 0) < 0 or row.indicator.endswith(("_verandering", "saldo"))


def _status(row: Observation) -> Status:
    return Status.OBSERVED if row.status in (Status.MISSING, Status.SUPPRESSED) else row.status


def _times(*factors: float) -> Maker:
    def make(source: Source, row: Observation) -> list[Observation]:
        return [] if row.value in (None, 0) else [moved(row, (row.value or 0) * source.chance.choice(factors))]

    return make


def small(source: Source, row: Observation) -> list[Observation]:
    step = 10.0 ** -source.dataset.indicators[row.indicator].decimals * source.chance.choice((-1, 1))
    return [] if row.value is None or (row.value + step < 0 and not _signed(row)) else [moved(row, row.value + step)]


def missing(source: Source, row: Observation) -> list[Observation]:
    gone = replace(row, value=None, lower=None, upper=None, status=Status.MISSING, note="Geen waarde.")
    return [] if row.value is None else [gone]


def zero(source: Source, row: Observation) -> list[Observation]:
    return [] if row.value in (None, 0) else [replace(moved(row, 0), lower=None, upper=None)]


def flip(source: Source, row: Observation) -> list[Observation]:
    """Mirror a value in that of the country, or turn the sign of what has one."""
    if row.value is None:
        return []
    if _signed(row):
        return [moved(row, -row.value)]
    other = next(iter(source.beside(row)), None)
    mirrored = 2 * (other.value or 0) - row.value if other else -1
    return [moved(row, mirrored)] if other and mirrored > 0 and other.value != row.value else []


def tie(source: Source, row: Observation) -> list[Observation]:
    others = [other for other in source.beside(row) if other.value != row.value]
    if row.value is None or not others:
        return []
    edge = max(others, key=lambda other: other.value or 0)
    other = source.chance.choice((others[0], edge))
    return [replace(moved(row, other.value or 0))]


def swap(source: Source, row: Observation) -> list[Observation]:
    others = [other for other in source.beside(row) if other.region[:2] == row.region[:2] and other.value != row.value]
    if row.value is None or not others:
        return []
    other = source.chance.choice(others)
    return [_as(row, other), _as(other, row)]


def trend(source: Source, row: Observation) -> list[Observation]:
    known = source.series(row)
    if row.value is None or len(known) < 2 or known[0].value == known[-1].value:
        return []
    return [_as(known[0], known[-1]), _as(known[-1], known[0])]


def _as(row: Observation, other: Observation) -> Observation:
    return replace(row, value=other.value, lower=other.lower, upper=other.upper)


def known(source: Source, row: Observation) -> list[Observation]:
    """Let a value that is missing be known: as another region has it, or something that fits."""
    if row.value is not None or row.lower is not None:
        return []
    others = [other for other in source.dataset.of(row.indicator) if other.value is not None]
    like = next(iter(source.beside(row)), others[0] if others else None)
    value = (like.value or 0) * source.chance.choice((0.85, 0.95, 1.1, 1.25)) if like else 15.0
    decimals = source.dataset.indicators[row.indicator].decimals
    return [replace(row, value=rounded(value, decimals), status=Status.OBSERVED, note="")]


def bounds(source: Source, row: Observation) -> list[Observation]:
    if row.value is None or row.lower is None or row.upper is None:
        return []
    wide = source.chance.choice((0.1, 3, 5))
    lower, upper = row.value - wide * (row.value - row.lower), row.value + wide * (row.upper - row.value)
    return [replace(row, lower=max(0.0, rounded(lower, 1)), upper=rounded(upper, 1))]


def year(source: Source, row: Observation) -> list[Observation]:
    """Add what comes after the last period of a series, or of a single value."""
    last = (source.series(row) or [row])[-1]
    if last.value is None or not YEAR.fullmatch(last.period):
        return []
    period = str(int(last.period) + (1 if last.status is not Status.PROJECTION else 10))
    later = moved(last, last.value * source.chance.choice((0.8, 0.93, 1.07, NEW)))
    return [replace(later, period=period, reference_date=period)]


def row(source: Source, row: Observation) -> list[Observation]:
    """Add the row of a country or province that the data do not have."""
    region = {"PV22": "NL01", "NL01": "PV22", "ZK06": "NL01"}.get(row.region, "")
    keys = {each.key for each in source.dataset.of(row.indicator)}
    if row.value is None or not region or (row.indicator, region, row.period, row.group) in keys:
        return []
    return [replace(moved(row, row.value * source.chance.choice((0.8, NEW))), region=region)]


KINDS: Mapping[str, Maker] = {
    "small": small,
    "ten": _times(0.9, 1.1),
    "quarter": _times(0.75, 1.25),
    "extreme": _times(0.1, 0.5, 2, 10),
    "missing": missing,
    "zero": zero,
    "flip": flip,
    "tie": tie,
    "swap": swap,
    "trend": trend,
    "known": known,
    "bounds": bounds,
    "year": year,
    "row": row,
}
