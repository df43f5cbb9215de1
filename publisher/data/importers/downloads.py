"""Downloads that `data/opendata.toml` maps, known again in a file by the number of its table or by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import Field

from publisher.data.importers.home import FILE
from publisher.data.importers.incoming import IncomingRow
from publisher.data.importers.meaning import Known, TableMapping
from publisher.data.importers.meaning.heads import Heads
from publisher.data.importers.meaning.periods import Period
from publisher.data.importers.meaning.rows import reference_date
from publisher.data.importers.meaning.says import LEFT_OUT
from publisher.data.importers.tables import Table
from publisher.findings import Finding, say, stop_on_errors
from publisher.settings import Codes, Source, read_toml, validate

CODES = Codes("opendata-toml", "opendata-missing", "opendata-unknown", "opendata-setting")
# What changes from one file to the next of the same kind, and is no part of its name: years and dates, also as the day
# and the hour of a download, such as 28112026_101500.
_DATED = re.compile(
    r"(?<!\d)([0-3]\d[-_. ]?[01]\d[-_. ]?(19|20)\d\d|(19|20)\d\d([-_. ]?\d\d){0,2})([-_. T]?\d{6}|[-_. T]\d{4})?(?!\d)"
)
# The number of a table of StatLine.
_TABLE = re.compile(r"(?<![0-9a-z])\d{5}(?:ned|eng)(?![a-z])", re.IGNORECASE)


class Download(TableMapping):
    """How one download is read: each region of its `kinds` has all values, if need be missing ones.

    `derive` is how the table gives regions that it does not hold itself.
    """

    file: str = Field(min_length=1, description=say("the name of the download"))
    target: str = Field(pattern=r"^[a-z0-9_-]+$", description=say("the name of a file of observations, without .csv"))
    source: str = Field(min_length=1, description=say("the id of a source"))
    kinds: tuple[str, ...] = Field(min_length=1, description=say("kinds of region, as regions.csv has them"))
    derive: Literal["", "sums", "weighted-means", "jumps"] = Field(
        default="", description=say("“sums”, “weighted-means” or “jumps”")
    )

    def settings(self, titles: str) -> TableMapping:
        """Return how a table is read that has these titles: its period is kept only where they name its years."""
        said = {name: value for name, value in self.said.items() if name != "file"}
        if not all(year in titles for year in self.period.split("/")):
            said.pop("period", None)
        return TableMapping.model_validate(said)


def mapped(data: Path) -> tuple[Download, ...]:
    """Return how each download is read; raises PublisherError with everything that is wrong with the settings."""
    source = read_toml(data / FILE, f"{data.name}/{FILE}", CODES.unreadable)
    written = [validate(Download, Source(source.file, each), CODES) for each in source.values.get("table", ())]
    stop_on_errors(finding for _, wrong in written for finding in wrong)
    return tuple(each for each, _ in written if each)


def download_of(downloads: Iterable[Download], file: str, titles: str) -> Download | None:
    """Return the download that a file is a later one of: by the number of its table, or by its name without dates."""
    numbers = {number.casefold() for number in _TABLE.findall(f"{file} {titles}")}
    for each in downloads:
        own = {number.casefold() for number in _TABLE.findall(each.file)}
        if own & numbers or (not own and name_of(Path(each.file)) == name_of(Path(file))):
            return each
    return None


def name_of(path: Path, sheet: str = "") -> str:
    """Return the name under which the settings of a file are kept: the same for the file of next year."""
    words = " ".join(filter(None, (_DATED.sub(" ", path.stem), sheet)))
    return re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_") or "import"


def suits(download: Download, table: Table) -> bool:
    """Return whether a table has most of the columns that a download is known by: it may be another form of it."""
    heads = Heads(table)
    named = [name for name, words in download.columns.items() if words != LEFT_OUT]
    named += [name for _, name in download.named_columns]
    return 2 * sum(bool(heads.all(name)) for name in named) > len(named)


def following(
    table: Table, download: Download, settings: TableMapping, known: Known, own: Iterable[IncomingRow]
) -> tuple[tuple[IncomingRow, ...], list[Finding]]:
    """Return the rows that follow from a table, such as sums of provinces that it does not have itself."""
    if not download.derive:
        return (), []
    # Only few tables need it, and it is slow to load.
    from publisher.data.importers.derivations import derived

    frame, findings = derived(table, settings, known, download.derive)
    key = ("indicator", "region", "period", "group")
    there = {tuple(row.cells[name] for name in key) for row in own}
    rows = []
    for said in frame.to_dict("records"):
        if tuple(said[name] for name in key) not in there:
            cells = {name: str(said[name]) for name in (*key, "note")}
            cells |= {
                "value": f"{said['value']:.15g}",
                "lower": "",
                "upper": "",
                "unit": known.indicators[cells["indicator"]].unit,
                "status": "estimate",
                "source": settings.source,
                "reference_date": reference_date(
                    cells["indicator"], settings.source, Period(cells["period"]), settings, known
                ),
            }
            rows.append(IncomingRow(cells, table.header[0].place))
    return tuple(rows), findings
