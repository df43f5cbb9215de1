"""When something became known: the one rule by which an edition leaves out what it could not know yet."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from publisher.model.observations import Observation, Source, StatementRow, Status

# What is known of no day at all was always known: nothing holds it back.
ALWAYS = date.min


@dataclass(frozen=True, slots=True)
class Known:
    """The day since when something is known, and whether that is its source's own date of publication."""

    since: date
    published: bool


def known_since(row: Observation | StatementRow, source: Source) -> Known:
    """Return since when a row is known: since its source was published, or else since its reference date.

    A source that says nothing of its publication, as a table that grows every year, leaves that to the row. A
    projection, and words about later years, are as old as the source that made them, and not as the years that they
    speak of. And nothing was measured before its time, whatever its source is called.
    """
    own = _reference(row, source)
    if not source.published:
        return Known(last_day(own), published=False)
    too_early = isinstance(row, Observation) and row.status is not Status.PROJECTION
    if too_early and own and last_day(source.published) < first_day(own):
        return Known(last_day(own), published=False)
    return Known(last_day(source.published), published=True)


def _reference(row: Observation | StatementRow, source: Source) -> str:
    if isinstance(row, StatementRow):
        dates = [part for part in (row.period, source.reference_date) if part]
        return min(dates, key=last_day, default="")
    if row.status is Status.PROJECTION:
        # Of a span, a projection tells all but the start.
        made = source.reference_date or row.reference_date or row.period
        return made.partition("/")[0]
    return row.reference_date or row.period


@cache
def first_day(period: str) -> date:
    """Return the first day of an ISO period: a year, a quarter, a month, a day, or a span."""
    year, month, day = _parts(period.partition("/")[0])
    return date(year, month or 1, day or 1)


@cache
def last_day(period: str) -> date:
    """Return the last day of an ISO period, by which what is dated so is known; of none, the first day there is."""
    if not period:
        return ALWAYS
    code = period.rpartition("/")[2]
    year, month, day = _parts(code)
    if "Q" in code:
        month += 2
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _parts(code: str) -> tuple[int, int, int]:
    """Return year, month and day; 0 for what is not said, and the first month of a quarter."""
    year, _, rest = code.partition("-")
    if rest.startswith("Q"):
        return int(year), 3 * int(rest[1]) - 2, 0
    month, _, day = rest.partition("-")
    return int(year), int(month or 0), int(day or 0)
