"""From the digits of a cell to a number, exactly: which mark stands before decimals, and which between thousands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

POINT, COMMA = ".", ","
# Between thousands: a plain space, or one that does not break.
_SPACES = re.compile("[ \u00a0\u202f\u2009\u2007]")
_MINUS = re.compile(r"^[\u2212\u2010\u2011\u2012\u2013\ufe63](?=[\d.,])")
_WHOLE = re.compile(r"\d+", re.ASCII)
_PARTED = re.compile(r"\d{1,3}([ .,])\d{3}(?:\1\d{3})*", re.ASCII)
_DECIMAL = re.compile(r"(\d*|\d{1,3}(?:([ .,])\d{3})(?:\2\d{3})*)([.,])(\d+)", re.ASCII)
# What a workbook keeps of a number: more digits are noise of its arithmetic.
DIGITS = 15
# No number of a table is longer than this.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks that the numbers of a file have; "" where it shows none, and thousands “none” where there are none."""

    decimal: str = ""
    thousands: str = ""


@dataclass(frozen=True, slots=True)
class Numeral:
    """Digits as they are written: `bare` with a point before decimals, as the marks tell; `either` is a mark that may
    stand before decimals or between thousands."""

    bare: str
    decimal: str = ""
    thousands: str = ""
    either: str = ""

    @property
    def number(self) -> Decimal:
        """Return the number, a mark of two meanings taken for that before decimals."""
        return Decimal(self.bare)

    @property
    def joined(self) -> Numeral:
        """Return the number whose only mark stands between thousands."""
        return replace(self, bare=self.bare.replace(POINT, ""), thousands=self.either, either="")


def numeral(text: str) -> Numeral | None:
    """Return the digits of a text, or None where it is no number."""
    if len(text) > LONGEST:
        return None
    plain = _MINUS.sub("-", _SPACES.sub(" ", text.strip()))
    sign = "-" if plain.startswith("-") else ""
    body = plain.removeprefix("+" if plain.startswith("+") else "-").strip()
    if _WHOLE.fullmatch(body):
        return Numeral(sign + body)
    if match := _PARTED.fullmatch(body):
        mark, once = match[1], body.count(match[1]) == 1
        if mark == " " or not once or body.startswith("0"):
            return _parted(sign, body, mark)
        return Numeral(sign + body.replace(mark, POINT), either=mark)
    match = _DECIMAL.fullmatch(body)
    if not match or match[2] == match[3]:
        return None
    whole = match[1].replace(match[2] or " ", "")
    return Numeral(f"{sign}{whole or 0}.{match[4]}", decimal=match[3], thousands=match[2] or "")


def _parted(sign: str, body: str, mark: str) -> Numeral | None:
    if body.startswith("0"):
        # 0,123 has decimals; 0 123 and 0.123.456 are nothing.
        rest = re.fullmatch(r"0[.,]\d{3}", body, re.ASCII)
        return Numeral(sign + body.replace(mark, POINT), decimal=mark) if rest else None
    return Numeral(sign + body.replace(mark, ""), thousands=mark)


def shown(texts: Iterable[str]) -> str:
    """Return the mark before decimals that the numbers of a file show, by most of them; "" where none tells."""
    counts: Counter[str] = Counter()
    other = {POINT: COMMA, COMMA: POINT}
    for text in texts:
        if found := numeral(text):
            counts.update(filter(None, (found.decimal, other.get(found.thousands, ""))))
    return counts.most_common(1)[0][0] if counts else ""


def canonical(number: Decimal) -> str:
    """Return a number as the data have it: a point before decimals, no noughts behind them, no noise of a workbook."""
    if number.is_zero():
        return "0"
    digits = len(number.as_tuple().digits)
    if digits > DIGITS:
        number = round(number, DIGITS - 1 - number.adjusted())
    text = f"{number:f}"
    return text.rstrip("0").rstrip(POINT) if POINT in text else text
