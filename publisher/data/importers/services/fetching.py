"""Fetch a table of a series: only if it changed, after saying what will be asked, and whole or not at all."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.data.importers.services import snapshots, whole
from publisher.data.importers.services.choosing import Chosen, choose, marked
from publisher.data.importers.services.client import Client
from publisher.data.importers.services.described import Properties
from publisher.data.importers.services.doors import Door, Service, door
from publisher.data.importers.services.rows import Row
from publisher.data.importers.services.series import Series
from publisher.data.importers.services.snapshots import Snapshot
from publisher.data.importers.services.trouble import ServiceError
from publisher.findings import Finding, Place, PublisherError, Severity, few, say

# More cells than these are no selection of gemeenten, and a burden to the service.
MOST_CELLS = 20_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be asked of a service: a table, in so many requests, of so many rows at most."""

    series: str
    table: str
    title: str
    protocol: str
    address: str
    requests: int
    rows: int
    topics: int
    modified: str


# Whether a plan may be carried out.
Agree = Callable[[Plan], bool]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The snapshot of a table: `new` where something was fetched and kept; None where nobody agreed to fetch it."""

    path: Path | None
    snapshot: Snapshot | None
    new: bool = False
    findings: tuple[Finding, ...] = ()


def fetch(
    data: Path, client: Client, service: Service, series: Series, year: str, today: datetime.date, agree: Agree
) -> Fetched:
    """Return the snapshot of a year's table, fetched by the first protocol that serves it.

    Raises PublisherError, and keeps nothing, where no protocol gives a whole answer or settings do not fit the table.
    """
    failed: list[Finding] = []
    doors = [(protocol, way) for protocol in series.protocols if (way := door(client, service, protocol))]
    if not doors:
        where = Place("data/opendata.toml", element=f"series {series.name}")
        message = say(
            "{service} speaks none of {protocols}.", service=series.service, protocols=", ".join(series.protocols)
        )
        raise PublisherError([Finding("series-setting", message, where, say('Write protocols = ["v3"].'))])
    for protocol, asked in doors:
        try:
            found = _fetch(data, asked, protocol, series, year, today, agree)
        except ServiceError as error:
            last = snapshots.latest(data, series.name, series.tables[year])
            if error.passing and last and last[1].protocol == protocol:
                # Protocols differ in what they say of missing values: an outage is no reason to take another one.
                raise
            failed += error.findings
            continue
        told = tuple(_by_another(finding) for finding in failed)
        return Fetched(found.path, found.snapshot, found.new, (*told, *found.findings))
    raise PublisherError(failed)


def _fetch(
    data: Path, asked: Door, protocol: str, series: Series, year: str, today: datetime.date, agree: Agree
) -> Fetched:
    table = series.tables[year]
    properties = asked.properties(table)
    last = snapshots.latest(data, series.name, table)
    if last and _unchanged(last[1], series, protocol, properties):
        return Fetched(*last)
    chosen = choose(series, asked.describe(table, properties))
    selection = chosen.selection
    if selection.most * len(selection.topics) > MOST_CELLS:
        message = say(
            "The selection has up to {most} rows of {number} topics.", most=selection.most, number=len(selection.topics)
        )
        hint = say("Choose fewer kinds of region, years or groups in data/opendata.toml.")
        raise PublisherError([Finding("series-too-large", message, Place(asked.address(table)), hint)])
    requests = asked.requests(chosen.table, selection)
    counts = (requests, selection.most, len(selection.topics))
    plan = Plan(series.name, table, properties.title, protocol, asked.address(table), *counts, properties.modified)
    if not agree(plan):
        return Fetched(None, None)
    rows = list(asked.rows(chosen.table, selection))
    whole.once((row.key for row in rows), asked.address(table))
    lines = _lines(chosen, rows)
    content = snapshots.content(chosen.header, lines)
    snapshot = Snapshot(
        series=series.name,
        service=series.service,
        protocol=protocol,
        table=table,
        title=properties.title,
        address=asked.address(table),
        condition=selection.condition(chosen.table),
        modified=properties.modified,
        retrieved=today.isoformat(),
        asked=series.asked,
        rows=len(rows),
        sha256=snapshots.sha256(content),
        region=chosen.region.key,
        period=chosen.period.key if chosen.period else "",
        topics={topic.head: topic.keyed for topic in selection.topics},
        periods=dict(chosen.periods),
    )
    return Fetched(snapshots.keep(data, snapshot, content), snapshot, True, tuple(_absent(chosen, rows)))


def _unchanged(last: Snapshot, series: Series, protocol: str, properties: Properties) -> bool:
    """Return whether a table is as it was fetched; one that does not say when it changed has to be asked again."""
    same = (last.protocol, last.asked, last.modified) == (protocol, series.asked, properties.modified)
    return same and bool(properties.modified)


def _lines(chosen: Chosen, rows: Sequence[Row]) -> Iterator[Sequence[str]]:
    """Yield the rows as they are kept: their codes, periods with the stars of CBS, and the values of the topics."""
    at = {dimension.key: index for index, dimension in enumerate(chosen.table.dimensions)}
    statuses = chosen.periods
    for row in rows:
        told = []
        for dimension in chosen.columns:
            code = row.key[at[dimension.key]]
            told.append(marked(code, statuses.get(code, "")) if dimension is chosen.period else code)
        yield [*told, *(row.values[topic.head] for topic in chosen.selection.topics)]


def _absent(chosen: Chosen, rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield the regions and periods that were asked and of which no row came."""
    for index, dimension in enumerate(chosen.table.dimensions):
        there = {row.key[index] for row in rows}
        gone = [code for code in chosen.selection.codes[dimension.key] if code.plain not in there]
        if gone:
            named = few((f"{code.plain} ({code.title})" if code.title else code.plain for code in gone), 8)
            message = say("The table lists, and has no row of: {named}.", named=named)
            where = Place(chosen.table.table, element=dimension.key)
            hint = say("Their values stay as they are in the data.")
            yield Finding("service-absent", message, where, hint, Severity.WARNING)


def _by_another(finding: Finding) -> Finding:
    """Return what failed by one protocol as a notice, where another one served."""
    return Finding(finding.code, finding.message, finding.place, say("Another protocol served."), Severity.NOTICE)
