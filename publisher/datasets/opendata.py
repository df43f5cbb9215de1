"""Convert downloads of open data to rows of observations, as `data/opendata.toml` maps them.

`python -m publisher.datasets.opendata DOWNLOADS DATA [--regions NL01 PV22 GG0706 | --regions all]`
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import product
from pathlib import Path

from publisher.datasets.layouts import LAYOUTS, OBSERVATIONS
from publisher.errors import Finding, Place, PublisherError

Record = Mapping[str, str]
LAYOUT = LAYOUTS[OBSERVATIONS]
DEFAULT = ("NL01", "PV22", "GG0706")
ALL = "all"
# Around a name: the path before it, and the number of the column behind it.
WRAPPING = re.compile(r"^.*/|_\d+$")
ABSENT = "De tabel geeft deze regio niet, bijvoorbeeld doordat gemeenten zijn samengegaan."
BLANK = "De tabel geeft hier geen waarde."
SUMMED = "Eigen berekening: de gemeenten zijn opgeteld; de tabel geeft de provincie niet."
ADDED = "Eigen optelling van 65-79 jaar en 80 jaar en ouder."
WEIGHTED = "Eigen berekening: gemiddelde van de afgeronde waarden per gemeente, gewogen naar inwoners."
# Labels that a table spells otherwise than regions.csv.
ALIASES = {
    "Veiligh. en Gez. Gelderland-Midden (GG)": "Veiligheids- en Gezondheidsregio Gelderland-Midden (GG)",
    "Friesland (PV)": "Fryslân (PV)",
    "NL00": "NL01",
}
SUFFIXES = {"provincie": (" (PV)",), "ggd": (" (GG)",), "gemeente": ("", " (gemeente)"), "land": ("",)}
UNDER_20 = ("Jonger dan 5 jaar", "5 tot 10 jaar", "10 tot 15 jaar", "15 tot 20 jaar")
WORKING = ("20 tot 25 jaar", "25 tot 45 jaar", "45 tot 65 jaar")
OLDER = ("65 tot 80 jaar", "80 jaar of ouder")
AGES = (*UNDER_20, *WORKING, *OLDER)
HOUSEHOLDS = ("Eenpersoonshuishoudens", *(f"Meerpersoonshuishoudens {rest} kinderen" for rest in ("zonder", "met")))
PEOPLE = "Totale bevolking (aantal)"
WHOLES = {PEOPLE: AGES, "Totaal particuliere huishoudens (aantal)": HOUSEHOLDS}
COUNTS = (*WHOLES, *(f"{name} (aantal)" for name in (*AGES, *HOUSEHOLDS)))
PRESSURES = {"Totale druk (%)": (*UNDER_20, *OLDER), "Groene druk (%)": UNDER_20, "Grijze druk (%)": OLDER}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a table as text; empty where the table gives none."""

    indicator: str
    region: str
    period: str
    group: str
    value: str = ""
    lower: str = ""
    upper: str = ""
    status: str = "observed"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions of the data folder: rows by code, and codes by label as tables spell them."""

    rows: Mapping[str, Record]
    labels: Mapping[str, str]

    def code(self, label: str) -> str:
        """Return the code of a label or a code, padded or not; empty if it is not in the data folder."""
        plain = label.strip()
        plain = ALIASES.get(plain, plain)
        return plain if plain in self.rows else self.labels.get(plain, "")

    def within(self, province: str) -> list[str]:
        """Return the codes of the gemeenten of a province."""
        return [code for code, row in self.rows.items() if row["kind"] == "gemeente" and row["province"] == province]

    def chosen(self, codes: Sequence[str]) -> set[str]:
        """Return the codes, with the gemeenten of each province among them."""
        if wrong := [code for code in codes if code not in {ALL, *self.rows}]:
            message, remedy = f"There is no region {', '.join(wrong)}.", f"Take codes of regions.csv, or {ALL}."
            raise PublisherError([Finding("opendata-region", message, Place("regions.csv"), remedy)])
        return set(self.rows) if ALL in codes else {*codes, *(found for code in codes for found in self.within(code))}


@dataclass(frozen=True, slots=True)
class Table:
    """How one download is read: where region, period, group and margin stand, and which column is which indicator.

    `kinds` are the kinds of region that the table holds itself, `derive` how it gives those that it does not hold.
    """

    file: str
    source: str
    target: str
    delimiter: str
    kinds: Sequence[str]
    region: str
    columns: Mapping[str, str]
    label: str = ""
    period: str = ""
    period_column: str = ""
    group: str = "totaal"
    group_column: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    margin_column: str = ""
    margins: Mapping[str, str] = field(default_factory=dict)
    derive: str = ""


def convert(downloads: Path, data: Path, codes: Sequence[str] = DEFAULT) -> tuple[Path, ...]:
    """Write the observations of all tables of opendata.toml for these regions and return the files.

    A province brings its gemeenten. PublisherError if a download, column, number or region is wrong.
    """
    regions = _regions(data)
    chosen = regions.chosen(codes)
    tables = [Table(**settings) for settings in tomllib.loads((data / "opendata.toml").read_text("utf-8"))["table"]]
    units = {row["id"]: row["unit"] for row in _csv(data / "indicators.csv")}
    sources = {row["id"]: row for row in _csv(data / "sources.csv")}
    files: dict[str, list[Record]] = defaultdict(list)
    for table in tables:
        values = observations(table, _records(table, downloads), regions, chosen)
        files[table.target] += [_row(value, units[value.indicator], sources[table.source]) for value in values]
    return tuple(_write(data / OBSERVATIONS / f"{name}.csv", rows) for name, rows in sorted(files.items()))


def observations(table: Table, records: Sequence[Record], regions: Regions, chosen: set[str]) -> list[Value]:
    """Return a table's values for the chosen regions, with a missing value where the table lacks a region."""
    found = list(_values(table, records, regions))
    if table.derive:
        found += DERIVED[table.derive](table, records, regions)
    kept = [value for value in found if value.region in chosen]
    have = {(value.indicator, value.region, value.period, value.group) for value in kept}
    held = sorted(code for code in chosen if regions.rows[code]["kind"] in table.kinds)
    asked = sorted({(value.indicator, value.period, value.group) for value in found})
    lacking = [
        Value(indicator, code, period, group, status="missing", note=ABSENT)
        for (indicator, period, group), code in product(asked, held)
        if (indicator, code, period, group) not in have
    ]
    return kept + lacking


def _values(table: Table, records: Sequence[Record], regions: Regions) -> Iterator[Value]:
    """Yield the values of the records; a value and its two bounds may stand in three of them."""
    cells: dict[tuple[str, str, str], dict[str, Record]] = defaultdict(dict)
    for record in records:
        code = regions.code(record[table.region].strip() + table.label)
        period = table.period or record[table.period_column]
        group = table.groups[record[table.group_column]] if table.group_column else table.group
        margin = table.margins[record[table.margin_column]] if table.margin_column else "value"
        cells[code, period, group][margin] = record
    for ((code, period, group), margins), (column, meaning) in product(cells.items(), table.columns.items()):
        indicator, _, own = meaning.partition(" ")
        place = Place(table.file, column=column)
        texts = [number(margins.get(margin, {}).get(column, ""), place) for margin in ("value", "lower", "upper")]
        blank = Value(indicator, code, period, own or group, status="missing", note=BLANK)
        yield Value(indicator, code, period, own or group, *texts) if texts[0] else blank


def number(text: str, place: Place | None = None) -> str:
    """Return a number with a decimal point and without needless zeros; empty where there is none."""
    plain = text.strip().replace(",", ".")
    if plain in ("", "."):
        return ""
    try:
        Decimal(plain)
    except InvalidOperation:
        remedy = "Look at this cell in the download."
        finding = Finding("opendata-number", f"“{text}” is no number.", place or Place(), remedy)
        raise PublisherError([finding]) from None
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _rounded(value: Decimal) -> str:
    return number(str(value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)))


def _sums(table: Table, records: Sequence[Record], regions: Regions) -> Iterator[Value]:
    """Yield what key figures leave out: all of 65 and over, and each province as the sum of its gemeenten."""
    full = [record for record in records if all(number(record[name]) for name in COUNTS)]
    found = {code: record for record in full if (code := regions.code(record[table.region]))}
    provinces = {code: regions.within(code) for code, row in regions.rows.items() if row["kind"] == "provincie"}
    whole = [code for code, parts in provinces.items() if parts and set(parts) <= set(found)]
    totals = {code: {**_summed([found[part] for part in provinces[code]]), table.region: code} for code in whole}
    for value in _values(table, list(totals.values()), regions):
        if value.value:
            yield replace(value, status="estimate", note=SUMMED)
    for code, record in {**found, **totals}.items():
        older = _count(record, OLDER)
        share = _rounded(100 * older / Decimal(record[PEOPLE]))
        for indicator, text in (("inwoners_leeftijd", str(older)), ("aandeel_bevolking", share)):
            note, period = f"{ADDED} {SUMMED}" if code in totals else ADDED, record[table.period_column]
            yield Value(indicator, code, period, "65+", text, status="estimate", note=note)


def _count(record: Record, names: Iterable[str]) -> Decimal:
    return sum((Decimal(record[f"{name} (aantal)"]) for name in names), Decimal(0))


def _summed(records: Sequence[Record]) -> dict[str, str]:
    """Return the records as one: counts are added, shares and pressures follow from them, the rest is empty."""
    same = {name: cell for name, cell in records[0].items() if all(record[name] == cell for record in records)}
    total = dict.fromkeys(records[0], "") | same
    total |= {name: str(sum(int(record[name]) for record in records)) for name in COUNTS}
    for whole, names in WHOLES.items():
        total |= {f"{name} (%)": _rounded(100 * _count(total, [name]) / Decimal(total[whole])) for name in names}
    working = _count(total, WORKING)
    return total | {column: _rounded(100 * _count(total, ages) / working) for column, ages in PRESSURES.items()}


def _weighted_means(table: Table, records: Sequence[Record], regions: Regions) -> Iterator[Value]:
    """Yield the mean distance of each province and of the country, weighted by inhabitants."""
    areas = {"NL01": list(records)}
    for record in records:
        # The column is empty for some; gemeenten that are gone are in no list of regions.
        own = regions.rows.get(regions.code(record[table.region]), {}).get("province", "")
        areas.setdefault(own or regions.code(f"{record['provincie']} (PV)"), []).append(record)
    distances = {column: indicator for column, indicator in table.columns.items() if column.startswith("afstand_")}
    for (code, members), (column, indicator) in product(areas.items(), distances.items()):
        if all(number(record[column]) and number(record["inwoners"]) for record in members):
            pairs = [(Decimal(record["inwoners"]), Decimal(number(record[column]))) for record in members]
            mean = _rounded(Decimal(sum(people * km for people, km in pairs)) / sum(people for people, _ in pairs))
            yield Value(indicator, code, table.period, table.group, mean, status="estimate", note=WEIGHTED)


DERIVED = {"sums": _sums, "weighted-means": _weighted_means}


def _csv(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=delimiter))
    except OSError as error:
        remedy = "Put the download there under this name."
        finding = Finding("opendata-file", f"The file cannot be read: {error.strerror}.", Place(path.name), remedy)
        raise PublisherError([finding]) from None


def _records(table: Table, downloads: Path) -> list[Record]:
    """Return the records of a download; a column is known by the end of its path, without its number."""
    raw = _csv(downloads / table.file, table.delimiter)
    names = {
        name: name if name in table.columns else WRAPPING.sub("", name) for name in (raw[0] if raw else ()) if name
    }
    needed = {table.region, table.period_column, table.group_column, table.margin_column, *table.columns} - {""}
    if missing := needed - set(names.values()):
        message, remedy = f"Columns are missing: {', '.join(sorted(missing))}.", "Correct data/opendata.toml."
        raise PublisherError([Finding("opendata-column", message, Place(table.file), remedy)])
    return [{names[name]: cell or "" for name, cell in record.items() if name} for record in raw]


def _regions(data: Path) -> Regions:
    rows = {row["code"]: row for row in _csv(data / "regions.csv")}
    labels = {row["name"] + suffix: code for code, row in rows.items() for suffix in SUFFIXES.get(row["kind"], ())}
    return Regions(rows, labels)


def _row(value: Value, unit: str, source: Record) -> Record:
    own = {name: getattr(value, name) for name in Value.__dataclass_fields__}
    # A count on 1 January has that date in every year.
    date = re.sub(r"^\d{4}(?=-01-01$)", value.period, source["reference_date"])
    return own | {"unit": unit, "source": source["id"], "reference_date": date, "licence": source["licence"]}


def _write(path: Path, rows: Sequence[Record]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LAYOUT.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: [row[name] for name in LAYOUT.key]))
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert the downloads; print the files, or what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m publisher.datasets.opendata", description=__doc__)
    parser.add_argument("downloads", type=Path, help="folder with the downloads")
    parser.add_argument("data", type=Path, help="data folder of the project")
    parser.add_argument(
        "--regions", dest="codes", nargs="+", default=DEFAULT, metavar="CODE", help=f"region codes, or {ALL}"
    )
    try:
        print(*convert(**vars(parser.parse_args(arguments))), sep="\n")
    except PublisherError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
