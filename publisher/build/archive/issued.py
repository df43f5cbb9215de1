"""The list of what was issued, beside the editions' files: a printing whose folder is gone is missed by it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publisher.findings import Finding, Place, PublisherError, say
from publisher.project import Project

LIST = "data/publications/issued.csv"
COLUMNS = ("edition", "printing", "by", "at")
# What a spreadsheet makes of a table of commas in UTF-8 is read all the same.
FORGIVEN = ("data-separator", "data-encoding", "data-blank-row")


@dataclass(frozen=True, slots=True)
class Issued:
    """A printing that was issued: by whom and when (ISO 8601), and in which row of the list that stands."""

    edition: str
    printing: int
    by: str
    at: str
    row: int = 0

    @property
    def words(self) -> str:
        """Return who issued it, when, as which printing."""
        return f"{self.edition}, {self.printing}e druk, issued on {self.at[:10]} by {self.by}"


def listed(project: Project) -> tuple[Issued, ...]:
    """Return the printings that were issued, by the list; raises PublisherError with all that is wrong with it."""
    path = project.root / LIST
    if not path.is_file():
        return ()
    # A project that never issued anything reads no table for it.
    from publisher.data.columns import fit_columns
    from publisher.data.csv_files import parse_csv

    parsed, found = parse_csv(path.read_bytes(), LIST)
    columns, rows, shape = fit_columns(parsed, COLUMNS, ()) if parsed else ((), {}, [])
    wrong = [each for each in (*found, *shape) if each.code not in FORGIVEN]
    if set(columns) == set(COLUMNS):
        wrong += [each for line, cells in rows.items() for each in _wrong(cells, line)]
    if wrong:
        raise PublisherError(wrong)
    return tuple(
        Issued(cells["edition"].strip(), int(cells["printing"]), cells["by"].strip(), cells["at"].strip(), line)
        for line, cells in rows.items()
    )


def add(project: Project, printings: Iterable[Issued]) -> None:
    """Write printings into the list that are not in it yet; the file is whole whatever happens."""
    known = listed(project)
    there = {(each.edition, each.printing) for each in known}
    rows = [*known, *(each for each in printings if (each.edition, each.printing) not in there)]
    if len(rows) == len(known):
        return
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((each.edition, each.printing, each.by, each.at) for each in rows)
    path = project.root / LIST
    fresh = path.with_name(f".{path.name}.new")
    # With a mark of UTF-8, or Excel takes it for Windows-1252.
    fresh.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
    fresh.replace(path)


def gone(each: Issued, shown: str) -> Finding:
    """Return the error that a printing was issued, and that its folder is not there."""
    hint = say(
        "Bring the folder back, from version control or a copy. Only if it shall count as never issued, "
        "delete row {row} of {list}: then it is built from the project as it is now.",
        row=each.row,
        list=LIST,
    )
    return Finding("archive-gone", say("{words}: its folder is gone.", words=each.words), Place(shown), hint)


def _wrong(cells: Mapping[str, str], line: int) -> Iterator[Finding]:
    for name in COLUMNS:
        text = cells[name].strip()
        if not text:
            yield Finding("issued-value", say("The {name} is empty.", name=name), Place(LIST, line, name), RESTORE)
        elif name == "printing" and not (text.isdecimal() and int(text)):
            message = say("“{text}” is no number of a printing.", text=text)
            yield Finding("issued-value", message, Place(LIST, line, name), RESTORE)


RESTORE = say("Bring the row back from version control; publisher issue writes it.")
