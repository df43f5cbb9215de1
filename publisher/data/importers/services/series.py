"""Series of tables of `data/opendata.toml`: where they are asked, what of them is taken, and what it becomes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from publisher.data.importers.meaning import TableMapping
from publisher.data.importers.services.doors import V3, ProtocolName, ServiceName
from publisher.findings import Finding, Place, PublisherError, nearest, say
from publisher.model import COUNTRY, PROVISIONAL
from publisher.settings import Codes, Source, read_toml, validate

FILE = "opendata.toml"
CODES = Codes("series-toml", "series-missing", "series-unknown", "series-setting")
Year = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
TableId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{3,20}$")]
# What stands in the id of a source for the number of a table.
NUMBER = "{number}"
EVERYBODY = "totaal"
# CBS and RIVM print a dash for nihil, and NL00 for the country in tables of neighbourhoods.
NIHIL, NATIONAL = {"-": "zero"}, {"NL00": "NL01"}
_HEADER = re.compile(r"\s*\[\[\s*series\s*\]\]")


class Series(TableMapping):
    """A series of tables: each year's has a number of its own, and all have what the columns below name.

    `columns` has the titles of topics with their unit, as "Zorg / Wmo-cliënten (aantal)" or the end of that; `groups`
    and `margins` the codes of their dimension; `fixed` the one code of each other dimension.
    """

    name: str = Field(pattern=r"^[a-z0-9_-]+$", description=say("a name of small letters, digits, - and _"))
    title: str = Field(min_length=3, description=say("the title that the tables share, without a year"))
    service: ServiceName = Field(description=say("“cbs”, or “dataderden” for tables of RIVM, GGDs and others"))
    protocols: tuple[ProtocolName, ...] = Field(
        default=(V3,), min_length=1, description=say("“v4”, “v3” or “v3-api”, in the order in which they are tried")
    )
    tables: dict[Year, TableId] = Field(min_length=1, description=say("behind each year, the number of its table"))
    years: tuple[Year, ...] = Field(default=(), description=say("the years that are taken of a table; all if left out"))
    fixed: dict[str, str] = Field(default={}, description=say("behind each dimension, the code that is taken"))
    provisional: tuple[Year, ...] = Field(
        default=(), description=say("years of which a table only says in words that they are")
    )
    unverified: tuple[str, ...] = Field(
        default=(), description=say("names and codes that were not seen in a table yet")
    )

    def mapping(self, table: str, year: str, *, region: str, period: str, columns: Mapping[str, str]) -> TableMapping:
        """Return how the columns of a year's table are understood; `period` is that of its periods, if it has one.

        `columns` are those of the settings, by the whole heads that they have in this table.
        """
        own = {name: getattr(self, name) for name in TableMapping.model_fields}
        early = f"{PROVISIONAL}." if not period and year in self.provisional else ""
        return TableMapping(
            **own
            | {
                "columns": dict(columns),
                "region_column": region,
                "period_column": period,
                "period": "" if period else year,
                "group": self.group or ("" if self.group_column else EVERYBODY),
                "source": self.source.replace(NUMBER, re.sub(r"\D", "", table)),
                "regions": (NATIONAL if COUNTRY in self.kinds else {}) | self.regions,
                "statuses": NIHIL | self.statuses,
                "decimal": ".",
                "thousands": "none",
                "note": " ".join(filter(None, (early, self.note))),
            }
        )

    @property
    def asked(self) -> str:
        """Return the hash of what is asked of a table: where it changes, even a table that did not is asked again."""
        names = ("kinds", "years", "fixed", "group_column", "margin_column")
        what = {name: getattr(self, name) for name in names}
        what |= {name: sorted(getattr(self, name)) for name in ("columns", "groups", "margins")}
        return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()

    def newest(self) -> tuple[str, str]:
        """Return the last year with the number of its table."""
        return max(self.tables.items())

    def doubt(self, name: str) -> str:
        """Return what is said of a name that is not found, where nobody has seen it yet."""
        return say("It is listed as unverified: nobody had seen the table.") if name in self.unverified else ""


def read(data: Path, names: Sequence[str] = ()) -> tuple[Series, ...]:
    """Return the series of these names, or all; raises PublisherError with everything that is wrong with them."""
    source = read_toml(data / FILE, f"{data.name}/{FILE}", CODES.unreadable)
    written = source.values.get("series", [])
    if not isinstance(written, list) or not all(isinstance(each, dict) for each in written):
        message = say("“series” must be a list of tables.")
        raise PublisherError([Finding(CODES.value, message, Place(source.file), say("Write [[series]] above each."))])
    rows = _rows((data / FILE).read_text(encoding="utf-8"))
    found: list[Series] = []
    findings: list[Finding] = []
    for at, values in enumerate(written):
        row = rows[at] if at < len(rows) else 0
        own = Source(source.file, values, {(): row})
        series, wrong = validate(Series, own, CODES)
        findings += wrong
        if series and series.name in {each.name for each in found}:
            message = say("There are two series “{series}”.", series=series.name)
            findings.append(Finding(CODES.value, message, Place(source.file, row), say("Give each a name of its own.")))
        elif series:
            found.append(series)
            findings += _contradictions(series, Place(source.file, row, element=series.name))
    if findings:
        raise PublisherError(findings)
    known = {series.name: series for series in found}
    wrong = [_unknown(name, known) for name in names if name not in known]
    if wrong:
        raise PublisherError(wrong)
    return tuple(known[name] for name in dict.fromkeys(names)) if names else tuple(found)


def _unknown(name: str, known: Sequence[str] | dict[str, Series]) -> Finding:
    message = say("there is no series “{name}” in data/{file}.", name=name, file=FILE)
    return Finding("usage-series", message, hint=nearest(name, list(known), say("See publisher refresh --list.")))


def _contradictions(series: Series, where: Place) -> list[Finding]:
    """Return what a series leaves open or says twice."""
    said = []
    if not series.columns:
        said.append(
            (say("“columns” is empty: nothing would be taken."), say("Name a topic with its unit, and its indicator."))
        )
    if not series.source:
        said.append(
            (
                say("“source” is missing."),
                say("Write the id of a source, in which {number} is the number of the table.", number=NUMBER),
            )
        )
    if not series.kinds:
        said.append((say("“kinds” is empty."), say("Name kinds of region, as regions.csv has them: gemeente, land.")))
    if bool(series.groups) != bool(series.group_column):
        said.append(
            (say("“groups” and “group_column” go together."), say("Name the dimension, and the codes of its groups."))
        )
    if bool(series.margins) != bool(series.margin_column):
        said.append(
            (
                say("“margins” and “margin_column” go together."),
                say("Name the dimension, and the codes of its margins."),
            )
        )
    return [Finding(CODES.value, message, where, hint) for message, hint in said]


def _rows(text: str) -> list[int]:
    """Return the row of each series, as an editor counts rows."""
    return [row for row, line in enumerate(text.split("\n"), 1) if _HEADER.match(line)]
