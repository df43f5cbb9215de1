"""The one form in which observations are written: sorted by their key, numbers without noughts that say nothing."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

from publisher.data.columns import fit_columns
from publisher.data.csv_files import parse_csv
from publisher.data.paths import OBSERVATIONS
from publisher.data.schemas import SCHEMAS
from publisher.findings import Finding, Place, errors_in, say

SCHEMA = SCHEMAS[OBSERVATIONS]
Cells = Mapping[str, str]
Key = tuple[str, ...]
# As many digits as a floating-point number keeps.
DIGITS = Context(prec=15)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file of observations by the line that they start on, and its columns."""

    columns: tuple[str, ...]
    rows: Mapping[int, Cells]

    @property
    def lines(self) -> Mapping[Key, int]:
        """Return the line of each row by its key."""
        return {key_of(cells): line for line, cells in self.rows.items()}


EMPTY = Rows(SCHEMA.columns, {})


def key_of(cells: Cells) -> Key:
    """Return the key of a row."""
    return tuple(cells[name].strip() for name in SCHEMA.key)


def parse(content: bytes, file: str) -> tuple[Rows, list[Finding]]:
    """Return the rows of a file of observations; with findings where it could not be written again without a loss."""
    parsed, found = parse_csv(content, file)
    if parsed is None:
        return EMPTY, found
    # A file may have columns that the program does not need.
    columns = tuple(dict.fromkeys((*parsed.header, *SCHEMA.columns)))
    own, rows, wrong = fit_columns(parsed, columns, SCHEMA.numbers)
    found += [finding for finding in wrong if finding.code != "data-extra-column"]
    if errors := errors_in(found):
        return EMPTY, errors
    twice = Counter(map(key_of, rows.values()))
    return Rows(own, rows), [
        Finding(
            "data-duplicate",
            say("The same key ({key}) stands there twice.", key=", ".join(key)),
            Place(file),
            say("Keep one."),
        )
        for key, count in twice.items()
        if count > 1
    ]


def write(columns: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """Return a file of observations with these rows, in the order of their keys."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=key_of))
    return text.getvalue().encode()


def canonical(cells: Cells) -> dict[str, str]:
    """Return the cells of a row as they are written."""
    return {name: number(cells[name]) if name in SCHEMA.numbers else cells[name].strip() for name in SCHEMA.columns}


def number(text: str) -> str:
    """Return a number as the data write it: 12.50 is 12.5, 5E+3 is 5000; what is no number stays as it is."""
    value = _decimal(text)
    if value is None:
        return text.strip()
    plain = f"{DIGITS.plus(value):f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def same(column: str, one: str, other: str) -> bool:
    """Return whether two cells of a column say the same."""
    if one.strip() == other.strip():
        return True
    return column in SCHEMA.numbers and _decimal(one) is not None and _decimal(one) == _decimal(other)


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
