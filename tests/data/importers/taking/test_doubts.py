"""Rows that are plausible each by itself, and wrong together, beside what the data said before."""

from dataclasses import replace

from publisher.data.importers.incoming import Incoming, IncomingRow, Provenance
from publisher.data.importers.taking.doubts import DOUBTS, doubts
from publisher.findings import Place, Severity

REGIONS = ("GM0106", "GM0109", "GM0114", "GM0118", "GM0119", "GM1680")
NOTED = {"18-64": 20.0, "65+": 8.0}


def cells(region: str, value: float, group: str = "65+", period: str = "2020", **more: str) -> dict[str, str]:
    own = {"indicator": "rookt", "region": region, "period": period, "group": group, "value": f"{value:g}"}
    return own | {"source": "monitor", "status": "observed", "note": ""} | more


def told(period: str, values: dict[str, float], regions: tuple[str, ...] = REGIONS, file: str = "m.csv") -> Incoming:
    rows = [
        IncomingRow(cells(region, value + at / 10, group, period), Place(file, at))
        for group, value in values.items()
        for at, region in enumerate(regions)
    ]
    return Incoming(Provenance("m", file, "", "2026-05-31"), "leefstijl", tuple(rows))


BEFORE = [row.cells for row in told("2020", NOTED).rows]


def found(incoming: Incoming, before: list[dict[str, str]] | None = None) -> list[tuple[str, Severity]]:
    return [(each.code, each.severity) for each in doubts(before or BEFORE, [incoming])]  # type: ignore[arg-type]


def test_values_like_those_before_are_not_doubted() -> None:
    assert found(told("2024", {"18-64": 18.0, "65+": 9.5})) == []


def test_a_share_where_percent_stood_before() -> None:
    rows = tuple(
        IncomingRow(cells(each.cells["region"], float(each.cells["value"]) / 100, period="2024"), each.place)
        for each in told("2024", {"65+": 8.0}).rows
    )
    shares = replace(told("2024", NOTED), rows=rows)
    assert found(shares) == [("import-scale", Severity.ERROR)]
    assert found(replace(shares, accepts=DOUBTS)) == [("import-scale", Severity.WARNING)]


def test_labels_of_two_groups_that_changed_places() -> None:
    assert found(told("2024", {"18-64": 8.2, "65+": 19.8})) == [("import-swapped", Severity.ERROR)]


def test_values_that_are_observed_in_a_year_to_come() -> None:
    assert found(told("2042", NOTED)) == [("import-future", Severity.ERROR)]
    forecast = told("2042", NOTED)
    rows = tuple(replace(row, cells={**row.cells, "status": "projection"}) for row in forecast.rows)
    assert found(replace(forecast, rows=rows)) == []


def test_a_file_called_after_another_year_that_changes_all_that_was_known() -> None:
    again = {"18-64": 18.0, "65+": 9.5}
    assert found(told("2020", again, file="m_2024.csv")) == [("import-overwrites", Severity.ERROR)] * 2
    assert found(told("2020", again, file="m_2020.csv")) == []
    provisional = [{**row, "note": "Voorlopig cijfer."} for row in BEFORE]
    assert found(told("2020", again, file="m_2024.csv"), provisional) == []


def test_regions_that_the_period_before_had() -> None:
    assert found(told("2024", NOTED, REGIONS[1:])) == [("import-fewer", Severity.WARNING)] * 2
    assert found(told("2024", NOTED, REGIONS[:2])) == []
