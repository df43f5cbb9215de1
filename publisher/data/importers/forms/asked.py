"""What a workbook asks for: each series of a theme once more, for the next period, beside what was known last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from publisher.data.dataset import Dataset
from publisher.data.paths import OBSERVATIONS
from publisher.findings import Finding, Place, PublisherError, Severity, nearest, say
from publisher.model import Group, Indicator, Observation, Region, Status

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that is asked: of an indicator, region and group in a period, "" where staff say of which.

    `before` is the last row of that series before the period, `present` the row of the period where there is one.
    """

    indicator: Indicator
    region: Region
    group: Group
    period: str
    before: Observation | None
    present: Observation | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A theme: the file of observations that it is, without its ending, and what is asked of it."""

    target: str
    period: str
    asked: tuple[Asked, ...]

    @property
    def title(self) -> str:
        """Return the name of the sheet, of no more than the 31 signs that a sheet may have."""
        return self.target.replace("_", " ").replace("-", " ").capitalize()[:31]


def themes(dataset: Dataset) -> Mapping[str, list[Observation]]:
    """Return the observations of each file of the region at home, by the name of the file."""
    found: dict[str, list[Observation]] = {}
    for row in dataset.observations:
        path = PurePosixPath(row.file)
        if path.parent.name == OBSERVATIONS:
            found.setdefault(path.stem, []).append(row)
    return found


def asked(
    dataset: Dataset, targets: Sequence[str], regions: Sequence[str] = (), period: str = ""
) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return what is asked of these themes, for the regions by name or code, or for all that they have.

    Raises PublisherError where a region or period is none.
    """
    wrong = [] if not period or _YEAR.fullmatch(period) else [_no_year(period)]
    chosen = [_region(dataset, name, wrong) for name in regions]
    if wrong:
        raise PublisherError(wrong)
    known, sheets, findings = themes(dataset), [], list[Finding]()
    for target in targets:
        rows = known.get(target, [])
        year = period or _next(rows)
        sheet = Sheet(target, year, tuple(_asked(dataset, rows, [each for each in chosen if each], year)))
        sheets.append(sheet)
        findings += _left_out(target, rows, sheet)
    return tuple(sheets), tuple(findings)


def _no_year(period: str) -> Finding:
    return Finding("usage-period", say("“{period}” is no year.", period=period), hint=say("Write it as 2024."))


def _region(dataset: Dataset, name: str, wrong: list[Finding]) -> Region | None:
    fits = [
        region
        for region in dataset.regions.values()
        if name.casefold() in (region.code.casefold(), region.name.casefold(), (region.short_name or "").casefold())
    ]
    if len(fits) == 1:
        return fits[0]
    labels = {region.code: region.name for region in dataset.regions.values()}
    hint = say("Write its code: {fits}.", fits=", ".join(f"{each.code} ({each.name})" for each in fits)) if fits else ""
    message = (
        say("“{name}” is the name of more than one region.", name=name)
        if fits
        else say("“{name}” is no known region.", name=name)
    )
    wrong.append(Finding("usage-region", message, hint=hint or nearest(name, labels, labels=labels)))
    return None


def _next(rows: Iterable[Observation]) -> str:
    """Return the year after the last one that is known, of those that are no forecast."""
    years = [row.period for row in rows if not _is_forecast(row) and _YEAR.fullmatch(row.period)]
    return str(int(max(years)) + 1) if years else ""


def _asked(dataset: Dataset, rows: Sequence[Observation], regions: Sequence[Region], year: str) -> Iterator[Asked]:
    series: dict[tuple[str, str, str], list[Observation]] = {}
    for row in rows:
        if not _is_forecast(row):
            series.setdefault((row.indicator, row.region, row.group), []).append(row)
    if regions:
        series = _of(series, [region.code for region in regions])
    order = {code: index for index, code in enumerate(dataset.regions)}
    groups = {key: (group.order, key) for key, group in dataset.groups.items()}

    def place(key: tuple[str, str, str]) -> tuple[object, ...]:
        return dataset.indicators[key[0]].label.casefold(), key[0], order[key[1]], groups[key[2]]

    for key in sorted(series, key=place):
        known = sorted(series[key], key=lambda row: _end(row.period))
        earlier = [row for row in known if _end(row.period) < year]
        present = next((row for row in known if row.period == year), None)
        before = earlier[-1] if earlier else None
        # A month or a span of years does not come again each year: staff say of when it is.
        own = year if before is None or _YEAR.fullmatch(before.period) else ""
        indicator, region, group = dataset.indicators[key[0]], dataset.regions[key[1]], dataset.groups[key[2]]
        yield Asked(indicator, region, group, own, before, present)


def _of(
    series: Mapping[tuple[str, str, str], list[Observation]], codes: Sequence[str]
) -> dict[tuple[str, str, str], list[Observation]]:
    """Return the series of these regions; one without any is asked what the others have."""
    found = {key: rows for key, rows in series.items() if key[1] in codes}
    for code in codes:
        if not any(key[1] == code for key in found):
            found |= {(indicator, code, group): [] for indicator, _, group in series}
    return found


def _is_forecast(row: Observation) -> bool:
    """Tell whether a row is of a time after that from which it was known, such as a forecast that is missing."""
    return row.status is Status.PROJECTION or _end(row.period)[:4] > (_end(row.reference_date)[:4] or "9")


def _end(period: str) -> str:
    return period.rpartition("/")[2]


def _left_out(target: str, rows: Sequence[Observation], sheet: Sheet) -> Iterator[Finding]:
    series = {(row.indicator, row.region, row.group) for row in rows}
    forecast = series - {(row.indicator, row.region, row.group) for row in rows if not _is_forecast(row)}
    if forecast:
        names = sorted({indicator for indicator, _, _ in forecast})
        message = say(
            "{number} series of {target} are forecasts alone, and are not asked: {names}.",
            number=len(forecast),
            target=target,
            names=", ".join(names),
        )
        hint = say("Staff can add them in the blank rows at the end.")
        yield Finding("workbook-forecast", message, Place(element=sheet.title), hint, Severity.NOTICE)
