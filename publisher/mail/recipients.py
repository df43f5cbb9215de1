"""Recipients: who asked for which publications, read from data/recipients.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.editions.published import printable
from publisher.findings import Finding, Place, PublisherError, nearest, say
from publisher.mail.addresses import address_problem, ascii_address, is_reserved
from publisher.model import GEMEENTE, JOIN, Region, set_code
from publisher.project import Project

RECIPIENTS = "recipients.csv"
COLUMNS = ("region", "name", "address", "publications", "salutation")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who asked for publications: `address` as on an envelope, `row` as an editor shows it."""

    region: str
    name: str
    address: str
    publications: tuple[str, ...]
    salutation: str
    row: int

    @property
    def mailbox(self) -> str:
        """Return the address as it is compared: capitals make no other mailbox."""
        return self.address.casefold()


Row = tuple[int, Mapping[str, str]]


def load_recipients(
    project: Project, regions: Mapping[str, Region], publications: Collection[str]
) -> tuple[Recipient, ...]:
    """Return all recipients; raises PublisherError with everything that is wrong with them."""
    path = project.data / RECIPIENTS
    file = project.relative(path)
    found: list[Finding] = []
    rows = list(_rows(path, file, found))
    found += [finding for row in rows for finding in _problems(row, file, regions, publications)]
    found += _duplicates(rows, file)
    if found:
        raise PublisherError(sorted(found, key=lambda finding: finding.place))
    return tuple(_recipient(row) for row in rows)


def known_regions(project: Project) -> dict[str, Region]:
    """Return the regions by code; mail needs nothing else of the data."""
    path = project.data / "regions.csv"
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        return {row["code"]: _region(row) for row in rows}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        message = say("this file cannot be read ({name}: {error}).", name=type(error).__name__, error=error)
        hint = say("Run publisher check: it lists what is wrong with it.")
        raise PublisherError([Finding("mail-regions", message, Place(file=project.relative(path)), hint)]) from None


def _region(row: Mapping[str, str]) -> Region:
    ggd, zorgkantoor, members = (row.get(name) or "" for name in ("ggd", "zorgkantoor", "members"))
    return Region(row["code"], row["name"], row["kind"], row["province"], ggd, zorgkantoor, tuple(members.split()))


def count_examples(recipients: Iterable[Recipient]) -> int:
    """Return how many addresses are examples that nobody reads."""
    return sum(is_reserved(recipient.address) for recipient in recipients)


def _rows(path: Path, file: str, found: list[Finding]) -> Iterator[Row]:
    """Yield the cells of each row, by column, with the line on which it starts."""
    try:
        lines = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        header = next(lines, [])
        if wrong := list(_header(header, file)):
            found += wrong
            return
        start = lines.line_num + 1
        for cells in lines:
            if len(cells) == len(COLUMNS):
                yield start, dict(zip(header, map(str.strip, cells), strict=True))
            elif any(cells):
                message = say(
                    "this row has {number} cells, and there are {number2} columns.",
                    number=len(cells),
                    number2=len(COLUMNS),
                )
                hint = say("Put words with a comma between quotes.")
                found.append(Finding("recipient-cells", message, Place(file=file, row=start), hint))
            start = lines.line_num + 1
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message, hint = (
            say("this file cannot be read: {error}.", error=error),
            say("Save it as CSV in UTF-8, with commas."),
        )
        found.append(Finding("recipient-file", message, Place(file=file), hint))


def _header(header: list[str], file: str) -> Iterator[Finding]:
    place = Place(file=file, row=1)
    if len(header) == 1 and ";" in header[0]:
        yield Finding(
            "recipient-file", say("columns are parted by semicolons."), place, say("Save it as CSV with commas.")
        )
    elif sorted(header) != sorted(COLUMNS):
        message = say("the columns are {header}.", header=", ".join(header) or say("missing"))
        yield Finding("recipient-columns", message, place, say("They must be: {columns}.", columns=", ".join(COLUMNS)))


def _problems(row: Row, file: str, regions: Mapping[str, Region], publications: Collection[str]) -> Iterator[Finding]:
    start, cells = row
    for column, value in cells.items():
        place = Place(file=file, row=start, column=column)
        if not value:
            yield Finding("recipient-empty", say("this cell is empty."), place, say("Fill it in."))
        elif not printable(value):
            message = say("there is a line break or an invisible character in this cell.")
            yield Finding("recipient-line", message, place, say("Write it on one line, anew."))
        elif len(value) > LONGEST:
            message = say("this cell has {number} characters.", number=len(value))
            yield Finding("recipient-long", message, place, say("Write at most {longest}.", longest=LONGEST))
        else:
            yield from _meaning(column, value, place, regions, publications)


def _meaning(
    column: str, value: str, place: Place, regions: Mapping[str, Region], publications: Collection[str]
) -> Iterator[Finding]:
    if column == "region" and JOIN in value:
        others = [code for code in value.split(JOIN) if code not in regions or regions[code].kind != GEMEENTE]
        if others:
            message = say("“{value}” is no set: {others} is no gemeente.", value=value, others=", ".join(others))
            yield Finding("recipient-region", message, place, say("Write codes of gemeenten, as GM0106+GM0114."))
    elif column == "region" and value not in regions:
        names = {code: region.name for code, region in regions.items()}
        hint = nearest(value, regions, say("Use a code of data/regions.csv."), labels=names)
        yield Finding("recipient-region", say("there is no region “{value}”.", value=value), place, hint)
    elif column == "address" and (wrong := address_problem(value)):
        yield Finding(
            "recipient-address",
            say("“{value}” is no address to send to: {wrong}", value=value, wrong=wrong),
            place,
            say("Correct it."),
        )
    elif column == "publications":
        for name in value.split():
            if name not in publications:
                hint = nearest(name, sorted(publications))
                yield Finding("recipient-publication", say("there is no publication “{name}”.", name=name), place, hint)


def _duplicates(rows: Iterable[Row], file: str) -> Iterator[Finding]:
    """Find rows for the same address and region: nobody means to get two."""
    first: dict[tuple[str, str], int] = {}
    for start, cells in rows:
        key = (cells["region"], cells["address"].casefold())
        if key in first and all(key):
            message = say("this address has row {first} already, for the same region.", first=first[key])
            place = Place(file=file, row=start, column="address")
            yield Finding("recipient-double", message, place, say("Put the publications in one row."))
        first.setdefault(key, start)


def _recipient(row: Row) -> Recipient:
    start, cells = row
    return Recipient(
        region=set_code(cells["region"].split(JOIN)),
        name=cells["name"],
        address=ascii_address(cells["address"]),
        publications=tuple(dict.fromkeys(cells["publications"].split())),
        salutation=cells["salutation"],
        row=start,
    )
