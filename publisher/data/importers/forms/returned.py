"""Read a workbook that staff filled in: its rows by the rules of the data, and all that is wrong at its cell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.data.dataset import Dataset
from publisher.data.descriptor import described
from publisher.data.importers.forms.asked import Sheet, asked, themes
from publisher.data.importers.forms.form_columns import FormColumn, form_columns
from publisher.data.importers.forms.form_rows import FormRow, form_rows, heads
from publisher.data.importers.forms.labels import Labels
from publisher.data.importers.forms.stamp import FORM, SHEET, Stamp, data_hash, stamp
from publisher.data.importers.forms.template import write
from publisher.data.importers.incoming import Incoming, IncomingRow, Provenance
from publisher.data.importers.tables import Table, Wishes, read_bytes
from publisher.data.importers.taking.doubts import DOUBTS
from publisher.data.paths import OBSERVATIONS
from publisher.data.reader import read
from publisher.data.schemas import SCHEMAS
from publisher.data.table_checks import Table as DataTable
from publisher.data.table_checks import check, keys
from publisher.findings import Finding, Place, PublisherError, Severity, errors_in, say

_USE = say("Fill in the workbook that publisher workbook out made.")


@dataclass(frozen=True, slots=True)
class Form:
    """What a workbook is made of: the data, its columns and its lists."""

    dataset: Dataset
    fields: Mapping[str, object]
    columns: tuple[FormColumn, ...]
    labels: Labels

    @classmethod
    def of(cls, data: Path) -> Form:
        """Return it for the data as they are."""
        dataset, _ = read(data)
        files, _ = described(data, national=False)
        fields = next((file.fields for file in files.values() if file.table == OBSERVATIONS), {})
        return cls(dataset, fields, form_columns(fields), Labels.of(dataset))


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook as it came back: what comes in of each theme, and all that is wrong, each at its cell.

    `shown` is what a cell holds and the head of its column, by its place.
    """

    incomings: tuple[Incoming, ...]
    findings: tuple[Finding, ...]
    shown: Mapping[Place, tuple[str, str]]
    filled: int = 0
    left: int = 0


def make(
    form: Form, targets: Sequence[str], regions: Sequence[str] = (), period: str = ""
) -> tuple[bytes, tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return a workbook for these themes, with what is asked in it."""
    sheets, findings = asked(form.dataset, targets, regions, period)
    rows = themes(form.dataset)
    return write(sheets, form.columns, form.labels, stamp(form.columns, form.labels, rows, sheets)), sheets, findings


def take_back(form: Form, content: bytes, file: str, day: str) -> Returned:
    """Return what a filled-in workbook says; raises PublisherError where it is none. `day` is the day of today."""
    made = _stamp(content, file)
    rows = themes(form.dataset)
    findings = list(_changes(form, made, file))
    sheets = {title: target for title, target in made.themes.items() if target in rows}
    findings += [_gone(title, file) for title in made.themes.keys() - sheets.keys()]
    wishes = Wishes(head=(1, 1), sheets=tuple(sheets), hidden="read")
    tables, wrong = read_bytes(content, file, wishes) if sheets else ((), ())
    reading = _Reading(form, file, wrong)
    for table in tables:
        reading.read(table)
    findings += reading.findings
    findings += reading.checked()
    if not errors_in(findings) and not reading.filled:
        findings.append(
            Finding("workbook-blank", say("Nothing is filled in."), Place(file), say("Fill in what is yellow."))
        )
    elif reading.left:
        message = say(
            "{left} of {left2} values are still blank; they are left out.",
            left=reading.left,
            left2=reading.left + reading.filled,
        )
        findings.append(Finding("workbook-left", message, Place(file), severity=Severity.NOTICE))
    incomings = () if errors_in(findings) else reading.incomings(sheets, hashlib.sha256(content).hexdigest(), day)
    return Returned(incomings, tuple(dict.fromkeys(findings)), reading.shown, reading.filled, reading.left)


def _stamp(content: bytes, file: str) -> Stamp:
    tables, findings = read_bytes(content, file, Wishes(head=(1, 1), sheets=(SHEET,), hidden="read"))
    if any(finding.code == "table-sheet" for finding in findings) or not (tables or errors_in(findings)):
        raise PublisherError([Finding("workbook-foreign", say("This workbook was not made here."), Place(file), _USE)])
    if not tables:
        raise PublisherError(findings)
    found = Stamp.read((row[0].text, row[1].text) for row in tables[0].rows)
    if found.form != FORM:
        message = say(
            "The workbook has form {form}, and this program reads form {form2}.",
            form=found.form or say("none"),
            form2=FORM,
        )
        raise PublisherError(
            [Finding("workbook-form", message, Place(file), say("Make it anew: publisher workbook out."))]
        )
    return found


def _changes(form: Form, made: Stamp, file: str) -> Iterator[Finding]:
    now = stamp(form.columns, form.labels, themes(form.dataset), ())
    if made.schema != now.schema:
        message = say(
            "Since this workbook was made, its columns or lists have changed: what is not known any more is told."
        )
        yield Finding("workbook-older", message, Place(file), say("Look at what is told below."), Severity.WARNING)
    if made.data != data_hash(themes(form.dataset), made.themes.values()):
        message = say(
            "Since this workbook was made, the data of its themes have changed: the difference is with these."
        )
        yield Finding("workbook-data", message, Place(file), say("Look at the difference."), Severity.WARNING)


def _gone(title: str, file: str) -> Finding:
    message = say("The theme of the sheet {title} is there no more.", title=title)
    return Finding("workbook-theme", message, Place(file, element=title), say("Make the workbook anew."))


class _Reading:
    """The sheets of one workbook under way."""

    def __init__(self, form: Form, file: str, findings: Iterable[Finding]) -> None:
        self.form, self.file = form, file
        self.rows: dict[str, list[FormRow]] = {}
        self.findings = list(findings)
        self.shown: dict[Place, tuple[str, str]] = {}
        self.filled = self.left = 0

    def read(self, table: Table) -> None:
        """Take the rows of a sheet that were filled in."""
        at, wrong = heads(table, self.form.columns)
        names = {column.name: column.head for column in self.form.columns}
        self.findings += wrong
        for cell in table.below:
            self.findings.append(_lost(cell.place))
        if wrong:
            return
        rows, left = form_rows(table, at, self.form.labels, self.form.dataset.indicators)
        self.rows[table.sheet] = rows
        self.filled, self.left = self.filled + len(rows), self.left + left
        for row in rows:
            self.findings += (_thousands(row.place(name), row.cells[name]) for name in row.doubtful)
            self.shown |= {place: (row.shown[name], names[name]) for name, place in row.places.items()}

    def checked(self) -> Iterator[Finding]:
        """Yield what is wrong by the checks of the data, at the cells of the workbook."""
        dataset, schema = self.form.dataset, SCHEMAS[OBSERVATIONS]
        known = {name: dict(words) for name, words in _known(dataset).items()}
        decimals = {key: each.decimals for key, each in dataset.indicators.items()}
        tables = {
            title: DataTable(
                *(OBSERVATIONS, title, schema, schema.columns),
                {row.number: row.cells for row in rows},
                self.form.fields,
            )
            for title, rows in self.rows.items()
        }
        first = keys(list(tables.values()))
        told = {finding.place for finding in self.findings}
        for title, table in tables.items():
            by_number = {row.number: row for row in self.rows[title]}
            for finding in check(table, known, first, decimals).findings:
                row = by_number[finding.place.row]
                place = row.place(finding.place.column)
                # An indicator that is not known has no unit; a cell that holds an error is told already.
                if finding.place.column != "unit" and place not in told:
                    yield replace(finding, place=place)

    def incomings(self, sheets: Mapping[str, str], sha256: str, day: str) -> tuple[Incoming, ...]:
        """Return what comes in of each theme."""
        return tuple(
            Incoming(
                Provenance(sheets[title], self.file, sha256, day),
                sheets[title],
                tuple(IncomingRow(row.cells, row.places["value"]) for row in rows),
                # Staff saw what the value was before, and have no settings: doubts are told, and stop nothing.
                accepts=DOUBTS,
            )
            for title, rows in self.rows.items()
            if rows
        )


def _thousands(place: Place, text: str) -> Finding:
    message = say("“{text}” is a text, and its point may part thousands.", text=text)
    return Finding(
        "data-thousands",
        message,
        place,
        say("Write the number {text}, or {text2} as a number.", text=text.replace(".", ""), text2=text),
    )


def _lost(place: Place) -> Finding:
    message = say("This row does not say of which indicator, region or group it is.")
    return Finding("workbook-row", message, place, say("Complete the row, or empty it."))


def _known(dataset: Dataset) -> Mapping[str, Mapping[str, str]]:
    return {
        "indicators": {key: each.label for key, each in dataset.indicators.items()},
        "regions": {key: each.name for key, each in dataset.regions.items()},
        "groups": {key: each.label for key, each in dataset.groups.items()},
        "sources": {key: each.title for key, each in dataset.sources.items()},
    }
