"""From the periods of a file, as CBS and people write them, to those of the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from publisher.data.cell_checks import PERIODS, Problem
from publisher.data.cell_checks import period as period_problem
from publisher.data.importers.meaning.spelling import tidy
from publisher.data.importers.tables.table import Cell
from publisher.dutch.formats import MONTHS
from publisher.findings import say
from publisher.model import PROVISIONAL

CODE = "import-period"
STARS = {"*": f"{PROVISIONAL}.", "**": f"{PROVISIONAL} (nader voorlopig)."}
_YEAR = r"((?:1[5-9]|2[01])\d\d)"
_MONTHS = {name: number for number, name in enumerate(MONTHS, 1)}
_NAMED = "|".join(MONTHS)
_QUARTER = r"([1-4])(?:e|ste|de)? kwartaal"


@dataclass(frozen=True, slots=True)
class Period:
    """A period as the data have it; `date` where the file says of which day a year's value is, `note` in Dutch."""

    period: str = ""
    note: str = ""
    date: str = ""
    problem: Problem | None = None


def _span(match: re.Match[str]) -> str:
    first, last = match[1], match[2]
    return f"{first}/{first[:2] + last if len(last) == 2 else last}"


def _day(match: re.Match[str]) -> str:
    return f"{match[3]}-{_MONTHS[match[2]]:02}-{int(match[1]):02}"


# Each form with what it is in the data, in small letters.
_FORMS: Mapping[str, Callable[[re.Match[str]], str]] = {
    _YEAR: lambda match: match[1],
    # A spreadsheet that takes years for numbers.
    rf"{_YEAR}[.,]0+": lambda match: match[1],
    rf"{_YEAR}jj00": lambda match: match[1],
    rf"{_YEAR}kw0([1-4])": lambda match: f"{match[1]}-Q{match[2]}",
    rf"{_YEAR}mm(0[1-9]|1[0-2])": lambda match: f"{match[1]}-{match[2]}",
    rf"{_YEAR}(\d\d)(\d\d)": lambda match: f"{match[1]}-{match[2]}-{match[3]}",
    rf"{_YEAR}-(\d\d)(-\d\d)?": lambda match: match[0],
    rf"{_YEAR}[- ]?[qk]([1-4])": lambda match: f"{match[1]}-Q{match[2]}",
    rf"{_YEAR} {_QUARTER}": lambda match: f"{match[1]}-Q{match[2]}",
    rf"{_QUARTER} {_YEAR}": lambda match: f"{match[2]}-Q{match[1]}",
    rf"{_YEAR} ({_NAMED})": lambda match: f"{match[1]}-{_MONTHS[match[2]]:02}",
    rf"({_NAMED}) {_YEAR}": lambda match: f"{match[2]}-{_MONTHS[match[1]]:02}",
    rf"(\d\d?) ({_NAMED}) {_YEAR}": _day,
    rf"(\d\d?)-(\d\d?)-{_YEAR}": lambda match: f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}",
    rf"{_YEAR} ?(?:/|t/m|tot en met|–) ?{_YEAR}": _span,
    rf"{_YEAR}-{_YEAR}": _span,
    rf"{_YEAR}/['’]?(\d\d)": _span,
    r"(\d{4}(?:-\d\d){1,2}|\d{4}-q[1-4])/(\d{4}(?:-\d\d){1,2}|\d{4}-q[1-4])": lambda match: match[0].upper(),
}
_PATTERNS = {re.compile(pattern, re.ASCII): read for pattern, read in _FORMS.items()}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_period(cell: Cell, aliases: Mapping[str, str]) -> Period:
    """Return the period that a cell names; a first of January is that year's, as counts of that day have its period."""
    text = tidy(cell.text)
    if text in aliases:
        return Period(aliases[text])
    if cell.date is not None:
        return _dated(cell.date.isoformat(), "")
    plain = text.rstrip("*")
    note = STARS.get(text[len(plain) :], "")
    found = _iso(str(int(cell.number)) if cell.number is not None and cell.number == int(cell.number) else plain)
    wrong = len(text) - len(plain) > 2 or not found or period_problem(found)
    return Period(problem=_problem(text)) if wrong else _dated(found, note)


def _iso(text: str) -> str:
    lowered = text.strip().casefold()
    for pattern, read in _PATTERNS.items():
        if match := pattern.fullmatch(lowered):
            return read(match)
    return ""


def _dated(found: str, note: str) -> Period:
    if _DAY.fullmatch(found) and found.endswith("-01-01"):
        return Period(found[:4], note, found)
    return Period(found, note, found if _DAY.fullmatch(found) else "")


def _problem(text: str) -> Problem:
    if not text:
        return Problem(CODE, say("The period is empty."), say("Fill it in."))
    message = say("“{text}” is not a period that can be read.", text=text)
    if re.fullmatch(r"\d{4}(x\d\d\d|w1\d\d)", text.casefold()):
        message = say(
            "“{text}” is a code of CBS for a week or another stretch of time, and does not say which.", text=text
        )
    return Problem(
        CODE, message, say("Write it as {periods}, or below [periods] what “{text}” means.", periods=PERIODS, text=text)
    )
