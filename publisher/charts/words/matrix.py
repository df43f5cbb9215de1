"""The words of charts with several values a row: names of values, table, what is not known, what is highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Literal

from publisher.charts.words import alternative_text as words
from publisher.charts.words import highlighted
from publisher.dutch import formats
from publisher.model import Fact, Table


@dataclass(frozen=True, slots=True)
class Matrix:
    """Values by row and column, both with a name; a value that the source leaves out is None.

    `corner` is the head of the names in a table; of a `mixed` one each column has a unit of its own, and values of a
    `signed` one are said with their sign.
    """

    names: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[Fact | None]]
    highlight: str = ""
    corner: str = ""
    mixed: bool = False
    signed: bool = False

    @property
    def facts(self) -> list[Fact]:
        """Return the values, row by row."""
        return [fact for row in self.rows for fact in row if fact]

    @property
    def columns(self) -> list[list[Fact]]:
        """Return the values of each column."""
        return [[fact for fact in column if fact] for column in zip(*self.rows, strict=True)]

    @property
    def own(self) -> list[bool]:
        """Tell which rows are of the highlighted region."""
        return highlighted.own(([fact for fact in row if fact] for row in self.rows), self.highlight)

    @property
    def own_columns(self) -> list[bool]:
        """Tell which columns are of the highlighted region."""
        return highlighted.own(self.columns, self.highlight)

    def named(self, by: Literal["row", "column", "value"] = "value") -> list[str]:
        """Return the name of each value: that of its row, of its column, or both."""
        pairs = zip(self.names, self.rows, strict=True)
        both = [(name, head) for name, row in pairs for head, fact in zip(self.heads, row, strict=True) if fact]
        if by == "value":
            return [", ".join(filter(None, pair)) for pair in both]
        return [pair[by == "column"] for pair in both]

    def status(self, *, by: Literal["row", "column", "value"]) -> list[str]:
        """Return what is not known and what is a forecast, the latter by row, column or value."""
        return [words.unknown(self.named(), self.facts), words.forecast(self.named(by), self.facts)]

    def table(self, *, noted: bool = True) -> Table:
        """Return the values with their unit in the heads; the status of a value behind it, unless the heads say so."""
        noted_heads = map(highlighted.noted, self.heads, self.own_columns)
        measured = self.columns if self.mixed else [self.facts] * len(self.heads)
        heads = map(words.unit_head, noted_heads, map(words.one_unit, measured))
        names = map(highlighted.noted, self.names, self.own)
        cells = [[_cell(fact, noted=noted) for fact in row] for row in self.rows]
        rows = tuple((name, *row) for name, row in zip(names, cells, strict=True))
        return Table((self.corner, *heads), rows, tuple(range(1, len(self.heads) + 1)))

    def said(self) -> str:
        """Return what an alternative text says of highlighted rows and columns, each value among its peers."""
        turned = Matrix(self.heads, self.names, list(zip(*self.rows, strict=True)), self.highlight)
        return " ".join([*self._said(), *(turned._said() if any(self.heads) else ())])

    def _said(self) -> list[str]:
        pairs = compress(zip(self.names, self.rows, strict=True), self.own)
        measures = [(name, zip(self.heads, row, self.columns, strict=True)) for name, row in pairs]
        return [
            highlighted.said(name, [(head, fact, column) for head, fact, column in each if fact], sign=self.signed)
            for name, each in measures
        ]


def _cell(fact: Fact | None, *, noted: bool) -> str:
    if fact is None:
        return formats.UNKNOWN
    return words.noted(words.cell(fact), fact) if noted else words.cell(fact)
