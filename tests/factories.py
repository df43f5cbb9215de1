"""Make the values that tests are about: a test names what matters to it, all else has a default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from publisher.data import Dataset
from publisher.model import Caveat, Fact, Group, Indicator, Observation, Region, Source, Statement, StatementRow, Status

NAMES = {"PV22": "Drenthe", "NL01": "Nederland", "GM0106": "Assen", "GM0114": "Emmen"}
KINDS = {"GM": "gemeente", "PV": "provincie", "GG": "ggd", "ZK": "zorgkantoor", "NL": "land"}


def region(code: str = "PV22", name: str = "", kind: str = "", province: str = "", **more: Any) -> Region:
    """Return a region; a gemeente lies in Drenthe."""
    kind = kind or KINDS[code[:2]]
    where = province or ("PV22" if kind == "gemeente" else "")
    return Region(code, name or NAMES.get(code, code), kind, where, **more)


def group(key: str = "totaal", label: str = "", parent: str = "") -> Group:
    """Return a population group."""
    return Group(key, label or key, parent)


def source(key: str = "cbs", title: str = "", **more: str) -> Source:
    """Return a source."""
    given = {"publisher": "CBS", "reference_date": "2022", "licence": "CC BY 4.0"} | more
    return Source(key, title or key, **given)


def indicator(
    key: str = "rookt", unit: str = "percent", decimals: int = 0, *, label: str = "", **rules: Any
) -> Indicator:
    """Return an indicator with the rules that its values must keep."""
    return Indicator(key, label or key, unit, decimals, **rules)


def observation(
    value: float | None,
    key: str = "rookt",
    region: str = "PV22",
    period: str = "2022",
    group: str = "totaal",
    *,
    unit: str = "percent",
    source: str = "cbs",
    status: Status | None = None,
    lower: float | None = None,
    upper: float | None = None,
) -> Observation:
    """Return a row of data; without a value, and without bounds, it is missing."""
    known, file = status or _status(value, lower), "data/observations/test.csv"
    return Observation(
        key, region, period, group, value, lower, upper, unit, known, source, period, note="", file=file, row=2
    )


def statement_row(
    words: str,
    key: str = "rookt",
    *,
    id: str = "s",
    region: str = "PV22",
    period: str = "2022",
    group: str = "totaal",
    source: str = "cbs",
) -> StatementRow:
    """Return a row of what sources say in words."""
    return StatementRow(id, key, region, period, group, words, source, "", "data/statements.csv", 2)


def statement(words: str, key: str = "rookt", **more: str) -> Statement:
    """Return what a source says in words, as a figure takes it."""
    row = statement_row(words, key, **more)
    return Statement(words, indicator(key), region(row.region), row.period, group(row.group), row)


def fact(
    value: float | None,
    of: Indicator | None = None,
    *,
    region: Region | None = None,
    period: str = "2022",
    group: Group | None = None,
    status: Status | None = None,
    lower: float | None = None,
    upper: float | None = None,
    observations: tuple[Observation, ...] = (),
    caveats: tuple[Caveat, ...] = (),
) -> Fact:
    """Return a fact of everybody in Drenthe; without a value, and without bounds, it is missing."""
    of = of or indicator()
    where, who = region or _DRENTHE, group or _EVERYBODY
    known = status or _status(value, lower)
    return Fact(value, of.unit, of.decimals, of, where, period, who, known, lower, upper, observations, caveats)


def dataset(
    observations: Sequence[Observation] = (),
    *,
    indicators: Sequence[Indicator] = (),
    regions: Sequence[Region] = (),
    groups: Sequence[Group] = (),
    sources: Sequence[Source] = (),
    statements: Sequence[StatementRow] = (),
    caveats: Sequence[Caveat] = (),
    **more: Any,
) -> Dataset:
    """Return a dataset of rows numbered from 2, as in a file; what they name but is not given is made up."""
    rows = [replace(row, row=number) for number, row in enumerate(observations, 2)]
    return Dataset(
        observations=tuple(rows),
        indicators={row.indicator: indicator(row.indicator, row.unit) for row in rows}
        | {item.id: item for item in indicators},
        regions={row.region: region(row.region) for row in rows} | {item.code: item for item in regions},
        groups={row.group: group(row.group) for row in rows} | {item.id: item for item in groups},
        sources={row.source: source(row.source) for row in rows} | {item.id: item for item in sources},
        statements={item.id: item for item in statements},
        caveats=tuple(caveats),
        **more,
    )


def _status(value: float | None, lower: float | None) -> Status:
    return Status.MISSING if value is None and lower is None else Status.OBSERVED


_DRENTHE, _EVERYBODY = region(), group()
