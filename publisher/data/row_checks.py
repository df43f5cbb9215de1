"""What can be wrong between the cells of one row of observations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from publisher.data.cell_checks import Problem, is_number
from publisher.dutch.formats import COUNTED_UNITS
from publisher.findings import say
from publisher.model import Status

_WITHOUT_VALUE = (Status.SUPPRESSED, Status.MISSING)
_WITH_VALUE = frozenset(Status) - {*_WITHOUT_VALUE}
_ESTIMATED = (Status.ESTIMATE, Status.PROJECTION)
_POINTED = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
# A spreadsheet takes 47.100 for a number, and saves it without the noughts at its end.
_SHORTENED = re.compile(r"-?[1-9]\d{0,2}\.\d{1,2}", re.ASCII)
_NUMBERS = ("value", "lower", "upper")


def row_problems(row: Mapping[str, str], decimals: Mapping[str, int]) -> Iterator[tuple[str, Problem]]:
    """Yield what is wrong in a row, with its column; `decimals` of each indicator."""
    if not (row["value"] and row["status"] in _WITH_VALUE):
        yield from _status(row)
    if row["lower"] or row["upper"]:
        yield from _interval(row)
    if row["unit"] in COUNTED_UNITS and decimals.get(row["indicator"]) == 0:
        yield from _counted(row)


def _status(row: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    status, known = row["status"], row["value"] or (row["lower"] and row["upper"])
    if known and status in _WITH_VALUE:
        return
    filled = next((name for name in _NUMBERS if row[name]), "")
    if filled and status in _WITHOUT_VALUE:
        message = say("There is a {filled}, yet the status is {status}.", filled=filled, status=status)
        hint = say(
            "Empty the {filled}, or write what the status really is: observed, estimate or projection.", filled=filled
        )
        yield filled, Problem("data-value-present", message, hint)
    if not known and status in tuple(Status) and status not in _WITHOUT_VALUE:
        message = say("The value is empty, yet the status is {status}.", status=status)
        hint = say("Fill it in, or write status missing or suppressed; a blank is never zero.")
        yield "value", Problem("data-value-absent", message, hint)


def _interval(row: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    if bool(row["lower"]) != bool(row["upper"]):
        empty = "upper" if row["lower"] else "lower"
        message = say("One bound of the interval is filled in, {empty} is empty.", empty=empty)
        yield empty, Problem("data-interval", message, say("Fill in both bounds, or neither."))
    if not (is_number(row["lower"]) and is_number(row["upper"])):
        return
    lower, upper = float(row["lower"]), float(row["upper"])
    if lower > upper:
        message = say(
            "The lower bound {row} is greater than the upper bound {row2}.", row=row["lower"], row2=row["upper"]
        )
        yield "lower", Problem("data-interval", message, say("Put the smaller one in lower."))
    elif is_number(row["value"]) and not lower <= float(row["value"]) <= upper:
        message = say(
            "The value {row} lies outside its interval from {row2} to {row3}.",
            row=row["value"],
            row2=row["lower"],
            row3=row["upper"],
        )
        yield "value", Problem("data-outside-interval", message, say("Correct the value or its bounds."))


def _counted(row: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    for name in _NUMBERS:
        cell = row[name]
        if _POINTED.fullmatch(cell):
            # 25.724 inhabitants is a number, but 25,724 was meant.
            yield name, _pointed(cell)
        elif is_number(cell) and not float(cell).is_integer():
            shortened = _SHORTENED.fullmatch(cell)
            # A model may give a part of a person; but not where the point may have parted thousands.
            if shortened or row["status"] not in _ESTIMATED:
                yield name, _part_of_one(cell, row["unit"], bool(shortened))


def _part_of_one(text: str, unit: str, shortened: bool) -> Problem:
    message = say("“{text}” is no whole number, and {unit} are counted whole.", text=text, unit=unit)
    if not shortened:
        return Problem("data-fraction", message, say("Write the whole number."))
    first, _, rest = text.partition(".")
    meant = f"{first}{rest:0<3}"
    hint = say(
        "Write {meant} if that was meant (a spreadsheet makes {text} of {first}.{rest:0<3}), or the whole number.",
        meant=meant,
        text=text,
        first=first,
        rest=rest,
    )
    return Problem("data-fraction", message, hint)


def _pointed(text: str) -> Problem:
    message = say("“{text}” counts whole things, so the point seems to part thousands.", text=text)
    return Problem("data-thousands", message, say("Write {text}.", text=text.replace(".", "")))
