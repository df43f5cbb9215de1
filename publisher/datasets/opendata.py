"""Convert downloads of open data to rows of observations, as `data/opendata.toml` maps them.

`python -m publisher.datasets.opendata DOWNLOADS DATA [--regions NL01 PV22 GG0706 | --regions all]`
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from publisher.datasets.layouts import LAYOUTS, OBSERVATIONS
from publisher.errors import Finding, Place, PublisherError, stop_on_errors

LAYOUT = LAYOUTS[OBSERVATIONS]
ID = ["region", "period", "group", "margin"]
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
SUFFIXES = {"provincie": [" (PV)"], "ggd": [" (GG)"], "gemeente": ["", " (gemeente)"], "land": [""]}
UNDER_20 = ["Jonger dan 5 jaar", "5 tot 10 jaar", "10 tot 15 jaar", "15 tot 20 jaar"]
WORKING = ["20 tot 25 jaar", "25 tot 45 jaar", "45 tot 65 jaar"]
OLDER = ["65 tot 80 jaar", "80 jaar of ouder"]
PEOPLE = ["Totale bevolking"]
HOUSEHOLDS = ["Eenpersoonshuishoudens", *(f"Meerpersoonshuishoudens {rest} kinderen" for rest in ("zonder", "met"))]
HOMES = ["Totaal particuliere huishoudens"]
COUNTED = [*PEOPLE, *UNDER_20, *WORKING, *OLDER, *HOMES, *HOUSEHOLDS]
COUNTS = [f"{name} (aantal)" for name in COUNTED]
# Shares and pressures: which counts are a percentage of which.
SHARES = {
    **{name: ([name], PEOPLE) for name in (*UNDER_20, *WORKING, *OLDER)},
    **{name: ([name], HOMES) for name in HOUSEHOLDS},
    **{"Totale druk": (UNDER_20 + OLDER, WORKING), "Groene druk": (UNDER_20, WORKING), "Grijze druk": (OLDER, WORKING)},
    "65+": (OLDER, PEOPLE),
}
OVER_65 = {"65+ (aantal)": "inwoners_leeftijd 65+", "65+ (%)": "aandeel_bevolking 65+"}
# What a derivation needs beside the columns of the table: numbers, and words.
EXTRA = {"sums": (COUNTS, []), "weighted-means": (["inwoners"], ["provincie"]), "": ([], [])}


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

    A province brings its gemeenten. PublisherError if a download, column, cell or region is wrong.
    """
    regions = _csv(data / "regions.csv").set_index("code")
    units = _csv(data / "indicators.csv").set_index("id")["unit"]
    sources = _csv(data / "sources.csv").set_index("id")
    tables = [Table(**settings) for settings in tomllib.loads((data / "opendata.toml").read_text("utf-8"))["table"]]
    files: dict[str, list[pd.DataFrame]] = {table.target: [] for table in tables}
    for table in tables:
        found = _observations(table, _records(table, downloads, regions), regions, _chosen(regions, codes))
        files[table.target].append(
            _sourced(found.assign(unit=found["indicator"].map(units)), sources.loc[table.source])
        )
    return tuple(_write(data / OBSERVATIONS / f"{name}.csv", pd.concat(found)) for name, found in sorted(files.items()))


def _observations(table: Table, records: pd.DataFrame, regions: pd.DataFrame, chosen: pd.Index[str]) -> pd.DataFrame:
    """Return a table's values for the chosen regions, with a missing value where the table lacks a region."""
    own = _tidy(records, table.columns, "observed")
    own.loc[own["value"].isna(), ["lower", "upper", "status", "note"]] = (None, None, "missing", BLANK)
    derived = DERIVED[table.derive](table, records, regions) if table.derive else own[:0]
    found = pd.concat([own, derived.dropna(subset="value")])
    held = chosen[regions["kind"][chosen].isin(table.kinds)].to_frame(name="region")
    asked = found[["indicator", "period", "group"]].drop_duplicates().merge(held, how="cross")
    whole = found[found["region"].isin(chosen)].merge(asked, how="outer")
    return whole.fillna({"status": "missing", "note": ABSENT})


def _tidy(frame: pd.DataFrame, columns: Mapping[str, str], status: str, note: str = "") -> pd.DataFrame:
    """Return one row for each value of these columns, with its bounds beside it."""
    long = (
        frame.reindex(columns=[*ID, *columns]).dropna(subset="region").melt(ID, var_name="column", value_name="number")
    )
    wide = long.pivot(index=[*ID[:3], "column"], columns="margin", values="number")
    tidy = wide.reindex(columns=["value", "lower", "upper"]).reset_index()
    meaning = tidy["column"].map(columns).str.partition(" ")
    group = meaning[2].where(meaning[2] != "", tidy["group"])
    return tidy.drop(columns="column").assign(indicator=meaning[0], group=group, status=status, note=note)


def _sums(table: Table, records: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Return what key figures leave out: all of 65 and over, and each province as the sum of its gemeenten."""
    provinces = regions.loc[regions["kind"] == "gemeente", "province"]
    full = records.dropna(subset=COUNTS)
    members = full.assign(region=full["region"].map(provinces)).groupby(ID)
    totals = members[COUNTS].sum().assign(members=members.size()).reset_index()
    whole = _with_shares(totals[totals["members"] == totals["region"].map(provinces.value_counts())])
    return pd.concat(
        [
            _tidy(whole, table.columns, "estimate", SUMMED),
            _tidy(whole, OVER_65, "estimate", f"{ADDED} {SUMMED}"),
            _tidy(_with_shares(full), OVER_65, "estimate", ADDED),
        ]
    )


def _with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    counts = frame[COUNTS].set_axis(COUNTED, axis="columns")
    shares = {name: counts[part].sum(axis=1) / counts[whole].sum(axis=1) for name, (part, whole) in SHARES.items()}
    percentages = {f"{name} (%)": _rounded(100 * share) for name, share in shares.items()}
    return frame.assign(**percentages, **{"65+ (aantal)": counts[OLDER].sum(axis=1)})


def _weighted_means(table: Table, records: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Return the mean distance of each province and of the country, weighted by inhabitants."""
    distances = {column: meaning for column, meaning in table.columns.items() if column.startswith("afstand_")}
    # The column is empty for some; gemeenten that are gone are in no list of regions.
    provinces = records["region"].map(regions["province"]).fillna(_codes(records["provincie"] + " (PV)", regions))
    areas = pd.concat([records.assign(region="NL01"), records.assign(region=provinces)])
    areas[[*distances]] = areas[[*distances]].mul(areas["inwoners"], axis="index")
    totals = areas.groupby(ID)[[*distances, "inwoners"]].sum(skipna=False)
    means = totals[[*distances]].div(totals["inwoners"], axis="index").apply(_rounded)
    return _tidy(means.reset_index(), distances, "estimate", WEIGHTED)


DERIVED = {"sums": _sums, "weighted-means": _weighted_means}


def _rounded(numbers: pd.Series[float]) -> pd.Series[float]:
    """Return the numbers with one decimal, halves upwards; the first rounding takes away the noise of a float."""
    return ((numbers * 10).round(9) + 0.5) // 1 / 10


def _csv(path: Path, delimiter: str = ",") -> pd.DataFrame:
    try:
        return pd.read_csv(path, sep=delimiter, encoding="utf-8-sig", dtype=str, na_filter=False, index_col=False)
    except (OSError, ValueError) as error:
        finding = Finding("opendata-file", f"{error}.", Place(path.name), "Put the download there under this name.")
        raise PublisherError([finding]) from None


def _columns(table: Table, downloads: Path, needed: set[str]) -> pd.DataFrame:
    """Return these columns of a download; a column is known by the end of its path, without its number."""
    raw = _csv(downloads / table.file, table.delimiter)
    frame = raw.rename(columns=lambda name: name if name in table.columns else WRAPPING.sub("", name))
    if wrong := sorted(name for name in needed if list(frame.columns).count(name) != 1):
        message = f"Columns are missing or stand there twice: {', '.join(wrong)}."
        raise PublisherError([Finding("opendata-column", message, Place(table.file), "Correct data/opendata.toml.")])
    return frame[sorted(needed)].apply(lambda cells: cells.str.strip())


def _records(table: Table, downloads: Path, regions: pd.DataFrame) -> pd.DataFrame:
    """Return a download with its numbers as numbers, and the columns of `ID`."""
    more, words = EXTRA[table.derive]
    numbers = [*table.columns, *more]
    named = {table.region, table.period_column, table.group_column, table.margin_column} - {""}
    frame = _columns(table, downloads, {*named, *numbers, *words})
    parsed = frame[numbers].replace(",", ".", regex=True).apply(pd.to_numeric, errors="coerce")
    ids = pd.DataFrame(
        {
            "region": _codes(frame[table.region] + table.label, regions),
            "period": frame[table.period_column] if table.period_column else table.period,
            "group": frame[table.group_column].map(table.groups) if table.group_column else table.group,
            "margin": frame[table.margin_column].map(table.margins) if table.margin_column else "value",
        }
    )
    checks = [(frame[name], parsed[name].notna() | frame[name].isin(["", "."]), "is no number") for name in numbers]
    for column, meaning in ((table.group_column, "group"), (table.margin_column, "margin")):
        checks += [(frame[column], ids[meaning].notna(), f"is no {meaning} of opendata.toml")] if column else []
    checks += [(frame[table.region], ids["region"].isna() | ~ids.duplicated(), "stands there twice")]
    stop_on_errors(finding for check in checks for finding in _wrong(table, *check))
    return frame.assign(**parsed).assign(**ids)


def _wrong(table: Table, cells: pd.Series[str], fine: pd.Series[bool], words: str) -> list[Finding]:
    wrong = [(Place(table.file, int(row) + 2, str(cells.name)), cell) for row, cell in cells[~fine].items()]
    return [Finding("opendata-cell", f"“{cell}” {words}.", place, "Look at this cell.") for place, cell in wrong]


def _codes(labels: pd.Series[str], regions: pd.DataFrame) -> pd.Series[str]:
    """Return the codes of labels or codes; NaN where a region is not in the data folder."""
    named = {row.name + suffix: code for code, row in regions.iterrows() for suffix in SUFFIXES.get(row["kind"], [])}
    return labels.replace(ALIASES).map(named | {code: code for code in regions.index})


def _chosen(regions: pd.DataFrame, codes: Sequence[str]) -> pd.Index[str]:
    """Return the codes, with the gemeenten of each province among them."""
    if wrong := sorted({*codes} - {ALL, *regions.index}):
        message, remedy = f"There is no region {', '.join(wrong)}.", f"Take codes of regions.csv, or {ALL}."
        raise PublisherError([Finding("opendata-region", message, Place("regions.csv"), remedy)])
    within = regions.index[(regions["kind"] == "gemeente") & regions["province"].isin(codes)]
    return regions.index if ALL in codes else within.union(codes)


def _sourced(found: pd.DataFrame, source: pd.Series[str]) -> pd.DataFrame:
    # A count on 1 January has that date in every year.
    yearly = re.fullmatch(r"\d{4}-01-01", source["reference_date"])
    date = found["period"] + "-01-01" if yearly else source["reference_date"]
    return found.assign(source=source.name, reference_date=date, licence=source["licence"])


def _write(path: Path, rows: pd.DataFrame) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = rows.sort_values([*LAYOUT.key])[[*LAYOUT.columns]]
    rows.to_csv(path, index=False, float_format="%.15g", encoding="utf-8", lineterminator="\n")
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert the downloads; print the files, or what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m publisher.datasets.opendata", description=__doc__)
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
