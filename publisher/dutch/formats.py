"""Dutch notation of numbers, units, periods and dates: the only place that knows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Protocol

MINUS = "−"
NO_BREAK = "\u00a0"
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
UNKNOWN = "niet bekend"


@dataclass(frozen=True, slots=True)
class Unit:
    """How a unit is printed: behind a number in text, behind a number in a figure, in full, and behind "1" in text."""

    suffix: str
    short: str
    name: str
    one: str = ""

    def behind(self, number: str) -> str:
        """Return the suffix behind a printed number: "1 dag", "2 dagen"."""
        return self.one if self.one and number.lstrip(f"+{MINUS}") == "1" else self.suffix


UNITS: dict[str, Unit] = {
    "percent": Unit("%", "%", "procent"),
    "percentage_point": Unit(" procentpunt", "", "procentpunt"),
    "persons": Unit("", "", "aantal personen"),
    "locations": Unit("", "", "aantal locaties"),
    "places": Unit(" plaatsen", "", "aantal plaatsen", " plaats"),
    "households": Unit("", "", "aantal huishoudens"),
    "per_100": Unit("", "", "per 100 personen van 20 tot 65 jaar"),
    "per_1000": Unit(" per 1.000", "", "per 1.000"),
    "per_100000": Unit(" per 100.000", "", "per 100.000 inwoners"),
    "km": Unit(" km", " km", "kilometer"),
    "years": Unit(" jaar", " jaar", "jaar"),
    "weeks": Unit(" weken", " weken", "weken", " week"),
    "days": Unit(" dagen", " dagen", "dagen", " dag"),
    "hours_per_week": Unit(" uur per week", " uur", "uur per week"),
    "eur": Unit(" euro", " euro", "euro"),
    "eur_million": Unit(" miljoen euro", " mln", "miljoen euro"),
    "eur_billion": Unit(" miljard euro", " mld", "miljard euro"),
    "index": Unit("", "", "index"),
    "score": Unit("", "", "score"),
    "ratio": Unit("", "", "verhouding"),
    "count": Unit("", "", "aantal"),
    "jobs": Unit("", "", "aantal banen"),
}
# Units of what is counted whole: there is no half of it.
COUNTED_UNITS = frozenset(("persons", "locations", "places", "households", "jobs", "count"))


# Holds every finite number in full, so that no value is too large to be said.
_WIDE = Context(prec=400)


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Round half up, as readers do, on the shortest decimal notation of the number."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)


def number(value: float, decimals: int = 0) -> str:
    """Return a number with decimal comma and thousands points; a minus is a real minus."""
    quantity = rounded(value, decimals)
    text = f"{abs(quantity):,f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if quantity < 0 else text


def signed(value: float, decimals: int = 0) -> str:
    """Return a number with its sign, also where it is positive."""
    return f"+{number(value, decimals)}" if rounded(value, decimals) > 0 else number(value, decimals)


def _glued(suffix: str) -> str:
    # A number never parts from its unit at the end of a line.
    return suffix.replace(" ", NO_BREAK, 1)


def quantity(value: float, unit: str, decimals: int = 0) -> str:
    """Return a number with its unit, as in running text."""
    text = number(value, decimals)
    return text + _glued(UNITS[unit].behind(text))


def label(value: float, unit: str, decimals: int = 0) -> str:
    """Return a number with its short unit, as at the end of a bar."""
    text, words = number(value, decimals), UNITS[unit]
    return text + _glued(words.behind(text) if words.short == words.suffix else words.short)


def _span(lower: float, upper: float, decimals: int, suffix: str) -> str:
    return f"{number(lower, decimals)} tot {number(upper, decimals)}{_glued(suffix)}"


class Measured(Protocol):
    """A number with unit and precision; where it is not known, it has no value and perhaps a range."""

    @property
    def value(self) -> float | None:
        """Return the number, or None where it is not known."""
        ...

    @property
    def unit(self) -> str:
        """Return the unit, as in `UNITS`."""
        ...

    @property
    def decimals(self) -> int:
        """Return how many decimals are printed."""
        ...

    @property
    def lower(self) -> float | None:
        """Return the lower bound."""
        ...

    @property
    def upper(self) -> float | None:
        """Return the upper bound."""
        ...


def fact(item: Measured) -> str:
    """Return a fact as in running text: number with unit, a range, or that it is not known."""
    if item.value is not None:
        return quantity(item.value, item.unit, item.decimals)
    if item.lower is not None and item.upper is not None:
        return _span(item.lower, item.upper, item.decimals, UNITS[item.unit].suffix)
    return UNKNOWN


def fact_label(item: Measured) -> str:
    """Return a fact as at the end of a bar, with its short unit."""
    if item.value is not None:
        return label(item.value, item.unit, item.decimals)
    if item.lower is not None and item.upper is not None:
        return _span(item.lower, item.upper, item.decimals, UNITS[item.unit].short)
    return UNKNOWN


def interval(lower: float, upper: float, decimals: int = 0) -> str:
    """Return a 95% interval for a table: lower and upper bound with an en dash."""
    return f"{number(lower, decimals)}–{number(upper, decimals)}"


def period(code: str) -> str:
    """Return an ISO period in Dutch: a year, a month, a day, or two of them with an en dash."""
    if "/" in code:
        first, last = code.split("/")
        return f"{period(first)}–{period(last)}"
    if match := re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", code):
        year, month, day = match.groups()
        words = f"{MONTHS[int(month) - 1]} {year}"
        return f"{int(day)} {words}" if day else words
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", code):
        return f"{match[2]}e kwartaal {match[1]}"
    return code


def date(code: str) -> str:
    """Return an ISO date in Dutch."""
    return period(code)


def enumeration(words: Sequence[str], conjunction: str = "en") -> str:
    """Return words as a Dutch list: "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


CARDINALS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
]


def cardinal(count: int) -> str:
    """Return a whole number in words up to twenty, in figures above it: "min een", "nul", "twaalf", "1.500"."""
    if abs(count) >= len(CARDINALS):
        return number(count)
    return f"min {CARDINALS[-count]}" if count < 0 else CARDINALS[count]


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, also for the letter pair ij; "één" loses an accent: "Eén"."""
    if text[:2].lower() == "éé":
        return "Eé" + text[2:]
    if text[:2].lower() == "ij":
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]
