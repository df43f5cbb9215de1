"""Convert downloads of open data to rows of observations, as `data/opendata.toml` maps them.

`python -m publisher.data.importers.opendata DOWNLOADS DATA [--regions NL01 PV22 GG0706] [--regions all]`: with `all`,
every other gemeente, province and GGD region goes to `DATA/gemeenten/`, with its changes of boundary and known jumps.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
import warnings
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from publisher.data.importers import jumps
from publisher.data.paths import NATIONAL, OBSERVATIONS
from publisher.data.schemas import SCHEMAS
from publisher.findings import Finding, Place, PublisherError, stop_on_errors
from publisher.model import COUNTRY, GEMEENTE, GGD, PROVINCE

SCHEMA = SCHEMAS[OBSERVATIONS]
# What a record is about; `note` says how its values came about.
ID = ["region", "period", "group", "note"]
DEFAULT = ("NL01", "PV22", "GG0706")
ALL = "all"
# Around a name: the path before it, and the number of the column behind it.
WRAPPING = re.compile(r"^.*/|_\d+$")
# Kinds of region of which the rest of the country has rows.
REST = (GEMEENTE, PROVINCE, GGD)
ABSENT = "De tabel geeft deze regio niet."
BLANK = "De tabel geeft hier geen waarde."
YOUNGER = "Deze gemeente staat pas vanaf {} met haar huidige code in de tellingen van het CBS."
SUMMED = "Eigen berekening: de gemeenten zijn opgeteld; de tabel geeft de provincie niet."
ADDED = "Eigen optelling van 65-79 jaar en 80 jaar en ouder."
WEIGHTED = "Eigen berekening: gemiddelde van de afgeronde waarden per gemeente, gewogen naar inwoners."
# Labels that a table spells otherwise than regions.csv.
ALIASES = {
    "Veiligh. en Gez. Gelderland-Midden (GG)": "Veiligheids- en Gezondheidsregio Gelderland-Midden (GG)",
    "Friesland (PV)": "Fryslân (PV)",
    "NL00": "NL01",
}
SUFFIXES = {"provincie": [" (PV)"], "ggd": [" (GG)"], "gemeente": ["", " (gemeente)"], "land": [""]}
UNDER_20 = ["Jonger dan 5 jaar", "5 tot 10 jaar", "10 tot 15 jaar", "15 tot 20 jaar"]
WORKING = ["20 tot 25 jaar", "25 tot 45 jaar", "45 tot 65 jaar"]
OLDER = ["65 tot 80 jaar", "80 jaar of ouder"]
HOUSEHOLDS = ["Eenpersoonshuishoudens", *(f"Meerpersoonshuishoudens {rest} kinderen" for rest in ("zonder", "met"))]
WHOLES = {"Totale bevolking": [*UNDER_20, *WORKING, *OLDER], "Totaal particuliere huishoudens": HOUSEHOLDS}
PRESSURES = {"Totale druk": UNDER_20 + OLDER, "Groene druk": UNDER_20, "Grijze druk": OLDER}
COUNTED = [name for whole, parts in WHOLES.items() for name in (whole, *parts)]
COUNTS = [f"{name} (aantal)" for name in COUNTED]
OVER_65 = {"65+ (aantal)": "inwoners_leeftijd 65+", "65+ (%)": "aandeel_bevolking 65+"}
# What a derivation reads beside the columns of the table: numbers, and words.
BESIDE = {
    "": ([], []),
    "sums": (COUNTS, []),
    "weighted-means": (["inwoners"], ["provincie"]),
    "jumps": (jumps.COLUMNS, []),
}


@dataclass(frozen=True, slots=True)
class Table:
    """How one download is read: where region, period, group and margin stand, and which column is which indicator.

    Each region of these `kinds` has all values, if need be missing ones; `derive` is how the table gives regions that
    it does not hold itself; indicators of `during` are counted over the period, not on its first day.
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
    during: Sequence[str] = ()


def convert(downloads: Path, data: Path, codes: Sequence[str] = DEFAULT) -> tuple[Path, ...]:
    """Write the observations of all tables of opendata.toml for these regions and return the files.

    A province brings its gemeenten; `all` adds the rest of the country, in a folder of its own.
    PublisherError if a download, column, cell or region is wrong.
    """
    regions = _csv(data / "regions.csv").set_index("code")
    own = _chosen(regions, [code for code in codes if code != ALL] or DEFAULT)
    rest = [code for code in regions.index[regions["kind"].isin(REST)] if code not in own] if ALL in codes else []
    tables = [Table(**settings) for settings in tomllib.loads((data / "opendata.toml").read_text("utf-8"))["table"]]
    records = {table.file: _records(table, downloads, regions) for table in tables}
    municipal = regions.index[regions["kind"] == GEMEENTE]
    since = _since(tables, records, municipal)
    rows = _dated(pd.concat([_observations(t, records[t.file], regions, [*own, *rest], since) for t in tables]), data)
    written = _write(data, rows[rows["region"].isin(own)], {table.target for table in tables})
    if rest:
        targets = {table.target for table in tables if {*table.kinds} & {*REST}}
        written += _write(data / NATIONAL, rows[rows["region"].isin(rest)], targets)
        balances = pd.concat([records[table.file] for table in tables if table.derive == "jumps"])
        written += jumps.write(data, balances[balances["region"].isin(municipal)], rest)
    return written


def _since(
    tables: Sequence[Table], records: Mapping[str, pd.DataFrame], municipal: Collection[str]
) -> Mapping[str, str]:
    """Return the first period of each gemeente that a table of several periods does not have from its start."""
    found: dict[str, str] = {}
    for table in tables:
        periods = records[table.file].dropna(subset="region").groupby("region")["period"].min()
        if table.period_column and len(periods):
            late = periods[periods.index.isin(municipal) & (periods > periods.min())]
            found |= {str(code): period for code, period in late.items()}
    return found


def _dated(rows: pd.DataFrame, data: Path) -> pd.DataFrame:
    """Return the rows in order, each with the unit of its indicator, and the date of its source."""
    units, sources = (_csv(data / f"{name}.csv").set_index("id") for name in ("indicators", "sources"))
    rows = rows.join(units["unit"], on="indicator").join(sources["reference_date"], on="source")
    # A count on 1 January has that date in every year; what is counted over a year has the year itself.
    yearly = rows["reference_date"].str.fullmatch(r"\d{4}-01-01")
    date = (rows["period"] + "-01-01").mask(rows["during"], rows["period"])
    rows["reference_date"] = rows["reference_date"].mask(yearly, date)
    return rows.sort_values([*SCHEMA.key])


def _write(folder: Path, rows: pd.DataFrame, targets: Collection[str]) -> tuple[Path, ...]:
    files = {target: folder / OBSERVATIONS / f"{target}.csv" for target in sorted(targets)}
    for target, path in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        found = rows.loc[rows["target"] == target, [*SCHEMA.columns]]
        found.to_csv(path, index=False, float_format="%.15g", encoding="utf-8", lineterminator="\n")
    return tuple(files.values())


def _observations(
    table: Table, records: pd.DataFrame, regions: pd.DataFrame, chosen: Sequence[str], since: Mapping[str, str]
) -> pd.DataFrame:
    """Return a table's values for the chosen regions, with a missing value where the table lacks a region."""
    own = _tidy(records, table.columns)
    own["note"] = own["note"].mask(own["value"].isna(), BLANK)
    # An interval of which the table leaves out one bound is none.
    own.loc[own[["value", "lower", "upper"]].isna().any(axis=1), ["lower", "upper"]] = None
    derived = [DERIVED[table.derive](table, records, regions).dropna(subset="value")] if table.derive in DERIVED else []
    found = pd.concat([own, *derived])
    held = pd.Series([code for code in chosen if regions["kind"][code] in table.kinds], name="region", dtype=str)
    asked = found[["indicator", "period", "group"]].drop_duplicates().merge(held, how="cross")
    rows = found[found["region"].isin(chosen)].merge(asked, how="outer")
    first = rows["region"].map(since).fillna("")
    rows["note"] = rows["note"].fillna(first.map(YOUNGER.format).where(first > rows["period"], ABSENT))
    status = rows["note"].eq("").map({True: "observed", False: "estimate"}).where(rows["value"].notna(), "missing")
    during = rows["indicator"].isin(table.during)
    return rows.assign(status=status, during=during, source=table.source, target=table.target)


def _tidy(records: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a row for each value of these columns in a known region, with its bounds beside it."""
    known = records.reindex(columns=[*ID, "margin", *columns]).dropna(subset="region")
    long = known.melt([*ID, "margin"], var_name="column")
    wide = long.pivot(index=[*ID, "column"], columns="margin", values="value")
    rows = wide.reindex(columns=["value", "lower", "upper"]).reset_index()
    meaning = rows["column"].map(columns).str.partition(" ")
    return rows.assign(indicator=meaning[0], group=meaning[2].where(meaning[2] != "", rows["group"]))


def _sums(table: Table, records: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Return what key figures leave out: all of 65 and over, and each province as the sum of its gemeenten."""
    provinces = regions.loc[regions["kind"] == GEMEENTE, "province"]
    full = records.dropna(subset=COUNTS)
    parts = full.assign(region=full["region"].map(provinces)).groupby([*ID, "margin"])
    sums = parts[COUNTS].sum().assign(parts=parts.size()).reset_index()
    whole = sums[sums["parts"] == sums["region"].map(provinces.value_counts())]
    both = pd.concat([full.assign(note=ADDED), whole.assign(note=f"{ADDED} {SUMMED}")])
    return pd.concat([_tidy(_shares(whole.assign(note=SUMMED)), table.columns), _tidy(_shares(both), OVER_65)])


def _shares(records: pd.DataFrame) -> pd.DataFrame:
    """Return the records with all that follows from their counts: those of 65 and over, shares and pressures."""
    counts = records[COUNTS].set_axis(COUNTED, axis="columns")
    older, working = counts[OLDER].sum(axis=1), counts[WORKING].sum(axis=1)
    ratios = {part: counts[part] / counts[whole] for whole, parts in WHOLES.items() for part in parts}
    ratios |= {pressure: counts[ages].sum(axis=1) / working for pressure, ages in PRESSURES.items()}
    ratios |= {"65+": older / counts["Totale bevolking"]}
    percentages = {f"{name} (%)": _rounded(100 * ratio) for name, ratio in ratios.items()}
    return records.assign(**percentages, **{"65+ (aantal)": older})


def _weighted_means(table: Table, records: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Return the mean distance of each province and of the country, weighted by inhabitants."""
    distances = {column: meaning for column, meaning in table.columns.items() if column.startswith("afstand_")}
    # Some have no province in the download; gemeenten that are gone are in no list of regions.
    provinces = records["region"].map(regions["province"]).fillna(_codes(records["provincie"] + " (PV)", regions))
    country = regions.index[regions["kind"] == COUNTRY][0]
    areas = pd.concat([records.assign(region=country), records.assign(region=provinces)]).assign(note=WEIGHTED)
    areas[[*distances]] = areas[[*distances]].mul(areas["inwoners"], axis="index")
    sums = areas.groupby([*ID, "margin"])[[*distances, "inwoners"]].sum(skipna=False)
    return _tidy(sums[[*distances]].div(sums["inwoners"], axis="index").apply(_rounded).reset_index(), distances)


DERIVED = {"sums": _sums, "weighted-means": _weighted_means}


def _rounded(numbers: pd.Series[float]) -> pd.Series[float]:
    """Return the numbers with one decimal, halves upwards; the first rounding takes away the noise of floats."""
    return ((numbers * 10).round(9) + 0.5) // 1 / 10


def _records(table: Table, downloads: Path, regions: pd.DataFrame) -> pd.DataFrame:
    """Return a download with its numbers read, and with the columns of `ID` and the margin."""
    more, words = BESIDE[table.derive]
    numbers = sorted({*table.columns, *more})
    named = [name for name in (table.region, table.period_column, table.group_column, table.margin_column) if name]
    cells = _columns(table, _csv(downloads / table.file, table.delimiter), [*named, *numbers, *words])
    parsed = cells[numbers].replace(",", ".", regex=True).apply(pd.to_numeric, errors="coerce")
    ids = cells[[]].assign(
        region=_codes(cells[table.region] + table.label, regions),
        period=cells.get(table.period_column, table.period),
        group=cells[table.group_column].map(table.groups) if table.group_column else table.group,
        margin=cells[table.margin_column].map(table.margins) if table.margin_column else "value",
        note="",
    )
    checks = {name: ("is no number", parsed[name].notna() | cells[name].isin(["", "."])) for name in numbers} | {
        table.group_column: ("is no group of opendata.toml", ids["group"].notna()),
        table.margin_column: ("is no margin of opendata.toml", ids["margin"].notna()),
        table.region: ("stands there twice", ids["region"].isna() | ~ids.duplicated()),
    }
    stop_on_errors(
        Finding("opendata-cell", f"“{cells[name][row]}” {words}.", Place(table.file, row + 2, name), "Look at it.")
        for name, (words, fine) in checks.items()
        for row in fine.index[~fine]
    )
    return cells.assign(**parsed, **ids)


def _columns(table: Table, raw: pd.DataFrame, needed: Sequence[str]) -> pd.DataFrame:
    """Return these columns of a download; a column is known by the end of its path, without its number."""
    raw = raw.rename(columns=lambda name: name if name in table.columns else WRAPPING.sub("", name))
    if wrong := [name for name in needed if list(raw.columns).count(name) != 1]:
        message = f"Columns are missing or stand there twice: {', '.join(wrong)}."
        raise PublisherError([Finding("opendata-column", message, Place(table.file), "Correct data/opendata.toml.")])
    return pd.DataFrame({name: raw[name].str.strip() for name in needed})


def _csv(path: Path, delimiter: str = ",") -> pd.DataFrame:
    try:
        # A row that is longer than the head is a warning to pandas only, and would move all cells.
        with warnings.catch_warnings(action="error", category=pd.errors.ParserWarning):
            return pd.read_csv(path, sep=delimiter, encoding="utf-8-sig", dtype=str, na_filter=False, index_col=False)
    except (OSError, ValueError, pd.errors.ParserWarning) as error:
        message = f"The file cannot be read: {error}".rstrip(" .\n") + "."
        hint = "Put the download there under this name, in UTF-8, with the delimiter of data/opendata.toml."
        raise PublisherError([Finding("opendata-file", message, Place(path.name), hint)]) from None


def _codes(labels: pd.Series[str], regions: pd.DataFrame) -> pd.Series[str]:
    """Return the codes of labels or codes; NaN where a region is not in the data folder."""
    named = zip(regions.index, regions["name"], regions["kind"], strict=True)
    codes = {name + suffix: code for code, name, kind in named for suffix in SUFFIXES.get(kind, [])}
    return labels.replace(ALIASES).map(codes | {code: code for code in regions.index})


def _chosen(regions: pd.DataFrame, codes: Sequence[str]) -> list[str]:
    """Return the codes, with the gemeenten of each province among them."""
    if wrong := sorted({*codes} - {*regions.index}):
        message, hint = f"There is no region {', '.join(wrong)}.", f"Take codes of regions.csv, or {ALL}."
        raise PublisherError([Finding("opendata-region", message, Place("regions.csv"), hint)])
    within = regions.index[(regions["kind"] == GEMEENTE) & regions["province"].isin(codes)]
    return [*within.union([*codes])]


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert the downloads; print the files, or what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m publisher.data.importers.opendata", description=__doc__)
    parser.add_argument("downloads", type=Path, help="folder with the downloads")
    parser.add_argument("data", type=Path, help="data folder of the project")
    parser.add_argument("--regions", dest="codes", nargs="+", default=DEFAULT, metavar="CODE", help=f"codes, or {ALL}")
    try:
        print(*convert(**vars(parser.parse_args(arguments))), sep="\n")
    except PublisherError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
