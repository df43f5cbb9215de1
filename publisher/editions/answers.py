"""Answers to what is stale in an edition: what is kept, by whom and why; a table that Excel opens."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.data.columns import fit_columns
from publisher.data.csv_files import parse_csv
from publisher.findings import Finding, Place, PublisherError, Severity, errors_in, say
from publisher.project import ANSWERS, Project

COLUMNS = ("id", "because", "by", "date", "state")
# What Excel makes of a table of commas in UTF-8 is read all the same, and written as it was with the next answer.
FORGIVEN = ("data-separator", "data-encoding", "data-blank-row")
# As Excel shows a date in Dutch, and as it is written here.
DATES = (
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Something stale that is kept: its id, why, who says so and when, and the state of the data that it is about."""

    id: str
    because: str
    by: str
    date: datetime.date
    state: str
    row: int = 0


def path_of(project: Project, series: str) -> Path:
    """Return the file of the answers for all editions of a publication and year."""
    return project.data / "publications" / f"{series}{ANSWERS}"


def load_answers(project: Project, series: str) -> tuple[dict[str, Answer], tuple[Finding, ...]]:
    """Return the answers by id, and what is wrong with their file; with an error in its shape there are none."""
    path = path_of(project, series)
    file = project.relative(path)
    if not path.is_file():
        return {}, ()
    parsed, wrong = parse_csv(path.read_bytes(), file)
    if parsed is None:
        return {}, tuple(wrong)
    columns, rows, shape = fit_columns(parsed, COLUMNS, ())
    found = [_forgiven(finding) for finding in (*wrong, *shape)]
    if set(columns) != set(COLUMNS):
        return {}, tuple(found)
    answers: dict[str, Answer] = {}
    for line, cells in rows.items():
        answer, problems = _answer(cells, line, file)
        found += problems
        if answer and answer.id in answers:
            message = say("“{id}” was answered in row {row} already.", id=answer.id, row=answers[answer.id].row)
            found.append(Finding("kept-twice", message, Place(file, line, "id"), say("Keep one of the two rows.")))
        elif answer:
            answers[answer.id] = answer
    return answers, tuple(found)


def save_answers(project: Project, series: str, answers: Iterable[Answer]) -> Path:
    """Write answers beside those that there are, in the place of earlier ones; raises PublisherError for a bad file.

    A file that cannot be read whole is left as it is: no answer is lost.
    """
    known, found = load_answers(project, series)
    if errors := errors_in(found):
        raise PublisherError(errors)
    path = path_of(project, series)
    rows = {**known, **{answer.id: answer for answer in answers}}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in rows.values():
        writer.writerow((each.id, each.because, each.by, each.date.isoformat(), each.state))
    fresh = path.with_name(f".{path.name}.new")
    # With a mark of UTF-8, or Excel takes it for Windows-1252. In one step: the file is whole whatever happens.
    fresh.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
    fresh.replace(path)
    return path


def _forgiven(finding: Finding) -> Finding:
    if finding.code not in FORGIVEN:
        return finding
    hint = say("It is read all the same; with the next --keep it is written with commas, in UTF-8.")
    return replace(finding, severity=Severity.WARNING, hint=hint)


def _answer(cells: Mapping[str, str], line: int, file: str) -> tuple[Answer | None, list[Finding]]:
    values = {name: text.strip() for name, text in cells.items()}
    found = list(_empty(values, line, file))
    date = _date(values["date"])
    if values["date"] and date is None:
        message, place = say("“{values}” is no date.", values=values["date"]), Place(file, line, "date")
        found.append(Finding("kept-date", message, place, say("Write it as 2024-05-31.")))
    if found or date is None:
        return None, found
    return Answer(values["id"], values["because"], values["by"], date, values["state"], line), []


def _empty(values: Mapping[str, str], line: int, file: str) -> Iterator[Finding]:
    for name in COLUMNS:
        if not values[name]:
            hint = say("Fill it in, or delete the row: then it is asked again.")
            yield Finding("kept-empty", say("The {name} is empty.", name=name), Place(file, line, name), hint)


def _date(text: str) -> datetime.date | None:
    for pattern in DATES:
        if match := pattern.fullmatch(text):
            try:
                return datetime.date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                return None
    return None
