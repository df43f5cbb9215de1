"""How the columns of a table are understood: settings that people and the import itself write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from publisher.data.importers.meaning.says import LEFT_OUT, checked
from publisher.data.importers.tables import Wishes
from publisher.data.importers.tables.table import Hidden
from publisher.findings import Finding, PublisherError, say
from publisher.settings import Codes, Model, Source, read_toml, validate

CODES = Codes("import-toml", "import-missing", "import-unknown", "import-setting")
# What each row of a table can say in a column of its own, or the table in one setting for all of its rows.
TOLD = ("region", "period", "group", "indicator", "source", "status", "reference_date", "note")
# What a cell can say instead of a number, beside the statuses without a value: a nought.
ZERO = "zero"
# In the name of a column or region: whatever else there is.
ANY = "*"
# In the name of a column: any period, so that next year's column is known too.
PERIOD = "{period}"
_MEANING = say("“indicator”, “indicator group”, or words such as period=2022, region=GM0106, group=65+, bound=lower")
_COLUMN = say("the head of the column, as it stands in the file")


def _named(pattern: str) -> str:
    if not any(map(str.isalnum, pattern)):
        raise ValueError(say("names nothing"))
    return pattern


Named = Annotated[str, AfterValidator(_named)]
Says = Annotated[str, AfterValidator(checked)]
Mark = Literal["", ".", ",", " ", "none"]


class TableMapping(Model):
    """What the columns of a table are, and what its words mean; a setting that is empty is looked for in the table."""

    file: str = Field(default="", description=say("the name of the file"))
    sheet: str = Field(default="", description=say("the name of the sheet"))
    header_row: int | tuple[int, int] = Field(
        default=0, description=say("the row of the head, or the first and the last")
    )
    hidden: Hidden = Field(default="", description=say("“read” or “leave”, for rows and columns that are hidden"))
    target: str = Field(
        default="", pattern=r"^[a-z0-9_-]*$", description=say("the name of a file of observations, without .csv")
    )
    drop_gone: bool = Field(default=False, description=say("true, to remove rows that the file has no more"))
    accepts: tuple[Literal["import-scale", "import-swapped", "import-future", "import-overwrites"], ...] = Field(
        default=(), description=say("codes of doubts that somebody has looked at, such as import-scale")
    )
    kinds: tuple[str, ...] = Field(
        default=(), description=say("kinds of region that are taken, as regions.csv has them")
    )

    region: str = Field(default="", description=say("the code of the region that all rows are about"))
    period: str = Field(default="", description=say("the period that all rows are about, such as 2024"))
    group: str = Field(default="", description=say("the group that all rows are about, by its id"))
    indicator: str = Field(default="", description=say("the indicator that all rows are about, by its id"))
    source: str = Field(default="", description=say("the id of a source"))
    status: Literal["", "observed", "estimate", "projection"] = Field(
        default="", description=say("the status of all values")
    )
    note: str = Field(default="", description=say("a note in Dutch at all rows"))

    region_column: str = Field(default="", description=_COLUMN)
    period_column: str = Field(default="", description=_COLUMN)
    group_column: str = Field(default="", description=_COLUMN)
    indicator_column: str = Field(default="", description=_COLUMN)
    source_column: str = Field(default="", description=_COLUMN)
    reference_date_column: str = Field(default="", description=_COLUMN)
    status_column: str = Field(default="", description=_COLUMN)
    note_column: str = Field(default="", description=_COLUMN)
    margin_column: str = Field(default="", description=_COLUMN)

    columns: dict[str, Says] = Field(
        default={}, description=say("behind each head, what is in that column: {meaning}", meaning=_MEANING)
    )
    regions: dict[str, str] = Field(
        default={}, description=say("behind each name, the code of the region, or {left_out}", left_out=LEFT_OUT)
    )
    periods: dict[str, str] = Field(
        default={}, description=say("behind each word, the period, or {left_out}", left_out=LEFT_OUT)
    )
    groups: dict[str, str] = Field(
        default={}, description=say("behind each label, the id of the group, or {left_out}", left_out=LEFT_OUT)
    )
    indicators: dict[str, Says] = Field(
        default={}, description=say("behind each label, {meaning}, or {left_out}", meaning=_MEANING, left_out=LEFT_OUT)
    )
    margins: dict[str, Literal["value", "lower", "upper", "-"]] = Field(
        default={}, description=say("value, lower, upper or -")
    )
    statuses: dict[str, Literal["observed", "estimate", "projection", "suppressed", "missing", "zero"]] = Field(
        default={}, description=say("observed, estimate, projection, suppressed, missing or zero")
    )

    decimal: Literal["", ".", ","] = Field(default="", description=say("the mark before decimals"))
    thousands: Mark = Field(
        default="", description=say("the mark between thousands of what is counted whole, or “none”")
    )
    multiply: dict[str, int | float] = Field(
        default={}, description=say("by what the numbers below a head are multiplied")
    )
    lets_go: tuple[Named, ...] = Field(
        default=(), description=say("names or codes of rows that are left out, such as “* (LD)”, or “dissolved”")
    )
    during: tuple[str, ...] = Field(
        default=(), description=say("indicators that are counted over the period, by their ids")
    )

    def told(self, what: str) -> tuple[str, str]:
        """Return the setting for all rows, and the head of the column, of what each row says."""
        return getattr(self, what, ""), getattr(self, f"{what}_column", "")

    @property
    def said(self) -> dict[str, Any]:
        """Return the settings that are not empty, without those that a kind of import adds."""
        return self.model_dump(include=set(TableMapping.model_fields), exclude_defaults=True)

    @property
    def wishes(self) -> Wishes:
        """Return how the file is to be read."""
        head = (self.header_row,) if isinstance(self.header_row, int) else self.header_row
        return Wishes(head if any(head) else (), (self.sheet,) if self.sheet else (), self.hidden)

    @property
    def named_columns(self) -> Iterator[tuple[str, str]]:
        """Yield each setting that names a column, with the name."""
        for what in (*TOLD, "margin"):
            if head := self.told(what)[1]:
                yield f"{what}_column", head


def read_mapping(path: Path, file: str) -> tuple[TableMapping | None, Source | None, list[Finding]]:
    """Return the settings of an import as they were learnt, the file that they stand in, and what is wrong with it."""
    if not path.is_file():
        return None, None, []
    try:
        source = read_toml(path, file, CODES.unreadable, say("Correct it, or delete it: the import asks again."))
    except PublisherError as error:
        return None, None, list(error.findings)
    mapping, findings = validate(TableMapping, source, CODES)
    return mapping, source, findings
