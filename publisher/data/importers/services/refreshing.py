"""From series to incoming rows: fetched, or out of what is kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.data.importers.incoming import Incoming, IncomingRow, Provenance
from publisher.data.importers.meaning import Known, understand
from publisher.data.importers.services import snapshots
from publisher.data.importers.services.choosing import columns_named
from publisher.data.importers.services.client import Client
from publisher.data.importers.services.doors import Service
from publisher.data.importers.services.fetching import Agree, fetch
from publisher.data.importers.services.series import FILE, Series
from publisher.data.importers.services.snapshots import Snapshot
from publisher.data.paths import SNAPSHOTS
from publisher.findings import Finding, Place, PublisherError, Severity, say, stop_on_errors
from publisher.model import Status

EMPTY = (Status.MISSING, Status.SUPPRESSED)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of a year's table: its snapshot, and the rows that it says; `new` where it was fetched just now."""

    series: str
    year: str
    table: str
    snapshot: Snapshot | None = None
    path: Path | None = None
    incoming: Incoming | None = None
    new: bool = False
    findings: tuple[Finding, ...] = ()


def refresh(
    data: Path,
    client: Client,
    services: Mapping[str, Service],
    series: Sequence[Series],
    known: Known,
    today: datetime.date,
    agree: Agree,
    years: Sequence[str] = (),
) -> Iterator[Refreshed]:
    """Yield what comes of each table; one that fails keeps no other from coming."""
    for each in series:
        for year, table in _tables(each, years):
            try:
                found = fetch(data, client, services[each.service], each, year, today, agree)
                rows: Incoming | None = None
                told: tuple[Finding, ...] = ()
                if found.path and found.snapshot:
                    rows, told = incoming(data, found.path, found.snapshot, each, year, known)
            except PublisherError as error:
                yield Refreshed(each.name, year, table, findings=error.findings)
                continue
            findings = (*found.findings, *told)
            yield Refreshed(each.name, year, table, found.snapshot, found.path, rows, found.new, findings)


def again(data: Path, series: Sequence[Series], known: Known, years: Sequence[str] = ()) -> Iterator[Refreshed]:
    """Yield what comes of the last snapshot of each table, without asking anybody."""
    for each in series:
        for year, table in _tables(each, years):
            try:
                last = snapshots.latest(data, each.name, table)
                if last is None:
                    hint = say("Fetch it first: publisher refresh, without --from-snapshot.")
                    where = Place(f"{data.name}/{SNAPSHOTS}", element=f"{each.name}, {table}")
                    finding = Finding("snapshot-none", say("No snapshot of this table is kept."), where, hint)
                    yield Refreshed(each.name, year, table, findings=(finding,))
                    continue
                rows, told = incoming(data, *last, each, year, known)
            except PublisherError as error:
                yield Refreshed(each.name, year, table, findings=error.findings)
                continue
            yield Refreshed(each.name, year, table, last[1], last[0], rows, findings=told)


def incoming(
    data: Path, path: Path, snapshot: Snapshot, series: Series, year: str, known: Known
) -> tuple[Incoming | None, tuple[Finding, ...]]:
    """Return the rows that a snapshot says, as its series understands them, with what they do not tell themselves."""
    named = {name: columns_named(name, snapshot.topics) for name in series.columns}
    stop_on_errors(_other(snapshot, path, name) for name, heads in named.items() if len(heads) != 1)
    columns = {heads[0]: series.columns[name] for name, heads in named.items()}
    mapping = series.mapping(snapshot.table, year, region=snapshot.region, period=snapshot.period, columns=columns)
    origin = Provenance(series.name, snapshot.address, snapshot.sha256, snapshot.retrieved, snapshot.modified)
    table = snapshots.table(data, path, snapshot)
    understood = understand(table, mapping, known, origin, file=f"{data.name}/{FILE}")
    if understood.incoming is None:
        return None, understood.findings
    rows, empty = _with_values(understood.incoming.rows, snapshot)
    return replace(understood.incoming, rows=rows), tuple(empty)


def _other(snapshot: Snapshot, path: Path, name: str) -> Finding:
    message = say("The snapshot {path} does not have what the settings name now: “{name}”.", path=path.name, name=name)
    hint = say("Fetch the table again: publisher refresh, without --from-snapshot.")
    return Finding("snapshot-other", message, Place(snapshot.series, element=snapshot.table), hint)


def _with_values(rows: Sequence[IncomingRow], snapshot: Snapshot) -> tuple[tuple[IncomingRow, ...], list[Finding]]:
    """Return the rows without those of which no region has a value: a table lists topics before it has their values.

    They would be the last values that are known, and push aside those of the year before.
    """
    names = ("indicator", "period", "group")
    there = {tuple(row.cells[name] for name in names) for row in rows if row.cells["status"] not in EMPTY}
    keys = [tuple(row.cells[name] for name in names) for row in rows]
    findings = [
        Finding(
            "service-no-values",
            say("{table} lists {key}, and has no value of it yet.", table=snapshot.table, key=", ".join(key)),
            Place(snapshot.series, element=snapshot.table),
            say("Its rows are left out; refresh again when the table has changed."),
            Severity.WARNING,
        )
        for key in dict.fromkeys(keys)
        if key not in there
    ]
    return tuple(row for row, key in zip(rows, keys, strict=True) if key in there), findings


def _tables(series: Series, years: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the tables of some years, or of the last one."""
    if not years:
        yield series.newest()
    else:
        yield from ((year, series.tables[year]) for year in years if year in series.tables)
