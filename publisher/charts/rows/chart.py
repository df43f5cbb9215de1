"""What all charts of rows share: checks before they are drawn, and the layers of their alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from publisher.charts.base import Described
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.words import sentences
from publisher.charts.words.alternative_text import Pair, alt_text, dimension, name_of, not_negative, pair_names
from publisher.charts.words.matrix import Matrix
from publisher.model import Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

Order = Literal["value", "difference", "given"]


@dataclass(frozen=True, slots=True)
class RowChart(Described):
    """Rows of labelled marks; `signed` tells whether values below zero have a place."""

    kind: ClassVar[str]
    signed: ClassVar[bool] = False

    subtitle: str

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        if not self.signed:
            not_negative(self.facts)
        canvas = Canvas.blank(look, size)
        self.draw_on(canvas)
        return canvas.figure

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the rows on a canvas."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class MatrixChart(RowChart):
    """Rows of several values each; a forecast is named by row, by column or by value."""

    forecast: ClassVar[Literal["row", "column", "value"]] = "column"

    def alt(self) -> str:
        """Return the alternative text: the findings, what is not known, what is a forecast."""
        matrix = self.matrix()
        found = [*self.findings(), *matrix.status(by=self.forecast)]
        return alt_text(self.kind, self.subtitle, found, highlighted=matrix.said())

    def table(self) -> Table:
        """Return the drawn values as a table."""
        return self.matrix().table()

    def matrix(self) -> Matrix:
        """Return the values with the names of their rows and columns."""
        raise NotImplementedError

    def findings(self) -> Sequence[str]:
        """Return what the chart shows, in sentences, the most important first."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class PairChart(MatrixChart):
    """Rows of two values: a region beside another, or two years; what tells the pairs apart names them, or labels."""

    pairs: tuple[Pair, ...]
    labels: tuple[str, ...] = ()
    highlight: str = ""

    def matrix(self) -> Matrix:
        """Return a row a pair, with its two ends as columns."""
        return Matrix(pair_names(self.pairs, self.labels), self.ends, self.pairs, self.highlight)

    def findings(self) -> list[str]:
        """Return the change of each pair, or which are higher and lower."""
        matrix = self.matrix()
        pairs = [(start, end) for start, end in matrix.rows if start and end]
        if self.dimension == "Jaar":
            return [sentences.trend(name, *pair) for name, pair in zip(matrix.names, pairs, strict=True)]
        return sentences.comparisons(matrix.names, pairs, *self.ends)

    @property
    def dimension(self) -> str:
        """Return what tells both values of a pair apart: the year or, where that is the same, the region or group."""
        return dimension(self.pairs[0], prefer="Jaar")

    @property
    def ends(self) -> tuple[str, str]:
        """Return the names of both values."""
        first, second = (name_of(fact, self.dimension) for fact in self.pairs[0])
        return first, second
