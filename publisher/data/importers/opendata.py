"""Convert downloads of open data to rows of observations, as `data/opendata.toml` maps them.

`python -m publisher.data.importers.opendata DOWNLOADS DATA [--regions NL01 PV22 GG0706] [--regions all]`: with `all`,
every other gemeente, province and GGD region goes to `DATA/gemeenten/`, with its changes of boundary and known jumps.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from publisher.data.importers import jumps, tables
from publisher.data.importers.derivations import JUMPS, derived, records
from publisher.data.importers.downloads import Download, mapped
from publisher.data.importers.home import FILE, REST, home
from publisher.data.importers.incoming import Incoming, Provenance
from publisher.data.importers.meaning import Known, understand
from publisher.data.importers.meaning.periods import Period
from publisher.data.importers.meaning.rows import reference_date
from publisher.data.importers.tables import Table
from publisher.data.paths import NATIONAL, OBSERVATIONS
from publisher.data.reader import read
from publisher.data.schemas import SCHEMAS
from publisher.findings import Finding, Place, PublisherError, say, stop_on_errors
from publisher.model import GEMEENTE

SCHEMA = SCHEMAS[OBSERVATIONS]
ALL = "all"
ABSENT = "De tabel geeft deze regio niet."
YOUNGER = "Deze gemeente staat pas vanaf {} met haar huidige code in de tellingen van het CBS."
WHAT = ["indicator", "period", "group"]


@dataclass(frozen=True, slots=True)
class Converted:
    """A download as rows: those that it gives, and those that follow from them."""

    download: Download
    table: Table
    incoming: Incoming
    derived: pd.DataFrame

    @property
    def rows(self) -> pd.DataFrame:
        """Return its own rows, as texts."""
        return pd.DataFrame([dict(row.cells) for row in self.incoming.rows], columns=[*SCHEMA.columns])


def convert(
    downloads: Path, data: Path, codes: Sequence[str] = (), tell: Callable[[Finding], object] = lambda _: None
) -> tuple[Path, ...]:
    """Write the observations of all tables of opendata.toml for these regions and return the files.

    Without codes these are the regions at home. A province brings its gemeenten; `all` adds the rest of the country, in
    a folder of its own. `tell` gets what is no error, such as which rows are left out. PublisherError with all that is
    wrong with downloads, columns, cells and regions; then nothing is written.
    """
    known = Known.of(read(data, national=True)[0])
    own = _chosen(known, [code for code in codes if code != ALL] or home(data))
    others = [code for code, region in known.regions.items() if region.kind in REST and code not in own]
    rest = others if ALL in codes else []
    found, told = _converted(downloads, mapped(data), known)
    for finding in told:
        tell(finding)
    since = _since(found, known)
    rows = pd.concat([_filled(each, known, [*own, *rest], since) for each in found]).sort_values([*SCHEMA.key])
    written = _write(data, rows[rows["region"].isin(own)], {each.download.target for each in found})
    if rest:
        targets = {each.download.target for each in found if {*each.download.kinds} & {*REST}}
        written += _write(data / NATIONAL, rows[rows["region"].isin(rest)], targets)
        written += jumps.write(data, _balances(found, known), rest)
    return written


def _converted(
    downloads: Path, mappings: Iterable[Download], known: Known
) -> tuple[Sequence[Converted], Sequence[Finding]]:
    """Return all downloads as rows, and what is told of them; raises PublisherError with all that is wrong."""
    found: list[Converted] = []
    findings: list[Finding] = []
    for each in mappings:
        table, wrong = _table(downloads / each.file, each)
        findings += wrong
        if table is None:
            continue
        understood = understand(table, each, known, _provenance(downloads / each.file), file=f"data/{FILE}")
        findings += understood.findings
        if understood.incoming:
            rows, wrong = derived(table, each, known, each.derive)
            findings += wrong
            found.append(Converted(each, table, understood.incoming, rows))
    stop_on_errors(findings)
    return found, findings


def _table(path: Path, download: Download) -> tuple[Table | None, Sequence[Finding]]:
    try:
        found, findings = tables.read(path, download.wishes)
    except PublisherError:
        hint = say("Put the download there under this name, or correct data/{file}.", file=FILE)
        return None, [Finding("opendata-file", say("There is no such download."), Place(path.name), hint)]
    if len(found) > 1:
        message = say("There are {number} tables in this download.", number=len(found))
        return None, [
            *findings,
            Finding("opendata-file", message, Place(path.name), say("Name its sheet in data/{file}.", file=FILE)),
        ]
    return next(iter(found), None), findings


def _provenance(path: Path) -> Provenance:
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    return Provenance(path.stem, path.name, content, datetime.datetime.now(datetime.UTC).date().isoformat())


def _since(found: Iterable[Converted], known: Known) -> Mapping[str, str]:
    """Return the first period of each gemeente that a table of several periods does not have from its start."""
    first: dict[str, str] = {}
    for each in found:
        periods = each.rows.groupby("region")["period"].min()
        if each.download.period_column and len(periods):
            late = periods[periods > periods.min()]
            first |= {str(code): period for code, period in late.items() if known.regions[str(code)].kind == GEMEENTE}
    return first


def _filled(converted: Converted, known: Known, chosen: Sequence[str], since: Mapping[str, str]) -> pd.DataFrame:
    """Return a table's rows for the chosen regions, with a missing value where the table lacks a region."""
    download = converted.download
    made = converted.derived.assign(status="estimate", value=converted.derived["value"].map("{:.15g}".format))
    found = pd.concat([converted.rows, made])
    held = pd.Series([code for code in chosen if known.regions[code].kind in download.kinds], name="region", dtype=str)
    asked = found[WHAT].drop_duplicates().merge(held, how="cross")
    rows = found[found["region"].isin(chosen)].merge(asked, how="outer")
    first = rows["region"].map(since).fillna("")
    absent = first.map(YOUNGER.format).where(first > rows["period"], ABSENT)
    rows = rows.assign(
        note=rows["note"].fillna(absent),
        status=rows["status"].fillna("missing"),
        source=download.source,
        unit=rows["indicator"].map({each.id: each.unit for each in known.indicators.values()}),
        target=download.target,
    )
    dates = {
        (indicator, period): reference_date(indicator, download.source, Period(period), download, known)
        for indicator, period in rows[["indicator", "period"]].drop_duplicates().itertuples(index=False)
    }
    named = pd.Series([*zip(rows["indicator"], rows["period"], strict=True)], index=rows.index).map(dates)
    return rows.assign(reference_date=rows["reference_date"].fillna(named))


def _balances(found: Iterable[Converted], known: Known) -> pd.DataFrame:
    """Return the population of each gemeente with its growth, as its table counts it."""
    read_again = [records(each.table, each.download, known, JUMPS) for each in found if each.download.derive == JUMPS]
    stop_on_errors(finding for each in read_again for finding in each.findings)
    counted = pd.concat([each.frame for each in read_again])
    municipal = [code for code, region in known.regions.items() if region.kind == GEMEENTE]
    return counted[counted["region"].isin(municipal)]


def _write(folder: Path, rows: pd.DataFrame, targets: Collection[str]) -> tuple[Path, ...]:
    files = {target: folder / OBSERVATIONS / f"{target}.csv" for target in sorted(targets)}
    for target, path in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        found = rows.loc[rows["target"] == target, [*SCHEMA.columns]]
        found.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    return tuple(files.values())


def _chosen(known: Known, codes: Sequence[str]) -> list[str]:
    """Return the codes, with the gemeenten of each province among them."""
    if wrong := sorted({*codes} - {*known.regions}):
        message, hint = (
            say("There is no region {wrong}.", wrong=", ".join(wrong)),
            say("Take codes of regions.csv, or {all}.", all=ALL),
        )
        raise PublisherError([Finding("opendata-region", message, Place("regions.csv"), hint)])
    within = {code for code, each in known.regions.items() if each.kind == GEMEENTE and each.province in codes}
    return sorted({*within, *codes})


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert the downloads; print the files, or what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m publisher.data.importers.opendata", description=__doc__)
    parser.add_argument("downloads", type=Path, help="folder with the downloads")
    parser.add_argument("data", type=Path, help="data folder of the project")
    parser.add_argument("--regions", dest="codes", nargs="+", default=(), metavar="CODE", help=f"codes, or {ALL}")
    try:
        tell = partial(print, file=sys.stderr)
        print(*convert(**vars(parser.parse_args(arguments)), tell=tell), sep="\n")
    except PublisherError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
